"""Another text for a document: the changes that give it that text and put spans and corrections where they belong.

They are made as one step, so one undo brings the old text and every span back. What has no place in the new text is
left as it is, with its quote of the old one: it shows nowhere and waits for a person, see ``annotations.review``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from annotations.conflicts import CONFLICT, entries_of, lost_in
from annotations.corrections import correction_fields, correction_in
from annotations.documents import Document, text_in_use
from annotations.fold import Record, State
from annotations.going_back import corrections_leading_to
from annotations.history import document_setting, setting
from annotations.operations import AUTHORSHIP, Alteration, Fields
from annotations.reanchoring import Anchor, Verdict, reanchored
from annotations.records import place_fields, span_in
from annotations.spans import Span, quote_of
from articles.correction import Correction
from articles.ranges import Range

_SURE = (Verdict.SAME, Verdict.MOVED)


def taking_in(
    state: State, old: Document, new: Document, *, first: bool, earlier: Iterable[Document] = ()
) -> list[Alteration]:
    """The changes that give a document another of its texts; none where that is its text already.

    Args:
        state: what is marked.
        old: the document with the text it has.
        new: the document with the text it is to have.
        first: whether the new text is the one the document was added with.
        earlier: the document with texts it had before: what fits none but one of these may have a place again.
    """
    chosen = "" if first else new.sha256
    if chosen == text_in_use(state.document):
        return []
    texts = [old, *earlier]
    return [
        document_setting(old.id, {"text": chosen or None}, state.document),
        *_of_spans(state.spans, texts, new),
        *corrections_leading_to(_corrections(state.corrections, texts, new), state.corrections),
    ]


def _of_spans(records: Mapping[str, Record], texts: Iterable[Document], new: Document) -> Iterator[Alteration]:
    """Spans get their place in the new text; who marked them, and when, stays."""
    left = dict(records)
    for text in texts:
        there = [span for span_id in left if isinstance(span := span_in(text, span_id, left[span_id]), Span)]
        for span, anchor in zip(there, reanchored(text.text, [span.raw for span in there], new.text), strict=True):
            record = left.pop(span.id)
            if anchor.verdict is Verdict.ORPHAN:
                continue
            fields = place_fields(anchor.raw, quote_of(new.text, anchor.raw))
            if anchor.verdict is Verdict.CHANGED:
                fields["was"] = (span.was or span.quote)._asdict()
            if CONFLICT in record:
                fields[CONFLICT] = [_moved_entry(entry, record, text, new) for entry in entries_of(record)]
            changed = {name: value for name, value in fields.items() if record.get(name) != value}
            if changed:
                yield setting(span.id, {**changed, **{name: record.get(name) for name in AUTHORSHIP}}, record)
        if not left:
            return


def _moved_entry(entry: Fields, record: Record, old: Document, new: Document) -> Fields:
    """What another made of a span, with the stretch they chose where that surely is in the new text."""
    lost = lost_in(entry)
    stretch = span_in(old, "", {**record, **lost}) if "raw" in lost else None
    if not isinstance(stretch, Span):
        return entry
    (anchor,) = reanchored(old.text, [stretch.raw], new.text)
    if anchor.verdict not in _SURE:
        return entry
    return {**entry, "lost": {**lost, **place_fields(anchor.raw, quote_of(new.text, anchor.raw))}}


def _corrections(records: Mapping[str, Record], texts: Iterable[Document], new: Document) -> dict[str, Record]:
    """The corrections as they read in the new text; those without a sure place stay what they are."""
    result = dict(records)
    left = dict(records)
    for text in texts:
        found = {key: correction_in(text, key, record) for key, record in left.items()}
        made = {key: each for key, each in found.items() if isinstance(each, Correction)}
        offsets = sorted({offset for each in made.values() for offset in _offsets(each)})
        anchors = reanchored(text.text, [(Range(offset, offset + 1),) for offset in offsets], new.text)
        places = dict(zip(offsets, anchors, strict=True))
        for key, each in made.items():
            result[key] = _moved(left.pop(key), each, places, new.text)
        if not left:
            break
    return result


def _moved(record: Record, made: Correction, places: Mapping[int, Anchor], text: str) -> Record:
    if any(places[offset].verdict not in _SURE for offset in _offsets(made)):
        return record
    target = None if made.target_offset is None else places[made.target_offset].raw[0].start
    moved = Correction(made.kind, places[made.raw_offset].raw[0].start, made.role, target)
    return {**record, **correction_fields(moved, text)}


def _offsets(correction: Correction) -> tuple[int, ...]:
    target = correction.target_offset
    return (correction.raw_offset,) if target is None else (correction.raw_offset, target)
