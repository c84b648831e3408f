"""Asking, in the reader, why a line is what it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from annotations.documents import SourceText
from annotations.project import Project
from articles.cleaning import explaining
from tests.tui.conftest import Reading
from tests.tui.driving import QUIET, line, opened, read, settled
from tests.tui.screen import dump
from tests.tui.test_reader import put_cursor_on
from tui.app import QuandianApp
from tui.catalogue import Language, use_language
from tui.screens.reader import ReaderScreen
from tui.widgets import explanation_panel

Open = Callable[..., Reading]
PAGE = "000_9864a85493385471"


async def told(app: QuandianApp, pilot: Pilot[None], screen: ReaderScreen) -> list[str]:
    """What the panel says once the reasons are found."""
    await settled(app, pilot)
    return screen.explanation.text.splitlines() if screen.explanation.is_open else []


async def test_a_key_tells_why_the_line_under_the_cursor_was_joined(reading: Open) -> None:
    async with reading(PAGE) as (app, pilot, screen):
        put_cursor_on(screen.panes.clean, "记者连线省人大代表")
        await pilot.press("e")
        lines = await told(app, pilot, screen)
        assert lines[:2] == [
            "line 11  省十四届人大三次会议期间，记者连",
            "joined to the paragraph above (99.9 % sure; or else: begins a paragraph)",
        ]
        assert "+ the line before is full and its sentence open (…在)" in lines


async def test_a_break_through_a_word_is_told(reading: Open) -> None:
    async with reading(PAGE) as (app, pilot, screen):
        put_cursor_on(screen.panes.clean, "大动力。过去一年")
        await pilot.press("e")
        lines = await told(app, pilot, screen)
        assert "+ the line before and this one meet in 强大, within a word" in lines


async def test_it_follows_the_cursor_in_both_panes(reading: Open) -> None:
    async with reading(PAGE) as (app, pilot, screen):
        put_cursor_on(screen.panes.clean, "记者连线省人大代表")
        await pilot.press("e", "tab")
        put_cursor_on(screen.panes.raw, "委书记、董事长")
        assert (await told(app, pilot, screen))[0] == "line 13  委书记、董事长、总经理胡波，省政"
        await pilot.press("down")
        assert (await told(app, pilot, screen))[0] == "line 14  协委员、中国移动青海公司副总经理"


async def test_a_dropped_character_says_why_it_was_dropped(reading: Open) -> None:
    async with reading("003_866624b04e7a778d") as (app, pilot, screen):
        await pilot.press("tab", "e")
        screen.panes.raw.move_to(screen.panes.raw.text.index("团省委供图团省委供图") + 6)
        lines = await told(app, pilot, screen)
        assert lines[0].endswith("团省委供图团省委供图")
        assert "× dropped, printed a second time: 团省委供图" in lines
        assert "→ picture credit, set aside from the articles" in lines


@pytest.mark.parametrize("key", ["e", "escape", "q"])
async def test_the_same_key_or_escape_closes_it_and_stays_in_the_document(reading: Open, key: str) -> None:
    async with reading(PAGE) as (app, pilot, screen):
        await pilot.press("e")
        assert await told(app, pilot, screen)
        await pilot.press(key)
        assert await told(app, pilot, screen) == []
        assert app.screen is screen


async def test_the_reasons_of_a_document_are_found_once(reading: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    explain = explaining.explain_around
    monkeypatch.setattr(explaining, "explain_around", lambda *words: asked.append(1) or explain(*words))
    async with reading(PAGE) as (app, pilot, screen):
        for _ in range(3):
            await pilot.press("e", "down")
            await told(app, pilot, screen)
        assert asked == [1]
        await pilot.press("full_stop")
        after = await opened(app, pilot, "001_b655fd844ee2f664")
        await pilot.press("e")
        assert (await told(app, pilot, after))[0].startswith("line ")
        assert asked == [1, 1]


async def test_a_long_search_says_that_it_is_under_way(reading: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    explain = explaining.explain_around

    def slow(*words: object) -> explaining.Explanation:
        go_on.wait(30)
        return explain(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(explaining, "explain_around", slow)
    monkeypatch.setattr(explanation_panel, "PATIENCE_SECONDS", 0.01)
    async with reading(PAGE) as (app, pilot, screen):
        await pilot.press("e")
        while not screen.explanation.text:
            await pilot.pause(0.01)
        assert screen.explanation.text == "looking for the reasons…"
        go_on.set()
        assert (await told(app, pilot, screen))[0].startswith("line ")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_small_terminal_folds_the_reasons_and_keeps_the_text(reading: Open, language: Language) -> None:
    use_language(language)
    async with reading(PAGE, size=(60, 18)) as (app, pilot, screen):
        await pilot.press("e", "ctrl+end")
        assert len(await told(app, pilot, screen)) > 3
        assert screen.panes.clean.size.height >= 2
        assert screen.panes.raw.size.height >= 2
        assert screen.explanation.size.height <= 8


async def test_a_text_without_print_has_nothing_to_explain(project: Project) -> None:
    project.add([SourceText("blank.txt", None, "\u200b\n\u200b\n", "utf-8")])
    app = QuandianApp(project, QUIET)
    (entry,) = [entry for entry in project.entries() if entry.name == "blank.txt"]
    async with read(app, entry.id) as (app, pilot, screen):
        await pilot.press("e")
        assert await told(app, pilot, screen) == ["nothing is printed here"]


async def test_the_key_is_named(reading: Open) -> None:
    async with reading(PAGE, size=(200, 50)) as (app, _, _screen):
        assert "e explain" in line(app, "keys")


async def test_a_correction_shows_at_once_beside_what_cleaning_had_made(reading: Open) -> None:
    async with reading(PAGE) as (app, pilot, screen):
        put_cursor_on(screen.panes.clean, "政府工作报告对青海数字经济发")
        await pilot.press("e")
        before = await told(app, pilot, screen)
        await pilot.press("c", "b")
        after = await told(app, pilot, screen)
        assert after[:-2] == before
        assert after[-2].startswith("→ corrected by hand: subhead of article 1: ")
        assert after[-1].startswith("→ cleaning had made it: paragraph of article 1: ")
        await pilot.press("u")
        assert await told(app, pilot, screen) == before


async def test_a_headline_that_was_moved_is_told_as_corrected(reading: Open) -> None:
    async with reading("001_b655fd844ee2f664") as (app, pilot, screen):
        put_cursor_on(screen.panes.clean, "开门红！首季全省")
        await pilot.press("e")
        before = await told(app, pilot, screen)
        assert not any("by hand" in row for row in before)
        await pilot.press("c", "m", "2")
        after = await told(app, pilot, screen)
        assert after[-2].startswith("→ corrected by hand: headline of article 2: 开门红！首季全省")
        assert after[-1].startswith("→ cleaning had made it: headline of article 3: 开门红！首季全省")
        put_cursor_on(screen.panes.clean, "央视《新闻联播》关注青海")
        assert any(
            row.startswith("→ corrected by hand: headline of article 3") for row in await told(app, pilot, screen)
        )
        await pilot.press("u")
        put_cursor_on(screen.panes.clean, "开门红！首季全省")
        assert await told(app, pilot, screen) == before


@pytest.mark.parametrize(("rows", "is_cut"), [(18, True), (40, False)])
async def test_what_does_not_fit_below_the_text_is_shown_to_go_on(reading: Open, rows: int, is_cut: bool) -> None:
    async with reading(PAGE, size=(60, rows)) as (app, pilot, screen):
        await pilot.press("ctrl+home", "e")
        told_rows = await told(app, pilot, screen)
        panel = screen.explanation.region
        last = dump(app).splitlines()[panel.bottom - 1]
        assert (len(told_rows) > panel.height) is is_cut
        assert last.endswith("…") is is_cut


async def test_a_long_document_is_explained_where_the_cursor_is(
    project: Project, seed_pages: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "".join(path.read_bytes().decode("utf-8") + "\f" for path in seed_pages)
    project.add([SourceText("long.txt", None, text, "utf-8")])
    (entry,) = [entry for entry in project.entries() if entry.name == "long.txt"]
    asked = []
    explain = explaining.explain_around
    monkeypatch.setattr(explaining, "explain_around", lambda *words: asked.append(words[0]) or explain(*words))
    async with read(QuandianApp(project, QUIET), entry.id) as (
        app,
        pilot,
        screen,
    ):
        await pilot.press("tab", "ctrl+home", "e")
        assert (await told(app, pilot, screen))[0] == "nothing is printed here"
        for text in ("省十四届人大三次会议期间，记者连", "系，三个千亿级产业集群", "补链、强链，持续打造"):
            put_cursor_on(screen.panes.raw, text)
            assert text in (await told(app, pilot, screen))[0]
        await pilot.press("ctrl+home")
        assert (await told(app, pilot, screen))[0] == "nothing is printed here"
        assert len(asked) == 2
