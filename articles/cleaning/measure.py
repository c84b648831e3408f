"""The column measure: how wide, in em, a full line is where a line stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter, sub
from typing import NamedTuple

from articles.cleaning.characters import NEVER_FIRST
from articles.cleaning.lines import Line

REACH = 8
"""Lines on each side that tell a line's measure: a column of print is rarely shorter."""
NARROWEST_EM = 7.0
"""Narrower lines end a paragraph or are headlines; the narrowest columns of newspapers have 9 em."""
WIDEST_EM = 64.0
"""No column is wider: such lines were never broken at a measure."""
LEAST_SUPPORT = 0.2
"""Share of lines that must have a measure for it to be one."""
MOST_ENDED = 0.8
"""Share of lines that end a sentence above which lines are not broken at a measure: that would break sentences."""
_ENDS = frozenset("。！？!?.…；：”’）」』")
_LATIN_EXTRA = (0.03, 0.06, 0.1, 0.14)
"""Em by which the Latin letters and digits of Chinese newspapers are wider than the half that lines count for them."""
_CLOSE = (-0.5,)
"""The same for marks that are set close."""
_LEAST_GAIN = 1.0
"""Em by which neighbours must become more alike, on a whole page: less comes by chance."""
_QUOTES = "“”‘’"
_MARKS = f"{_QUOTES}，。、；：！？（）《》〈〉「」『』【】"
_SAMPLE = 600
"""Lines that suffice to tell the widths of Latin letters and marks."""
_STEPS = 2
"""Widths are counted in half em, the width of a Latin letter."""


class Measure(NamedTuple):
    """The measure around one line."""

    em: float
    """0 where lines have no common width: they end where their paragraphs do."""
    support: float
    """Share of the lines around that are this wide or, having lost their indent, two em narrower; 0 to 1."""


UNMEASURED = Measure(0.0, 0.0)
"""Of lines that have no width in common."""


def widths_of(lines: list[Line]) -> list[float]:
    """The width of each line in em, with Latin letters and marks as wide as the page has them.

    A Latin letter is half an em wide on a typewriter; in book faces it ranges up to 0.65. A mark is an em wide or,
    where marks are set close, half of one; in some fonts the quotes alone are. A column's lines are as wide as the
    lines beside them: those widths are taken that make neighbours most alike.
    """
    widths = [line.width_em for line in lines]
    close = max([_evened(widths, _counts(lines, marks), _CLOSE) for marks in (_QUOTES, _MARKS)], key=itemgetter(0))
    latin = [2 * (len(line.text) - line.width_em) for line in lines]
    return _evened(close.widths, latin, _LATIN_EXTRA).widths


class _Evened(NamedTuple):
    """Widths, and how much more alike neighbours are than they were."""

    gain: float
    widths: list[float]


def _evened(widths: list[float], counts: Sequence[float], extras: Iterable[float]) -> _Evened:
    """The widths if each of some characters, of which lines have so many, is that much wider that gains most.

    Lines that differ by more than an em are not of one column, or one of them ends a paragraph.
    """
    by = map(sub, widths[1:_SAMPLE], widths)
    steps = [(em, more) for em, more in zip(by, map(sub, counts[1:], counts), strict=False) if more]
    uneven = sum([min(abs(em), 1.0) for em, _ in steps])
    gains = [(uneven - sum([min(abs(em + extra * more), 1.0) for em, more in steps]), extra) for extra in extras]
    gain, extra = max(gains, key=itemgetter(0))
    if gain <= _LEAST_GAIN:
        return _Evened(0.0, widths)
    return _Evened(gain, [width + extra * count for width, count in zip(widths, counts, strict=True)])


def _counts(lines: list[Line], marks: str) -> list[int]:
    """How many of some marks each line has."""
    rest = "\n".join([line.text for line in lines])
    for mark in marks:
        rest = rest.replace(mark, "")
    return [len(line.text) - len(left) for line, left in zip(lines, rest.split("\n"), strict=False)]


def measures_of(lines: list[Line], widths: list[float]) -> list[Measure]:
    """The measure at each line, from the widths of the lines around it."""
    steps = [
        round(width * _STEPS) << 1 | (line.text[-1] not in NEVER_FIRST)
        for line, width in zip(lines, widths, strict=True)
    ]
    ended = [line.text[-1] in _ENDS for line in lines]
    around = _Around()
    result: list[Measure] = []
    first = last = 0
    for index in range(0, len(steps), _STRIDE):
        left = steps[first : max(0, index - REACH)]
        for step in steps[last : index + _STRIDE + REACH]:
            if step in left:
                left.remove(step)
            else:
                around.add(step, 1)
        for step in left:
            around.add(step, -1)
        first, last = max(0, index - REACH), min(index + _STRIDE + REACH, len(steps))
        unbroken = sum(ended[first:last]) > MOST_ENDED * (last - first)
        measure = UNMEASURED if unbroken else around.measure(last - first)
        result += [measure] * min(_STRIDE, len(steps) - index)
    return result


class _Around:
    """The widths of the lines around a place, and what speaks for each to be the measure there.

    What speaks for the measures is one whole number, 16 bits a measure: a line adds to all of them at once.
    """

    def __init__(self) -> None:
        self._lines: dict[int, int] = {}
        self._weights = _NOTHING

    def add(self, kind: int, lines: int) -> None:
        """Take so many lines of one kind more into account: twice the width, one more where no mark can hang."""
        step, pattern = kind >> 1, _PATTERN_UNHUNG if kind & 1 else _PATTERN
        there = self._lines.get(step, 0) + lines
        if there:
            self._lines[step] = there
        else:
            del self._lines[step]
        if step <= _FARTHEST:
            self._weights += lines * (pattern << (_BITS * step))

    def measure(self, lines: int) -> Measure:
        """The measure of so many lines."""
        counts = self._lines
        candidates = [step for step in counts if _NARROWEST <= step <= _WIDEST]
        if not candidates:
            return UNMEASURED
        weights = self._weights
        best = max([(weights >> _BITS * (step + _REACHES_DOWN) & _MASK, step) for step in candidates])[1]
        support = sum([counts.get(best + offset, 0) for offset in _LIKE]) / lines
        return Measure(best / _STEPS if support >= LEAST_SUPPORT else 0.0, support)


_STRIDE = 3
"""Lines that are told one measure: it changes with the column, and columns are longer."""
_NARROWEST = round(NARROWEST_EM * _STEPS)
_WIDEST = round(WIDEST_EM * _STEPS)
_LIKE = (-5, -4, -3, -1, 0, 1)
"""Half ems from the measure that full lines and first lines have."""
_SPEAKS_FOR = (
    *((0, 10), (-1, 6), (1, 6)),
    *((4, 5), (3, 3), (5, 3)),
    *((-over, -4) for over in range(3, 11)),
)
"""From a line's width to the measures it speaks for, in half ems, and how much.

A full line speaks for its own width, a first line, which has lost two em, for the width it had; squeezed and hanging
punctuation makes both differ by half an em. A line that a measure cannot hold speaks against it; one that is much wider
is another column's.
"""
_AN_EM_OVER = (-2, -8)
"""The same for the measure an em below the width of a line that ends in no mark: only a mark could hang over it. A line
an em below the measure says nothing: it makes room for a mark that may not begin the next."""
_BITS = 16
_REACHES_DOWN = -min(offset for offset, _ in _SPEAKS_FOR)
_FARTHEST = _WIDEST + _REACHES_DOWN
"""The widest line that says anything about a measure."""
_PATTERN, _PATTERN_UNHUNG = (
    sum(weight << (_BITS * (offset + _REACHES_DOWN)) for offset, weight in pairs)
    for pairs in (_SPEAKS_FOR, (*_SPEAKS_FOR, _AN_EM_OVER))
)
_PLACES = _FARTHEST + _REACHES_DOWN + max(offset for offset, _ in _SPEAKS_FOR) + 1
_NOTHING = sum(1 << (_BITS * place + _BITS - 1) for place in range(_PLACES))
"""Half of the highest number at each measure, so that none is negative when lines speak against it."""
_MASK = (1 << _BITS) - 1
