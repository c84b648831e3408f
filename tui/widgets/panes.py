"""The cleaned text beside the raw one: two views of one document that stay together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.message import Message

from annotations.change import Change
from annotations.documents import Document
from annotations.labels import LabelSet
from annotations.spans import Span
from articles.page import FURNITURE_ROLES, Drop, Role
from articles.ranges import Range
from tui.catalogue import say
from tui.open_document import OpenDocument, clean_marks, raw_marks
from tui.pane_link import PaneLink
from tui.reading_places import EVEN_TENTHS, LAYOUTS, Layout, Place
from tui.reshaping import Edge, Ruler
from tui.same_text import KEY, SameText
from tui.view.document_view import DocumentView
from tui.view.marks import Mark
from tui.view.motions import last_digit, next_digit
from tui.view.painting import TextStyle
from tui.view.words import phrase_at
from tui.widgets.text_line import Piece, TextLine

STYLE_OF_ROLE: Final = {
    Role.HEADLINE: "headline",
    Role.KICKER: "kicker",
    Role.BYLINE: "byline",
    Role.SUBHEAD: "subhead",
    Role.BOX: "box",
    **dict.fromkeys(FURNITURE_ROLES, "furniture"),
}


SHARES: Final = range(2, 9)
"""Tenths of the width that the clean pane may have where both are shown."""


def shares_css(within: str, sizes: str) -> str:
    """The rules that divide the panes by the share the clean one has.

    Args:
        within: selector of what the panes are in, if that matters.
        sizes: declarations, with ``{}`` in the place of a pane's tenths.
    """
    return "\n".join(
        f"{within} Panes.-share-{share} #{name}-pane {{ {sizes.format(tenths)} }}"
        for share in SHARES
        for name, tenths in (("clean", share), ("raw", 10 - share))
    )


class Panes(Container):
    """Shows an open document, says where a person is in it, and repaints what changed. It changes nothing itself."""

    DEFAULT_CSS = """
    Panes {
        height: 1fr; layout: horizontal;
        .pane { width: 1fr; height: 1fr; }
        .pane TextLine { color: $text-muted; text-style: underline; }
        .pane:focus-within TextLine { color: $text-accent; text-style: bold underline; }
        #raw-pane { border-left: vkey $panel; }
        &.-clean-only #raw-pane, &.-raw-only #clean-pane { display: none; }
    }
    """ + shares_css("", "width: {}fr;")

    class Moved(Message):
        """The cursor or the selection of the pane a person is in changed, or the person went to the other pane."""

        def can_replace(self, message: Message) -> bool:
            """Where a person ends up is all that matters."""
            return isinstance(message, Panes.Moved)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.clean = DocumentView(id="clean")
        self.raw = DocumentView(id="raw")
        self.link = PaneLink(self.clean, self.raw)
        self.arrangement: Layout = "side"
        self.tenths = EVEN_TENTHS
        """Of the width, that the clean pane has."""
        self._opened: OpenDocument | None = None
        self._labels: LabelSet | None = None
        self._dropped: tuple[Drop, ...] | None = None
        """What the raw pane shows as dropped."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="pane", id="clean-pane"):
            yield TextLine(id="clean-title")
            yield self.clean
        with Vertical(classes="pane", id="raw-pane"):
            yield TextLine(id="raw-title")
            yield self.raw

    def on_mount(self) -> None:
        """Tell of mark-and-move mode as of a motion: it changes what the next key does."""
        for view in (self.clean, self.raw):
            self.watch(view, "marking", lambda: self.post_message(self.Moved()), init=False)

    def _name_raw(self, document: Document) -> None:
        name = [Piece(f"{say('reader.raw_pane')}  {document.name}")]
        self.query_one("#raw-title", TextLine).show(name, [Piece(document.encoding)])

    def show(self, opened: OpenDocument, labels: LabelSet, place: Place | None) -> None:
        """Show a document with its spans, the cursor where it was left."""
        self._opened, self._labels = opened, labels
        alignment = opened.reading.alignment
        clean_cursor = alignment.nearest_clean(place.raw_offset) if place is not None else 0
        raw_cursor = place.raw_offset if place is not None else alignment.nearest_raw(0)
        self.raw.show(opened.document.text, cursor=raw_cursor)
        self.raw.set_marks(mark for span in opened.editor.spans.values() for mark in raw_marks(span, labels))
        self._dropped = None
        self._show_reading(opened, labels, clean_cursor)
        self.query_one("#clean-title", TextLine).show([Piece(say("reader.clean_pane"))])
        self._name_raw(opened.document)
        preferred = place.pane if place is not None else "clean"
        self._enter(self.raw if (self.arrangement, preferred) in (("side", "raw"), ("raw", preferred)) else self.clean)

    def show_again(self, opened: OpenDocument, labels: LabelSet) -> None:
        """Show another reading of the document that is open: the cursor, and the text at the top, stay what they are.

        Where the text under the cursor went elsewhere, the view goes there.
        """
        before, after, view = self.link.alignment, opened.reading.alignment, self.clean
        cursor, top = (after.nearest_clean(before.nearest_raw(offset)) for offset in (view.cursor, view.top_offset))
        self._opened = opened
        self._show_reading(opened, labels, cursor)
        view.align_to(top, 0)
        view.reveal(cursor)
        self.active.twin = ()
        self.link.follow(self.active)
        self.post_message(self.Moved())

    def grow(self, opened: OpenDocument, labels: LabelSet) -> None:
        """Show the document that is open with more of it cleaned: cursor, selection and scroll position stay."""
        view, before = self.clean, self.link.alignment
        anchor, marking = view.anchor, view.marking
        cursor, top = view.cursor, view.top_offset
        read = max(cursor, top, anchor or 0)
        if not opened.reading.text.startswith(view.text[: read + 1]):
            # The furniture stands behind all articles, so it has moved.
            nearest = opened.reading.alignment.nearest_clean
            cursor, top = nearest(before.nearest_raw(cursor)), nearest(before.nearest_raw(top))
            anchor = None if anchor is None else nearest(before.nearest_raw(anchor))
        self._opened = opened
        self._show_reading(opened, labels, cursor)
        view.align_to(top, 0)
        view.resume(cursor, anchor, marking=marking)
        self.active.twin = ()
        self.link.follow(self.active)
        self.post_message(self.Moved())

    def _show_reading(self, opened: OpenDocument, labels: LabelSet, cursor: int) -> None:
        """Show what depends on how the page is read: all of the clean pane, what is dropped in the raw one."""
        reading, alignment = opened.reading, opened.reading.alignment
        self.link.alignment = alignment
        styles = [
            TextStyle(section.start, section.end, STYLE_OF_ROLE[section.role])
            for section in reading.sections
            if section.role in STYLE_OF_ROLE
        ]
        self.clean.show(reading.text, styles, cursor=cursor)
        self.clean.stops = {"article": [start for start, _ in reading.articles]}
        self.clean.set_marks(
            mark for span in opened.editor.spans.values() for mark in clean_marks(opened, span, labels)
        )
        if reading.page.dropped is not self._dropped:  # few corrections change it, and a long text has many
            self._dropped = reading.page.dropped
            self.raw.restyle([TextStyle(*drop.raw, "dropped") for drop in self._dropped])
        self.raw.stops = {"article": sorted(alignment.nearest_raw(start) for start, _ in reading.articles)}

    def use_words(self, words: Callable[[str], Sequence[Range]] | None) -> None:
        """Move and mark by these words; None leaves it to the kinds of characters."""
        self.clean.segmenter = self.raw.segmenter = words

    # -- where the person is ------------------------------------------------------------------------------------

    @property
    def active(self) -> DocumentView:
        """The pane a person is in."""
        return self.raw if self.screen.focused is self.raw else self.clean

    @property
    def clean_cursor(self) -> int:
        """Where the cursor is, or stands for, in the cleaned text."""
        view = self.active
        return view.cursor if view is self.clean else self.link.counterpart(view, view.cursor)

    @property
    def raw_cursor(self) -> int:
        """Where the cursor is, or stands for, in the raw text."""
        view = self.active
        return view.cursor if view is self.raw else self.link.counterpart(view, view.cursor)

    @property
    def place(self) -> Place:
        """The place to come back to."""
        view = self.active
        return Place(self.raw_cursor, "raw" if view is self.raw else "clean")

    @on(DocumentView.Moved)
    def _follow(self, event: DocumentView.Moved) -> None:
        event.stop()
        if event.view is self.active:
            self.link.follow(event.view)
            self.post_message(self.Moved())

    @on(DocumentView.Scrolled)
    def _level(self, event: DocumentView.Scrolled) -> None:
        event.stop()
        self.link.level(event.view)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click into the other pane makes that the one a person is in."""
        if event.widget in (self.clean, self.raw):
            self.active.twin = ()
            self.link.follow(self.active)
            self.post_message(self.Moved())

    def _enter(self, view: DocumentView) -> None:
        # Not view.focus(), which waits for its turn: keys that are on their way would go to the pane that is left.
        self.screen.set_focus(view, scroll_visible=False)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """Once the panes have their size: bring both to the cursor. By then the document may have been left."""
        if not self.is_attached:
            return
        view = self.active
        view.reveal(view.cursor, centre=True)
        self.link.follow(view)
        self.post_message(self.Moved())

    # -- arrangement --------------------------------------------------------------------------------------------

    def lay_out(self, arrangement: Layout) -> None:
        """Show both panes, or one of them."""
        self.arrangement = arrangement
        for name in ("clean", "raw"):
            self.set_class(name == arrangement, f"-{name}-only")

    def split(self, step: int) -> int:
        """Give the clean pane more of the width, or less; how many tenths it has then."""
        self.divide(min(max(self.tenths + step, SHARES[0]), SHARES[-1]))
        return self.tenths

    def divide(self, tenths: int) -> None:
        """Give the clean pane so many tenths of the width, or of the height where the panes stand one on the other."""
        self.tenths = tenths
        for share in SHARES:
            self.set_class(share == tenths, f"-share-{share}")

    def cycle(self) -> Layout:
        """Show side by side, cleaned only, raw only in turn; which it is."""
        view = self.active
        self.lay_out(LAYOUTS[(LAYOUTS.index(self.arrangement) + 1) % len(LAYOUTS)])
        hidden = {"clean": self.raw, "raw": self.clean}.get(self.arrangement)
        self._enter(self.link.carry_cursor(view) if view is hidden else view)
        return self.arrangement

    def switch(self) -> None:
        """Go to the same place in the other pane; where only one is shown, show that one instead."""
        other = self.link.carry_cursor(self.active)
        if self.arrangement != "side":
            self.lay_out("raw" if other is self.raw else "clean")
        self._enter(other)

    # -- spans --------------------------------------------------------------------------------------------------

    def spans_here(self) -> list[Span]:
        """The spans under the cursor, the shortest first."""
        if self._opened is None:
            return []
        spans = self._opened.editor.spans
        ids = (mark.key.partition("/")[0] for mark in self.active.marks_at(self.active.cursor))
        return [spans[span_id] for span_id in ids if span_id in spans]

    def raw_selection(self) -> tuple[Range, ...]:
        """The raw ranges of what is selected, else of the word under the cursor; white space at its edges is left out.

        On a quotation mark it is the whole phrase.
        """
        view, opened = self.active, self._opened
        here = view.selection if view.selection.length else phrase_at(view.text, view.cursor)
        start, end = here or view.word_at(view.cursor)
        while start < end and view.text[start].isspace():
            start += 1
        while start < end and view.text[end - 1].isspace():
            end -= 1
        if start == end or opened is None:
            return ()
        if view is self.clean:
            return opened.reading.alignment.raw_ranges(start, end)
        return opened.kept(Range(start, end))

    def stay_on(self, raw: tuple[Range, ...]) -> None:
        """Have the cursor on some text that was just marked: behind it, the next key would be for its neighbour."""
        view, opened = self.active, self._opened
        if opened is None:
            return
        ranges = raw if view is self.raw else opened.reading.alignment.clean_ranges(raw)
        view.clear_selection()
        if ranges and not any(start <= view.cursor < end for start, end in ranges):
            view.move_to(ranges[-1].end - 1)

    def repaint(self, change: Change) -> None:
        """Show the spans of a change as they are after it."""
        for span in change.removed:
            for view, mark in self._marks(span):
                view.remove_mark(mark.key)
        for span in change.added:
            for view, mark in self._marks(span):
                view.add_mark(mark)

    def _marks(self, span: Span) -> Iterator[tuple[DocumentView, Mark]]:
        if self._opened is not None and self._labels is not None:
            for mark in clean_marks(self._opened, span, self._labels):
                yield self.clean, mark
            for mark in raw_marks(span, self._labels):
                yield self.raw, mark

    def propose(self, same: SameText | None) -> None:
        """Show the proposals of a label, and none that were there before."""
        for view in (self.clean, self.raw):
            for key in [mark.key for mark in view.marks if mark.key.startswith(f"{KEY}/")]:
                view.remove_mark(key)
        if same is not None and self._opened is not None:
            for mark in same.clean_marks():
                self.clean.add_mark(mark)
            for mark in same.raw_marks(self._opened):
                self.raw.add_mark(mark)

    def go_to_clean(self, clean_offset: int) -> None:
        """Put the cursor on a character of the cleaned text, or on what it is made of in the raw one."""
        view = self.active
        view.move_to(clean_offset if view is self.clean else self.link.alignment.nearest_raw(clean_offset))

    def go_to(self, span: Span) -> None:
        """Put the cursor on a span's first character, if the pane has it."""
        for start, _ in self._ranges(span)[:1]:
            self.active.move_to(start)

    def go_to_edge(self, span: Span, edge: Edge) -> None:
        """Put the cursor on a span's first or last character, if the pane has it."""
        ranges = self._ranges(span)
        if ranges:
            self.active.move_to(ranges[0].start if edge == "start" else self.active.previous_offset(ranges[-1].end))

    def go_to_number(self, step: int) -> bool:
        """Put the cursor on the next number, or the previous one, that no span is on; whether there is one."""
        view = self.active
        at = view.cursor
        while True:
            at = next_digit(view.text, view.word_at(at).end or at + 1) if step > 0 else last_digit(view.text, at)
            if at < 0:
                return False
            word = view.word_at(at)
            if all(mark.pending for mark in view.marks_at(at)):
                view.move_to(word.start if word.length else at)
                return True
            if step < 0:
                at = word.start if word.length else at

    @property
    def rulers(self) -> tuple[Ruler, Ruler]:
        """What tells characters and words in the cleaned text and in the raw one."""
        clean, raw = (
            Ruler(view.text, view.next_offset, view.previous_offset, view.word_at) for view in (self.clean, self.raw)
        )
        return clean, raw

    def go_to_raw(self, raw_offset: int) -> None:
        """Put the cursor on a raw character, or on what stands nearest to it in the cleaned text."""
        view = self.active
        view.move_to(raw_offset if view is self.raw else self.link.alignment.nearest_clean(raw_offset))

    def go_to_neighbour(self, step: int) -> None:
        """Put the cursor on the next span or the previous one; past the last, on the first."""
        if self._opened is None:
            return
        cursor = self.active.cursor
        starts = sorted(
            ranges[0].start for span in self._opened.editor.spans.values() if (ranges := self._ranges(span))
        )
        ahead = [start for start in starts if (start > cursor if step > 0 else start < cursor)] or starts
        if ahead:
            self.active.move_to(ahead[0] if step > 0 else ahead[-1])

    def _ranges(self, span: Span) -> tuple[Range, ...]:
        """Where a span is in the pane a person is in."""
        if self._opened is None or self.active is self.raw:
            return span.raw
        return self._opened.clean_ranges(span)
