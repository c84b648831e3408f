"""What speaks for one label or another, line by line: the clues of the scored path.

Widths are always taken against the measure of the column, never absolutely: papers, fonts and engines differ in
everything else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from articles.cleaning import clues
from articles.cleaning.blank_lines import blank_habit, blank_rule
from articles.cleaning.clues import Clue
from articles.cleaning.facts import BODYLIKE, EDGE, HEADLIKE, display_runs, facts_of, fill_of
from articles.cleaning.forms import openings_of, says_who_speaks
from articles.cleaning.lines import Line
from articles.cleaning.measure import Measure, measures_of, widths_of
from articles.cleaning.shared_words import SharedWords

_STEP_EDGES = (-6, -3.25, -2.75, -1.25, -0.25, 0.25, 1.25, 1.75, 2.25, 2.75, 3.25, 6)
"""Em between the widths of neighbours: a line that has lost its indent is two em narrower than the next."""
_LENGTHS = (7, 11, 17, 25, 41, 81)
"""Characters at which lines are told apart; shorter ones by each character."""
_REMEMBERED = 24
"""Lines an unclosed quote or bracket is remembered for."""
_PAIRED = re.compile("[“”「」（）()《》]")
_OPENING = frozenset("“「（(《")
_QUOTES = frozenset("“”「」")
_SAME_MEASURE_EM = 1.5
_INSIDE_COLUMN = 3
"""Lines from a run of display lines at which a column's measure is surely its own."""
_WIDE_STEP_EM = 12
"""Em by which measures are told apart: the wider, the likelier a line is a whole paragraph."""
_WIDEST = 5
_WIDEST_INDENT_EM = 5
_FARTHEST = 3
"""Lines from which on a distance is just far."""


class Evidence:
    """One page's lines with all that is measured on them together."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.widths = widths_of(lines)
        self.measures = measures_of(lines, self.widths)
        self.facts = facts_of(lines, self.widths, self.measures)
        self.around = [EDGE, EDGE, *self.facts, EDGE, EDGE]
        self.blanks = ["blank" if line.blank_before else "close" for line in lines] + ["blank"]
        self.runs = display_runs(self.facts)
        self.words = SharedWords(lines, self.facts)
        self.last_body = max((i for i, here in enumerate(self.facts) if here.kind in BODYLIKE), default=-1)

    def clues(self) -> Iterator[list[Clue]]:
        """The clues that each line gives."""
        habit = blank_habit(self.lines, self.facts)
        rules = blank_rule(self.lines)
        open_marks = _open_marks(self.lines)
        steps = [-1, *[bisect_right(_STEP_EDGES, after - before) for before, after in pairwise(self.widths)], -1]
        body, since = EDGE, 0
        for index, line in enumerate(self.lines):
            before_that, (_, _, last_before, kind_before), here, after, after_that = self.around[index : index + 5]
            fill, first, last, kind = here
            measure, rule = self.measures[index], rules[index]
            blank, below = self.blanks[index : index + 2]
            step_before, step_after = steps[index : index + 2]
            fill_before, fill_after = self._fill(index - 1, measure), self._fill(index + 1, measure)
            found: list[Clue] = [
                (clues.form, fill, first, last, kind, _length(line.text), _inner(line.text), int(measure.support * 5)),
                (clues.fills, fill_before, last_before, fill, last, fill_after),
                (clues.steps, fill_before, last_before, step_before, step_after, _wide(measure), blank, rule),
                (clues.blanks, last_before, kind_before, kind, after.kind, fill, blank, below, rule, habit),
                (clues.kinds, before_that.kind, kind_before, kind, after.kind, after_that.kind),
                (clues.opening, last_before, first, open_marks[index]),
            ]
            if peculiar := self._peculiarities(index):
                found.append((clues.said, *peculiar))
            if index and blank == "close" and measure.em:
                width = self.widths[index - 1] + self.widths[index]
                if width <= measure.em + 1:
                    found.append((clues.together, fill_of(width, measure), last_before, first))
            if since:
                far = min(since, _FARTHEST)
                found.append((clues.body, body.last, body.fill, far, fill, first, kind, kind_before))
            if kind in HEADLIKE:
                found += self.words.clues(index)
                found += self._display(index)
            if kind in BODYLIKE:
                body, since = here, 0
            else:
                since += 1
            yield found

    def _fill(self, index: int, measure: Measure) -> int:
        """How full a neighbour is by the measure of the line it stands beside."""
        if not 0 <= index < len(self.lines):
            return EDGE.fill
        if self.measures[index] is measure:
            return self.facts[index].fill
        return fill_of(self.widths[index], measure)

    def _peculiarities(self, index: int) -> list[str]:
        """What few lines have."""
        line, length = self.lines[index], _length(self.lines[index].text)
        features = openings_of(line.text)
        if self.facts[index].kind == "folio":
            features.append(f"folio,length={length}")
        if line.repeats:
            features += ["doubled", f"doubled,length={length}"]
        if line.letter_spaced:
            features.append("letter-spaced")
        if line.indent_em >= 1:
            features.append(f"indent={min(int(line.indent_em), _WIDEST_INDENT_EM)}")
        change = line.indent_em - self.lines[index - 1].indent_em if index else 0.0
        if abs(change) >= 1:
            features.append("indented" if change > 0 else "outdented")
        return features

    def _display(self, index: int) -> list[Clue]:
        """What a headline-like line speaks of, and where in its run of such lines and on the page it stands."""
        text, blank = self.lines[index].text, self.blanks[index]
        before, here, after = self.around[index + 1 : index + 4]
        first, last = self.runs[index]
        place = "start" if first == 0 else "end" if last >= self.last_body else "middle"
        earlier, topic, later = (self.words.topic(at) for at in (index - 1, index, index + 1))
        change, other = self.words.change(first, last), self._other_measure(first, last)
        above, below = min(index - first, _FARTHEST), min(last - index, _FARTHEST)
        found: list[Clue] = [
            (clues.topics, earlier, topic, later, blank, place, before.kind, other),
            (clues.run, above, below, blank, change, place, topic, before.last, after.kind),
        ]
        if index > first:
            alike = _alike(self.lines[index - 1].text, text)
            found.append((clues.said, f"as long={alike},last-1={before.last}"))
        if index < last:
            alike = _alike(text, self.lines[index + 1].text)
            found.append((clues.said, f"as long+1={alike},last={here.last}"))
        if says_who_speaks(text):
            found.append((clues.said, "attribution"))
        return found

    def _other_measure(self, first: int, last: int) -> str:
        """Whether the columns before and after a run of display lines have different measures."""
        above, below = first - _INSIDE_COLUMN, last + _INSIDE_COLUMN
        before = self.measures[above].em if above >= 0 else 0.0
        after = self.measures[below].em if below < len(self.measures) else 0.0
        if not before or not after:
            return "?"
        return "yes" if abs(before - after) > _SAME_MEASURE_EM else "no"


def _length(text: str) -> int:
    size = len(text)
    return size if size < _LENGTHS[0] else _LENGTHS[bisect_right(_LENGTHS, size) - 1]


def _inner(text: str) -> str:
    """Which marks stand inside a line."""
    inner = text[:-1]
    comma = "comma" if "，" in inner else ""
    return comma + "stop" if "。" in inner or "！" in inner or "？" in inner or "；" in inner else comma


def _wide(measure: Measure) -> int:
    return min(int(measure.em) // _WIDE_STEP_EM, _WIDEST)


def _alike(first: str, second: str) -> str:
    """How the lengths of two display lines compare: halves of a headline are often equal."""
    difference = len(second) - len(first)
    return "same" if abs(difference) <= 1 else "longer" if difference > 0 else "shorter"


def _open_marks(lines: list[Line]) -> list[str]:
    """What is still open where each line begins: a quote, a bracket, both or nothing."""
    result = []
    quote = bracket = -_REMEMBERED
    for index, line in enumerate(lines):
        state = "“" if index - quote < _REMEMBERED else ""
        result.append(state + "（" if index - bracket < _REMEMBERED else state)
        for mark in _PAIRED.findall(line.text):
            opened = index if mark in _OPENING else -_REMEMBERED
            if mark in _QUOTES:
                quote = opened
            else:
                bracket = opened
    return result
