"""The history screen, going back from it, and what another window does meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotations.documents import Status
from annotations.project import Project
from tests.tui.conftest import Reading
from tests.tui.driving import PAUSE, ROUNDS, line, settled
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.catalogue import Language, use_language
from tui.screens.history import HistoryScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.row_list import RowList

PAGE = "001_b655fd844ee2f664"


async def mark(pilot, screen: ReaderScreen, words: str, key: str) -> None:
    start = screen.panes.clean.text.index(words)
    screen.panes.clean.select(start, start + len(words))
    await pilot.press(key)


async def worked_on(pilot, screen: ReaderScreen) -> None:
    """Two spans, one of them relabelled; the cursor is on the relabelled one."""
    await mark(pilot, screen, "绿色算力", "2")
    await mark(pilot, screen, "17.7亿元", "1")
    await pilot.press("8")


def labels(screen: ReaderScreen) -> list[str]:
    assert screen.opened is not None
    return sorted(span.label for span in screen.opened.editor.spans.values())


async def until(pilot, condition: Callable[[], bool]) -> None:
    for _ in range(ROUNDS):
        if condition():
            return
        await pilot.pause(PAUSE)
    raise AssertionError("it never came to that")


async def test_every_step_is_shown_with_who_and_what(reading: Callable[..., Reading]) -> None:
    async with reading() as (app, pilot, screen):
        await worked_on(pilot, screen)
        await pilot.press("t")
        await settled(app, pilot)
        assert isinstance(app.screen, HistoryScreen)
        shown = dump(app)
        for text in ("0  as it was added", "marked POLICY 绿色算力", "tester", "METRIC → DATE 17.7亿元", "3 steps"):
            assert text in shown
        assert "METRIC → DATE 17.7亿元" in line(app, "notice")
        await pilot.press("escape")
        assert app.screen is screen
        assert labels(screen) == ["date", "policy"]


async def test_going_back_asks_first_and_undo_leads_forth(reading: Callable[..., Reading]) -> None:
    async with reading() as (app, pilot, screen):
        await worked_on(pilot, screen)
        await pilot.press("t")
        await settled(app, pilot)
        await pilot.press("up", "up", "enter")
        assert line(app, "notice").startswith("back to after step 1: 1 deleted?")
        await pilot.press("enter")
        await settled(app, pilot)
        assert app.screen is screen
        assert labels(screen) == ["policy"]
        assert "as it was (1 deleted)" in line(app, "status")
        await pilot.press("u")
        assert labels(screen) == ["date", "policy"]
        assert "undone: going back (1 marked)" in line(app, "status")
        await pilot.press("U")
        assert labels(screen) == ["policy"]


async def test_a_motion_takes_the_question_back(reading: Callable[..., Reading]) -> None:
    async with reading() as (app, pilot, screen):
        await worked_on(pilot, screen)
        await pilot.press("t")
        await settled(app, pilot)
        await pilot.press("home", "enter", "down", "enter")
        assert isinstance(app.screen, HistoryScreen)
        assert "after step 1:" in line(app, "notice")
        await pilot.press("escape")
        assert labels(screen) == ["date", "policy"]


async def test_the_last_step_is_where_one_is(reading: Callable[..., Reading]) -> None:
    async with reading() as (app, pilot, screen):
        await worked_on(pilot, screen)
        await pilot.press("t")
        await settled(app, pilot)
        await pilot.press("enter", "enter")
        assert line(app, "notice") == "it is like that now"


async def test_the_history_narrows_to_the_span_under_the_cursor_and_that_goes_back_alone(
    reading: Callable[..., Reading],
) -> None:
    async with reading() as (app, pilot, screen):
        await worked_on(pilot, screen)
        assert [span.label for span in screen.panes.spans_here()] == ["date"]
        await mark(pilot, screen, "西宁", "5")
        screen.panes.clean.move_to(screen.panes.clean.text.index("17.7亿元"))
        await pilot.press("t")
        await settled(app, pilot)
        await pilot.press("s")
        shown = dump(app)
        assert "History of one span" in shown
        assert "POLICY" not in shown
        assert app.screen.query_one(RowList).count == 3
        await pilot.press("up", "enter", "enter")
        await settled(app, pilot)
        assert labels(screen) == ["metric", "place", "policy"]


async def test_a_document_without_changes_says_so(reading: Callable[..., Reading]) -> None:
    async with reading() as (app, pilot, _):
        await pilot.press("t")
        await settled(app, pilot)
        assert "nothing was done" in line(app, "notice")
        await pilot.press("s")
        assert "no single span" in line(app, "notice")
        await pilot.press("enter")
        assert line(app, "notice") == "it is like that now"
        await pilot.press("t")
        assert isinstance(app.screen, ReaderScreen)


async def test_a_damaged_history_says_so_and_goes_nowhere(reading: Callable[..., Reading], project: Project) -> None:
    async with reading() as (app, pilot, screen):
        await worked_on(pilot, screen)
        (log,) = (project.folder / "docs").rglob("*.jsonl")
        lines = log.read_bytes().splitlines(keepends=True)
        log.write_bytes(lines[0] + lines[2])
        await pilot.press("t")
        await settled(app, pilot)
        assert "has a gap" in line(app, "notice")
        await pilot.press("home", "enter")
        assert "quandian doctor" in line(app, "notice")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_small_terminal_shows_what_matters(reading: Callable[..., Reading], language: Language) -> None:
    use_language(language)
    async with reading(size=(60, 18)) as (app, pilot, screen):
        await worked_on(pilot, screen)
        await pilot.press("t")
        await settled(app, pilot)
        assert "17.7亿元" in dump(app)
        await pilot.press("home", "enter")
        assert "⏎" in dump(app).splitlines()[-2]


async def test_many_steps_scroll_and_the_last_is_in_sight(app: QuandianApp, project: Project) -> None:
    editor = project.edit(PAGE)
    for start in range(60):
        editor.mark([(start * 3, start * 3 + 2)], "org")
    editor.close()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        app.read(PAGE)
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and not app.screen.waiting)
        await pilot.press("t")
        await settled(app, pilot)
        assert "60  " in dump(app)
        await pilot.press("home")
        await pilot.pause()
        assert "as it was added" in dump(app)


async def test_what_another_window_does_shows_here(reading: Callable[..., Reading], project: Project) -> None:
    async with reading() as (app, pilot, screen):
        await mark(pilot, screen, "绿色算力", "2")
        await pilot.press("left", "right")
        other = Project.open(project.folder, by="bo")
        there = other.edit(PAGE)
        (span,) = there.spans.values()
        there.relabel(span.id, "org")
        await until(pilot, lambda: labels(screen) == ["org"])
        assert "changed elsewhere meanwhile: 1 changed" in line(app, "status")
        await pilot.press("u")
        assert "bo changed this since" in line(app, "status")
        await pilot.press("u")
        assert labels(screen) == []
        there.set_status(Status.DONE)
        other.close()
        await until(pilot, lambda: screen.opened is not None and screen.opened.editor.status is Status.DONE)
