"""A page laid out as one text: where its parts are, and that every character still knows where it came from."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from articles.cleaning import clean
from articles.page import Article, Block, Byline, Page, Role
from articles.ranges import Range, text_of
from articles.reading import Reading, read

RAW = "要闻\n记者张三\n西宁打响\n绿色名片\n（记者\n李四）算力\n第5版"


def block(role: Role, *raw: tuple[int, int]) -> Block:
    ranges = tuple(Range(start, end) for start, end in raw)
    return Block(role, text_of(RAW, ranges), ranges)


@pytest.fixture
def reading() -> Reading:
    first = Article(
        kicker=None,
        headline=block(Role.HEADLINE, (8, 12), (13, 17)),
        byline=Byline("张三", (Range(5, 7),), inline=False),
        blocks=(block(Role.PARAGRAPH, (25, 27)),),
    )
    second = Article(
        kicker=block(Role.KICKER, (0, 2)),
        headline=None,
        byline=Byline("李四", (Range(22, 24),), inline=True),
        blocks=(block(Role.PARAGRAPH, (18, 21), (22, 25)),),
    )
    return read(Page(RAW, (first, second), (block(Role.FOLIO, (28, 31)),), ()))


def test_articles_come_in_order_and_the_furniture_last(reading: Reading) -> None:
    assert reading.text == "西宁打响绿色名片\n张三\n算力\n\n要闻\n（记者李四）\n\n第5版"
    assert [reading.text[start:end] for start, end in reading.articles] == [
        "西宁打响绿色名片\n张三\n算力",
        "要闻\n（记者李四）",
    ]


def test_a_byline_inside_a_paragraph_is_laid_out_once(reading: Reading) -> None:
    assert [(section.role, section.article) for section in reading.sections] == [
        (Role.HEADLINE, 0),
        (Role.BYLINE, 0),
        (Role.PARAGRAPH, 0),
        (Role.KICKER, 1),
        (Role.PARAGRAPH, 1),
        (Role.FOLIO, None),
    ]
    assert reading.text.count("李四") == 1


@pytest.mark.parametrize(
    ("place", "role", "article"),
    [(0, Role.HEADLINE, 0), (8, Role.HEADLINE, 0), (9, Role.BYLINE, 0), (17, Role.KICKER, 1), (99, Role.FOLIO, None)],
)
def test_a_place_belongs_to_its_section_with_the_break_behind(
    reading: Reading, place: int, role: Role, article: int | None
) -> None:
    section = reading.section_at(place)
    assert section is not None
    assert (section.role, reading.article_at(place)) == (role, article)


def test_a_line_end_inside_a_block_is_gone_and_its_neighbours_know_their_place(reading: Reading) -> None:
    place = reading.text.index("者李")
    assert reading.alignment.raw_ranges(place, place + 2) == ((20, 21), (22, 23))


def test_a_page_without_anything_is_an_empty_text() -> None:
    nothing = read(Page("", (), (), ()))
    assert (nothing.text, nothing.sections, nothing.articles) == ("", (), ())
    assert nothing.section_at(0) is None
    assert nothing.article_at(0) is None


def test_furniture_alone_is_a_text_too() -> None:
    folio = read(Page(RAW, (), (block(Role.FOLIO, (28, 31)),), ()))
    assert folio.text == "第5版"
    assert folio.article_at(1) is None


def same_character(clean_character: str, raw_character: str) -> bool:
    """Whether one may stand for the other: equal, another form of the same, or a space for white space."""
    if clean_character == raw_character or (clean_character == " " and raw_character.isspace()):
        return True
    forms = {unicodedata.normalize("NFKC", character) for character in (clean_character, raw_character)}
    return len(forms) == 1 or "\u2e80" <= raw_character < "\u2fe0"


def test_cleaned_pages_keep_every_character_in_its_place(seed_pages: tuple[Path, ...]) -> None:
    for path in seed_pages:
        raw = path.read_text(encoding="utf-8")
        reading = read(clean(raw))
        assert len(reading.articles) == len(reading.page.articles)
        breaks = 0
        for place, character in enumerate(reading.text):
            source = reading.alignment.raw_offset(place)
            if source is None:
                assert character == "\n"
                breaks += 1
            else:
                assert same_character(character, raw[source]), (path.name, place)
        assert breaks == reading.text.count("\n"), "no block holds a line end"


def test_sections_of_cleaned_pages_cover_all_but_the_breaks(seed_pages: tuple[Path, ...]) -> None:
    for path in seed_pages:
        reading = read(clean(path.read_text(encoding="utf-8")))
        position = 0
        for section in reading.sections:
            assert reading.text[position : section.start] in ("", "\n", "\n\n")
            assert section.start < section.end
            position = section.end
        assert position == len(reading.text)
        for index, (start, end) in enumerate(reading.articles):
            inside = [section for section in reading.sections if section.article == index]
            assert (inside[0].start, inside[-1].end) == (start, end)
