"""One document: the cleaned articles beside the raw text, and the marking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from textual import events, on, work
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen

from annotations.labels import Label
from annotations.spans import Span
from articles.errors import QuandianError
from articles.page import FURNITURE_ROLES, Role
from articles.ranges import Range
from tui import reader_lines
from tui.actions import READER, bindings
from tui.catalogue import say, say_error
from tui.label_keys import is_digit_key, keys_of, label_of_key
from tui.marking import Marking, Outcome
from tui.open_document import OpenDocument, clean_marks, open_document, raw_marks
from tui.pane_link import PaneLink
from tui.reading_places import LAYOUTS, Layout, Place
from tui.view.document_view import DocumentView
from tui.view.painting import TextStyle
from tui.widgets.key_line import key_pieces
from tui.widgets.text_line import Piece, TextLine

if TYPE_CHECKING:
    from tui.app import QuandianApp

NARROW: Final = 72
"""Below this many cells the panes stand one above the other: half of it would hold 17 characters of a column of 16."""
SHORT: Final = 18
"""Below this many rows the text gets the rows of the label line and the key line."""
PLACE_INTERVAL: Final = 3.0
"""Seconds after which a new cursor place is kept even if the program should die."""

STYLE_OF_ROLE: Final = {
    Role.HEADLINE: "headline",
    Role.KICKER: "kicker",
    Role.BYLINE: "byline",
    Role.SUBHEAD: "subhead",
    Role.BOX: "box",
    **dict.fromkeys(FURNITURE_ROLES, "furniture"),
}


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
        #panes { height: 1fr; layout: horizontal; }
        &.-narrow #panes { layout: vertical; }
        .pane { width: 1fr; height: 1fr; }
        .pane TextLine { color: $text-muted; text-style: underline; }
        .pane:focus-within TextLine { color: $text-accent; text-style: bold underline; }
        #raw-pane { border-left: vkey $panel; }
        &.-narrow #raw-pane { border-left: none; }
        &.-layout-clean #raw-pane, &.-layout-raw #clean-pane { display: none; }
        &.-short #keys, &.-short #labels { display: none; }
    }
    """

    class Opened(Message):
        """The document is cleaned and its journal open."""

        def __init__(self, opened: OpenDocument) -> None:
            super().__init__()
            self.opened = opened

    class Failed(Message):
        """The document cannot be opened."""

        def __init__(self, error: QuandianError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, document_id: str) -> None:
        super().__init__()
        self.document_id = document_id
        self.opened: OpenDocument | None = None
        self._relabelling: str | None = None
        self._notice: Piece | None = None
        self._notice_at: tuple[DocumentView, int] | None = None

    @property
    def quandian(self) -> QuandianApp:
        """The application this screen belongs to."""
        return cast("QuandianApp", self.app)

    def compose(self) -> ComposeResult:
        yield TextLine(id="title")
        with Horizontal(id="panes"):
            with Vertical(classes="pane", id="clean-pane"):
                yield TextLine(id="clean-title")
                yield DocumentView(id="clean")
            with Vertical(classes="pane", id="raw-pane"):
                yield TextLine(id="raw-title")
                yield DocumentView(id="raw")
        yield TextLine(id="labels")
        yield TextLine(id="status")
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Show the frame at once and the document as soon as it is cleaned."""
        self.clean = self.query_one("#clean", DocumentView)
        self.raw = self.query_one("#raw", DocumentView)
        self.link = PaneLink(self.clean, self.raw)
        self.use_words(self.quandian.words)
        self._set_layout(self.quandian.places.layout)
        self.query_one("#labels", TextLine).show(reader_lines.labels(self.quandian.project.labels))
        self.query_one("#keys", TextLine).show(*key_pieces(READER))
        self.query_one("#clean-title", TextLine).show([Piece(say("reader.clean_pane"))])
        self.query_one("#title", TextLine).show([Piece(say("reader.opening", name=self.document_id), "dim")])
        self._load()
        self.set_interval(PLACE_INTERVAL, self._keep_place)

    @work(thread=True, exclusive=True, group="open")
    def _load(self) -> None:
        try:
            self.post_message(self.Opened(open_document(self.quandian.project, self.document_id)))
        except QuandianError as error:
            self.post_message(self.Failed(error))

    @on(Failed)
    def _report(self, event: Failed) -> None:
        self._say(say_error(event.error), "error")

    @on(Opened)
    def _show(self, event: Opened) -> None:
        opened = self.opened = event.opened
        reading = opened.reading
        self.link.alignment = reading.alignment
        place = self.quandian.places.place_of(self.document_id)
        styles = [
            TextStyle(section.start, section.end, STYLE_OF_ROLE[section.role])
            for section in reading.sections
            if section.role in STYLE_OF_ROLE
        ]
        dropped = [TextStyle(*drop.raw, "dropped") for drop in reading.page.dropped]
        clean_cursor = reading.alignment.nearest_clean(place.raw_offset) if place is not None else 0
        raw_cursor = place.raw_offset if place is not None else reading.alignment.nearest_raw(0)
        self.clean.show(reading.text, styles, cursor=clean_cursor)
        self.raw.show(opened.document.text, dropped, cursor=raw_cursor)
        self.clean.stops = {"article": [article.start for article in reading.articles]}
        self.raw.stops = {"article": sorted(reading.alignment.nearest_raw(start) for start, _ in reading.articles)}
        labels = self.quandian.project.labels
        spans = opened.editor.spans.values()
        self.clean.set_marks(mark for span in spans for mark in clean_marks(opened, span, labels))
        self.raw.set_marks(mark for span in spans for mark in raw_marks(span, labels))
        self.query_one("#raw-title", TextLine).show(
            [Piece(f"{say('reader.raw_pane')}  {opened.document.name}")], [Piece(opened.document.encoding)]
        )
        shown = {"clean": self.clean, "raw": self.raw}
        preferred = place.pane if place is not None else "clean"
        shown[preferred if self.layout_name == "side" else self.layout_name].focus()
        self.call_after_refresh(self._settle)
        self.quandian.load_words()

    def _settle(self) -> None:
        """Once the panes have their size: bring both to the cursor."""
        view = self.active
        view.reveal(view.cursor, centre=True)
        self.link.follow(view)
        self._refresh_lines()

    # -- where the person is ------------------------------------------------------------------------------------

    @property
    def active(self) -> DocumentView:
        """The pane a person is in."""
        return self.raw if self.focused is self.raw else self.clean

    @on(DocumentView.Moved)
    def _follow(self, event: DocumentView.Moved) -> None:
        if event.view is not self.active or self.opened is None:
            return
        if (event.view, event.cursor) != self._notice_at:
            self._notice = None
            self._relabelling = None
        self.link.follow(event.view)
        self._refresh_lines()

    @on(DocumentView.Scrolled)
    def _level(self, event: DocumentView.Scrolled) -> None:
        if self.opened is not None:
            self.link.level(event.view)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click into the other pane makes that the one a person is in."""
        if self.opened is not None and event.widget in (self.clean, self.raw):
            self.link.follow(self.active)
            self.active.twin = ()
            self._refresh_lines()

    def _refresh_lines(self) -> None:
        opened = self.opened
        if opened is None:
            return
        labels = self.quandian.project.labels
        where = reader_lines.where(opened, self.active, self.active is self.clean, self._spans_here(), labels)
        self.query_one("#status", TextLine).show(
            [self._notice] if self._notice else where, reader_lines.state(opened, self.quandian.project)
        )
        article = opened.reading.article_at(self._clean_cursor())
        position = self.quandian.position(self.document_id)
        self.query_one("#title", TextLine).show(*reader_lines.title(opened, article, position))

    def _say(self, text: str, style: str = "notice") -> None:
        self._notice = Piece(text, style)
        self._notice_at = (self.active, self.active.cursor)
        if self.opened is None:
            self.query_one("#status", TextLine).show([self._notice])
        else:
            self._refresh_lines()

    def _clean_cursor(self) -> int:
        view = self.active
        return view.cursor if view is self.clean else self.link.counterpart(view, view.cursor)

    def _raw_cursor(self) -> int:
        view = self.active
        return view.cursor if view is self.raw else self.link.counterpart(view, view.cursor)

    def _keep_place(self) -> None:
        places = self.quandian.places
        if self.opened is not None and self.is_current:
            pane = "raw" if self.active is self.raw else "clean"
            places.places[self.document_id] = Place(self._raw_cursor(), pane)
        places.save()

    def use_words(self, words: Callable[[str], Sequence[Range]] | None) -> None:
        """Move and mark by these words; None leaves it to the kinds of characters."""
        self.clean.segmenter = self.raw.segmenter = words

    def say_how_to_quit(self) -> None:
        """Tell which key leaves the program."""
        self._say(say("reader.quit_hint"))

    # -- panes --------------------------------------------------------------------------------------------------

    def _set_layout(self, layout: Layout) -> None:
        self.layout_name = self.quandian.places.layout = layout
        for name in LAYOUTS:
            self.set_class(name == layout, f"-layout-{name}")

    def action_cycle_layout(self) -> None:
        """Side by side, cleaned only, raw only."""
        layout = LAYOUTS[(LAYOUTS.index(self.layout_name) + 1) % len(LAYOUTS)]
        view = self.active
        self._set_layout(layout)
        hidden = {"clean": self.raw, "raw": self.clean}.get(layout)
        if view is hidden:
            view = self.link.carry_cursor(view)
        view.focus()
        self.call_after_refresh(self._settle)
        self._say(say(f"reader.layout_{layout}"))

    def action_switch_pane(self) -> None:
        """Go to the same place in the other pane; in a one-pane layout, show that pane instead."""
        other = self.link.carry_cursor(self.active)
        if self.layout_name != "side":
            self._set_layout("raw" if other is self.raw else "clean")
        other.focus()
        self.call_after_refresh(self._settle)

    # -- marking ------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A label's key labels; every other key is left to the bindings."""
        if self.opened is None:
            return
        label = label_of_key(event.character, self.quandian.project.labels)
        if label is not None:
            event.stop()
            event.prevent_default()
            self._label(label)
        elif is_digit_key(event.character):
            event.stop()
            keys = keys_of(self.quandian.project.labels)
            self._say(say("reader.no_label_key", key=event.character, keys=keys))

    def _label(self, label: Label) -> None:
        """Label the selection; without one, relabel the span under the cursor or label the word there."""
        marking = self._marking()
        here = self._spans_here()
        span = here[0] if here else None
        if self._relabelling is not None:
            span = marking.opened.editor.spans.get(self._relabelling)
        if span is not None and (self._relabelling is not None or not self.active.selection.length):
            self._relabelling = None
            self._apply(marking.relabel(span, label))
            return
        raw = self._raw_selection()
        if not raw:
            self._say(say("reader.nothing_here"))
            return
        self._apply(marking.mark(raw, label))
        self.active.clear_selection()

    def _raw_selection(self) -> tuple[Range, ...]:
        """The raw ranges of what is selected, or of the word under the cursor; white space at its edges is left out."""
        view, opened = self.active, self._marking().opened
        start, end = view.selection if view.selection.length else view.word_at(view.cursor)
        while start < end and view.text[start].isspace():
            start += 1
        while start < end and view.text[end - 1].isspace():
            end -= 1
        if start == end:
            return ()
        if view is self.clean:
            return opened.reading.alignment.raw_ranges(start, end)
        return opened.kept(Range(start, end))

    def _marking(self) -> Marking:
        if self.opened is None:
            raise SkipAction
        return Marking(self.opened, self.quandian.project.labels)

    def _spans_here(self) -> list[Span]:
        """The spans under the cursor, the shortest first."""
        if self.opened is None:
            return []
        spans = self.opened.editor.spans
        marks = self.active.marks_at(self.active.cursor)
        return [spans[mark.key.partition("/")[0]] for mark in marks]

    def _apply(self, outcome: Outcome) -> None:
        """Show a change that is on disk: repaint its spans in both panes and tell of it."""
        change, opened = outcome.change, self.opened
        if change is not None and opened is not None:
            labels = self.quandian.project.labels
            for span in change.removed:
                for view, marks in (
                    (self.clean, clean_marks(opened, span, labels)),
                    (self.raw, raw_marks(span, labels)),
                ):
                    for mark in marks:
                        view.remove_mark(mark.key)
            for span in change.added:
                for view, marks in (
                    (self.clean, clean_marks(opened, span, labels)),
                    (self.raw, raw_marks(span, labels)),
                ):
                    for mark in marks:
                        view.add_mark(mark)
        self._say(*outcome.notice[:2])

    def action_delete_span(self) -> None:
        """Delete the span under the cursor."""
        here = self._spans_here()
        if here:
            self._apply(self._marking().delete(here[0]))
        else:
            self._say(say("reader.no_span"))

    def action_relabel(self) -> None:
        """Ask for the label the span under the cursor should have."""
        here = self._spans_here()
        if not here:
            self._say(say("reader.no_span"))
            return
        self._relabelling = here[0].id
        self._say(say("reader.press_label", keys=keys_of(self.quandian.project.labels)))

    def action_undo(self) -> None:
        """Take the last change of this document back and go where it was."""
        self._travel(self._marking().undo())

    def action_redo(self) -> None:
        """Make the change again that was taken back last, and go there."""
        self._travel(self._marking().redo())

    def _travel(self, outcome: Outcome) -> None:
        if outcome.change is not None:
            spans = outcome.change.added or outcome.change.removed
            if spans:
                self._go_to(spans[0])
        self._apply(outcome)

    def _go_to(self, span: Span) -> None:
        """Put the cursor on a span's first character."""
        view = self.active
        ranges = span.raw if view is self.raw or self.opened is None else self.opened.clean_ranges(span)
        if ranges:
            view.move_to(ranges[0].start)

    def action_step_span(self, step: int) -> None:
        """Go to the next or the previous span."""
        opened = self._marking().opened
        view = self.active
        in_clean = view is self.clean
        starts = sorted(
            ranges[0].start
            for span in opened.editor.spans.values()
            if (ranges := opened.clean_ranges(span) if in_clean else span.raw)
        )
        beyond = [start for start in starts if (start > view.cursor if step > 0 else start < view.cursor)]
        if not starts:
            self._say(say("reader.no_spans"))
            return
        ahead = beyond or starts
        view.move_to(ahead[0] if step > 0 else ahead[-1])

    def action_toggle_done(self) -> None:
        """Say that the document is done, or take it back."""
        self._apply(self._marking().toggle_done())

    # -- coming and going ---------------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Back to the list; a question that waits for a label is taken back first."""
        if self._relabelling is not None:
            self._relabelling = None
            self._notice = None
            self._refresh_lines()
            return
        self.quandian.leave_reader()

    def action_step_document(self, step: int) -> None:
        """Read the next or the previous document of the list."""
        neighbour = self.quandian.neighbour(self.document_id, step)
        if neighbour is None:
            self._say(say("reader.last_document" if step > 0 else "reader.first_document"))
        else:
            self.quandian.read(neighbour)

    def action_help(self) -> None:
        """Show every key."""
        self.quandian.show_help()

    def close_document(self) -> None:
        """Keep the place, write the snapshot and let the journal go."""
        self._keep_place()
        opened, self.opened = self.opened, None
        if opened is not None:
            opened.editor.close()
