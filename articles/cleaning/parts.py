"""Long texts in parts, each of which is cleaned by itself: the work stays linear, and the first article does not wait
for the last.

A form feed ends a printed page (``pdftotext`` writes one), and no column goes over it. A longer stretch than any page
is cut where an article seems to end. The cuts depend on the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum, auto
from typing import NamedTuple

from articles.cleaning.characters import CLOSING_MARKS, FINAL_MARKS
from articles.cleaning.forms import begins_article, closes_article
from articles.cleaning.prose import HEADING, has_heading, is_latin
from articles.ranges import Range

LONGEST_PART = 16_000
"""Characters. The fullest newspaper pages have 8,000, and nothing that tells articles apart looks farther than that.
The memory that cleaning works in grows with the part (2 MB for one of this size), not with the text."""
REACH = 5_000
"""Characters before the end of a part in which a cut is looked for; nearly every article is shorter."""
SHORTEST_PAGE = 200
"""Characters between form feeds that are a page; fewer, a picture's caption say, stay with what follows."""
MOST_HEAD_LINES = 6
"""Lines that a kicker and a headline have at most."""

_FORM_FEED = "\f"
_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


_CLOSING = "".join(sorted(CLOSING_MARKS))
_FINAL = (*sorted(FINAL_MARKS), ".")
_LOST_INDENT = 2
"""Characters that a first line has lost to its indent, and that a last line is shorter at the least."""


class _Cut(IntEnum):
    """What ends before a line, from the worst place for a cut to the best."""

    LINE = auto()
    SHORT_LINE = auto()
    """One that ends a sentence and is shorter than the next."""
    PARAGRAPH = auto()
    """A blank line comes after a sentence."""
    ARTICLE = auto()
    """A dateline comes, or a heading; what stands between it and the last sentence is its headline."""


class Part(NamedTuple):
    """A stretch of the raw text that is cleaned by itself."""

    raw: Range
    prose: bool
    """It is Markdown or written in Latin letters, not set in columns of Chinese."""


def parts_of(raw_text: str) -> Iterator[Part]:
    """The parts of a text, in order and without gaps; most texts have one, the empty one none."""
    start = 0
    while start < len(raw_text):
        page = Range(start, _page_end(raw_text, start))
        # A heading says that a text is Markdown far beyond the part it stands in; letters are counted part by part.
        markdown = has_heading(raw_text, page)
        while start < page.end:
            part = Range(start, _part_end(raw_text, start, page.end))
            yield Part(part, markdown or is_latin(raw_text, part))
            start = part.end


def _page_end(raw: str, start: int) -> int:
    """Behind the form feed that ends the page; text too short to be a page is none, nor is what is left at the end."""
    end = raw.find(_FORM_FEED, start + SHORTEST_PAGE) + 1
    return end if end and len(raw) - end >= SHORTEST_PAGE else len(raw)


def _part_end(raw: str, start: int, end: int) -> int:
    """The best line end to cut at, the last of those that are equally good; lines are never cut."""
    if end - start <= LONGEST_PART:
        return end
    last = start + LONGEST_PART
    ends_before = _LINE_END.search(raw, last - REACH, last)
    cuts = _cuts(raw, ends_before.end(), last) if ends_before else {}
    if cuts:
        return max(cuts, key=lambda place: (cuts[place], place))
    ends_after = _LINE_END.search(raw, last, end)
    return ends_after.end() if ends_after else end


def _cuts(raw: str, start: int, end: int) -> dict[int, _Cut]:
    """The beginnings of lines in a stretch that begins with one, by how good they are to cut at."""
    cuts: dict[int, _Cut] = {}
    place = start
    before = ""
    blank = False
    headed = (start, MOST_HEAD_LINES + 1)
    """The first line behind the latest that ended a sentence, and how many lines have come since."""
    for row in raw[start:end].splitlines(keepends=True):
        text = "".join(row.split())
        if text:
            stopped = ends_sentence(before)
            if stopped:
                headed = (place, 0)
            if blank and stopped:
                cuts[place] = _Cut.PARAGRAPH
            elif stopped and len(before) <= len(text) - _LOST_INDENT:
                cuts[place] = _Cut.SHORT_LINE
            else:
                cuts[place] = _Cut.LINE
            if begins_article(text) or HEADING.match(row):
                cuts[headed[0] if headed[1] <= MOST_HEAD_LINES else place] = _Cut.ARTICLE
            headed = (headed[0], headed[1] + 1)
            before, blank = text, False
        else:
            blank = True
            cuts[place] = _Cut.LINE
        place += len(row)
    return cuts


def ends_sentence(text: str) -> bool:
    """Whether a line ends a sentence, or an article: with the names of who wrote it, in brackets."""
    return text.rstrip(_CLOSING).endswith(_FINAL) or closes_article(text)
