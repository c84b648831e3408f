"""A real pseudo-terminal with a program in it: what a user types goes in, what a user sees can be asked for."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import pyte
from pyte.screens import wcwidth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from pyte.screens import Char

# What xterm sends, without the kitty keyboard protocol: ctlseqs, "PC-Style Function Keys".
KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f5": "\x1b[15~",
}
CURSOR_KEYS = {"up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H"}
MODIFIER_PARAMETERS = {"shift": 2, "alt": 3, "ctrl": 5, "ctrl+shift": 6}

# A sequence whose final byte has not arrived yet.
INCOMPLETE_ESCAPE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*)?\Z")
MODE_QUERY = re.compile(rb"\x1b\[\?(\d+)\$p")
SYNCHRONISED_OUTPUT = b"2026"
FRAME_BEGINS, FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
# pyte draws the final letter of the sequence that takes back a keyboard protocol.
KEYBOARD_PROTOCOL_POP = b"\x1b[<u"

READ_SIZE = 1 << 16
POLL_SECONDS = 0.05
"""How often a condition is looked at that the program can meet without writing to the screen."""
PATIENCE = 30.0
"""Seconds before a screen that never comes fails a test: far more than a busy machine needs."""


class Position(NamedTuple):
    """A cell of the screen, counted from 0 at the top left."""

    column: int
    row: int

    def right(self, cells: int) -> Position:
        """Return the cell that many columns further right."""
        return self._replace(column=self.column + cells)


class Screen(pyte.Screen):
    """A pyte screen that answers its own queries and passes over characters without width."""

    def __init__(self, columns: int, rows: int, answer: Callable[[str], None]) -> None:
        self._answer = answer
        super().__init__(columns, rows)

    def write_process_input(self, data: str) -> None:
        """Send what pyte answers to device queries back to the program."""
        self._answer(data)

    def draw(self, data: str) -> None:
        """Draw a run of text; pyte alone drops all that follows a zero-width character."""
        super().draw("".join(char for char in data if wcwidth(char) > 0 or unicodedata.combining(char)))


class Terminal:
    """A program in a pseudo-terminal; a context manager that leaves no process behind.

    Nothing here sleeps for a fixed time: `wait_until` reads what the program writes until the screen is as expected.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        folder: Path,
        columns: int = 120,
        rows: int = 36,
    ) -> None:
        self.received = bytearray()
        self.drawing = False
        self._pending = b""
        self._screen = Screen(columns, rows, self.type)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = os.openpty()
        self._tell_size(columns, rows)
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=folder, start_new_session=True
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        if self._master >= 0:
            os.close(self._master)

    @property
    def process_id(self) -> int:
        """The process of the program itself."""
        return self._process.pid

    # --- what is seen

    @property
    def lines(self) -> list[str]:
        """The screen, a string a row, without the empty cells behind wide characters."""
        return [self._row(row).rstrip() for row in range(self._screen.lines)]

    @property
    def text(self) -> str:
        """The whole screen as one string."""
        return "\n".join(self.lines)

    def find_all(self, text: str) -> list[Position]:
        """Return the first cell of every place where a row shows the text, top to bottom, left to right."""
        return [
            Position(wcswidth(line[: match.start()]), row)
            for row, line in enumerate(self.lines)
            for match in re.finditer(re.escape(text), line)
        ]

    def find(self, text: str) -> Position:
        """Return the first cell of the first place that shows the text; AssertionError where none does."""
        places = self.find_all(text)
        assert places, f"{text!r} is not on the screen:\n{self.text}"
        return places[0]

    def cells(self, start: Position, text: str) -> list[Char]:
        """Return the cells that show the text from there on, one a character, with their colours and styles."""
        row = self._screen.buffer[start.row]
        columns = [start.column + wcswidth(text[:index]) for index in range(len(text))]
        shown = [row[column] for column in columns]
        assert "".join(cell.data for cell in shown) == text, f"{text!r} is not at {start}:\n{self.text}"
        return shown

    @property
    def rows(self) -> list[list[Char]]:
        """Every cell of the screen, row by row; an empty one stands behind each wide character."""
        screen = self._screen
        return [[screen.buffer[row][column] for column in range(screen.columns)] for row in range(screen.lines)]

    @property
    def blank(self) -> bool:
        """Whether nothing has been painted: no glyph and no background."""
        return not any(
            cell.data.strip() or cell.bg != "default" or cell.reverse
            for row in self._screen.buffer.values()  # only the cells that were ever written
            for cell in row.values()
        )

    # --- what is done

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by name (`shift+right`, `ctrl+r`, `f2`) or by the character itself."""
        for key in keys:
            self.type(key_sequence(key))

    def type(self, text: str) -> None:
        """Send characters as they are."""
        self.send(text.encode())

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        os.write(self._master, data)

    def paste(self, text: str) -> None:
        """Paste text in brackets, as a terminal does when the program asked for it."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def click(self, at: Position) -> None:
        """Press and release the left button."""
        self.drag(at, at)

    def drag(self, start: Position, end: Position) -> None:
        """Press the left button, move over every cell's border to the end in two steps, and release it there."""
        half_way = Position((start.column + end.column) // 2, (start.row + end.row) // 2)
        self._mouse(0, start)
        if start != end:
            self._mouse(32, half_way)
            self._mouse(32, end)
        self._mouse(0, end, released=True)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size and tell the program."""
        self._screen.resize(rows, columns)
        self._tell_size(columns, rows)
        self._process.send_signal(signal.SIGWINCH)

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal to the program alone."""
        self._process.send_signal(number)

    def hang_up(self) -> int:
        """Close the terminal under the program, as a window that is closed does; the program's exit status."""
        os.close(self._master)
        self._master = -1
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        """End the program and whatever it started, at once and without a word, as `kill -9` does."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    # --- what is waited for

    def wait_until(self, expected: str | Callable[[], bool], *, seconds: float = PATIENCE) -> None:
        """Read until a finished frame shows the text or meets the condition; AssertionError if none ever does."""

        def reached() -> bool:
            return expected in self.text if isinstance(expected, str) else expected()

        deadline = time.monotonic() + seconds
        while self.drawing or not reached():
            left = deadline - time.monotonic()
            assert left > 0, f"not seen within {seconds} s: {expected}\n{self.text}"
            assert self._receive(min(left, POLL_SECONDS)) or reached(), (
                f"the program ended before: {expected}\n{self.text}"
            )

    def wait_for_exit(self, *, seconds: float = PATIENCE) -> int:
        """Read until the program closes the terminal and return its exit status."""
        deadline = time.monotonic() + seconds
        while self._receive(max(0.0, deadline - time.monotonic())):
            assert time.monotonic() < deadline, f"still running after {seconds} s\n{self.text}"
        return self._process.wait(seconds)

    def show(self, output: bytes) -> None:
        """Draw what arrived from the program on the screen, answering what it asks the terminal."""
        output = self._pending + output
        incomplete = INCOMPLETE_ESCAPE.search(output)
        end = incomplete.start() if incomplete else len(output)
        output, self._pending = output[:end], output[end:]
        for mode in MODE_QUERY.findall(output):
            self.type(f"\x1b[?{mode.decode()};{2 if mode == SYNCHRONISED_OUTPUT else 0}$y")
        self._stream.feed(output.replace(KEYBOARD_PROTOCOL_POP, b""))
        begun, ended = output.rfind(FRAME_BEGINS), output.rfind(FRAME_ENDS)
        if begun != ended:
            self.drawing = begun > ended

    def _receive(self, seconds: float) -> bool:
        """Take what the program writes within the time; return False once it has closed the terminal."""
        if not select.select([self._master], [], [], seconds)[0]:
            return True
        try:
            output = os.read(self._master, READ_SIZE)
        except OSError:  # Linux reports the closed end of a pseudo-terminal as an error, macOS as an empty read.
            output = b""
        self.received += output
        self.show(output)
        return bool(output)

    def _row(self, row: int) -> str:
        return "".join(self._screen.buffer[row][column].data for column in range(self._screen.columns))

    def _mouse(self, button: int, at: Position, *, released: bool = False) -> None:
        self.type(f"\x1b[<{button};{at.column + 1};{at.row + 1}{'m' if released else 'M'}")

    def _tell_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def key_sequence(key: str) -> str:
    """Return the characters a terminal sends for a key; ValueError for one that has no sequence of its own."""
    if len(key) == 1:
        return key
    if key in KEYS:
        return KEYS[key]
    modifier, _, base = key.rpartition("+")
    if base in CURSOR_KEYS:
        return f"\x1b[1;{MODIFIER_PARAMETERS[modifier]}{CURSOR_KEYS[base]}" if modifier else f"\x1b[{CURSOR_KEYS[base]}"
    if modifier == "ctrl" and len(base) == 1 and "@" <= base.upper() <= "_":
        return chr(ord(base.upper()) & 0x1F)
    raise ValueError(f"no terminal sends {key!r}")


def wcswidth(text: str) -> int:
    """Return the number of cells the text takes on the screen."""
    return sum(max(0, wcwidth(char)) for char in text)
