"""Which paragraphs are one article and which display lines are its headline: the best telling of a page.

A telling cuts the paragraphs into articles and gives each at most one headline, no line being in two. Form (a dateline
begins an article, a byline ends one), position, the odds that the path gives each reading of the display lines, and the
words a headline shares with a body are weighed together. Whole articles are compared, so that all that speaks for one
is known; the weights are fitted on pages whose cleaning is known (benchmarks/fit_storyline.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from articles.cleaning.story_evidence import UNRELATED, StoryEvidence
from articles.cleaning.story_weights import StoryWeights

LONGEST_STORY = 40
"""Places where an article might begin that one article runs over at the most."""
BEAM = 6
"""Ways to tell the page so far that are followed at once."""
SAMPLE = 5
"""Headlines that are tried for one article."""
CONSIDERED = 10
"""Headlines that are weighed in full for one article."""
NEAREST = 40
"""Paragraphs between a headline and its article at the most: the far end of a page."""
NO_BEGINNING = -9.0
"""Score of a seam below which no article begins there: no headline makes up for it."""
UNMARKED = -3.0
"""The same where no display line stands."""
SURE_BEGINNING = 3.0
"""Score of a seam above which no article runs over it."""


_SCORE = itemgetter(0)


class Story(NamedTuple):
    """One article of a telling."""

    first: int
    end: int
    """Its paragraphs, half-open."""
    headline: int | None
    """Number of its candidate."""


Telling: TypeAlias = "tuple[float, int, Telling | None, tuple[int, int, int | None] | None, int]"
"""One way to tell the page so far: its score, the bits of the candidates that are used or share a line with one that
is, the same without its last article, that article as a `Story` has it, and how its last headline stands to its
article. There are thousands on a page, so what they have has no names; nor has what follows."""
_Option: TypeAlias = tuple[float, int, int, tuple[int, int, int | None], int]
"""An article with one of the headlines it may have, or none: what it gains, the bit of the candidate, those of the
candidates that share a line with it, the article, and how the headline stands to it."""


def best_telling(evidence: StoryEvidence, weights: StoryWeights) -> tuple[Story, ...]:
    """The best telling of a page; empty when it has no paragraphs."""
    return stories_of(tellings(evidence, weights)[0])


def stories_of(telling: Telling) -> tuple[Story, ...]:
    """The articles of a telling, in order."""
    found = []
    step: Telling | None = telling
    while step is not None:
        _, _, step, last, _ = step
        if last is not None:
            found.append(Story(*last))
    return tuple(reversed(found))


def tellings(evidence: StoryEvidence, weights: StoryWeights, beam: int = BEAM, sample: int = SAMPLE) -> list[Telling]:
    """The tellings the search ends with, the best first."""
    alone = [weights.total(evidence.alone(number)) for number in range(len(evidence.candidates))]
    begin = {first: weights.total(evidence.seam(first)) for first in evidence.beginnings}
    beginnings = [
        first
        for first, score in begin.items()
        if first == 0 or score > (NO_BEGINNING if evidence.has_display(first) else UNMARKED)
    ]
    reached: dict[int, list[Telling]] = {0: [(0.0, 0, None, None, UNRELATED)]}
    for index, first in enumerate(beginnings):
        followed = _followed(reached.pop(first, []), beam)
        if not followed:
            continue
        for end in [*beginnings[index + 1 : index + 1 + LONGEST_STORY], evidence.size][:LONGEST_STORY]:
            options = _options(evidence, weights, alone, first, end, sample)
            arrived = reached.setdefault(end, [])
            for telling in followed:
                here, barred, earlier = telling[0] + begin[first], telling[1], telling[4]
                habits = weights.habits[earlier]
                arrived += [
                    (
                        here + score + habits[relation],
                        barred | bars,
                        telling,
                        story,
                        earlier if relation == UNRELATED else relation,
                    )
                    for score, used, bars, story, relation in options
                    if not barred & used
                ]
            if begin.get(end, 0.0) > SURE_BEGINNING:
                break
    return sorted(reached[evidence.size], key=_SCORE, reverse=True)


def _followed(tellings: Iterable[Telling], beam: int) -> list[Telling]:
    """The best tellings, one for each set of candidates that are left."""
    best: dict[int, Telling] = {}
    for telling in tellings:
        known = best.get(telling[1])
        if known is None or telling[0] > known[0]:
            best[telling[1]] = telling
    return sorted(best.values(), key=_SCORE, reverse=True)[:beam]


def _options(
    evidence: StoryEvidence, weights: StoryWeights, alone: list[float], first: int, end: int, sample: int
) -> list[_Option]:
    """An article without a headline and under the best ones; one that can gain nothing only takes lines from others."""
    low = bisect_left(evidence.place, first - NEAREST)
    high = bisect_left(evidence.place, end + NEAREST + 1)
    shared = evidence.words(first, end)
    unheaded = weights.total(evidence.unheaded(first, end))
    least = unheaded - weights.most_habit
    rough = weights.rough(shared, alone, range(low, high), least)
    if len(rough) > CONSIDERED:
        rough = sorted(rough, reverse=True)[: max(CONSIDERED, sample)]
    headed = [
        (total, number) for score, number in rough if (total := score + weights.beyond_rough(shared, number)) > least
    ]
    if len(headed) > sample:
        headed = sorted(headed, reverse=True)[:sample]
    barred, relation = evidence.barred, evidence.relation
    without: _Option = (unheaded, 0, 0, (first, end, None), UNRELATED)
    return [
        without,
        *[
            (score, 1 << number, barred[number], (first, end, number), relation(number, first, end))
            for score, number in headed
        ],
    ]
