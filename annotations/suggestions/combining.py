"""Suggestions of several sources as one list: the first source that has something to say about a place counts."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Sequence

from annotations.suggestions.suggestion import Suggester, Suggestion
from articles.ranges import Range


def combined(
    text: str,
    suggesters: Sequence[Suggester],
    *,
    off: frozenset[str] = frozenset(),
    failed: Callable[[str, Exception], None] = lambda _name, _error: None,
) -> list[Suggestion]:
    """The suggestions for a text, none overlapping another, in its order.

    Args:
        text: cleaned.
        suggesters: in the order they count.
        off: names of those that are switched off.
        failed: told of a source that breaks; the others go on.
    """
    taken: list[tuple[int, int]] = []
    found: list[Suggestion] = []
    for suggester in suggesters:
        if suggester.name in off:
            continue
        try:
            proposed = sorted(suggester.suggest(text), key=lambda each: (each.start, -each.end))
        except Exception as error:  # a source that somebody else wrote may raise anything
            failed(suggester.name, error)
            continue
        for each in proposed:
            if 0 <= each.start < each.end <= len(text) and _is_free(each, taken):
                insort(taken, (each.start, each.end))
                found.append(each)
    return sorted(found, key=lambda each: each.start)


def without_marked(found: Iterable[Suggestion], marked: Iterable[tuple[Range, str]]) -> list[Suggestion]:
    """The suggestions that no span overlaps.

    Args:
        found: suggestions.
        marked: where spans are in the same text, and their labels' ids.
    """
    taken = sorted((place.start, place.end) for place, _ in marked)
    reach, ends = 0, []
    for _, end in taken:
        reach = max(reach, end)
        ends.append(reach)
    starts = [start for start, _ in taken]
    left: list[Suggestion] = []
    for each in found:
        index = bisect_right(starts, each.end - 1)
        if not index or ends[index - 1] <= each.start:
            left.append(each)
    return left


def _is_free(each: Suggestion, taken: list[tuple[int, int]]) -> bool:
    index = bisect_right(taken, (each.start, each.end))
    before = taken[index - 1][1] if index else 0
    behind = taken[index][0] if index < len(taken) else each.end
    return before <= each.start and each.end <= behind
