"""What speaks for one label or another, line by line: the clues of the scored path.

Widths are always taken against the measure of the column, never absolutely: papers, fonts and engines differ in
everything else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import is_

from articles.cleaning import clues
from articles.cleaning.blank_lines import blank_habit, blank_rule
from articles.cleaning.clues import Clue
from articles.cleaning.facts import BODYLIKE, EDGE, HEADLIKE, display_runs, facts_of, fill_of
from articles.cleaning.forms import LONGEST_HEAD, openings_of, says_who_speaks
from articles.cleaning.lines import Line
from articles.cleaning.measure import UNMEASURED, Measure, measures_of, widths_of
from articles.cleaning.page_words import PageWords
from articles.cleaning.seams import seam_of
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
_ASKING = frozenset("！？!?")
"""Marks that a headline may end with as well as a sentence."""
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
        self.words = PageWords([line.text for line in lines])
        self.last_body = max((i for i, here in enumerate(self.facts) if here.kind in BODYLIKE), default=-1)

    def clues(self) -> Iterator[list[Clue]]:
        """The clues that each line gives."""
        words = SharedWords(self.lines, self.facts, self.words)
        habit = blank_habit(self.lines, self.facts)
        rules = blank_rule(self.lines)
        open_marks = _open_marks(self.lines)
        steps = [-1, *[bisect_right(_STEP_EDGES, after - before) for before, after in pairwise(self.widths)], -1]
        # A neighbour is as full as the measure of this line says, which mostly is its own.
        alike = [True, *map(is_, self.measures, self.measures[1:]), True]
        indents = [line.indent_em for line in self.lines]
        measure, wide, support = UNMEASURED, 0, 0
        body, since = EDGE, 0
        body_end = ""
        texts = [line.text for line in self.lines]
        seams = ["", *[seam_of(above[-1], under[0]) for above, under in pairwise(texts)], ""]
        for index, line in enumerate(self.lines):
            before_that, before, here, after, after_that = self.around[index : index + 5]
            last_before, kind_before = before.last, before.kind
            fill, first, last, kind = here
            if self.measures[index] is not measure:
                measure = self.measures[index]
                wide, support = _wide(measure), int(measure.support * 5)
            rule, step_before, step_after = rules[index], steps[index], steps[index + 1]
            blank, below = self.blanks[index], self.blanks[index + 1]
            same_before, same_after = alike[index : index + 2]
            fill_before = before.fill if same_before else fill_of(self.widths[index - 1], measure)
            fill_after = after.fill if same_after else fill_of(self.widths[index + 1], measure)
            found: list[Clue] = [
                (clues.form, fill, first, last, kind, _length(line.text), _inner(line.text), support),
                (clues.fills, fill_before, last_before, fill, last, fill_after),
                (clues.steps, fill_before, last_before, step_before, step_after, wide, blank, rule),
                (clues.blanks, last_before, kind_before, kind, after.kind, fill, blank, below, rule, habit),
                (clues.kinds, before_that.kind, kind_before, kind, after.kind, after_that.kind),
                (clues.opening, last_before, first, open_marks[index]),
            ]
            peculiar = openings_of(line.text)
            if kind == "folio" or line.repeats or line.letter_spaced:
                peculiar += _peculiarities(line, kind)
            if line.text[-1] in _ASKING:
                peculiar += "asks", f"asks,kind={kind}", f"asks,kind={kind},fill={fill}"
            if indents[index] or indents[index - 1]:
                peculiar += _indentation(indents[max(0, index - 1)], indents[index])
            if peculiar:
                found.append((clues.said, *peculiar))
            recurs = bool(index) and self.words.recurs(self.words.starts[index] - 1)
            if seams[index] or seams[index + 1] or recurs:
                found.append(
                    (
                        clues.seam,
                        seams[index],
                        seams[index + 1],
                        recurs,
                        blank,
                        kind_before,
                        kind,
                        after.kind,
                        fill_before,
                    )
                )
            if len(line.text) > LONGEST_HEAD:
                found.append((clues.too_long,))
            if index and blank == "close" and measure.em:
                width = self.widths[index - 1] + self.widths[index]
                if width <= measure.em + 1:
                    found.append((clues.together, fill_of(width, measure), last_before, first))
            if since:
                far = min(since, _FARTHEST)
                found.append((clues.body, body.last, body.fill, far, fill, first, kind, kind_before))
                joint = seam_of(body_end, line.text[0])
                if joint:
                    found.append((clues.seam_of_body, joint, far, kind, kind_before))
            if kind in HEADLIKE:
                found += words.clues(index)
                found += self._display(index, words)
            if kind in BODYLIKE:
                body, since, body_end = here, 0, line.text[-1]
            else:
                since += 1
            yield found

    def _display(self, index: int, words: SharedWords) -> list[Clue]:
        """What a headline-like line speaks of, and where in its run of such lines and on the page it stands."""
        text, blank = self.lines[index].text, self.blanks[index]
        before, here, after = self.around[index + 1 : index + 4]
        first, last = self.runs[index]
        place = "start" if first == 0 else "end" if last >= self.last_body else "middle"
        earlier, topic, later = (words.topic(at) for at in (index - 1, index, index + 1))
        change, other = words.change(first, last), self._other_measure(first, last)
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


def _peculiarities(line: Line, kind: str) -> Iterator[str]:
    """What few lines have."""
    length = _length(line.text)
    if kind == "folio":
        yield f"folio,length={length}"
    if line.repeats:
        yield "doubled"
        yield f"doubled,length={length}"
    if line.letter_spaced:
        yield "letter-spaced"


def _indentation(before: float, here: float) -> Iterator[str]:
    """White space before a line and before the one above it."""
    if here >= 1:
        yield f"indent={min(int(here), _WIDEST_INDENT_EM)}"
    if abs(here - before) >= 1:
        yield "indented" if here > before else "outdented"


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
