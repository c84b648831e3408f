"""What the one-line parts of the reader say: title, labels, status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotations.labels import LabelSet
from annotations.project import Project
from annotations.spans import Conflict, Span
from tui.annotating import said_pieces
from tui.catalogue import say
from tui.conflict_words import further, lost, other
from tui.correcting import by_hand
from tui.open_document import OpenDocument
from tui.relating import related_pieces
from tui.view.cells import shortened
from tui.view.document_view import DocumentView
from tui.view.visible import visible
from tui.widgets.text_line import Piece

SELECTION_WIDTH = 40
"""Cells of a selection's text shown in the status line."""
LASTING_FAILURE = 3
"""So many changes in a row that were not saved mean that the disk will take none before somebody has seen to it."""
SPAN_WIDTH = 24
"""Cells of a span's text shown in the status line."""


def title(opened: OpenDocument, article: int | None, position: tuple[int, int]) -> tuple[list[Piece], list[Piece]]:
    """The document's place in the list and the headline of the article the cursor is in; which article that is."""
    articles = opened.reading.page.articles
    headline = articles[article].headline if article is not None else None
    number, count = position
    left = [Piece(f"{number}/{count}  ", "dim"), Piece(headline.text if headline else opened.document.name, "strong")]
    if article is not None:
        part = say("reader.article", number=article + 1, count=len(articles))
    else:
        part = say("reader.furniture" if articles else "reader.no_articles")
    return left, [Piece(part, "dim")]


def labels(label_set: LabelSet) -> Iterator[Piece]:
    """Every label with its key, in its colour."""
    for label in label_set.labels:
        yield Piece(f"{label.key or ' '} ", "key")
        shown = {"name": label.name, "title": label.title or label.name}[say("reader.label_shown_by")]
        yield Piece(f"{shown}  ", "", label.color)


def where(
    opened: OpenDocument, view: DocumentView, in_clean: bool, spans: Sequence[Span], label_set: LabelSet
) -> list[Piece]:
    """What is under the cursor: a selection, or the character, its place in both texts, and the spans on it."""
    selection = view.selection
    if selection.length:
        shown = view.text[selection.start : min(selection.end, selection.start + SELECTION_WIDTH + 1)]
        text = shortened(visible(shown.replace("\n", " ")), SELECTION_WIDTH)
        pieces = [Piece(say("reader.selected", count=selection.length, text=text), "strong")]
        return [*pieces, Piece("  "), Piece(say("reader.marking"), "dim")] if view.marking else pieces
    if view.marking:
        return [Piece(say("reader.marking"), "strong")]
    place = view.cursor if in_clean else opened.reading.alignment.nearest_clean(view.cursor)
    return [*_spans(opened, spans, label_set), *by_hand(opened, place), *_character(opened, view, in_clean)]


def _spans(opened: OpenDocument, spans: Sequence[Span], label_set: LabelSet) -> Iterator[Piece]:
    for span in spans:
        label = label_set.named(span.label)
        text = shortened(visible(opened.quoted(span.raw, SPAN_WIDTH)), SPAN_WIDTH)
        yield Piece(f"{label.name} ", "strong", label.color)
        yield Piece(f"{text}  ")
        yield from said_pieces(span)
        yield from related_pieces(opened, span, label_set)
        if span.conflict is not None:
            told = _conflict(span.conflict, label_set) + further(span.conflicts)
            yield Piece(told + "  ", "error")


def _conflict(conflict: Conflict, label_set: LabelSet) -> str:
    """What another made of a span at once, and which keys decide."""
    by = other(conflict)
    if conflict.deleted:
        return say("reader.conflict_deleted", by=by)
    return say("reader.conflict", by=by, lost=lost(conflict, label_set))


def _character(opened: OpenDocument, view: DocumentView, in_clean: bool) -> Iterator[Piece]:
    cursor = view.cursor
    alignment = opened.reading.alignment
    character = view.text[cursor : cursor + 1]
    if character and not character.isspace():
        yield Piece(f"{character} U+{ord(character):04X}  ", "dim")
    yield Piece(say("reader.offset", offset=f"{cursor:,}", count=f"{len(view.text):,}"), "dim")
    if in_clean:
        raw_offset = alignment.nearest_raw(cursor)
        line = opened.line_of(raw_offset)
        yield Piece("  " + say("reader.raw_place", offset=f"{raw_offset:,}", line=f"{line:,}"), "dim")
    else:
        yield Piece("  " + say("reader.line", line=f"{opened.line_of(cursor):,}"), "dim")
    if not in_clean and character and not character.isspace() and alignment.clean_offset(cursor) is None:
        yield Piece("  " + say("reader.dropped"), "notice")


def state(opened: OpenDocument, project: Project) -> list[Piece]:
    """How many spans there are, and that they are on disk."""
    count = len(opened.editor.spans)
    spans = say("reader.spans_one") if count == 1 else say("reader.spans", count=f"{count:,}")
    saved = Piece(say("reader.read_only"), "notice") if project.read_only else Piece(say("reader.saved"), "ok")
    if opened.editor.not_saved is not None:
        lasting = opened.editor.failed_saves >= LASTING_FAILURE
        saved = Piece(say("reader.check_disk" if lasting else "reader.not_saved"), "error")
    if opened.is_whole:
        return [Piece(f"{spans}  ", "dim"), saved]
    share = f"{opened.cleaned / len(opened.document.text):.0%}"
    return [Piece(say("reader.cleaned_so_far", share=share) + "  ", "notice"), Piece(f"{spans}  ", "dim"), saved]
