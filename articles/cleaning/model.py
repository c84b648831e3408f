"""The weights of the evidence, fitted on pages whose cleaning is known (benchmarks/fit_cleaner.py writes them)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from operator import sub
from pathlib import Path
from struct import Struct

from articles.cleaning.clues import TOO_LONG, Clue, features_of
from articles.cleaning.labels import DISPLAY
from articles.cleaning.story_weights import StoryWeights

WEIGHTS_FILE = Path(__file__).with_name("weights.json")

MOST_REMEMBERED = 8_000
"""Clues whose scores are kept, about 2 MB; a page gives a few hundred that the pages before it did not."""
IMPOSSIBLE = -30.0
"""Weight against what cannot be: more than all other evidence has."""
HUNDREDTHS = 100
"""Scores are whole hundredths, as fine as the weights: their sums do not depend on the order."""
_BITS = 32
"""Of one score in a row of them."""


@dataclass(frozen=True, slots=True)
class Model:
    """A linear chain: a page's score is the sum of its lines' feature weights and of its label transitions."""

    labels: tuple[str, ...]
    number: dict[str, int]
    """By label, its place among them."""
    features: dict[str, tuple[tuple[int, float], ...]]
    """By feature name, the labels it speaks for or against, each with its weight."""
    transitions: tuple[tuple[float, ...], ...]
    """``transitions[before][after]``, in the order of the labels."""
    steps_into: tuple[tuple[int, ...], ...]
    """The transitions as scores, ``steps_into[after][before]``; those into and from `edge` are 0."""
    steps_from: tuple[int, ...]
    """The same as a row of scores for each label before, and for `edge`."""
    lead: tuple[tuple[int, ...], ...]
    """``lead[best][other]``: the most that a step from one label can score above the same step from the other."""
    story: StoryWeights
    """The weights of the telling of a page."""
    rows: Rows
    _remembered: dict[Clue, int] = field(default_factory=dict, compare=False, repr=False)
    """What clues give all labels, each as one row."""
    _feature_rows: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    """What features give them; made when they are first met, so that a start does not wait for all."""

    @property
    def edge(self) -> int:
        """What stands for a label before the first line and after the last."""
        return len(self.labels)

    def row(self, clues: Collection[Clue]) -> int:
        """What a line's own evidence gives the labels, for `scores`."""
        remembered = self._remembered
        try:
            return sum([remembered[clue] for clue in clues])
        except KeyError:
            return sum([self._row(clue) for clue in clues])

    def scores(self, row: int) -> tuple[int, ...]:
        """What a line's own evidence gives each label, in hundredths."""
        return self.rows.scores(row)

    def line_weights(self, clues: Collection[Clue]) -> list[float]:
        """The same in the unit of the weights, the natural logarithm of odds."""
        return [score / HUNDREDTHS for score in self.scores(self.row(clues))]

    def _row(self, clue: Clue) -> int:
        """What one clue gives the labels."""
        row = self._remembered.get(clue)
        if row is None:
            known, features = self._feature_rows, self.features
            row = sum([known.get(name) or self._feature_row(name) for name in features_of(clue) if name in features])
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[clue] = row
        return row

    def _feature_row(self, name: str) -> int:
        """What one feature gives the labels."""
        weights = self.features[name]
        row = self._feature_rows[name] = self.rows.row((label, hundredths(weight)) for label, weight in weights)
        return row


class Rows:
    """Scores of all labels in one whole number, 32 bits each: the rows of many clues are added at once."""

    __slots__ = ("_high", "_numbers", "same")

    def __init__(self, labels: int) -> None:
        self.same = self.row((label, 1) for label in range(labels))
        """The row that has 1 for all labels."""
        self._numbers = Struct(f"<{labels}i")
        self._high = sum(1 << (_BITS * label + _BITS - 1) for label in range(labels))
        """The highest bit of each score."""

    def row(self, scores: Iterable[tuple[int, int]]) -> int:
        """The row of some scores, each with its label; those of the others are 0."""
        return sum([score << (_BITS * label) for label, score in scores])

    def scores(self, row: int) -> tuple[int, ...]:
        """The scores of a row, or of a sum of rows."""
        # With the highest bits added no score is negative, and none takes anything from the one above it.
        return self._numbers.unpack(((row + self._high) ^ self._high).to_bytes(self._numbers.size, "little"))


def hundredths(weight: float) -> int:
    """A weight, or a sum of some, as a score."""
    return round(weight * HUNDREDTHS)


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
    features = features | {TOO_LONG: {label: IMPOSSIBLE for label in labels if label in DISPLAY}}
    index = {label: number for number, label in enumerate(labels)}
    table = tuple(tuple(transitions.get(a, {}).get(b, 0.0) for b in labels) for a in labels)
    rows = Rows(len(labels))
    steps = [[hundredths(weight) for weight in row] for row in table]
    return Model(
        tuple(labels),
        index,
        {name: tuple((index[label], weight) for label, weight in row.items()) for name, row in features.items()},
        table,
        (*((*column, 0) for column in zip(*steps, strict=True)), (0,) * (len(labels) + 1)),
        (*(rows.row(enumerate(row)) for row in steps), 0),
        tuple(tuple(max(map(sub, other, best)) for other in steps) for best in steps),
        StoryWeights(story),
        rows,
    )
