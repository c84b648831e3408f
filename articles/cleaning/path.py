"""The best path: one label for each line, such that the whole page scores highest (Viterbi, 1967)."""

from __future__ import annotations

from collections.abc import Iterable

from articles.cleaning.model import Model


def best_path(model: Model, rows: Iterable[int]) -> list[str]:
    """The labels of the best path over lines of which each gives the labels a row of scores."""
    leaving, lead, rows_of = model.steps_from, model.lead, model.rows
    followed: list[list[tuple[int, int]]] = []
    totals = [(model.edge, 0)]
    for row in rows:
        followed.append(totals)
        # A label's best score is the best of those over each label before: all labels are added up at once.
        over = [rows_of.scores(row + leaving[label] + rows_of.same * total) for label, total in totals]
        scores = over[0] if len(over) == 1 else list(map(max, *over))
        best = max(scores)
        ahead = lead[scores.index(best)]
        # A label that no step could bring up again is not followed. Scores are told from the best one on.
        totals = [
            (label, score - best)
            for label, score, most in zip(model.number.values(), scores, ahead, strict=True)
            if score + most >= best
        ]
    if not followed:
        return []
    label = max(totals, key=lambda reached: reached[1])[0]
    path = [label]
    for totals in reversed(followed[1:]):
        steps = model.steps_into[label]
        label = max(totals, key=lambda reached: reached[1] + steps[reached[0]])[0]
        path.append(label)
    return [model.labels[label] for label in reversed(path)]
