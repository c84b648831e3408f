"""What speaks for telling paragraphs as one article under one headline: the features of a page's telling.

A feature is a short name with a value, so that the weights file and an explanation can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from articles.cleaning.candidate import Candidate
from articles.cleaning.cohesion import Turn
from articles.cleaning.mentions import mentions_of, together
from articles.cleaning.series import SERIES

REACH = 40
"""Paragraphs on each side of an article in which a headline's words are looked for: a page rarely has as many."""
NEW_SUBJECT = 2.25
CONTRAST = 1.5
"""Novelty, with so much of the contrast added, from which on an article may begin where nothing else says so."""
_MOST_ODDS = 8.0
_WORDS_WEIGHT = 10.0
"""What words weigh that count as one: five or so. More of a headline's words in an article say more; others of its
words that are nowhere say nothing, so a headline of many lines is no worse than its shortest line."""
_RELATED = 0.35
"""Share of a line's words from which on a text is taken to be what it speaks of."""
_TELLING = 0.3
"""Share of a line's words in the page's paragraphs from which on it speaks of some of them."""
_SUBJECT_SHARE = 0.6
"""Share of the most words that a paragraph has in common with a line, from which on the line speaks of it, too."""
_MOST_LINES = 4

Feature = tuple[str, float]


class Seam(NamedTuple):
    """What stands between a paragraph and the one before it."""

    dateline: bool
    byline: bool
    jump: bool
    other_measure: bool
    turn: Turn


class DisplayLine(NamedTuple):
    """A line that can be part of a headline."""

    number: int
    """Among the lines of the page."""
    text: str
    paragraph: int | None
    """The paragraph it belongs to if it is body text, as the path takes it."""
    first: int
    last: int
    """Lines of the stretch it stands in."""


class StoryEvidence:
    """One page's paragraphs, display lines and candidates with all that is measured on them together."""

    def __init__(
        self,
        paragraphs: Sequence[str],
        words: Sequence[Sequence[int]],
        said: Sequence[Sequence[int]],
        seams: Sequence[Seam],
        lines: Sequence[DisplayLine],
        candidates: Sequence[Candidate],
        places: Sequence[int],
    ) -> None:
        """Take the paragraphs with the seam before each, and the candidates.

        Args:
            paragraphs: texts, in ordinary forms and without white space.
            words: of each paragraph (`PageWords.of_paragraphs`).
            said: those of each display line (`PageWords.of_line`).
            seams: one for each paragraph; the first one's is not looked at.
            lines: the display lines, ascending.
            candidates: headlines that can be, made of those lines.
            places: for each candidate, how many paragraphs stand before it.
        """
        self.size = len(paragraphs)
        self.seams = seams
        self.candidates = candidates
        self.place = places
        self._lines = {line.number: line for line in lines}
        self._subjects: dict[int, int] = {}
        found = mentions_of([line.text for line in lines], said, paragraphs, words)
        mentions = [
            each if line.paragraph is None else each.outside(1 << line.paragraph)
            for line, each in zip(lines, found, strict=True)
        ]
        self.mentions = {line.number: found for line, found in zip(lines, mentions, strict=True)}
        self.series = {line.number: SERIES.search(line.text) is not None for line in lines}
        self.lines_of = [range(candidate.first, candidate.last + 1) for candidate in candidates]
        self.words_of = [self._words(numbers) for numbers in self.lines_of]
        """For each candidate, the weight of each of its words as a share of all, and the paragraphs that have it."""
        self.mass_of = [sum([weight for weight, _ in words]) for words in self.words_of]
        """For each candidate, the weight of all its words that some paragraph has."""
        self.sums_of = [_sums(words, self.size) for words in self.words_of]
        """For each candidate, the shares of its words in the paragraphs up to each one, summed."""
        self.around = [self._around(candidate) for candidate in candidates]
        """For each candidate, the display lines above and below it in its stretch."""
        self.barred = [
            sum(
                1 << number
                for number, other in enumerate(candidates)
                if other.first <= candidate.last and candidate.first <= other.last
            )
            for candidate in candidates
        ]
        self._odds_at: dict[int, float] = {}
        for candidate, place in zip(candidates, places, strict=True):
            self._odds_at[place] = max(candidate.odds, self._odds_at.get(place, -_MOST_ODDS))
        self.beginnings = [
            number
            for number, seam in enumerate(seams)
            if number == 0
            or any(seam[:4])
            or seam.turn.novelty + CONTRAST * seam.turn.contrast > NEW_SUBJECT
            or number in self._odds_at
        ]

    def seam(self, first: int) -> Iterator[Feature]:
        """The features of an article that begins with a paragraph, against one that goes on."""
        if first == 0:
            return
        seam = self.seams[first]
        yield "switch", 1.0
        yield "seam novelty", seam.turn.novelty
        yield "seam contrast", seam.turn.contrast
        if seam.turn.contrast >= 0:
            yield "seam turn", 1.0
        if seam.dateline:
            yield "seam dateline", 1.0
        if seam.byline:
            yield "seam byline", 1.0
        if seam.jump:
            yield "seam jump", 1.0
        if seam.other_measure:
            yield "seam measure", 1.0
        if first in self._odds_at:
            yield "seam display", 1.0
            yield "seam display odds", max(-1.0, min(1.0, self._odds_at[first] / 5))

    def has_display(self, first: int) -> bool:
        """Whether a line that can be part of a headline stands right before a paragraph."""
        return first in self._odds_at

    def unheaded(self, first: int, end: int) -> Iterator[Feature]:
        """The features of an article without a headline."""
        yield "unheaded", 1.0
        yield "unheaded size", min(end - first, 10) / 10

    def alone(self, number: int) -> Iterator[Feature]:
        """The features of a candidate whatever its article."""
        candidate = self.candidates[number]
        yield "used", 1.0
        yield "odds", max(-_MOST_ODDS, min(_MOST_ODDS, candidate.odds))
        if candidate.odds > 0:
            yield "likely", 1.0
        lines = self.lines_of[number]
        body = sum([self._lines[line].paragraph is not None for line in lines])
        if body:
            yield "body", float(body)
        if candidate.cuts:
            yield "cuts", 1.0
        if any(self._apart(line - 1, line) for line in lines[1:]):
            yield "apart", 1.0
        yield f"size {min(len(lines), _MOST_LINES)}", 1.0

    def _words(self, lines: Iterable[int]) -> list[tuple[float, int]]:
        return together(
            [(weight / _WORDS_WEIGHT, where) for line in lines for weight, where in self.mentions[line].words]
        )

    def _around(self, candidate: Candidate) -> tuple[int | None, int | None]:
        stretch = self._lines[candidate.first]
        return (
            candidate.first - 1 if candidate.first > stretch.first else None,
            candidate.last + 1 if candidate.last < stretch.last else None,
        )

    def _apart(self, first: int, second: int) -> bool:
        """Whether two display lines surely speak of paragraphs that a beginning parts."""
        one, other = self.mentions[first], self.mentions[second]
        if one.weight(-1) < _TELLING * one.mass or other.weight(-1) < _TELLING * other.mass:
            return False
        subject, other_subject = self._subject(first), self._subject(second)
        if subject & other_subject:
            return False
        return any(
            (subject >> place == 0 and other_subject & ((1 << place) - 1) == 0)
            or (other_subject >> place == 0 and subject & ((1 << place) - 1) == 0)
            for place in self.beginnings[1:]
        )

    def _subject(self, line: int) -> int:
        """The paragraphs that a display line speaks of most."""
        found = self._subjects.get(line)
        if found is None:
            mentions = self.mentions[line]
            shares = [mentions.weight(1 << number) for number in range(self.size)]
            most = max(shares)
            chosen = [1 << number for number, share in enumerate(shares) if share > _SUBJECT_SHARE * most]
            found = self._subjects[line] = sum(chosen)
        return found

    def words(self, first: int, end: int) -> SharedInStory:
        """What the display lines share with paragraphs ``[first, end)``."""
        return SharedInStory(self, first, end)

    def headed(self, shared: SharedInStory, number: int) -> Iterator[Feature]:
        """The features of an article under a headline, those of the headline alone left out."""
        first, end = shared.first, shared.end
        lines, words, sums = self.lines_of[number], self.words_of[number], self.sums_of[number]
        yield "inside", sum([weight for weight, where in words if where & shared.story])
        yield "outside", sum([weight for weight, where in words if where & shared.around])
        yield "words", sums[end] - sums[first]
        yield "mean", (sums[end] - sums[first]) / (end - first)
        yield "lead", sums[first + 1] - sums[first]
        yield RELATIONS[self.relation(number, first, end)], 1.0
        kinds = [shared.kind(line) for line in lines]
        yield f"first {kinds[0]}", 1.0
        if len(kinds) > 1:
            yield f"last {kinds[-1]}", 1.0
        yield "series in", float(kinds.count("series"))
        above, below = self.around[number]
        yield f"above {'none' if above is None else shared.kind(above)}", 1.0
        yield f"below {'none' if below is None else shared.kind(below)}", 1.0

    def relation(self, number: int, first: int, end: int) -> int:
        """Where a candidate stands to an article of some paragraphs; an index into `RELATIONS`."""
        place = self.place[number]
        if place == first:
            return 0
        if place == end:
            return 1
        if first < place < end:
            return 2
        if place < first:
            return 3
        return 5 if place == self.size else 4


KINDS = (
    "quoted lead",
    "quoted",
    "series",
    "series akin",
    "quoted far",
    "related",
    "akin",
    "elsewhere",
    "foreign",
    "none",
)
"""What a display line is to an article (`SharedInStory.kind`); the last is no line at all."""
RELATIONS = ("rel before", "rel after", "rel inside", "rel early", "rel late", "rel trailing")
UNRELATED = len(RELATIONS)
"""The relation of no headline to its article."""
_SIDES = (0, 1, None, 0, 1, 1)
"""Of the article, the side on which the headline stands, by relation."""


def habit(earlier: int, relation: int) -> Iterator[Feature]:
    """The features of a headline's standing as that of the headed article before does: what put one there, puts both.

    Args:
        earlier: the relation of the earlier headline to its article.
        relation: that of this one.
    """
    if UNRELATED not in (earlier, relation):
        if earlier == relation:
            yield "rel again", 1.0
        elif _SIDES[earlier] == _SIDES[relation]:
            yield "rel again side", 1.0


class SharedInStory:
    """What the display lines share with one article, each line looked up once."""

    __slots__ = ("_inside", "_kinds", "around", "end", "evidence", "first", "story")

    def __init__(self, evidence: StoryEvidence, first: int, end: int) -> None:
        self.evidence = evidence
        self.first = first
        self.end = end
        self.story = (1 << end) - (1 << first)
        """The article's paragraphs as a bit set."""
        self.around = ((1 << (end + REACH)) - (1 << max(0, first - REACH))) & ~self.story
        """The paragraphs around it."""
        self._inside: dict[int, float] = {}
        self._kinds: dict[int, str] = {}

    def inside(self, line: int) -> float:
        """Weight of a line's words that the article has."""
        found = self._inside.get(line)
        if found is None:
            found = self._inside[line] = self.evidence.mentions[line].weight(self.story)
        return found

    def kind(self, line: int) -> str:
        """What a display line is to the article."""
        found = self._kinds.get(line)
        if found is None:
            found = self._kinds[line] = self._kind(line)
        return found

    def _kind(self, line: int) -> str:
        mentions = self.evidence.mentions[line]
        if mentions.quoted & self.story:
            return "quoted lead" if mentions.quoted >> self.first & 1 else "quoted"
        share = self.inside(line) / mentions.mass
        if self.evidence.series[line]:
            return "series" if share < _RELATED else "series akin"
        if mentions.quoted:
            return "quoted far"
        elsewhere = mentions.weight(self.around) / mentions.mass
        if share >= _RELATED:
            return "related"
        if share > 0 and share >= elsewhere:
            return "akin"
        return "elsewhere" if elsewhere > _RELATED else "foreign"


def _sums(words: Iterable[tuple[float, int]], size: int) -> list[float]:
    """The weight of words in each paragraph, summed up to each."""
    weights = [0.0] * (size + 1)
    for weight, where in words:
        while where:
            bit = where & -where
            weights[bit.bit_length()] += weight
            where ^= bit
    return list(accumulate(weights))
