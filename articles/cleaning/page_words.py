"""The words of a page: its two-character strings without punctuation, and which of them it has more than once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from articles.cleaning.pairs import codes_of


class PageWords:
    """The lines of a page run together, and the two-character strings of that text.

    A string has a number for a name: the place where it stands first. Strings take ten times the memory, and are made
    and looked up more slowly.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts of the lines."""
        self.text = text = "".join(texts)
        self.starts = [0, *accumulate(map(len, texts))]
        """Where each line begins, and where the last one ends."""
        self.pairs = _named(text)
        """By place, the two-character string that begins there."""
        again = {pair for place, pair in enumerate(self.pairs) if pair != place}
        self._recurring = {pair for pair in again if text[pair : pair + 2].isalnum()}
        self._elsewhere: dict[str, int] = {}
        """Names of strings that the text has not: lines of a paragraph meet that do not follow each other."""

    def recurs(self, place: int) -> bool:
        """Whether the word that begins at a place stands elsewhere too."""
        return self.pairs[place] in self._recurring

    def inside(self, start: int, end: int) -> list[int]:
        """The strings of a stretch, those of punctuation too."""
        return self.pairs[start : max(start, end - 1)]

    def common(self, first: tuple[int, int], second: tuple[int, int]) -> int:
        """How many different words two half-open stretches have in common."""
        return len({*self.inside(*first)}.intersection(self.inside(*second)) & self._recurring)

    def of_line(self, index: int) -> list[int]:
        """The different words of a line in alphabetical order: what is added up over them depends on no chance."""
        text = self.text
        pairs = {text[pair : pair + 2]: pair for pair in self.inside(self.starts[index], self.starts[index + 1])}
        return [pairs[word] for word in sorted(filter(str.isalnum, pairs))]

    def of_paragraphs(self, paragraphs: Sequence[Sequence[int]], besides: Iterable[int]) -> list[list[int]]:
        """The words of paragraphs made of lines: those that may stand anywhere else, and some ``besides``.

        Most words of a page stand there once: they tie nothing to anything.
        """
        stretches = [[(self.starts[a], self.starts[b + 1]) for a, b in _runs(lines)] for lines in paragraphs]
        seams = [set(self._seams(parts)) for parts in stretches]
        told = self._recurring.union(besides, *seams)
        return [
            list(own.union(*[told.intersection(self.inside(*part)) for part in parts]))
            for own, parts in zip(seams, stretches, strict=True)
        ]

    def _seams(self, stretches: Iterable[tuple[int, int]]) -> Iterator[int]:
        """The words that stretches of the text make where one meets the next."""
        for (_, end), (start, _) in pairwise(stretches):
            word = self.text[end - 1] + self.text[start]
            if word.isalnum():
                place = self.text.find(word)
                found = place >= 0
                yield place if found else self._elsewhere.setdefault(word, len(self.text) + len(self._elsewhere))


def _named(text: str) -> list[int]:
    """By place, the name of the two-character string that begins there."""
    first: dict[int, int] = {}
    return list(map(first.setdefault, codes_of(text), range(len(text))))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of numbers that follow each other."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last
