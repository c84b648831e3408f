"""The articles of a project with their spans, as every export begins with them, and what stands in none of them."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec

from annotations.documents import Document
from annotations.export_span import ExportSpan
from annotations.formats.native_record import NativeRecord, Origins, native_records
from annotations.formats.placing import LeftOut, LeftOutReason, place_in
from annotations.kept_reading import KeptReading
from annotations.kept_spans import Places
from annotations.labels import LabelSet
from annotations.notices import DOUBTFUL_MARKS, Notice
from annotations.project import Project
from articles.errors import QuandianError
from articles.page import Page

_OBJECTS_A_COLLECTION = 100_000
"""That came and did not go, before garbage is looked for."""

EXPORT_MODE = 0o666
"""An export is the user's to share: the umask decides who may read it."""


@dataclass(frozen=True, slots=True)
class Export:
    """What an export wrote, and what it could not."""

    records: int
    """Articles."""
    spans: int
    left_out: tuple[LeftOut, ...]
    """Spans that stand in no article; they stay in the project."""
    damaged: tuple[tuple[str, Notice | QuandianError], ...]
    """Ids of documents and what is wrong: a notice where marks may be missing or altered, an error where the document
    could not be read and nothing of it was written."""
    unknown_labels: tuple[str, ...]
    """Ids of labels that the label file does not define, under which spans were written."""


@dataclass(slots=True)
class Tally:
    """What was written so far."""

    records: int = 0
    spans: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    damaged: list[tuple[str, Notice | QuandianError]] = field(default_factory=list)
    unknown_labels: set[str] = field(default_factory=set)

    @property
    def export(self) -> Export:
        return Export(
            self.records,
            self.spans,
            tuple(self.left_out),
            tuple(self.damaged),
            tuple(sorted(self.unknown_labels)),
        )


def project_records(
    project: Project,
    documents: list[str] | None,
    cleaned: Callable[[Document], Page],
    tally: Tally,
    progress: Callable[[int, int], None],
) -> Iterator[NativeRecord]:
    """The records of documents, one after the other; what is in none of them is counted in the tally.

    Args:
        project: whose they are.
        documents: ids; all in their order if None.
        cleaned: how a document is cleaned; corrections are applied to that.
        tally: counts along.
        progress: told documents done and documents in all.

    Raises:
        NoSuchDocument: a document is not in the project.
        BadLabelFile: the label file breaks a rule.
    """
    names = Names(project.labels)
    total = project.count() if documents is None else len(documents)
    with _seldom_collected():
        for done, found in enumerate(project.exportable(documents, cleaned, lambda: progress(0, total)), start=1):
            if found.reading is None:
                if found.error is not None:
                    tally.damaged.append((found.id, found.error))
                progress(done, total)
                continue
            tally.damaged.extend((found.id, notice) for notice in found.notices if notice.kind in DOUBTFUL_MARKS)
            by_article = put_in_place(found.reading, found.spans, names, found.places)
            left_out: list[tuple[str, LeftOutReason]] = []
            if by_article is None:
                by_article, left_out, places = placed_in(found.reading, found.spans, names)
                if places is not None:
                    found.keep_places(places)
            if left_out:
                spans = found.whole({each for each, _ in left_out})
                tally.left_out.extend(LeftOut(found.id, spans[each], why) for each, why in left_out)
            name_relations(by_article, names)
            origins = Origins(found.id, found.name, found.sha256, found.status, found.tags)
            for record in native_records(origins, found.reading, by_article):
                tally.records += 1
                tally.spans += len(record.spans)
                yield record
            tally.unknown_labels = names.unknown
            progress(done, total)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """A while in which garbage is looked for seldom: millions of small objects come and go, hardly any in cycles."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS_A_COLLECTION, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class Names:
    """The names of labels by their ids; those nobody defined are found out and remembered."""

    def __init__(self, labels: LabelSet) -> None:
        self.known: dict[str, str] = {label.id: label.name for label in labels.labels}
        self._labels = labels
        self.unknown: set[str] = set()

    def relation(self, type_id: str) -> str:
        """The name of a relation type."""
        return self._labels.relation(type_id).name

    def undefined(self, label_id: str) -> str:
        """The name of a label that the label file does not define."""
        self.unknown.add(label_id)
        self.known[label_id] = name = self._labels.named(label_id).name
        return name


def placed_in(
    reading: KeptReading, spans: Sequence[ExportSpan], labels: Names
) -> tuple[list[list[ExportSpan]], list[tuple[str, LeftOutReason]], Places | None]:
    """Spans by article in text order, with their place, their text and the name of their label; and the ids of others.

    Millions of spans come by here, so nearly all of them, those within a line of print, are placed on the spot. The
    places are given where they say all there is to say: each span is in one piece in an article.
    """
    by_article: list[list[ExportSpan]] = [[] for _ in reading.articles]
    left_out: list[tuple[str, LeftOutReason]] = []
    text, raw_starts, raw_ends, shifts = reading.text, reading.raw_starts, reading.raw_ends, reading.shifts
    homes, article_starts = reading.homes, reading.article_starts
    names, undefined = labels.known, labels.undefined
    reached, in_order = -1, True
    before: ExportSpan | None = None
    for span in spans:
        raw = span.raw
        start, end = raw[0]
        run = bisect_right(raw_starts, start) - 1
        if run >= 0 and end <= raw_ends[run] and len(raw) == 1 and (home := homes[run]) >= 0:
            shift = shifts[run]
            start += shift
            end += shift
            first = article_starts[home]
            span.start = start - first
            span.end = end - first
        else:
            found = place_in(reading, raw)
            if isinstance(found, LeftOutReason):
                left_out.append((span.id, found))
                continue
            home, fragments = found
            first = article_starts[home]
            span.start, span.end = fragments[0].start, fragments[-1].end
            start, end = first + span.start, first + span.end
            if len(fragments) > 1:
                span.fragments = list(fragments)
        span.text = text[start:end]
        try:
            span.label = names[span.label]
        except KeyError:
            span.label = undefined(span.label)
        by_article[home].append(span)
        if start <= reached and (start < reached or before is None or _text_order(before) > _text_order(span)):
            in_order = False
        reached, before = start, span
    if not in_order:  # they come in the order of the raw text, which nearly always is this one
        for there in by_article:
            there.sort(key=_text_order)
    return by_article, left_out, _places(spans, by_article) if not left_out else None


def _places(spans: Sequence[ExportSpan], by_article: list[list[ExportSpan]]) -> Places | None:
    """The places of spans that were all placed; None where one is in several pieces."""
    placed = [span for there in by_article for span in there]
    if any(span.fragments is not msgspec.UNSET for span in placed):
        return None
    kept_as = {span.id: number for number, span in enumerate(spans)}
    order = [kept_as[span.id] for span in placed]
    return Places(
        order if order != sorted(order) else [],
        [home for home, there in enumerate(by_article) for _ in there],
        [span.start for span in placed],
        [span.end for span in placed],
    )


def put_in_place(
    reading: KeptReading, spans: Sequence[ExportSpan], labels: Names, places: Places | None
) -> list[list[ExportSpan]] | None:
    """What ``placed_in`` gives for spans whose places are known; None where they are not."""
    if places is None:
        return None
    text, article_starts = reading.text, reading.article_starts
    names, undefined = labels.known, labels.undefined
    by_article: list[list[ExportSpan]] = [[] for _ in reading.articles]
    there = [spans[number] for number in places.order] if places.order else spans
    for span, home, start, end in zip(there, places.articles, places.starts, places.ends, strict=True):
        first = article_starts[home]
        span.start = start
        span.end = end
        span.text = text[first + start : first + end]
        try:
            span.label = names[span.label]
        except KeyError:
            span.label = undefined(span.label)
        by_article[home].append(span)
    return by_article


def name_relations(by_article: Sequence[Sequence[ExportSpan]], labels: Names) -> None:
    """Give relations the names of their types, and leave out those that lead to no span that is written."""
    related = [span for there in by_article for span in there if span.relations is not msgspec.UNSET]
    if not related:
        return
    written = {span.id for there in by_article for span in there}
    for span in related:
        kept = [each for each in span.relations or () if each.to in written]
        for each in kept:
            each.type = labels.relation(each.type)
        span.relations = kept or msgspec.UNSET


def _text_order(span: ExportSpan) -> tuple[int, int, str]:
    return span.start, -span.end, span.id
