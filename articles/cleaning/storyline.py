"""Which paragraph belongs to which headline: one best path over the paragraphs of a page.

Form (a dateline begins an article, a byline ends one), position (headlines before their bodies, after them, or all
at the page's end) and the words a headline shares with a body are weighed together. The weights come from a
coordinate search over pages whose lines were labelled by weights that had not seen them; a page has a handful of
articles, too few for more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WORDS = 6.0
"""A paragraph that holds all of a headline's weighted words against one that holds none."""
SWITCH = 3.75
"""Against beginning another article anywhere."""
DATELINE = 7.0
"""For beginning one at 本报讯."""
BYLINE = 3.0
"""For beginning one after a byline that closes the paragraph before."""
HEADLINE_BETWEEN = 3.5
"""For beginning one where a headline stands."""
OTHER_MEASURE = 0.7
"""For beginning one where the column width changes."""
JUMP_BETWEEN = 1.9
"""For beginning one after 下转 or before 上接."""
IN_PLACE = 0.5
"""For a headline that stands where its body begins or where it ends."""
LEAD_WORDS = 3.0
"""The same, once more, for the first paragraph of an article: headlines are made from it."""
USED = 2.6
"""For giving a headline a body at all: few stand on a page for nothing."""
NAMELESS = 0.06
"""Share of words a paragraph is taken to have in common with no headline at all."""
COHESION = 3.2
"""For beginning an article where the words change most, against where they change least."""
NEAREST = 5
"""Headlines on each side that a paragraph can belong to; keeps a long document linear."""
BEAM = 10
"""Ways to tell the page that are followed at once."""

NONE = -1
"""The state of a paragraph that belongs to no headline."""


class Seam(NamedTuple):
    """What stands between a paragraph and the one before it."""

    dateline: bool
    byline: bool
    jump: bool
    other_measure: bool
    heads: tuple[int, ...]
    change: float
    """How much the words change here compared to other seams of the page, -1 to 1."""


class _Hypothesis(NamedTuple):
    """One way to tell the paragraphs so far."""

    score: float
    head: int
    used: int
    """Bit set of the headlines that have a body."""
    told: _Told | None


class _Told(NamedTuple):
    """The headlines of the paragraphs so far, the latest first."""

    head: int
    before: _Told | None


def storyline(affinity: Sequence[dict[int, float]], seams: Sequence[Seam], trailing: tuple[int, ...]) -> list[int]:
    """The headline of each paragraph, or `NONE`; no headline has two bodies.

    ``affinity[paragraph]`` has the headlines a paragraph can belong to, each with the share of its words it holds;
    ``trailing`` are the headlines behind the last paragraph.
    """
    best = _told(affinity, seams, trailing)
    path = []
    told = best.told
    while told is not None:
        path.append(told.head)
        told = told.before
    return path[::-1]


def _told(affinity: Sequence[dict[int, float]], seams: Sequence[Seam], trailing: tuple[int, ...]) -> _Hypothesis:
    """The best way to tell the page, by beam search."""
    beam = [_Hypothesis(0.0, NONE, 0, None)]
    for index, seam in enumerate(seams):
        own = affinity[index]
        change = _seam_score(seam) if index else 0.0
        entries = [(head, 1 << head, _entering(head, share, seam.heads)) for head, share in own.items()]
        forgotten = min(own, default=0)
        reached: dict[tuple[int, int], _Hypothesis] = {}
        for score, head, used, told in beam:
            options = []
            if index:
                share = own.get(head, 0.0) if head != NONE else NAMELESS
                options.append(_Hypothesis(score + WORDS * share, head, used, told))
            left = score + change + _in_place(head, seam.heads)
            options.append(_Hypothesis(left + WORDS * NAMELESS, NONE, used, told))
            options += [
                _Hypothesis(left + enter, other, used | bit, told) for other, bit, enter in entries if not used & bit
            ]
            for option in options:
                key = (option.head, option.used >> forgotten)
                if key not in reached or option.score > reached[key].score:
                    reached[key] = option
        kept = sorted(reached.values(), key=lambda option: (-option.score, option.head, option.used))[:BEAM]
        beam = [option._replace(told=_Told(option.head, option.told)) for option in kept]
    return max(
        (option._replace(score=option.score + _in_place(option.head, trailing)) for option in beam),
        key=lambda option: option.score,
    )


def _seam_score(seam: Seam) -> float:
    return (
        -SWITCH
        + DATELINE * seam.dateline
        + BYLINE * seam.byline
        + HEADLINE_BETWEEN * bool(seam.heads)
        + OTHER_MEASURE * seam.other_measure
        + JUMP_BETWEEN * seam.jump
        + COHESION * seam.change
    )


def _entering(head: int, share: float, heads: tuple[int, ...]) -> float:
    return (WORDS + LEAD_WORDS) * share + USED + _in_place(head, heads)


def _in_place(head: int, heads: tuple[int, ...]) -> float:
    return IN_PLACE if head in heads else 0.0
