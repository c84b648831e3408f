"""What is proposed: set phrases of policy, what was accepted, own rules, the model; and how sources go together."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from annotations.documents import SourceText
from annotations.errors import BadPattern
from annotations.labels import DEFAULT_LABELS_TOML, parse_labels
from annotations.project import Project
from annotations.spans import NewSpan, Origin
from annotations.suggestions import Suggestion
from annotations.suggestions.combining import combined
from annotations.suggestions.dictionary import Dictionary, dictionary_of
from annotations.suggestions.model import Example, Facts, facts_of, spans_of_tags, tags_of, without_overlaps
from annotations.suggestions.own_rules import own_rules
from annotations.suggestions.policy import PolicyRules
from annotations.suggestions.quantities import QuantityRules
from annotations.suggestions.sentences import LONGEST, sentences
from annotations.suggestions.sources import dictionary_of_project, sources
from annotations.suggestions.training import TooLittle, learn, model_path, parted
from articles.cleaning import clean
from articles.ranges import Range
from articles.reading import read

SHARED = Path(__file__).resolve().parents[4] / "shared"
LABELS = parse_labels(DEFAULT_LABELS_TOML, "labels.toml")


@pytest.fixture(autouse=True)
def _own_home(home: Path) -> None:
    """Models and caches are those of the test."""


def _policy(text: str) -> list[str]:
    return [text[each.start : each.end] for each in PolicyRules(LABELS).suggest(text)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("围绕“1+2+N”绿色算力基地发展布局", ["1+2+N"]),
        ("立足“三个最大”省情定位和“三个更加重要”战略地位", ["三个最大", "三个更加重要"]),
        ("产业‘四地’建设", ["四地"]),
        ("落实“信号升格”专项行动", ["信号升格"]),
        ("根据《青海省绿色算力基地建设方案》，", ["青海省绿色算力基地建设方案"]),
        ("国家实施“双碳”目标、“东数西算”工程", ["双碳", "东数西算"]),
        ("深入实施就业提质增效行动，着力", ["就业提质增效行动"]),
        ("“节水增粮行动”和大型灌区", ["节水增粮行动"]),
        ("推进“双减”工作。如今双减一年", ["双减", "双减"]),
    ],
)
def test_set_phrases_of_policy_are_proposed(text: str, terms: list[str]) -> None:
    assert _policy(text) == terms


@pytest.mark.parametrize(
    "text",
    [
        *(
            "发挥“压舱石”作用",
            "打好“组合拳”",
            "引进“九天”大模型",
            "央视《新闻联播》播出",
            "“数字”“数据”等词汇",
            "“九·一八”历史博物馆",
        ),
        *(
            "“他说：这很好。”",
            "找到“进”的点位",
            "电影《长津湖》",
            "“深海一号”平台",
            "大熊猫“白云”和“希梦”",
            "5G+工业互联网",
        ),
    ],
)
def test_metaphors_names_and_titles_are_not(text: str) -> None:
    assert _policy(text) == []


@pytest.mark.shared
def test_policy_terms_of_the_marked_pages_are_found() -> None:
    gold = SHARED / "gold" / "spans" / "policy-terms.jsonl"
    if not gold.exists():
        pytest.skip("the marked pages are not beside the checkout")
    by_file: dict[str, list[dict[str, int | str]]] = defaultdict(list)
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        by_file[record["file"]].append(record)
    hit = false = missed = 0
    for file, records in by_file.items():
        reading = read(clean((SHARED / "seeds" / file).read_text(encoding="utf-8")))
        found = []
        for each in PolicyRules(LABELS).suggest(reading.text):
            raw = reading.alignment.raw_ranges(each.start, each.end)
            found.append((raw[0].start, raw[-1].end))
        used = set()
        for record in records:
            outer, inner = (record["outer_start"], record["outer_end"]), (record["start"], record["end"])
            exact = [each for each in found if outer[0] <= each[0] <= inner[0] and inner[1] <= each[1] <= outer[1]]
            if record["tier"] == "optional":
                used.update(each for each in found if each[0] < inner[1] and inner[0] < each[1])
            elif exact:
                hit += 1
                used.add(exact[0])
            else:
                missed += 1
        false += len(set(found) - used)
    assert 2 * hit / (2 * hit + false + missed) >= 0.8


def test_what_was_accepted_is_proposed_the_longest_first_and_bad_entries_are_muted() -> None:
    texts = {"a": "西宁市绿色算力基地。绿色算力好。发展快，发展好，发展稳，发展强。"}
    spans = {"a": [(0, 3, "place"), (3, 9, "project"), (3, 7, "policy"), (15, 17, "policy")]}
    made = dictionary_of(texts, spans)
    found = [(each.start, each.end, each.label) for each in made.suggest("看西宁市绿色算力基地和绿色算力，发展。")]
    assert found == [(1, 4, "place"), (4, 10, "project"), (11, 15, "policy")], "发展 is marked once in four places"
    latin = Dictionary()
    latin.accept("AI", "product")
    assert [each.start for each in latin.suggest("AI和MAIL，AI")] == [0, 8]


def test_sources_go_in_order_and_one_that_breaks_costs_no_other() -> None:
    class Broken:
        name = "broken"

        def suggest(self, text: str) -> list[Suggestion]:
            raise RuntimeError(text)

    class Whole:
        name = "whole"

        def suggest(self, text: str) -> list[Suggestion]:
            return [
                Suggestion(0, len(text), "org", 1, self.name, Origin.MODEL),
                Suggestion(5, 99, "org", 1, "x", Origin.MODEL),
            ]

    failures: list[str] = []
    text = "完成投资36.4亿元。"
    found = combined(text, [Broken(), QuantityRules(LABELS), Whole()], failed=lambda name, _: failures.append(name))
    assert [(each.source, text[each.start : each.end]) for each in found] == [("rule:quantity", "36.4亿元")]
    assert dict(found[0].attributes) == {"value": 3_640_000_000, "unit": "CNY"}
    assert failures == ["broken"]
    assert [
        each.source for each in combined(text, [QuantityRules(LABELS), Whole()], off=frozenset({"rule:quantity"}))
    ] == ["whole"]


def test_a_project_has_rules_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "gazetteer.tsv").write_text("# names\n青海大学\tORG\n青海\tPLACE\n", encoding="utf-8")
    (tmp_path / "rules.tsv").write_text("第(.+?)届\tDATE\n", encoding="utf-8")
    (tmp_path / "patterns.jsonl").write_text(
        '{"label": "PRODUCT", "pattern": [{"LOWER": "gpt"}, {"TEXT": "-", "OP": "?"}, {"IS_DIGIT": true}]}\n'
        '{"label": "ORG", "pattern": "省委"}\n',
        encoding="utf-8",
    )
    text = "青海大学和青海省委在第十届会上用GPT-4和gpt3。"
    found = combined(text, own_rules(tmp_path, LABELS))
    assert [(text[each.start : each.end], each.label) for each in found] == [
        *(("青海大学", "org"), ("青海", "place"), ("省委", "org")),
        *(("十", "date"), ("GPT-4", "product"), ("gpt3", "product")),
    ]


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("gazetteer.tsv", "青海大学 ORG", "a row is a text, a tab and a label"),
        ("gazetteer.tsv", "青海大学\tNONE", "no label is called NONE"),
        ("rules.tsv", "(\tORG", "rules.tsv:1"),
        ("patterns.jsonl", '{"label": "ORG"}', "a line is like"),
    ],
)
def test_a_rule_that_is_none_is_named(tmp_path: Path, file: str, line: str, said: str) -> None:
    (tmp_path / file).write_text(line, encoding="utf-8")
    with pytest.raises(BadPattern) as caught:
        own_rules(tmp_path, LABELS)
    assert said in str(caught.value)


def test_tags_say_spans_and_spans_tags() -> None:
    example = Example("西宁市在青海省", ((0, 3, "place"), (4, 7, "place")), "a")
    assert tags_of(example) == ["B-place", "I-place", "I-place", "O", "B-place", "I-place", "I-place"]
    assert tuple(spans_of_tags(tags_of(example))) == example.spans
    assert list(spans_of_tags(["I-a", "I-b", "B-b", "O"])) == [(0, 1, "a"), (1, 2, "b"), (2, 3, "b")]
    assert without_overlaps([(0, 5, "a"), (3, 9, "b"), (9, 10, "c")]) == ((3, 9, "b"), (9, 10, "c"))


def test_sentences_cover_a_text_and_none_is_too_long() -> None:
    text = "第一句。“第二句！”\n第三" + "，很长" * 200 + "没有标点" * 100
    found = sentences(text)
    assert [each.start for each in found[1:]] == [each.end for each in found[:-1]]
    assert (found[0], found[-1].end) == (Range(0, 4), len(text))
    assert max(each.length for each in found) <= LONGEST


def _marked_project(project: Project, count: int) -> None:
    """Sentences about people who work somewhere, each a document that is done."""
    people, places = ("张三", "李四", "王五", "赵六"), ("西宁", "海东", "格尔木", "玉树", "德令哈")
    lines = [f"记者{people[n % 4]}昨天从{places[n % 5]}赶来采访第{n}个会议。" for n in range(count)]
    entries = project.add(SourceText(f"s{n:03}", None, line, "utf-8") for n, line in enumerate(lines)).added
    for entry, line in zip(entries, lines, strict=True):
        start = line.index("从") + 1
        spans = [NewSpan((Range(2, 4),), "person"), NewSpan((Range(start, line.index("赶")),), "place")]
        editor = project.edit(entry.id)
        editor.mark_spans(spans, done=True)
        editor.close()


def test_a_model_learns_from_a_project_and_is_tried_on_documents_held_out(project: Project) -> None:
    with pytest.raises(TooLittle):
        learn(project)
    _marked_project(project, 60)
    facts = learn(project)
    assert (facts.documents, facts.spans) == (60, 120)
    assert facts.f1 is not None
    assert facts.f1 > 0.9
    assert facts_of(model_path(project)) == facts
    assert isinstance(facts, Facts)
    text = "记者张三昨天从果洛赶来采访。"
    found = combined(text, [each for each in sources(project) if each.name == "model"])
    assert [(text[each.start : each.end], each.label) for each in found] == [("张三", "person"), ("果洛", "place")]
    assert {each.name for each in sources(project)} >= {"rule:quantity", "rule:policy", "model", "dictionary"}
    assert {"张三", "西宁"} <= set(dictionary_of_project(project).entries)


def test_documents_that_are_held_out_are_not_learned_from() -> None:
    examples = [Example(f"第{n}句", (), f"d{n % 40}") for n in range(200)]
    learned, held_out = parted(examples)
    assert held_out
    assert not {each.document for each in learned} & {each.document for each in held_out}
