"""One document being worked on: its spans, corrections and status, and the commands that change them.

Every command returns only when the change is on the disk. If it cannot get there, ``NotSaved`` is raised, nothing has
changed in memory either, and the next command tries anew.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from annotations.change import Action, Change, Direction, action_of
from annotations.conflicts import entries_of, lost_in, undecided, with_fields, without_latest
from annotations.corrections import MadeCorrection, correction_fields, correction_in, corrections_of
from annotations.documents import Document, Status, status_of, text_in_use
from annotations.errors import ChangedSince, HistoryDamaged, NotSaved, UnsafeFile
from annotations.going_back import corrections_leading_to, leading_to
from annotations.history import Step, deletion, document_setting, redoing, setting, stranger, undoing, withdrawal
from annotations.ledger import Ledger
from annotations.notices import Notice
from annotations.operations import Alteration, Fields, Operation, new_id
from annotations.records import place_fields, span_in, spans_of
from annotations.rejections import REJECTED, rejection, rejections_of, with_rejections
from annotations.relations import RELATIONS, Relation, field_key
from annotations.spans import NO_ATTRIBUTES, Attributes, NewSpan, Origin, Span, quote_of, text_order
from annotations.tags import TAGS, checked_tag, tags_of
from articles.correction import Correction
from articles.ranges import Range, merged

if TYPE_CHECKING:
    from annotations.hand_edits import LeftOut
    from annotations.review import Waiting

_PLACE_FIELDS = ("raw", "quote")


class TakenEdits(NamedTuple):
    """What was taken in of edits by hand."""

    changes: tuple[Change, ...]
    left_out: tuple[LeftOut, ...]


class Editor:
    """A document with its spans, open for changes by one user of one process; changes come from any thread."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        document_in: Callable[[str], Document],
        give_back: Callable[[Editor], None],
    ) -> None:
        """Show what the ledger holds.

        Args:
            ledger: the document's, owned by the editor.
            document_in: gives the document with its text of a hash; with the one it was added with for an empty hash.
            give_back: called when an owner closes the editor; calls ``let_go`` once nobody has it.

        Raises:
            DamagedProject, UnreadableFile: the text is not there.
        """
        self._ledger = ledger
        self._document_in = document_in
        self._text = text_in_use(ledger.state.document)
        self.document = document_in(self._text)
        """With the text it has now; replaced as a whole when it is given another."""
        self._give_back = give_back
        self._lock = threading.RLock()
        self.not_saved: NotSaved | None = None
        """Why the last change was not saved; None once one is."""
        self.failed_saves = 0
        """How many changes in a row were not saved."""
        self._spans: dict[str, Span] = {}
        self._places: dict[tuple[tuple[Range, ...], str], set[str]] = {}
        self._heads: dict[str, set[str]] = {}
        """Ids of the spans that have a relation to one."""
        self._corrections: dict[str, MadeCorrection] = {}
        self._show_all()

    @property
    def spans(self) -> Mapping[str, Span]:
        """The spans by id: a live, read-only view."""
        return MappingProxyType(self._spans)

    @property
    def corrections(self) -> tuple[MadeCorrection, ...]:
        """The corrections of the cleaning, in the order they are applied."""
        return tuple(self._corrections.values())

    def heads(self, span_id: str) -> list[Span]:
        """The spans that have a relation to one, in the order of the text."""
        return text_order(self._spans[head] for head in self._heads.get(span_id, ()))

    def marks(self) -> tuple[tuple[Span, ...], tuple[MadeCorrection, ...], Status, tuple[str, ...]]:
        """The spans, the corrections, the status and the tags of one moment, between two changes."""
        with self._lock:
            return tuple(self._spans.values()), self.corrections, self.status, self.tags

    @property
    def status(self) -> Status:
        """The status that was set; else in progress once there is a span or a correction, new before."""
        return status_of(self._ledger.state.document, len(self._spans) + len(self._corrections))

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was found out of order."""
        return tuple(self._ledger.notices)

    @property
    def conflicts(self) -> tuple[Mapping[str, object], ...]:
        """Changes by two people that did not see each other, with the values that lost, decided between or not."""
        return tuple(self._ledger.state.conflicts)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step of this user on this device to take back, from earlier runs too."""
        return self._ledger.history.next_undo is not None

    @property
    def next_undo(self) -> str | None:
        """Name of the step that would be taken back."""
        step = self._ledger.history.next_undo
        return step.name if step is not None else None

    @property
    def next_redo(self) -> str | None:
        """Name of the step that would be made again."""
        step = self._ledger.history.next_redo
        return step.name if step is not None else None

    @property
    def can_redo(self) -> bool:
        """Whether a step that was taken back can be made again."""
        return self._ledger.history.next_redo is not None

    def mark(
        self,
        raw: Iterable[tuple[int, int]],
        label_id: str,
        origin: Origin = Origin.MANUAL,
        attributes: Attributes = NO_ATTRIBUTES,
    ) -> Change | None:
        """Mark a stretch of the raw text with a label; None when it has that label already.

        Args:
            raw: code point ranges of the raw text, in any order.
            label_id: the label's id; it need not be in the label file.
            origin: what marks.
            attributes: what is said of it from the first.

        Raises:
            ValueError: there is no range, or one is empty or outside the text, or the label id is empty.
            NotSaved: the change is not on the disk and was not made.
            ReadOnlyProject: the project can only be read.
        """
        if not label_id:
            raise ValueError("a span needs a label")
        with self._lock:  # the text that is quoted is the one the span is shown in
            place = self._place(raw)
            if (place, label_id) in self._places:
                return None
            quote = quote_of(self.document.text, place)
            new = {"label": label_id, **place_fields(place, quote), "origin": origin.value}
            if attributes:
                new["attributes"] = dict(attributes)
            (added,) = self._commit([{"op": "add", "id": new_id(), "new": new}])
            kept = MappingProxyType(dict(attributes)) if attributes else NO_ATTRIBUTES
            span = Span(added["id"], label_id, place, quote, origin, added["u"], added["at"], kept)
            self._show(span)
            return Change("mark", (), (span,), self.status)

    def mark_all(
        self,
        places: Iterable[Iterable[tuple[int, int]]],
        label_id: str,
        origin: Origin = Origin.MANUAL,
        *,
        rejected: Iterable[Iterable[tuple[int, int]]] = (),
    ) -> Change | None:
        """Mark several stretches of the raw text with a label as one step; None when nothing is to be done.

        Args:
            places: code point ranges of the raw text, for each stretch.
            label_id: the label's id.
            origin: what marks.
            rejected: stretches that are not to have it, which is remembered.

        Raises:
            ValueError, NotSaved, ReadOnlyProject: as ``mark``.
        """
        spans = [NewSpan(tuple(Range(*part) for part in raw), label_id, origin) for raw in places]
        return self.mark_spans(spans, rejected=[(label_id, raw) for raw in rejected])

    def mark_spans(
        self,
        spans: Iterable[NewSpan],
        *,
        rejected: Iterable[tuple[str, Iterable[tuple[int, int]]]] = (),
        done: bool = False,
    ) -> Change | None:
        """Mark several stretches of the raw text as one step; None when nothing is to be done.

        Args:
            spans: what is to be marked; what is marked already is passed over.
            rejected: label ids and stretches that are not to have them, which is remembered.
            done: whether the document is done with that.

        Raises:
            ValueError, NotSaved, ReadOnlyProject: as ``mark``.
        """
        with self._lock:
            alterations: list[Alteration] = []
            put: set[tuple[tuple[Range, ...], str]] = set()
            for span in spans:
                if not span.label:
                    raise ValueError("a span needs a label")
                place = self._place(span.raw)
                if (place, span.label) in self._places or (place, span.label) in put:
                    continue
                put.add((place, span.label))
                fields = place_fields(place, quote_of(self.document.text, place))
                new = {"label": span.label, **fields, "origin": span.origin.value}
                if span.attributes:
                    new["attributes"] = dict(span.attributes)
                alterations.append({"op": "add", "id": new_id(), "new": new})
            action: Action = "mark" if alterations else "reject"
            alterations += self._rejecting(rejected)
            if done and self.status is not Status.DONE:
                action = action if alterations else "status"
                fields = self._ledger.state.document
                alterations.append(document_setting(self.document.id, {"status": Status.DONE.value}, fields))
            return self._make(alterations, action) if alterations else None

    def reject(self, places: Iterable[Iterable[tuple[int, int]]], label_id: str) -> Change | None:
        """Remember that stretches of the raw text are not to have a label; None where that is known.

        Raises:
            ValueError, NotSaved, ReadOnlyProject: as ``mark``.
        """
        with self._lock:
            alterations = self._rejecting((label_id, raw) for raw in places)
            return self._make(alterations, "reject") if alterations else None

    def is_rejected(self, label_id: str, raw: Iterable[tuple[int, int]]) -> bool:
        """Whether somebody has said that a stretch of the raw text is not to have a label.

        Raises:
            ValueError: as ``mark``.
        """
        known = self._ledger.state.document
        return REJECTED in known and self._rejection(label_id, raw) in rejections_of(known)

    def _rejecting(self, places: Iterable[tuple[str, Iterable[tuple[int, int]]]]) -> list[Alteration]:
        fields = self._ledger.state.document
        keys = {self._rejection(label_id, raw) for label_id, raw in places} - rejections_of(fields)
        if not keys:
            return []
        return [document_setting(self.document.id, {REJECTED: with_rejections(fields, keys)}, fields)]

    def _rejection(self, label_id: str, raw: Iterable[tuple[int, int]]) -> str:
        return rejection(label_id, quote_of(self.document.text, self._place(raw)))

    def relabel(self, span_id: str, label_id: str, attributes: Mapping[str, object] | None = None) -> Change | None:
        """Give a span another label; None when its stretch has that label already.

        Args:
            span_id: the span's.
            label_id: the label's id.
            attributes: all it is to have with it; those it has where left out.

        Raises:
            KeyError: there is no such span.
            ValueError, NotSaved, ReadOnlyProject: as ``mark``.
        """
        span = self._spans[span_id]
        if not label_id:
            raise ValueError("a span needs a label")
        if (span.raw, label_id) in self._places:
            return None
        record = self._ledger.state.spans[span_id]
        new: Fields = {"label": label_id, **undecided(record, ("label",))}
        if attributes is not None and dict(attributes) != dict(span.attributes):
            new["attributes"] = dict(attributes) or None
        return self._make([setting(span_id, new, record)], "relabel")

    def replace_label(self, label_id: str, other: str | None) -> Change | None:
        """Give all spans of a label another one, or delete them, as one step; None when there are none.

        A span goes where its stretch has the other label already.

        Args:
            label_id: the label that goes.
            other: the one in its place; None to delete the spans.

        Raises:
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        with self._lock:
            alterations: list[Alteration] = []
            for span_id, record in self._ledger.state.spans.items():
                if record.get("label") != label_id:
                    continue
                span = self._spans.get(span_id)
                if other is None or (span is not None and (span.raw, other) in self._places):
                    alterations.append(deletion(span_id, record))
                else:
                    alterations.append(setting(span_id, {"label": other, **undecided(record, ("label",))}, record))
            return self._make(alterations, "delete" if other is None else "relabel") if alterations else None

    def reshape(
        self, span_id: str, raw: Iterable[tuple[int, int]], attributes: Mapping[str, object] | None = None
    ) -> Change | None:
        """Move a span's ends; None when the stretch already has its label.

        Args:
            span_id: the span's.
            raw: where it is to be.
            attributes: all it is to have there; those it has where left out.

        Raises:
            KeyError: there is no such span.
            ValueError, NotSaved, ReadOnlyProject: as ``mark``.
        """
        span = self._spans[span_id]
        place = self._place(raw)
        if (place, span.label) in self._places:
            return None
        record = self._ledger.state.spans[span_id]
        new = {**place_fields(place, quote_of(self.document.text, place)), **undecided(record, _PLACE_FIELDS)}
        if span.was is not None:  # who gives it its ends has looked at it
            new["was"] = None
        if attributes is not None and dict(attributes) != dict(span.attributes):
            new["attributes"] = dict(attributes) or None
        return self._make([setting(span_id, new, record)], "reshape")

    def annotate(
        self, span_id: str, *, note: str | None = None, attributes: Mapping[str, object] | None = None
    ) -> Change | None:
        """Give a span a note and attributes; None when it has them.

        Args:
            span_id: the span's.
            note: the note it is to have, empty for none; the one it has where left out.
            attributes: all it is to have; those it has where left out.

        Raises:
            KeyError: there is no such span.
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        span, record = self._spans[span_id], self._ledger.state.spans[span_id]
        new: Fields = {}
        if note is not None and note != span.note:
            new["note"] = note or None
        if attributes is not None and dict(attributes) != dict(span.attributes):
            new["attributes"] = dict(attributes) or None
        if not new:
            return None
        return self._make([setting(span_id, new | undecided(record, tuple(new)), record)], "annotate")

    def relate(self, head_id: str, relation: Relation, *, there: bool = True) -> Change | None:
        """Put a relation from one span to another, or take it away; None when it is so already.

        Args:
            head_id: id of the span it leads from.
            relation: its type, which need not be in the label file, and the span it leads to.
            there: whether it is to be there.

        Raises:
            KeyError: there is no such span; to take a relation away the other need not be there.
            ValueError: the two are one.
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        span, record = self._spans[head_id], self._ledger.state.spans[head_id]
        if there and self._spans[relation.tail] is span:
            raise ValueError("a relation leads from one span to another")
        if (relation in span.relations) is there:
            return None
        kept = {name: value for name, value in (record.get(RELATIONS) or {}).items() if value}
        key = field_key(relation)
        field = {**kept, key: True} if there else {name: value for name, value in kept.items() if name != key}
        new: Fields = {RELATIONS: field or None}
        return self._make([setting(head_id, new | undecided(record, tuple(new)), record)], "relate")

    def delete(self, span_id: str) -> Change:
        """Remove a span.

        Raises:
            KeyError: there is no such span.
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        return self._make([deletion(span_id, self._ledger.state.spans[span_id])], "delete")

    def correct(self, correction: Correction) -> Change:
        """Correct the cleaning. Whether there is something to correct is for whoever has the cleaned page to say.

        Raises:
            ValueError: an offset is outside the text.
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        new = correction_fields(correction, self.document.text)
        return self._make([{"op": "correct", "id": new_id(), "new": new}], "correct")

    def accept(self, span_id: str) -> Change | None:
        """Say that a span is right though its text has changed or another has changed it; None when there is no doubt.

        Of several who changed it at once, this decides about the latest; the next is in doubt then.

        Raises:
            KeyError: there is no such span.
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        span = self._spans[span_id]
        if not span.in_doubt:
            return None
        record = self._ledger.state.spans[span_id]
        new: Fields = {"was": None} if span.was is not None else {}
        if span.conflict is not None:  # what is kept is said, so that another's decision at once is seen to differ
            new |= {name: record.get(name) for name in span.conflict.lost} | without_latest(record)
        return self._make([setting(span_id, new, record)], "accept")

    def take_other(self, span_id: str) -> Change | None:
        """Give a span that two changed at once the values that did not count; None when there are none.

        Where the other deleted it, or made of it what another span is, it is deleted. A span without a place in the
        text can be one of them. Of several, this takes the latest; the next is in doubt then.

        Raises:
            KeyError: there is no such span.
            ValueError: the text has changed since, and they have no place in it.
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        record = self._ledger.state.spans[span_id]
        entries = entries_of(record)
        if not entries:
            return None
        lost = lost_in(entries[-1])
        if not lost:
            return self._make([deletion(span_id, record)], "delete")
        there = with_fields(record, lost)
        found = span_in(self.document, span_id, {name: value for name, value in there.items() if value is not None})
        if isinstance(found, Notice):
            if "raw" in lost or span_id in self._spans:
                raise ValueError(f"{lost!r:.200} has no place in the text")
        elif self._places.get((found.raw, found.label), set()) - {span_id} and not (
            found.note or found.attributes or found.relations
        ):
            return self._make([deletion(span_id, record)], "delete")
        new = {name: there[name] for name in lost} | without_latest(record)
        return self._make([setting(span_id, new, record)], "reshape" if "raw" in new else "relabel")

    def place(self, thing_id: str, raw: Iterable[tuple[int, int]]) -> Change:
        """Give a span or a correction that waits for it a place in the text.

        Args:
            thing_id: id of a span, or of a correction, which goes to the first character.
            raw: code point ranges of the raw text, in any order.

        Raises:
            KeyError: there is no such span and no such correction.
            ValueError: as ``mark``; or another character of the correction has no place either.
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        place = self._place(raw)
        state = self._ledger.state
        if thing_id in state.spans:
            record = state.spans[thing_id]
            fields = place_fields(place, quote_of(self.document.text, place))
            new = {**fields, "was": None, **undecided(record, _PLACE_FIELDS)}
            return self._make([setting(thing_id, new, record)], "reshape")
        from annotations.review import replaced  # as in take_in

        moved = replaced(state.corrections[thing_id], self.document.text, place[0].start)
        target = {key: moved if key == thing_id else each for key, each in state.corrections.items()}
        return self._make([*corrections_leading_to(target, state.corrections)], "correct")

    def drop(self, thing_id: str) -> Change:
        """Remove a span or a correction, whether it has a place in the text or not.

        Raises:
            KeyError: there is no such span and no such correction.
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        state = self._ledger.state
        if thing_id in state.spans:
            return self._make([deletion(thing_id, state.spans[thing_id])], "delete")
        return self._make([withdrawal(thing_id, state.corrections[thing_id])], "correct")

    def waiting(self) -> list[Waiting]:
        """What waits for a person, in the order of the text."""
        from annotations.review import waiting  # as in take_in

        with self._lock:
            return waiting(self._ledger.state, self.document)

    def take_in(self, text: Document, *, earlier: Iterable[Document] = ()) -> Change | None:
        """Give the document another of its texts, with its spans and corrections put where they belong, as one step.

        Args:
            text: the document with that text, which the project has kept.
            earlier: the document with texts it had before the present one.

        Returns:
            None when it has that text.

        Raises:
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        from annotations.taking_in import taking_in  # for the few documents whose text changes

        with self._lock:
            first = self._document_in("").sha256 == text.sha256
            alterations = taking_in(self._ledger.state, self.document, text, first=first, earlier=earlier)
            return self._make(alterations, "take_in") if alterations else None

    def take_edits(self) -> TakenEdits | None:
        """Take in what somebody wrote into a snapshot by hand, up to now; None where nobody has.

        A copy of which something is taken in is a step.

        Raises:
            UnsafeFile, UnreadableFile: a log cannot be read.
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        from annotations.hand_edits import LeftOut, WhyLeft, hand_edits  # as in take_in

        with self._lock:
            changes: list[Change] = []
            left_out: list[LeftOut] = []
            copies = self._ledger.edited_copies()
            for path, operations in copies:
                try:
                    edits = hand_edits(path, operations, self._ledger.state, self.document)
                except (ValueError, OSError, UnsafeFile):  # one copy that cannot be read keeps no other from its turn
                    left_out.append(LeftOut(path.name, WhyLeft.UNREADABLE))
                    continue
                change = self._make(edits.alterations, "take_edits", took=path.name)
                if edits.alterations:  # else it is only remembered that the copy was looked at
                    changes.append(change)
                left_out += edits.left_out
            return TakenEdits(tuple(changes), tuple(left_out)) if copies else None

    def set_status(self, status: Status) -> Change | None:
        """Set the document's status; None when that is its status already.

        Raises:
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        if status is self.status:
            return None
        return self._make(
            [document_setting(self.document.id, {"status": status.value}, self._ledger.state.document)], "status"
        )

    @property
    def tags(self) -> tuple[str, ...]:
        """The document's tags, sorted."""
        return tags_of(self._ledger.state.document)

    def set_tags(self, tags: Iterable[str]) -> Change | None:
        """Give the document these tags and no others; None when it has them.

        Raises:
            BadTag: one of them is none.
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        wanted = sorted({checked_tag(tag) for tag in tags})
        with self._lock:
            if tuple(wanted) == self.tags:
                return None
            new: Fields = {TAGS: wanted or None}
            return self._make([document_setting(self.document.id, new, self._ledger.state.document)], "tags")

    def undo(self, *, force: bool = False) -> Change | None:
        """Take the last step of this user on this device back; None when there is none.

        Args:
            force: overwrite what somebody else changed since.

        Raises:
            ChangedSince: somebody else changed the same since, and ``force`` is false.
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        with self._lock:
            step = self._ledger.history.next_undo
            if step is None:
                return None
            self._ask_about_strangers(step, force=force, undo=True)
            return self._make(undoing(step, self._ledger.state), action_of(step), "undone", step)

    def redo(self, *, force: bool = False) -> Change | None:
        """Make the step that was last taken back again; None when there is none.

        Raises:
            ChangedSince, NotSaved, ReadOnlyProject: as ``undo``.
        """
        with self._lock:
            step = self._ledger.history.next_redo
            if step is None:
                return None
            self._ask_about_strangers(step, force=force, undo=False)
            return self._make(redoing(step, self._ledger.state), action_of(step), "redone", step)

    def go_back(self, step: str, *, only: str | None = None) -> Change | None:
        """Make the document as it was after a step; None when it is so. All that came after stays in the history.

        Args:
            step: name of a step of the document's chronicle, ``BEGINNING`` for the moment before the first.
            only: the id of the one span or correction that is to be as it was; all of the document if left out.

        Raises:
            KeyError: the chronicle has no such step.
            HistoryDamaged: what the document was is not known for certain.
            UnsafeFile, UnreadableFile: a log cannot be read.
            NotSaved, ReadOnlyProject: as ``mark``.
        """
        with self._lock:
            chronicle = self._ledger.chronicle()
            if not chronicle.whole:
                raise HistoryDamaged(document=self.document.name)
            target = chronicle.state_after(step)
            alterations = leading_to(target, self._ledger.state, self.document.id, only=only)
            return self._make(alterations, "go_back", to=step) if alterations else None

    def catch_up(self) -> Change | None:
        """Show what other processes have done to the document since; None when that is nothing.

        Raises:
            UnsafeFile, UnreadableFile: a log cannot be read.
            DamagedProject, UnreadableFile: the document has another text now, and that is not there.
        """
        with self._lock:
            status, document = self.status, self.document
            if not self._ledger.catch_up():
                return None
            self._use(self._document_after(self._ledger.state.document), self._ledger.state.document)
            change = self._show_all("catch_up")
            if self.document is document and status is self.status and not _shows(change):
                return None
            return replace(change, other_text=self.document is not document)

    def snapshot(self) -> None:
        """Write the readable copy if it is behind; a failure is a notice, since the log has everything."""
        self._ledger.snapshot()

    def close(self) -> None:
        """Give the editor back, once for each time it was asked for; the last one lets go of the log."""
        self._give_back(self)

    def let_go(self) -> None:
        """Write the readable copy and close the log; nothing can be changed after."""
        self._ledger.close()

    def _place(self, raw: Iterable[tuple[int, int]]) -> tuple[Range, ...]:
        pieces = [Range(start, end) for start, end in raw]
        length = len(self.document.text)
        for start, end in pieces:
            if not 0 <= start < end <= length:
                raise ValueError(f"[{start}, {end}) is empty or outside the text of {length} characters")
        if not pieces:
            raise ValueError("a span needs at least one character")
        return merged(pieces) if len(pieces) > 1 else tuple(pieces)

    def _ask_about_strangers(self, step: Step, *, force: bool, undo: bool) -> None:
        by = None if force else stranger(step, self._ledger.state, undo=undo)
        if by is not None:
            raise ChangedSince(by=by)

    def _make(
        self,
        alterations: Sequence[Alteration],
        action: Action,
        direction: Direction = "done",
        step: Step | None = None,
        to: str | None = None,
        took: str | None = None,
    ) -> Change:
        """Save alterations as one step, then show them."""
        if not alterations:  # nothing is left to take back, but that it was asked for moves the history on
            alterations = [document_setting(self.document.id, {}, {})]
        removed: list[Span] = []
        added: list[Span] = []
        withdrawn: list[MadeCorrection] = []
        corrected: list[MadeCorrection] = []
        with self._lock:
            fields = (each["new"] for each in alterations if each["op"] == "meta" and "text" in each["new"])
            document = self._document_after(next(fields, self._ledger.state.document))  # found before it is promised
            operations = self._commit(
                alterations,
                undoes=step.name if step is not None and direction == "undone" else None,
                redoes=step.name if step is not None and direction == "redone" else None,
                to=to,
                took=took,
            )
            if document is not self.document:
                self._use(document, self._ledger.state.document)
                return replace(self._show_all(action), direction=direction, other_text=True)
            for operation in operations:
                if operation["op"] in ("correct", "uncorrect"):
                    self._correct_again(operation, withdrawn, corrected)
                elif operation["op"] != "meta":
                    self._show_again(operation, removed, added)
            return Change(
                action, tuple(removed), tuple(added), self.status, direction, tuple(withdrawn), tuple(corrected)
            )

    def _commit(self, alterations: Sequence[Alteration], **names: str | None) -> list[Operation]:
        """Save alterations as one step; what could not be saved is remembered until something is."""
        try:
            operations = self._ledger.commit(alterations, **names)
        except NotSaved as error:
            self.not_saved = error
            self.failed_saves += 1
            raise
        self.not_saved, self.failed_saves = None, 0
        return operations

    def _document_after(self, fields: Fields) -> Document:
        """The document with the text that some of its fields name."""
        named = text_in_use(fields)
        return self.document if named == self._text else self._document_in(named)

    def _use(self, document: Document, fields: Fields) -> None:
        self.document, self._text = document, text_in_use(fields)

    def _show_all(self, action: Action = "catch_up") -> Change:
        """Show what the ledger holds, in place of what was shown."""
        spans, notices = spans_of(self._ledger.state.spans, self.document)
        corrections, unfit = corrections_of(self._ledger.state.corrections, self.document)
        found = (*notices, *unfit)
        self._ledger.notices.extend(notice for notice in found if notice not in self._ledger.notices)
        now = {span.id: span for span in spans}
        removed = tuple(span for span in self._spans.values() if now.get(span.id) != span)
        added = tuple(span for span in spans if self._spans.get(span.id) != span)
        for span in removed:
            self._hide(span, gone=True)
        for span in added:
            self._show(span)
        before, after = self.corrections, tuple(corrections)
        self._corrections = {correction.id: correction for correction in after}
        withdrawn, corrected = (before, after) if before != after else ((), ())
        return Change(action, removed, added, self.status, withdrawn=withdrawn, corrected=corrected)

    def _show_again(self, operation: Operation, removed: list[Span], added: list[Span]) -> None:
        """Show a span as the ledger has it."""
        span_id = operation["id"]
        before = self._spans.get(span_id)
        record = self._ledger.state.spans.get(span_id)
        after = span_in(self.document, span_id, record) if record is not None else None
        if isinstance(after, Notice):  # what was taken back was damaged in the log, or it waits for a place
            if after not in self._ledger.notices:
                self._ledger.notices.append(after)
            after = None
        if before is not None:
            removed.append(before)
            self._hide(before, gone=after is None)
        if after is not None:
            added.append(after)
            self._show(after)

    def _correct_again(
        self, operation: Operation, withdrawn: list[MadeCorrection], corrected: list[MadeCorrection]
    ) -> None:
        correction_id = operation["id"]
        before = self._corrections.pop(correction_id, None)
        if before is not None:
            withdrawn.append(before)
        record = self._ledger.state.corrections.get(correction_id)
        after = correction_in(self.document, correction_id, record) if record is not None else None
        if isinstance(after, Notice):
            self._ledger.notices.append(after)
        elif after is not None:
            self._corrections[correction_id] = after
            corrected.append(after)

    def _show(self, span: Span) -> None:
        self._spans[span.id] = span
        for relation in span.relations:
            self._heads.setdefault(relation.tail, set()).add(span.id)
        self._places.setdefault((span.raw, span.label), set()).add(span.id)

    def _hide(self, span: Span, *, gone: bool) -> None:
        for relation in span.relations:
            self._heads[relation.tail].discard(span.id)
        there = self._places[span.raw, span.label]
        there.discard(span.id)
        if not there:
            del self._places[span.raw, span.label]
        if gone:
            del self._spans[span.id]


def _shows(change: Change) -> bool:
    """Whether a change did something to a span or a correction."""
    return bool(change.removed or change.added or change.withdrawn or change.corrected)
