"""A relation from the span a person began at to the one they go to: which are to be related, and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from annotations.labels import LabelSet
from annotations.relations import Relation, RelationType, fitting
from annotations.spans import Span
from tui.catalogue import say
from tui.marking import Marking, Outcome
from tui.open_document import OpenDocument
from tui.view.cells import shortened
from tui.view.visible import visible
from tui.widgets.text_line import Piece

KEYS: Final = "123456789"
"""Choose one of several types."""
TEXT_CELLS: Final = 16
MOST_TOLD: Final = 3
"""Relations of a span that the status line tells."""


class _Option(NamedTuple):
    """One relation that may be meant."""

    kind: RelationType
    head: Span
    tail: Span

    @property
    def is_there(self) -> bool:
        """Whether it is drawn already, so that to choose it takes it away."""
        return Relation(self.kind.id, self.tail.id) in self.head.relations


class Relating:
    """Waits for the other end of a relation while a person moves about, then asks for its type if several fit."""

    def __init__(
        self, marking: Callable[[], Marking], *, told: Callable[[str], None], show: Callable[[Outcome], None]
    ) -> None:
        """Nothing is related yet.

        Args:
            marking: gives the commands on the document that is open.
            told: says a sentence until the cursor moves.
            show: shows a change, and tells of it.
        """
        self._marking, self._told, self._show = marking, told, show
        self._head: str | None = None
        self._options: Sequence[_Option] = ()
        """Of which a person is asked to choose one."""

    @property
    def is_on(self) -> bool:
        """Whether one end is chosen and the other is not."""
        return self._head is not None

    def end(self) -> None:
        """Relate nothing."""
        self._head, self._options = None, ()

    def pieces(self) -> list[Piece]:
        """What the status line says while the other end is looked for."""
        head = self._span(self._head)
        if head is None:
            return []
        marking = self._marking()
        label = marking.labels.named(head.label)
        text = say("relation.waiting", label=label.name, text=_short(marking.opened, head))
        return [Piece(f"{text}  ", "notice")]

    def press(self, here: Sequence[Span]) -> None:
        """Begin at the span under the cursor, or end there."""
        head = self._span(self._head)
        others = [span for span in here if head is None or span.id != head.id]
        if not here:
            self._told(say("reader.no_span"))
        elif head is None:
            self._head = here[0].id
            self._told("")
        elif not others:
            self.end()
            self._told(say("relation.left"))
        else:
            self._ask(head, others[0])

    def takes(self, key: str) -> bool:
        """Whether a key chooses a type, or leaves the question; other keys keep their meaning, and end it."""
        options, self._options = self._options, ()
        place = KEYS.find(key) if len(key) == 1 else -1
        if 0 <= place < len(options):
            self._relate(options[place])
        elif options and key == "escape":
            self.end()
            self._told(say("relation.left"))
        else:
            return False
        return True

    def _ask(self, head: Span, tail: Span) -> None:
        """Relate two spans by the type that fits, in either direction: a person may begin at either end."""
        labels = self._marking().labels
        options = [_Option(kind, head, tail) for kind in fitting(labels.relations, head.label, tail.label)]
        told = {option.kind.id for option in options}
        back = fitting(labels.relations, tail.label, head.label)
        options += [_Option(kind, tail, head) for kind in back if kind.id not in told]
        if not options:
            names = (labels.named(head.label).name, labels.named(tail.label).name)
            self._told(say("relation.none", head=names[0], tail=names[1]))
        elif len(options) == 1:
            self._relate(options[0])
        else:
            self._options = options[: len(KEYS)]
            asked = (
                f"{key} {'' if option.head is head else '← '}{_title(option.kind)}{' ✓' if option.is_there else ''}"
                for key, option in zip(KEYS, self._options, strict=False)
            )
            self._told(say("relation.which", types="  ".join(asked)))

    def _relate(self, option: _Option) -> None:
        """Put the relation, or take it away where it is already."""
        self.end()
        head, tail = self._span(option.head.id), self._span(option.tail.id)
        if head is None or tail is None:
            self._told(say("relation.gone"))
        else:
            there = _Option(option.kind, head, tail).is_there
            self._show(self._marking().relate(head, tail, option.kind, there=not there))

    def _span(self, span_id: str | None) -> Span | None:
        return self._marking().opened.editor.spans.get(span_id) if span_id is not None else None


def related_pieces(opened: OpenDocument, span: Span, labels: LabelSet) -> list[Piece]:
    """What a span is related to, and what is related to it, for the status line."""
    spans = opened.editor.spans
    out = [
        f"→ {_title(labels.relation(each.type))} {_short(opened, spans[each.tail])}"
        for each in span.relations
        if each.tail in spans
    ]
    into = [
        f"← {_title(labels.relation(each.type))} {_short(opened, head)}"
        for head in opened.editor.heads(span.id)
        for each in head.relations
        if each.tail == span.id
    ]
    told = [*out, *into]
    more = [say("relation.more", count=len(told) - MOST_TOLD)] if len(told) > MOST_TOLD else []
    return [Piece(f"{words}  ", "dim") for words in [*told[:MOST_TOLD], *more]]


def _title(kind: RelationType) -> str:
    return visible({"name": kind.name, "title": kind.title}[say("reader.label_shown_by")])


def _short(opened: OpenDocument, span: Span) -> str:
    return shortened(visible(opened.quoted(span.raw, TEXT_CELLS)), TEXT_CELLS)
