"""Markdown and English come through in their own order."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.cleaning import clean
from articles.cleaning.parts import parts_of
from articles.page import Role
from articles.reading import read

ENGLISH = """The quick brown fox was seen in Xining in 2024.

It jumped over the lazy dog, said Mr. Smith (aged
40) of the "Daily Planet", and was never seen again in
the whole of the county.
Nobody knows why.
"""

MARKDOWN = """# 绿色算力

西宁干燥凉爽，
适合建数据中心。

## 规模

- 机架6000架
- 投资17.7亿元

第二段 with English
words。
"""


def test_english_keeps_its_order_and_its_spaces() -> None:
    assert read(clean(ENGLISH)).text == (
        "The quick brown fox was seen in Xining in 2024.\n"
        'It jumped over the lazy dog, said Mr. Smith (aged 40) of the "Daily Planet", '
        "and was never seen again in the whole of the county.\n"
        "Nobody knows why."
    )


def test_markdown_keeps_headings_lists_and_paragraphs() -> None:
    (article,) = clean(MARKDOWN).articles
    assert article.headline is not None
    assert article.headline.text == "# 绿色算力"
    assert [(block.role, block.text) for block in article.blocks] == [
        (Role.PARAGRAPH, "西宁干燥凉爽， 适合建数据中心。".replace(" ", "")),
        (Role.SUBHEAD, "## 规模"),
        (Role.PARAGRAPH, "- 机架6000架"),
        (Role.PARAGRAPH, "- 投资17.7亿元"),
        (Role.PARAGRAPH, "第二段 with English words。"),
    ]


@pytest.mark.parametrize("text", [ENGLISH, MARKDOWN])
def test_every_character_is_where_it_says(text: str) -> None:
    reading = read(clean(text))
    for offset, character in enumerate(reading.text):
        raw_offset = reading.alignment.raw_offset(offset)
        if raw_offset is not None:
            assert text[raw_offset] == character or (character == " " and text[raw_offset] == "\n")
    kept = {offset for run in reading.alignment.runs for offset in range(run.raw, run.raw + run.length)}
    assert all(offset in kept or character.isspace() for offset, character in enumerate(text))


def test_two_headings_of_the_first_level_are_two_articles() -> None:
    assert len(clean("# 一\n\n甲。\n\n# 二\n\n乙。\n").articles) == 2


def test_newspaper_pages_are_not_prose(seed_pages: tuple[Path, ...]) -> None:
    texts = [page.read_bytes().decode("utf-8") for page in seed_pages]
    assert not any(part.prose for text in texts for part in parts_of(text))


@pytest.mark.parametrize(
    "raw", ["# \u2f00\n\n\u2f00天\uff11\uff12。\n", "Some words that go on and on with \uff11\u2f00 in them.\n"]
)
def test_odd_forms_are_replaced_as_on_a_page(raw: str) -> None:
    text = read(clean(raw)).text
    assert "一" in text
    assert not set(text) & set("\u2f00\uff11\uff12")
