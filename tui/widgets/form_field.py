"""One line of a form: what is asked for, and what a person writes or chooses for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Static

from tui.catalogue import say
from tui.view.cells import shortened
from tui.view.visible import visible
from tui.widgets.line_input import LineInput

TITLE_CELLS: Final = 12


class FormField(Horizontal):
    """A title and an input; ``value`` is the text that is in it."""

    DEFAULT_CSS = """
    FormField {
        height: 1; padding: 0 1;
        .title { width: 13; color: $text-muted; }
        LineInput { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
        LineInput:focus { border: none; background: $boost; }
        ChoiceLine { width: 1fr; height: 1; background: $surface; }
        ChoiceLine:focus { background: $boost; text-style: bold; }
    }
    """

    def __init__(
        self,
        title: str,
        value: str,
        *,
        entered: Callable[[], None],
        choices: Sequence[str] = (),
        only_choices: bool = False,
    ) -> None:
        """Ask for a text.

        Args:
            title: what is asked for.
            value: what it is now.
            entered: called when a person presses Enter.
            choices: what is proposed.
            only_choices: whether it must be one of these, or none.
        """
        super().__init__()
        self._title = title
        if only_choices:
            self.input: ChoiceLine | LineInput = ChoiceLine(value, choices, entered)
            return
        line = LineInput(entered=lambda _: entered())
        line.value = value
        if choices:
            line.suggester = SuggestFromList(choices, case_sensitive=False)
        self.input = line

    @property
    def value(self) -> str:
        """What stands in it."""
        return self.input.value

    def compose(self) -> ComposeResult:
        yield Static(shortened(visible(self._title), TITLE_CELLS), classes="title", markup=False)
        yield self.input


class ChoiceLine(Widget, can_focus=True):
    """One of some words, or none: arrows step through them, a letter goes to the next that begins with it."""

    def __init__(self, value: str, choices: Sequence[str], entered: Callable[[], None]) -> None:
        super().__init__()
        self.value = value
        self._choices = ["", *choices] if value in ("", *choices) else ["", value, *choices]
        self._entered = entered

    def render(self) -> str:
        word = visible(self.value) if self.value else say("span.none")
        return f"‹ {word} ›" if self.has_focus else f"  {word}"

    def on_focus(self) -> None:
        """Show that arrows change it."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the word alone."""
        self.refresh()

    def on_click(self) -> None:
        """The next word."""
        self._step(1)

    def on_key(self, event: events.Key) -> None:
        """Choose, or say that the form is done."""
        if self._take(event):
            event.stop()
            event.prevent_default()

    def _take(self, event: events.Key) -> bool:
        """Take a key that chooses, or Enter; whether it was one."""
        if event.key == "enter":
            self._entered()
        elif event.key in ("right", "space"):
            self._step(1)
        elif event.key == "left":
            self._step(-1)
        elif event.key in ("backspace", "delete"):
            self._choose("")
        else:
            return event.is_printable and bool(event.character) and self._begin(event.character or "")
        return True

    def _step(self, step: int) -> None:
        self._choose(self._choices[(self._choices.index(self.value) + step) % len(self._choices)])

    def _begin(self, letter: str) -> bool:
        """Go to the next word that begins with a letter; whether there is one."""
        place = self._choices.index(self.value)
        others = [*self._choices[place + 1 :], *self._choices[: place + 1]]
        found = next((word for word in others if word.casefold().startswith(letter.casefold())), None)
        if found is not None:
            self._choose(found)
        return found is not None

    def _choose(self, word: str) -> None:
        self.value = word
        self.refresh()
