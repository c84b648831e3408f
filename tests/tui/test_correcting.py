"""Correcting the cleaning from the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotations.corrections import reading_of
from annotations.documents import SourceText
from annotations.errors import NotSaved
from annotations.project import Project
from articles.page import FURNITURE_ROLES, Article, Page, Role
from articles.ranges import text_of
from tests.tui.conftest import Reading
from tests.tui.driving import line, opened, read, settled
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen

PAGE = "001_b655fd844ee2f664"
Open = Callable[..., Reading]


def on_disk(project: Project, document_id: str = PAGE) -> Page:
    """The page as a second opening of the project reads it."""
    again = Project.open(project.folder, by="somebody else")
    try:
        return reading_of(again.document(document_id), again.marks(document_id).corrections).page
    finally:
        again.close()


def shown(screen: ReaderScreen) -> Page:
    assert screen.opened is not None
    return screen.opened.reading.page


def headlines(page: Page) -> list[str | None]:
    return [article.headline.text if article.headline else None for article in page.articles]


def bodies(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def paragraph(screen: ReaderScreen, number: int, article: int = 0) -> str:
    """Put the clean pane's cursor on the first character of a paragraph; its text."""
    text = [block.text for block in shown(screen).articles[article].blocks if block.role is Role.PARAGRAPH][number]
    screen.panes.clean.move_to(screen.panes.clean.text.index(text))
    return text


def raw_under_cursor(screen: ReaderScreen) -> int:
    return screen.panes.link.alignment.nearest_raw(screen.panes.clean_cursor)


async def test_a_paragraph_is_split_at_the_cursor_and_undone(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        before = screen.panes.clean.text
        text = paragraph(screen, 1)
        screen.panes.clean.move_to(screen.panes.clean.cursor + 20)
        raw, top = raw_under_cursor(screen), screen.panes.clean.top_offset
        await pilot.press("c", "s")
        await pilot.pause()
        assert f"{text[:20]}\n{text[20:]}" in screen.panes.clean.text
        assert text[:20] in bodies(on_disk(project).articles[0])
        assert raw_under_cursor(screen) == raw
        assert screen.panes.clean.text[screen.panes.clean.cursor :].startswith(text[20:30])
        assert screen.panes.clean.top_offset == top
        assert screen.panes.clean.screen_row(screen.panes.clean.cursor) is not None
        assert line(app, "status").startswith(f"split in two (u takes it back): {text[20:30]}")
        await pilot.press("u")
        await pilot.pause()
        assert screen.panes.clean.text == before
        assert shown(screen) == on_disk(project)
        assert line(app, "status").startswith(f"undone: split in two: {text[20:30]}")
        await pilot.press("U")
        assert text[:20] in bodies(on_disk(project).articles[0])


async def test_a_paragraph_is_joined_to_the_one_before(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        first, second = paragraph(screen, 1), paragraph(screen, 2)
        screen.panes.clean.move_to(screen.panes.clean.cursor + 5)
        await pilot.press("c", "j")
        assert first + second in bodies(shown(screen).articles[0])
        assert first + second in bodies(on_disk(project).articles[0])
        assert line(app, "status").startswith("joined to what is before")


@pytest.mark.parametrize(
    ("key", "role"), [("b", Role.SUBHEAD), ("x", Role.BOX), ("l", Role.LEAD), ("ｂ", Role.SUBHEAD)]
)
async def test_a_block_gets_another_role(reading: Open, key: str, role: Role) -> None:
    async with reading() as (app, pilot, screen):
        text = paragraph(screen, 2)
        await pilot.press("c", key)
        assert (role, text) in [(block.role, block.text) for block in shown(screen).articles[0].blocks]
        await pilot.press("right")
        await pilot.pause()
        assert f"by hand: made a {role.value}" in line(app, "status")
        await pilot.press("c", key)
        assert line(app, "status").startswith(f"this is a {role.value} already")
        await pilot.press("c", "p")
        assert shown(screen).articles[0].blocks[2].role is Role.PARAGRAPH


async def test_a_paragraph_becomes_the_headline_and_the_old_one_a_subhead(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        (old, *_), text = headlines(shown(screen)), paragraph(screen, 1)
        await pilot.press("c", "h")
        assert headlines(on_disk(project))[0] == text
        assert on_disk(project).articles[0].blocks[0].text == old
        await pilot.pause()
        assert text[:10] in line(app, "title")
        await pilot.press("q")
        await settled(app, pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert text[:10] in dump(app), "the list calls it by the corrected headline"


@pytest.mark.parametrize(
    ("key", "role"), [("c", "caption"), ("r", "credit"), ("b", "banner"), ("f", "folio"), ("j", "jump")]
)
async def test_a_block_is_set_aside(reading: Open, project: Project, key: str, role: str) -> None:
    async with reading() as (app, pilot, screen):
        text = paragraph(screen, 1)
        await pilot.press("c", "f")
        assert line(app, "status").startswith("set aside as what?")
        assert "caption" in line(app, "labels")
        await pilot.press(key)
        assert text not in bodies(shown(screen).articles[0])
        assert (role, text) in [(block.role.value, block.text) for block in on_disk(project).furniture]
        assert all(block.role in FURNITURE_ROLES for block in shown(screen).furniture)
        await pilot.press("c", "p")
        assert text in bodies(shown(screen).articles[0])


async def test_a_headline_moves_to_the_article_chosen_by_number(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        before = headlines(shown(screen))
        assert len(before) > 2
        screen.panes.clean.move_to(screen.panes.clean.text.index(before[0] or ""))
        await pilot.press("c", "m")
        assert line(app, "status").startswith("to which article?")
        assert line(app, "labels").startswith(f"2 {(before[1] or '')[:4]}")
        await pilot.press("1")
        assert line(app, "status").startswith("1 is none of the keys shown"), "it is that one already"
        await pilot.press("3")
        after = headlines(on_disk(project))
        assert (after[0], after[1], after[2]) == (before[2], before[1], before[0])


async def test_one_of_many_articles_is_chosen_page_by_page(project: Project, app: QuandianApp) -> None:
    markdown = "".join(f"# N{number}\n\nIts only paragraph is this one.\n\n" for number in range(1, 31))
    project.add([SourceText("many.md", None, markdown, "utf-8")])
    async with read(app, "many") as (_, pilot, screen):
        screen.panes.clean.move_to(0)
        await pilot.press("c", "m")
        assert line(app, "keys").endswith("  m more")
        seen = []
        for _ in range(4):
            seen.append(line(app, "labels").split("  ")[0])
            await pilot.press("m")
        assert seen == ["2 2. # N2", "1 10. # N10", "1 19. # N19", "1 28. # N28"]
        await pilot.press("m", "4")
        assert headlines(shown(screen))[12] == "# N1"
        assert headlines(shown(screen))[0] == "# N13"


async def test_an_article_begins_and_ends_at_a_key(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        count, text = len(shown(screen).articles), paragraph(screen, 1)
        await pilot.press("c", "a")
        assert bodies(on_disk(project).articles[1])[0] == text
        await pilot.pause()
        assert f"article 2/{count + 1}" in line(app, "title")
        await pilot.press("c", "a")
        assert line(app, "status").startswith("an article begins here already")
        await pilot.press("c", "A")
        assert len(on_disk(project).articles) == count
        assert text in bodies(on_disk(project).articles[0])
        assert line(app, "status").startswith("one article with the one before")


async def test_corrections_are_made_from_the_raw_pane_too(reading: Open, project: Project) -> None:
    async with reading() as (_, pilot, screen):
        text = paragraph(screen, 1)
        screen.panes.clean.move_to(screen.panes.clean.cursor + 20)
        await pilot.press("tab")
        cursor = screen.panes.raw.cursor
        await pilot.press("c", "s")
        await pilot.pause()
        assert screen.panes.active is screen.panes.raw
        assert screen.panes.raw.cursor == cursor
        assert text[:20] in bodies(on_disk(project).articles[0])
        assert screen.panes.clean.twin == screen.panes.link.counterparts(screen.panes.raw, (cursor, cursor + 1))


async def test_a_span_stays_on_its_raw_text_and_is_shown_in_both_panes(reading: Open) -> None:
    async with reading() as (_, pilot, screen):
        assert screen.opened is not None
        text = paragraph(screen, 1)
        start = screen.panes.clean.cursor
        screen.panes.clean.select(start + 18, start + 23)
        await pilot.press("3")
        (span,) = screen.opened.editor.spans.values()
        screen.panes.clean.move_to(start + 20)
        await pilot.press("c", "s")
        await pilot.pause()
        assert dict(screen.opened.editor.spans) == {span.id: span}
        (mark,) = screen.panes.clean.marks_at(screen.panes.clean.cursor)
        assert screen.panes.clean.text[mark.start : mark.end].replace("\n", "") == text[18:23]
        marks = screen.panes.raw.marks_at(span.start)
        assert text_of(screen.panes.raw.text, [(marks[0].start, marks[0].end)]).startswith(text[18:20])


async def test_what_makes_no_sense_is_refused_in_a_sentence(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        before = shown(screen)
        paragraph(screen, 1)
        await pilot.press("c", "s")
        assert line(app, "status").startswith("first move to where the new paragraph begins")
        paragraph(screen, 0)
        await pilot.press("c", "j")
        assert line(app, "status").startswith("nothing before it can be joined with it")
        await pilot.press("c", "A")
        assert line(app, "status").startswith("there is no article before this one")
        await pilot.press("c", "p")
        assert line(app, "status").startswith("this is a paragraph already")
        assert shown(screen) is before
        assert not screen.opened or not screen.opened.editor.can_undo


async def test_a_correction_that_cannot_be_saved_is_not_made(reading: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as (app, pilot, screen):
        before = screen.panes.clean.text
        paragraph(screen, 1)

        def refuse(*_: object) -> None:
            raise NotSaved(reason="the disk is full")

        monkeypatch.setattr("annotations.ledger.Ledger.commit", lambda *_, **__: refuse())
        await pilot.press("c", "a")
        assert "the disk is full" in line(app, "status")
        assert screen.panes.clean.text == before


async def test_a_text_without_anything_in_it_cannot_be_corrected(project: Project, app: QuandianApp) -> None:
    project.add([SourceText("blank.txt", None, " \n \n", "utf-8")])
    async with read(app, "blank") as (_, pilot, _screen):
        await pilot.press("c")
        assert line(app, "status").startswith("there is no text here to correct")


async def test_the_question_shows_its_keys_and_goes_away(reading: Open) -> None:
    async with reading() as (app, pilot, screen):
        paragraph(screen, 1)
        await pilot.pause()
        labels, keys, cursor = line(app, "labels"), line(app, "keys"), screen.panes.clean.cursor
        await pilot.press("c")
        assert line(app, "status").startswith("correct this paragraph: press a key (esc leaves it)")
        assert "b subhead" in line(app, "labels")
        assert "s split" in line(app, "keys")
        await pilot.press("z")
        assert line(app, "status").startswith("z is none of the keys shown (esc leaves it)")
        await pilot.press("escape")
        assert (line(app, "labels"), line(app, "keys")) == (labels, keys)
        assert isinstance(app.screen, ReaderScreen)
        assert screen.panes.clean.cursor == cursor
        await pilot.press("c", "down")
        await pilot.pause()
        assert (line(app, "labels"), line(app, "keys")) == (labels, keys)
        assert screen.panes.clean.cursor != cursor
        assert screen.opened is not None
        assert screen.opened.editor.corrections == ()


@pytest.mark.parametrize("size", [(60, 18), (60, 12)])
async def test_every_key_of_the_question_fits_on_a_small_terminal(reading: Open, size: tuple[int, int]) -> None:
    async with reading(size=size) as (app, pilot, screen):
        paragraph(screen, 1)
        await pilot.press("c")
        await pilot.pause()
        for words in (
            "p para",
            "h headline",
            "k kicker",
            "b subhead",
            "x box",
            "y byline",
            "s split",
            "f aside",
            "l lead",
        ):
            assert words in dump(app)
        await pilot.press("m")
        await pilot.pause()
        for digit in ("2 ", "3 ", "4 "):
            assert digit in dump(app)
        await pilot.press("escape", "c", "f")
        await pilot.pause()
        for words in ("c caption", "r picture credit", "b banner", "f folio", "j jump line"):
            assert words in dump(app)


async def test_few_articles_to_choose_from_show_more_of_their_headlines(reading: Open) -> None:
    async with reading("000_9864a85493385471", size=(80, 24)) as (app, pilot, screen):
        there = headlines(shown(screen))
        assert 2 <= len(there) <= 3
        paragraph(screen, 1)
        await pilot.press("c", "m")
        for headline in there[1:]:
            assert (headline or "")[:14] in line(app, "labels")


async def test_what_is_in_no_article_begins_and_merges_none(reading: Open) -> None:
    async with reading() as (app, pilot, screen):
        paragraph(screen, 1)
        await pilot.press("c", "f", "c")
        for key in ("a", "A"):
            await pilot.press("c", key)
            assert line(app, "status").startswith("this is in no article")


async def test_keys_that_come_while_the_document_opens_correct_it(app: QuandianApp, project: Project) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(app, pilot)
        app.read(PAGE)
        app.held_keys.extend(["greater_than_sign", "greater_than_sign", "greater_than_sign", "c", "b"])
        await opened(app, pilot, PAGE)
        assert [made.role for made in on_disk(project).corrections] == [Role.SUBHEAD]


async def test_an_open_explanation_follows_a_correction(reading: Open) -> None:
    async with reading() as (app, pilot, screen):
        paragraph(screen, 1)
        await pilot.press("e")
        await settled(app, pilot)
        await pilot.press("c", "a")
        await pilot.pause()
        assert screen.explanation.is_open
        await pilot.press("c", "f", "c")
        await pilot.pause()
        assert "caption" in screen.explanation.text
