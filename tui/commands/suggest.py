"""``quandian suggest FILE``: the spans that may be in a text."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from annotations.errors import BadRecord, Problem
from annotations.jsonlines import json_line, json_value
from annotations.labels import DEFAULT_LABELS_TOML, LabelSet, parse_labels
from annotations.suggestions.combining import combined
from annotations.suggestions.sources import built_in, sources
from annotations.suggestions.suggestion import Suggester, Suggestion
from articles.cleaning import clean
from articles.ranges import Range
from articles.reading import read
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.errors import UnknownFormat
from tui.exit_codes import BAD_INPUT, DONE
from tui.inputs import STANDARD_INPUT, STDIN_STEM, Inputs
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import talk, write
from tui.view.visible import visible

INPUT_FORMATS: Final = ("text", "jsonl")


def add_arguments(parser: CommandParser) -> None:
    """Say what texts may be, and how the suggestions are printed."""
    add_project_option(parser)
    parser.words.add_argument("paths", metavar="FILE", nargs="+", help=say("commands.suggest_paths"))
    parser.options.add_argument("--plain", action="store_true", help=say("commands.suggest_plain"))
    parser.options.add_argument("--input-format", metavar="NAME", default="text", help=say("commands.suggest_input"))
    parser.options.add_argument(
        "--off", metavar="SOURCE", action="append", default=[], help=say("commands.suggest_off")
    )
    parser.options.add_argument("--encoding", metavar="NAME", help=say("commands.encoding"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.suggest_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Print the suggestions for each text.

    Raises:
        UnknownFormat: there is no such form of input.
        BadRecord: a line of records is none; those before it were printed.
        BadPattern: a rule of the project is none.
    """
    if arguments.input_format not in INPUT_FORMATS:
        raise UnknownFormat(format=arguments.input_format, formats=", ".join(INPUT_FORMATS))
    labels, suggesters = _suggesters(arguments.project, settings)
    off = frozenset(arguments.off)

    def suggested(text: str) -> list[Suggestion]:
        return combined(text, suggesters, off=off, failed=_failed)

    if arguments.input_format == "jsonl":
        for path in arguments.paths:
            for identity, text in _records(path):
                _print({"id": identity}, text, suggested(text), labels, _itself, as_json=arguments.json)
        return DONE
    inputs = Inputs(arguments.paths)
    for source, raw_text in inputs.texts(arguments.encoding):
        text = raw_text.text
        document = {"document": source.stem if source.path else STDIN_STEM}
        if arguments.plain:
            _print(document, text, suggested(text), labels, _itself, as_json=arguments.json)
        else:
            reading = read(clean(text))
            found = suggested(reading.text)
            _print(document, reading.text, found, labels, reading.alignment.raw_ranges, as_json=arguments.json)
    return BAD_INPUT if inputs.wrong else DONE


def _suggesters(folder: Path | None, settings: Settings) -> tuple[LabelSet, Sequence[Suggester]]:
    if folder is None:
        labels = parse_labels(DEFAULT_LABELS_TOML, "labels.toml")
        return labels, built_in(labels)
    project = open_project(folder, settings)
    try:
        return project.labels, sources(project, failed=_failed)
    finally:
        project.close()


def _failed(name: str, error: Exception) -> None:
    talk(say("suggest.failed", name=visible(name), why=visible(str(error) or type(error).__name__)))


def _itself(start: int, end: int) -> tuple[Range, ...]:
    return (Range(start, end),)


def _records(path: str) -> Iterator[tuple[object, str]]:
    """The ids and texts of lines of JSON."""
    file = sys.stdin.buffer if path == STANDARD_INPUT else Path(path).open("rb")  # noqa: SIM115  # closed below
    with file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                record = json_value(line.rstrip(b"\r\n"))
            except ValueError as error:
                raise BadRecord(path=path, line=number, problem=Problem.NOT_JSON.of(said=error)) from error
            if not isinstance(record, dict) or not isinstance(record.get("text"), str):
                raise BadRecord(path=path, line=number, problem=Problem.NO_TEXT.of())
            yield record.get("id", number), record["text"]


def _print(
    document: dict[str, Any],
    text: str,
    found: Sequence[Suggestion],
    labels: LabelSet,
    raw: Callable[[int, int], tuple[Range, ...]],
    *,
    as_json: bool,
) -> None:
    if as_json:
        told = [
            {
                "start": each.start,
                "end": each.end,
                "label": labels.named(each.label).name,
                "text": text[each.start : each.end],
                "raw": [list(piece) for piece in raw(each.start, each.end)],
                "score": each.score,
                "source": each.source,
                "attributes": dict(each.attributes),
            }
            for each in found
        ]
        write(json_line({**document, "suggestions": told}).decode() + "\n")
        return
    name = next(iter(document.values()))
    for each in found:
        words = visible(" ".join(text[each.start : each.end].split()))
        said = " ".join(f"{key}={value}" for key, value in each.attributes.items())
        label = visible(labels.named(each.label).name)
        write(f"{visible(str(name))}:{each.start}  {label}  {words}  {each.source}  {each.score:.2f}  {said}".rstrip())
        write("\n")
