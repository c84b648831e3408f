"""Relations between spans, drawn from the keyboard."""

from __future__ import annotations

from annotations.relations import Relation
from tests.tui.driving import line, read, until
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.screens.jump import JumpScreen
from tui.screens.reader import ReaderScreen

PAGE = "001_b655fd844ee2f664"


async def test_two_keys_relate_two_spans_and_again_take_it_back(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        await pilot.press("m", "1", "y")
        assert line(now, "status").startswith("METRIC")
        assert "→ ?" in line(now, "status")
        await pilot.press("m", "8", "y")
        assert "which relation?  1 WHEN  2 SAME" in line(now, "status")
        await pilot.press("1")
        metric, date = screen.opened.editor.spans.values()
        assert metric.relations == (Relation("when", date.id),)
        assert "→ WHEN → " in line(now, "status")
        await pilot.press("right", "left")
        assert "← WHEN" in line(now, "status")
        await pilot.press("p", "y", "n", "y")
        assert "1 WHEN ✓" in line(now, "status")
        await pilot.press("1")
        assert screen.opened.editor.spans[metric.id].relations == ()
        await pilot.press("u")
        assert line(now, "status").startswith("undone: relations of METRIC")
        assert screen.opened.editor.spans[metric.id].relations == (Relation("when", date.id),)


async def test_a_relation_may_be_begun_at_either_end_and_left(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        await pilot.press("m", "1", "m", "4", "y", "p", "y")
        assert "1 SAME  2 ← WHO" in line(now, "status")
        await pilot.press("2")
        metric, person = screen.opened.editor.spans.values()
        assert metric.relations == (Relation("who", person.id),)
        await pilot.press("y", "escape")
        assert "→ ?" not in line(now, "status")
        assert now.screen is screen
        await pilot.press("y", "y")
        assert line(now, "status").startswith("nothing related")
        await pilot.press("ctrl+end", "y")
        assert line(now, "status").startswith("no span")


async def test_relations_are_listed_and_lead_to_their_heads(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        await pilot.press("Y")
        await until(now, pilot, JumpScreen)
        assert "no relation in this document yet" in dump(now)
        await pilot.press("escape")
        await until(now, pilot, ReaderScreen)
        await pilot.press("m", "1", "y", "m", "8", "y", "1", "ctrl+end", "Y")
        await until(now, pilot, JumpScreen)
        assert "→ 时间 →" in dump(now)
        await pilot.press("enter")
        await until(now, pilot, ReaderScreen)
        first = next(iter(screen.opened.editor.spans.values()))
        assert screen.panes.raw_cursor == first.start
