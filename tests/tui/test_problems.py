"""What an error says in words of ours, it says in the language in use."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest

from annotations.errors import AmbiguousDocument, BadLabelFile, ChangedSince, NotSaved, Problem
from annotations.labels import parse_labels
from articles.errors import QuandianError
from tui.catalogue import Language, say_error, use_language
from tui.catalogue.problems import CHINESE


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use_language("en")


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_problem_has_its_chinese_words_with_the_same_fields() -> None:
    assert sorted(CHINESE) == sorted(problem.name for problem in Problem)
    assert {problem.name for problem in Problem if fields(problem.value) != fields(CHINESE[problem.name])} == set()


@pytest.mark.parametrize(
    ("error", "english", "chinese"),
    [
        (
            NotSaved(reason=Problem.LOG_REPLACED.of(file="page.w-0.jsonl")),
            "Not saved: another program changed page.w-0.jsonl; open the document again. "
            "Everything before this change is safe; try again once this is mended.",
            "未保存：另一个程序改动了 page.w-0.jsonl，请重新打开文档。此前的改动都已保存；排除问题后请重试。",
        ),
        (
            NotSaved(reason="No space left on device"),
            "Not saved: No space left on device. Everything before this change is safe; try again once this is mended.",
            "未保存：No space left on device。此前的改动都已保存；排除问题后请重试。",
        ),
        (
            ChangedSince(by=Problem.SOMEBODY.of()),
            "somebody else changed this since: undoing would overwrite it. Repeat to do it all the same.",
            "别人 在此之后改过这里：撤销会覆盖他的改动。重复一次即可强制执行。",
        ),
        (
            AmbiguousDocument(reference="{x}", candidates=Problem.AND_MORE.of(first="{a}, b", more=3)),
            "{x} fits several documents ({a}, b and 3 more): write more of the name, or the number.",
            "{x} 对应多篇文档（{a}, b 等，另有 3 篇）：请把名称写得更完整，或使用序号。",
        ),
    ],
)
def test_an_error_is_said_in_one_language(error: QuandianError, english: str, chinese: str) -> None:
    assert say_error(error) == english
    use_language("zh")
    assert say_error(error) == chinese


@pytest.mark.parametrize(
    ("language", "said"), [("en", "label 1 (a): name is missing"), ("zh", "1 个标签（a）：缺少 name")]
)
def test_a_bad_label_file_is_told_in_the_language_in_use(language: Language, said: str) -> None:
    use_language(language)
    with pytest.raises(BadLabelFile) as caught:
        parse_labels('[[label]]\nid = "a"\n', "labels.toml")
    assert said in say_error(caught.value)
