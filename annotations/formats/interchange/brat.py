"""brat's standoff: a text and its ``.ann`` for each item, and the configuration of the labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from annotations.formats.interchange.item import Item, ItemRelation, ItemSpan, Lose, Why
from annotations.labels import LabelSet
from articles.ranges import Range

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_.-]")
_ENTITY: Final = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t(.*)\Z")
_RELATION: Final = re.compile(r"R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)")


def standoff(item: Item, lose: Lose) -> str:
    """The annotations of an item. What goes over a line end is in parts, as brat wants it."""
    rows: list[str] = []
    numbers: dict[str, int] = {}
    for number, span in enumerate(_without_edges(item, lose), start=1):
        numbers[span.id] = number
        parts = [piece for part in span.parts for piece in _without_line_ends(item.text, part)]
        places = ";".join(f"{start} {end}" for start, end in parts)
        words = " ".join(item.text[start:end] for start, end in parts)
        rows.append(f"T{number}\t{type_name(span.label)} {places}\t{words}")
        if span.note:
            rows.append(f"#{number}\tAnnotatorNotes T{number}\t{' '.join(span.note.split())}")
    there = (each for each in item.relations if each.head in numbers and each.tail in numbers)
    for number, each in enumerate(there, start=1):
        rows.append(f"R{number}\t{type_name(each.type)} Arg1:T{numbers[each.head]} Arg2:T{numbers[each.tail]}\t")
    return "".join(f"{row}\n" for row in rows)


def _without_edges(item: Item, lose: Lose) -> Iterator[ItemSpan]:
    """The spans whose parts neither begin nor end with a line end."""
    for span in item.spans:
        words = [item.text[start:end] for start, end in span.parts]
        if any(word.startswith("\n") or word.endswith("\n") for word in words):
            lose(item.told(span, Why.LINE_END))
        else:
            yield span


def type_name(name: str) -> str:
    """A label's name as brat can have it: without blanks."""
    return "_".join(name.split()) or "_"


def _without_line_ends(text: str, part: Range) -> Iterator[Range]:
    start = part.start
    for place in range(part.start, part.end + 1):
        if place == part.end or text[place] == "\n":
            if start < place:
                yield Range(start, place)
            start = place + 1


def file_name(item_id: str) -> str:
    """What the files of an item are called."""
    return _UNSAFE.sub("_", item_id) or "_"


def read(folder: Path) -> Iterator[Item]:
    """The items of a folder."""
    for path in sorted(folder.glob("*.ann")):
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        item = Item(path.stem, text)
        for row in path.read_text(encoding="utf-8").split("\n"):
            entity, relation = _ENTITY.match(row), _RELATION.match(row)
            if entity is not None:
                parts = [Range(*map(int, piece.split())) for piece in entity[3].split(";")]
                joined = _over_line_ends(text, parts)
                fragments = tuple(joined) if len(joined) > 1 else ()
                item.spans.append(ItemSpan(joined[0].start, joined[-1].end, entity[2], entity[1], fragments))
            elif relation is not None:
                item.relations.append(ItemRelation(relation[1], relation[2], relation[3]))
        yield item


def _over_line_ends(text: str, parts: list[Range]) -> list[Range]:
    """Parts with nothing but line ends between them as one."""
    joined: list[Range] = []
    for part in parts:
        if joined and not text[joined[-1].end : part.start].strip("\n"):
            joined[-1] = Range(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


def configuration(labels: LabelSet) -> str:
    """``annotation.conf`` for a project's labels."""
    kinds = []
    for kind in labels.relations:
        ends = [[type_name(labels.named(each).name) for each in side] for side in (kind.head, kind.tail)]
        head, tail = ("|".join(side) or "<ENTITY>" for side in ends)
        kinds.append(f"{type_name(kind.name)}\tArg1:{head}, Arg2:{tail}")
    names = [type_name(label.name) for label in labels.labels]
    return "\n".join(["[entities]", *names, "", "[relations]", *kinds, "", "[events]", "", "[attributes]", ""])
