"""How fast cleaning is from 10 KB to 10 MB, and how much memory it takes: `python -m benchmarks.cleaning`.

The texts are made of the five built-in pages, again and again: once as one stretch, once as printed pages with form
feeds between them. MB are a million bytes of UTF-8. Taken is the processor time of this process, the median of some
runs; the reference is what the same text costs to be split into lines and to have its characters replaced by the
cleaner's table, in turns with the cleaning. "first part" is the time until the first articles are there. Memory is what
a process of its own grows by at most while it cleans a text and keeps the page, by the text's bytes (Linux only).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from articles.cleaning import clean, clean_in_parts
from articles.cleaning.characters import REPLACEMENTS

ROOT = Path(__file__).parent.parent
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
"""Bytes of UTF-8."""
SHAPES = {"one stretch": "\n", "pages": "\f"}
"""What stands between the pages."""
FORGET_PEAK = "5"
"""What /proc/PID/clear_refs takes to begin a new peak, see proc(5)."""


def text_of(size: int, between: str) -> str:
    """A text of so many bytes."""
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    once = between.join([*pages, ""])
    times = -(-size // len(once.encode()))
    return (once * times).encode()[:size].decode(errors="ignore")


def seconds(work: Callable[[], object]) -> float:
    """The processor time of some work."""
    began = time.process_time()
    work()
    return time.process_time() - began


def growth(size: int, between: str) -> float:
    """How many times its bytes a process grows by that cleans a text."""
    command = [sys.executable, "-m", "benchmarks.cleaning", "--growth", str(size), between]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return int(done.stdout) / size


def _print_growth(size: int, between: str) -> None:
    clean(text_of(SIZES[0], between))  # what is loaded once is no text's
    text = text_of(size, between)
    Path("/proc/self/clear_refs").write_text(FORGET_PEAK)
    before = _peak_bytes()
    page = clean(text)
    print(_peak_bytes() - before, end="")
    del page


def _peak_bytes() -> int:
    """The most memory this process has had; unlike ``ru_maxrss`` it does not begin with its parent's."""
    status = Path("/proc/self/status").read_text()
    return 1024 * int(status.partition("VmHWM:")[2].split()[0])


def measure(size: int, between: str, runs: int) -> str:
    """A row of the table."""
    text = text_of(size, between)
    cleaned, reference, first = [], [], []
    for _ in range(runs):
        reference.append(seconds(lambda: (text.splitlines(), text.translate(REPLACEMENTS))))
        cleaned.append(seconds(lambda: clean(text)))
        first.append(seconds(lambda: next(clean_in_parts(text))))
    speed = size / 1e6 / median(cleaned)
    ratio = median(cleaned) / median(reference)
    return f"{speed:>9.2f}{ratio:>14.1f}{median(first) * 1e3:>16.0f}{growth(size, between):>14.1f}"


def main() -> None:
    """Measure and print the curve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="how often each text is cleaned (default 3)")
    parser.add_argument("--growth", nargs=2, metavar=("SIZE", "BETWEEN"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.growth:
        _print_growth(int(arguments.growth[0]), arguments.growth[1])
        return
    clean(text_of(SIZES[0], "\n"))
    print(f"{'':<12}{'bytes':>12}{'MB/s':>9}{'/ reference':>14}{'first part, ms':>16}{'memory, ×':>14}")
    for shape, between in SHAPES.items():
        for size in SIZES:
            print(f"{shape:<12}{size:>12,}{measure(size, between, arguments.runs)}", flush=True)


if __name__ == "__main__":
    main()
