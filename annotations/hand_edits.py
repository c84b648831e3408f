"""What somebody changed in a snapshot by hand, as changes of their own.

A snapshot that says something no log says is set aside in quarantine. It can be taken in: what it changed beside the
state it was made from is made on the present state, one field at a time. Where the same field was changed since, the
present one stays and the edit is told; so is what has no place in the text, or is none of the things one may edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Final, NamedTuple

from annotations import snapshots
from annotations.conflicts import CONFLICT, undecided
from annotations.documents import Document, Status
from annotations.errors import BadTag
from annotations.fold import Record, State
from annotations.history import deletion, document_setting, setting
from annotations.labels import is_label_id
from annotations.layout import Layout
from annotations.operations import Alteration, Fields, Operation, new_id
from annotations.records import place_fields, ranges_in, span_in
from annotations.snapshot_edits import SnapshotEdit
from annotations.spans import Origin, Span, quote_of
from annotations.tags import TAGS, checked_tag

EDITED: Final = SnapshotEdit.EDITED.value
"""Suffix of such a snapshot's name in quarantine."""
_FIELDS: Final = ("label", "raw", "note", "attributes")
"""What one may edit of a span; what it quotes follows from where it is."""
_FOLLOWS: Final = frozenset({"id", "quote"})
"""What else a row has that is looked at by itself."""


class WhyLeft(Enum):
    """Why an edit was not taken in."""

    CHANGED_SINCE = "changed since"
    """The same thing has been changed since the snapshot was written."""
    OTHER_TEXT = "other text"
    """The document has another text since, so places of the old one say nothing."""
    NO_SPAN = "no span"
    """What was written is no span of the text."""
    NO_LABEL = "no label"
    """What was written can be no label's id."""
    UNREADABLE = "unreadable"
    """The copy of the snapshot cannot be read."""
    NOT_EDITABLE = "not editable"
    """It is no field of a span, or a correction, which are not edited here."""


class LeftOut(NamedTuple):
    """An edit that was not taken in."""

    what: str
    """The text of the span it is about, or the name of what it is."""
    why: WhyLeft


@dataclass(slots=True)
class HandEdits:
    """What is to be done for the edits of one snapshot."""

    alterations: list[Alteration] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def kept_copies(layout: Layout, document_id: str, operations: Iterable[Operation]) -> list[Path]:
    """The edited snapshots of a document in quarantine that were not taken in yet, the oldest first."""
    taken = {operation["took"] for operation in operations if "took" in operation}
    head, tail = f"{layout.snapshot(document_id).name}.", f".{EDITED}"
    try:
        found = [path for path in layout.quarantine.iterdir() if path.name.startswith(head)]
    except OSError:
        return []
    return sorted(path for path in found if path.name.endswith(tail) and path.name not in taken)


def hand_edits(path: Path, operations: Sequence[Operation], present: State, document: Document) -> HandEdits:
    """What an edited snapshot changed beside the state it was made from.

    Args:
        path: the snapshot.
        operations: all of the document's.
        present: the state they make.
        document: with the text it has in that state.

    Raises:
        ValueError: it can be read no more.
        UnsafeFile: it is a link or a special file.
        OSError: it cannot be read.
    """
    tables = snapshots.tables_in(path)
    applied = snapshots.applied_in(path)
    base = snapshots.state_known(operations, applied.numbers)
    same_text = base.document.get("text") == present.document.get("text")
    edits = HandEdits()
    comparing = _Comparing(base, present, document, same_text, edits)
    comparing.spans(tables["spans"])
    comparing.document_fields(tables["meta"][0])
    comparing.tags(tables["meta"][0])
    comparing.what_is_not_edited(tables, snapshots.snapshot_tables(document.id, base, applied))
    return edits


class _Comparing(NamedTuple):
    """The state a snapshot was made from, what it says, and how things are now."""

    base: State
    present: State
    document: Document
    same_text: bool
    edits: HandEdits

    def spans(self, rows: Iterable[Record]) -> None:
        known: dict[str, Record] = {}
        new: list[Record] = []
        for row in rows:
            span_id = row.get("id")
            if isinstance(span_id, str) and span_id in self.base.spans and span_id not in known:
                known[span_id] = row
            else:
                new.append(row)
        for span_id in self.base.spans:
            if span_id not in known:
                self._gone(span_id)
        for span_id, row in known.items():
            self._changed(span_id, row)
        for row in new:  # last, since what they are like may be gone or changed by the same edit
            self._new(row)

    def what_is_not_edited(
        self, tables: Mapping[str, list[Record]], ours: Mapping[str, Sequence[Mapping[str, Any]]]
    ) -> None:
        """Name what differs from our snapshot of that state and counts for nothing."""
        for name in ("corrections", "conflicts"):
            if tables[name] != ours[name]:
                self._leave(name, WhyLeft.NOT_EDITABLE)
        (row,), (before,) = tables["meta"], ours["meta"]
        for name in {**row, **before}:
            if name not in ("status", TAGS) and row.get(name) != before.get(name):
                self._leave(f"meta: {name}", WhyLeft.NOT_EDITABLE)

    def document_fields(self, row: Record) -> None:
        before, wanted = self.base.document.get("status"), row.get("status")
        now = self.present.document.get("status")
        if wanted in (before, now):
            return
        if now != before:
            self._leave("status", WhyLeft.CHANGED_SINCE)
        elif wanted not in [status.value for status in Status]:
            self._leave("status", WhyLeft.NOT_EDITABLE)
        else:
            fields = document_setting(self.document.id, {"status": wanted}, self.present.document)
            self.edits.alterations.append(fields)

    def tags(self, row: Record) -> None:
        before, wanted, now = self.base.document.get(TAGS), row.get(TAGS), self.present.document.get(TAGS)
        if wanted in (before, now):
            return
        try:
            named = sorted({checked_tag(str(tag)) for tag in wanted or ()})
        except (BadTag, TypeError):
            self._leave(TAGS, WhyLeft.NOT_EDITABLE)
            return
        fields = document_setting(self.document.id, {TAGS: named or None}, {**self.present.document, TAGS: before})
        self.edits.alterations.append(fields)

    def _changed(self, span_id: str, row: Record) -> None:
        before, now = self.base.spans[span_id], self.present.spans.get(span_id)
        for name in {**row, **before}:
            if name not in _FIELDS and name not in _FOLLOWS and row.get(name) != before.get(name):
                self._leave(f"{_words(before)}: {name}", WhyLeft.NOT_EDITABLE)
        if row.get("quote") != before.get("quote") and not self._quoted_anew(row):
            self._leave(f"{_words(before)}: quote", WhyLeft.NOT_EDITABLE)
        wanted = {name: row.get(name) for name in _FIELDS if row.get(name) != before.get(name)}
        if not wanted:
            return
        if now is None:
            self._leave(_words(before), WhyLeft.CHANGED_SINCE)
            return
        new: Fields = {}
        for name, value in wanted.items():
            if now.get(name) == value:
                continue
            if name == "raw" and not self.same_text:
                self._leave(_words(before), WhyLeft.OTHER_TEXT)
            elif now.get(name) != before.get(name):
                self._leave(_words(before), WhyLeft.CHANGED_SINCE)
            else:
                new[name] = value
        if not new:
            return
        changed = self._placed({**now, **new}) if "raw" in new else {**now, **new}
        if "label" in new and not _is_label(new["label"]):
            self._leave(_words(before), WhyLeft.NO_LABEL)
            return
        if changed is None or not self._is_span({**changed, CONFLICT: None}):
            self._leave(_words(before), WhyLeft.NO_SPAN)
            return
        fields = {name: value for name, value in changed.items() if now.get(name) != value}
        decided = undecided(now, fields) if now.get(CONFLICT) == before.get(CONFLICT) else {}
        gone = {name: None for name, value in new.items() if value is None}
        self.edits.alterations.append(setting(span_id, {**fields, **gone, **decided}, now))

    def _gone(self, span_id: str) -> None:
        before, now = self.base.spans[span_id], self.present.spans.get(span_id)
        if now is None:
            return
        compared = [name for name in _FIELDS if self.same_text or name != "raw"]
        if any(now.get(name) != before.get(name) for name in compared):
            self._leave(_words(before), WhyLeft.CHANGED_SINCE)
        else:
            self.edits.alterations.append(deletion(span_id, now))

    def _new(self, row: Record) -> None:
        if not self.same_text:
            self._leave(_words(row), WhyLeft.OTHER_TEXT)
            return
        written = {name: row[name] for name in _FIELDS if row.get(name) is not None}
        record = self._placed(written)
        said = row.get("quote")
        quoted = said.get("exact") if isinstance(said, dict) else None
        if record is None or (quoted is not None and quoted != record["quote"]["exact"]):
            self._leave(_words(row), WhyLeft.NO_SPAN)
            return
        record["origin"] = Origin.MANUAL.value
        if not _is_label(record.get("label")):
            self._leave(_words(record), WhyLeft.NO_LABEL)
        elif not self._is_span({**record, "by": "", "at": ""}):
            self._leave(_words(row), WhyLeft.NO_SPAN)
        elif not any(_same_place(record, each) for each in self._resulting()):
            self.edits.alterations.append({"op": "add", "id": new_id(), "new": record})

    def _resulting(self) -> list[Record]:
        """The spans as the edits so far leave them."""
        spans = dict(self.present.spans)
        for alteration in self.edits.alterations:
            span_id, new = alteration["id"], alteration.get("new", {})
            if alteration["op"] == "del":
                spans.pop(span_id, None)
            elif alteration["op"] != "meta":
                spans[span_id] = {**spans.get(span_id, {}), **new}
        return list(spans.values())

    def _placed(self, record: Record) -> Record | None:
        """A record with its ranges in order and what they quote; None where they are none of the text."""
        try:
            raw = ranges_in(record["raw"])
        except (KeyError, TypeError, ValueError):
            return None
        if raw[-1].end > len(self.document.text):
            return None
        return {**record, **place_fields(raw, quote_of(self.document.text, raw))}

    def _is_span(self, record: Record) -> bool:
        there = {name: value for name, value in record.items() if value is not None}
        return isinstance(span_in(self.document, "", there), Span)

    def _quoted_anew(self, row: Record) -> bool:
        """Whether a row's quote was edited along with its ranges, and says what is there."""
        placed = self._placed(row)
        return placed is not None and placed["quote"] == row.get("quote")

    def _leave(self, what: str, why: WhyLeft) -> None:
        self.edits.left_out.append(LeftOut(what, why))


def _is_label(value: object) -> bool:
    return isinstance(value, str) and is_label_id(value)


def _same_place(one: Record, other: Record) -> bool:
    return (one["raw"], one.get("label")) == (other.get("raw"), other.get("label"))


def _words(record: Mapping[str, Any]) -> str:
    """What a record is about, as far as it says."""
    quote = record.get("quote")
    exact = quote.get("exact") if isinstance(quote, dict) else None
    return str(exact or record.get("label") or record.get("id") or "?")


def documents_of_copies(layout: Layout) -> set[str]:
    """Ids that edited snapshots in quarantine bear, taken in or not."""
    try:
        names = [path.name for path in layout.quarantine.iterdir()]
    except OSError:
        return set()
    return {name.partition(".json.")[0] for name in names if name.endswith(f".{EDITED}") and ".json." in name}
