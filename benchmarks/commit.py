"""How long a mark takes to be durable, against the least it could take.

    python -m benchmarks.commit [REPETITIONS] [--folder FOLDER]

The limit is one ``write`` of a line of the same length and one ``fsync`` on an open file, measured in turns with the
marks, so that both see the same disk. ``CPU`` is the processor time of this process for one mark less that for one
line at the limit. Compare the ratios, not the times. FOLDER decides which disk is measured.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from annotations.documents import SourceText
from annotations.editor import Editor
from annotations.project import Project

SPANS_BEFORE = (0, 50, 500, 5_000)
TEXT = "青海省绿色算力规模超1.3万架，同比增长25.5%。\n" * 1_000


def main() -> None:
    """Measure and print one table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("repetitions", nargs="?", type=int, default=400)
    arguments.add_argument("--folder", type=Path, default=Path.cwd())
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix=".commit-", dir=chosen.folder) as scratch:
        os.environ["QUANDIAN_HOME"] = str(Path(scratch) / "home")
        project = Project.create(Path(scratch) / "project", name="benchmark", by="benchmark")
        texts = [SourceText(f"with-{spans}.txt", None, TEXT, "utf-8") for spans in SPANS_BEFORE]
        editors = []
        for entry, spans in zip(project.add(texts).added, SPANS_BEFORE, strict=True):
            editor = project.edit(entry.id)
            _fill(editor, spans)
            editors.append(editor)
        _measure(editors, Path(scratch) / "limit", chosen.repetitions)
        project.close()


def _fill(editor: Editor, spans: int) -> None:
    for number in range(spans):
        editor.mark([(number, number + 3)], "filler")
    editor.snapshot()


def _measure(editors: list[Editor], limit_file: Path, repetitions: int) -> None:
    limit = os.open(limit_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    change = editors[0].mark([(0, 3)], "metric")
    assert change is not None
    (log,) = Path(limit_file.parent, "project", "docs").rglob("with-0.*.jsonl")
    line = log.read_bytes().splitlines(keepends=True)[-1]

    def append() -> None:
        os.write(limit, line)
        os.fsync(limit)

    actions: dict[str, Callable[[], object]] = {"limit: append + fsync": append}
    for editor, spans in zip(editors, SPANS_BEFORE, strict=True):
        places = iter(range(6_000, 6_000 + repetitions))
        actions[f"mark, {spans} spans there"] = lambda e=editor, p=places: e.mark([((n := next(p)), n + 4)], "metric")
        actions[f"undo, {spans} spans there"] = editor.undo
        actions[f"redo, {spans} spans there"] = editor.redo
    wall: dict[str, list[float]] = {name: [] for name in actions}
    processor: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(repetitions):
        for name, action in actions.items():
            began, worked = time.perf_counter(), time.process_time()
            action()
            processor[name].append(time.process_time() - worked)
            wall[name].append(time.perf_counter() - began)
    os.close(limit)
    _print(wall, processor)


def _print(wall: dict[str, list[float]], processor: dict[str, list[float]]) -> None:
    limit = next(iter(wall))
    p50, p99, cpu = median(wall[limit]), _p99(wall[limit]), median(processor[limit])
    print(f"{'':30}{'p50 ms':>9}{'p99 ms':>9}{'ratio p50':>11}{'ratio p99':>11}{'CPU µs':>9}")
    for name, times in wall.items():
        extra = (median(processor[name]) - cpu) * 1e6
        ratios = f"{median(times) / p50:11.2f}{_p99(times) / p99:11.2f}"
        print(f"{name:30}{median(times) * 1e3:9.3f}{_p99(times) * 1e3:9.3f}{ratios}{extra:9.0f}")


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100)[98]


if __name__ == "__main__":
    main()
