"""One span beside the text: its attributes and its note, to be written without leaving the keyboard."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from annotations.attributes import Attribute, Kind, Value, shown_value, with_values
from annotations.labels import Label
from annotations.spans import Span
from articles.errors import QuandianError
from tui.actions import SPAN, bindings
from tui.catalogue import say, say_error
from tui.view.cells import shortened
from tui.view.visible import visible
from tui.widgets.form_field import FormField
from tui.widgets.key_line import key_pieces
from tui.widgets.text_line import Piece, TextLine

PANEL_CELLS = 46


class Annotated(NamedTuple):
    """What a person said of a span."""

    note: str
    attributes: dict[str, object]
    step: int
    """Which of the spans at the cursor is next: 0 for none."""


class SpanScreen(ModalScreen[Annotated | None]):
    """Asks for what is to be said of a span; None where it is to stay as it is."""

    BINDINGS = bindings(action for action in SPAN if action.id != "span.save")
    DEFAULT_CSS = """
    SpanScreen {
        align: right top; background: $background 0%;
        #panel { width: 46; max-width: 100%; height: 100%; background: $surface; border-left: solid $primary; }
        #what, #keys { background: $panel; }
        #fields { height: 1fr; }
        #notice { height: auto; max-height: 5; padding: 0 1; color: $text-warning; }
        #notice.-error { color: $text-error; text-style: bold; }
    }
    """

    def __init__(self, span: Span, label: Label, text: str, others: int) -> None:
        """Ask about a span.

        Args:
            span: the span.
            label: its label, whose attributes are asked for.
            text: what it says.
            others: how many more spans are at the cursor.
        """
        super().__init__()
        self._span, self._label, self._text, self._others = span, label, text, others
        known = {attribute.name for attribute in label.attributes}
        more = (Attribute(name, name, Kind.TEXT) for name in span.attributes if name not in known)
        self._asked = [*label.attributes, *more]
        self._fields: dict[str, FormField] = {}
        self._note: FormField | None = None
        self._warned = False

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield TextLine(id="what")
            yield TextLine(id="where")
            with VerticalScroll(id="fields", can_focus=False):
                for attribute in self._asked:
                    field = FormField(
                        {"name": attribute.name, "title": attribute.title}[say("reader.label_shown_by")],
                        shown_value(self._span.attributes.get(attribute.name)),
                        entered=self._save,
                        choices=attribute.choices,
                        only_choices=attribute.kind is Kind.CHOICE,
                    )
                    self._fields[attribute.name] = field
                    yield field
                self._note = FormField(say("span.note"), self._span.note, entered=self._save)
                yield self._note
            yield Static(id="notice", markup=False)
            yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Show what it is, and begin with the first thing to be said."""
        text = shortened(visible(" ".join(self._text.split())), PANEL_CELLS)
        self.query_one("#what", TextLine).show(
            [Piece(f"{self._label.name} ", "strong", self._label.color), Piece(text)]
        )
        place = say("span.place", start=f"{self._span.start:,}", end=f"{self._span.end:,}")
        origin = say(f"span.by_{self._span.origin.name.lower()}", by=visible(self._span.by))
        self.query_one("#where", TextLine).show([Piece(f"{place}  {origin}  {self._span.at[:10]}", "dim")])
        left, right = key_pieces(SPAN)
        self.query_one("#keys", TextLine).show(left, right)
        if self._others:
            self._say(say("span.others", count=self._others), "dim")
        self.set_focus(next(iter([*self._fields.values(), *filter(None, [self._note])])).input)

    def _say(self, text: str, style: str) -> None:
        notice = self.query_one("#notice", Static)
        notice.set_class(style == "error", "-error")
        notice.update(visible(text))

    def _written(self) -> Annotated | None:
        """What stands in the fields; None, and said, where a value is none."""
        values: dict[str, Value | None] = {}
        for attribute in self._asked:
            field = self._fields[attribute.name]
            if field.value == shown_value(self._span.attributes.get(attribute.name)):
                continue  # as it is kept, of whatever kind that is
            try:
                values[attribute.name] = attribute.value_of(field.value)
            except QuandianError as error:
                self._say(say_error(error), "error")
                field.input.focus()
                return None
        note = self._note.value.strip() if self._note is not None else ""
        return Annotated(note, with_values(self._span.attributes, values), 0)

    def _save(self, step: int = 0) -> None:
        written = self._written()
        if written is not None:
            self.dismiss(written._replace(step=step))

    def action_move(self, step: int) -> None:
        """The field above or below."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_other(self, step: int) -> None:
        """Save, and go on with another span at the cursor."""
        if self._others:
            self._save(step)

    def action_close(self) -> None:
        """Leave the span as it is; asked once more where something was written."""
        note = self._note.value if self._note is not None else ""
        kept = {name: shown_value(self._span.attributes.get(name)) for name in self._fields}
        changed = note != self._span.note or any(field.value != kept[name] for name, field in self._fields.items())
        if changed and not self._warned:
            self._warned = True
            self._say(say("span.not_saved"), "notice")
        else:
            self.dismiss(None)
