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
        self._span: Span | None = None

    def begin(self, span: Span) -> None:
        """Propose a span's label wherever its words stand in the document."""
        marking = self._marking()
        label = marking.labels.named(span.label)
        same = same_text(marking.opened, span, label)
        if same is None or not (same.places or same.exceptions):
            self._told(say("reader.same_none", text=marking.quoted(span.raw), label=label.name))
            return
        if not same.places:
            same.with_exceptions()
        self._same, self._span = same, span
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
                self._mark(same)
        elif key == "e":
            same.with_exceptions()
            self._panes.propose(same)
            self._ask(same)
        elif key in ("a", "ａ"):
            self._narrow(same)
        elif key == "enter" or key == same.label.key:
            self._mark(same)
        elif key in ("escape", "q"):
            self._end(say("reader.same_left"))
        else:
            return False
        return True

    def end(self) -> None:
        """Propose nothing any more."""
        if self._same is not None:
            self._end("")

    def forget(self) -> None:
        """Propose nothing any more, since the text reads otherwise; the panes have forgotten it already."""
        self._same = None

    def _mark(self, same: SameText) -> None:
        self._end("")
        self._show(self._marking().mark_all(same))

    def _narrow(self, same: SameText) -> None:
        """Propose only what is in the article the span is in."""
        opened = self._marking().opened
        start = opened.clean_ranges(self._span)[0].start if self._span is not None else 0
        article = opened.reading.article_at(start)
        if article is not None:
            before = list(same.places)
            same.within(opened.reading.articles[article], start)
            if not same.places:
                same.places = before
                self._told(say("reader.same_not_here"))
                return
            self._panes.propose(same)
        self._ask(same)

    def _ask(self, same: SameText) -> None:
        self._panes.go_to_clean(same.current.start)
        number, count = same.index + 1, len(same.places)
        text = self._marking().shortened(same.words)
        told = say("reader.same", number=number, count=count, text=text, label=same.label.name)
        out = len(same.exceptions) + len(same.taken_out)
        self._told(told + (say("reader.same_exceptions", count=out) if out else ""))

    def _end(self, told: str) -> None:
        self._same = None
        self._panes.propose(None)
        self._told(told)
