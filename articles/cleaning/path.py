"""The best path: one label for each line, such that the whole page scores highest (Viterbi, 1967)."""

from __future__ import annotations

from articles.cleaning.model import Model

HOPELESS = 9.0
"""A label this far below a line's best is not followed: no transition weighs half as much."""


def best_path(model: Model, features: list[list[str]]) -> list[str]:
    """The labels of the best path over lines with these features."""
    if not features:
        return []
    transitions = model.transitions
    steps: list[dict[int, int]] = []
    totals: dict[int, float] = {}
    for names in features:
        scores = model.line_scores(names)
        floor = max(scores) - HOPELESS
        chosen: dict[int, int] = {}
        reached: dict[int, float] = {}
        entries = list(totals.items())
        for label, score in enumerate(scores):
            if score < floor:
                continue
            best = 0.0
            for previous, total in entries:
                through = total + transitions[previous][label]
                if label not in chosen or through > best:
                    best = through
                    chosen[label] = previous
            reached[label] = best + score
        steps.append(chosen)
        totals = reached
    label = max(totals, key=lambda reached: totals[reached])
    path = [label]
    for chosen in reversed(steps[1:]):
        label = chosen[label]
        path.append(label)
    return [model.labels[label] for label in reversed(path)]
