"""Attributes and notes of spans, written in the panel beside the text."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from annotations.project import Project
from annotations.spans import Span
from tests.tui.driving import line, read, until
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.screens.reader import ReaderScreen
from tui.screens.span import SpanScreen

PAGE = "001_b655fd844ee2f664"


async def _marked(pilot: Pilot[None], screen: ReaderScreen) -> Span:
    """The first figure of the page marked as a metric, with the cursor on it."""
    await pilot.press("m", "1")
    return _now(screen)


def _now(screen: ReaderScreen) -> Span:
    (span,) = screen.opened.editor.spans.values()  # type: ignore[union-attr]
    return span


async def _panel(app: QuandianApp, pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    await until(app, pilot, SpanScreen)


async def test_attributes_and_a_note_are_written_without_leaving_the_keyboard(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        await _marked(pilot, screen)
        await _panel(now, pilot)
        await pilot.press(*"1,770", "down", *"CN", "right", "down", "right", "right", "down", "u", *["down"] * 4)
        await pilot.press(*"ok", "enter")
        await until(now, pilot, ReaderScreen)
        expected = {"value": 1770, "unit": "CNY", "approximation": "over", "change": "up"}
        assert (dict(_now(screen).attributes), _now(screen).note) == (expected, "ok")
        said = "value=1770 unit=CNY approximation=over change=up “ok”"
        assert said in line(now, "status")
        await pilot.press("right", "left")
        assert said in line(now, "status")
        await pilot.press("u")
        assert (dict(_now(screen).attributes), _now(screen).note) == ({}, "")
        assert line(now, "status").startswith("undone: note and attributes of METRIC")
        await pilot.press("U")
        assert dict(_now(screen).attributes) == expected


async def test_what_is_no_value_is_said_and_nothing_is_saved(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        await _marked(pilot, screen)
        await _panel(now, pilot)
        await pilot.press(*"many", "down", *"CNY", "enter")
        assert "many cannot be its value" in " ".join(dump(now).split())
        assert dict(_now(screen).attributes) == {}
        await pilot.press(*["backspace"] * 4, *"7", "enter")
        await until(now, pilot, ReaderScreen)
        assert dict(_now(screen).attributes) == {"value": 7, "unit": "CNY"}


async def test_escape_asks_once_where_something_was_written_and_leaves_the_span(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        await _marked(pilot, screen)
        await _panel(now, pilot)
        await pilot.press("7", "escape")
        assert isinstance(now.screen, SpanScreen)
        assert "not saved" in dump(now)
        await pilot.press("escape")
        await until(now, pilot, ReaderScreen)
        await _panel(now, pilot)
        await pilot.press("escape")
        await until(now, pilot, ReaderScreen)
        assert dict(_now(screen).attributes) == {}


async def test_an_attribute_that_the_label_does_not_define_is_shown_and_kept(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        span = await _marked(pilot, screen)
        screen.opened.editor.annotate(span.id, attributes={"value": 1.5, "seen": "[b]x", "sure": True})
        await _panel(now, pilot)
        assert "[b]x" in dump(now)
        await pilot.press("down", "亩", "enter")
        await until(now, pilot, ReaderScreen)
        assert dict(_now(screen).attributes) == {"value": 1.5, "seen": "[b]x", "sure": True, "unit": "亩"}


async def test_two_spans_at_one_place_are_written_about_one_after_the_other(app: QuandianApp, project: Project) -> None:
    editor = project.edit(PAGE)
    editor.mark([(10, 14)], "org")
    editor.mark([(10, 14)], "policy")
    editor.close()
    async with read(app, PAGE) as (now, pilot, screen):
        screen.panes.go_to(next(iter(screen.opened.editor.spans.values())))
        await _panel(now, pilot)
        first = now.screen
        assert "1 more spans here" in dump(now)
        await pilot.press(*"one", "pagedown")
        while now.screen is first or not isinstance(now.screen, SpanScreen):
            await pilot.pause(0.02)
        await until(now, pilot, SpanScreen)
        await pilot.press(*"two", "enter")
        await until(now, pilot, ReaderScreen)
        assert sorted(span.note for span in screen.opened.editor.spans.values()) == ["one", "two"]


async def test_keys_of_one_burst_go_to_the_fields_they_were_meant_for(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        await _marked(pilot, screen)
        await _panel(now, pilot)
        for key in (*"1770", "down", *"CNY", "down", *"a", "down", *"u", *["down"] * 4, *"ok!", "enter"):
            character = key if len(key) == 1 else None
            now.post_message(events.Key("exclamation_mark" if key == "!" else key, character))
        await until(now, pilot, ReaderScreen)
        expected = {"value": 1770, "unit": "CNY", "approximation": "about", "change": "up"}
        assert (dict(_now(screen).attributes), _now(screen).note) == (expected, "ok!")


async def test_where_no_span_is_it_is_said(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, _):
        await pilot.press("enter")
        assert line(now, "status").startswith("no span under the cursor")


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 60)])
async def test_the_panel_fits_every_terminal(app: QuandianApp, size: tuple[int, int]) -> None:
    async with read(app, PAGE, size) as (now, pilot, screen):
        await _marked(pilot, screen)
        await _panel(now, pilot)
        shown = dump(now)
        for word in ("METRIC", "value", "unit", "basis", "note", "save"):
            assert word in shown


async def test_a_metric_says_its_value_by_itself_and_anew_when_it_changes(app: QuandianApp) -> None:
    async with read(app, "004_05002b6f23400933") as (_, pilot, screen):
        view = screen.panes.clean
        place = view.text.index("36.4亿元")
        view.select(place, place + len("36.4亿元"))
        await pilot.press("1")
        assert dict(_now(screen).attributes) == {"value": 3_640_000_000, "unit": "CNY"}
        await pilot.press("left_square_bracket")
        assert _now(screen).quote.exact == "36.4亿"
        assert dict(_now(screen).attributes) == {"value": 3_640_000_000}
        await pilot.press("u", "3")
        assert dict(_now(screen).attributes) == {}
        await pilot.press("1")
        assert dict(_now(screen).attributes) == {"value": 3_640_000_000, "unit": "CNY"}
        screen.opened.editor.annotate(_now(screen).id, attributes={"value": 1, "unit": "CNY", "own": "x"})
        await pilot.press("3")
        assert dict(_now(screen).attributes) == {"value": 1, "own": "x"}, "what a person said stays"
