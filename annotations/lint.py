"""What looks wrong among the spans of a project: told, never changed."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from annotations.corrections import cleaned_page
from annotations.labels import LabelSet
from annotations.metrics import is_of_quantities, read_attributes
from annotations.project import Project
from annotations.same_text import occurrences
from articles.ranges import Range, merged, overlaps_any

MOST_REPEATS: Final = 3
"""Unmarked places of one text that are told in a document."""
LEAST_LABELLED: Final = 2
"""As often a text is to be marked before its other places look forgotten."""


class Kind(StrEnum):
    """What looks wrong."""

    OTHER_LABEL = "other-label"
    """The same text has another label more often."""
    REPEAT = "repeat"
    """The text stands here too, and is not marked."""
    EDGE = "edge"
    """A span begins or ends with a blank or a punctuation mark."""
    SPLIT_NUMBER = "split-number"
    """A span cuts a number or a Latin word."""
    NO_VALUE = "no-value"
    """A quantity says no value."""
    OVERLAP = "overlap"
    """Two spans overlap, which most export formats cannot hold."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at."""

    kind: Kind
    number: int
    """Of the document."""
    document: str
    """Its id."""
    start: int
    end: int
    """Half-open code points of the cleaned text."""
    raw_offset: int
    label: str
    """Id of the label."""
    text: str
    other: str = ""
    """What it is held against: the other label's id, the other span's text."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A span in a cleaned text."""

    start: int
    end: int
    label: str
    attributes: tuple[tuple[str, object], ...] = ()


def lint(
    project: Project,
    *,
    kinds: frozenset[Kind] = frozenset(Kind),
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> Iterator[Finding]:
    """What looks wrong in a project, document by document; it is gone through twice.

    Raises:
        DamagedProject, UnreadableFile: the documents cannot be listed.
        BadLabelFile: the label file breaks a rule.
    """
    labels = project.labels
    counts = label_counts(project)
    total = project.count()
    for number, found in enumerate(project.exportable(None, cleaned_page, lambda: tell(0, total)), start=1):
        if found.reading is not None and found.spans:
            spans = [
                Placed(places[0].start, places[-1].end, span.label, tuple(span.attributes.items()))
                for span in found.spans
                if (places := found.reading.clean_ranges(span.raw))
            ]
            for each in findings(found.reading.text, spans, labels, counts):
                kind, start, end, label, other = each
                if kind in kinds:
                    text = found.reading.text[start:end]
                    raw = found.reading.nearest_raw(start)
                    yield Finding(kind, number, found.id, start, end, raw, label, text, other)
        tell(number, total)


def label_counts(project: Project) -> dict[str, Counter[str]]:
    """How often each text has each label in a project."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for found in project.exportable(None, cleaned_page, lambda: None):
        if found.reading is not None:
            for span in found.spans:
                places = found.reading.clean_ranges(span.raw)
                if places:
                    counts[found.reading.text[places[0].start : places[-1].end]][span.label] += 1
    return counts


def findings(
    text: str, spans: Sequence[Placed], labels: LabelSet, counts: dict[str, Counter[str]]
) -> list[tuple[Kind, int, int, str, str]]:
    """Kind, start, end, label and what it is held against, of each thing that looks wrong in a text, in its order."""
    found: list[tuple[Kind, int, int, str, str]] = []
    ordered = sorted(spans, key=lambda each: (each.start, -each.end))
    for number, span in enumerate(ordered):
        words = text[span.start : span.end]
        often = counts.get(words, Counter()).most_common(1)
        if often and often[0][0] != span.label and often[0][1] > counts[words][span.label]:
            found.append((Kind.OTHER_LABEL, span.start, span.end, span.label, often[0][0]))
        if _bad_edge(words):
            found.append((Kind.EDGE, span.start, span.end, span.label, ""))
        if _cuts(text, span.start) or _cuts(text, span.end):
            found.append((Kind.SPLIT_NUMBER, span.start, span.end, span.label, ""))
        label = labels.named(span.label)
        known = dict(span.attributes)
        if (
            is_of_quantities(label)
            and not known.keys() & {"value", "low", "high"}
            and not read_attributes(label, words)
        ):
            found.append((Kind.NO_VALUE, span.start, span.end, span.label, ""))
        for other in ordered[number + 1 :]:
            if other.start >= span.end:
                break
            found.append((Kind.OVERLAP, other.start, other.end, other.label, words))
    taken = merged((span.start, span.end) for span in spans)
    for words, label_id in {(text[span.start : span.end], span.label) for span in spans}:
        if len(words) > 1 and counts.get(words, Counter())[label_id] >= LEAST_LABELLED:
            free = [place for place in occurrences(words, text) if not overlaps_any(place, taken)]
            found += [
                (Kind.REPEAT, place.start, place.end, label_id, "") for place in _alone(text, free)[:MOST_REPEATS]
            ]
    return sorted(found, key=lambda each: (each[1], each[2], each[0]))


def _alone(text: str, places: Sequence[Range]) -> list[Range]:
    return [place for place in places if not _cuts(text, place.start) and not _cuts(text, place.end)]


_MAY_BEGIN: Final = frozenset("《“‘「『（(【[#+-")
_MAY_END: Final = frozenset("》”’」』）)】]%％‰℃°+!！?？")


def _bad_edge(words: str) -> bool:
    """Whether a text begins or ends with what belongs to no span."""
    first, last = words[0], words[-1]
    return (
        first.isspace()
        or last.isspace()
        or (unicodedata.category(first).startswith("P") and first not in _MAY_BEGIN)
        or (unicodedata.category(last).startswith("P") and last not in _MAY_END)
    )


def _cuts(text: str, offset: int) -> bool:
    """Whether an edge stands within a number or a Latin word."""
    if not 0 < offset < len(text):
        return False
    before, behind = text[offset - 1], text[offset]
    if before.isdigit() and behind.isdigit():
        return True
    if before in ".．," and behind.isdigit() and offset > 1 and text[offset - 2].isdigit():
        return True
    return before.isascii() and behind.isascii() and before.isalpha() and behind.isalpha()
