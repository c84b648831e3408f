"""What is said of the spans under the cursor: the panel that asks for it, one span after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from annotations.attributes import shown_value
from annotations.spans import Span
from tui.catalogue import say
from tui.view.cells import shortened
from tui.view.visible import visible
from tui.widgets.text_line import Piece

if TYPE_CHECKING:
    from textual.app import App

    from tui.marking import Marking, Outcome
    from tui.screens.span import Annotated

VALUE_CELLS = 16
NOTE_CELLS = 24


class Annotating:
    """Opens the panel on a span, and makes a change of what was written into it."""

    def __init__(
        self,
        marking: Callable[[], Marking],
        *,
        may_change: Callable[[], bool],
        show: Callable[[Outcome], None],
    ) -> None:
        """Nothing is asked yet.

        Args:
            marking: gives the commands on the document that is open.
            may_change: takes in what others did; whether the document still has its text.
            show: shows a change, and tells of it.
        """
        self._marking, self._may_change, self._show = marking, may_change, show

    def ask(self, app: App[object], spans: Sequence[Span], place: int = 0) -> None:
        """Open the panel on one of some spans."""
        from tui.screens.span import SpanScreen  # for who asks

        marking, span = self._marking(), spans[place]

        def answered(written: Annotated | None) -> None:
            if written is None or not self._may_change():
                return
            now = self._marking()
            there = now.opened.editor.spans.get(span.id)
            if there is not None:
                self._show(now.annotate(there, written.note, written.attributes))
            if written.step:
                left = [now.opened.editor.spans[each.id] for each in spans if each.id in now.opened.editor.spans]
                if left:
                    self.ask(app, left, (place + written.step) % len(left))

        text = marking.quoted(span.raw)
        app.push_screen(SpanScreen(span, marking.labels.named(span.label), text, len(spans) - 1), answered)


def said(span: Span) -> str:
    """What is said of a span, in a few words; nothing where nothing is."""
    values = [
        f"{visible(name)}={shortened(visible(shown_value(value)), VALUE_CELLS)}"
        for name, value in span.attributes.items()
    ]
    note = shortened(visible(" ".join(span.note.split())), NOTE_CELLS)
    return " ".join([*values, *([say("reader.note", note=note)] if note else [])])


def said_pieces(span: Span) -> list[Piece]:
    """The same for the status line."""
    words = said(span)
    return [Piece(f"{words}  ", "dim")] if words else []
