"""Processes that mark as fast as they can, killed at a random moment: nothing they acknowledged may be lost.

    python -m tests.faults.kill_processes [TRIALS] [--processes N] [--seed N]

A trial starts N processes on one document, lets each acknowledge some changes, kills all with ``SIGKILL`` and looks:
every acknowledged change is there, and of each process at most the one it was about to acknowledge besides; every
snapshot is whole JSON; nothing is out of order but an unfinished change; and the history leads back to the beginning
and forth again. Some trials run in the default tests; the count for a release is 300, with one, two and four processes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotations.documents import SourceText
from annotations.notices import NoticeKind
from annotations.project import Project

CHECKOUT = Path(__file__).resolve().parents[2]
TEXT = "本报讯（记者 张三）西宁市算力规模超1.3万架，同比增长25.5%。\n“东数西算”工程落地青海。\n"
MOST_CHANGES = 120
TRIALS_A_PROJECT = 10
"""Then a new one: what is looked at is the end of a log, and a long one only takes longer to read."""

COMMITTING = """
import sys
from pathlib import Path
from annotations.project import Project
project = Project.open(Path(sys.argv[1]), by=sys.argv[2])
editor = project.edit("page")
length = len(editor.document.text)
marked = []
number = 0
while True:
    number += 1
    if number % 5 == 0 and marked:
        gone = marked.pop(0)
        editor.delete(gone)
        print("-", gone, flush=True)
    elif number % 7 == 0:
        change = editor.undo()
        (span,) = change.added or change.removed
        print("+" if change.added else "-", span.id, flush=True)
        marked = [span.id for span in editor.spans.values() if span.by == sys.argv[2]]
    else:
        label = f"label-{sys.argv[2]}-{number}-{len(marked)}"
        change = editor.mark([(number % (length - 1), length)], label)
        if change is None:
            continue
        marked.append(change.added[0].id)
        print("+", change.added[0].id, flush=True)
    if number % 11 == 0:
        editor.snapshot()
"""


def acknowledged(lines: Iterable[str], before: Iterable[str] = ()) -> set[str]:
    """The spans there must be after what a committing process said; its last line may have been cut."""
    spans = set(before)
    for line in lines:
        if line.endswith("\n"):
            sign, _, span_id = line.strip().partition(" ")
            (spans.add if sign == "+" else spans.discard)(span_id)
    return spans


def killed(folder: Path, users: Sequence[str], chance: random.Random) -> list[list[str]]:
    """What processes said, one a user, that worked on a project until all were killed."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1"}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", COMMITTING, str(folder), user],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=CHECKOUT,
            env=environment,
        )
        for user in users
    ]
    said: list[list[str]] = []
    for process in processes:
        assert process.stdout is not None
        said.append([process.stdout.readline() for _ in range(chance.randrange(1, MOST_CHANGES))])
    for process in processes:
        os.kill(process.pid, signal.SIGKILL)
    for process, lines in zip(processes, said, strict=True):
        rest, _ = process.communicate()
        lines += rest.splitlines(keepends=True)
    return said


def check(folder: Path, said: Sequence[list[str]], before: set[str]) -> tuple[set[str], int]:
    """The spans that are there now, and how many changes were acknowledged.

    Raises:
        AssertionError: something was lost, cannot be read, or is out of order.
    """
    told = before
    for lines in said:
        told = acknowledged(lines, told)
    project = Project.open(folder, by="anna")
    editor = project.edit("page")
    there = set(editor.spans)
    assert len(there ^ told) <= len(said), f"{len(there ^ told)} spans differ from what was acknowledged"
    kinds = {notice.kind for notice in editor.notices}
    assert kinds <= {NoticeKind.UNFINISHED}, kinds
    for snapshot in (folder / "docs").rglob("*.json"):
        json.loads(snapshot.read_bytes())
    taken_back = 0
    while editor.can_undo:
        editor.undo(force=True)
        taken_back += 1
    others = {span.by for span in editor.spans.values()}
    assert "anna" not in others, "the history does not lead back to the beginning"
    for _ in range(taken_back):
        editor.redo(force=True)
    assert set(editor.spans) == there, "the history does not lead forth again"
    project.close()
    return there, sum(len(lines) for lines in said)


def trials(folder: Path, count: int, processes: int, chance: random.Random) -> int:
    """Run some trials in projects of their own; how many changes were acknowledged in all.

    Raises:
        AssertionError: as ``check``.
    """
    total = 0
    users = ("anna", "bo", "chen", "dan")[:processes]
    for number in range(count):
        place = folder / f"project-{number // TRIALS_A_PROJECT}"
        if number % TRIALS_A_PROJECT == 0:
            made = Project.create(place, name="faults", by="anna")
            made.add([SourceText("page.txt", None, TEXT, "utf-8")])
            made.close()
            before: set[str] = set()
        before, changes = check(place, killed(place, users, chance), before)
        total += changes
    return total


def main() -> None:
    """Run trials and say what came out."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("trials", nargs="?", type=int, default=300)
    arguments.add_argument("--processes", type=int, choices=(1, 2, 4), default=1)
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    if os.name == "nt":
        print("skipped: SIGKILL is POSIX")
        return
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["QUANDIAN_HOME"] = str(Path(scratch) / "home")
        changes = trials(Path(scratch), chosen.trials, chosen.processes, random.Random(chosen.seed))
    print(f"{chosen.trials} trials, {chosen.processes} at once: {changes} changes acknowledged, 0 lost")


if __name__ == "__main__":
    main()
