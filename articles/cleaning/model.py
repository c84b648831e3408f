"""The weights of the evidence, fitted on pages whose cleaning is known (benchmarks/fit_cleaner.py writes them)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS_FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Model:
    """A linear chain: a page's score is the sum of its lines' feature weights and of its label transitions."""

    labels: tuple[str, ...]
    features: dict[str, tuple[tuple[int, float], ...]]
    """By feature name, the labels it speaks for or against, each with its weight."""
    transitions: tuple[tuple[float, ...], ...]
    """``transitions[before][after]``, in the order of the labels."""

    def line_scores(self, features: list[str]) -> list[float]:
        """What a line's own evidence gives each label."""
        scores = [0.0] * len(self.labels)
        known = self.features
        for name in features:
            for label, weight in known.get(name, ()):
                scores[label] += weight
        return scores


@cache
def fitted_model() -> Model:
    """The model that ships with the program."""
    content = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return model_of(content["labels"], content["features"], content["transitions"])


def model_of(
    labels: list[str], features: dict[str, dict[str, float]], transitions: dict[str, dict[str, float]]
) -> Model:
    """A model from weights by name, those not named being 0."""
    index = {label: number for number, label in enumerate(labels)}
    return Model(
        tuple(labels),
        {name: tuple((index[label], weight) for label, weight in row.items()) for name, row in features.items()},
        tuple(tuple(transitions.get(a, {}).get(b, 0.0) for b in labels) for a in labels),
    )
