"""The column measure: how wide, in em, a full line is where a line stands."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

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
_LATIN_EM = (0.5, 0.53, 0.56, 0.6, 0.64)
"""Widths that Latin letters and digits have in Chinese newspapers; the first is what lines are counted with."""
_SAMPLE = 600
"""Lines that suffice to tell the width of Latin letters."""
_STEPS = 2
"""Widths are counted in half em, the width of a Latin letter."""


class Measure(NamedTuple):
    """The measure around one line."""

    em: float
    """0 where lines have no common width: they end where their paragraphs do."""
    support: float
    """Share of the lines around that are this wide or, having lost their indent, two em narrower; 0 to 1."""


def widths_of(lines: list[Line]) -> list[float]:
    """The width of each line in em, with Latin letters and digits as wide as the page's fonts have them.

    Half an em is their width on a typewriter; book faces range up to 0.65. The lines without any tell which widths full
    lines have; the Latin width that brings the other lines nearest to those is taken.
    """
    sample = [line for line in lines[:_SAMPLE] if line.width_em >= NARROWEST_EM and len(line.text) <= WIDEST_EM]
    full = Counter(len(line.text) for line in sample if line.width_em == len(line.text))
    mixed = [(line.width_em, 2 * (len(line.text) - line.width_em)) for line in sample if line.width_em < len(line.text)]
    best = max(_LATIN_EM, key=lambda em: (_agreement(mixed, full, em - _LATIN_EM[0]), -em)) if mixed else _LATIN_EM[0]
    extra = 2 * (best - _LATIN_EM[0])
    return (
        [line.width_em + extra * (len(line.text) - line.width_em) for line in lines]
        if extra
        else [line.width_em for line in lines]
    )


def _agreement(mixed: list[tuple[float, float]], full: Counter[int], extra: float) -> float:
    """How near lines come to the widths that full lines have, common widths counting more."""
    total = 0.0
    for width, latin in mixed:
        wide = width + latin * extra
        near = round(wide)
        total += full[near] * (1 - 2 * abs(wide - near))
    return total


def measures_of(lines: list[Line], widths: list[float]) -> list[Measure]:
    """The measure at each line, from the widths of the lines around it."""
    steps = [round(width * _STEPS) for width in widths]
    ended = [line.text[-1] in _ENDS for line in lines]
    result: list[Measure] = []
    for first in range(0, len(steps), _STRIDE):
        around = slice(max(0, first - REACH), first + _STRIDE + REACH)
        stretch = steps[around]
        unbroken = sum(ended[around]) > MOST_ENDED * len(stretch)
        measure = Measure(0.0, 0.0) if unbroken else _measure(Counter(stretch), len(stretch))
        result += [measure] * min(_STRIDE, len(steps) - first)
    return result


def _measure(counts: Counter[int], lines: int) -> Measure:
    candidates = [step for step in counts if _NARROWEST <= step <= _WIDEST]
    if not candidates:
        return Measure(0.0, 0.0)
    best = max(candidates, key=lambda step: (_weight(counts, step), step))
    support = sum([counts.get(best + offset, 0) for offset in _LIKE]) / lines
    return Measure(best / _STEPS if support >= LEAST_SUPPORT else 0.0, support)


def _weight(counts: Counter[int], step: int) -> float:
    """For a width: full lines, and first lines, which have lost two em; against it: lines that it cannot hold.

    Squeezed and hanging punctuation makes full lines differ by half an em.
    """
    get = counts.get
    full = get(step, 0) + 0.6 * (get(step - 1, 0) + get(step + 1, 0))
    first = get(step - 4, 0) + 0.6 * (get(step - 5, 0) + get(step - 3, 0))
    wider = sum([get(step + over, 0) for over in _OVER])
    return full + 0.5 * first - 0.4 * wider


_STRIDE = 3
"""Lines that are told one measure: it changes with the column, and columns are longer."""
_NARROWEST = round(NARROWEST_EM * _STEPS)
_WIDEST = round(WIDEST_EM * _STEPS)
_LIKE = (-5, -4, -3, -1, 0, 1)
"""Half ems from the measure that full lines and first lines have."""
_OVER = range(3, 11)
"""Half ems beyond a measure that lines of the same column cannot have; much wider lines are another column's."""
