"""What the keys do with suggestions: go through them, take them, put them aside; and how they show in the panes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from annotations.change import Change
from annotations.labels import Label
from tui.catalogue import say
from tui.marking import Marking, Outcome, committed
from tui.suggesting import Suggestions, marks, new_span, places_of, sentence_around
from tui.view.visible import visible
from tui.widgets.panes import Panes
from tui.widgets.text_line import Piece

if TYPE_CHECKING:
    from annotations.suggestions import Suggestion

Scope: TypeAlias = Literal["sentence", "article", "source"]


class Proposing:
    """The suggestions of the document that is open."""

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
        self.waiting = Suggestions(())
        self._used = False

    def propose(self, found: Sequence[Suggestion]) -> None:
        """Propose these and no others."""
        self._used = True
        self._hide(self.waiting.found)
        self.waiting = Suggestions(found, uncertain_first=self.waiting.uncertain_first)
        self._add(found)

    def forget(self) -> None:
        """Propose nothing; the panes have forgotten it already."""
        self.waiting = Suggestions((), uncertain_first=self.waiting.uncertain_first)

    def follow(self, change: Change) -> None:
        """Propose nothing any more where something was marked."""
        if change.added and self.waiting.found:
            self._hide(self.waiting.remove_overlapping(places_of(self._marking().opened, change.added)))

    def learn(self, more: Iterable[Suggestion]) -> None:
        """Propose more, where nothing is marked or proposed yet, and nobody has said no."""
        opened, marks_at = self._marking().opened, self._panes.clean.marks_at
        free = [
            each
            for each in more
            if not any(not mark.pending for place in (each.start, each.end - 1) for mark in marks_at(place))
            and not opened.editor.is_rejected(each.label, opened.reading.alignment.raw_ranges(each.start, each.end))
        ]
        self._add(self.waiting.add(free))

    @property
    def is_used(self) -> bool:
        """Whether suggestions were looked for."""
        return self._used

    @property
    def here(self) -> Suggestion | None:
        """The suggestion under the cursor, where no span is."""
        if not self.waiting.found or self._panes.spans_here():
            return None
        return self.waiting.at(self._panes.clean_cursor)

    def piece(self) -> list[Piece]:
        """What the status line says of the one under the cursor, or how many there are."""
        here = self.here
        if here is None:
            return []
        label = self._marking().labels.named(here.label)
        source = say("suggestion.source", source=visible(here.source), score=f"{here.score:.0%}")
        said = visible(" ".join(f"{name}={value}" for name, value in here.attributes.items()))
        return [
            Piece(f"{label.name}? ", "notice", label.color),
            Piece(f"{source}  {said}  ".replace("   ", "  "), "dim"),
        ]

    # -- keys ---------------------------------------------------------------------------------------------------

    def step(self, step: int) -> bool:
        """Go to the next suggestion, or the one before; whether there is one."""
        found = self.waiting.next_to(self._panes.clean_cursor, step)
        if found is not None:
            self._panes.go_to_clean(found.start)
        return found is not None

    def accept(self, label: Label | None = None) -> bool:
        """Take the suggestion under the cursor, with another label if one is given, and go to the next.

        Returns:
            Whether there was one.
        """
        here = self.here
        if here is None:
            return False
        marking = self._marking()
        named = label or marking.labels.named(here.label)
        new = new_span(marking.opened, here, named.id)
        told = say("reader.marked", label=named.name, text=marking.quoted(new.raw))
        self._decide([here], lambda: marking.opened.editor.mark_spans([new]), told)
        return True

    def take_here(self) -> bool:
        """Take the suggestion under the cursor and stay on it; whether there was one."""
        here = self.here
        if here is None:
            return False
        editor, new = self._marking().opened.editor, new_span(self._marking().opened, here)
        self.waiting.remove([here])
        self._hide([here])
        self._show(committed(lambda: editor.mark_spans([new]), ""))
        return True

    def reject(self) -> bool:
        """Put the suggestion under the cursor aside for good, and go to the next; whether there was one."""
        here = self.here
        if here is None:
            return False
        marking = self._marking()
        raw = marking.opened.reading.alignment.raw_ranges(here.start, here.end)
        label = marking.labels.named(here.label)
        told = say("suggestion.rejected", label=label.name, text=marking.quoted(raw))
        self._decide([here], lambda: marking.opened.editor.reject([raw], here.label), told)
        return True

    def accept_all(self, scope: Scope) -> None:
        """Take all suggestions of the sentence, of the article, or of the source of the one under the cursor."""
        marking, cursor = self._marking(), self._panes.clean_cursor
        opened = marking.opened
        if scope == "source":
            here = self.here
            chosen = self.waiting.of(here.source) if here is not None else []
        elif scope == "sentence":
            chosen = self.waiting.within(sentence_around(opened.reading.text, cursor))
        else:
            article = opened.reading.article_at(cursor)
            chosen = self.waiting.within(opened.reading.articles[article]) if article is not None else []
        if not chosen:
            self._told(say(f"suggestion.none_{scope}"))
            return
        new = [new_span(opened, each) for each in chosen]
        told = say("suggestion.accepted", count=len(new))
        self._decide(chosen, lambda: opened.editor.mark_spans(new), told)

    def _decide(self, decided: Sequence[Suggestion], command: Callable[[], Change | None], told: str) -> None:
        """Do what decides about some; where it is saved they are proposed no more, and the next one comes."""
        outcome = committed(command, told, told)
        if outcome.notice.style == "error":
            self._show(outcome)
            return
        self.waiting.remove(decided)
        self._hide(decided)
        behind = self.waiting.next_to(max(each.end for each in decided) - 1, 1)
        self._show(outcome)
        if behind is not None:
            self._panes.go_to_clean(behind.start)
            self._told(f"{told}{say('suggestion.left', count=len(self.waiting.found))}")

    # -- showing ------------------------------------------------------------------------------------------------

    def _add(self, found: Iterable[Suggestion]) -> None:
        marking = self._marking()
        for in_clean, mark in marks(marking.opened, found, marking.labels):
            (self._panes.clean if in_clean else self._panes.raw).add_mark(mark)

    def _hide(self, gone: Iterable[Suggestion]) -> None:
        marking = self._marking()
        for in_clean, mark in marks(marking.opened, gone, marking.labels):
            (self._panes.clean if in_clean else self._panes.raw).remove_mark(mark.key)
