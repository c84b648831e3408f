"""Fit the weights of the telling of a page (articles/cleaning/storyline.py).

The weights maximise the likelihood of the right telling among the tellings that the search finds with the weights so
far; the search is repeated until it finds no new ones (as in the tuning of translation systems: Och, 2003).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy
from scipy.optimize import minimize

from articles.cleaning.evidence import Evidence
from articles.cleaning.labelling import line_by_line
from articles.cleaning.model import Model
from articles.cleaning.plot import Plot
from articles.cleaning.story_evidence import UNRELATED, StoryEvidence, habit
from articles.cleaning.story_weights import StoryWeights
from articles.cleaning.storyline import Story, stories_of, tellings
from benchmarks.labelled_pages import LabelledPage

ROUNDS = 4
BEAM = 16
SAMPLE = 6
KEPT = 40
"""Tellings of a page that each round adds."""
RIDGE = 0.002
"""Pull towards the first weights."""
Weights = Mapping[str, float]

FIRST: Weights = {
    "words": 0.5, "inside": 2.0, "outside": -1.0, "lead": 1.0, "switch": -10.0, "seam dateline": 10.0,
    "seam byline": 4.0, "seam display": 1.5, "seam measure": 0.7, "seam jump": 1.9, "seam novelty": 3.0,
    "seam contrast": 4.5, "used": 1.0, "odds": 0.5, "rel before": 1.0, "rel after": 1.0, "unheaded": -1.0,
}  # fmt: skip
"""Weights that find tellings to begin with."""

Telling = tuple[Story, ...]


class Known(NamedTuple):
    """A page with its right telling."""

    evidence: StoryEvidence
    right: Telling


def known_telling(page: LabelledPage, model: Model) -> Known | None:
    """The right telling of a page as the path of a model sees it; None where the search cannot come to it."""
    plot = line_by_line(page.raw, Evidence(page.lines), model).plot
    if plot is None or not page.owners:
        return None
    right = _right(page, plot)
    return Known(plot.evidence, right) if right else None


def _right(page: LabelledPage, plot: Plot) -> Telling | None:
    article_of = _articles(page, plot)
    headlines = _headlines(page)
    places = {(c.first, c.last): number for number, c in enumerate(plot.evidence.candidates)}
    beginnings = set(plot.evidence.beginnings)
    stories: list[Story] = []
    first = 0
    used: set[int] = set()
    for end in range(1, len(article_of) + 1):
        if end < len(article_of) and article_of[end] == article_of[first]:
            continue
        article = article_of[first]
        headline = None
        if article in headlines and article not in used:
            headline = places.get(headlines[article])
            if headline is None:
                return None
        used.add(article)
        if first not in beginnings:
            return None
        stories.append(Story(first, end, headline))
        first = end
    return tuple(stories)


def _articles(page: LabelledPage, plot: Plot) -> list[int]:
    """The article of each paragraph, from the body text in it."""
    ends = [*plot.first_lines[1:], len(page.lines)]
    result: list[int] = []
    for first, end in zip(plot.first_lines, ends, strict=True):
        counted = Counter(
            owner.article
            for line in page.lines[first:end]
            for start, stop in line.pieces
            for offset in range(start, stop)
            if (owner := page.owners.get(offset)) is not None and owner.letter == "P"
        )
        result.append(counted.most_common(1)[0][0] if counted else result[-1] if result else 0)
    return result


def _headlines(page: LabelledPage) -> dict[int, tuple[int, int]]:
    """First and last line of each article's headline."""
    lines: dict[int, list[int]] = defaultdict(list)
    for index, (line, label) in enumerate(zip(page.lines, page.labels, strict=True)):
        if label in "Hh":
            owner = page.owners[
                next(o for s, e in line.pieces for o in range(s, e) if page.owners.get(o, (None,))[0] == "H")
            ]
            lines[owner.article].append(index)
    return {article: (min(found), max(found)) for article, found in lines.items()}


def fitted_story(pages: Iterable[Known]) -> dict[str, float]:
    """Weights under which the right tellings of these pages are likeliest."""
    known = list(pages)
    pools: list[dict[Telling, Counter[str]]] = [{page.right: _features(page, page.right)} for page in known]
    weights: Weights = FIRST
    for _ in range(ROUNDS):
        for page, pool in zip(known, pools, strict=True):
            for telling in tellings(page.evidence, StoryWeights(weights), BEAM, SAMPLE)[:KEPT]:
                stories = stories_of(telling)
                if stories not in pool:
                    pool[stories] = _features(page, stories)
        weights = _likeliest([list(pool.values()) for pool in pools], weights)
    return {name: round(weight, 2) for name, weight in sorted(weights.items()) if abs(weight) >= 0.01}


def _features(page: Known, telling: Telling) -> Counter[str]:
    evidence = page.evidence
    total: Counter[str] = Counter()
    earlier = UNRELATED
    for first, end, headline in telling:
        features = [*evidence.seam(first)]
        if headline is None:
            features += evidence.unheaded(first, end)
        else:
            features += evidence.alone(headline)
            features += evidence.headed(evidence.words(first, end), headline)
            relation = evidence.relation(headline, first, end)
            features += habit(earlier, relation)
            earlier = relation
        for name, value in features:
            total[name] += value
    return total


def _likeliest(pools: Sequence[Sequence[Counter[str]]], start: Weights) -> Weights:
    """The weights that make the first telling of each pool likeliest."""
    names = sorted({name for pool in pools for features in pool for name in features} | set(start))
    column = {name: number for number, name in enumerate(names)}
    differences = []
    for pool in pools:
        matrix = numpy.zeros((len(pool), len(names)))
        for row, features in enumerate(pool):
            for name, value in features.items():
                matrix[row, column[name]] = value
        differences.append(matrix - matrix[0])
    prior = numpy.array([FIRST.get(name, 0.0) for name in names])

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        total, gradient = 0.0, numpy.zeros_like(weights)
        for matrix in differences:
            scores = matrix @ weights
            top = scores.max()
            shares = numpy.exp(scores - top)
            mass = shares.sum()
            total += top + numpy.log(mass)
            gradient += shares @ matrix / mass
        off = weights - prior
        return total / len(pools) + RIDGE * off @ off / 2, gradient / len(pools) + RIDGE * off

    first = numpy.array([start.get(name, 0.0) for name in names])
    found = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return dict(zip(names, map(float, found.x), strict=True))
