"""An explanation tells what cleaning did, all of it, and from the evidence that decided."""

from __future__ import annotations

import json
from itertools import pairwise, product
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from articles.cleaning import clean, explaining
from articles.cleaning.aspects import Aspect, aspects_of, contributions
from articles.cleaning.block_places import BlockPlaces
from articles.cleaning.clues import names_of
from articles.cleaning.common_words import common_words
from articles.cleaning.evidence import Evidence
from articles.cleaning.explaining import MOST_REASONS, SERIOUS, explain, explain_around, sureness_of
from articles.cleaning.explanation import Cause, Decision, ExplainedLine, Explanation, Reason
from articles.cleaning.labelling import Labelling
from articles.cleaning.lines import lines_of
from articles.cleaning.margins import margins
from articles.cleaning.model import WEIGHTS_FILE, Model, fitted_model, model_of
from articles.cleaning.path import best_path
from articles.cleaning.placing import placing_reasons
from articles.correction import Correction, CorrectionKind
from articles.corrections import corrected
from articles.page import DropReason, Role
from articles.ranges import text_of
from tests.articles.cleaning.test_cleaning_invariants import texts

BODY = (Role.PARAGRAPH, Role.BOX)


def whole(raw: str) -> Explanation:
    """The explanation of a text that is one part."""
    (explanation,) = explain(raw)
    assert explanation.raw == (0, len(raw))
    return explanation


def check(raw: str) -> None:
    """Explanations agree with how a text is cleaned."""
    explanations = list(explain(raw))
    page = clean(raw)
    assert all(explanation.page == page for explanation in explanations)
    lines = [line for explanation in explanations for line in explanation.lines]
    told = {offset for line in lines for start, end in line.raw for offset in range(start, end)}
    dropped = {offset for drop in page.dropped for offset in range(*drop.raw)}
    missing = [offset for offset, character in enumerate(raw) if not character.isspace() and offset not in told]
    assert set(missing) <= dropped
    block_at = {
        offset: block
        for article in page.articles
        for block in article.blocks
        for start, end in block.raw
        for offset in range(start, end)
    }
    begun = set()
    starts = [line.start for line in lines]
    assert starts == sorted(set(starts))
    for line in lines:
        assert line.sureness is None or 0.5 <= line.sureness <= 1
        assert line.joined_to is None or line.joined_to in starts
        block = block_at.get(line.start)
        if block is None or block.role not in BODY or line.decision.role not in BODY:
            continue
        if line.joined_to is None:
            assert block.raw[0].start == line.start
            begun.add(line.start)
        else:
            assert block in (block_at.get(line.joined_to), None)
    bodies = [block for article in page.articles for block in article.blocks if block.role in BODY]
    if all(line.decision.role in BODY for line in lines):
        assert len(begun) == len([block for block in bodies if block.text])


@pytest.fixture(scope="module")
def explanations(seed_pages: tuple[Path, ...]) -> tuple[Explanation, ...]:
    return tuple(whole(path.read_bytes().decode("utf-8")) for path in seed_pages)


def line_with(explanation: Explanation, text: str) -> ExplainedLine:
    (line,) = [each for each in explanation.lines if text_of(explanation.page.raw_text, each.raw).startswith(text)]
    return line


def test_the_built_in_pages_agree(seed_pages: tuple[Path, ...]) -> None:
    for page in seed_pages:
        check(page.read_bytes().decode("utf-8"))


@given(texts)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_agrees(raw: str) -> None:
    check(raw)


def test_a_joined_line_says_that_the_one_before_is_full_and_open(explanations: tuple[Explanation, ...]) -> None:
    line = line_with(explanations[0], "省十四届人大三次会议期间，记者连")
    assert line.decision == Decision(Role.PARAGRAPH, joined=True)
    assert line.rival == Decision(Role.PARAGRAPH, joined=False)
    assert line.sureness is not None
    assert line.sureness > 0.98
    reasons = {reason.cause: reason for reason in line.reasons}
    assert reasons[Cause.BEFORE_OPEN_FULL].weight > 0
    assert reasons[Cause.BEFORE_OPEN_FULL].details == {"mark": "在", "width_em": 14.0, "measure_em": 16.0}
    assert reasons[Cause.FULL].details == {"width_em": 16.0, "measure_em": 16.0}


def test_a_first_line_says_that_it_lost_its_indent(explanations: tuple[Explanation, ...]) -> None:
    line = line_with(explanations[0], "政府工作报告对青海数字经济发")
    assert line.decision == Decision(Role.PARAGRAPH, joined=False)
    assert [reason.cause for reason in line.reasons[:2]] == [Cause.BEFORE_STOPPED_SHORT, Cause.FIRST_LINE]
    assert line.reasons[0].details == {"mark": "”。", "width_em": 7.0, "measure_em": 16.0}


def test_a_headline_says_which_words_it_shares(explanations: tuple[Explanation, ...]) -> None:
    line = line_with(explanations[3], "西宁五大措施做大做强绿色算力产业")
    assert explanations[3].place_of(explanations[3].lines.index(line)) == (Role.HEADLINE, 1)
    assert {reason.cause: reason.details for reason in line.reasons}[Cause.SHARES_AFTER] == {
        "words": ("西宁", "做大做强绿色算力产业")
    }


def test_reasons_are_strongest_first(explanations: tuple[Explanation, ...]) -> None:
    certain = sureness_of(SERIOUS)
    for explanation in explanations:
        assert all(line.reasons for line in explanation.lines)
        for line in explanation.lines:
            if line.sureness is not None and line.sureness > certain:  # in doubt, what the neighbours are comes last
                own = [abs(reason.weight) for reason in line.reasons[:MOST_REASONS]]
                assert own == sorted(own, reverse=True)


def test_doubtful_lines_are_less_sure_than_plain_ones(explanations: tuple[Explanation, ...]) -> None:
    doubtful = line_with(explanations[4], "指出，要有效集聚资源要素，加快")
    plain = line_with(explanations[0], "协委员、中国移动青海公司副总经理")
    assert doubtful.sureness is not None
    assert plain.sureness is not None
    assert doubtful.sureness < 0.9 < plain.sureness


def test_a_second_printing_is_told_with_its_line(explanations: tuple[Explanation, ...]) -> None:
    explanation = explanations[3]
    index = explanation.line_at(explanation.page.raw_text.index("团省委供图"))
    assert index is not None
    assert explanation.place_of(index) == (Role.CREDIT, None)
    drops = explanation.drops_of(index)
    assert [drop.reason for drop in drops] == [DropReason.REPEATED]
    assert text_of(explanation.page.raw_text, [drop.raw for drop in drops]) == "团省委供图"


def test_before_the_first_line_there_is_none() -> None:
    explanation = whole("\n\n今天。\n")
    assert [explanation.line_at(offset) for offset in (0, 1, 2, 5)] == [None, None, 0, 0]
    assert list(explain("")) == []


def test_prose_is_explained_by_its_rules() -> None:
    raw = "# Title\nSome text that is wrapped\nover two lines in here.\n\n- a point\n- another point of the list\n"
    check(raw)
    explanation = whole(raw)
    assert [line.reasons[0].cause for line in explanation.lines] == [
        Cause.PARTED_BY_BLANK,
        Cause.PARTED_BY_MARKUP,
        Cause.NOT_PARTED,
        Cause.PARTED_BY_BLANK,
        Cause.PARTED_BY_MARKUP,
    ]
    assert [line.joined_to for line in explanation.lines] == [None, None, raw.index("Some"), None, None]
    assert {line.rival for line in explanation.lines} == {None}


def test_every_weight_is_known_by_what_it_looks_at() -> None:
    """A feature without an aspect would be told as "other evidence"."""
    names = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))["features"]
    assert [name for name in names if Aspect.OTHER in aspects_of(name)] == []


def test_no_reason_of_a_page_is_nameless(explanations: tuple[Explanation, ...]) -> None:
    causes = {reason.cause for explanation in explanations for line in explanation.lines for reason in line.reasons}
    assert Cause.OTHER not in causes
    assert len(causes) > 30


def test_what_the_aspects_add_is_what_the_features_add(seed_pages: tuple[Path, ...]) -> None:
    model = fitted_model()
    for clues in Evidence(lines_of(seed_pages[0].read_bytes().decode("utf-8"))).clues():
        scores = model.line_weights(clues)
        added = sum(contributions(model, names_of(clues), "p", "P").values())
        assert added == pytest.approx(scores[model.labels.index("p")] - scores[model.labels.index("P")])


def _random_model(random: Random) -> Model:
    labels = ["P", "p", "H"]
    return model_of(labels, {}, {one: {other: random.uniform(-3, 3) for other in labels} for one in labels}, {})


@pytest.mark.parametrize("seed", range(5))
def test_margins_are_those_of_all_paths(seed: int) -> None:
    random = Random(seed)
    model = _random_model(random)
    scores = [[random.uniform(-3, 3) for _ in model.labels] for _ in range(5)]

    def total(path: tuple[int, ...]) -> float:
        own = sum(scores[line][label] for line, label in enumerate(path))
        return own + sum(model.transitions[one][other] for one, other in pairwise(path))

    totals = {path: total(path) for path in product(range(3), repeat=5)}
    best = max(totals, key=totals.__getitem__)
    found = margins(model, scores, [model.labels[label] for label in best])
    for line, margin in enumerate(found):
        assert set(margin) == set(model.labels) - {model.labels[best[line]]}
        for label, behind in margin.items():
            rival = max(value for path, value in totals.items() if model.labels[path[line]] == label)
            assert behind == pytest.approx(totals[best] - rival)


def test_the_path_is_never_behind_on_a_page(seed_pages: tuple[Path, ...]) -> None:
    model = fitted_model()
    for page in seed_pages:
        found = list(Evidence(lines_of(page.read_bytes().decode("utf-8"))).clues())
        path = best_path(model, map(model.row, found))
        for margin in margins(model, [model.line_weights(clues) for clues in found], path):
            assert min(margin.values()) > -1e-9


@pytest.mark.parametrize(
    ("line", "text", "words"),
    [
        ("西宁五大措施做强算力", "算力产业，西宁做强了", ("西宁", "做强", "算力")),
        ("一二三四", "五六", ()),
        ("", "五六", ()),
        ("甲乙，丙丁", "甲乙，丙丁", ("甲乙", "丙丁")),
        ("首季新增就业1.59万人", "新增就业1.59万人。", ("新增就业1.59万人",)),
        ("就业1.59万人", "就业1.6亩，0.59万人", ("就业1", "59万人")),
        ("Open v2.", "v2.", ("v2",)),
        (
            "天地玄黄宇宙洪荒日月盈昃辰宿列张",
            "天地玄黄。宇宙洪荒。日月。盈昃辰宿。",
            ("天地玄黄", "宇宙洪荒", "盈昃辰宿"),
        ),
    ],
)
def test_words_in_common(line: str, text: str, words: tuple[str, ...]) -> None:
    assert common_words(line, text) == words


def test_a_box_goes_on_as_a_box(explanations: tuple[Explanation, ...]) -> None:
    line = line_with(explanations[0], "进绿色算电协同一体化示范")
    assert line.decision == Decision(Role.BOX, joined=True)


def test_decisions_stay_when_the_page_is_corrected(explanations: tuple[Explanation, ...]) -> None:
    explanation = explanations[0]
    index = explanation.lines.index(line_with(explanation, "政府工作报告对青海数字经济发"))
    correction = Correction(CorrectionKind.ROLE, explanation.lines[index].start, role=Role.SUBHEAD)
    after = explanation.of_page(BlockPlaces(corrected(explanation.page, [correction])))
    assert after.lines == explanation.lines
    assert (after.cleaned_place_of(index), after.place_of(index)) == ((Role.PARAGRAPH, 0), (Role.SUBHEAD, 0))


def placed(explanation: Explanation, text: str) -> dict[Cause, Reason]:
    index = explanation.lines.index(line_with(explanation, text))
    return {reason.cause: reason for reason in placing_reasons(explanation, index)}


def test_a_headline_says_what_ties_it_to_its_article(explanations: tuple[Explanation, ...]) -> None:
    far = placed(explanations[3], "西宁五大措施做大做强绿色算力产业")
    assert far.keys() == {Cause.ARTICLE_SHARES, Cause.ARTICLE_ABOVE_FAR}
    assert "五大措施" in far[Cause.ARTICLE_SHARES].details["words"]
    assert Cause.ARTICLE_ABOVE in placed(explanations[3], "我市多措并举营造文明出行环境")


def test_a_first_paragraph_says_why_an_article_begins(explanations: tuple[Explanation, ...]) -> None:
    assert Cause.ARTICLE_DATELINE in placed(explanations[3], "本报讯（记者 张弘靓）记者日前")
    assert placed(explanations[3], "仪式上，团省委主要负责同志出席并") == {}


def test_a_subhead_is_compared_with_the_text_that_follows_it() -> None:
    raw = "# 光伏\n\n## 铝箔产业\n\n本地铝箔产业很大，产值也高。\n\n## 运输\n\n铝箔产业之外，公路运输也好。\n"
    assert placed(whole(raw), "## 铝箔产业")[Cause.ARTICLE_SHARES].details == {"words": ("铝箔产业",)}
    assert placed(whole(raw), "## 运输")[Cause.ARTICLE_SHARES].details == {"words": ("运输",)}
    assert Cause.ARTICLE_SHARES_NOTHING in placed(whole(raw), "# 光伏")
    assert Cause.ARTICLE_BELOW in placed(whole(raw), "# 光伏")
    assert Cause.ARTICLE_AROUND in placed(whole(raw), "## 运输")


def test_a_long_text_is_explained_part_by_part(seed_pages: tuple[Path, ...]) -> None:
    raw = "".join(path.read_bytes().decode("utf-8") + "\f" for path in seed_pages * 2)
    check(raw)
    parts = list(explain(raw))
    assert len(parts) >= 10
    assert [part.raw.end for part in parts[:-1]] == [part.raw.start for part in parts[1:]]
    places = BlockPlaces(clean(raw))
    for part in (parts[0], parts[5], parts[-1]):
        around = explain_around(part.raw.end - 1, places)
        assert (around.raw, around.lines) == (part.raw, part.lines)
        assert around.covers(part.raw.start)
        assert not around.covers(part.raw.start - 1)
    assert explain_around(len(raw), places).covers(len(raw))
    assert explain_around(0, BlockPlaces(clean(""))).lines == ()


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("every", [9, 17])
def test_a_paragraph_that_goes_on_over_a_page_end_is_told_so(
    seed_pages: tuple[Path, ...], number: int, every: int
) -> None:
    rows = seed_pages[number].read_bytes().decode("utf-8").splitlines(keepends=True)
    raw = "".join(row + "\f" if index % every == every - 1 else row for index, row in enumerate(rows * 3))
    check(raw)
    told = [line for part in explain(raw) for line in part.lines if line.reasons[0].cause is Cause.PART_OPEN]
    assert told
    for line in told:
        assert line.joined_to is not None
        assert "\f" in raw[line.joined_to : line.start]
        assert (line.decision, line.rival) == (Decision(Role.PARAGRAPH, joined=True), None)


@pytest.mark.parametrize("raw", ["\ud800\udfff", "“（" * 5_000, "x\n" * 500, "天。\n" * 500, "\n" * 5_000 + "天"])
def test_odd_strings_agree(raw: str) -> None:
    check(raw)


def test_a_line_that_the_page_as_a_whole_decides_says_so(
    seed_pages: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = seed_pages[0].read_bytes().decode("utf-8")
    label = explaining.labelling_of

    def relabelled(text: str, evidence: Evidence, model: Model) -> Labelling:
        found = label(text, evidence, model)
        place = [line.text for line in evidence.lines].index("政府工作报告对青海数字经济发")
        return found._replace(labels=[*found.labels[:place], "S", *found.labels[place + 1 :]])

    monkeypatch.setattr(explaining, "labelling_of", relabelled)
    line = line_with(whole(raw), "政府工作报告对青海数字经济发")
    assert line.decision == Decision(Role.SUBHEAD, joined=False)
    assert line.rival == Decision(Role.PARAGRAPH, joined=False)
    assert line.sureness is None
    assert line.reasons[0].cause is Cause.WHOLE_PAGE
    assert {reason.weight < 0 for reason in line.reasons[1:]} >= {True}
