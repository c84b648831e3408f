"""What was accepted once, proposed wherever it stands: the longest entry at each place.

An entry is a text with a label. Where a project has it in texts that were gone through and it is mostly left unmarked
there, it is muted: it would be rejected more often than accepted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from annotations.spans import Origin
from annotations.suggestions.suggestion import Suggestion

SHORTEST: Final = 2
"""Characters; one alone says too little."""
LEAST_RATE: Final = 0.3
"""Of the places of an entry, so many are to be marked."""


@dataclass(slots=True)
class Entry:
    """One text of the dictionary."""

    labels: Counter[str] = field(default_factory=Counter)
    """How often it was marked, by label id."""
    places: int = 0
    """Where it stands in texts that were gone through."""

    @property
    def label(self) -> str:
        """The label it has most often."""
        return self.labels.most_common(1)[0][0]

    @property
    def rate(self) -> float:
        """How many of its places are marked."""
        return self.labels[self.label] / self.places if self.places else 1.0


class Dictionary:
    """The entries of a project."""

    name = "dictionary"

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._lengths: dict[str, list[int]] = {}

    def learn(self, text: str, spans: Iterable[tuple[int, int, str]]) -> None:
        """Take in the spans of a text that was gone through: start, end and label id."""
        for start, end, label in spans:
            words = text[start:end]
            if len(words.strip()) >= SHORTEST and "\n" not in words and not words.isdecimal():
                self.accept(words, label)

    def accept(self, words: str, label: str) -> None:
        """Take in one text."""
        entry = self.entries.get(words)
        if entry is None:
            entry = self.entries[words] = Entry()
            lengths = set(self._lengths.get(words[0], ())) | {len(words)}
            self._lengths[words[0]] = sorted(lengths, reverse=True)
        entry.labels[label] += 1

    def count(self, texts: Iterable[str]) -> None:
        """Count where the entries stand in texts that were gone through."""
        for text in texts:
            for _, _, words in self._matches(text):
                self.entries[words].places += 1

    def suggest(self, text: str) -> Iterator[Suggestion]:
        """The places of entries that are not muted."""
        for start, end, words in self._matches(text):
            entry = self.entries[words]
            if entry.rate >= LEAST_RATE:
                yield Suggestion(start, end, entry.label, round(min(entry.rate, 0.99), 3), self.name, Origin.DICTIONARY)

    def _matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        at, lengths, entries = 0, self._lengths, self.entries
        while at < len(text):
            for size in lengths.get(text[at], ()):
                words = text[at : at + size]
                if words in entries and stands_alone(text, at, at + size):
                    yield at, at + size, words
                    at += size
                    break
            else:
                at += 1


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no Latin word or number goes on at an edge."""
    return not (
        (start and _glued(text[start - 1], text[start])) or (end < len(text) and _glued(text[end - 1], text[end]))
    )


def _glued(one: str, other: str) -> bool:
    return one.isascii() and other.isascii() and one.isalnum() and other.isalnum()


def dictionary_of(texts: Mapping[str, str], spans: Mapping[str, list[tuple[int, int, str]]]) -> Dictionary:
    """The dictionary of documents that were gone through.

    Args:
        texts: cleaned texts by document id.
        spans: start, end and label id of their spans.
    """
    made = Dictionary()
    by_document: dict[str, list[tuple[int, int, str]]] = defaultdict(list, spans)
    for document, text in texts.items():
        made.learn(text, by_document[document])
    made.count(text for document, text in texts.items() if by_document[document])
    return made
