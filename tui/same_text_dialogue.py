"""The question whether a label is to go wherever a span's words stand, until a key decides it or leaves it."""

from __future__ import annotations

from collections.abc import Callable

from annotations.spans import Span
from tui.catalogue import say
from tui.marking import Marking, Outcome
from tui.same_text import SameText, same_text
from tui.widgets.panes import Panes


class SameTextDialogue:
    """What the keys mean while places are proposed; keys that decide nothing keep their meaning."""

    def __init__(
        self,
        panes: Panes,
        marking: Callable[[], Marking],
        *,
        told: Callable[[str], None],
        show: Callable[[Outcome], None],
    ) -> None:
        """Propose nothing yet.

        Args:
            panes: show what is proposed.
            marking: gives the commands on the document.
            told: says a sentence until the cursor moves.
            show: shows a change that is on disk.
        """
        self._panes, self._marking, self._told, self._show = panes, marking, told, show
        self._same: SameText | None = None

    def begin(self, span: Span) -> None:
        """Propose a span's label wherever its words stand in the document."""
        marking = self._marking()
        label = marking.labels.named(span.label)
        same = same_text(marking.opened, span, label)
        if same is None or not same.places:
            self._told(say("reader.same_none", text=marking.quoted(span.raw), label=label.name))
            return
        self._same = same
        self._panes.propose(same)
        self._ask(same)

    def takes(self, key: str) -> bool:
        """Whether a key is about what is proposed: then it is done."""
        same = self._same
        if same is None:
            return False
        if key in ("n", "N", "p"):
            same.step(1 if key == "n" else -1)
            self._ask(same)
        elif key in ("x", "delete"):
            same.take_out()
            self._panes.propose(same)
            if same.places:
                self._ask(same)
            else:
                self._end(say("reader.same_left"))
        elif key == "enter" or key == same.label.key:
            self._end("")
            self._show(self._marking().mark_all(same))
        elif key in ("escape", "q"):
            self._end(say("reader.same_left"))
        else:
            return False
        return True

    def forget(self) -> None:
        """Propose nothing any more, since the text reads otherwise; the panes have forgotten it already."""
        self._same = None

    def _ask(self, same: SameText) -> None:
        self._panes.go_to_clean(same.current.start)
        number, count = same.index + 1, len(same.places)
        text = self._marking().shortened(same.words)
        self._told(say("reader.same", number=number, count=count, text=text, label=same.label.name))

    def _end(self, told: str) -> None:
        self._same = None
        self._panes.propose(None)
        self._told(told)
