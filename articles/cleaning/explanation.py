"""Why a page was cleaned as it was: what was decided on each line, against what, and what spoke for it.

Everything here is data. The sentences are those of whoever shows it, who knows the language.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from articles.cleaning.block_places import BlockPlace, BlockPlaces
from articles.page import Drop, Page, Role
from articles.ranges import Range


class Cause(StrEnum):
    """A fact that speaks for a decision or against it."""

    FULL = "full"
    FIRST_LINE = "first_line"
    """Two em short, as first lines are that have lost their indent."""
    NEARLY_FULL = "nearly_full"
    SHORT = "short"
    WIDER = "wider"
    UNMEASURED = "unmeasured"
    """Lines here have no width in common."""
    NEXT_WIDER = "next_wider"
    NEXT_NARROWER = "next_narrower"
    NEXT_AS_WIDE = "next_as_wide"
    LENGTH = "length"
    BEGINS_AS = "begins_as"
    BEGINS_CLOSING = "begins_closing"
    BEGINS_OPENING = "begins_opening"
    BEGINS_LATIN = "begins_latin"
    BEGINS_PLAINLY = "begins_plainly"
    INNER_MARKS = "inner_marks"
    NO_INNER_MARKS = "no_inner_marks"
    ENDS_STOPPED = "ends_stopped"
    ENDS_PAUSED = "ends_paused"
    ENDS_OPEN = "ends_open"
    ENDS_SPEAKING = "ends_speaking"
    """With a word like 强调 that leads over to what somebody said."""
    LOOKS_LIKE = "looks_like"
    PRINTED_TWICE = "printed_twice"
    LETTER_SPACED = "letter_spaced"
    INDENTED = "indented"
    OUTDENTED = "outdented"
    PAGE_BEGINS = "page_begins"
    BEFORE_LOOKS_LIKE = "before_looks_like"
    BEFORE_STOPPED = "before_stopped"
    BEFORE_STOPPED_FULL = "before_stopped_full"
    BEFORE_STOPPED_SHORT = "before_stopped_short"
    BEFORE_PAUSED = "before_paused"
    BEFORE_OPEN = "before_open"
    BEFORE_OPEN_FULL = "before_open_full"
    BEFORE_OPEN_SHORT = "before_open_short"
    PAGE_ENDS = "page_ends"
    AFTER_LOOKS_LIKE = "after_looks_like"
    AFTER_FULL = "after_full"
    AFTER_FIRST_LINE = "after_first_line"
    AFTER_SHORT = "after_short"
    BETWEEN = "between"
    TOGETHER = "together"
    BLANK_RARE = "blank_rare"
    BLANK_COMMON = "blank_common"
    BLANK_EVERYWHERE = "blank_everywhere"
    CLOSE_EVERYWHERE = "close_everywhere"
    CLOSE_COMMON = "close_common"
    CLOSE_RARE = "close_rare"
    OPEN_QUOTE = "open_quote"
    OPEN_BRACKET = "open_bracket"
    NOTHING_OPEN = "nothing_open"
    COLUMN_ABOVE_OPEN = "column_above_open"
    COLUMN_ABOVE_STOPPED = "column_above_stopped"
    SERIES = "series"
    QUOTED_AFTER = "quoted_after"
    QUOTED_BEFORE = "quoted_before"
    QUOTED_FAR = "quoted_far"
    SHARES_AFTER = "shares_after"
    SHARES_BEFORE = "shares_before"
    SHARES_NOTHING = "shares_nothing"
    SEAM_SAID = "seam_said"
    SEAM_UNSAID = "seam_unsaid"
    BREAK_IN_WORD = "break_in_word"
    """The line before and this one meet within a word, as far as a dictionary says."""
    BREAK_IN_NUMBER = "break_in_number"
    BREAK_LEANS = "break_leans"
    """They meet at a word like 的 that hardly ever begins or ends a text."""
    NEXT_IN_WORD = "next_in_word"
    NEXT_IN_NUMBER = "next_in_number"
    NEXT_LEANS = "next_leans"
    RUN = "run"
    RUN_OF_ONE = "run_of_one"
    PAGE_TOP = "page_top"
    PAGE_BOTTOM = "page_bottom"
    PAGE_MIDDLE = "page_middle"
    SUBJECT_CHANGES = "subject_changes"
    SUBJECT_STAYS = "subject_stays"
    MEASURE_CHANGES = "measure_changes"
    MEASURE_STAYS = "measure_stays"
    AS_LONG = "as_long"
    NOT_AS_LONG = "not_as_long"
    COMMON = "common"
    RARE = "rare"
    FOLLOWS = "follows"
    NEXT_BEGINS = "next_begins"
    NEXT_GOES_ON = "next_goes_on"
    WHOLE_PAGE = "whole_page"
    """So the articles and headlines of the page fit together best."""
    OTHER = "other"
    ARTICLE_DATELINE = "article_dateline"
    ARTICLE_UNTITLED = "article_untitled"
    ARTICLE_SHARES = "article_shares"
    ARTICLE_SHARES_NOTHING = "article_shares_nothing"
    ARTICLE_BELOW = "article_below"
    """A display line's text begins right below it; `ARTICLE_BELOW_FAR`: text of another article stands between."""
    ARTICLE_BELOW_FAR = "article_below_far"
    ARTICLE_ABOVE = "article_above"
    ARTICLE_ABOVE_FAR = "article_above_far"
    ARTICLE_AROUND = "article_around"
    PARTED_BY_BLANK = "parted_by_blank"
    PARTED_BY_MARKUP = "parted_by_markup"
    PARTED_BY_LENGTH = "parted_by_length"
    PARTED_BY_SENTENCE = "parted_by_sentence"
    NOT_PARTED = "not_parted"
    """The last five of prose, where rules decide."""
    PART_OPEN = "part_open"
    """A rule too: the part of the text before stops in the middle of a sentence."""


Details: TypeAlias = Mapping[str, str | int | float | tuple[str, ...]]
"""Widths are in em and end in ``em``; names beginning with ``kind``, ``form`` or ``role`` hold words of the cleaner."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact and how much it spoke for the decision."""

    cause: Cause
    weight: float
    """Of the decision over its rival, as a natural logarithm of odds; below 0 it speaks for the rival."""
    details: Details = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a line is."""

    role: Role
    joined: bool
    """Whether it goes on with an earlier line; otherwise it begins a block."""


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One printed line with what was decided on it."""

    raw: tuple[Range, ...]
    """What is kept of it; ascending."""
    decision: Decision
    joined_to: int | None
    """Raw offset of the line it goes on from, mostly the one before."""
    rival: Decision | None
    """What it was weighed against; None where a rule decided."""
    sureness: float | None
    """Probability that it is right, if it or its rival is; 0.5 to 1. None where the page as a whole decided otherwise
    than what stands near the line would have."""
    reasons: tuple[Reason, ...]
    """The strongest ones."""

    @property
    def start(self) -> int:
        """Raw offset of its first character."""
        return self.raw[0].start


class Explanation:
    """A page and the reasons for all that cleaning did to a part of it."""

    def __init__(
        self, places: BlockPlaces, raw: Range, lines: tuple[ExplainedLine, ...], cleaned: BlockPlaces | None = None
    ) -> None:
        """Take the places of the page as it is read, and as it was cleaned where it was corrected since."""
        self.raw = raw
        """The part of the raw text that is explained."""
        self.lines = lines
        """In raw order; white space and second printings are in none."""
        self._places = places
        self._cleaned = cleaned or places

    @property
    def page(self) -> Page:
        """The page as it is read."""
        return self._places.page

    @property
    def cleaned(self) -> Page:
        """The page as it was before it was corrected."""
        return self._cleaned.page

    def of_page(self, places: BlockPlaces) -> Explanation:
        """The same decisions on the page as it is after a correction."""
        return Explanation(places, self.raw, self.lines, self._cleaned)

    def covers(self, raw_offset: int) -> bool:
        """Whether an offset is in the part that is explained, or behind it at the end of the text."""
        start, end = self.raw
        return start <= raw_offset < end or raw_offset == end == len(self.page.raw_text)

    def line_at(self, raw_offset: int) -> int | None:
        """Index of the line that an offset is on or behind; None before the first."""
        index = bisect_right(self.lines, raw_offset, key=lambda line: line.start) - 1
        return index if index >= 0 else None

    def place_of(self, index: int) -> BlockPlace | None:
        """What a line is in the end: a headline may find no article, a kicker no headline. None: nothing is left."""
        return self._places.of(self.lines[index].raw)

    def places_between(self, start: int, end: int) -> Iterator[BlockPlace]:
        """The places of the blocks and bylines that begin in a stretch of the raw text."""
        return self._places.between(start, end)

    def cleaned_place_of(self, index: int) -> BlockPlace | None:
        """What a line was before it was corrected."""
        return self._cleaned.of(self.lines[index].raw)

    def is_moved(self, index: int) -> bool:
        """Whether a line is in an article that has none of the blocks it was cleaned to stand among."""
        place, cleaned = self.place_of(index), self.cleaned_place_of(index)
        if place is None or cleaned is None or cleaned.article is None or self.page is self.cleaned:
            return False
        start = self.lines[index].start
        alone = True
        for block in self.cleaned.articles[cleaned.article].blocks:
            if not any(piece.start <= start < piece.end for piece in block.raw):
                home = self._places.of(block.raw)
                if home is not None and home.article == place.article:
                    return False
                alone = False
        return not alone

    def drops_of(self, index: int) -> tuple[Drop, ...]:
        """What was dropped from a line's start to the next line's, white space behind it left out."""
        drops = self.page.dropped
        start = self.lines[index].start
        end = self.lines[index + 1].start if index + 1 < len(self.lines) else self.raw.end
        first = bisect_right(drops, start, key=lambda drop: drop.raw.end)
        last = bisect_right(drops, end - 1, key=lambda drop: drop.raw.start)
        inside = self.lines[index].raw[-1].end
        return tuple(
            drop
            for drop in drops[first:last]
            if drop.raw.start < inside or not self.page.raw_text[drop.raw.start : drop.raw.end].isspace()
        )
