"""Which paragraph belongs to which headline: one best path over the paragraphs of a page.

Form (a dateline begins an article, a byline ends one), position (headlines before their bodies, after them, or all
at the page's end) and the words a headline shares with a body are weighed together. The weights are argued, not
fitted: a page has a handful of articles, too few to fit on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

WORDS = 6.0
"""A paragraph that holds all of a headline's weighted words against one that holds none."""
SWITCH = 3.0
"""Against beginning another article anywhere."""
DATELINE = 5.0
"""For beginning one at 本报讯."""
BYLINE = 4.0
"""For beginning one after a byline that closes the paragraph before."""
HEADLINE_BETWEEN = 2.0
"""For beginning one where a headline stands."""
OTHER_MEASURE = 1.0
"""For beginning one where the column width changes."""
JUMP_BETWEEN = 1.0
"""For beginning one after 下转 or before 上接."""
IN_PLACE = 2.5
"""For a headline that stands where its body begins, on a page whose headlines do; the same for body ends."""
NAMELESS = 0.12
"""Share of words a paragraph is taken to have in common with no headline at all."""
NEAREST = 6
"""Headlines on each side that a paragraph can belong to; keeps a long document linear."""

NONE = -1
"""The state of a paragraph that belongs to no headline."""


class Seam(NamedTuple):
    """What stands between a paragraph and the one before it."""

    dateline: bool
    byline: bool
    jump: bool
    other_measure: bool
    heads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """Where a page keeps its headlines."""

    before: float
    after: float


HABITS = (Habit(IN_PLACE, 0.0), Habit(0.0, IN_PLACE), Habit(0.0, 0.0))


def storyline(
    affinity: Sequence[dict[int, float]],
    seams: Sequence[Seam],
    trailing: tuple[int, ...],
    banned: frozenset[int] = frozenset(),
) -> list[int]:
    """The headline of each paragraph, or `NONE`.

    ``affinity[paragraph]`` has the headlines a paragraph can belong to, each with the share of its words it holds;
    ``trailing`` are the headlines behind the last paragraph.
    """
    best: tuple[float, list[int]] = (float("-inf"), [])
    for habit in HABITS:
        found = _path(affinity, seams, trailing, habit)
        if found[0] > best[0]:
            best = found
    return best[1]


def _path(
    affinity: Sequence[dict[int, float]], seams: Sequence[Seam], trailing: tuple[int, ...], habit: Habit
) -> tuple[float, list[int]]:
    totals: dict[int, float] = {}
    steps: list[dict[int, int]] = []
    for index, seam in enumerate(seams):
        own = {NONE: NAMELESS, **affinity[index]}
        reached: dict[int, float] = {}
        chosen: dict[int, int] = {}
        if index:
            leave, leaver = max((total + _leaving(state, seam.heads, habit), -state) for state, total in totals.items())
            change = _seam_score(seam)
        for state, share in own.items():
            enter = _entering(state, seam.heads, habit)
            if not index:
                reached[state] = enter + WORDS * share
                continue
            switch = leave + change + enter
            stay = totals.get(state, float("-inf"))
            if switch > stay:
                reached[state], chosen[state] = switch + WORDS * share, -leaver
            else:
                reached[state], chosen[state] = stay + WORDS * share, state
        steps.append(chosen)
        totals = reached
    state = max(totals, key=lambda s: (totals[s] + _leaving(s, trailing, habit), -s))
    score = totals[state] + _leaving(state, trailing, habit)
    path = [state]
    for chosen in reversed(steps[1:]):
        state = chosen[state]
        path.append(state)
    return score, path[::-1]


def _seam_score(seam: Seam) -> float:
    return (
        -SWITCH
        + DATELINE * seam.dateline
        + BYLINE * seam.byline
        + HEADLINE_BETWEEN * bool(seam.heads)
        + OTHER_MEASURE * seam.other_measure
        + JUMP_BETWEEN * seam.jump
    )


def _entering(state: int, heads: tuple[int, ...], habit: Habit) -> float:
    return habit.before if state in heads else 0.0


def _leaving(state: int, heads: tuple[int, ...], habit: Habit) -> float:
    return habit.after if state in heads else 0.0
