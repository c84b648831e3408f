"""Explaining: the reasons of all that cleaning did to a page, from the evidence and the path it was cleaned by."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import exp

from articles.cleaning.aspects import Aspect, contributions
from articles.cleaning.block_places import BlockPlaces
from articles.cleaning.blocks import pieces_of
from articles.cleaning.causes import Causes
from articles.cleaning.cleaner import clean
from articles.cleaning.clues import names_of
from articles.cleaning.evidence import Evidence
from articles.cleaning.explanation import Cause, Decision, ExplainedLine, Explanation, Reason
from articles.cleaning.labelling import Labelling, labelling_of
from articles.cleaning.labels import BEGINS, CONTINUES
from articles.cleaning.lines import Line, lines_of
from articles.cleaning.margins import margins
from articles.cleaning.model import Model, fitted_model
from articles.cleaning.parts import Part, parts_of
from articles.cleaning.prose import Break, paragraphs, role_of
from articles.page import Role
from articles.ranges import Range

TEMPER = 0.9
"""What margins are multiplied by to be odds of being right: weights are surer than they should be on pages that they
were not fitted on (benchmarks/sureness.py; lines told as 86 % sure were right in 86 of 100 cases, as 97 % in 97)."""
SERIOUS = 6.0
"""Margin up to which a rival was in question, odds of 90 to 1. Beyond, no rival says anything about a line, and what
people ask of it is why it goes on with the one before, or does not."""
MOST_REASONS = 3
"""Facts about the line itself that are told."""
LEAST_WEIGHT = 0.4
"""Odds of 3 to 2; less convinces nobody."""


def explain(raw_text: str) -> Iterator[Explanation]:
    """Tell why a text is cleaned as it is, part by part: most texts have one, the empty one none.

    Never raises, whatever the string.
    """
    places = BlockPlaces(clean(raw_text))
    parts: list[Part] = []
    for part in parts_of(raw_text):
        parts.append(part)
        yield explain_last(parts, places)


def explain_around(raw_offset: int, places: BlockPlaces) -> Explanation:
    """Tell why the part of a page's text that holds an offset, or ends there, is cleaned as it is."""
    parts: list[Part] = []
    for part in parts_of(places.page.raw_text):
        parts.append(part)
        if raw_offset < part.raw.end:
            break
    return explain_last(parts or [Part(Range(0, 0), prose=False)], places)


def explain_last(parts: Sequence[Part], places: BlockPlaces) -> Explanation:
    """Tell why the last of a text's first parts is cleaned as it is on a page, as cleaning left it."""
    raw_text, part = places.page.raw_text, parts[-1]
    lines = _prose_lines(raw_text, part.raw) if part.prose else _printed_lines(raw_text, part.raw)
    return Explanation(places, part.raw, tuple(_going_on(lines, parts, places)))


def _going_on(lines: Iterator[ExplainedLine], parts: Sequence[Part], places: BlockPlaces) -> Iterator[ExplainedLine]:
    """The lines of the last part; the one whose paragraph began in an earlier part is told as joined to that."""
    for line in lines:
        begun = places.block_start(line.start)
        if line.decision != Decision(Role.PARAGRAPH, joined=False) or begun >= parts[-1].raw.start:
            yield line
            continue
        last = places.last_before(parts[-1].raw.start, begun)
        starts = _starts(places.page.raw_text, parts[bisect_right(parts, last, key=lambda part: part.raw.start) - 1])
        yield replace(
            line,
            decision=Decision(Role.PARAGRAPH, joined=True),
            joined_to=starts[bisect_right(starts, last) - 1],
            rival=None,
            sureness=1.0,
            reasons=(Reason(Cause.PART_OPEN, 0.0),),
        )


def _starts(raw_text: str, part: Part) -> list[int]:
    """Where the lines of a part begin."""
    if part.prose:
        return [line.start for paragraph in paragraphs(raw_text, part.raw) for line in paragraph.lines]
    return [line.pieces[0].start for line in lines_of(raw_text, part.raw)]


def _printed_lines(raw_text: str, part: Range) -> Iterator[ExplainedLine]:
    model = fitted_model()
    evidence = Evidence(lines_of(raw_text, part))
    explaining = _Explaining(model, evidence, labelling_of(raw_text, evidence, model))
    return map(explaining.line, range(len(evidence.lines)))


def sureness_of(margin: float) -> float:
    """How probable it is that a decision is right, if it or its rival is; 0.5 to 1."""
    return 1 / (1 + exp(-TEMPER * max(0.0, margin)))


def rival_of(label: str, behind: Mapping[str, float]) -> str:
    """The label that a line's own is explained against, by how far behind each other one is."""
    rival = min(behind, key=lambda other: (behind[other], other))
    twin = _twin(label)
    return twin if behind[rival] > SERIOUS and twin in behind else rival


class _Explaining:
    """One page's lines with their labels and all that was weighed."""

    def __init__(self, model: Model, evidence: Evidence, labelling: Labelling) -> None:
        self._model = model
        self._lines = evidence.lines
        self._clues = list(evidence.clues())
        self._path = labelling.path
        self._labels = labelling.labels
        self._margins = margins(model, [model.line_weights(found) for found in self._clues], self._path)
        self._causes = Causes(evidence, self._labels)
        self._in_pieces = _in_pieces(evidence.lines, self._labels)

    def line(self, index: int) -> ExplainedLine:
        """Why a line is what it is."""
        role, joined_to = self._in_pieces[index]
        label, by_itself = self._labels[index], self._path[index]
        rival, sureness = by_itself, None
        if label == by_itself:
            rival = rival_of(label, self._margins[index])
            sureness = sureness_of(self._margins[index][rival])
        return ExplainedLine(
            raw=self._lines[index].pieces,
            decision=Decision(role, joined_to is not None),
            joined_to=joined_to,
            rival=_decision_of(rival),
            sureness=sureness,
            reasons=tuple(self._reasons(index, rival, sureness)),
        )

    def _reasons(self, index: int, rival: str, sureness: float | None) -> Iterator[Reason]:
        """The strongest facts about the line and, where it was in doubt, the strongest that is none about it.

        That most lines go on with the one before would come first nearly everywhere and say least.
        """
        if sureness is None:
            yield Reason(Cause.WHOLE_PAGE, 0.0)
        features = names_of(self._clues[index])
        weights = contributions(self._model, features, self._labels[index], rival)
        usual = weights.pop(Aspect.USUAL, 0.0)
        causes = self._causes.of(index, features)
        for aspect, weight in heapq.nlargest(MOST_REASONS, weights.items(), key=lambda item: abs(item[1])):
            if abs(weight) >= LEAST_WEIGHT:
                cause, details = causes.of(aspect)
                yield Reason(cause, weight, details)
        if sureness is not None and (sureness <= sureness_of(SERIOUS) or sum(weights.values()) <= 0):
            context = [Reason(Cause.COMMON if usual > 0 else Cause.RARE, usual), *self._context(index, rival)]
            strongest = max(context, key=lambda reason: abs(reason.weight))
            if abs(strongest.weight) >= LEAST_WEIGHT:
                yield strongest

    def _context(self, index: int, rival: str) -> Iterator[Reason]:
        """What the labels of the lines before and after say."""
        labels, transitions = self._model.labels, self._model.transitions
        label, other = labels.index(self._path[index]), labels.index(rival)
        if index:
            before = self._path[index - 1]
            row = transitions[labels.index(before)]
            yield Reason(Cause.FOLLOWS, row[label] - row[other], {"role": _role_of(before)})
        if index + 1 < len(self._path):
            after = self._path[index + 1]
            column = labels.index(after)
            cause = Cause.NEXT_GOES_ON if after in CONTINUES else Cause.NEXT_BEGINS
            weight = transitions[label][column] - transitions[other][column]
            yield Reason(cause, weight, {"role": _role_of(after)})


_CAUSE_OF_BREAK = {
    Break.BLANK_LINE: Cause.PARTED_BY_BLANK,
    Break.HEADING: Cause.PARTED_BY_MARKUP,
    Break.LONG_LINE: Cause.PARTED_BY_LENGTH,
    Break.SENTENCE_END: Cause.PARTED_BY_SENTENCE,
}


def _prose_lines(raw_text: str, within: Range) -> Iterator[ExplainedLine]:
    """The lines of a text that is no printed page: its paragraphs follow from rules."""
    for paragraph in paragraphs(raw_text, within):
        role = role_of(raw_text, paragraph)
        for before, line in zip([None, *paragraph.lines], paragraph.lines, strict=False):
            yield ExplainedLine(
                raw=(line,),
                decision=Decision(role, joined=before is not None),
                joined_to=None if before is None else before.start,
                rival=None,
                sureness=1.0,
                reasons=(Reason(Cause.NOT_PARTED if before else _CAUSE_OF_BREAK[paragraph.begins], 0.0),),
            )


def _in_pieces(lines: list[Line], path: Sequence[str]) -> list[tuple[Role, int | None]]:
    """For each line the role of its piece of the page and the raw offset of the line it goes on from."""
    numbers = {id(line): index for index, line in enumerate(lines)}
    result: list[tuple[Role, int | None]] = [(_role_of(label), None) for label in path]
    for piece in pieces_of(lines, list(path)):
        for before, line in pairwise(piece.lines):
            result[numbers[id(line)]] = piece.role, before.pieces[0].start
    return result


def _role_of(label: str) -> Role:
    return BEGINS[label.upper()]


def _decision_of(label: str) -> Decision:
    return Decision(_role_of(label), label in CONTINUES)


def _twin(label: str) -> str:
    """The label that differs in nothing but whether the line begins a block; a box goes on as a paragraph does."""
    return "p" if label == "X" else label.swapcase()
