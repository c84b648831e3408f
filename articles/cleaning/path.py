"""The best path: one label for each line, such that the whole page scores highest (Viterbi, 1967)."""

from __future__ import annotations

from collections.abc import Iterable

from articles.cleaning.model import Model

HOPELESS = 900
"""A label this far below a line's best is not followed: no transition weighs half as much."""


def best_path(model: Model, rows: Iterable[int]) -> list[str]:
    """The labels of the best path over lines of which each gives the labels a row of scores."""
    into, lead = model.steps_into, model.lead
    chosen: list[dict[int, int]] = []
    totals: list[tuple[int, int]] = []
    for row in rows:
        scores = model.scores(row)
        floor = max(scores) - HOPELESS
        before: dict[int, int] = {}
        reached: list[tuple[int, int]] = []
        for label, score in enumerate(scores):
            if score < floor:
                continue
            if totals:
                steps = into[label]
                best, previous = -1_000_000_000, 0
                for earlier, total in totals:
                    through = total + steps[earlier]
                    if through > best:
                        best, previous = through, earlier
                before[label] = previous
                score += best
            reached.append((label, score))
        chosen.append(before)
        best, first = max([(score, -label) for label, score in reached])
        ahead = lead[-first]
        totals = [(label, score) for label, score in reached if score + ahead[label] >= best]
    if not totals:
        return []
    label = max(totals, key=lambda reached: reached[1])[0]
    path = [label]
    for before in reversed(chosen[1:]):
        label = before[label]
        path.append(label)
    return [model.labels[label] for label in reversed(path)]
