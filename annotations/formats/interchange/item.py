"""A text with its spans on the way out or in, and what a format could not hold of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from annotations.formats.native_record import NativeRecord
from articles.ranges import Range


class Why(StrEnum):
    """Why a format does not hold something."""

    OVERLAP = "overlap"
    """It overlaps another span, and the format has one label a character."""
    FRAGMENTS = "fragments"
    """It is in several parts, and the format has spans of one."""
    LINE_END = "line end"
    """It goes over a line end, which the format cannot have in a span."""
    BLANK = "blank"
    """It begins or ends with a blank, which the format cannot have at an edge."""
    RELATION = "relation"
    """The format has no relations."""
    OTHER_TEXT = "other text"
    """The other end of the relation is in another text."""


class Loss(NamedTuple):
    """One thing that was left out."""

    item: str
    label: str
    text: str
    why: Why


Lose = Callable[[Loss], None]


@dataclass(slots=True)
class ItemSpan:
    """A span of an item."""

    start: int
    end: int
    """Half-open code points."""
    label: str
    """Its name."""
    id: str = ""
    fragments: tuple[Range, ...] = ()
    """The parts of a span of several, else empty."""
    attributes: dict[str, Any] = field(default_factory=dict)
    note: str = ""

    @property
    def parts(self) -> tuple[Range, ...]:
        """Its parts, of which there is one most often."""
        return self.fragments or (Range(self.start, self.end),)


class ItemRelation(NamedTuple):
    """A relation between two spans of an item."""

    type: str
    head: str
    tail: str
    """Ids of spans."""


@dataclass(slots=True)
class Item:
    """A text with its spans."""

    id: str
    text: str
    spans: list[ItemSpan] = field(default_factory=list)
    relations: list[ItemRelation] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)

    def told(self, span: ItemSpan, why: Why) -> Loss:
        """A span of it that is left out."""
        return Loss(self.id, span.label, self.text[span.start : span.end], why)

    def without_relations(self, lose: Lose) -> None:
        """Tell that its relations are left out."""
        words = {span.id: self.text[span.start : span.end] for span in self.spans}
        for relation in self.relations:
            lose(Loss(self.id, relation.type, words.get(relation.head, ""), Why.RELATION))


def item_of(record: NativeRecord, lose: Lose) -> Item:
    """A native record as an item; relations that lead out of it are left out."""
    spans: list[ItemSpan] = []
    relations: list[ItemRelation] = []
    ids = {span.id for span in record.spans}
    for span in record.spans:
        fragments = () if isinstance(span.fragments, msgspec.UnsetType) else tuple(span.fragments)
        spans.append(ItemSpan(span.start, span.end, span.label, span.id, fragments, dict(span.attributes), span.note))
        for each in () if isinstance(span.relations, msgspec.UnsetType) else span.relations:
            if each.to in ids:
                relations.append(ItemRelation(each.type, span.id, each.to))
            else:
                lose(Loss(record.id, each.type, span.text, Why.OTHER_TEXT))
    meta = {name: value for name, value in msgspec.to_builtins(record.meta).items() if name != "corrections"}
    return Item(record.id, record.text, spans, relations, list(record.tags), meta)


def in_one_part(item: Item, lose: Lose) -> list[ItemSpan]:
    """The spans of one part; the others are left out."""
    kept: list[ItemSpan] = []
    for span in item.spans:
        if span.fragments:
            lose(item.told(span, Why.FRAGMENTS))
        else:
            kept.append(span)
    return kept


def flat(item: Item, spans: Iterable[ItemSpan], lose: Lose) -> list[ItemSpan]:
    """Spans of which none overlaps another, in their order: of those that do the longer one stays."""
    kept: list[ItemSpan] = []
    for span in sorted(spans, key=lambda each: (each.start - each.end, each.start, each.label)):
        if any(span.start < other.end and other.start < span.end for other in kept):
            lose(item.told(span, Why.OVERLAP))
        else:
            kept.append(span)
    return sorted(kept, key=lambda each: each.start)


def on_one_line(item: Item, spans: Iterable[ItemSpan], lose: Lose) -> list[ItemSpan]:
    """The spans that go over no line end."""
    kept: list[ItemSpan] = []
    for span in spans:
        if "\n" in item.text[span.start : span.end]:
            lose(item.told(span, Why.LINE_END))
        else:
            kept.append(span)
    return kept
