"""How far each line's label on the best path is ahead of every other one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.cleaning.model import Model


def margins(model: Model, scores: Sequence[Sequence[float]], path: Sequence[str]) -> list[dict[str, float]]:
    """For each line, how much worse the best path is that gives it another label; by that label.

    A difference of scores is the natural logarithm of how much less probable the model holds a path.

    Args:
        model: The model.
        scores: For each line, what its own evidence gives each label.
        path: The labels of the best path.
    """
    before = list(_reached(scores, tuple(zip(*model.transitions, strict=True))))
    after = list(_reached(scores[::-1], model.transitions))[::-1]
    result = []
    for label, own, up_to, on_from in zip(path, scores, before, after, strict=True):
        # The line's own score is in both ways to it.
        totals = [first + last - score for first, last, score in zip(up_to, on_from, own, strict=True)]
        best = totals[model.labels.index(label)]
        result.append(
            {other: best - total for other, total in zip(model.labels, totals, strict=True) if other != label}
        )
    return result


def _reached(scores: Sequence[Sequence[float]], steps: Sequence[Sequence[float]]) -> Iterator[list[float]]:
    """The score of the best path up to each line with each label; ``steps[label]`` are the transitions into it."""
    totals: list[float] = []
    for own in scores:
        best = [max(map(float.__add__, totals, step)) for step in steps] if totals else [0.0] * len(own)
        totals = [one + other for one, other in zip(best, own, strict=True)]
        yield totals
