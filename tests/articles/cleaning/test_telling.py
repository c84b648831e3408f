"""Which paragraphs are one article and what heads it is decided for the page as a whole."""

from __future__ import annotations

from itertools import chain
from math import inf
from pathlib import Path

import pytest

from articles.cleaning import clean
from articles.cleaning.cohesion import turns_of
from articles.cleaning.evidence import Evidence
from articles.cleaning.headlines import DISPLAY
from articles.cleaning.labelling import line_by_line
from articles.cleaning.lines import lines_of
from articles.cleaning.mentions import mentions_of
from articles.cleaning.model import fitted_model
from articles.cleaning.page_words import PageWords
from articles.cleaning.story_evidence import RELATIONS, UNRELATED, habit
from articles.cleaning.storyline import stories_of, tellings

WHEAT = [
    "入夏以来，全省小麦陆续进入收获期，各地抓住晴好天气，组织农机手抢收小麦，力争颗粒归仓。",
    "在产粮大县，联合收割机在麦田里来回穿梭，农机手们轮班作业，小麦收割进度已经超过八成。",
    "农业部门表示，今年小麦长势好于往年，亩产有望再创新高，收购价格也比去年略有上涨。",
    "为保障抢收，当地还开通了农机绿色通道，跨区作业的收割机一路免费通行，随到随修。",
]
MUSEUM = [
    "本周末，市博物馆新馆正式向观众开放，数千件珍贵文物从库房走进展厅，与市民见面。",
    "新馆以青铜器、瓷器和书画为主，其中三分之一的文物是首次展出，展期将持续到年底。",
    "博物馆负责人介绍，观众可以通过手机预约参观，讲解员每天为观众免费讲解四场。",
    "开馆首日就有上万名观众走进展厅，不少家长带着孩子在文物前拍照、临摹，流连忘返。",
]


def _page(page: Path) -> str:
    return page.read_bytes().decode("utf-8")


def test_the_words_turn_where_the_subject_does() -> None:
    turns = turns_of([*WHEAT, *MUSEUM], PageWords([*WHEAT, *MUSEUM]).of_paragraphs([[index] for index in range(8)], []))
    assert max(range(8), key=lambda index: turns[index].contrast) == 4
    assert turns[4].contrast > 0
    assert turns[0] == (0.0, 0.0)
    assert turns_of([], []) == []


def test_headlines_stand_alike() -> None:
    before, after, late = (RELATIONS.index(name) for name in ("rel before", "rel after", "rel late"))
    assert [*habit(after, after)] == [("rel again", 1.0)]
    assert [*habit(after, late)] == [("rel again side", 1.0)]
    assert [*habit(after, before)] == [*habit(UNRELATED, after)] == [*habit(UNRELATED, UNRELATED)] == []


def test_a_line_is_looked_up_in_all_paragraphs_at_once() -> None:
    lines, paragraphs = ["小麦抢收", "青铜器、瓷器", "qqqq"], [*WHEAT, *MUSEUM]
    page = PageWords([*lines, *paragraphs])
    said = [page.of_line(index) for index in range(3)]
    words = page.of_paragraphs([[index] for index in range(3, 11)], chain.from_iterable(said))
    heading, quoted, strange = mentions_of(lines, said, paragraphs, words)
    wheat, museum = 0b1111, 0b11110000
    assert heading.weight(wheat) > heading.weight(museum)
    assert quoted.quoted == 1 << 5
    assert (strange.words, strange.quoted) == ([], 0)
    assert heading.weight(-1) <= heading.mass


def _wrapped(paragraph: str, measure: int) -> str:
    lines = [paragraph[: measure - 2]]
    rest = paragraph[measure - 2 :]
    lines += [rest[at : at + measure] for at in range(0, len(rest), measure)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "order", [(0, 1, 2, 3), (1, 0, 3, 2), (1, 3, 2, 0)], ids=["before", "after", "at the end, crossed"]
)
def test_headlines_find_their_bodies_wherever_they_stand(order: tuple[int, ...]) -> None:
    parts = [
        "全省抢收小麦力争颗粒归仓",
        "\n".join(_wrapped(paragraph, 16) for paragraph in WHEAT),
        "市博物馆新馆珍贵文物迎来观众",
        "\n".join(_wrapped(paragraph, 16) for paragraph in MUSEUM),
    ]
    page = clean("\n\n".join(parts[part] for part in order))
    found = {
        article.headline.text if article.headline else None: article.blocks[0].text[:4] for article in page.articles
    }
    assert found == {"全省抢收小麦力争颗粒归仓": "入夏以来", "市博物馆新馆珍贵文物迎来观众": "本周末，"}


def test_all_ways_to_weigh_a_headline_agree(seed_pages: tuple[Path, ...]) -> None:
    model = fitted_model()
    weighed = 0
    for page in seed_pages:
        raw = _page(page)
        plot = line_by_line(raw, Evidence(lines_of(raw)), model).plot
        assert plot is not None
        story = plot.evidence
        nothing = [0.0] * len(story.candidates)
        for first, end in zip(story.beginnings, [*story.beginnings[1:], story.size], strict=True):
            shared = story.words(first, end)
            for number in range(len(story.candidates)):
                slow = model.story.total(story.headed(shared, number))
                ((rough, _),) = model.story.rough(shared, nothing, [number], -inf)
                assert rough + model.story.beyond_rough(shared, number) == pytest.approx(slow)
                assert model.story.rough(shared, nothing, [number], rough + model.story.most_beyond + 1e-6) == []
                weighed += 1
    assert weighed


def test_a_telling_covers_the_page_and_uses_no_line_twice(seed_pages: tuple[Path, ...]) -> None:
    model = fitted_model()
    for page in seed_pages:
        raw = _page(page)
        path, display, plot = line_by_line(raw, Evidence(lines_of(raw)), model)
        assert plot is not None
        for telling in tellings(plot.evidence, model.story)[:20]:
            stories = stories_of(telling)
            edges = [story.first for story in stories] + [stories[-1].end]
            assert edges[0] == 0
            assert edges[-1] == plot.evidence.size
            assert all(story.end == following for story, following in zip(stories, edges[1:], strict=True))
            used: list[int] = []
            for story in stories:
                if story.headline is not None:
                    candidate = plot.evidence.candidates[story.headline]
                    used += range(candidate.first, candidate.last + 1)
            assert len(used) == len(set(used))
        for stretch in display:
            labels = stretch.labels([])
            assert not {"H", "h"} & set(labels)
            for label, before in zip(labels, path[stretch.first : stretch.last + 1], strict=True):
                assert (label in DISPLAY) == (before in DISPLAY)
