"""One label for all the places where the same words stand, looked through before it is given."""

from __future__ import annotations

from collections.abc import Callable

from annotations.project import Project
from tests.tui.conftest import Reading
from tests.tui.driving import line, until
from tests.tui.test_reader import put_cursor_on, spans_on_disk
from tui.same_text import KEY
from tui.screens.reader import ReaderScreen
from tui.screens.same_text import SameTextScreen

Open = Callable[..., Reading]
WORDS = "绿色算力"


async def mark_one(screen, pilot) -> int:
    """Mark the first place of the words; how many more there are."""
    view = screen.panes.clean
    place = put_cursor_on(view, WORDS)
    view.select(place.start, place.end)
    await pilot.press("2")
    view.move_to(place.start)
    return view.text.count(WORDS) - 1


def proposed(view) -> list[str]:
    return [view.text[mark.start : mark.end] for mark in view.marks if mark.key.startswith(KEY)]


async def test_all_the_same_is_one_key_and_one_step(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        more = await mark_one(screen, pilot)
        assert more > 5
        await pilot.press("a")
        assert proposed(screen.panes.clean) == [WORDS] * more
        assert f"1 of {more} more {WORDS}: ⏎ marks them all as POLICY" in line(app, "status")
        assert screen.panes.clean.cursor > screen.panes.clean.text.index(WORDS), "the next one is the first"
        await pilot.press("enter")
        assert line(app, "status").startswith(f"POLICY: {more} more {WORDS}")
        assert proposed(screen.panes.clean) == proposed(screen.panes.raw) == []
        found = spans_on_disk(project)
        assert len(found) == more + 1
        assert {"".join(text.split()) for _, text in found} == {WORDS}
        await pilot.press("u")
        assert len(spans_on_disk(project)) == 1


async def test_what_is_taken_out_is_not_marked_and_escape_marks_nothing(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        more = await mark_one(screen, pilot)
        await pilot.press("a", "escape")
        assert line(app, "status").startswith("left as it was")
        assert len(spans_on_disk(project)) == 1
        await pilot.press("p")
        screen.panes.clean.move_to(screen.panes.clean.text.index(WORDS))
        await pilot.press("a", "n", "x")
        assert f"2 of {more - 1} more" in line(app, "status")
        skipped = screen.panes.clean.cursor
        await pilot.press("2")
        assert len(spans_on_disk(project)) == more
        assert skipped != screen.panes.clean.text.index(WORDS)


async def test_with_nothing_more_to_mark_that_is_said(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        await pilot.press("a")
        assert "no span under the cursor" in line(app, "status")
        await mark_one(screen, pilot)
        await pilot.press("a", "enter")
        screen.panes.clean.move_to(screen.panes.clean.text.index(WORDS))
        await pilot.press("a")
        assert "stands nowhere else without POLICY" in line(app, "status")
        before = spans_on_disk(project)
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press("1", "a")
        assert "stands nowhere else" in line(app, "status")
        assert len(spans_on_disk(project)) == len(before) + 1


async def test_other_keys_work_while_places_are_proposed(reading: Open, project: Project) -> None:
    async with reading() as (_, pilot, screen):
        more = await mark_one(screen, pilot)
        await pilot.press("a", "tab", "right", "left", "enter")
        assert len(spans_on_disk(project)) == more + 1


async def test_what_was_taken_out_is_an_exception_from_then_on(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        more = await mark_one(screen, pilot)
        await pilot.press("a", "x", "enter")
        assert "1 exceptions are remembered" in line(app, "status")
        await pilot.press("a")
        assert len(proposed(screen.panes.clean)) == 1, "nothing but the exception is left, so it is shown"
        await pilot.press("escape", "u")
        put_cursor_on(screen.panes.clean, WORDS)
        await pilot.press("a")
        assert len(proposed(screen.panes.clean)) == more, "undone with its step"
        await pilot.press("x", "x", "e")
        assert len(proposed(screen.panes.clean)) == more


async def test_the_same_key_once_more_keeps_to_the_article(reading: Open) -> None:
    async with reading() as (_app, pilot, screen):
        view, reading_ = screen.panes.clean, screen.opened.reading
        first, last = reading_.articles[0], reading_.articles[-1]
        words = "西宁"
        place = view.text.index(words, last.start)
        view.select(place, place + 2)
        await pilot.press("5", "a")
        assert len(proposed(view)) == view.text.count(words) - 1
        await pilot.press("a")
        assert len(proposed(view)) == view.text.count(words) - 1, "this article has no other"
        await pilot.press("escape")
        place = view.text.index(words, first.start)
        view.select(place, place + 2)
        await pilot.press("5")
        view.move_to(place)
        await pilot.press("a", "a")
        assert len(proposed(view)) == view.text[first.start : first.end].count(words) - 1


async def test_the_words_are_marked_in_the_whole_project_and_taken_back_by_one_key(
    reading: Open, project: Project
) -> None:
    async with reading() as (app, pilot, screen):
        await mark_one(screen, pilot)
        before = len(screen.opened.editor.spans)
        await pilot.press("A")
        await until(app, pilot, SameTextScreen)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert f"{WORDS} as POLICY in all documents" in line(app, "heading")
        places = app.screen.query_one("#places").count
        await pilot.press("x", "enter")
        await until(app, pilot, ReaderScreen)
        assert line(app, "status").startswith(f"POLICY: {places - 1} places in")
        assert "u takes all of them back" in line(app, "status")
        marked = {entry.id: len(project.marks(entry.id).spans) for entry in project.entries()}
        assert sum(marked.values()) == before + places - 1
        assert sum(count > 0 for count in marked.values()) > 1
        await pilot.press("u")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "taken back here and in" in line(app, "status")
        assert sum(len(project.marks(entry.id).spans) for entry in project.entries()) == before
