"""One document: the cleaned articles beside the raw text, and the marking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, cast

from textual import on, work
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import get_current_worker

from annotations.change import Change
from annotations.editor import Editor
from annotations.labels import Label
from annotations.notices import MISPLACED
from articles.errors import QuandianError
from articles.ranges import Range
from tui import reader_lines
from tui.actions import READER, bindings
from tui.annotating import Annotating
from tui.bookmarks import toggled
from tui.catalogue import reason_of, say, say_error
from tui.correcting import Correcting, Question
from tui.correction_dialogue import CorrectionDialogue
from tui.findings import at_work, told
from tui.hint_dialogue import HintDialogue
from tui.label_keys import keys_of, label_bindings, taken_keys
from tui.marking import Marking, Outcome, changed
from tui.open_document import OpenDocument, opening
from tui.proposing import Proposing, Scope
from tui.reading_places import Place
from tui.relating import Relating
from tui.reshaping import Edge, Unit, by_a_word, moved_edge
from tui.same_text import words_of
from tui.same_text_dialogue import SameTextDialogue
from tui.searching import Searching
from tui.view.document_view import DocumentView
from tui.view.keys import VIEW_BINDINGS
from tui.widgets.explanation_panel import ExplanationPanel
from tui.widgets.key_line import key_pieces
from tui.widgets.line_input import LineInput
from tui.widgets.panes import Panes, shares_css
from tui.widgets.text_line import Piece, TextLine

if TYPE_CHECKING:
    from annotations.spans import Span
    from annotations.suggestions import Suggestion
    from annotations.writers import Owner
    from tui.app import QuandianApp
    from tui.screens.same_text import Everywhere

NARROW: Final = 72
"""Below this many cells the panes stand one above the other: half of it would hold 17 characters of a column of 16."""
SHORT: Final = 18
"""Below this many rows the text gets the rows of the label line and the key line."""
PLACE_INTERVAL: Final = 3.0
"""Seconds after which a new cursor place is kept even if the program should die."""

MOST_LEARNED_AT_ONCE: Final = 50
"""Spans of one step whose words are proposed elsewhere at once."""
OTHERS_INTERVAL: Final = 1.0
"""Seconds after which what another window or person did to the document shows here."""

Confirmation: TypeAlias = Literal["undo", "redo"]
"""What a person is asked to confirm by the same key once more."""


class Return(NamedTuple):
    """A place to come back to that is not cleaned yet."""

    place: Place
    begun: Place
    """Where the cursor waits for it; if it has left, the person has begun to read there."""


class ReaderScreen(Screen[None]):
    """Reads and marks one document. The editor owns the spans; the panes are told what changed."""

    BINDINGS = bindings(READER)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (SHORT, "-tall")]
    DEFAULT_CSS = """
    ReaderScreen {
        layout: vertical;
        #title, #keys { background: $panel; }
        #status { background: $surface; }
        #find { height: 1; border: none; padding: 0 1; display: none; background: $surface; }
        #find.-asked { display: block; }
        &.-narrow Panes { layout: vertical; }
        &.-narrow #raw-pane { border-left: none; }
        &.-short #keys, &.-short #labels { display: none; }
        &.-short #keys.-asked, &.-short #labels.-asked { display: block; }
    }
    """ + shares_css("ReaderScreen.-narrow", "width: 1fr; height: {}fr;")

    class Opened(Message):
        """The document, or the beginning of a long one, is cleaned and its journal open."""

        def __init__(self, opened: OpenDocument) -> None:
            super().__init__()
            self.opened = opened

    class Grown(Message):
        """More of a document that is open is cleaned."""

        def __init__(self, opened: OpenDocument) -> None:
            super().__init__()
            self.opened = opened

    class Failed(Message):
        """The document cannot be opened."""

        def __init__(self, error: QuandianError) -> None:
            super().__init__()
            self.error = error

    class Suggested(Message):
        """The document was looked through for suggestions."""

        def __init__(self, opened: OpenDocument, found: list[Suggestion], failed: str = "") -> None:
            super().__init__()
            self.opened, self.found, self.failed = opened, found, failed

    class Taught(Message):
        """The model has learned; None where there was too little."""

        def __init__(self, facts: dict[str, Any] | None) -> None:
            super().__init__()
            self.facts = facts

    class Others(Message):
        """Other processes have the project open."""

        def __init__(self, owners: Sequence[Owner]) -> None:
            super().__init__()
            self.owners = owners

    def __init__(self, document_id: str, notice: Piece | None = None) -> None:
        """Read a document.

        Args:
            document_id: the document.
            notice: what to say once it is there.
        """
        super().__init__()
        self._first_notice = notice
        self.document_id = document_id
        self.opened: OpenDocument | None = None
        self.panes = Panes(id="panes")
        self.explanation = ExplanationPanel(id="explanation")
        self._relabelling: str | None = None
        self._question: Confirmation | None = None
        self._notice: Piece | None = None
        self._notice_at: tuple[object, int, bool] | None = None
        self._position = (0, 0)
        self._return: Return | None = None
        self.waiting = True
        """Keys are put aside until the document is open."""
        self._taken: list[Label] = []
        self._last = ""
        """The action that is done again when a person asks for it."""
        self._dialogue = CorrectionDialogue(self._say, self._tell, self._show_keys)
        self._hints = HintDialogue(self.panes, self._say)
        self._same = SameTextDialogue(self.panes, self._marking, told=self._say, show=self._tell)
        self._annotating = Annotating(self._marking, may_change=self._catch_up, show=self._tell)
        self._relating = Relating(self._marking, told=self._say, show=self._tell)
        self._proposing = Proposing(self.panes, self._marking, told=self._say, show=self._tell)
        self._search = Searching(
            self.panes,
            lambda: self.query_one("#find", LineInput),
            name=self._listed_name,
            tell=self._say,
            enter=self._enter_pane,
        )

    def say_first(self, notice: Piece | None) -> None:
        """Say something once the document is there, where nothing else is to be said then."""
        self._first_notice = self._first_notice or notice

    @property
    def quandian(self) -> QuandianApp:
        """The application this screen belongs to."""
        return cast("QuandianApp", self.app)

    def compose(self) -> ComposeResult:
        yield TextLine(id="title")
        yield self.panes
        yield self.explanation
        yield TextLine(id="labels")
        yield TextLine(id="status")
        yield LineInput(id="find", placeholder=say("reader.find"), entered=self._search.entered)
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Show the frame at once and the document as soon as it is cleaned."""
        labels = self.quandian.project.labels
        self._taken = taken_keys(labels, BindingsMap.merge([self._bindings, BindingsMap(VIEW_BINDINGS)]))
        self._bindings = BindingsMap.merge([self._bindings, label_bindings(labels)])
        self._position = self.quandian.position(self.document_id)
        self.panes.lay_out(self.quandian.places.layout)
        self.panes.divide(self.quandian.places.tenths)
        self.panes.use_words(self.quandian.words)
        self._show_keys()
        self.query_one("#title", TextLine).show([Piece(say("reader.opening", name=self._listed_name()), "dim")])
        self._load()
        self.set_interval(PLACE_INTERVAL, self._keep_place)
        self.set_interval(OTHERS_INTERVAL, self._catch_up)

    def _listed_name(self) -> str:
        """What the list calls the document."""
        try:
            return self.quandian.project.entry(self.document_id).name
        except QuandianError:  # told when it is opened
            return self.document_id

    @work(thread=True, exclusive=True, group="open")
    def _load(self) -> None:
        worker = get_current_worker()
        try:
            steps = opening(self.quandian.project, self.document_id)
            opened = next(steps)
        except QuandianError as error:
            self.post_message(self.Failed(error))
            return
        if worker.is_cancelled or not self.post_message(self.Opened(opened)):
            opened.editor.close()  # the document was left before it was open
            return
        others = self.quandian.project.others()
        if others:
            self.post_message(self.Others(others))
        for grown in steps:
            if worker.is_cancelled or not self.post_message(self.Grown(grown)):
                return

    @on(Failed)
    async def _report(self, event: Failed) -> None:
        if self.quandian.reader is self:
            self._say(say_error(event.error), "error")
            await self._release_keys()

    @on(Opened)
    async def _show(self, event: Opened) -> None:
        if self.quandian.reader is not self:
            event.opened.editor.close()
            return
        self.opened = event.opened
        self._notice = None
        place = self.quandian.places.place_of(self.document_id)
        self.panes.show(event.opened, self.quandian.project.labels, place)
        if place is not None and not event.opened.is_whole and place.raw_offset >= event.opened.cleaned:
            self._return = Return(place, self.panes.place)
        self.quandian.load_words()
        for notice in event.opened.editor.notices[:1]:
            self._say(told(notice))
        self._tell_of_waiting(event.opened.editor)
        self._tell_of_conflicts()
        for label in self._taken[:1]:
            self._say(say("reader.key_taken", label=label.name, key=label.key))
        if self._first_notice is not None:
            self._say(*self._first_notice[:2])
        await self._release_keys()
        self._suggest()

    @on(Others)
    def _tell_of_others(self, event: Others) -> None:
        """Say who else is at work; what was found out of order comes first."""
        if self.quandian.reader is self and self._notice is None:
            self._say(say("reader.also_open", who=at_work(event.owners)))

    @on(Grown)
    def _grow(self, event: Grown) -> None:
        if self.quandian.reader is not self or self.opened is None:
            return
        self.opened = event.opened.reread() if event.opened.is_outdated else event.opened
        self._same.forget()
        self._proposing.forget()
        self.panes.grow(self.opened, self.quandian.project.labels)
        self._suggest()
        self._search.find_again()
        if self._return is not None and self._return.begun != self.panes.place:
            self._return = None  # the person has gone somewhere else
        elif self._return is not None and (self._return.place.raw_offset < self.opened.cleaned or self.opened.is_whole):
            self.panes.go_to_raw(self._return.place.raw_offset)
            self._return = None

    # -- keys that come early -----------------------------------------------------------------------------------

    def holds(self, key: str) -> bool:
        """Whether a key was put aside until the document is open: it is meant for the text, not for an empty pane."""
        if self.waiting and self.is_current and key != "escape":
            self.quandian.held_keys.append(key)
            return True
        return False

    async def _release_keys(self) -> None:
        """Do what was typed while the document opened, in the order it was typed.

        A key that opens another document leaves the rest to that one; one that goes back leaves them to the list.
        """
        held = self.quandian.held_keys
        while held and self.quandian.reader in (self, None):
            await self.quandian.press(held.pop(0))
        self.waiting = False

    # -- lines --------------------------------------------------------------------------------------------------

    @on(Panes.Moved)
    def _tell_where(self) -> None:
        if self._here() != self._notice_at:
            self._notice = self._question = self._relabelling = None
            self._dialogue.end()
        self._refresh_lines()

    def _here(self) -> tuple[object, int, bool]:
        """What a notice holds for: the next motion takes it away."""
        view = self.panes.active
        return view, view.cursor, view.marking

    def _refresh_lines(self) -> None:
        opened, panes = self.opened, self.panes
        if opened is None:
            return
        labels = self.quandian.project.labels
        where = reader_lines.where(opened, panes.active, panes.active is panes.clean, panes.spans_here(), labels)
        self.query_one("#status", TextLine).show(
            [self._notice] if self._notice else [*self._relating.pieces(), *self._proposing.piece(), *where],
            reader_lines.state(opened, self.quandian.project),
        )
        article = opened.reading.article_at(panes.clean_cursor)
        self.query_one("#title", TextLine).show(*reader_lines.title(opened, article, self._position))
        self.explanation.follow(opened, panes.raw_cursor)

    def _say(self, text: str, style: str = "notice") -> None:
        """Say something until the cursor moves; a question that was open is answered by what is said now."""
        self._relabelling = self._question = None
        self._dialogue.end()
        self._notice = Piece(text, style) if text else None
        self._notice_at = self._here()
        if self.opened is None:
            self.query_one("#status", TextLine).show([self._notice] if self._notice else [])
        else:
            self._refresh_lines()

    def say_how_to_quit(self) -> None:
        """Tell which key leaves the program."""
        self._say(say("reader.quit_hint"))

    # -- panes --------------------------------------------------------------------------------------------------

    def use_words(self, words: Callable[[str], Sequence[Range]]) -> None:
        """Move and mark by these words from here on."""
        self.panes.use_words(words)

    def action_cycle_layout(self) -> None:
        """Side by side, cleaned only, raw only."""
        self.quandian.places.layout = self.panes.cycle()
        self._say(say(f"reader.layout_{self.panes.arrangement}"))

    def action_split(self, step: int) -> None:
        """Give the cleaned pane more of the width, or less."""
        self.quandian.places.tenths = self.panes.split(step)

    def action_switch_pane(self) -> None:
        """Go to the same place in the other pane."""
        self.panes.switch()
        self.quandian.places.layout = self.panes.arrangement

    # -- explaining ---------------------------------------------------------------------------------------------

    def action_explain(self) -> None:
        """Tell why the line under the cursor is what it is, until the key is pressed again."""
        if self.explanation.is_open:
            self.explanation.close()
        elif self.opened is not None:
            self.explanation.open(self.opened, self.panes.raw_cursor)

    def action_jump(self, kind: str) -> None:
        """Show the outline, the spans, the relations or the bookmarks, and go where a person chooses."""
        from tui.jumping import (  # for who asks
            bookmark_places,
            finding_places,
            numbered,
            outline,
            relation_places,
            span_places,
        )
        from tui.screens.jump import JumpScreen

        opened = self._marking().opened
        if kind == "outline":
            places = outline(opened)
        elif kind == "spans":
            places = span_places(opened, self.quandian.project.labels)
        elif kind == "findings":
            places = finding_places(opened, self.quandian.project.labels)
        elif kind == "relations":
            places = relation_places(opened, self.quandian.project.labels)
        else:
            places = bookmark_places(opened, self.quandian.places.bookmarks.get(self.document_id, ()))

        def go(raw_offset: int | None) -> None:
            if raw_offset is not None and self.opened is not None:
                self.panes.go_to_raw(raw_offset)

        self.app.push_screen(JumpScreen(kind, places, self.panes.raw_cursor, partial(numbered, opened)), go)

    def action_bookmark(self) -> None:
        """Set a bookmark at the cursor, or take the one away that is there."""
        text, places = self._marking().opened.document.text, self.quandian.places
        bookmarks, is_set = toggled(places.bookmarks.get(self.document_id, ()), text, self.panes.raw_cursor)
        places.bookmarks[self.document_id] = bookmarks
        places.save()
        self._say(say("reader.bookmark_set" if is_set else "reader.bookmark_gone", count=len(bookmarks)), "ok")

    def action_hint(self) -> None:
        """Show letters on the words in view, and wait for those of one."""
        self._marking()
        self._hints.begin()

    # -- finding ------------------------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Ask what is to be found in the text of the pane; the hits show while it is typed."""
        self._marking()
        self._search.begin()

    @on(Input.Changed, "#find")
    def _find_along(self, event: Input.Changed) -> None:
        event.stop()
        self._search.follow(event.value)

    def _enter_pane(self, view: DocumentView) -> None:
        self.set_focus(view, scroll_visible=False)

    # -- marking ------------------------------------------------------------------------------------------------

    def action_label(self, key: str) -> None:
        """Label the selection; without one, relabel the span under the cursor or label the word there."""
        marking, panes = self._marking(), self.panes
        self._last = f"label({key!r})"
        asked, self._relabelling = self._relabelling, None
        labels = self.quandian.project.labels
        label = labels.by_key(key)
        if label is None:
            self._say(say("reader.no_label_key", key=key, keys=keys_of(labels)))
            return
        if asked is not None:
            span = marking.opened.editor.spans.get(asked)
        else:
            span = next(iter(panes.spans_here()), None) if not panes.active.selection.length else None
        if span is None and not panes.active.selection.length and self._proposing.accept(label):
            return
        if span is not None and asked is None and span.label == label.id and span.conflict is None:
            self._reshape(span, by_a_word(marking.opened, span, *panes.rulers), "end")
            return
        if span is not None:
            self._tell(marking.relabel(span, label))
            return
        raw = panes.raw_selection()
        if not raw:
            self._say(say("reader.nothing_here"))
            return
        outcome = marking.mark(raw, label)
        panes.stay_on(raw)
        self._tell(outcome)

    def action_move_edge(self, unit: Unit, step: int) -> None:
        """Move the edge of the span under the cursor that is nearer to it."""
        self._last = f"move_edge({unit!r}, {step})"
        self._proposing.take_here()
        here = self.panes.spans_here()
        if not here:
            self._say(say("reader.no_span"))
            return
        opened, cursor = self._marking().opened, self.panes.raw_cursor
        moved = moved_edge(opened, here[0], *self.panes.rulers, cursor=cursor, unit=unit, step=step)
        self._reshape(here[0], moved.raw if moved else None, moved.edge if moved else "end")

    def _reshape(self, span: Span, raw: tuple[Range, ...] | None, edge: Edge) -> None:
        marking = self._marking()
        if raw is None:
            self._say(say("reader.no_further", text=marking.quoted(span.raw)))
            return
        outcome = marking.reshape(span, raw)
        if outcome.change is not None:
            self.panes.go_to_edge(outcome.change.added[0], edge)
        self._tell(outcome)

    async def action_repeat(self) -> None:
        """Do again here what was done last with a label, an edge or a deletion."""
        if self._last:
            await self.run_action(self._last)
        else:
            self._say(say("reader.nothing_to_repeat"))

    def action_mark_same(self) -> None:
        """Propose the label of the span under the cursor wherever its words stand in the document."""
        here = self.panes.spans_here()
        if here:
            self._same.begin(here[0])
        else:
            self._say(say("reader.no_span"))

    # -- suggestions --------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="suggest")
    def _suggest(self) -> None:
        """Look for suggestions behind the screen."""
        from tui.suggesting import suggested

        worker, opened = get_current_worker(), self.opened
        if opened is None or not self.quandian.settings.suggestions or self.quandian.project.read_only:
            return
        learning, off = self.quandian.learning, frozenset(self.quandian.places.off)
        try:
            found = suggested(opened, lambda text: learning.suggest(text, off))
        except QuandianError as error:
            self.post_message(self.Suggested(opened, [], say_error(error)))
            return
        if not worker.is_cancelled:
            self.post_message(self.Suggested(opened, found))

    @on(Suggested)
    def _propose(self, event: Suggested) -> None:
        if self.opened is not event.opened:
            return
        self._proposing.propose(event.found)
        self._refresh_lines()
        if event.failed:
            self._say(event.failed, "error")
        elif event.found and self._notice is None:
            self._say(say("suggestion.found", count=len(event.found)), "dim")

    def _learn(self, change: Change) -> None:
        """Learn what was marked: as words at once, and the model once there is enough."""
        opened = self.opened
        if opened is None or not self._proposing.is_used:
            return
        if change.direction != "done" or change.action == "delete":  # what was taken back may be proposed again
            self._suggest()
        if change.direction != "done" or change.action not in ("mark", "relabel", "reshape"):
            return
        learning = self.quandian.learning
        for span in change.added[:MOST_LEARNED_AT_ONCE]:
            words = words_of(opened, span)
            if "dictionary" not in self.quandian.places.off:
                self._proposing.learn(learning.accepted(words, span.label, opened.reading.text))
        if learning.marked(len(change.added)):
            self._teach()

    @work(thread=True, group="teach")
    def _teach(self) -> None:
        self.quandian.learning.learn(lambda facts: self.post_message(self.Taught(facts)))

    @on(Taught)
    def _tell_what_was_learned(self, event: Taught) -> None:
        facts = event.facts
        if facts is not None and self.opened is not None:
            f1 = "–" if facts["f1"] is None else f"{100 * facts['f1']:.0f}"
            if self._notice is None:
                self._say(say("suggestion.learned", spans=f"{facts['spans']:,}", f1=f1), "dim")
            self._suggest()

    def action_step_suggestion(self, step: int) -> None:
        """Go to another suggestion; where there is none, to the other pane."""
        if not self._proposing.step(step):
            self.action_switch_pane()

    def action_accept(self) -> None:
        """Accept the suggestion under the cursor."""
        if not self._proposing.accept():
            self._say(say("suggestion.none"))

    def action_accept_all(self, scope: Scope) -> None:
        """Accept all suggestions of the sentence, the article, or of one source."""
        self._proposing.accept_all(scope)

    def action_sources(self) -> None:
        """List what suggests, and switch on or off what a person chooses."""
        from tui.screens.jump import JumpScreen
        from tui.suggestion_sources import ORDER, source_rows

        places, waiting = self.quandian.places, self._proposing.waiting
        names, rows = source_rows(self.quandian, waiting)

        def switch(index: int | None) -> None:
            if index is None:
                return
            name = names[index]
            if name == ORDER:
                waiting.uncertain_first = not waiting.uncertain_first
                is_on = waiting.uncertain_first
            else:
                is_on = name in places.off
                places.off = [each for each in places.off if each != name] if is_on else [*places.off, name]
                places.save()
                self._suggest()
            self._say(say("suggestion.turned_on" if is_on else "suggestion.turned_off", name=name), "ok")

        self.app.push_screen(JumpScreen("sources", rows, 0, lambda _words: []), switch)

    def action_mark_everywhere(self) -> None:
        """Propose the label of the span under the cursor wherever its words stand in the project."""
        from tui.screens.same_text import SameTextScreen  # for who asks

        self._same.end()
        marking, here = self._marking(), self.panes.spans_here()
        words = words_of(marking.opened, here[0]) if here else ""
        if not words:
            self._say(say("reader.no_span"))
            return

        def marked(everywhere: Everywhere | None) -> None:
            if everywhere is not None and self.opened is not None:
                self._show_everywhere(everywhere)

        label = marking.labels.named(here[0].label)
        self.app.push_screen(SameTextScreen(self.quandian.project, words, label), marked)

    def _show_everywhere(self, everywhere: Everywhere) -> None:
        """Show what was marked in this document, and tell of all; undo takes all of it back together."""
        steps = {each.document: each.step for each in everywhere.marked}
        self.quandian.steps_together.remember(steps)
        told = say(
            "same.marked", label=everywhere.label.name, count=f"{everywhere.places:,}", documents=f"{len(steps):,}"
        )
        style = "ok"
        if everywhere.failed:
            told, style = say("same.not_all", told=told, why=say_error(everywhere.failed[0])), "error"
        here = next((each.change for each in everywhere.marked if each.document == self.document_id), None)
        self._tell(Outcome(here, Piece(told, style)))

    @on(DocumentView.Asked)
    def _offer(self, event: DocumentView.Asked) -> None:
        """List what can be done where a person asked with the mouse, and do what they choose."""
        from tui.offering import offers, rows  # for who asks
        from tui.screens.jump import JumpScreen

        event.stop()
        self._marking()
        selected = self.panes.active.selection.length
        found = offers(self.quandian.project.labels, on_span=bool(self.panes.spans_here()) and not selected)

        def do(index: int | None) -> None:
            if index is not None:
                self.call_next(self.run_action, found[index].call)

        self.app.push_screen(JumpScreen("actions", rows(found), 0, lambda _words: []), do)

    def action_step_number(self, step: int) -> None:
        """Go to the next or the previous number that is in no span."""
        if not self.panes.go_to_number(step):
            self._say(say("reader.no_numbers"))

    def _marking(self) -> Marking:
        if self.opened is None:
            raise SkipAction
        return Marking(self.opened, self.quandian.project.labels)

    def _tell(self, outcome: Outcome) -> None:
        """Show a change that is on disk, and tell of it."""
        if outcome.change is not None and outcome.change.other_text:
            self.quandian.read(self.document_id, outcome.notice)
            return
        if outcome.change is not None:
            self.quandian.sitting.saw(outcome.change)
            self._proposing.follow(outcome.change)
            self._reread(outcome.change)
            self.panes.repaint(outcome.change)
            self._learn(outcome.change)
        self._say(*(self._lasting_failure(outcome) or outcome.notice)[:2])

    def _lasting_failure(self, outcome: Outcome) -> Piece | None:
        """What to say in place of the third "not saved" in a row, and of those after it."""
        editor = self._marking().opened.editor
        if editor.not_saved is None or editor.failed_saves < reader_lines.LASTING_FAILURE:
            return None
        if outcome.change is not None or outcome.notice.text != say_error(editor.not_saved):
            return None
        reason = reason_of(editor.not_saved)
        return Piece(say("reader.not_saved_again", count=editor.failed_saves, reason=reason), "error")

    def action_delete_span(self) -> None:
        """Delete the span under the cursor."""
        self._last = "delete_span"
        if self._proposing.reject():
            return
        here = self.panes.spans_here()
        if here:
            self._tell(self._marking().delete(here[0]))
        else:
            self._say(say("reader.no_span"))

    def action_annotate(self) -> None:
        """Ask what is to be said of the span under the cursor; a suggestion is accepted first."""
        self._proposing.take_here()
        here = self.panes.spans_here()
        if here:
            self._annotating.ask(self.app, here)
        else:
            self._say(say("reader.no_span"))

    def action_relate(self) -> None:
        """Relate the span under the cursor to another: once at each."""
        self._marking()
        self._relating.press(self.panes.spans_here())

    def action_take_other(self) -> None:
        """Make of the span under the cursor what another made of it at the same time."""
        here = sorted(self.panes.spans_here(), key=lambda span: span.conflict is None)
        if here:
            self._tell(self._marking().take_other(here[0]))
        else:
            self._say(say("reader.no_span"))

    def action_take_edits(self) -> None:
        """Take in what was edited by hand in the document's snapshot, and go to the first of it."""
        if not self._catch_up():
            return
        changes, notice = self._marking().take_edits()
        for change in changes:
            self._travel("undo", Outcome(change, notice))
        self._say(*notice[:2])

    def action_relabel(self) -> None:
        """Ask for the label the span under the cursor should have."""
        here = self.panes.spans_here()
        if not here:
            self._say(say("reader.no_span"))
            return
        self._say(say("reader.press_label", keys=keys_of(self.quandian.project.labels)))
        self._relabelling = here[0].id

    def action_undo(self) -> None:
        """Take the last change of this document back and go where it was."""
        if self._catch_up():
            step = self._marking().opened.editor.next_undo
            outcome = self._marking().undo(force=self._question == "undo")
            self._travel("undo", outcome)
            self._take_others_along(step, outcome, again=False)

    def action_redo(self) -> None:
        """Make the change again that was taken back last, and go there."""
        if self._catch_up():
            step = self._marking().opened.editor.next_redo
            outcome = self._marking().redo(force=self._question == "redo")
            self._travel("redo", outcome)
            self._take_others_along(step, outcome, again=True)

    def _take_others_along(self, step: str | None, outcome: Outcome, *, again: bool) -> None:
        """Undo or redo in other documents what was one step with what was undone or redone here."""
        steps = self.quandian.steps_together.others(self.document_id, step)
        if steps and outcome.change is not None:
            self._take_back(steps, again=again)

    @work(thread=True, group="take_back")
    def _take_back(self, steps: Mapping[str, str], *, again: bool) -> None:
        from annotations.same_text import take_back

        done, left = take_back(self.quandian.project, steps, again=again)
        told = say("same.made_again" if again else "same.taken_back", documents=f"{done:,}")
        if left:
            told = say("same.left", told=told, count=f"{left:,}")
        self.app.call_from_thread(self._say, told, "notice" if left else "ok")

    def action_history(self) -> None:
        """Show the history of the document, and go back to where a person chooses."""
        from tui.screens.history import HistoryScreen, Moment  # for who asks

        marking = self._marking()

        def go_back(moment: Moment | None) -> None:
            if moment is not None and self.opened is not None and self._catch_up():
                self._travel("undo", self._marking().go_back(*moment))

        here = next(iter(self.panes.spans_here()), None)
        document = marking.opened.document
        screen = HistoryScreen(self.quandian.project, document, here.id if here is not None else None)
        self.app.push_screen(screen, go_back)

    def _catch_up(self) -> bool:
        """Show what was done to the document elsewhere; said where nothing else is being said.

        Returns:
            False when the document has another text since: another reader has taken this one's place.
        """
        if self.opened is None or not self.is_current:
            return True
        try:
            change = self.opened.editor.catch_up()
        except QuandianError as error:
            self._say(say_error(error), "error")
            return True
        if change is None:
            return True
        if change.other_text:
            self.quandian.read(self.document_id, Piece(say("reader.other_text"), "notice"))
            return False
        self._question = None  # what it was about may be another thing by now
        self._proposing.follow(change)
        self._reread(change)
        self.panes.repaint(change)
        if self._notice is None:
            self._say(say("reader.caught_up", what=changed(change)))
        self._tell_of_conflicts(change.added)
        self._refresh_lines()
        return True

    def _tell_of_waiting(self, editor: Editor) -> None:
        """Say how much is to be reviewed; other findings come first."""
        misplaced = sum(notice.kind in MISPLACED for notice in editor.notices)
        if misplaced < len(editor.notices):
            return
        count = misplaced + sum(span.in_doubt for span in editor.spans.values())
        if count:
            self._say(say("reader.waiting_one") if count == 1 else say("reader.waiting", count=f"{count:,}"))

    def _tell_of_conflicts(self, among: Iterable[Span] | None = None) -> None:
        """Say which spans two people changed at once; the status line tells what and the keys for each."""
        marking = self._marking()
        spans = marking.opened.editor.spans.values() if among is None else among
        doubtful = [span for span in spans if span.conflict is not None]
        for first in doubtful[:1]:
            what = f"{marking.labels.named(first.label).name} {marking.quoted(first.raw)}"
            key = "reader.conflicts_one" if len(doubtful) == 1 else "reader.conflicts"
            self._say(say(key, what=what, more=len(doubtful) - 1), "error")

    def action_labels(self) -> None:
        """Show the labels, to be changed; the document is read anew where they were."""
        from tui.screens.labels import LabelsScreen  # for who asks

        def looked(changed: bool | None) -> None:
            if changed:
                self.quandian.read(self.document_id)

        self.app.push_screen(LabelsScreen(self.quandian.project), looked)

    def action_theme(self) -> None:
        """Choose other colours."""
        self.quandian.choose_theme()

    def action_language(self) -> None:
        """Speak the other language."""
        self.quandian.switch_language()

    def action_statistics(self) -> None:
        """Show what was marked, counted."""
        self.quandian.show_statistics()

    def action_guidelines(self) -> None:
        """Show the guidelines."""
        self.quandian.show_guidelines()

    def action_review(self) -> None:
        """Show what waits for a person."""
        from tui.screens.review import ReviewScreen  # for who asks

        def reviewed(changes: int | None) -> None:
            if changes:  # the panes show what was there before
                self.quandian.read(self.document_id)

        opened = self._marking().opened
        self._keep_place()
        self.app.push_screen(ReviewScreen(self.quandian.project, opened.document.entry, self.quandian.words), reviewed)

    def _travel(self, step: Confirmation, outcome: Outcome) -> None:
        if outcome.change is not None and not outcome.change.other_text:
            for span in (outcome.change.added or outcome.change.removed)[:1]:
                self.panes.go_to(span)
            for correction in (outcome.change.corrected or outcome.change.withdrawn)[:1]:
                self.panes.go_to_raw(correction.raw_offset)
        self._tell(outcome)
        self._question = step if outcome.unsure else None

    def action_step_span(self, step: int) -> None:
        """Go to the next or the previous span, or hit of a search."""
        if self._search.step(step):
            return
        if self._marking().opened.editor.spans:
            self.panes.go_to_neighbour(step)
        else:
            self._say(say("reader.no_spans"))

    def action_tags(self) -> None:
        """Ask for the tags of the document."""
        from tui.screens.tags import TagsScreen  # for who asks

        marking = self._marking()

        def save(tags: tuple[str, ...] | None) -> None:
            if tags is not None and self.opened is not None and self._catch_up():
                self._tell(self._marking().set_tags(tags))

        known = self.quandian.project.tags()
        self.app.push_screen(TagsScreen(marking.opened.document.name, marking.opened.editor.tags, known), save)

    def action_toggle_done(self) -> None:
        """Say that the document is done, or take it back."""
        self._tell(self._marking().toggle_done())

    def action_set_apart(self) -> None:
        """Say that the document is to be reviewed, skipped, or neither, in turn."""
        self._tell(self._marking().set_apart())

    # -- correcting ---------------------------------------------------------------------------------------------

    def action_correct(self) -> None:
        """Ask what is to be corrected where the cursor is."""
        width = self.query_one("#keys", TextLine).content_size.width or self.size.width
        self._dialogue.begin(Correcting(self._marking().opened, self.panes.clean_cursor, width))

    def takes(self, key: str) -> bool:
        """Whether a key answers a question: about what is proposed, or about a correction."""
        return self.is_current and any(asked.takes(key) for asked in self._asking())

    def _asking(self) -> Sequence[HintDialogue | SameTextDialogue | Relating | CorrectionDialogue]:
        return self._hints, self._same, self._relating, self._dialogue

    def _show_keys(self, question: Question | None = None) -> None:
        """The labels and the keys, or in their place the keys of a question."""
        labels, keys = self.query_one("#labels", TextLine), self.query_one("#keys", TextLine)
        for line in (labels, keys):  # not the screen: it would look up the styles of all that is on it
            line.set_class(question is not None, "-asked")
        if question is not None:
            first, second = question.lines
            labels.show(first)
            keys.show(second)
        else:
            labels.show(reader_lines.labels(self.quandian.project.labels))
            keys.show(*key_pieces(READER))

    def _reread(self, change: Change) -> None:
        """Show the page as it reads after its corrections changed."""
        if self.opened is not None and (change.corrected or change.withdrawn):
            self.opened = self.opened.reread()
            self._same.forget()
            self._proposing.forget()
            self.panes.show_again(self.opened, self.quandian.project.labels)
            self._suggest()
            self._search.find_again()

    # -- coming and going ---------------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Back to the list; a search ends first, a question that waits is taken back, then the explanation goes."""
        if self._search.is_on:
            self._search.end()
            return
        if self._relating.is_on:
            self._relating.end()
            self._refresh_lines()
            return
        if self._relabelling is not None:
            self._relabelling = self._notice = None
            self._refresh_lines()
            return
        if self.explanation.is_open:
            self.explanation.close()
            return
        self.quandian.leave_reader()

    def action_step_document(self, step: int) -> None:
        """Read the next or the previous document of the list."""
        neighbour = self.quandian.neighbour(self.document_id, step)
        if neighbour is None:
            self._say(say("reader.last_document" if step > 0 else "reader.first_document"))
        else:
            self.quandian.read(neighbour)

    def action_palette(self) -> None:
        """Show everything one can do here."""
        self.quandian.show_palette(READER)

    def action_help(self) -> None:
        """Show every key."""
        self.quandian.show_help()

    def _keep_place(self) -> None:
        places = self.quandian.places
        waits = self._return is not None and self._return.begun == self.panes.place
        if self.opened is not None and self.is_current and not waits:
            places.places[self.document_id] = self.panes.place
        places.save()

    def close_document(self) -> Piece | None:
        """Keep the place, write the snapshot and let the journal go; what is to be told of that, if anything."""
        self._keep_place()
        opened, self.opened = self.opened, None
        if opened is None:
            return None
        known = len(opened.editor.notices)
        opened.editor.close()
        found = opened.editor.notices[known:]
        return Piece(told(found[0]), "notice") if found else None
