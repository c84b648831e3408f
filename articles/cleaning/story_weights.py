"""The weights of a page's telling, laid out so that many headlines can be weighed for many articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from articles.cleaning.candidate import MOST_LINES
from articles.cleaning.story_evidence import KINDS, RELATIONS, UNRELATED, Feature, SharedInStory, habit


class StoryWeights:
    """What each feature of a telling weighs."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Take the weights by feature name; those not named are 0."""
        self._weights = dict(weights)
        get = self._weights.get
        self._inside, self._outside, self._words = get("inside", 0.0), get("outside", 0.0), get("words", 0.0)
        self._mean, self._lead = get("mean", 0.0), get("lead", 0.0)
        self._series = get("series in", 0.0)
        self._first, self._last, self._above, self._below = (
            {kind: get(f"{place} {kind}", 0.0) for kind in KINDS} for place in ("first", "last", "above", "below")
        )
        kinds = (self._first, self._last, self._above, self._below)
        self.most_beyond = sum(max(0.0, *gains.values()) for gains in kinds) + max(0.0, MOST_LINES * self._series)
        """The most that a headline can gain by what `rough` leaves out."""
        self._most_by_words = max(0.0, self._inside) + max(0.0, self._outside)
        """The most that one unit of a headline's words can bring by where it stands."""
        self._relations = [get(name, 0.0) for name in RELATIONS]
        every = range(UNRELATED + 1)
        self.habits = [[self.total(habit(earlier, relation)) for relation in every] for earlier in every]
        """What a headline gains by its relation after that of the headline before."""
        self.most_habit = max(map(max, self.habits))
        """The most of that."""

    def total(self, features: Iterable[Feature]) -> float:
        """The weighted sum of features."""
        get = self._weights.get
        return sum([get(name, 0.0) * value for name, value in features])

    def rough(
        self, shared: SharedInStory, alone: Sequence[float], numbers: Iterable[int], least: float
    ) -> list[tuple[float, int]]:
        """About what an article gains by each of some headlines: only what is quickly told.

        Args:
            shared: what the display lines share with the article.
            alone: for each candidate, what it gains whatever its article.
            numbers: the candidates.
            least: those that cannot gain as much, whatever is not told here, are left out.
        """
        evidence, first, end = shared.evidence, shared.first, shared.end
        story, around = shared.story, shared.around
        words_of, sums_of, most_by_words = evidence.words_of, evidence.sums_of, self._most_by_words
        inside_weight, outside_weight, relations = self._inside, self._outside, self._relations
        words_weight = self._words + self._mean / (end - first)
        lead = self._lead
        least -= self.most_beyond
        found = []
        for number in numbers:
            words, sums = words_of[number], sums_of[number]
            score = (
                alone[number]
                + relations[evidence.relation(number, first, end)]
                + words_weight * (sums[end] - sums[first])
                + lead * (sums[first + 1] - sums[first])
            )
            if score + most_by_words * evidence.mass_of[number] <= least:
                continue
            score += inside_weight * sum([weight for weight, where in words if where & story])
            score += outside_weight * sum([weight for weight, where in words if where & around])
            if score > least:
                found.append((score, number))
        return found

    def beyond_rough(self, shared: SharedInStory, number: int) -> float:
        """What an article gains by a headline beyond what is quickly told."""
        evidence = shared.evidence
        lines = evidence.lines_of[number]
        above, below = evidence.around[number]
        kinds = list(map(shared.kind, lines))
        score = self._first[kinds[0]] + self._series * kinds.count("series")
        if len(kinds) > 1:
            score += self._last[kinds[-1]]
        score += self._above["none" if above is None else shared.kind(above)]
        return score + self._below["none" if below is None else shared.kind(below)]
