"""What happens to terminals: they are closed, killed, set to another encoding, and typed into too early."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Command, Launch
    from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.pty

LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"
STOPS_MOUSE_REPORTS = b"\x1b[?1000l"


def open_first_page(terminal: Terminal) -> None:
    """Open the first page and wait for its text."""
    terminal.wait_until("5 documents")
    terminal.press("enter")
    terminal.wait_until("saved")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_kill_restores_the_terminal_and_keeps_the_place(launch: Launch, number: signal.Signals) -> None:
    terminal = launch()
    open_first_page(terminal)
    terminal.press(*["right"] * 30)
    terminal.wait_until("offset 30 of")
    terminal.send_signal(number)
    assert terminal.wait_for_exit() == 0
    assert LEAVES_ALTERNATE_SCREEN in terminal.received
    assert STOPS_MOUSE_REPORTS in terminal.received
    again = launch()
    again.wait_until("offset 30 of")


def test_a_terminal_that_is_closed_ends_the_program_and_nothing_is_lost(launch: Launch, command: Command) -> None:
    terminal = launch()
    open_first_page(terminal)
    terminal.press("m", "1")
    terminal.wait_until("METRIC: ")
    assert terminal.hang_up() == 0
    assert "METRIC" in command("show", "1")
    again = launch()
    again.wait_until("1 span")


def test_bytes_of_another_encoding_do_no_harm(launch: Launch) -> None:
    terminal = launch()
    open_first_page(terminal)
    terminal.send(b"\xff\xd6\xd0")
    terminal.press("right", "right")
    terminal.wait_until("offset 2 of")


def test_keys_typed_while_a_document_opens_are_done_in_order(launch: Launch, command: Command, tmp_path: Path) -> None:
    terminal = launch()
    terminal.wait_until("5 documents")
    terminal.press("enter", *"w3.w4.w5.w6,w7")
    terminal.wait_until("PRODUCT: ")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    command("export", "-o", str(tmp_path / "out.jsonl"))
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    labels = [(record["meta"]["document"][:3], span["label"]) for record in records for span in record["spans"]]
    assert sorted(labels) == [
        ("000", "ORG"),
        ("001", "PERSON"),
        ("002", "PLACE"),
        ("002", "PRODUCT"),
        ("003", "PROJECT"),
    ]
