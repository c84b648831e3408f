"""A project's own rules: a gazetteer, regular expressions, and token patterns as Prodigy and spaCy write them.

They are files of the project's folder, made to be written by hand: ``gazetteer.tsv`` (a text, a tab, a label),
``rules.tsv`` (a regular expression, a tab, a label) and ``patterns.jsonl`` (``{"label": …, "pattern": …}`` a line, the
pattern a text or a list of tokens with ``TEXT``, ``LOWER``, ``REGEX``, ``IS_DIGIT``, ``OP``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import regex

from annotations.durable import read_plain
from annotations.errors import BadPattern, Problem
from annotations.labels import LabelSet
from annotations.spans import Origin
from annotations.suggestions.dictionary import Dictionary
from annotations.suggestions.suggestion import Suggestion
from articles.errors import QuandianError

GAZETTEER: Final = "gazetteer.tsv"
RULES: Final = "rules.tsv"
PATTERNS: Final = "patterns.jsonl"
SECONDS_A_TEXT: Final = 0.2
SCORE: Final = 0.9


class Gazetteer:
    """Texts with labels, proposed wherever they stand."""

    name = "gazetteer"

    def __init__(self, entries: Dictionary) -> None:
        self._entries = entries

    def suggest(self, text: str) -> Iterator[Suggestion]:
        """The places of the entries."""
        for each in self._entries.suggest(text):
            yield Suggestion(each.start, each.end, each.label, SCORE, self.name, Origin.DICTIONARY)


class Expressions:
    """Regular expressions with labels; one that takes too long on a text is passed over there."""

    def __init__(self, name: str, expressions: list[tuple[Any, str]]) -> None:
        self.name = name
        self._expressions = expressions

    def suggest(self, text: str) -> Iterator[Suggestion]:
        """What they match; of one with a group, the group."""
        for expression, label in self._expressions:
            try:
                for found in expression.finditer(text, timeout=SECONDS_A_TEXT, concurrent=True):
                    start, end = found.span(1 if expression.groups and found.group(1) is not None else 0)
                    if start < end:
                        yield Suggestion(start, end, label, SCORE, self.name, Origin.RULE)
            except TimeoutError:
                continue


def own_rules(folder: Path, labels: LabelSet) -> list[Gazetteer | Expressions]:
    """The rules of a project's folder.

    Raises:
        BadPattern: a line is none; it is named with its file and number.
        UnsafeFile, OSError: a file cannot be read.
    """
    found: list[Gazetteer | Expressions] = []
    names = {each.name: each.id for each in labels.labels} | {each.id: each.id for each in labels.labels}
    entries = Dictionary()
    for _, text, label in _rows(folder / GAZETTEER, names):
        entries.accept(text, label)
    if entries.entries:
        found.append(Gazetteer(entries))
    rules = [(_compiled(text, f"{RULES}:{number}"), label) for number, text, label in _rows(folder / RULES, names)]
    if rules:
        found.append(Expressions("rule:own", rules))
    patterns = list(_patterns(folder / PATTERNS, names))
    if patterns:
        found.append(Expressions("rule:patterns", patterns))
    return found


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        content = read_plain(path)
    except FileNotFoundError:
        return
    for number, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _rows(path: Path, names: dict[str, str]) -> Iterator[tuple[int, str, str]]:
    for number, line in _lines(path):
        text, tab, label = line.rpartition("\t")
        if not tab or not text.strip():
            raise _bad(path, number, Problem.NO_RULE_ROW.of())
        if label.strip() not in names:
            raise _bad(path, number, Problem.NO_SUCH_LABEL.of(label=label.strip()))
        yield number, text.strip(), names[label.strip()]


def _compiled(text: str, place: str) -> Any:
    try:
        return regex.compile(text, regex.MULTILINE)
    except (regex.error, RecursionError, OverflowError, MemoryError, ValueError) as error:
        raise BadPattern(pattern=f"{place}: {text[:40]}", problem=Problem.NO_PATTERN.of(said=error)) from error


def _patterns(path: Path, names: dict[str, str]) -> Iterator[tuple[Any, str]]:
    for number, line in _lines(path):
        try:
            told = json.loads(line)
            label, pattern = str(told["label"]), told["pattern"]
            text = regex.escape(pattern) if isinstance(pattern, str) else "".join(map(_token, pattern))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise _bad(path, number, Problem.NO_PATTERN_LINE.of()) from error
        if label not in names:
            raise _bad(path, number, Problem.NO_SUCH_LABEL.of(label=label))
        yield _compiled(text, f"{path.name}:{number}"), names[label]


def _token(token: dict[str, Any]) -> str:
    """An expression of one token of a pattern; blanks may stand between tokens."""
    plain = {key.upper(): value for key, value in token.items()}
    operator = {"?": "?", "*": "*", "+": "+", "!": None}.get(str(plain.pop("OP", "")), "")
    if operator is None or not plain:
        raise ValueError(token)
    (key, value), *more = plain.items()
    if more:
        raise ValueError(token)
    match key:
        case "TEXT" | "ORTH":
            expression = _value(value)
        case "LOWER":
            expression = f"(?i:{_value(value)})"
        case "IS_DIGIT":
            expression = r"\d+"
        case "LIKE_NUM":
            expression = r"\d[\d,.]*"
        case "REGEX":
            expression = f"(?:{value})"
        case _:
            raise ValueError(token)
    return rf"(?:{expression}\s?){operator}" if operator else rf"{expression}"


def _value(value: object) -> str:
    if isinstance(value, dict):
        if "REGEX" in value:
            return f"(?:{value['REGEX']})"
        return "(?:" + "|".join(regex.escape(str(each)) for each in value["IN"]) + ")"
    return str(regex.escape(str(value)))


def _bad(path: Path, number: int, problem: object) -> QuandianError:
    return BadPattern(pattern=f"{path.name}:{number}", problem=problem)
