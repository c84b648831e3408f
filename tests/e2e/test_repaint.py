"""Only what changed is painted again, and all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import Launch
    from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.pty


def cursors(terminal: Terminal) -> list[str]:
    """The characters painted as a cursor in the left pane."""
    middle = len(terminal.rows[0]) // 2
    return [cell.data for row in terminal.rows for cell in row[: middle - 2] if cell.reverse and cell.data]


@pytest.mark.parametrize("keys", [["down"] * 6, ["w"] * 9, ["right"] * 40, ["pagedown", "pageup", "down"]])
def test_a_burst_of_keys_leaves_one_cursor(launch: Launch, keys: list[str]) -> None:
    terminal = launch()
    terminal.wait_until("5 documents")
    terminal.press("enter")
    terminal.wait_until("saved")
    terminal.wait_until(lambda: len(cursors(terminal)) == 1)
    before = terminal.text
    terminal.press(*keys)
    terminal.wait_until(lambda: terminal.text != before and len(cursors(terminal)) == 1)
