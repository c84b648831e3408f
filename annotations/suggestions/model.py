"""The model that learns: a conditional random field over characters (CRFsuite), labels as BIO tags."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from annotations.labels import LabelSet
from annotations.spans import Origin
from annotations.suggestions.features import features
from annotations.suggestions.policy import PolicyRules
from annotations.suggestions.quantities import QuantityRules
from annotations.suggestions.sentences import sentences
from annotations.suggestions.suggestion import Suggestion
from annotations.suggestions.tagging import Tagger, tagger

if TYPE_CHECKING:
    from collections.abc import Callable

FEW_SENTENCES: Final = 1_000
"""Up to so many, L-BFGS learns better; above, passive-aggressive learns as well in a fourth of the time."""
_FEW: Final = {"c1": 0.05, "c2": 0.01, "max_iterations": 60}
_MANY: Final = {"max_iterations": 10, "feature.minfreq": 2}
_SENTENCES_AT_ONCE: Final = 64


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its spans, which do not overlap: start, end and label id in its own code points."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    document: str
    """Id of the document it is from."""


@dataclass(slots=True)
class Facts:
    """What a model is, as it is told to people and kept beside it."""

    trained_at: str
    seconds: float
    documents: int
    sentences: int
    spans: int
    labels: dict[str, int] = field(default_factory=dict)
    held_out: int = 0
    """Sentences that it was tried on, and had not learned from."""
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    """Exact spans with their labels on these, from 0 to 1; None where there were too few to try."""
    bytes: int = 0
    tagger: str = ""


def tags_of(example: Example) -> list[str]:
    """A BIO tag for each character."""
    tags = ["O"] * len(example.text)
    for start, end, label in example.spans:
        tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags


def spans_of_tags(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The spans that BIO tags say; an I without a beginning begins one."""
    start, label = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        kind, _, name = tag.partition("-")
        if label and (kind != "I" or name != label):
            yield start, place, label
            label = ""
        if kind == "B" or (kind == "I" and not label):
            start, label = place, name


class Featurizer:
    """Sentences as the model sees them, with what the rules say of them."""

    def __init__(self, labels: LabelSet, words: Tagger, counts: Mapping[str, int]) -> None:
        """Take what is needed.

        Args:
            labels: of the project.
            words: cuts and tags sentences.
            counts: words of a dictionary; see ``articles.dictionary``.
        """
        self._rules = (QuantityRules(labels), PolicyRules(labels))
        self._words, self._counts = words, counts

    def featurized(self, texts: Sequence[str]) -> Iterator[list[list[str]]]:
        """The features of each character of each sentence."""
        for first in range(0, len(texts), _SENTENCES_AT_ONCE):
            batch = texts[first : first + _SENTENCES_AT_ONCE]
            for text, words in zip(batch, self._words.tagged(batch), strict=True):
                yield features(text, words, self._counts, self._rule_tags(text))

    def _rule_tags(self, text: str) -> list[str]:
        tags = ["O"] * len(text)
        for rules in self._rules:
            for each in rules.suggest(text):
                if all(tag == "O" for tag in tags[each.start : each.end]):
                    tags[each.start : each.end] = [f"B-{each.label}"] + [f"I-{each.label}"] * (
                        each.end - each.start - 1
                    )
        return tags


def train(
    examples: Sequence[Example],
    featurizer: Featurizer,
    path: Path,
    *,
    deadline: float | None = None,
    tell: Callable[[str], None] = lambda _what: None,
) -> None:
    """Learn from examples and write the model.

    Args:
        examples: sentences.
        featurizer: what they look like.
        path: of the model.
        deadline: on ``time.monotonic``, when learning is to end; iterations are cut to be done by then.
        tell: told each iteration.
    """
    import pycrfsuite

    few = len(examples) <= FEW_SENTENCES
    trainer = pycrfsuite.Trainer(algorithm="lbfgs" if few else "pa", verbose=False)
    for example, seen in zip(examples, featurizer.featurized([each.text for each in examples]), strict=True):
        trainer.append(seen, tags_of(example))
    parameters: dict[str, Any] = dict(_FEW if few else _MANY)
    if deadline is not None and deadline - time.monotonic() < len(examples) * (0.01 if few else 0.005):
        parameters["max_iterations"] = 20 if few else 4
    trainer.set_params(parameters)
    tell("learning")
    trainer.train(str(path))


class Model:
    """A model that was learned."""

    name = "model"

    def __init__(self, path: Path, labels: LabelSet, counts: Mapping[str, int], kind: str) -> None:
        """Open it.

        Args:
            path: of the model.
            labels: of the project; what the model learned for others is passed over.
            counts: words of a dictionary.
            kind: of the tagger it learned with.

        Raises:
            LookupError: the tagger is not installed.
            ValueError, OSError: it cannot be read.
        """
        import pycrfsuite

        self._labels = labels
        self._featurizer = Featurizer(labels, tagger(kind), counts)
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(path))

    def suggest(self, text: str) -> Iterator[Suggestion]:
        """The spans it sees, with how likely it holds each."""
        places = [place for place in sentences(text) if text[place.start : place.end].strip()]
        texts = [text[start:end] for start, end in places]
        for place, seen in zip(places, self._featurizer.featurized(texts), strict=True):
            for start, end, label, score in self._spans(seen):
                if label in self._labels:
                    yield Suggestion(place.start + start, place.start + end, label, score, self.name, Origin.MODEL)

    def spans(self, texts: Sequence[str]) -> Iterator[list[tuple[int, int, str]]]:
        """The spans it sees in each sentence."""
        for seen in self._featurizer.featurized(texts):
            yield [(start, end, label) for start, end, label, _ in self._spans(seen)]

    def _spans(self, seen: list[list[str]]) -> list[tuple[int, int, str, float]]:
        tags = self._tagger.tag(seen)
        found: list[tuple[int, int, str, float]] = []
        for start, end, label in spans_of_tags(tags):
            score = min(self._tagger.marginal(tags[place], place) for place in range(start, end))
            found.append((start, end, label, round(score, 3)))
        return found


def scored(model: Model, examples: Sequence[Example]) -> tuple[float, float, float]:
    """Precision, recall and F1 of exact spans with their labels."""
    right = seen = there = 0
    for example, spans in zip(examples, model.spans([each.text for each in examples]), strict=True):
        right += len(set(spans) & set(example.spans))
        seen += len(spans)
        there += len(example.spans)
    precision = right / seen if seen else 0.0
    recall = right / there if there else 0.0
    return precision, recall, 2 * right / (seen + there) if seen + there else 0.0


def keep_facts(path: Path, facts: Facts) -> None:
    """Write what a model is beside it."""
    path.with_suffix(".json").write_text(json.dumps(asdict(facts), ensure_ascii=False), encoding="utf-8")


def facts_of(path: Path) -> Facts | None:
    """What a model is; None where there is none, or nobody knows."""
    try:
        stored = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        return Facts(**stored) if path.exists() else None
    except (OSError, ValueError, TypeError):
        return None


def without_overlaps(spans: Iterable[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """Spans of which none overlaps another: of those that do, the longer one stays."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda each: (each[0] - each[1], each[0])):
        if not any(span[0] < other[1] and other[0] < span[1] for other in kept):
            kept.append(span)
    return tuple(sorted(kept))
