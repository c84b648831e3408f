"""Everything the program says, it can say in both languages."""

from __future__ import annotations

import ast
import importlib
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.errors import NoSuchPath, QuandianError
from tui.catalogue import Entry, Language, say, say_error, system_language, use_language
from tui.catalogue.errors import CHINESE

CHECKOUT = Path(__file__).resolve().parents[2]
TOPICS = sorted(
    path.stem
    for path in (CHECKOUT / "tui" / "catalogue").glob("*.py")
    if path.stem not in ("__init__", "language", "errors", "problems")
)
MODULES = sorted(path for package in ("articles", "annotations", "tui") for path in (CHECKOUT / package).rglob("*.py"))


def entries() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for topic in TOPICS:
        found |= importlib.import_module(f"tui.catalogue.{topic}").ENTRIES
    return found


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def error_classes() -> list[type[QuandianError]]:
    for path in MODULES:
        if "Error" in path.read_text(encoding="utf-8") and path.stem != "__main__":
            importlib.import_module(
                ".".join(path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__")
            )
    return sorted(set(below(QuandianError)), key=lambda error: error.__name__)


def below(error: type[QuandianError]) -> Iterator[type[QuandianError]]:
    for child in error.__subclasses__():
        yield child
        yield from below(child)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use_language("en")


@pytest.mark.parametrize("topic", TOPICS)
def test_a_key_begins_with_its_topic(topic: str) -> None:
    keys = importlib.import_module(f"tui.catalogue.{topic}").ENTRIES
    assert keys
    assert {key.partition(".")[0] for key in keys} == {topic}


@pytest.mark.parametrize("key", sorted(entries()))
def test_both_languages_say_the_same_fields(key: str) -> None:
    entry = entries()[key]
    assert entry.en
    assert entry.zh
    assert fields(entry.en) == fields(entry.zh)


def test_every_key_the_program_says_is_there() -> None:
    said = {(key, path.name) for path in MODULES for key in keys_said(path)}
    assert len(said) > 30
    known = entries()
    assert [(key, name) for key, name in sorted(said) if key not in known] == []


def test_every_key_that_is_built_is_there() -> None:
    """Keys put together at run time: the beginning before the first field must begin some key."""
    begun = {(key, path.name) for path in MODULES for key in beginnings_said(path)}
    known = entries()
    assert [(key, name) for key, name in sorted(begun) if not any(each.startswith(key) for each in known)] == []


def calls_of_say(path: Path) -> Iterator[ast.expr]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args:
            argument = node.args[0]
            yield from (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,)


def keys_said(path: Path) -> Iterator[str]:
    for key in calls_of_say(path):
        if isinstance(key, ast.Constant):
            yield str(key.value)


def beginnings_said(path: Path) -> Iterator[str]:
    for key in calls_of_say(path):
        if isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
            yield str(key.values[0].value)


def test_every_error_has_its_chinese_sentence_with_the_same_fields() -> None:
    sentences = {error.__name__: error.sentence for error in error_classes() if "sentence" in vars(error)}
    assert {"NoSuchPath", "NotAProject", "UnknownWords"} <= sentences.keys()
    assert sorted(CHINESE) == sorted(sentences)
    assert {name for name in CHINESE if fields(CHINESE[name]) != fields(sentences[name])} == set()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "There is no file or folder page.txt: check the path."),
        ("zh", "没有文件或文件夹 page.txt：请检查路径。"),
    ],
)
def test_an_error_is_said_in_the_language_in_use(language: Language, sentence: str) -> None:
    use_language(language)
    assert say_error(NoSuchPath(path="page.txt")) == sentence


def test_a_field_with_braces_is_not_taken_for_a_template() -> None:
    use_language("zh")
    assert say_error(NoSuchPath(path="{oops}.txt")) == "没有文件或文件夹 {oops}.txt：请检查路径。"
    assert say("review.nothing_in", name="{project}") == "{project} 没有待核对的"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LC_ALL": "zh_CN.UTF-8", "QUANDIAN_LANGUAGE": "en"}, "en"),
    ],
)
def test_the_language_is_that_of_the_environment(environment: dict[str, str], language: Language) -> None:
    assert system_language(environment) == language
