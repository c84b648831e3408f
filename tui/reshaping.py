"""Other edges for a span: a word more, an edge moved by a character or a word, in the text a person reads.

Where cleaning kept the span, its edges move in the cleaned text, within its block, whichever pane the cursor is in: the
line end of a column is no obstacle there, and what stands between its lines never gets into the span.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

from annotations.spans import Span
from articles.ranges import Range, merged
from tui.open_document import OpenDocument
from tui.view.motions import skip_blank, skip_blank_back

Unit: TypeAlias = Literal["char", "word"]
Edge: TypeAlias = Literal["start", "end"]


class Ruler(NamedTuple):
    """What tells characters and words of one text."""

    text: str
    next_offset: Callable[[int], int]
    previous_offset: Callable[[int], int]
    word_at: Callable[[int], Range]


class Reshaped(NamedTuple):
    """A span with another edge."""

    raw: tuple[Range, ...]
    edge: Edge


def by_a_word(opened: OpenDocument, span: Span, clean: Ruler, raw: Ruler) -> tuple[Range, ...] | None:
    """The raw ranges of a span and the word behind it; None where its paragraph ends there."""
    moved = _moved(opened, span, clean, raw, "end", "word", 1)
    return moved.raw if moved is not None else None


def moved_edge(
    opened: OpenDocument, span: Span, clean: Ruler, raw: Ruler, *, cursor: int, unit: Unit, step: int
) -> Reshaped | None:
    """A span with the edge that is nearer to a raw offset moved; None where it cannot go there.

    Args:
        opened: the document.
        span: the span.
        clean: of the cleaned text.
        raw: of the raw text.
        cursor: raw offset of the cursor.
        unit: by what the edge moves.
        step: 1 to the right, -1 to the left.
    """
    inside = sum(min(end, cursor) - start for start, end in span.raw if start < cursor)
    length = sum(piece.length for piece in span.raw)
    edge: Edge = "start" if 2 * inside + 1 < length else "end"
    return _moved(opened, span, clean, raw, edge, unit, step)


def _moved(
    opened: OpenDocument, span: Span, clean: Ruler, raw: Ruler, edge: Edge, unit: Unit, step: int
) -> Reshaped | None:
    ranges = opened.clean_ranges(span)
    if not ranges:
        hull = _shifted(Range(span.start, span.end), raw, Range(0, len(raw.text)), edge, unit, step)
        return Reshaped(opened.kept(hull), edge) if hull is not None else None
    turned = ranges[0] if edge == "start" else ranges[-1]
    block = opened.reading.section_at(turned.start)
    bounds = Range(block.start, block.end) if block is not None else Range(0, len(clean.text))
    shifted = _shifted(turned, clean, bounds, edge, unit, step)
    if shifted is None:
        return None
    kept = [shifted if piece == turned else piece for piece in ranges]
    alignment = opened.reading.alignment
    return Reshaped(merged(piece for start, end in kept for piece in alignment.raw_ranges(start, end)), edge)


def _shifted(span: Range, ruler: Ruler, bounds: Range, edge: Edge, unit: Unit, step: int) -> Range | None:
    """A range with an edge moved; None where nothing would be left of it, or it would leave its bounds."""
    at = span.start if edge == "start" else span.end
    to = _stop(ruler, at, unit, forward=step > 0)
    if not bounds.start <= to <= bounds.end:
        return None
    found = Range(to, span.end) if edge == "start" else Range(span.start, to)
    return found if found.start < found.end and to != at else None


def _stop(ruler: Ruler, at: int, unit: Unit, *, forward: bool) -> int:
    """Where an edge goes: behind the next character or word, or before the last."""
    if unit == "char":
        return ruler.next_offset(at) if forward else ruler.previous_offset(at)
    if forward:
        word = ruler.word_at(skip_blank(ruler.text, at))
        return word.end if word.length else ruler.next_offset(at)
    word = ruler.word_at(max(0, skip_blank_back(ruler.text, at) - 1))
    return word.start if word.length else ruler.previous_offset(at)
