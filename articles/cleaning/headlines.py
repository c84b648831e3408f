"""The display lines that can be a headline, each with the odds that the path gives it.

The best path decides line by line, by what stands nearby. Whether a line is the headline of an article or a subhead in
another is also a question of which articles the page has, and is answered with it (`storyline`); here every stretch of
display lines is read in all the ways that are not far worse than the best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.cleaning.candidate import Candidate
from articles.cleaning.clues import Clue
from articles.cleaning.facts import HEADLIKE, STOPPED_ENDS, Facts
from articles.cleaning.model import Model

DISPLAY = frozenset("HhKkSsNn")
"""Labels whose lines are told apart by the page as a whole."""
BODY = frozenset("Pp")
MOST_LINES = 5
"""Lines of the longest headline."""
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
        self, model: Model, first: int, scores: Sequence[list[float]], path: Sequence[str], begins: Sequence[bool]
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
        self._number = {label: number for number, label in enumerate(model.labels)}
        self._path = path[first : self.last + 1]
        self._before = self._number[path[first - 1]] if first else -1
        self._following = path[self.last + 1] if self.last + 1 < len(path) else ""
        self._after = self._number.get(self._following, -1)
        self._display = [self._number[label] for label in model.labels if label in DISPLAY]
        self._beneath = [label for label in self._display if model.labels[label] not in "Hh"]

    def candidates(self) -> Iterator[Candidate]:
        """The headlines that can stand here."""
        size = len(self._scores)
        for start in range(size):
            if not self._begins[start]:
                continue
            for end in range(start, min(size, start + MOST_LINES)):
                taken, _ = self._best([(start, end)])
                without, _ = self._best([], range(start, end + 1))
                if taken - without > UNLIKELY:
                    cuts = self._path[end] in BODY and self._goes_on(end)
                    if cuts and (taken - without < UNLIKELY_CUT or self._path[start] in DISPLAY):
                        continue
                    yield Candidate(self.first + start, self.first + end, taken - without, cuts)

    def labels(self, headlines: Sequence[Candidate]) -> list[str]:
        """The best labels when these are the headlines and nothing else is; they may not overlap."""
        pieces = [(headline.first - self.first, headline.last - self.first) for headline in headlines]
        _, path = self._best(pieces, range(len(self._scores)))
        return [self._model.labels[label] for label in path]

    def _goes_on(self, line: int) -> bool:
        """Whether the line after one continues its paragraph."""
        return (self._path[line + 1] if line + 1 < len(self._path) else self._following) == "p"

    def _options(self, pieces: list[tuple[int, int]], barred: range) -> list[list[int]]:
        """The labels each line may have. Display lines stay display lines, and body text what it is."""
        options = [
            [self._number[label]] if label not in DISPLAY else self._beneath if line in barred else self._display
            for line, label in enumerate(self._path)
        ]
        head, on = self._number["H"], self._number["h"]
        for start, end in pieces:
            options[start : end + 1] = [[head], *[[on]] * (end - start)]
            if end + 1 < len(options):
                beneath = [label for label in options[end + 1] if label != on]
                options[end + 1] = [self._number["P"]] if self._path[end + 1] == "p" else beneath
        return options

    def _best(self, pieces: list[tuple[int, int]], barred: range = range(0)) -> tuple[float, list[int]]:
        """The best path with ``pieces`` as headlines and no other headline in ``barred``, after its score."""
        transitions = self._model.transitions
        totals = {self._before: 0.0}
        steps: list[dict[int, int]] = []
        for scores, options in zip(self._scores, self._options(pieces, barred), strict=True):
            reached: dict[int, float] = {}
            chosen: dict[int, int] = {}
            for label in options:
                total, previous = max(
                    (total + (transitions[before][label] if before >= 0 else 0.0), before)
                    for before, total in totals.items()
                )
                reached[label] = total + scores[label]
                chosen[label] = previous
            totals = reached
            steps.append(chosen)
        score, label = max(
            (total + (transitions[label][self._after] if self._after >= 0 else 0.0), label)
            for label, total in totals.items()
        )
        path = []
        for chosen in reversed(steps):
            path.append(label)
            label = chosen[label]
        return score, path[::-1]


def stretches(model: Model, clues: list[list[Clue]], facts: list[Facts], labels: list[str]) -> Iterator[Stretch]:
    """The stretches of display lines on a page."""
    head, on = model.labels.index("H"), model.labels.index("h")
    scores: list[list[float]] = []
    for index, label in enumerate([*labels, ""]):
        if label and (label in DISPLAY or facts[index].kind in HEADLIKE or _ends_open(facts, labels, index)):
            line = model.line_weights(clues[index])
            if label in DISPLAY or (label in BODY and max(line[head], line[on]) > max(line) - DOUBTFUL):
                scores.append(line)
                continue
        if 0 < len(scores) <= WIDEST_STRETCH:
            first = index - len(scores)
            # Inside a paragraph a headline can only begin behind a byline, with which an article ended.
            begins = [
                labels[line] != "p" or (line > 0 and facts[line - 1].last == "byline") for line in range(first, index)
            ]
            yield Stretch(model, first, scores, labels, begins)
        scores = []


def _ends_open(facts: list[Facts], labels: list[str], index: int) -> bool:
    """Whether a line is a paragraph by itself that ends no sentence."""
    following = labels[index + 1] if index + 1 < len(labels) else ""
    return labels[index] == "P" and following != "p" and facts[index].last not in STOPPED_ENDS
