"""Suggestions in the reader: gone through, accepted, relabelled, rejected, learned from."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from annotations.project import Project
from annotations.spans import Origin
from tests.tui.driving import ANNOTATOR, line, read, settled, until
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.screens.jump import JumpScreen
from tui.screens.reader import ReaderScreen
from tui.settings import Settings

PAGE = "004_05002b6f23400933"


@asynccontextmanager
async def _reading(project: Project) -> AsyncIterator[tuple[QuandianApp, Pilot[None], ReaderScreen]]:
    app = QuandianApp(project, Settings(annotator=ANNOTATOR))
    async with read(app, PAGE) as (now, pilot, screen):
        while not screen._proposing.is_used:
            await settled(now, pilot)
        yield now, pilot, screen


def _spans(screen: ReaderScreen) -> list[tuple[str, str, Origin]]:
    spans = screen.opened.editor.spans.values()  # type: ignore[union-attr]
    return [(span.label, span.quote.exact, span.origin) for span in sorted(spans, key=lambda each: each.start)]


def _pending(screen: ReaderScreen) -> int:
    return sum(mark.pending for mark in screen.panes.clean.marks)


async def test_a_fresh_page_has_suggestions_and_a_key_each_takes_them(project: Project) -> None:
    async with _reading(project) as (app, pilot, screen):
        count = _pending(screen)
        assert count > 10
        assert f"{count} suggestions" in line(app, "status")
        assert not _spans(screen)
        await pilot.press("tab")
        assert line(app, "status").startswith("METRIC? rule:quantity 95%")
        await pilot.press("space", "space")
        assert _spans(screen) == [("metric", "同比增长10%", Origin.RULE), ("metric", "高14.5个百分点", Origin.RULE)]
        metric = next(iter(screen.opened.editor.spans.values()))
        assert dict(metric.attributes) == {"value": 0.1, "unit": "1", "change": "up", "basis": "year-on-year"}
        assert _pending(screen) == count - 2
        assert line(app, "status").startswith(f"METRIC: 高14.5个百分点  ({count - 2} suggestions left)")
        await pilot.press("3")
        assert _spans(screen)[2] == ("org", "36.4亿元", Origin.MANUAL), "a label's key takes it as that"
        await pilot.press("u")
        await settled(app, pilot)
        assert _pending(screen) == count - 2, "what was taken back is proposed again"


async def test_what_is_rejected_stays_so(project: Project) -> None:
    async with _reading(project) as (app, pilot, screen):
        count = _pending(screen)
        await pilot.press("tab", "x")
        assert line(app, "status").startswith("not METRIC: 同比增长10%")
        assert _pending(screen) == count - 1
    async with _reading(Project.open(project.folder, by=ANNOTATOR)) as (app, pilot, screen):
        assert _pending(screen) == count - 1
        await pilot.press("u")
        await settled(app, pilot)
        assert _pending(screen) == count


async def test_a_sentence_an_article_and_a_source_are_taken_as_one_step(project: Project) -> None:
    async with _reading(project) as (app, pilot, screen):
        count = _pending(screen)
        await pilot.press("tab", "z")
        sentence = len(_spans(screen))
        assert 1 < sentence < count
        await pilot.press("u")
        await settled(app, pilot)
        assert not _spans(screen)
        await pilot.press("ctrl+home", "tab", "ctrl+a")
        assert {label for label, _, _ in _spans(screen)} == {"metric"}
        await pilot.press("Z")
        assert len(_spans(screen)) == count
        await pilot.press("z")
        assert line(app, "status").startswith("no suggestion in this sentence")
        await pilot.press("u", "u")
        assert not _spans(screen)


async def test_an_edge_of_a_suggestion_is_moved(project: Project) -> None:
    async with _reading(project) as (_, pilot, screen):
        await pilot.press("tab", "right_curly_bracket")
        (span,) = screen.opened.editor.spans.values()
        assert span.quote.exact != "同比增长10%"


async def test_what_is_marked_is_proposed_elsewhere_at_once(project: Project) -> None:
    async with _reading(project) as (_, pilot, screen):
        view = screen.panes.clean
        place = view.text.index("西宁")
        view.select(place, place + 2)
        before = _pending(screen)
        await pilot.press("5")
        assert _pending(screen) > before
        sources = {each.source for each in screen._proposing.waiting.found}
        assert "dictionary" in sources


async def test_sources_are_switched_off_and_on(project: Project) -> None:
    async with _reading(project) as (app, pilot, screen):
        await pilot.press("ampersand")
        await until(app, pilot, JumpScreen)
        assert "nothing learned yet" in dump(app)
        await pilot.press(*"quantity", "enter")
        await until(app, pilot, ReaderScreen)
        await settled(app, pilot)
        assert {each.source for each in screen._proposing.waiting.found} == {"rule:policy"}
        await pilot.press("ampersand")
        await until(app, pilot, JumpScreen)
        await pilot.press(*"quantity", "enter")
        await until(app, pilot, ReaderScreen)
        await settled(app, pilot)
        assert "rule:quantity" in {each.source for each in screen._proposing.waiting.found}


async def test_where_suggestions_are_off_tab_goes_to_the_other_pane(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        await pilot.press("tab")
        assert now.focused is screen.panes.raw
        assert not _pending(screen)
