"""Long texts and texts of several printed pages: cut where articles end, put together again."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.cleaning import clean, clean_in_parts, together
from articles.cleaning import parts as parts_module
from articles.cleaning.parts import LONGEST_PART, REACH, parts_of
from articles.page import Article, Role
from tests.articles.accounts import check_accounts

SENTENCE = "全市重点项目集中开工仪式在城南新区举行，各有关部门负责人参加并讲话。"
PIECES = st.sampled_from(
    [
        "本报讯（记者 张三）" + SENTENCE,
        SENTENCE + "（记者 李四）",
        "城南新区重点项目开工",
        "没有完的一行",
        "# heading",
        "Plain English words in a line",
        "",
        "\f",
        "\u3000\u3000" + SENTENCE,
        "\x00",
        "12",
    ]
)
texts = st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\r\n", "\n\n", "\f", " "])), max_size=60).map(
    lambda rows: "".join(text + end for text, end in rows)
)


def _texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


@pytest.fixture(scope="module")
def seed_texts(seed_pages: tuple[Path, ...]) -> list[str]:
    return [path.read_bytes().decode("utf-8") for path in seed_pages]


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts_module, "LONGEST_PART", 120)
    monkeypatch.setattr(parts_module, "REACH", 80)
    monkeypatch.setattr(parts_module, "SHORTEST_PAGE", 20)


@given(texts)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_parts_have_no_gaps_and_lose_nothing(small_parts: None, raw: str) -> None:
    stretches = [part.raw for part in parts_of(raw)]
    assert "".join(raw[start:end] for start, end in stretches) == raw
    assert all(before.end == after.start for before, after in pairwise(stretches))
    page = clean(raw)
    check_accounts(page)
    assert page == together(raw, [part.page for part in clean_in_parts(raw)])


def test_a_page_of_usual_length_is_one_part(seed_texts: list[str]) -> None:
    for raw in seed_texts:
        assert len(list(parts_of(raw))) == 1
        assert [part.page for part in clean_in_parts(raw)] == [clean(raw)]


def test_pages_that_a_form_feed_ends_come_out_as_by_themselves(seed_texts: list[str]) -> None:
    page = clean("\f".join(seed_texts))
    alone = [article for raw in seed_texts for article in clean(raw).articles]
    assert [_texts(article) for article in page.articles] == [_texts(article) for article in alone]
    assert [a.headline and a.headline.text for a in page.articles] == [a.headline and a.headline.text for a in alone]
    check_accounts(page)


def test_an_article_goes_on_over_a_form_feed_and_so_does_its_paragraph() -> None:
    first = f"城南新区重点项目集中开工\n\n本报讯（记者 张三）{SENTENCE * 8}\n\n{SENTENCE * 3}总投资超过"
    raw = f"{first}\n\f百亿元的十个项目同时破土动工。{SENTENCE * 6}\n\n{SENTENCE * 8}\n"
    assert len(list(parts_of(raw))) == 2
    (article,) = clean(raw).articles
    assert any("总投资超过百亿元" in text for text in _texts(article))
    assert len(article.blocks) == 3


def test_a_page_with_a_headline_or_a_dateline_begins_an_article() -> None:
    first = f"城南新区重点项目集中开工\n\n本报讯（记者 张三）{SENTENCE * 8}\n"
    page = clean(f"{first}\f本报讯（记者 李四）{SENTENCE * 8}\n")
    assert [article.byline and article.byline.text for article in page.articles] == ["张三", "李四"]


def test_words_of_a_sentence_that_crosses_a_form_feed_stay_apart() -> None:
    raw = "The council approved the plan. " * 10 + "The new line would\n\fopen before long. " + "Nobody knows. " * 20
    (article,) = clean(raw).articles
    (text,) = _texts(article)
    assert "would open before" in text
    check_accounts(clean(raw))


def test_what_is_too_short_for_a_page_makes_none() -> None:
    assert len(list(parts_of("\f" * 10_000))) < 60
    assert len(list(parts_of(f"{SENTENCE * 20}\n\f"))) == 1
    assert list(parts_of("")) == []


def test_long_texts_are_cut_before_the_headline_of_an_article(seed_texts: list[str]) -> None:
    article = f"城南新区重点项目集中开工\n本报讯（记者 张三）{SENTENCE * 20}\n{SENTENCE * 10}\n"
    raw = article * (3 * LONGEST_PART // len(article))
    parts = [part.raw for part in parts_of(raw)]
    assert len(parts) > 2
    assert all(LONGEST_PART - REACH < part.length <= LONGEST_PART for part in parts[:-1])
    assert all(raw[part.start :].startswith("城南新区重点项目集中开工\n本报讯") for part in parts)


def test_long_texts_without_datelines_are_cut_between_paragraphs() -> None:
    other = "记者在现场看到，十多台机械正在紧张作业，工人们忙着平整土地和铺设管网。"
    paragraph = f"{SENTENCE}{other}\n{other}{SENTENCE}\n\n"
    raw = paragraph * (3 * LONGEST_PART // len(paragraph))
    (article,) = clean(raw).articles
    assert len(list(parts_of(raw))) > 2
    assert set(_texts(article)) == {SENTENCE + other, other + SENTENCE}


def test_a_line_is_never_cut() -> None:
    raw = "天" * (3 * LONGEST_PART) + "\n" + SENTENCE * 5
    (first, *_) = parts_of(raw)
    assert first.raw.end == 3 * LONGEST_PART + 1
    assert len(clean("天" * 300_000).articles[0].blocks) == 1


def test_a_heading_makes_markdown_of_all_parts() -> None:
    raw = "# 会议纪要\n\n" + f"- {SENTENCE}\n" * (2 * LONGEST_PART // len(SENTENCE))
    assert [part.prose for part in parts_of(raw)] == [True] * len(list(parts_of(raw)))
    assert [article.headline is not None for article in clean(raw).articles] == [True]


def test_the_first_part_does_not_wait_for_the_rest(seed_texts: list[str]) -> None:
    """Only the first part has been cleaned when it comes."""
    raw = "\f".join(seed_texts * 3)
    first, second = islice(clean_in_parts(raw), 2)
    assert first.page.articles == clean(seed_texts[0]).articles
    assert second.page.articles[0].blocks[0].raw[0].start > len(seed_texts[0])


def test_the_same_text_is_the_same_page_in_every_process(seed_texts: list[str]) -> None:
    """Sets have another order in every process; what is added up over them must not depend on it."""
    program = (
        "import hashlib, sys\n"
        "from articles.cleaning import clean\n"
        "from articles.cleaning.cohesion import turns_of\n"
        "from articles.cleaning.mentions import mentions_of\n"
        "from articles.cleaning.page_words import PageWords\n"
        "texts = sys.stdin.buffer.read().decode('utf-8').split('\\0')\n"
        "for text in texts:\n"
        "    page = clean(text)\n"
        "    print(hashlib.sha256(repr((page.articles, page.furniture)).encode()).hexdigest())\n"
        "page = PageWords(texts)\n"
        "numbers = range(len(texts))\n"
        "said = [page.of_line(index) for index in numbers]\n"
        "words = page.of_paragraphs([[index] for index in numbers], set().union(*said))\n"
        "print(turns_of(texts, words), mentions_of(texts, said, texts, words))\n"
    )
    raw = "\n".join(seed_texts)
    pieces = [raw[start : start + 1500] for start in range(0, len(raw), 300)]
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            input="\0".join(pieces).encode(),
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(digests) == 1


def test_cleaning_makes_no_garbage_and_leaves_the_collector_as_it_was(seed_texts: list[str]) -> None:
    clean(seed_texts[0])
    gc.collect()
    assert gc.isenabled()
    clean("\f".join(seed_texts))
    assert gc.isenabled()
    gc.disable()
    try:
        clean(seed_texts[0])
        assert not gc.isenabled()
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_furniture_of_all_pages_is_kept(seed_texts: list[str]) -> None:
    page = clean("\f".join(seed_texts))
    assert "团省委供图" in [block.text for block in page.furniture if block.role is Role.CREDIT]
