"""The display lines that can be a headline, each with the odds that the path gives it.

The best path decides line by line, by what stands nearby. Whether a line is the headline of an article or a subhead in
another is also a question of which articles the page has, and is answered with it (`storyline`); here every stretch of
display lines is read in all the ways that are not far worse than the best.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from articles.cleaning.candidate import MOST_LINES, Candidate
from articles.cleaning.facts import HEADLIKE, STOPPED_ENDS, Facts
from articles.cleaning.labels import DISPLAY
from articles.cleaning.model import HUNDREDTHS, Model

BODY = frozenset("Pp")
DOUBTFUL = 6.0
"""How far below a line's best label that of a headline may be for the line to be a display line all the same."""
UNLIKELY = -7.0
"""The odds below which a reading is not looked at."""
UNLIKELY_CUT = -4.0
"""The same for lines that, if they are no headline, begin a paragraph that goes on below them."""
WIDEST_STRETCH = 24
"""Lines; more in a row are a table or a list, and the path is left as it is."""


class Stretch:
    """Display lines in a row, between lines whose labels stand."""

    def __init__(
        self, model: Model, first: int, scores: Sequence[Sequence[int]], path: Sequence[str], begins: Sequence[bool]
    ) -> None:
        """Take what is known of the stretch.

        Args:
            model: The model.
            first: Its first line.
            scores: The label scores of each of its lines.
            path: The labels of the path over the page.
            begins: For each of its lines, whether a headline can begin there.
        """
        self._model = model
        self._begins = begins
        self._scores = scores
        self.first = first
        self.last = first + len(scores) - 1
        self._number = model.number
        self._path = path[first : self.last + 1]
        self._before = self._number[path[first - 1]] if first else model.edge
        self._following = path[self.last + 1] if self.last + 1 < len(path) else ""
        self._after = self._number.get(self._following, model.edge)
        self._display = [self._number[label] for label in model.labels if label in DISPLAY]
        self._beneath = [label for label in self._display if model.labels[label] not in "Hh"]

    @property
    def headed(self) -> bool:
        """Whether the path has a headline here."""
        return "H" in self._path or "h" in self._path

    def candidates(self) -> Iterator[Candidate]:
        """The headlines that can stand here."""
        into, scores = self._model.steps_into, self._scores
        head, on = self._number["H"], self._number["h"]
        before, ahead = self._before_each(), self._from_each()
        size = len(scores)
        for start in range(size):
            if not self._begins[start]:
                continue
            step = into[head]
            taken = max([total + step[label] for label, total in before[start].items()]) + scores[start][head]
            last, without = head, before[start]
            for end in range(start, min(size, start + MOST_LINES)):
                if end > start:
                    taken += into[on][last] + scores[end][on]
                    last = on
                without = self._reached(without, end, self._without(end))
                below = ahead[end + 1]
                beneath = [total + into[label][last] for label, total in self._beneath_headline(end + 1, ahead)]
                score = taken + max(beneath)
                score -= max(
                    [
                        total + below_total + into[below_label][label]
                        for label, total in without.items()
                        for below_label, below_total in below.items()
                    ]
                )
                odds = score / HUNDREDTHS
                if odds > UNLIKELY:
                    cuts = self._path[end] in BODY and self._goes_on(end)
                    if cuts and (odds < UNLIKELY_CUT or self._path[start] in DISPLAY):
                        continue
                    yield Candidate(self.first + start, self.first + end, odds, cuts)

    def labels(self, headlines: Sequence[Candidate]) -> list[str]:
        """The best labels when these are the headlines and nothing else is; they may not overlap."""
        pieces = [(headline.first - self.first, headline.last - self.first) for headline in headlines]
        return [self._model.labels[label] for label in self._best(pieces)]

    def _goes_on(self, line: int) -> bool:
        """Whether the line after one continues its paragraph."""
        return (self._path[line + 1] if line + 1 < len(self._path) else self._following) == "p"

    def _with(self, line: int) -> list[int]:
        """The labels a line may have. A display line stays a display line, and body text what it is."""
        label = self._path[line]
        return self._display if label in DISPLAY else [self._number[label]]

    def _without(self, line: int) -> list[int]:
        """The same where it is part of no headline."""
        label = self._path[line]
        return self._beneath if label in DISPLAY else [self._number[label]]

    def _reached(self, before: Mapping[int, int], line: int, options: Iterable[int]) -> dict[int, int]:
        """The best score up to a line with each label, from those up to the line before."""
        into, own = self._model.steps_into, self._scores[line]
        totals = list(before.items())
        return {
            label: own[label] + max([total + into[label][earlier] for earlier, total in totals]) for label in options
        }

    def _before_each(self) -> list[dict[int, int]]:
        """By line, the best score up to the one before it with each label of that."""
        totals = [{self._before: 0}]
        for line in range(len(self._scores) - 1):
            totals.append(self._reached(totals[-1], line, self._with(line)))
        return totals

    def _from_each(self) -> list[dict[int, int]]:
        """By line, the best score from it on with each label of its own; at the end, that of what follows."""
        into = self._model.steps_into
        totals: list[dict[int, int]] = [{self._after: 0}]
        for line in range(len(self._scores) - 1, -1, -1):
            own, below = self._scores[line], list(totals[-1].items())
            totals.append(
                {
                    label: own[label] + max([total + into[later][label] for later, total in below])
                    for label in self._with(line)
                }
            )
        return totals[::-1]

    def _beneath_headline(self, line: int, ahead: Sequence[Mapping[int, int]]) -> Iterable[tuple[int, int]]:
        """The labels that a line under a headline may have, each with the best score from it on."""
        if line == len(self._path):
            return ahead[line].items()
        if self._path[line] == "p":
            label = self._number["P"]
            into = self._model.steps_into
            below = max([total + into[later][label] for later, total in ahead[line + 1].items()])
            return [(label, self._scores[line][label] + below)]
        on = self._number["h"]
        return [(label, total) for label, total in ahead[line].items() if label != on]

    def _best(self, pieces: Sequence[tuple[int, int]]) -> list[int]:
        """The best path with ``pieces`` as headlines and no other headline."""
        options = [self._without(line) for line in range(len(self._path))]
        head, on = self._number["H"], self._number["h"]
        for start, end in pieces:
            options[start : end + 1] = [[head], *[[on]] * (end - start)]
            if end + 1 < len(options) and self._path[end + 1] == "p":
                options[end + 1] = [self._number["P"]]
        into = self._model.steps_into
        totals = [{self._before: 0}]
        for line, labels in enumerate(options):
            totals.append(self._reached(totals[-1], line, labels))
        path = [self._after]
        for reached in reversed(totals[1:]):
            step = into[path[-1]]
            path.append(max((total + step[label], label) for label, total in reached.items())[1])
        return path[:0:-1]


def stretches(model: Model, rows: Sequence[int], facts: list[Facts], labels: list[str]) -> Iterator[Stretch]:
    """The stretches of display lines on a page; ``rows`` are what the evidence of its lines gives the labels."""
    head, on = model.number["H"], model.number["h"]
    scores: list[Sequence[int]] = []
    for index, label in enumerate([*labels, ""]):
        if label and (label in DISPLAY or facts[index].kind in HEADLIKE or _alone(facts, labels, index)):
            line = model.scores(rows[index])
            if label in DISPLAY or (label in BODY and max(line[head], line[on]) > max(line) - HUNDREDTHS * DOUBTFUL):
                scores.append(line)
                continue
        if 0 < len(scores) <= WIDEST_STRETCH:
            first = index - len(scores)
            # Inside a paragraph a headline can only begin behind a byline, with which an article ended.
            begins = [
                labels[line] != "p" or line == 0 or facts[line - 1].last == "byline" for line in range(first, index)
            ]
            yield Stretch(model, first, scores, labels, begins)
        scores = []


def _alone(facts: list[Facts], labels: list[str], index: int) -> bool:
    """Whether a line is a paragraph by itself, or may be one where another ends, that ends no sentence."""
    following = labels[index + 1] if index + 1 < len(labels) else ""
    begins = labels[index] == "P" or index == 0 or facts[index - 1].last == "byline"
    return begins and following != "p" and facts[index].last not in STOPPED_ENDS
