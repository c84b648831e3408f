"""What a person does to the spans of a document, as commands that answer with what changed and what to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from annotations.change import Change
from annotations.documents import Status, set_apart
from annotations.errors import ChangedSince
from annotations.hand_edits import LeftOut
from annotations.labels import Label, LabelSet
from annotations.metrics import read_attributes
from annotations.relations import Relation, RelationType
from annotations.spans import NewSpan, Span
from articles.errors import QuandianError
from articles.ranges import Range
from tui.annotating import said
from tui.catalogue import say, say_error
from tui.conflict_words import lost, other
from tui.correction_names import correction_name
from tui.history_lines import counts
from tui.open_document import OpenDocument
from tui.same_text import SameText
from tui.view.cells import shortened
from tui.view.visible import visible
from tui.widgets.text_line import Piece

MOST_READ = 60
"""Characters of a quantity; a longer stretch is none."""
QUOTE_WIDTH = 36
"""Cells of a span's text shown in a notice."""


class Outcome(NamedTuple):
    """The end of a command: the change that is on disk, if any, and the line that tells of it."""

    change: Change | None
    notice: Piece
    unsure: bool = False
    """Nothing was done, since somebody else changed the same; the same command with ``force`` does it."""


@dataclass(frozen=True, slots=True)
class Marking:
    """The commands on one open document. Nothing has changed unless the journal has it."""

    opened: OpenDocument
    labels: LabelSet

    def mark(self, raw: tuple[Range, ...], label: Label) -> Outcome:
        """Label some raw ranges."""
        editor = self.opened.editor
        text = self.quoted(raw)
        said = read_attributes(label, self.words(raw))
        return committed(
            lambda: editor.mark(raw, label.id, attributes=said),
            say("reader.marked", label=label.name, text=text),
            say("reader.same_label", label=label.name, text=text),
        )

    def relabel(self, span: Span, label: Label) -> Outcome:
        """Give a span another label."""
        text = self.quoted(span.raw)
        if span.label == label.id and span.conflict is not None:
            return committed(
                lambda: self.opened.editor.accept(span.id), say("reader.settled", label=label.name, text=text)
            )
        if span.label == label.id:
            return Outcome(None, Piece(say("reader.same_label", label=label.name, text=text), "notice"))
        old = self.labels.named(span.label).name
        return committed(
            lambda: self.opened.editor.relabel(span.id, label.id, self._said_anew(span, label, span.raw)),
            say("reader.relabelled", label=label.name, text=text, old=old),
            say("reader.same_label", label=label.name, text=text),
        )

    def words(self, raw: tuple[Range, ...]) -> str:
        """The text of some raw ranges as it reads, as far as a quantity reaches."""
        return self.opened.quoted(raw, MOST_READ)

    def _said_anew(self, span: Span, label: Label, raw: tuple[Range, ...]) -> dict[str, object] | None:
        """The attributes of a span with another label or place, where its text said them; None where a person did."""
        before = read_attributes(self.labels.named(span.label), self.words(span.raw))
        own = {name: value for name, value in span.attributes.items() if before.get(name) != value}
        after = {**own, **read_attributes(label, self.words(raw)), **own}
        return after if after != dict(span.attributes) else None

    def mark_all(self, same: SameText) -> Outcome:
        """Label all the places that are proposed, as one step."""
        raw, rejected = same.raw(self.opened), same.raw_taken_out(self.opened)
        told = say("reader.same_marked", label=same.label.name, count=len(raw), text=self.shortened(same.words))
        said = read_attributes(same.label, same.words)
        if rejected and not raw:
            told = say(
                "reader.same_only_exceptions",
                label=same.label.name,
                count=len(rejected),
                text=self.shortened(same.words),
            )
        elif rejected:
            told += say("reader.same_remembered", count=len(rejected))
        return committed(
            lambda: self.opened.editor.mark_spans(
                (NewSpan(place, same.label.id, attributes=said) for place in raw),
                rejected=((same.label.id, place) for place in rejected),
            ),
            told,
            say("reader.same_left"),
        )

    def shortened(self, text: str) -> str:
        """A text short enough for a notice."""
        return shortened(visible(" ".join(text.split())), QUOTE_WIDTH)

    def reshape(self, span: Span, raw: tuple[Range, ...]) -> Outcome:
        """Give a span other edges."""
        label, text = self.labels.named(span.label).name, self.quoted(raw)
        return committed(
            lambda: self.opened.editor.reshape(span.id, raw, self._said_anew(span, self.labels.named(span.label), raw)),
            say("reader.reshaped", label=label, text=text),
            say("reader.same_label", label=label, text=text),
        )

    def annotate(self, span: Span, note: str, attributes: Mapping[str, object]) -> Outcome:
        """Give a span a note and attributes."""
        label, text = self.labels.named(span.label).name, self.quoted(span.raw)
        what = said(replace(span, note=note, attributes=attributes)) or say("span.nothing_said")
        return committed(
            lambda: self.opened.editor.annotate(span.id, note=note, attributes=attributes),
            say("span.annotated", label=label, text=text, what=what),
            say("span.unchanged", label=label, text=text),
        )

    def relate(self, head: Span, tail: Span, kind: RelationType, *, there: bool) -> Outcome:
        """Put a relation between two spans, or take it away."""
        told = say(
            "relation.put" if there else "relation.taken",
            kind=visible({"name": kind.name, "title": kind.title}[say("reader.label_shown_by")]),
            head=self.quoted(head.raw),
            tail=self.quoted(tail.raw),
        )
        relation = Relation(kind.id, tail.id)
        return committed(lambda: self.opened.editor.relate(head.id, relation, there=there), told, told)

    def take_other(self, span: Span) -> Outcome:
        """Make of a span what another made of it at the same time."""
        if span.conflict is None:
            return Outcome(None, Piece(say("reader.no_conflict"), "notice"))
        by = other(span.conflict)
        if span.conflict.deleted:
            told = say("reader.took_deletion", by=by)
        else:
            told = say("reader.took_other", by=by, what=lost(span.conflict, self.labels))
        try:
            return committed(lambda: self.opened.editor.take_other(span.id), told)
        except ValueError:  # the text is another one by now
            return Outcome(None, Piece(say("reader.no_other_place", by=by), "error"))

    def take_edits(self) -> tuple[list[Change], Piece]:
        """Take in what was edited by hand in the document's snapshot: the changes, and the line that tells of them."""
        try:
            taken = self.opened.editor.take_edits()
        except QuandianError as error:
            return [], Piece(say_error(error), "error")
        if taken is None:
            return [], Piece(say("reader.no_edits"), "notice")
        changes = list(taken.changes)
        what = counts(sum((Counter(change_counts(change)) for change in changes), Counter()))
        if not taken.left_out:
            return changes, Piece(say("reader.took_edits", what=what), "ok")
        left = left_words(taken.left_out[0])
        told = say("reader.took_edits_but", what=what, count=len(taken.left_out), left=left)
        return changes, Piece(told, "notice")

    def delete(self, span: Span) -> Outcome:
        """Take a span away."""
        name = self.labels.named(span.label).name
        return committed(
            lambda: self.opened.editor.delete(span.id),
            say("reader.deleted", label=name, text=self.quoted(span.raw)),
        )

    def undo(self, *, force: bool) -> Outcome:
        """Take the last change back, over what somebody else did to it since if it must be."""
        return self._step(partial(self.opened.editor.undo, force=force), "reader.undone", "reader.nothing_to_undo")

    def redo(self, *, force: bool) -> Outcome:
        """Make the change again that was taken back last."""
        return self._step(partial(self.opened.editor.redo, force=force), "reader.redone", "reader.nothing_to_redo")

    def go_back(self, step: str, only: str | None) -> Outcome:
        """Make the document, or one thing in it, as it was after a step of its history."""
        try:
            change = self.opened.editor.go_back(step, only=only)
        except QuandianError as error:
            return Outcome(None, Piece(say_error(error), "error"))
        if change is None:
            return Outcome(None, Piece(say("reader.is_so"), "notice"))
        return Outcome(change, Piece(say("reader.went_back", what=changed(change)), "ok"))

    def toggle_done(self) -> Outcome:
        """Say that the document is done, or take it back."""
        editor = self.opened.editor
        done = editor.status is not Status.DONE
        name = self.opened.document.name
        return committed(
            lambda: editor.set_status(Status.DONE if done else Status.IN_PROGRESS),
            say("library.now_done" if done else "library.now_not_done", name=name),
        )

    def set_apart(self) -> Outcome:
        """Say that the document is to be reviewed, skipped, or neither, in turn."""
        editor, name = self.opened.editor, self.opened.document.name
        status = set_apart(editor.status)
        told = say(f"library.status_{status.name.lower()}")
        return committed(lambda: editor.set_status(status), say("library.now_status", name=name, status=told))

    def set_tags(self, tags: Iterable[str]) -> Outcome:
        """Give the document these tags and no others."""
        name, told = visible(self.opened.document.name), " ".join(map(visible, tags))
        said = say("tags.saved", name=name, tags=told) if told else say("tags.cleared", name=name)
        return committed(lambda: self.opened.editor.set_tags(tags), said, said)

    def quoted(self, raw: tuple[Range, ...]) -> str:
        """The text of some raw ranges, short enough for a notice."""
        return shortened(visible(self.opened.quoted(raw, QUOTE_WIDTH)), QUOTE_WIDTH)

    def _step(self, command: Callable[[], Change | None], told: str, nothing: str) -> Outcome:
        try:
            change = command()
        except ChangedSince as question:
            return Outcome(None, Piece(say_error(question), "notice"), unsure=True)
        except QuandianError as error:
            return Outcome(None, Piece(say_error(error), "error"))
        if change is None:
            return Outcome(None, Piece(say(nothing), "notice"))
        return Outcome(change, Piece(say(told, what=self._named(change)), "ok"))

    def _named(self, change: Change) -> str:
        """What a change was, in a few words."""
        if change.action == "go_back":
            return say("reader.what_go_back", what=changed(change))
        if change.action == "take_in":
            return say("reader.what_take_in")
        if change.action == "tags":
            tags = " ".join(map(visible, self.opened.editor.tags))
            return say("reader.what_tags", tags=tags or say("history.no_tags"))
        if change.action == "reject":
            return say("reader.what_reject")
        if change.action == "take_edits":
            return say("reader.what_take_edits", what=changed(change))
        spans, corrections = change.added or change.removed, change.corrected or change.withdrawn
        for correction in corrections[:1]:
            text = shortened(visible(self.opened.block_from(correction.raw_offset, QUOTE_WIDTH)), QUOTE_WIDTH)
            return say("corrections.named", what=correction_name(correction), text=text)
        if not spans:
            return say("reader.what_status", status=say(f"library.status_{change.status.name.lower()}"))
        first = spans[0]
        label = self.labels.named(first.label).name
        what = say(f"reader.what_{change.action}", label=label, text=self.quoted(first.raw))
        return say("reader.what_several", what=what, more=len(spans) - 1) if len(spans) > 1 else what


def changed(change: Change) -> str:
    """How many spans and corrections a change put, took and altered."""
    return counts(change_counts(change))


def change_counts(change: Change) -> dict[str, int]:
    """How many spans and corrections a change put, took and altered, by kind."""
    added, removed = {span.id for span in change.added}, {span.id for span in change.removed}
    corrected, withdrawn = set(change.corrected), set(change.withdrawn)
    return {
        "marked": len(added - removed),
        "deleted": len(removed - added),
        "changed": len(added & removed),
        "corrected": len(corrected - withdrawn),
        "withdrawn": len(withdrawn - corrected),
    }


def left_words(left: LeftOut) -> str:
    """An edit by hand that was not taken in, and why."""
    return say(
        f"reader.left_{left.why.name.lower()}", what=shortened(visible(" ".join(left.what.split())), QUOTE_WIDTH)
    )


def committed(command: Callable[[], Change | None], told: str, unchanged: str = "") -> Outcome:
    """Run a command that saves a change; it is told of, or why nothing was saved."""
    try:
        change = command()
    except QuandianError as error:
        return Outcome(None, Piece(say_error(error), "error"))
    return Outcome(change, Piece(told, "ok") if change is not None else Piece(unchanged, "notice"))
