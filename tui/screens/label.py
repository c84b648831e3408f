"""One label, to be written or changed: its name, title, key, colour and description, its place among the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.color import Color, ColorParseError
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from annotations.label_file import EDITABLE
from annotations.labels import PALETTE, Label
from tui.actions import LABEL, bindings
from tui.catalogue import say
from tui.view.visible import visible
from tui.widgets.form_field import FormField
from tui.widgets.key_line import key_pieces
from tui.widgets.text_line import Piece, TextLine

LINE_END: Final = "⏎"
"""Stands for the end of a line of the description, which has one line to be edited on."""
BETWEEN: Final = " | "
"""Between examples, which have one line as well."""

Fields: TypeAlias = dict[str, str | tuple[str, ...]]
"""Fields of a label by name; the examples are several texts."""


class LabelScreen(ModalScreen[Fields | None]):
    """Asks for the fields of a label; None where it is to stay as it is."""

    BINDINGS = bindings(action for action in LABEL if action.id != "label.save")
    DEFAULT_CSS = """
    LabelScreen {
        align: center middle; background: $background 40%;
        #panel { width: 72; max-width: 100%; height: 14; background: $surface; border: round $primary; }
        #what, #keys { background: $panel; }
        #fields { height: 1fr; }
        #notice { height: auto; max-height: 3; padding: 0 1; color: $text-error; }
    }
    """

    def __init__(self, label: Label, others: Sequence[str], refused: Callable[[Fields], str], *, new: bool) -> None:
        """Ask about a label.

        Args:
            label: as it is.
            others: ids of the labels it may be a kind of.
            refused: saves the fields; why it does not, in a sentence, or nothing once it has.
            new: whether there is none like it yet.
        """
        super().__init__()
        self._label, self._refused, self._new = label, refused, new
        self._others = list(others)
        self._fields: dict[str, FormField] = {}
        self._shown = {name: _on_one_line(getattr(label, name)) for name in EDITABLE}

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield TextLine(id="what")
            with VerticalScroll(id="fields", can_focus=False):
                for name in EDITABLE:
                    field = FormField(
                        say(f"labels.field_{name}"),
                        self._shown[name],
                        entered=self._save,
                        choices={"color": PALETTE, "parent": self._others}.get(name, ()),
                        only_choices=name == "parent",
                    )
                    self._fields[name] = field
                    yield field
            yield Static(id="notice", markup=False)
            yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Show the label, and begin with its name."""
        self.query_one("#keys", TextLine).show(*key_pieces(LABEL))
        self._preview()
        self.set_focus(self._fields["name"].input)

    @on(Input.Changed)
    def _preview(self) -> None:
        """Show its name in its colour, as far as that is one."""
        color = self._fields["color"].value
        try:
            Color.parse(color)
        except ColorParseError:
            color = ""
        name = self._fields["name"].value or say("labels.new")
        head = say("labels.heading_new" if self._new else "labels.heading_one")
        self.query_one("#what", TextLine).show([Piece(f"{head}  ", "dim"), Piece(f"■ {name}", "strong", color)])

    def _written(self) -> Fields:
        """The fields that are others now."""
        values = {name: field.value.strip() for name, field in self._fields.items()}
        changed = {name: value for name, value in values.items() if self._new or value != self._shown[name].strip()}
        return {name: _examples(value) if name == "examples" else _lines(value) for name, value in changed.items()}

    def _save(self) -> None:
        written = self._written()
        why = self._refused(written) if written else ""
        if why:
            self.query_one("#notice", Static).update(visible(why))
        else:
            self.dismiss(written)

    def action_move(self, step: int) -> None:
        """The field above or below."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_color(self, step: int) -> None:
        """The next colour that shows well, or the one before."""
        field = self._fields["color"].input
        place = PALETTE.index(field.value) if field.value in PALETTE else -1 if step > 0 else 0
        field.value = PALETTE[(place + step) % len(PALETTE)]

    def action_close(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)


def _on_one_line(value: str | tuple[str, ...]) -> str:
    return value.strip().replace("\n", LINE_END) if isinstance(value, str) else BETWEEN.join(value)


def _lines(text: str) -> str:
    return text.replace(LINE_END, "\n")


def _examples(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.strip() for each in text.replace("｜", "|").split("|") if each.strip()))
