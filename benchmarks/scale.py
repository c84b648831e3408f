"""How a project of a hundred thousand documents opens, lists, saves and exports.

    python -m benchmarks.scale [--documents N] [--spans N] [--folder FOLDER] [--keep]

Builds the project in a scratch folder (7 GB for the default of 100,000 documents of 50 spans), lets the index learn it
as the program does behind its screens, and measures each step in a process of its own. The reference is a project of
five documents in the same run; that of the export what it takes to decode the same snapshots with the standard library
and to encode their spans again. Memory is the most a process had resident. The scratch folder is removed at the end
unless ``--keep`` is given; a kept one is measured again without being built.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

FEW = 5
OPENED = 200
COMMITTED = 300
REFERENCE_DOCUMENTS = 5_000


def main() -> None:
    """Build, measure, and print one table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--documents", type=int, default=100_000)
    arguments.add_argument("--spans", type=int, default=50)
    arguments.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    arguments.add_argument("--keep", action="store_true")
    arguments.add_argument("--step", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    scratch = chosen.folder / f"quandian-scale-{chosen.documents}x{chosen.spans}"
    if chosen.step:
        name, _, size = chosen.step.partition(":")
        os.environ["QUANDIAN_HOME"] = str(scratch / "home")
        print(json.dumps(STEPS[name](scratch, int(size), chosen.spans)))
        return
    try:
        _measure(chosen, scratch)
    finally:
        if not chosen.keep:
            shutil.rmtree(scratch, ignore_errors=True)


def _measure(chosen: argparse.Namespace, scratch: Path) -> None:
    # An installed program has its modules compiled, whatever the shell this runs in says about writing them down.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(scratch / "compiled")

    def step(name: str, size: int) -> dict[str, float]:
        if name == "cold":
            _forget([Path(module) for module in sys.path if module] + [scratch])
        words = [sys.executable, "-m", "benchmarks.scale", "--step", f"{name}:{size}", "--folder", str(chosen.folder)]
        words += ["--documents", str(chosen.documents), "--spans", str(chosen.spans)]
        told = subprocess.run(words, check=True, capture_output=True, text=True, env=environment).stdout
        found: dict[str, float] = json.loads(told)
        return found

    sizes = (FEW, chosen.documents)
    if not (scratch / f"project-{chosen.documents}").exists():
        for size in sizes:
            step("build", size)
    print(f"{'':50}{FEW:>10,}{chosen.documents:>12,}")
    for name in STEPS:
        if name != "build":
            few, many = (step(name, size) for size in sizes)
            for figure in few:
                print(f"{figure:50}{few[figure]:>10,.2f}{many[figure]:>12,.2f}")


def _forget(folders: list[Path]) -> None:
    """Have the system drop what it keeps in memory of the program and of the index and the texts of the project.

    Not of logs and snapshots, which a start does not read: to open each of two hundred thousand takes longer than all
    else here. A page that another process has mapped stays.
    """
    if not hasattr(os, "posix_fadvise"):
        return
    os.sync()  # what is not on the disk yet would stay
    for folder in folders:
        for place, inner, names in os.walk(folder):
            if "docs" in inner:
                inner.remove("docs")
            for name in names:
                with contextlib.suppress(OSError):
                    descriptor = os.open(Path(place, name), os.O_RDONLY)
                    try:
                        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
                    finally:
                        os.close(descriptor)


def _memory() -> float:
    """The most this process had resident, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _project(scratch: Path, size: int):  # type: ignore[no-untyped-def]
    from annotations.project import Project

    return Project.open(scratch / f"project-{size}", by="benchmark")


def build(scratch: Path, size: int, spans: int) -> dict[str, float]:
    """Make the project and its index."""
    from annotations.documents import Document
    from annotations.index import ReadingKey
    from annotations.kept_reading import kept, packed
    from annotations.summaries import read_new_marks, reading_facts
    from articles.cleaner_version import CLEANER_VERSION
    from articles.reading import read
    from benchmarks import big_project

    base = big_project.stretches()
    big_project.check(base)
    project = big_project.build(scratch / f"project-{size}", size, spans)
    index, version = project._index, str(CLEANER_VERSION)
    project.listing()
    read_new_marks(project._layout, project._shelf, index, index.folders())
    facts, texts = {}, {}
    for place in index.places():
        document: Document = project.document(place.entry.id)
        page = big_project.cleaned(base, document)
        key = ReadingKey(document.sha256)
        facts[key], texts[key] = reading_facts(page), packed(kept(read(page))) or b""
        if len(facts) >= REFERENCE_DOCUMENTS:
            index.keep_readings(version, facts)
            index.keep_texts(version, texts)
            facts, texts = {}, {}
    index.keep_readings(version, facts)
    index.keep_texts(version, texts)
    project.close()
    return {}


def listed(scratch: Path, size: int, _spans: int) -> dict[str, float]:
    """Start the application until the list stands on the screen."""
    import asyncio

    from tui.app import QuandianApp
    from tui.settings import Settings
    from tui.widgets.document_list import DocumentList

    figures: dict[str, float] = {}

    async def first_screen() -> None:
        app = QuandianApp(_project(scratch, size), Settings(annotator="benchmark"))
        async with app.run_test(size=(120, 40)):
            shown = app.screen.query_one(DocumentList)
            assert shown.count == size
            assert shown.current is not None
            figures["list on screen, CPU s"] = time.process_time()
            figures["  memory, MB"] = _memory()

    asyncio.run(first_screen())
    return figures


def cold(scratch: Path, size: int, spans: int) -> dict[str, float]:
    """The same where nothing of the program or the project is in memory before."""
    figures = listed(scratch, size, spans)
    return {f"nothing in the page cache: {name.strip()}": figure for name, figure in figures.items()}


def chosen(scratch: Path, size: int, _spans: int) -> dict[str, float]:
    """Choose and order documents."""
    from annotations.listing import Choice, Order

    project = _project(scratch, size)
    found = {}
    choices = {
        "list by number of spans": Choice(order=Order.SPANS, descending=True),
        "list by title": Choice(order=Order.TITLE),
        "titles with a word": Choice(words=("绿色",)),
        "documents with 12 metrics": Choice(labels=(("metric", 12),)),
    }
    for name, choice in choices.items():
        began = time.process_time()
        _ = project.listing(choice)[:40]
        found[f"{name}, CPU s"] = time.process_time() - began
    began = time.process_time()
    project.refresh()
    found["look for others' marks (behind), CPU s"] = time.process_time() - began
    found["  memory, MB"] = _memory()
    project.close()
    return found


def opened(scratch: Path, size: int, _spans: int) -> dict[str, float]:
    """Open documents one after the other."""
    project = _project(scratch, size)
    times = []
    for number in range(0, size, max(1, size // OPENED)):
        began = time.perf_counter()
        editor = project.edit(f"page-{number:06d}")
        times.append((time.perf_counter() - began) * 1e3)
        editor.close()
    project.close()
    return {"open a document, first, ms": times[0], "open a document, median, ms": median(times)}


def committed(scratch: Path, size: int, _spans: int) -> dict[str, float]:
    """Mark a span and append a line in turns in one folder, so that both meet the same file system."""
    from annotations.layout import folder_name

    project = _project(scratch, size)
    editor = project.edit("page-000001")
    limit_file = project.folder / "docs" / folder_name("page-000001") / "limit"
    limit = os.open(limit_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    line = b"x" * 520 + b"\n"

    def append() -> None:
        os.write(limit, line)
        os.fsync(limit)

    def timed(action: Callable[[], object]) -> float:
        began = time.perf_counter()
        action()
        return time.perf_counter() - began

    limits, marks = [], []
    for number in range(COMMITTED):
        limits.append(timed(append))
        marks.append(timed(lambda n=number: editor.mark([(n, n + 5)], "commit")))
    for _ in range(COMMITTED):
        editor.undo()
    project.close()
    os.close(limit)
    limit_file.unlink()
    p99 = [quantiles(times, n=100)[98] for times in (limits, marks)]
    return {
        "append + fsync in that folder, p50 ms": median(limits) * 1e3,
        "mark / append + fsync, p50": median(marks) / median(limits),
        "mark / append + fsync, p99": p99[1] / p99[0],
    }


def exported(scratch: Path, size: int, _spans: int) -> dict[str, float]:
    """Export everything; then decode and encode the same snapshots and nothing else."""
    from annotations.formats.native import export_native

    project = _project(scratch, size)
    began = time.process_time()
    export = export_native(project, scratch / "out.jsonl", overwrite=True)
    took = time.process_time() - began
    spans = export.spans + len(export.left_out)
    memory = _memory()
    some = list((scratch / f"project-{size}" / "docs").rglob("*.json"))[:REFERENCE_DOCUMENTS]
    began = time.process_time()
    there = 0
    for path in some:
        tables = json.loads(path.read_bytes())
        there += len(tables["spans"])
        json.dumps(tables["spans"], ensure_ascii=False).encode()
    reference = time.process_time() - began
    (scratch / "out.jsonl").unlink()
    project.close()
    return {
        "export, spans per CPU s": spans / took,
        "  decode and encode snapshots alone": there / reference,
        "  memory, MB": memory,
    }


STEPS = {
    "build": build,
    "listed": listed,
    "cold": cold,
    "chosen": chosen,
    "opened": opened,
    "committed": committed,
    "exported": exported,
}


if __name__ == "__main__":
    main()
