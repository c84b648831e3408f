"""What the features of a line look at, and how much each such aspect adds to one label against another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import Enum, auto
from functools import lru_cache

from articles.cleaning.model import Model


class Aspect(Enum):
    """What people would call one thing to look at, however many features look at it."""

    __hash__ = object.__hash__
    """There is one object for each. Enumerations hash their names, and by a slow function: lines have hundreds."""

    WIDTH = auto()
    """How full the line is by the measure of its column."""
    STEP = auto()
    """How much wider or narrower it is than its neighbours."""
    LENGTH = auto()
    BEGINNING = auto()
    INNER_MARKS = auto()
    END = auto()
    FORM = auto()
    """What it looks like by itself: running text, a headline, a byline."""
    PRINTED_TWICE = auto()
    LETTER_SPACED = auto()
    INDENT = auto()
    BEFORE = auto()
    """How the line before ends, how full it is and what it looks like."""
    AFTER = auto()
    NEIGHBOURS = auto()
    """What kinds of lines it stands among."""
    TOGETHER = auto()
    """That it and the line before would fit into one line."""
    BLANK_LINES = auto()
    OPEN_MARKS = auto()
    """Quotes and brackets that are open where it begins."""
    COLUMN_ABOVE = auto()
    """How the body text broke off that stands above what interrupts it."""
    WORDS = auto()
    """Words in common with the text around."""
    SEAM = auto()
    """Whether the page has the word that it and the line before would make."""
    JOINT = auto()
    """Whether the break before it goes through a word."""
    JOINT_AFTER = auto()
    RUN = auto()
    """Where among the display lines around it the line stands."""
    PAGE_PLACE = auto()
    CHANGE = auto()
    """How much the words change here."""
    MEASURE_CHANGE = auto()
    """Whether the columns before and after have different measures."""
    HALVES = auto()
    """How its length compares to that of the display line before or after."""
    USUAL = auto()
    """What most lines are."""
    OTHER = auto()


_NAMED = {
    "fill": Aspect.WIDTH,
    "support": Aspect.WIDTH,
    "wide": Aspect.WIDTH,
    "step-1": Aspect.STEP,
    "step+1": Aspect.STEP,
    "length": Aspect.LENGTH,
    "longer than a headline": Aspect.LENGTH,
    "first": Aspect.BEGINNING,
    "dateline": Aspect.BEGINNING,
    "caption": Aspect.BEGINNING,
    "named box": Aspect.BEGINNING,
    "box": Aspect.BEGINNING,
    "numbered": Aspect.BEGINNING,
    "speaker": Aspect.BEGINNING,
    "markup": Aspect.BEGINNING,
    "inner": Aspect.INNER_MARKS,
    "last": Aspect.END,
    "attribution": Aspect.END,
    "asks": Aspect.END,
    "kind": Aspect.FORM,
    "folio": Aspect.FORM,
    "doubled": Aspect.PRINTED_TWICE,
    "letter-spaced": Aspect.LETTER_SPACED,
    "indent": Aspect.INDENT,
    "indented": Aspect.INDENT,
    "outdented": Aspect.INDENT,
    "fill-1": Aspect.BEFORE,
    "last-1": Aspect.BEFORE,
    "kind-1": Aspect.BEFORE,
    "fill+1": Aspect.AFTER,
    "kind+1": Aspect.AFTER,
    "kinds": Aspect.NEIGHBOURS,
    "kinds-2": Aspect.NEIGHBOURS,
    "kinds+2": Aspect.NEIGHBOURS,
    "together": Aspect.TOGETHER,
    "blank": Aspect.BLANK_LINES,
    "blank rule": Aspect.BLANK_LINES,
    "blanks": Aspect.BLANK_LINES,
    "open": Aspect.OPEN_MARKS,
    "body": Aspect.COLUMN_ABOVE,
    "body fill": Aspect.COLUMN_ABOVE,
    "since": Aspect.COLUMN_ABOVE,
    "after": Aspect.WORDS,
    "before": Aspect.WORDS,
    "far": Aspect.WORDS,
    "quoted next": Aspect.WORDS,
    "quoted after": Aspect.WORDS,
    "quoted before": Aspect.WORDS,
    "quoted far": Aspect.WORDS,
    "topic": Aspect.WORDS,
    "topics": Aspect.WORDS,
    "topics+1": Aspect.WORDS,
    "seam": Aspect.SEAM,
    "joint": Aspect.JOINT,
    "joint+1": Aspect.JOINT_AFTER,
    "body joint": Aspect.COLUMN_ABOVE,
    "run": Aspect.RUN,
    "place": Aspect.PAGE_PLACE,
    "change": Aspect.CHANGE,
    "other": Aspect.MEASURE_CHANGE,
    "as long": Aspect.HALVES,
    "as long+1": Aspect.HALVES,
    "always": Aspect.USUAL,
}
"""By the name in front of a feature's ``=``, or the whole of it where it has none."""
_LISTS = frozenset({"kinds", "kinds-2", "kinds+2", "topics", "topics+1", "run"})
"""Names with several values, parted by commas."""
_AROUND = ("blank blank", "blank close", "close blank", "close close")
"""Whether blank lines stand before and after."""


@lru_cache(maxsize=1 << 14)
def _parts(feature: str) -> tuple[tuple[str, str], ...]:
    """A feature as names and values; values of a list stay together, one without ``=`` has no value."""
    parts: list[tuple[str, str]] = []
    for part in feature.split(","):
        name, equals, value = part.partition("=")
        latest = parts[-1][0] if parts else ""
        if equals:
            parts.append((name, value))
        elif name in ("blank", "close", *_AROUND):
            parts.append(("blank", name))
        elif latest == "blank" and name.isdigit():
            parts.append(("blank rule", name))
        elif latest in _LISTS:
            parts[-1] = (latest, f"{parts[-1][1]},{name}")
        else:
            parts.append((name, ""))
    return tuple(parts)


def values_of(features: Iterable[str]) -> dict[str, str]:
    """Everything that the features of a line say, by name."""
    values: dict[str, str] = {}
    # The simplest first: a value may stand more coarsely among others.
    for feature in sorted(features, key=lambda feature: feature.count(",")):
        for name, value in _parts(feature):
            values.setdefault(name, value)
    return values


@lru_cache(maxsize=1 << 14)
def aspects_of(feature: str) -> tuple[Aspect, ...]:
    """What a feature looks at: one thing, or several together."""
    return tuple(dict.fromkeys(_NAMED.get(name, Aspect.OTHER) for name, _ in _parts(feature)))


def contributions(model: Model, features: Iterable[str], label: str, rival: str) -> dict[Aspect, float]:
    """How much each aspect of a line speaks for a label against its rival.

    A feature that looks at several things together is shared out among them equally: with all of them there or none,
    that is what each adds on average over the orders in which they could be taken in (Shapley, 1953).
    """
    chosen, other = model.labels.index(label), model.labels.index(rival)
    result: dict[Aspect, float] = defaultdict(float)
    for feature in features:
        weight = 0.0
        for number, given in model.features.get(feature, ()):
            if number == chosen:
                weight += given
            elif number == other:
                weight -= given
        if weight:
            aspects = aspects_of(feature)
            for aspect in aspects:
                result[aspect] += weight / len(aspects)
    return result
