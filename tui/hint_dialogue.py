"""Letters on the words in view, until those of one are typed or another key is pressed."""

from __future__ import annotations

from collections.abc import Callable

from tui.catalogue import say
from tui.hinting import hints
from tui.widgets.panes import Panes


class HintDialogue:
    """What the keys mean while letters are shown."""

    def __init__(self, panes: Panes, tell: Callable[[str], None]) -> None:
        """Show nothing yet.

        Args:
            panes: whose words get letters: those of the pane a person is in.
            tell: says a sentence until the cursor moves.
        """
        self._panes, self._tell = panes, tell
        self._view = panes.clean
        self._targets: dict[str, int] = {}
        """Where the letters lead."""
        self._typed = ""

    def begin(self) -> None:
        """Show letters on the words in view."""
        view = self._view = self._panes.active
        shown = hints(view.text, view.seen, view.next_word, view.next_offset)
        view.show_hints(shown)
        self._targets, self._typed = {hint.letters: hint.start for hint in shown}, ""
        if shown:
            self._tell(say("reader.hint"))

    def takes(self, key: str) -> bool:
        """Whether letters are shown: then the key is one of them, or ends it and does nothing else."""
        if not self._targets:
            return False
        self._typed += key
        fitting = {letters for letters in self._targets if letters.startswith(self._typed)}
        if fitting and self._typed not in fitting:
            self._view.show_hints(hint for hint in self._view.hints if hint.letters in fitting)
            return True
        target, self._targets = self._targets.get(self._typed), {}
        self._view.show_hints(())
        self._tell("")
        if target is not None:
            self._view.move_to(target)
        return True
