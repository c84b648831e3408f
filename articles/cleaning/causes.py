"""Aspects of a line turned into facts that a person can check on the page.

What the facts are is read off the line's features, so that an explanation has no other evidence than the decision
had; the print adds numbers, marks and words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, TypeAlias

from articles.cleaning.aspects import Aspect, values_of
from articles.cleaning.common_words import common_words
from articles.cleaning.evidence import Evidence
from articles.cleaning.explanation import Cause, Details
from articles.cleaning.facts import BODYLIKE, FIRST_LINE_FILLS, FULL_FILLS, SHORT_FILL, STOPPED_ENDS
from articles.cleaning.forms import openings_of
from articles.cleaning.lines import Line

REACH = 480
"""Characters before and after a display line in which its words are looked for; two or three paragraphs."""
_RUNNING = frozenset("PpX")
"""Labels of running text."""
_PAUSES = frozenset("，、；：…—")
_INNER_MARKS = "，。！？；"
_LONGEST_ENDING = 3
"""Marks: ……” is three."""
_RULE_FEW, _RULE_ALL = 1, 3
"""How common blank lines are; see `blank_rule`."""
_CHANGED = ("2", "3")
"""See `SharedWords.change`."""

Fact: TypeAlias = tuple[Cause, Details]


class Causes:
    """The facts of one page's lines."""

    def __init__(self, evidence: Evidence, path: Sequence[str]) -> None:
        """Take the evidence and what each of the lines was found to be."""
        self._lines = evidence.lines
        self._path = path
        self._widths, self._measures = evidence.widths, evidence.measures
        self._text, self._starts = evidence.words.text, evidence.words.starts

    def of(self, index: int, features: Iterable[str]) -> LineCauses:
        """The facts of one line."""
        return LineCauses(self, index, values_of(features))

    def line(self, index: int) -> Line:
        """A line of the page."""
        return self._lines[index]

    def in_text(self, index: int) -> bool:
        """Whether a line was found to be running text."""
        return self._path[index] in _RUNNING

    def widths(self, index: int, at: int) -> Details:
        """The width of a line beside the measure where another one stands."""
        return {"width_em": round(self._widths[index], 1), "measure_em": self._measures[at].em}

    def step_em(self, index: int) -> float:
        """How much wider the next line is."""
        return self._widths[index + 1] - self._widths[index]

    def common(self, index: int, *, after: bool) -> tuple[str, ...]:
        """The words a line shares with the text after it, or before it."""
        start, end = self._starts[index], self._starts[index + 1]
        text = self._text[end : end + REACH] if after else self._text[max(0, start - REACH) : start]
        return common_words(self._lines[index].text, text)


class LineCauses:
    """The facts of one line."""

    def __init__(self, page: Causes, index: int, values: dict[str, str]) -> None:
        self._page = page
        self._index = index
        self._text = page.line(index).text
        self._values = values

    def of(self, aspect: Aspect) -> Fact:
        """What an aspect of the line comes down to."""
        fact = self._FACTS.get(aspect)
        return fact(self) if fact is not None else (Cause.OTHER, {})

    def _fill(self, name: str) -> int:
        return int(self._values.get(name, -1))

    def _width(self) -> Fact:
        details = self._page.widths(self._index, self._index)
        if not details["measure_em"]:
            return Cause.UNMEASURED, {}
        fill = self._fill("fill")
        if fill in FULL_FILLS:
            return Cause.FULL, details
        if fill in FIRST_LINE_FILLS:
            return Cause.FIRST_LINE, details
        if fill <= SHORT_FILL:
            return Cause.SHORT, details
        return (Cause.WIDER if fill > max(FULL_FILLS) else Cause.NEARLY_FULL), details

    def _step(self) -> Fact:
        if self._values.get("step+1") == "-1":
            return Cause.PAGE_ENDS, {}
        step = round(self._page.step_em(self._index), 1)
        if abs(step) < 1:
            return Cause.NEXT_AS_WIDE, {}
        return (Cause.NEXT_WIDER if step > 0 else Cause.NEXT_NARROWER), {"step_em": abs(step)}

    def _length(self) -> Fact:
        return Cause.LENGTH, {"count": len(self._text)}

    def _beginning(self) -> Fact:
        first = self._text[0]
        for form in openings_of(self._text):
            return Cause.BEGINS_AS, {"form": form}
        match self._values.get("first"):
            case "closing":
                return Cause.BEGINS_CLOSING, {"mark": first}
            case "han":
                return Cause.BEGINS_PLAINLY, {"mark": first}
            case "digit" | "upper" | "lower" | "mark":
                return Cause.BEGINS_LATIN, {"mark": first}
        return Cause.BEGINS_OPENING, {"mark": first}

    def _inner_marks(self) -> Fact:
        marks = "".join(mark for mark in _INNER_MARKS if mark in self._text[:-1])
        return (Cause.INNER_MARKS, {"marks": marks}) if marks else (Cause.NO_INNER_MARKS, {})

    def _end(self) -> Fact:
        if "attribution" in self._values:
            return Cause.ENDS_SPEAKING, {"word": self._text[-2:]}
        if self._values.get("last") in STOPPED_ENDS:
            return Cause.ENDS_STOPPED, {"mark": _ending(self._text)}
        mark = self._text[-1]
        return (Cause.ENDS_PAUSED if mark in _PAUSES else Cause.ENDS_OPEN), {"mark": mark}

    def _form(self) -> Fact:
        return Cause.LOOKS_LIKE, {"kind": self._values["kind"]}

    def _indent(self) -> Fact:
        cause = Cause.OUTDENTED if "outdented" in self._values else Cause.INDENTED
        return cause, {"indent_em": self._page.line(self._index).indent_em}

    def _before(self) -> Fact:
        if not self._index:
            return Cause.PAGE_BEGINS, {}
        if not self._page.in_text(self._index - 1):
            return Cause.BEFORE_LOOKS_LIKE, {"kind": self._values["kind-1"]}
        last, fill = self._values["last-1"], self._fill("fill-1")
        text = self._page.line(self._index - 1).text
        details = self._page.widths(self._index - 1, self._index)
        full, short = fill in FULL_FILLS | FIRST_LINE_FILLS, 0 <= fill <= SHORT_FILL
        if last in STOPPED_ENDS:
            details = {"mark": _ending(text), **details}
            if full:
                return Cause.BEFORE_STOPPED_FULL, details
            return (Cause.BEFORE_STOPPED_SHORT if short else Cause.BEFORE_STOPPED), details
        details = {"mark": text[-1], **details}
        if last in _PAUSES:
            return Cause.BEFORE_PAUSED, details
        if full:
            return Cause.BEFORE_OPEN_FULL, details
        return (Cause.BEFORE_OPEN_SHORT if short else Cause.BEFORE_OPEN), details

    def _after(self) -> Fact:
        kind, fill = self._values["kind+1"], self._fill("fill+1")
        if fill < 0:
            return Cause.PAGE_ENDS, {}
        details = self._page.widths(self._index + 1, self._index)
        if kind not in BODYLIKE or not details["measure_em"]:
            return Cause.AFTER_LOOKS_LIKE, {"kind": kind}
        if fill in FIRST_LINE_FILLS:
            return Cause.AFTER_FIRST_LINE, {}
        return (Cause.AFTER_SHORT if fill <= SHORT_FILL else Cause.AFTER_FULL), details

    def _neighbours(self) -> Fact:
        before, _, after = self._values["kinds"].split(",")
        return Cause.BETWEEN, {"kind_before": before, "kind_after": after}

    def _blank_lines(self) -> Fact:
        rule = int(self._values["blank rule"])
        if self._page.line(self._index).blank_before:
            causes = (Cause.BLANK_RARE, Cause.BLANK_COMMON, Cause.BLANK_EVERYWHERE)
        else:
            causes = (Cause.CLOSE_EVERYWHERE, Cause.CLOSE_COMMON, Cause.CLOSE_RARE)
        return causes[0 if rule <= _RULE_FEW else 2 if rule == _RULE_ALL else 1], {}

    def _open_marks(self) -> Fact:
        marks = self._values["open"]
        return (Cause.OPEN_QUOTE if "“" in marks else Cause.OPEN_BRACKET if marks else Cause.NOTHING_OPEN), {}

    def _column_above(self) -> Fact:
        stopped = self._values["body"] in STOPPED_ENDS
        return (Cause.COLUMN_ABOVE_STOPPED if stopped else Cause.COLUMN_ABOVE_OPEN), {}

    def _words(self) -> Fact:
        if self._values.get("topic") == "series":
            return Cause.SERIES, {}
        for name, cause in _QUOTED.items():
            if name in self._values:
                return cause, {}
        after, before = (self._page.common(self._index, after=side) for side in (True, False))
        if sum(map(len, after)) >= sum(map(len, before)):
            return (Cause.SHARES_AFTER, {"words": after}) if after else (Cause.SHARES_NOTHING, {})
        return Cause.SHARES_BEFORE, {"words": before}

    def _seam(self) -> Fact:
        word = self._page.line(self._index - 1).text[-1] + self._text[0]
        return (Cause.SEAM_SAID if self._values["seam"] == "said" else Cause.SEAM_UNSAID), {"word": word}

    def _joint(self) -> Fact:
        word = self._page.line(self._index - 1).text[-1] + self._text[0]
        made = self._values["joint"].removesuffix("again").rstrip()
        return _BREAKS_BEFORE.get(made, Cause.SEAM_SAID), {"word": word}

    def _joint_after(self) -> Fact:
        word = self._text[-1] + self._page.line(self._index + 1).text[0]
        return _BREAKS_AFTER[self._values["joint+1"]], {"word": word}

    def _run(self) -> Fact:
        return (Cause.RUN_OF_ONE if self._values["run"] == "0,0" else Cause.RUN), {}

    def _page_place(self) -> Fact:
        return _PLACES[self._values["place"]], {}

    def _change(self) -> Fact:
        return (Cause.SUBJECT_CHANGES if self._values["change"] in _CHANGED else Cause.SUBJECT_STAYS), {}

    def _measure_change(self) -> Fact:
        return (Cause.MEASURE_CHANGES if self._values["other"] == "yes" else Cause.MEASURE_STAYS), {}

    def _halves(self) -> Fact:
        alike = "same" in (self._values.get("as long"), self._values.get("as long+1"))
        return (Cause.AS_LONG if alike else Cause.NOT_AS_LONG), {}

    _FACTS: ClassVar[dict[Aspect, Callable[[LineCauses], Fact]]] = {
        Aspect.WIDTH: _width,
        Aspect.STEP: _step,
        Aspect.LENGTH: _length,
        Aspect.BEGINNING: _beginning,
        Aspect.INNER_MARKS: _inner_marks,
        Aspect.END: _end,
        Aspect.FORM: _form,
        Aspect.PRINTED_TWICE: lambda _self: (Cause.PRINTED_TWICE, {}),
        Aspect.LETTER_SPACED: lambda _self: (Cause.LETTER_SPACED, {}),
        Aspect.INDENT: _indent,
        Aspect.BEFORE: _before,
        Aspect.AFTER: _after,
        Aspect.NEIGHBOURS: _neighbours,
        Aspect.TOGETHER: lambda _self: (Cause.TOGETHER, {}),
        Aspect.BLANK_LINES: _blank_lines,
        Aspect.OPEN_MARKS: _open_marks,
        Aspect.COLUMN_ABOVE: _column_above,
        Aspect.WORDS: _words,
        Aspect.SEAM: _seam,
        Aspect.JOINT: _joint,
        Aspect.JOINT_AFTER: _joint_after,
        Aspect.RUN: _run,
        Aspect.PAGE_PLACE: _page_place,
        Aspect.CHANGE: _change,
        Aspect.MEASURE_CHANGE: _measure_change,
        Aspect.HALVES: _halves,
    }


_QUOTED = {
    "quoted next": Cause.QUOTED_AFTER,
    "quoted after": Cause.QUOTED_AFTER,
    "quoted before": Cause.QUOTED_BEFORE,
    "quoted far": Cause.QUOTED_FAR,
}
_BREAKS_BEFORE = {
    "word": Cause.BREAK_IN_WORD,
    "number": Cause.BREAK_IN_NUMBER,
    "leans": Cause.BREAK_LEANS,
}
_BREAKS_AFTER = {
    "word": Cause.NEXT_IN_WORD,
    "number": Cause.NEXT_IN_NUMBER,
    "leans": Cause.NEXT_LEANS,
}
_PLACES = {"start": Cause.PAGE_TOP, "middle": Cause.PAGE_MIDDLE, "end": Cause.PAGE_BOTTOM}


def _ending(text: str) -> str:
    """The marks that a line ends with: 。” is two."""
    size = 1
    while size < min(_LONGEST_ENDING, len(text)) and not text[-size - 1].isalnum():
        size += 1
    return text[-size:]
