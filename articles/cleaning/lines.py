"""The printed lines of a raw text, with what can be measured on each of them alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from articles.cleaning.characters import INVISIBLE, ordinary, width_em
from articles.cleaning.doubling import doubled_chain, second_printings
from articles.cleaning.series import SERIES
from articles.ranges import Range

LONGEST_DISPLAY_LINE = 60
"""Characters. No headline, byline or caption line is longer; only such lines are searched for second printings."""

FEWEST_SCATTERED = 4
"""Lines of one character in a row that are one line: a table has as many only in digits."""
LONGEST_SCATTERED_WORD = 12
"""Characters of a Latin word among them; a word is never scattered itself."""

_SHORTEST_KICKER = 4
_SENTENCE = re.compile("[。，；]")
_LONGEST_TITLE = 8
_TITLE = re.compile(r"[（(]?(?:本[报報])?(?:特[约約派]|[见見][习習]|[实實][习習])?(?:[记記]者|通[讯訊][员員])")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}[）)]?|[摄攝]")
_IDEOGRAPHIC_SPACE = "\u3000"
_GLUED_DATELINE = re.compile(r"(?<=[^\s“‘（(，。、；：])(?=本[报報][讯訊][（(])")
"""A headline and the first body line beside it, extracted as one line."""
_SPACED_SHARE = 0.6
"""Share of a letter-spaced line's gaps that hold a space."""


class Line(NamedTuple):
    """One printed line; a line printed twice over several raw lines is one."""

    pieces: tuple[Range, ...]
    """Raw ranges that are kept, white space inside included, none at the ends."""
    repeats: tuple[Range, ...]
    """Raw ranges of second printings."""
    text: str
    """The kept characters in ordinary forms, without white space."""
    width_em: float
    indent_em: float
    """White space before the line."""
    blank_before: bool
    letter_spaced: bool


def lines_of(raw: str, within: Range | None = None) -> list[Line]:
    """The lines that print something, in raw order; those of a stretch of the text, or all."""
    start, end = within or (0, len(raw))
    # The ordinary form of a text is as long as the text, so places in it are places in the raw text.
    return _chained(raw, _gathered(list(_separate(ordinary(raw[start:end]), start))))


def _separate(text: str, position: int) -> Iterator[Line]:
    """The lines as they stand in a text in ordinary forms that begins at a raw offset."""
    blank = False
    invisible = INVISIBLE.search(text) is not None
    for row in text.splitlines(keepends=True):
        start = position
        position += len(row)
        words = (INVISIBLE.sub("", row) if invisible else row).split()
        if not words:
            blank = True
            continue
        cuts = _cuts(row, words) if len(row) <= LONGEST_DISPLAY_LINE else None
        if not cuts:
            yield _line(row, words, start, blank, invisible)
        else:
            for first, last in pairwise([0, *cuts, len(row)]):
                part = row[first:last]
                if found := (INVISIBLE.sub("", part) if invisible else part).split():
                    yield _line(part, found, start + first, blank and not first, invisible)
        blank = False


def _cuts(row: str, words: list[str]) -> list[int]:
    """Where a row is two lines: before a dateline beside a headline, and between a kicker and its headline."""
    if "讯" in row or "訊" in row:
        return [m.start() for m in _GLUED_DATELINE.finditer(row)]
    if len(words) > 1 and len(row) - len(words) > _SHORTEST_KICKER * len(words) and not _SENTENCE.search(row):
        first, last = SERIES.search(words[0]), SERIES.search(words[-1])
        # A word with invisible characters inside does not stand in the row as it is printed.
        if first and not last and len(words[0]) >= _SHORTEST_KICKER and words[0] in row:
            return [row.index(words[0]) + len(words[0])]
        if last and not first and len(words[-1]) >= _SHORTEST_KICKER and words[-1] in row:
            return [row.rindex(words[-1])]
    return []


def _line(row: str, words: list[str], start: int, blank_before: bool, invisible: bool) -> Line:
    """The line that a row prints with these words; what prints nothing is not among them."""
    if invisible and (gaps := [m.span() for m in INVISIBLE.finditer(row)]):
        return _gapped(row, start, blank_before, gaps)
    if len(words) == 1:
        text = body = words[0]
        lead = 0 if row[0] == body[0] else row.index(body)
    else:
        body, text = row.strip(), "".join(words)
        lead = row.index(words[0])
    first = start + lead
    pieces: tuple[Range, ...] = (Range(first, first + len(body)),)
    repeats: tuple[Range, ...] = ()
    if len(text) <= 2 * LONGEST_DISPLAY_LINE:
        doubled = second_printings(words)
        if doubled:
            pieces, repeats = _without(body, first, doubled)
            text = _kept(text, doubled)
    spaced = len(words) >= 4 and len(words) - 1 >= _SPACED_SHARE * (len(text) - 1)
    indent_em = _indent_em(row[:lead]) if lead else 0.0
    return Line(pieces, repeats, text, width_em(text), indent_em, blank_before, spaced)


def _gapped(row: str, start: int, blank_before: bool, gaps: list[tuple[int, int]]) -> Line:
    """A line with invisible characters: the stretches between them are its pieces."""
    edges = [0, *(edge for gap in gaps for edge in gap), len(row)]
    pieces: list[Range] = []
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        inner = row[first:last]
        if inner.strip():
            begin = first if pieces else first + len(inner) - len(inner.lstrip())
            pieces.append(Range(start + begin, start + last))
    end = row[: pieces[-1].end - start].rstrip()
    pieces[-1] = Range(pieces[-1].start, start + len(end))
    text = "".join("".join(row[s - start : e - start].split()) for s, e in pieces)
    return Line(tuple(pieces), (), text, width_em(text), 0.0, blank_before, False)


def _without(body: str, start: int, doubled: list[tuple[int, int]]) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """The raw ranges outside and inside some stretches of a line that are counted without its white space."""
    offsets = [start + index for index, character in enumerate(body) if not character.isspace()]
    pieces, repeats = [], []
    kept_from = 0
    for first, last in doubled:
        if kept_from < first:
            pieces.append(Range(offsets[kept_from], offsets[first - 1] + 1))
        repeats.append(Range(offsets[first], offsets[last - 1] + 1))
        kept_from = last
    if kept_from < len(offsets):
        pieces.append(Range(offsets[kept_from], offsets[-1] + 1))
    return tuple(pieces), tuple(repeats)


def _kept(text: str, doubled: list[tuple[int, int]]) -> str:
    edges = [0, *(edge for stretch in doubled for edge in stretch), len(text)]
    return "".join(text[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True))


def _indent_em(space: str) -> float:
    return sum(1.0 if character == _IDEOGRAPHIC_SPACE else 2.0 if character == "\t" else 0.5 for character in space)


def _gathered(lines: list[Line]) -> list[Line]:
    """The lines with those put back together that extraction took apart.

    Letter-spaced lines come out scattered, a character a line (and vertical headlines stand so in print); spaces
    between a reporter's title and name come out as line ends.
    """
    result: list[Line] = []
    scattered = _scattered(lines)
    index = 0
    while index < len(lines):
        length = scattered.get(index) or _byline_from(lines, index) or 1
        result.append(_as_one(lines[index : index + length]) if length > 1 else lines[index])
        index += length
    return result


def _scattered(lines: list[Line]) -> dict[int, int]:
    """By the first of them, how many lines from there on are one scattered line: most are letters of Chinese."""
    found: dict[int, int] = {}
    length = letters = 0
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if not _is_scattered(line):
            length = letters = 0
            continue
        length += 1
        letters += line.text >= "\u3400"
        if length >= FEWEST_SCATTERED and 2 * letters > length:
            found[index] = length
        if line.blank_before:
            length = letters = 0
    return found


def _byline_from(lines: list[Line], index: int) -> int:
    if len(lines[index].text) > _LONGEST_TITLE or not _TITLE.fullmatch(lines[index].text):
        return 0
    end = index + 1
    while end < min(len(lines), index + 5) and not lines[end].blank_before and _NAME.fullmatch(lines[end].text):
        end += 1
    return end - index if end - index > 1 else 0


def _as_one(lines: list[Line]) -> Line:
    text = "".join(line.text for line in lines)
    pieces = tuple(piece for line in lines for piece in line.pieces)
    return Line(pieces, (), text, width_em(text), lines[0].indent_em, lines[0].blank_before, letter_spaced=False)


def _is_scattered(line: Line) -> bool:
    text = line.text
    return len(text) == 1 or (text.isascii() and text.isalnum() and len(text) <= LONGEST_SCATTERED_WORD)


def _chained(raw: str, lines: list[Line]) -> list[Line]:
    """The lines with those that print each other again made one."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        chain = _chain_from(lines, index)
        if len(chain) > 1:
            result.append(_merged(raw, lines[index : index + len(chain)], chain))
        else:
            result.append(lines[index])
        index += max(1, len(chain))
    return result


def _chain_from(lines: list[Line], index: int) -> list[int]:
    """The repeated first characters of the lines from here on that belong to one doubled line; see `doubled_chain`."""
    line = lines[index]
    if index + 1 == len(lines) or lines[index + 1].blank_before or len(line.text) > LONGEST_DISPLAY_LINE:
        return []
    follower = lines[index + 1].text
    if follower[:2] not in line.text:
        return []
    texts = [line.text, follower]
    for later in lines[index + 2 : index + 10]:
        if later.blank_before or len(later.text) > LONGEST_DISPLAY_LINE:
            break
        texts.append(later.text)
    return doubled_chain(texts)


def _merged(raw: str, lines: list[Line], sizes: list[int]) -> Line:
    pieces: list[Range] = []
    repeats: list[Range] = []
    text = ""
    for line, size in zip(lines, sizes, strict=True):
        repeated, kept = _cut(raw, line, size)
        repeats += [*line.repeats, *repeated]
        pieces += kept
        text += line.text[size:]
    first = lines[0]
    return Line(tuple(pieces), tuple(repeats), text, width_em(text), first.indent_em, first.blank_before, False)


def _cut(raw: str, line: Line, size: int) -> tuple[list[Range], list[Range]]:
    """The pieces of a line before and after its first ``size`` characters, white space not counted."""
    before: list[Range] = []
    after: list[Range] = []
    for start, end in line.pieces:
        printed = [offset for offset in range(start, end) if not raw[offset].isspace()]
        if size:
            before.append(Range(start, printed[min(size, len(printed)) - 1] + 1))
        if size < len(printed):
            after.append(Range(printed[size], end))
        size = max(0, size - len(printed))
    return before, after
