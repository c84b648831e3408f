"""Quantities, for labels that are of quantities."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.labels import Label, LabelSet
from annotations.metrics import is_of_quantities, quantity_attributes
from annotations.spans import Origin
from annotations.suggestions.suggestion import Suggestion
from articles.quantities import find_quantities

SCORE = 0.95
"""Of a hundred, so many are right on pages the rules were not written with."""


class QuantityRules:
    """Proposes quantities for the first label that is of quantities."""

    name = "rule:quantity"

    def __init__(self, labels: LabelSet) -> None:
        self._label: Label | None = next((label for label in labels.labels if is_of_quantities(label)), None)

    def suggest(self, text: str) -> Iterator[Suggestion]:
        """The quantities, with what they say."""
        if self._label is None:
            return
        for found in find_quantities(text):
            attributes = quantity_attributes(self._label, found)
            yield Suggestion(found.start, found.end, self._label.id, SCORE, self.name, Origin.RULE, attributes)
