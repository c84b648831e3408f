"""The weights of a page's telling, laid out so that many headlines can be weighed for many articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from articles.cleaning.story_evidence import KINDS, RELATIONS, Feature, SharedInStory


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
        self._relations = [get(name, 0.0) for name in RELATIONS]

    def total(self, features: Iterable[Feature]) -> float:
        """The weighted sum of features."""
        get = self._weights.get
        return sum([get(name, 0.0) * value for name, value in features])

    def rough(self, shared: SharedInStory, number: int) -> float:
        """About what an article gains by a headline: only what is quickly told."""
        evidence, first, end = shared.evidence, shared.first, shared.end
        story, around, words = shared.story, shared.around, evidence.words_of[number]
        inside = sum([weight for weight, where in words if where & story])
        outside = sum([weight for weight, where in words if where & around])
        sums = evidence.sums_of[number]
        return (
            self._inside * inside
            + self._outside * outside
            + (self._words + self._mean / (end - first)) * (sums[end] - sums[first])
            + self._relations[evidence.relation(number, first, end)]
        )

    def headed(self, shared: SharedInStory, number: int) -> float:
        """What an article gains by a headline: the weighted sum of ``StoryEvidence.headed``."""
        return self.rough(shared, number) + self.beyond_rough(shared, number)

    def beyond_rough(self, shared: SharedInStory, number: int) -> float:
        """What an article gains by a headline beyond what is quickly told."""
        evidence, first = shared.evidence, shared.first
        lines = evidence.lines_of[number]
        sums = evidence.sums_of[number]
        above, below = evidence.around[number]
        kinds = list(map(shared.kind, lines))
        score = self._lead * (sums[first + 1] - sums[first]) + self._series * kinds.count("series")
        score += self._first[kinds[0]]
        if len(kinds) > 1:
            score += self._last[kinds[-1]]
        score += self._above["none" if above is None else shared.kind(above)]
        return score + self._below["none" if below is None else shared.kind(below)]
