"""First paint of `quandian` beside an empty Textual application: `python -m benchmarks.first_paint` (Linux only).

Measured is the processor time that the program has used when the screen is first as asked, because that hardly depends
on what else the machine is doing. The programs take turns, so a machine that slows down slows all of them.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.e2e.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parent.parent
COLUMNS, ROWS = 120, 40

PAGES = 5
PAGE_ROW = re.compile(r"^ [ ▸] *\d+ .+ [\d,]+ +\d+ +\d+ +\S \w+", re.MULTILINE)
"""A row of the list whose figures (characters, articles, spans) are all worked out, and its status."""

WHOLE_PROCESS_CLOCK = 2
"""CPUCLOCK_SCHED of Linux: the low bits that make a process id the clock of all its threads, ended ones included."""


class ClockedTerminal(Terminal):
    """A terminal that knows how much processor time the program had used when it wrote what is on the screen."""

    cpu_seconds = 0.0

    def clock(self) -> float:
        """Processor seconds that the program has used by now."""
        return time.clock_gettime((~self.process_id << 3) | WHOLE_PROCESS_CLOCK)

    def resident_bytes(self) -> int:
        """Memory that the program has at the moment."""
        status = Path(f"/proc/{self.process_id}/status").read_text(encoding="ascii")
        return 1024 * int(status.partition("VmRSS:")[2].split()[0])

    def receive(self, seconds: float) -> None:
        """Show what comes within some seconds."""
        self._receive(seconds)

    def show(self, output: bytes) -> None:
        """Take the time, then draw: drawing is not the program's work."""
        if output:
            self.cpu_seconds = self.clock()
        super().show(output)


def painted(terminal: Terminal) -> bool:
    """Tell whether anything has been painted."""
    return not terminal.blank


def pages_listed(terminal: Terminal) -> bool:
    """Tell whether the five pages stand in the list with all their figures."""
    return len(PAGE_ROW.findall(terminal.text)) == PAGES


class Program(NamedTuple):
    """What is started, whether in a new home folder every time, and the screens at which the time is taken."""

    name: str
    command: tuple[str, ...]
    first_use: bool
    moments: Mapping[str, Callable[[Terminal], bool]]


QUANDIAN = (sys.executable, "-m", "tui")
EMPTY_APP = (sys.executable, "-c", "from textual.app import App; App().run()")
PROGRAMS = (
    Program("empty app", EMPTY_APP, first_use=False, moments={"first paint": painted}),
    Program("quandian", QUANDIAN, first_use=False, moments={"first paint": painted, "pages listed": pages_listed}),
    Program("first use", QUANDIAN, first_use=True, moments={"first paint": painted, "pages listed": pages_listed}),
)


def start(command: tuple[str, ...], home: Path) -> ClockedTerminal:
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
    return ClockedTerminal(command, environment=environment, folder=home, columns=COLUMNS, rows=ROWS)


def time_moments(program: Program, home: Path) -> dict[str, float]:
    """Return the processor seconds from the start of the program to each of its moments, and kill it there."""
    taken = {}
    with start(program.command, home) as terminal:
        for moment, reached in program.moments.items():
            terminal.wait_until(lambda reached=reached: reached(terminal))
            taken[moment] = terminal.cpu_seconds
    return taken


def make_project(home: Path) -> None:
    """Use the program once, so that its project exists and is left in good order."""
    with start(QUANDIAN, home) as terminal:
        terminal.wait_until(lambda: pages_listed(terminal))
        terminal.press("ctrl+q")
        terminal.wait_for_exit()


def measure(runs: int) -> dict[tuple[str, str], list[float]]:
    """Return the processor seconds by program and moment, `runs` of each, the programs taking turns."""
    taken = defaultdict(list)
    with tempfile.TemporaryDirectory() as used_home:
        make_project(Path(used_home))
        for _ in range(runs):
            for program in PROGRAMS:
                with tempfile.TemporaryDirectory() as new_home:
                    home = Path(new_home if program.first_use else used_home)
                    for moment, seconds in time_moments(program, home).items():
                        taken[program.name, moment].append(seconds)
    return dict(taken)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="how often each program is started (default 15)")
    taken = measure(parser.parse_args().runs)
    empty = statistics.median(taken["empty app", "first paint"])
    print(f"{'processor time, ms':<26}{'median':>8}{'min':>8}{'max':>8}{'/ empty':>10}")
    for (program, moment), seconds in taken.items():
        median = statistics.median(seconds)
        figures = "".join(f"{value * 1000:>8.0f}" for value in (median, min(seconds), max(seconds)))
        print(f"{program + ': ' + moment:<26}{figures}{median / empty:>10.2f}")


if __name__ == "__main__":
    main()
