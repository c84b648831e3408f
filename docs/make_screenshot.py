"""Draw the README's pictures from the real program in a real pseudo-terminal: `python -m docs.make_screenshot`.

A developer's tool. It needs the `test` extra, Chromium (`--chromium PATH` where it is not on the PATH) and a Chinese
monospace font such as Noto Sans Mono CJK SC. Pictures refer to nothing outside themselves.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.e2e.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyte.screens import Char

ROOT = Path(__file__).parent.parent
COLUMNS, ROWS = 120, 36

# Half an em a column, as Chinese monospace fonts are made; the line is a little higher than the em.
CELL_WIDTH, CELL_HEIGHT, FONT_SIZE, BASELINE = 10, 24, 20, 18
MARGIN = 12
FONTS = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', monospace"
FOREGROUND, BACKGROUND = "e0e0e0", "121212"
# pyte's names for the eight colours of the terminal, as xterm shows them.
NAMED_COLOURS = {
    "black": "000000",
    "red": "cd0000",
    "green": "00cd00",
    "brown": "cdcd00",
    "blue": "0000ee",
    "magenta": "cd00cd",
    "cyan": "00cdcd",
    "white": "e5e5e5",
}


class Look(NamedTuple):
    """How a cell is painted: colours as six hexadecimal digits."""

    colour: str
    background: str
    bold: bool
    underlined: bool


def look_of(cell: Char) -> Look:
    """Return the look of a cell, reverse video resolved."""
    colour, background = _hexadecimal(cell.fg, FOREGROUND), _hexadecimal(cell.bg, BACKGROUND)
    if cell.reverse:
        colour, background = background, colour
    return Look(colour, background, cell.bold, cell.underscore)


def draw_row(cells: list[Char], top: int) -> Iterator[str]:
    """Yield the SVG elements of one row: a rectangle and a text a run of equal looks, every character on its column."""
    for look, run in groupby(enumerate(cells), key=lambda indexed: look_of(indexed[1])):
        columns = list(run)
        left, width = MARGIN + columns[0][0] * CELL_WIDTH, len(columns) * CELL_WIDTH
        if look.background != BACKGROUND:
            yield f'<rect x="{left}" y="{top}" width="{width}" height="{CELL_HEIGHT}" fill="#{look.background}"/>'
        if look.underlined:
            yield f'<rect x="{left}" y="{top + CELL_HEIGHT - 3}" width="{width}" height="1.5" fill="#{look.colour}"/>'
        shown = [(column, cell.data) for column, cell in columns if cell.data.strip()]
        if shown:
            places = " ".join(str(MARGIN + column * CELL_WIDTH) for column, _ in shown)
            weight = ' font-weight="bold"' if look.bold else ""
            text = escape("".join(data for _, data in shown))
            yield f'<text x="{places}" y="{top + BASELINE}" fill="#{look.colour}"{weight}>{text}</text>'


def draw(rows: list[list[Char]]) -> str:
    """Return the screen as an SVG picture."""
    width, height = len(rows[0]) * CELL_WIDTH + 2 * MARGIN, len(rows) * CELL_HEIGHT + 2 * MARGIN
    elements = [element for index, row in enumerate(rows) for element in draw_row(row, MARGIN + index * CELL_HEIGHT)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-size="{FONT_SIZE}"'
            f' font-family="{FONTS}" shape-rendering="crispEdges">',
            f'<rect width="{width}" height="{height}" fill="#{BACKGROUND}"/>',
            *elements,
            "</svg>\n",
        ]
    )


def render(svg: str, picture: Path, chromium: str) -> None:
    """Write the SVG picture as a PNG of the same size; CalledProcessError where Chromium fails."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "screen.svg")
        source.write_text(svg, encoding="utf-8")
        width, height = COLUMNS * CELL_WIDTH + 2 * MARGIN, ROWS * CELL_HEIGHT + 2 * MARGIN
        command = [chromium, "--headless", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{height}"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses to run as root inside its sandbox.
        command += [f"--screenshot={picture.resolve()}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True)


def _hexadecimal(colour: str, default: str) -> str:
    if colour == "default":
        return default
    return NAMED_COLOURS.get(colour.removeprefix("bright"), colour)
