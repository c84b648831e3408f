"""What waits for a person: spans that two people changed at once, and what has no sure place since a text changed.

A span or a correction has no place where what it quotes does not stand: nothing is put somewhere for want of a better
place, and nothing is thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotations.comparing import Comparable
from annotations.corrections import correction_fields, correction_in
from annotations.documents import Document
from annotations.fold import Record, State
from annotations.notices import Notice, NoticeKind
from annotations.records import quote_in, span_in, span_of
from annotations.spans import Conflict, Quote, Span
from articles.correction import Correction, CorrectionKind
from articles.page import Role

_CONTEXT_CHARACTERS = 24
_LEAST_ALIKE = 50.0
"""Of 100, of the words around a quote and those of a place: below, the place is as good as any other."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something a person has to look at."""

    id: str
    quote: Quote
    """What it said in the old text; where that is not the question, what it says."""
    span: Span | None
    """Of a span; without a place, as it was in the old text."""
    correction: Correction | None
    """Of a correction."""
    placed: bool
    """Whether it has a place in the text; a correction that waits has none."""
    by: str
    old_start: int
    """Raw offset in the text it was marked in."""
    conflicts: tuple[Conflict, ...] = ()
    """What others made of a span at the same time, the latest last."""

    @property
    def conflict(self) -> Conflict | None:
        """What is to be decided about first."""
        return self.conflicts[-1] if self.conflicts else None


def waiting(state: State, document: Document) -> list[Waiting]:
    """What waits in a document, in the order of the text it was marked in."""
    found = [*_spans(state.spans, document), *_corrections(state.corrections, document)]
    return sorted(found, key=lambda each: (each.old_start, each.id))


def count_waiting(state: State, document: Document) -> int:
    """How much waits in a document."""
    return sum(1 for _ in (*_spans(state.spans, document), *_corrections(state.corrections, document)))


class LikelyPlaces:
    """Where a person might look first for what is not where it was."""

    def __init__(self, text: str) -> None:
        self._compared = Comparable(text)

    def of(self, quote: Quote) -> int:
        """The raw offset where what stood around a quote stands now; 0 where that is nowhere."""
        from rapidfuzz import fuzz  # as in comparing

        text = self._compared.text
        before = Comparable(quote.prefix).text[-_CONTEXT_CHARACTERS:]
        sought = before + Comparable(quote.exact + quote.suffix).text[:_CONTEXT_CHARACTERS]
        found = fuzz.partial_ratio_alignment(sought, text, score_cutoff=_LEAST_ALIKE) if sought and text else None
        if found is None:
            return 0
        place = max(0, found.dest_start - found.src_start) + len(before)
        return self._compared.raw_offsets[min(place, len(text) - 1)]


def replaced(record: Record, text: str, raw_offset: int) -> Record:
    """A correction's record, made at another character.

    Raises:
        ValueError: the other character it is about has no place in the text either, or the record is none.
    """
    try:
        fields = correction_fields(_made(record, raw_offset), text)
    except (KeyError, TypeError) as error:
        raise ValueError(f"no correction: {error!r}") from error
    if fields.get("to_quote") != record.get("to_quote"):
        raise ValueError("the other article it names is not where it was")
    return {**record, **fields}


def _spans(records: Mapping[str, Record], document: Document) -> Iterator[Waiting]:
    for span_id, record in records.items():
        found = span_in(document, span_id, record)
        if isinstance(found, Span):
            if found.in_doubt:
                said = found.was or found.quote
                yield Waiting(span_id, said, found, None, True, found.by, found.start, found.conflicts)
        elif found.kind is NoticeKind.MISPLACED_SPAN:
            span = span_of(span_id, record)
            yield Waiting(span_id, span.quote, span, None, False, span.by, span.start, span.conflicts)


def _corrections(records: Mapping[str, Record], document: Document) -> Iterator[Waiting]:
    for correction_id, record in records.items():
        found = correction_in(document, correction_id, record)
        if isinstance(found, Notice) and found.kind is NoticeKind.MISPLACED_CORRECTION:
            yield _waiting_correction(correction_id, record)


def _waiting_correction(correction_id: str, record: Mapping[str, Any]) -> Waiting:
    try:
        quote = quote_in(record["raw_quote"])
    except (KeyError, TypeError):
        quote = Quote("", "", "")
    made = _made(record, record["raw"])
    return Waiting(correction_id, quote, None, made, False, str(record["by"]), made.raw_offset)


def _made(record: Mapping[str, Any], raw_offset: int) -> Correction:
    kind, role = CorrectionKind(record["kind"]), record.get("role")
    return Correction(kind, raw_offset, Role(role) if role is not None else None, record.get("to"))
