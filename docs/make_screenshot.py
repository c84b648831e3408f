"""Draw pictures of the real program in a real pseudo-terminal.

    python -m docs.make_screenshot                              the README's picture, docs/reader.png
    python -m docs.make_screenshot library --language zh -o /tmp

A developer's tool. It needs the `test` extra, Chromium, pngquant, and a Chinese monospace font such as Noto Sans Mono
CJK SC. On Debian: apt-get install chromium pngquant fonts-noto-cjk
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.e2e.terminal import Position, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyte.screens import Char

ROOT = Path(__file__).parent.parent

# Half an em a column, as Chinese monospace fonts are made; a line a little higher than the em.
CELL_WIDTH, CELL_HEIGHT, FONT_SIZE, BASELINE = 10, 24, 20, 18
FONTS = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', monospace"
# Chinese fonts draw quotation marks, dashes and the like two columns wide where the terminal gives them one.
NARROW_FONTS, NARROW_FONT_SIZE = "'DejaVu Sans Mono', Menlo, monospace", 16.6
NARROW_IN_TERMINALS = frozenset("‘’“”…—·–○◐●▸⏎↑↓⇥│─")
LOWER_EIGHTHS, LEFT_EIGHTHS = "▁▂▃▄▅▆▇█", "▏▎▍▌▋▊▉"
MARGIN = 12
PALETTE_SIZE = 160
"""Colours of the PNG: those of the screen and the shades at the edges of letters. Half the bytes of true colour."""
FOREGROUND, BACKGROUND = "e0e0e0", "121212"
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
"""pyte's names for the eight colours of the terminal, as xterm shows them."""


class Look(NamedTuple):
    """How a cell is painted; colours as six hexadecimal digits."""

    colour: str
    background: str
    bold: bool
    underlined: bool
    narrow: bool


def look_of(cell: Char) -> Look:
    """Return the look of a cell, reverse video resolved."""
    colour, background = _hexadecimal(cell.fg, FOREGROUND), _hexadecimal(cell.bg, BACKGROUND)
    if cell.reverse:
        colour, background = background, colour
    return Look(colour, background, cell.bold, cell.underscore, cell.data in NARROW_IN_TERMINALS)


def draw_row(cells: list[Char], top: int) -> Iterator[str]:
    """Yield the SVG elements of one row, every character at its own column, whatever the font's widths."""
    for look, run in groupby(enumerate(cells), key=lambda indexed: look_of(indexed[1])):
        columns = list(run)
        left, width = MARGIN + columns[0][0] * CELL_WIDTH, len(columns) * CELL_WIDTH
        if look.background != BACKGROUND:
            yield f'<rect x="{left}" y="{top}" width="{width}" height="{CELL_HEIGHT}" fill="#{look.background}"/>'
        if look.underlined:
            yield f'<rect x="{left}" y="{top + CELL_HEIGHT - 3}" width="{width}" height="1" fill="#{look.colour}"/>'
        glyphs = []
        for column, cell in columns:
            if cell.data and cell.data in LOWER_EIGHTHS + LEFT_EIGHTHS:
                yield _block(cell.data, MARGIN + column * CELL_WIDTH, top, look.colour)
            elif cell.data.strip():
                glyphs.append((column, cell.data))
        if glyphs:
            places = " ".join(str(MARGIN + column * CELL_WIDTH) for column, _ in glyphs)
            text = escape("".join(glyph for _, glyph in glyphs))
            weight = ' font-weight="bold"' if look.bold else ""
            font = f' font-family="{NARROW_FONTS}" font-size="{NARROW_FONT_SIZE}"' if look.narrow else ""
            yield f'<text x="{places}" y="{top + BASELINE}" fill="#{look.colour}"{weight}{font}>{text}</text>'


def _block(glyph: str, left: int, top: int, colour: str) -> str:
    """Return a block character as the part of its cell that it fills: no font's block fits the cell."""
    lower, width = LOWER_EIGHTHS.find(glyph) + 1, CELL_WIDTH * (LEFT_EIGHTHS.find(glyph) + 1) / 8
    height = CELL_HEIGHT * (lower or 8) / 8
    y = top + CELL_HEIGHT - height
    return f'<rect x="{left}" y="{y:g}" width="{width or CELL_WIDTH:g}" height="{height:g}" fill="#{colour}"/>'


def draw(rows: list[list[Char]]) -> str:
    """Return the screen as an SVG picture that refers to nothing outside itself."""
    width, height = picture_size(rows)
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


def picture_size(rows: list[list[Char]]) -> tuple[int, int]:
    """Return the width and the height of the picture in pixels."""
    return len(rows[0]) * CELL_WIDTH + 2 * MARGIN, len(rows) * CELL_HEIGHT + 2 * MARGIN


def write_png(rows: list[list[Char]], path: Path, chromium: str) -> None:
    """Write the screen as a PNG; CalledProcessError where Chromium or pngquant fails."""
    width, height = picture_size(rows)
    with tempfile.TemporaryDirectory() as folder:
        svg = Path(folder, "screen.svg")
        svg.write_text(draw(rows), encoding="utf-8")
        command = [chromium, "--headless", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{height}"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses to run as root inside its sandbox.
        command += [f"--screenshot={path.resolve()}", svg.as_uri()]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # the developer's own browser
    quantize = ["pngquant", "--force", "--strip", "--ext", ".png", str(PALETTE_SIZE), str(path)]
    subprocess.run(quantize, check=True)  # noqa: S603


# --- what the pictures show


def library(terminal: Terminal) -> None:
    """Show the list of the five pages."""
    terminal.wait_until("西宁全力打响绿色算力名片")
    terminal.press("down")
    terminal.wait_until("001_b655fd844ee2f664")


def reader(terminal: Terminal) -> None:
    """Show a page with some spans, the last of them under the cursor."""
    library(terminal)
    terminal.press("enter")
    terminal.wait_until("利用大西北戈壁滩")
    for text, key in (("大西北戈壁滩", "5"), ("四月", "8"), ("绿色算力产业", "2"), ("青海", "5")):
        _mark(terminal, text, key)


def _mark(terminal: Terminal, text: str, key: str) -> None:
    """Label the first place of the text in the left pane."""
    middle = len(terminal.rows[0]) // 2
    start = next(place for place in terminal.find_all(text) if place.row > 1 and place.column < middle)
    terminal.drag(start, Position(start.column + 2 * len(text) - 1, start.row))
    terminal.press(key)
    terminal.wait_until(lambda: terminal.cells(start, text)[0].underscore)


SCENES: dict[str, Callable[[Terminal], None]] = {"library": library, "reader": reader}


def main() -> None:
    """Start the program once a scene and draw it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", nargs="*", default=["reader"], help=f"of {', '.join(SCENES)}; reader by default")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs", help="folder of the pictures")
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    parser.add_argument("--size", default="120x36", help="of the terminal, COLUMNSxROWS")
    parser.add_argument("--chromium", default="chromium", help="the browser that draws")
    options = parser.parse_args()
    columns, rows = map(int, options.size.split("x"))
    for scene in options.scenes:
        with tempfile.TemporaryDirectory() as home:
            environment = {
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "QUANDIAN_HOME": home,
                "QUANDIAN_LANGUAGE": options.language,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LANG": "C.UTF-8",
            }
            command = (sys.executable, "-m", "tui")
            with Terminal(command, environment=environment, folder=Path(home), columns=columns, rows=rows) as terminal:
                SCENES[scene](terminal)
                write_png(terminal.rows, options.output / f"{scene}.png", options.chromium)


def _hexadecimal(colour: str, default: str) -> str:
    if colour == "default":
        return default
    return NAMED_COLOURS.get(colour.removeprefix("bright"), colour)


if __name__ == "__main__":
    main()
