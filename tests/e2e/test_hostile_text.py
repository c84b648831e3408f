"""Text that means to command the terminal is shown, never obeyed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Command, Launch

pytestmark = pytest.mark.pty

# Set the title, clear the screen, fill the clipboard, ask for the cursor's place, switch to 8-bit controls, turn the
# direction of writing around, ring the bell, and close a string that was never opened.
HOSTILE = {
    "title": "\x1b]0;taken over\x07",
    "clear": "\x1b[2J\x1b[H",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "report": "\x1b[6n",
    "eight-bit": "\x9b31m\x9d0;taken\x9c",
    "bidi": "\u202e反写\u202c",
    "device control": "\x1bP$q\x1b\\",
}

# Textual asks for the shape of the mouse pointer, with a control string of its own.
OWN_POINTER_SHAPE = re.compile(r"\x1b\]22;[a-z-]+\x07")


def test_no_control_of_a_document_reaches_the_terminal(launch: Launch, command: Command, tmp_path: Path) -> None:
    document = tmp_path / "hostile.txt"
    lines = [f"第{number}行{control}尾{number}" for number, control in enumerate(HOSTILE.values(), 1)]
    document.write_text("\n".join(["恶意文本", *lines, ""]), encoding="utf-8", newline="")
    command("add", str(document))

    terminal = launch()
    terminal.wait_until("6 documents")
    terminal.press("end", "enter")
    terminal.wait_until("saved")
    terminal.wait_until(f"尾{len(HOSTILE)}")
    terminal.press(*["down"] * len(HOSTILE), "f2")
    terminal.wait_until(lambda: len(terminal.find_all("恶意文本")) == 2)
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0

    received = OWN_POINTER_SHAPE.sub("", terminal.received.decode("utf-8"))
    for name, control in HOSTILE.items():
        assert control not in received, name
    for character in "\x07\x9b\x9d\x9c\u202e\u202c":
        assert character not in received, f"U+{ord(character):04X}"
    assert "\x1b]" not in received
    assert "\x1bP" not in received
