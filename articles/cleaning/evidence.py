"""What speaks for one label or another, line by line: the features of the scored path.

Every feature is a short name, ``aspect=value``, so that the weights file and an explanation can be read; ``-1`` and
``+1`` mean the line before and after. Widths are always taken against the measure of the column, never absolutely:
papers, fonts and engines differ in everything else.
"""

from __future__ import annotations

from bisect import bisect_right

from articles.cleaning.blank_lines import around, blank_habit, blank_rule
from articles.cleaning.facts import BODYLIKE, EDGE, HEADLIKE, Facts, display_runs, facts_of, fill_of
from articles.cleaning.forms import openings_of, says_who_speaks
from articles.cleaning.lines import Line
from articles.cleaning.measure import measures_of, widths_of
from articles.cleaning.shared_words import SharedWords

_STEP_EDGES = (-6, -3.25, -2.75, -1.25, -0.25, 0.25, 1.25, 1.75, 2.25, 2.75, 3.25, 6)
"""Em between the widths of neighbours: a line that has lost its indent is two em narrower than the next."""
_LENGTHS = (7, 11, 17, 25, 41, 81)
"""Characters at which lines are told apart; shorter ones by each character."""
_REMEMBERED = 24
"""Lines an unclosed quote or bracket is remembered for."""
_SAME_MEASURE_EM = 1.5
_INSIDE_COLUMN = 3
"""Lines from a run of display lines at which a column's measure is surely its own."""
_WIDE_STEP_EM = 12
"""Em by which measures are told apart: the wider, the likelier a line is a whole paragraph."""
_WIDEST_INDENT_EM = 5
_FARTHEST = 3
"""Lines from which on a distance is just far."""


def evidence(lines: list[Line]) -> list[list[str]]:
    """The features of each line."""
    return _Evidence(lines).features()


class _Evidence:
    """One page's lines with all that is measured on them together."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.widths = widths_of(lines)
        self.measures = measures_of(lines, self.widths)
        self.facts = facts_of(lines, self.widths, self.measures)
        self.runs = display_runs(self.facts)
        self.blanks = blank_rule(lines)
        self.habit = blank_habit(lines, self.facts)
        self.open_marks = _open_marks(lines)
        self.words = SharedWords(lines, self.facts)
        self.last_body = max((i for i, here in enumerate(self.facts) if here.kind in BODYLIKE), default=-1)

    def features(self) -> list[list[str]]:
        result = []
        body = EDGE
        since = 0
        for index, here in enumerate(self.facts):
            features = [*self._alone(index), *self._beside(index), *self._among(index)]
            if since:
                features += [
                    f"body={body.last},since={min(since, _FARTHEST)},first={here.first}",
                    f"body={body.last},body fill={body.fill},fill={here.fill}",
                    f"body={body.last},kind={here.kind},kind-1={self._fact(index - 1).kind}",
                ]
            if here.kind in HEADLIKE:
                features += self.words.features(index)
                features += self._display(index)
            if here.kind in BODYLIKE:
                body = here
                since = 0
            else:
                since += 1
            result.append(features)
        return result

    def _fact(self, index: int) -> Facts:
        return self.facts[index] if 0 <= index < len(self.facts) else EDGE

    def _alone(self, index: int) -> list[str]:
        """What the line says by itself."""
        line, here = self.lines[index], self.facts[index]
        text = line.text
        size = len(text)
        length = size if size < _LENGTHS[0] else _LENGTHS[bisect_right(_LENGTHS, size) - 1]
        inner = text[:-1]
        comma = "comma" if "，" in inner else ""
        stop = "stop" if "。" in inner or "！" in inner or "？" in inner or "；" in inner else ""
        features = [
            "always",
            f"fill={here.fill}",
            f"fill={here.fill},first={here.first}",
            f"fill={here.fill},last={here.last}",
            f"first={here.first}",
            f"last={here.last}",
            f"length={length}",
            f"inner={comma}{stop},last={here.last},fill={here.fill // 3}",
            f"support={int(self.measures[index].support * 5)},length={length},last={here.last}",
            f"kind={here.kind}",
        ]
        if line.repeats:
            features += ["doubled", f"doubled,length={length}"]
        if line.letter_spaced:
            features.append("letter-spaced")
        if line.indent_em >= 1:
            features.append(f"indent={min(int(line.indent_em), _WIDEST_INDENT_EM)}")
        if here.kind == "folio":
            features.append(f"folio,length={length}")
        features += openings_of(text)
        return features

    def _beside(self, index: int) -> list[str]:
        """How the line fits the one before it and the one after it."""
        here, before, after = self.facts[index], self._fact(index - 1), self._fact(index + 1)
        blank, below = around(self.lines, index)
        rule = self.blanks[index]
        measure, widths = self.measures[index], self.widths
        width = widths[index]
        fill_before = fill_of(widths[index - 1], measure) if index else -1
        fill_after = fill_of(widths[index + 1], measure) if index + 1 < len(widths) else -1
        step_before = bisect_right(_STEP_EDGES, width - widths[index - 1]) if index else -1
        step_after = bisect_right(_STEP_EDGES, widths[index + 1] - width) if index + 1 < len(widths) else -1
        features = [
            f"fill-1={fill_before},last-1={before.last}",
            f"last-1={before.last},{blank},{rule}",
            f"last-1={before.last},fill={here.fill}",
            f"fill-1={fill_before},last-1={before.last},fill={here.fill}",
            f"fill-1={fill_before},last-1={before.last},{blank},{rule}",
            f"fill-1={fill_before},fill={here.fill},fill+1={fill_after}",
            f"{blank},{below},{rule}",
            f"{blank},{rule},fill={here.fill},last-1={before.last}",
            f"{blank},{below},{rule},fill={here.fill},kind={here.kind}",
            f"last-1={before.last},first={here.first}",
            f"fill+1={fill_after},last={here.last}",
            f"kind-1={before.kind},kind={here.kind},{blank},{rule}",
            f"kind+1={after.kind},kind={here.kind},{below},{rule}",
            f"last-1={before.last},fill={here.fill},fill+1={fill_after}",
            f"last-1={before.last},fill-1={fill_before},fill={here.fill},fill+1={fill_after}",
            f"last-1={before.last},step-1={step_before},step+1={step_after}",
            f"last-1={before.last},step+1={step_after},{blank},{rule}",
            f"{blank},{below},{rule},last-1={before.last}",
            f"wide={min(int(measure.em) // _WIDE_STEP_EM, 5)},last-1={before.last}",
            f"wide={min(int(measure.em) // _WIDE_STEP_EM, 5)},last-1={before.last},{blank},{rule}",
            f"{self.habit},{blank},last-1={before.last}",
            f"{self.habit},{blank} {below},fill={here.fill},kind={here.kind}",
            f"{self.habit},{blank} {below},kind-1={before.kind},kind={here.kind}",
        ]
        if index:
            together = widths[index - 1] + width
            if measure.em and together <= measure.em + 1 and blank == "close":
                features.append(f"together={fill_of(together, measure)},last-1={before.last},first={here.first}")
            indent = self.lines[index].indent_em - self.lines[index - 1].indent_em
            if abs(indent) >= 1:
                features.append("indented" if indent > 0 else "outdented")
        return features

    def _among(self, index: int) -> list[str]:
        """What kinds of lines it stands among, and what is still open where it begins."""
        here, before, after = self.facts[index], self._fact(index - 1), self._fact(index + 1)
        return [
            f"kinds={before.kind},{here.kind},{after.kind}",
            f"kinds-2={self._fact(index - 2).kind},{before.kind},{here.kind}",
            f"kinds+2={here.kind},{after.kind},{self._fact(index + 2).kind}",
            f"open={self.open_marks[index]},last-1={before.last}",
        ]

    def _display(self, index: int) -> list[str]:
        """What a headline-like line speaks of, and where in its run of such lines and on the page it stands."""
        text = self.lines[index].text
        here, before, after = self.facts[index], self._fact(index - 1), self._fact(index + 1)
        blank, _ = around(self.lines, index)
        first, last = self.runs[index]
        place = "start" if first == 0 else "end" if last >= self.last_body else "middle"
        position = f"{min(index - first, _FARTHEST)},{min(last - index, _FARTHEST)}"
        topic, earlier, later = (self.words.topic(i) for i in (index, index - 1, index + 1))
        change = self.words.change(first, last)
        features = [
            f"topics={earlier},{topic}",
            f"topics+1={topic},{later}",
            f"topics={earlier},{topic},{blank}",
            f"topics={earlier},{topic},{later}",
            f"place={place},topic={topic},kind-1={before.kind}",
            f"place={place},topics={earlier},{topic}",
            f"change={change},place={place},topic={topic}",
            f"change={change},last-1={before.last},kind+1={after.kind}",
            f"other={self._other_measure(first, last)},place={place},topic={topic}",
            f"run={position}",
            f"run={position},{blank}",
        ]
        if index > first:
            features.append(f"as long={_alike(self.lines[index - 1].text, text)},last-1={before.last}")
        if index < last:
            features.append(f"as long+1={_alike(text, self.lines[index + 1].text)},last={here.last}")
        if says_who_speaks(text):
            features.append("attribution")
        return features

    def _other_measure(self, first: int, last: int) -> str:
        """Whether the columns before and after a run of display lines have different measures."""
        above, below = first - _INSIDE_COLUMN, last + _INSIDE_COLUMN
        before = self.measures[above].em if above >= 0 else 0.0
        after = self.measures[below].em if below < len(self.measures) else 0.0
        if not before or not after:
            return "?"
        return "yes" if abs(before - after) > _SAME_MEASURE_EM else "no"


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
        text = line.text
        opened, closed = _latest(text, "“「"), _latest(text, "”」")
        if opened != closed:
            quote = index if opened > closed else -_REMEMBERED
        opened, closed = _latest(text, "（(《"), _latest(text, "）)》")
        if opened != closed:
            bracket = index if opened > closed else -_REMEMBERED
    return result


def _latest(text: str, marks: str) -> int:
    return max([text.rfind(mark) for mark in marks])
