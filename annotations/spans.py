"""A marked span: where it is in the raw text, what it says there, and who marked it how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from annotations.relations import Relation
from articles.ranges import Range, text_of

QUOTE_CONTEXT = 32
"""Code points of context on each side of a quote; 24 to 32 suffice to find a span again in an edited text."""

Attributes: TypeAlias = Mapping[str, str | int | float | bool | None]

NO_ATTRIBUTES: Attributes = MappingProxyType({})


class Origin(StrEnum):
    """What made a span."""

    MANUAL = "manual"
    RULE = "rule"
    DICTIONARY = "dictionary"
    MODEL = "model"
    IMPORT = "import"


class Quote(NamedTuple):
    """What a span says and what stands around it in the raw text.

    The three fields of the W3C Web Annotation Data Model's TextQuoteSelector (section 4.2.4).
    """

    exact: str
    """The span's raw code points, its ranges run together."""
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """What somebody else made of a span at the same time: kept, and not in force."""

    by: str
    """Who."""
    lost: Mapping[str, Any] = field(hash=False)
    """The fields that did not count, as operations hold them; empty where the span was deleted."""

    @property
    def deleted(self) -> bool:
        """Whether the other deleted the span."""
        return not self.lost


@dataclass(frozen=True, slots=True)
class Span:
    """One marked stretch of a document."""

    id: str
    label: str
    """Id of the label, which renaming the label does not change."""
    raw: tuple[Range, ...]
    """Ascending, disjoint ranges of the raw text."""
    quote: Quote
    origin: Origin
    by: str
    """Who gave the span its present form."""
    at: str
    """When, in UTC: ``2026-11-21T08:38:05.859Z``."""
    attributes: Attributes = field(default_factory=lambda: NO_ATTRIBUTES, hash=False)
    note: str = ""
    was: Quote | None = None
    """What it said before its text changed, as long as nobody has looked at what it says now."""
    conflicts: tuple[Conflict, ...] = ()
    """What others made of it who had not seen this, the latest last, as long as nobody has decided between them."""
    relations: tuple[Relation, ...] = ()
    """To other spans of the document; one whose tail is not there is kept, and says nothing."""

    @property
    def conflict(self) -> Conflict | None:
        """What is to be decided about first."""
        return self.conflicts[-1] if self.conflicts else None

    @property
    def in_doubt(self) -> bool:
        """Whether a person is to look at it."""
        return self.was is not None or bool(self.conflicts)

    @property
    def start(self) -> int:
        """First code point in the raw text."""
        return self.raw[0].start

    @property
    def end(self) -> int:
        """One past the last code point in the raw text."""
        return self.raw[-1].end


class NewSpan(NamedTuple):
    """A span to be."""

    raw: tuple[Range, ...]
    label: str
    """Id of the label."""
    origin: Origin = Origin.MANUAL
    attributes: Attributes = NO_ATTRIBUTES


def quote_of(raw_text: str, ranges: Sequence[tuple[int, int]]) -> Quote:
    """The quote of ascending ranges, with ``QUOTE_CONTEXT`` code points of context where the text has them."""
    start, end = ranges[0][0], ranges[-1][1]
    return Quote(
        text_of(raw_text, ranges),
        raw_text[max(0, start - QUOTE_CONTEXT) : start],
        raw_text[end : end + QUOTE_CONTEXT],
    )


def text_order(spans: Iterable[Span]) -> list[Span]:
    """Spans as a reader of the raw text meets them; of two that start together the longer one first."""
    return sorted(spans, key=lambda span: (span.start, -span.end, span.id))
