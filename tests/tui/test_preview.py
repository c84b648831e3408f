"""What a document is about, beside the list."""

from __future__ import annotations

import asyncio

from textual.pilot import Pilot

from annotations.documents import SourceText
from annotations.project import Project
from tests.tui.driving import PAUSE, ROUNDS, line, settled
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.widgets.preview import MOST_CHARACTERS

HEADLINE = "西宁全力打响绿色算力名片"
BEGINS = "用手机点一单外卖"


async def _shown(app: QuandianApp, pilot: Pilot[None], words: str) -> None:
    """Wait until some words are on the screen."""
    for _ in range(ROUNDS):
        if words in dump(app).replace("\n", "").replace(" ", ""):
            return
        await settled(app, pilot)
        await asyncio.sleep(PAUSE)
    raise AssertionError(f"{words} is not shown:\n{dump(app)}")


async def test_the_lead_article_its_tags_and_its_labels_stand_beside_the_list(
    app: QuandianApp, project: Project
) -> None:
    editor = project.edit(project.entries()[1].id)
    editor.mark([(10, 14)], "org")
    editor.set_tags(["头版"])
    editor.close()
    async with app.run_test(size=(150, 36)) as pilot:
        await settled(app, pilot)
        await pilot.press("down")
        await _shown(app, pilot, BEGINS)
        shown = dump(app)
        assert shown.count(HEADLINE) >= 2, "in the list and beside it"
        assert "#头版" in shown
        assert "ORG 1" in shown
        await pilot.press("down")
        await _shown(app, pilot, "吴晓军")
        assert BEGINS not in dump(app)


async def test_where_it_is_narrow_there_is_only_the_list_and_a_key_takes_it_away(app: QuandianApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("down")
        assert BEGINS not in dump(app)
        await pilot.resize_terminal(150, 36)
        await _shown(app, pilot, BEGINS)
        await pilot.press("v")
        await settled(app, pilot)
        assert BEGINS not in dump(app)
        await pilot.resize_terminal(100, 30)
        await pilot.press("v")
        assert "from a width of 140" in line(app, "notice")
        await pilot.resize_terminal(150, 36)
        await _shown(app, pilot, BEGINS)


async def test_a_long_text_is_not_cleaned_for_it(app: QuandianApp, project: Project) -> None:
    project.add([SourceText("long.txt", None, "长文。" * MOST_CHARACTERS, "utf-8")])
    async with app.run_test(size=(150, 36)) as pilot:
        await settled(app, pilot)
        await pilot.press("end")
        await _shown(app, pilot, "alongtext:⏎opensit")


async def test_an_empty_list_shows_nothing_beside_it(app: QuandianApp) -> None:
    async with app.run_test(size=(150, 36)) as pilot:
        await settled(app, pilot)
        await pilot.press("slash", *"nosuchdocument")
        await settled(app, pilot)
        assert BEGINS not in dump(app)
