"""The column measure: how wide, in em, a full line is where a line stands."""

from __future__ import annotations

from typing import NamedTuple

from articles.cleaning.lines import Line

REACH = 9
"""Lines on each side that tell a line's measure: a column of print is rarely shorter."""
NARROWEST_EM = 7.0
"""Narrower lines end a paragraph or are headlines; the narrowest columns of newspapers have 9 em."""
_STEPS = 2
"""Widths are counted in half em, the width of a Latin letter."""


class Measure(NamedTuple):
    """The measure around one line."""

    em: float
    support: float
    """Share of the lines around that are this wide or, having lost their indent, two em narrower; 0 to 1."""


def measures_of(lines: list[Line]) -> list[Measure]:
    """The measure at each line, in one pass."""
    steps = [round(line.width_em * _STEPS) for line in lines]
    narrowest = round(NARROWEST_EM * _STEPS)
    counts: dict[int, int] = {}
    result = []
    for index in range(len(lines)):
        first = 0 if index == 0 else index + REACH
        for entering in range(first, min(index + REACH + 1, len(steps))):
            counts[steps[entering]] = counts.get(steps[entering], 0) + 1
        leaving = index - REACH - 1
        if leaving >= 0:
            counts[steps[leaving]] -= 1
            if not counts[steps[leaving]]:
                del counts[steps[leaving]]
        best, weight = 0, -1.0
        for step in counts:
            if step >= narrowest:
                score = _weight(counts, step)
                if score > weight or score == weight and step > best:
                    best, weight = step, score
        around = min(index + REACH + 1, len(steps)) - max(0, index - REACH)
        like = sum(counts.get(best + offset, 0) for offset in (-5, -4, -3, -1, 0, 1))
        result.append(Measure(best / _STEPS, like / around) if best else Measure(max(1.0, lines[index].width_em), 0.0))
    return result


def _weight(counts: dict[int, int], step: int) -> float:
    """Lines as wide as that, those half an em off by squeezed punctuation for a part, and first lines for a little."""
    get = counts.get
    return get(step, 0) + 0.6 * (get(step - 1, 0) + get(step + 1, 0)) + 0.3 * get(step - 4, 0)
