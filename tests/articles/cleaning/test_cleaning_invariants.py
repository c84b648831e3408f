"""What cleaning promises for every string: exact alignment, every character accounted for, never an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.cleaning import clean
from tests.articles.accounts import check_accounts, parts_of

PRINT = "本报讯记者通员摄供图为下转上接版责编今天市民一二三，。！？：；、“”‘’（）【】《》…—·1２aB%⼀⻩"
ODD = "\n\n\n \u3000\t\r\x00\x07\x0c\u200b\ufeff\u2028\ud800\U0001f600\U00020000"
texts = st.text(alphabet=st.sampled_from(PRINT * 4 + ODD), max_size=400)


def check(raw: str) -> None:
    page = clean(raw)
    assert page.raw_text == raw
    check_accounts(page)
    for part in parts_of(page):
        assert all(before.end < after.start for before, after in zip(part.raw, part.raw[1:], strict=False))


@given(texts)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text(raw: str) -> None:
    check(raw)


@given(st.data())
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_damaged_pages(seed_pages: tuple[Path, ...], data: st.DataObject) -> None:
    raw = data.draw(st.sampled_from(seed_pages)).read_bytes().decode("utf-8")
    start = data.draw(st.integers(0, len(raw)))
    piece = raw[start : start + data.draw(st.integers(1, 1500))]
    at = data.draw(st.integers(0, len(piece)))
    check(piece[:at] + data.draw(texts) + piece[at:])


def test_the_built_in_pages(seed_pages: tuple[Path, ...]) -> None:
    for path in seed_pages:
        check(path.read_bytes().decode("utf-8"))


@pytest.mark.parametrize(
    "raw",
    ["\ud800\udfff", "a" * 200_000, "天" * 200_000, "“（" * 50_000, "a b " * 50_000, "x\n" * 5_000, "\r\n\r\n天。\r\n"],
    ids=["surrogates", "one Latin line", "one Han line", "open marks", "spaces", "short lines", "carriage returns"],
)
def test_odd_strings(raw: str) -> None:
    check(raw)


MEGABYTES = {
    "one Han line": "天" * 1_000_000,
    "one Latin line": "a" * 1_000_000,
    "blank lines": "\n" * 1_000_000,
    "form feeds": "\f" * 1_000_000,
    "pages of a letter": "a\f" * 500_000,
    "control characters": "\x00\x07" * 500_000,
    "surrogates": "\ud800" * 1_000_000,
    "open brackets": "“（" * 500_000,
    "headings": "#" * 1_000_000,
    "letters on lines": "x\n" * 500_000,
    "wide lines": ("天" * 5_000 + "\n") * 200,
}


@pytest.mark.parametrize("raw", MEGABYTES.values(), ids=MEGABYTES.keys())
def test_a_million_characters_of_anything(raw: str) -> None:
    """Slow ways through such a text, those that look at a stretch again and again, would take minutes and more."""
    page = clean(raw)
    kept = sum(len("".join(part.text.split())) for part in parts_of(page))
    dropped = sum(drop.raw.length - raw[drop.raw.start : drop.raw.end].count("\n") for drop in page.dropped)
    printed = len("".join(raw.split()))
    assert kept <= printed <= kept + dropped


def test_digits_on_lines_of_their_own() -> None:
    check("12\n" * 20_000)


def test_cleaning_is_deterministic(seed_pages: tuple[Path, ...]) -> None:
    raw = seed_pages[0].read_bytes().decode("utf-8")
    assert clean(raw) == clean(raw)


def test_clean_text_cleans_to_itself(seed_pages: tuple[Path, ...]) -> None:
    for path in seed_pages:
        for article in clean(path.read_bytes().decode("utf-8")).articles:
            paragraphs = [block.text for block in article.blocks if len(block.text) > 40]
            again = clean("\n".join(paragraphs))
            bodies = [block.text for other in again.articles for block in other.blocks]
            assert [text for text in bodies if text not in paragraphs] == []
            assert len(bodies) == len(paragraphs)
