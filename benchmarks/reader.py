"""What a key costs in the reader: `python -m benchmarks.reader` (Linux only).

The real program runs in a pseudo-terminal of 120 by 40 cells over two texts made of the built-in pages, one of 100 KB
and one of 10 MB with 20,000 spans, both panes shown. Taken is the processor time, all threads, from a key to the end of
the frame that shows what it did, one key at a time; a mark's includes that it is on the disk. Idle is the share of one
processor over some seconds without a key.
"""

from __future__ import annotations

import argparse
import itertools
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from annotations.documents import SourceText
from annotations.project import Project
from benchmarks.first_paint import QUANDIAN, ROOT, ClockedTerminal, start

SMALL, LARGE = 100_000, 10_000_000
"""Bytes in UTF-8 of the two texts."""
SPANS: Final = {SMALL: 200, LARGE: 20_000}
OFFSET: Final = re.compile(r"offset ([\d,]+) of")
QUIET_SECONDS: Final = 2.0
QUIET_SHARE: Final = 0.05
BURST: Final = 500
PATIENCE: Final = 300.0
GOALS: Final = {
    "cursor": "5 ms; 1.2 times that of 100 KB",
    "page": "20 ms",
    "label": "8 ms",
    "opened": "1,200 ms",
    "memory": "120 MB",
    "idle": "0.2 %",
}


def text_of(size: int) -> str:
    """The built-in pages one after the other, a number before each, as long as asked for."""
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    parts: list[str] = []
    length = 0
    for number, page in enumerate(itertools.cycle(pages)):
        parts.append(f"\f第{number}版\n{page}\n")
        length += len(parts[-1].encode())
        if length >= size:
            return "".join(parts)
    raise AssertionError


def make_project(home: Path, size: int) -> Path:
    """A project with one text of a size and its spans."""
    folder = home / f"project-{size}"
    project = Project.create(folder, name="bench", by="bench")
    text = text_of(size)
    project.add([SourceText("text.txt", None, text, "utf-8")])
    editor = project.edit(project.entries()[0].id)
    places = [match.span() for match in re.finditer(r"[\u4e00-\u9fff]{4}", text)]
    step = max(1, len(places) // SPANS[size])
    editor.mark_all(([place] for place in places[::step][: SPANS[size]]), "org")
    editor.close()
    project.close()
    return folder


def settle(terminal: ClockedTerminal) -> None:
    """Wait until the program has nothing to do."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        before = terminal.clock()
        end = time.monotonic() + QUIET_SECONDS
        while (left := end - time.monotonic()) > 0:
            terminal.receive(left)
        if terminal.clock() - before < QUIET_SECONDS * QUIET_SHARE:
            return
    raise RuntimeError("the program does not come to rest")


def costs(terminal: ClockedTerminal, keys: tuple[str, ...], measured: str, times: int) -> Iterator[float]:
    """Processor seconds of one of some keys that are pressed in turn, each once the last has shown."""
    for _ in range(times):
        for key in keys:
            before, shown = terminal.clock(), terminal.text
            terminal.press(key)
            terminal.wait_until(lambda shown=shown: terminal.text != shown)
            if key == measured:
                yield terminal.cpu_seconds - before


def measure(size: int) -> dict[str, float]:
    """The figures of a text: milliseconds, megabytes, and the share of a processor in percent."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        folder = make_project(home, size)
        with start((*QUANDIAN, "--project", str(folder)), home) as terminal:
            terminal.wait_until("1 document")
            settle(terminal)
            before = terminal.clock()
            terminal.press("enter")
            terminal.wait_until("saved", seconds=PATIENCE)
            found["opened"] = 1000 * (terminal.cpu_seconds - before)
            settle(terminal)
            found["cursor"] = 1000 * statistics.median(costs(terminal, ("right", "down"), "right", 60))
            found["page"] = 1000 * statistics.median(costs(terminal, ("pagedown",), "pagedown", 30))
            found["label"] = 1000 * statistics.median(costs(terminal, ("m", "1"), "1", 25))
            found["memory"] = terminal.resident_bytes() / 1e6
            terminal.press("ctrl+home")
            settle(terminal)
            terminal.press(*["right"] * BURST)
            terminal.wait_until(lambda: _offset(terminal) == BURST, seconds=PATIENCE)
            settle(terminal)
            before, began = terminal.clock(), time.monotonic()
            while time.monotonic() - began < 10:
                terminal.receive(1.0)
            found["idle"] = 100 * (terminal.clock() - before) / (time.monotonic() - began)
    return found


def _offset(terminal: ClockedTerminal) -> int:
    found = OFFSET.search(terminal.text)
    return int(found[1].replace(",", "")) if found else -1


def main() -> None:
    """Measure and print one table."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    small, large = measure(SMALL), measure(LARGE)
    print(f"{'processor time':<26}{'100 KB':>10}{'10 MB':>10}{'ratio':>8}  goal at 10 MB")
    for name, goal in GOALS.items():
        ratio = large[name] / small[name] if small[name] else 0.0
        print(f"{name:<26}{small[name]:>10.1f}{large[name]:>10.1f}{ratio:>8.2f}  {goal}")
    print(f"a burst of {BURST} keys: all done, in their order")


if __name__ == "__main__":
    main()
