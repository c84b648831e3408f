"""The weights of the evidence, fitted on pages whose cleaning is known (benchmarks/fit_cleaner.py writes them)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from operator import sub
from pathlib import Path

from articles.cleaning.clues import Clue, features_of
from articles.cleaning.story_weights import StoryWeights

WEIGHTS_FILE = Path(__file__).with_name("weights.json")

MOST_REMEMBERED = 16_000
"""Clues whose scores are kept, about 6 MB; a page gives a few hundred that the pages before it did not."""
_UNIT = 100
"""Scores are whole hundredths, as fine as the weights: their sums do not depend on the order."""


@dataclass(frozen=True, slots=True)
class Model:
    """A linear chain: a page's score is the sum of its lines' feature weights and of its label transitions."""

    labels: tuple[str, ...]
    features: dict[str, tuple[tuple[int, float], ...]]
    """By feature name, the labels it speaks for or against, each with its weight."""
    transitions: tuple[tuple[float, ...], ...]
    """``transitions[before][after]``, in the order of the labels."""
    steps_into: tuple[tuple[int, ...], ...]
    """The transitions as scores, ``steps_into[after][before]``."""
    lead: tuple[tuple[int, ...], ...]
    """``lead[best][other]``: the most that a step from one label can score above the same step from the other."""
    story: StoryWeights
    """The weights of the telling of a page."""
    _remembered: dict[Clue, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def line_scores(self, clues: Iterable[Clue]) -> list[int]:
        """What a line's own evidence gives each label, in hundredths."""
        remembered = self._remembered
        rows = [remembered.get(clue) or self._scores(clue) for clue in clues]
        return list(map(sum, zip(*rows, strict=True)))

    def line_weights(self, clues: Iterable[Clue]) -> list[float]:
        """The same in the unit of the weights, the natural logarithm of odds."""
        return [score / _UNIT for score in self.line_scores(clues)]

    def _scores(self, clue: Clue) -> tuple[int, ...]:
        """What one clue gives each label."""
        scores = [0.0] * len(self.labels)
        for name in features_of(clue):
            for label, weight in self.features.get(name, ()):
                scores[label] += weight
        if len(self._remembered) >= MOST_REMEMBERED:
            self._remembered.clear()
        row = tuple([hundredths(score) if score else 0 for score in scores])
        self._remembered[clue] = row
        return row


def hundredths(weight: float) -> int:
    """A weight, or a sum of some, as a score."""
    return round(weight * _UNIT)


@cache
def fitted_model() -> Model:
    """The model that ships with the program."""
    content = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return model_of(content["labels"], content["features"], content["transitions"], content["story"])


def model_of(
    labels: list[str],
    features: dict[str, dict[str, float]],
    transitions: dict[str, dict[str, float]],
    story: dict[str, float],
) -> Model:
    """A model from weights by name, those not named being 0."""
    index = {label: number for number, label in enumerate(labels)}
    table = tuple(tuple(transitions.get(a, {}).get(b, 0.0) for b in labels) for a in labels)
    steps = [[hundredths(weight) for weight in row] for row in table]
    return Model(
        tuple(labels),
        {name: tuple((index[label], weight) for label, weight in row.items()) for name, row in features.items()},
        table,
        tuple(zip(*steps, strict=True)),
        tuple(tuple(max(map(sub, other, best)) for other in steps) for best in steps),
        StoryWeights(story),
    )
