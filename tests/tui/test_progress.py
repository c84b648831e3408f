"""The bar for work that takes long."""

from __future__ import annotations

import io
import sys
import time

import pytest

from tui.progress import progress_bar


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def stderr_is_a_terminal(monkeypatch: pytest.MonkeyPatch, patience_seconds: float) -> Terminal:
    """Put a terminal in place of standard error: inside the test, since pytest puts its own there before each."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("tui.progress.PATIENCE_SECONDS", patience_seconds)
    return stream


def test_long_work_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = stderr_is_a_terminal(monkeypatch, patience_seconds=0)
    with progress_bar("cleaning") as tell:
        tell(3, 7)
        give_up = time.monotonic() + 20
        while "3/7" not in terminal.getvalue():
            assert time.monotonic() < give_up, "no bar was drawn"
            time.sleep(0.01)
    assert "cleaning" in terminal.getvalue()


def test_work_that_is_done_at_once_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = stderr_is_a_terminal(monkeypatch, patience_seconds=3600)
    with progress_bar("cleaning") as tell:
        tell(1, 1)
    assert terminal.getvalue() == ""


def test_there_is_no_bar_in_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = stderr_is_a_terminal(monkeypatch, patience_seconds=0)
    monkeypatch.setattr("tui.progress.on_terminal", lambda: True)
    with progress_bar("cleaning", prints=True) as tell:
        tell(1, 2)
    assert terminal.getvalue() == ""


def test_away_from_a_terminal_there_is_no_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tui.progress.PATIENCE_SECONDS", 0)
    with progress_bar("cleaning") as tell:
        tell(1, 2)
    assert capsys.readouterr() == ("", "")
