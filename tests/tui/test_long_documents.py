"""A long document can be read and marked while the rest of it is still being cleaned."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from annotations.documents import SourceText
from annotations.project import Project
from articles.cleaning import CleanedPart, clean, clean_in_parts
from articles.corrections import corrected
from articles.page import Role
from articles.ranges import text_of
from articles.reading import read as lay_out
from tests.tui.driving import PAUSE, ROUNDS, line, settled
from tui.app import QuandianApp
from tui.reading_places import Place
from tui.screens.reader import ReaderScreen


class Gate:
    """Lets the parts of a text be cleaned one by one, when a test says so."""

    def __init__(self) -> None:
        self._may = threading.Semaphore(0)
        self._reached = 0

    def let(self, parts: int) -> None:
        """Let so many more parts be cleaned."""
        for _ in range(parts):
            self._may.release()

    def cleaned(self, raw_text: str) -> Iterator[CleanedPart]:
        """In place of the cleaner's own."""
        for part in clean_in_parts(raw_text):
            assert self._may.acquire(timeout=60)
            yield part


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate()
    monkeypatch.setattr("tui.open_document.clean_in_parts", gate.cleaned)
    yield gate
    gate.let(1000)


@pytest.fixture
def raw(seed_pages: tuple[Path, ...]) -> str:
    """Fifteen printed pages."""
    return "\f".join([path.read_bytes().decode("utf-8") for path in seed_pages] * 3)


@pytest.fixture
def long(project: Project, raw: str) -> str:
    """The id of a document of fifteen printed pages."""
    project.add([SourceText("long.txt", None, raw, "utf-8")])
    return project.entries()[-1].id


Begun = tuple[QuandianApp, "Pilot[None]", ReaderScreen]


async def until(pilot: Pilot[None], reached: Callable[[], bool]) -> None:
    for _ in range(ROUNDS):
        if reached():
            return
        await pilot.pause(PAUSE)
    raise AssertionError("it never came")


def _screen(app: QuandianApp) -> ReaderScreen | None:
    screen = app.screen
    return screen if isinstance(screen, ReaderScreen) and screen.opened is not None and not screen.waiting else None


@asynccontextmanager
async def begun(app: QuandianApp, document_id: str, gate: Gate, *, parts: int = 1) -> AsyncIterator[Begun]:
    """A document open of which only the first parts are cleaned."""
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(app, pilot)
        app.read(document_id)
        gate.let(parts)
        await until(pilot, lambda: _screen(app) is not None)
        screen = _screen(app)
        assert screen is not None
        await pilot.pause()
        try:
            yield app, pilot, screen
        finally:
            gate.let(1000)


async def whole(pilot: Pilot[None], screen: ReaderScreen, gate: Gate) -> None:
    gate.let(1000)
    await until(pilot, lambda: screen.opened is not None and screen.opened.is_whole)
    await pilot.pause()


async def test_the_first_articles_are_there_and_the_status_line_says_how_far_it_is(
    app: QuandianApp, long: str, gate: Gate, raw: str
) -> None:
    async with begun(app, long, gate) as (_, pilot, screen):
        first = next(iter(clean_in_parts(raw)))
        assert screen.panes.clean.text == lay_out(first.page).text
        assert screen.panes.raw.text == raw
        assert f"cleaned up to {first.raw.end / len(raw):.0%}" in line(app, "status")
        await whole(pilot, screen, gate)
        assert screen.panes.clean.text == lay_out(clean(raw)).text
        assert "cleaned up to" not in line(app, "status")


async def test_corrections_made_meanwhile_hold_when_all_is_cleaned(
    app: QuandianApp, project: Project, long: str, gate: Gate, raw: str
) -> None:
    async with begun(app, long, gate) as (_, pilot, screen):
        assert screen.opened is not None
        screen.panes.clean.move_to(screen.opened.reading.articles[0].start)
        await pilot.press("greater_than_sign", "greater_than_sign", "w", "w", "w", "c", "s", "c")
        (split,) = screen.opened.editor.corrections
        assert split.raw_offset == screen.panes.raw_cursor
        cleaned = screen.opened.cleaned
        gate.let(1)
        await until(pilot, lambda: screen.opened is not None and screen.opened.cleaned > cleaned)
        await pilot.press("b")
        await whole(pilot, screen, gate)
        made = screen.opened.editor.corrections
        assert [one.role for one in made] == [None, Role.SUBHEAD]
        assert screen.opened.reading.page == corrected(clean(raw), made)
        assert screen.panes.clean.text == screen.opened.reading.text


async def test_marks_made_meanwhile_are_kept_and_shown(
    app: QuandianApp, project: Project, long: str, gate: Gate
) -> None:
    async with begun(app, long, gate) as (_, pilot, screen):
        clean_view, raw_view = screen.panes.clean, screen.panes.raw
        clean_view.move_to(clean_view.text.index("微米"))
        await pilot.press("shift+right", "shift+right", "1")
        screen.panes.switch()
        raw_view.move_to(screen.panes.raw.text.rindex("西部计划"))
        await pilot.press(*["shift+right"] * 4, "2")
        await whole(pilot, screen, gate)
        assert screen.opened is not None
        texts = [text_of(raw_view.text, span.raw) for span in screen.opened.editor.spans.values()]
        assert sorted(texts) == ["微米", "西部计划"]
        start = screen.opened.reading.alignment.clean_offset(raw_view.text.rindex("西部计划"))
        assert start is not None
        assert [mark.key.partition("/")[0] for mark in clean_view.marks_at(start)]


async def test_a_selection_over_lines_that_are_not_cleaned_yet_marks_what_is_printed(
    app: QuandianApp, long: str, gate: Gate, raw: str
) -> None:
    async with begun(app, long, gate) as (_, pilot, screen):
        screen.panes.switch()
        start = raw.rindex("\n", 0, len(raw) - 400) - 3
        screen.panes.raw.select(start, start + 8)
        await pilot.press("1")
        assert screen.opened is not None
        (span,) = screen.opened.editor.spans.values()
        assert "".join(raw[start : start + 8].split()) == text_of(raw, span.raw)


async def test_cursor_selection_and_scroll_position_stay_while_more_comes(
    app: QuandianApp, long: str, gate: Gate
) -> None:
    async with begun(app, long, gate) as (_, pilot, screen):
        view = screen.panes.clean
        await pilot.press("pagedown", "down", "v", "right", "right", "right")
        before = (view.cursor, view.selection, view.marking, view.top_offset, view.text[: view.cursor])
        assert view.selection.length == 3
        await whole(pilot, screen, gate)
        assert (view.cursor, view.selection, view.marking, view.top_offset, view.text[: view.cursor]) == before
        await pilot.press("right", "1")
        assert screen.opened is not None
        assert len(screen.opened.editor.spans) == 1


async def test_a_cursor_in_the_furniture_stays_on_its_character(app: QuandianApp, long: str, gate: Gate) -> None:
    async with begun(app, long, gate, parts=4) as (_, pilot, screen):
        await until(pilot, lambda: screen.opened is not None and bool(screen.opened.reading.page.furniture))
        assert screen.opened is not None
        section = next(one for one in screen.opened.reading.sections if one.article is None)
        screen.panes.clean.move_to(section.start)
        raw_offset = screen.panes.raw_cursor
        await whole(pilot, screen, gate)
        assert screen.panes.clean.cursor > section.start
        assert screen.panes.raw_cursor == raw_offset


async def test_a_correction_made_meanwhile_holds_for_what_comes(app: QuandianApp, long: str, gate: Gate) -> None:
    async with begun(app, long, gate) as (_, pilot, screen):
        assert screen.opened is not None
        articles = screen.opened.reading.page.articles
        paragraph = articles[0].blocks[1].text
        screen.panes.clean.move_to(screen.panes.clean.text.index(paragraph))
        await pilot.press("c", "j")
        joined = [block.text for block in screen.opened.reading.page.articles[0].blocks]
        assert paragraph not in joined
        await whole(pilot, screen, gate)
        assert paragraph not in [block.text for block in screen.opened.reading.page.articles[0].blocks]


async def test_the_reader_comes_back_to_a_place_once_that_is_cleaned(
    app: QuandianApp, long: str, gate: Gate, raw: str
) -> None:
    place = raw.rindex("青海")
    app.places.places[long] = Place(place, "clean")
    async with begun(app, long, gate) as (_, pilot, screen):
        assert screen.panes.clean_cursor <= len(screen.panes.clean.text)
        await whole(pilot, screen, gate)
        assert screen.panes.raw_cursor == place


async def test_who_has_begun_to_read_is_not_taken_away(app: QuandianApp, long: str, gate: Gate, raw: str) -> None:
    app.places.places[long] = Place(raw.rindex("青海"), "clean")
    async with begun(app, long, gate) as (_, pilot, screen):
        await pilot.press("ctrl+home", "right")
        await whole(pilot, screen, gate)
        assert screen.panes.clean.cursor == 1


async def test_leaving_before_the_end_lets_the_document_go(app: QuandianApp, long: str, gate: Gate) -> None:
    async with begun(app, long, gate) as (_, pilot, screen):
        await pilot.press("q")
        gate.let(1000)
        await settled(app, pilot)
        assert screen.opened is None
        app.read(long)
        await until(pilot, lambda: (again := _screen(app)) is not None and again.opened.is_whole)


async def test_what_is_still_to_be_cleaned_is_not_explained_before_it_is(
    app: QuandianApp, long: str, gate: Gate, raw: str
) -> None:
    async with begun(app, long, gate) as (_, pilot, screen):
        await pilot.press("tab", "e")
        await until(pilot, lambda: screen.explanation.text.startswith("line "))
        screen.panes.raw.move_to(raw.rindex("青海"))
        await until(pilot, lambda: screen.explanation.text == "this part is still to be cleaned")
        await whole(pilot, screen, gate)
        await until(pilot, lambda: screen.explanation.text.startswith("line "))
        assert "青海" in screen.explanation.text.splitlines()[0]
