"""First paint of `quandian` beside an empty Textual application: `python -m benchmarks.first_paint`.

Measured is the processor time that a program and its children have used when the screen is first as asked, because that
hardly depends on what else the machine is doing. A program is stopped while its output is drawn, so drawing costs it
nothing. The programs take turns, so a machine that slows down slows all of them.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import signal
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.e2e.terminal import Terminal

ROOT = Path(__file__).parent.parent
EMPTY_APP = (sys.executable, "-c", "from textual.app import App; App().run()")
QUANDIAN = (sys.executable, "-m", "tui")
COLUMNS, ROWS = 120, 40

PAGES = 5
PAGE_ROW = re.compile(r"^.\s*\d+ .+ [\d,]+ +\d+ +\d+ +\S \w+", re.MULTILINE)
"""A row of the list whose figures (characters, articles, spans) are all worked out, and its status."""


class Moment(NamedTuple):
    """What is started, whether its home folder is new every time, and the screen at which the time is taken."""

    name: str
    command: tuple[str, ...]
    first_use: bool
    reached: Callable[[Terminal], bool]


class PausedTerminal(Terminal):
    """A terminal whose program stands still while its output is drawn."""

    def show(self, output: bytes) -> None:
        """Draw what arrived; the program waits."""
        self.send_signal(signal.SIGSTOP)
        super().show(output)
        self.send_signal(signal.SIGCONT)


def painted(terminal: Terminal) -> bool:
    """Tell whether anything has been painted."""
    return not terminal.blank


def pages_listed(terminal: Terminal) -> bool:
    """Tell whether the five pages stand in the list with all their figures."""
    return len(PAGE_ROW.findall(terminal.text)) == PAGES


MOMENTS = (
    Moment("empty app: first paint", EMPTY_APP, first_use=False, reached=painted),
    Moment("quandian: first paint", QUANDIAN, first_use=False, reached=painted),
    Moment("quandian: five pages listed", QUANDIAN, first_use=False, reached=pages_listed),
    Moment("quandian, first use: first paint", QUANDIAN, first_use=True, reached=painted),
    Moment("quandian, first use: five pages listed", QUANDIAN, first_use=True, reached=pages_listed),
)


def start(command: tuple[str, ...], home: Path) -> Terminal:
    """Start a program whose projects and settings are in the home folder."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "QUANDIAN_HOME": str(home),
        "QUANDIAN_LANGUAGE": "en",
    }
    return PausedTerminal(command, environment=environment, folder=home, columns=COLUMNS, rows=ROWS)


def children_cpu() -> float:
    """Return the processor seconds of all children that have ended so far, theirs included."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def cpu_until(moment: Moment, home: Path) -> float:
    """Return the processor seconds from the start of the program until its screen is as asked; it is killed there."""
    before = children_cpu()
    with start(moment.command, home) as terminal:
        terminal.wait_until(lambda: moment.reached(terminal))
    return children_cpu() - before


def make_project(home: Path) -> None:
    """Use the program once, so that its project exists and is left in good order."""
    with start(QUANDIAN, home) as terminal:
        terminal.wait_until(lambda: pages_listed(terminal))
        terminal.press("ctrl+q")
        terminal.wait_for_exit()


def measure(runs: int) -> dict[Moment, list[float]]:
    """Return the processor seconds of each moment, `runs` of them, taken in turns."""
    taken: dict[Moment, list[float]] = {moment: [] for moment in MOMENTS}
    with tempfile.TemporaryDirectory() as used_home:
        make_project(Path(used_home))
        for _ in range(runs):
            for moment in MOMENTS:
                with tempfile.TemporaryDirectory() as new_home:
                    taken[moment].append(cpu_until(moment, Path(new_home if moment.first_use else used_home)))
    return taken


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="how often each program is started (default 15)")
    taken = measure(parser.parse_args().runs)
    empty = statistics.median(taken[MOMENTS[0]])
    print(f"{'processor time, ms':<40}{'median':>8}{'min':>8}{'max':>8}{'x empty':>9}")
    for moment, seconds in taken.items():
        median = statistics.median(seconds)
        figures = "".join(f"{value * 1000:>8.0f}" for value in (median, min(seconds), max(seconds)))
        print(f"{moment.name:<40}{figures}{median / empty:>9.2f}")


if __name__ == "__main__":
    main()
