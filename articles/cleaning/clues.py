"""Clues: what evidence a line gives, as small keys that recur, each of which stands for several named features.

A page has thousands of lines but few situations: a clue is one of them, and what it weighs is worked out once
(`articles.cleaning.model`). Features that depend on the same few facts share a clue; the fewer facts a clue has, the
oftener it recurs. Every feature is a short name, ``aspect=value``, so that the weights file and an explanation can be
read; ``-1`` and ``+1`` mean the line before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeAlias

Clue: TypeAlias = tuple[Callable[..., list[str]], *tuple[Hashable, ...]]
"""One of the functions below, and what it is to be called with."""


def features_of(clue: Clue) -> list[str]:
    """The names of a clue's features."""
    return clue[0](*clue[1:])


def names_of(clues: Iterable[Clue]) -> list[str]:
    """The names of all features of a line."""
    return [name for clue in clues for name in features_of(clue)]


def said(*names: str) -> list[str]:
    """Features that depend on nothing else."""
    return list(names)


TOO_LONG = "longer than a headline"
"""The one feature whose weight is not fitted: pages have few such lines to learn from, and no headline has one."""


def too_long() -> list[str]:
    """What a line says that is longer than any line of a headline."""
    return [TOO_LONG]


def form(fill: int, first: str, last: str, kind: str, length: int, inner: str, support: int) -> list[str]:
    """What the line says by itself."""
    return [
        "always",
        f"fill={fill}",
        f"fill={fill},first={first}",
        f"fill={fill},last={last}",
        f"first={first}",
        f"last={last}",
        f"length={length}",
        f"inner={inner},last={last},fill={fill // 3}",
        f"support={support},length={length},last={last}",
        f"kind={kind}",
    ]


def fills(fill_before: int, last_before: str, fill: int, last: str, fill_after: int) -> list[str]:
    """How full the line is, and how full its neighbours are."""
    return [
        f"fill-1={fill_before},last-1={last_before}",
        f"last-1={last_before},fill={fill}",
        f"fill-1={fill_before},last-1={last_before},fill={fill}",
        f"fill-1={fill_before},fill={fill},fill+1={fill_after}",
        f"fill+1={fill_after},last={last}",
        f"last-1={last_before},fill={fill},fill+1={fill_after}",
        f"last-1={last_before},fill-1={fill_before},fill={fill},fill+1={fill_after}",
    ]


def steps(
    fill_before: int, last_before: str, step_before: int, step_after: int, wide: int, blank: str, rule: int
) -> list[str]:
    """How the width changes from line to line."""
    return [
        f"fill-1={fill_before},last-1={last_before},{blank},{rule}",
        f"last-1={last_before},step-1={step_before},step+1={step_after}",
        f"last-1={last_before},step+1={step_after},{blank},{rule}",
        f"wide={wide},last-1={last_before}",
        f"wide={wide},last-1={last_before},{blank},{rule}",
    ]


def blanks(
    last_before: str,
    kind_before: str,
    kind: str,
    kind_after: str,
    fill: int,
    blank: str,
    below: str,
    rule: int,
    habit: str,
) -> list[str]:
    """Where blank lines stand, beside what they mean on this page."""
    return [
        f"last-1={last_before},{blank},{rule}",
        f"{blank},{below},{rule}",
        f"{blank},{rule},fill={fill},last-1={last_before}",
        f"{blank},{below},{rule},fill={fill},kind={kind}",
        f"kind-1={kind_before},kind={kind},{blank},{rule}",
        f"kind+1={kind_after},kind={kind},{below},{rule}",
        f"{blank},{below},{rule},last-1={last_before}",
        f"{habit},{blank},last-1={last_before}",
        f"{habit},{blank} {below},fill={fill},kind={kind}",
        f"{habit},{blank} {below},kind-1={kind_before},kind={kind}",
    ]


def kinds(before_that: str, before: str, kind: str, after: str, after_that: str) -> list[str]:
    """What kinds of lines it stands among."""
    return [
        f"kinds={before},{kind},{after}",
        f"kinds-2={before_that},{before},{kind}",
        f"kinds+2={kind},{after},{after_that}",
    ]


def opening(last_before: str, first: str, open_marks: str) -> list[str]:
    """What meets where it begins: the end of the line before, its own first character, what is still open."""
    return [f"last-1={last_before},first={first}", f"open={open_marks},last-1={last_before}"]


def together(fill: int, last_before: str, first: str) -> list[str]:
    """How full the line and the one before would be in one: they may be pieces of one."""
    return [f"together={fill},last-1={last_before},first={first}"]


def seam(
    here: str, later: str, recurs: bool, blank: str, kind_before: str, kind: str, kind_after: str, fill_before: int
) -> list[str]:
    """Whether the breaks before and after the line go through a word; whether the page has the one before elsewhere."""
    found = []
    if here or recurs:
        joint = f"{here} again".lstrip() if recurs else here
        found += [
            f"joint={joint}",
            f"joint={joint},{blank}",
            f"joint={joint},kind-1={kind_before},kind={kind}",
            f"joint={joint},fill-1={fill_before}",
        ]
    if later:
        found += [f"joint+1={later}", f"joint+1={later},kind={kind},kind+1={kind_after}"]
    return found


def seam_of_body(joint: str, since: int, kind: str, kind_before: str) -> list[str]:
    """Whether the line goes on with a word that the last line of body text breaks off in."""
    return [
        f"body joint={joint},since={since}",
        f"body joint={joint},kind={kind}",
        f"body joint={joint},kind={kind},kind-1={kind_before}",
    ]


def body(body_last: str, body_fill: int, since: int, fill: int, first: str, kind: str, kind_before: str) -> list[str]:
    """What the last line of body text was, where other lines stand in between."""
    return [
        f"body={body_last},since={since},first={first}",
        f"body={body_last},body fill={body_fill},fill={fill}",
        f"body={body_last},kind={kind},kind-1={kind_before}",
    ]


def words(kind: str, after: int, before: int) -> list[str]:
    """How many words a display line has in common with what follows it and with what precedes it."""
    return [
        f"after={after},before={before}",
        f"after={after}",
        f"before={before}",
        f"kind={kind},after={after},before={before}",
    ]


def topics(earlier: str, topic: str, later: str, blank: str, place: str, kind_before: str, other: str) -> list[str]:
    """What a display line and its neighbours speak of, and where on the page."""
    return [
        f"topics={earlier},{topic}",
        f"topics+1={topic},{later}",
        f"topics={earlier},{topic},{blank}",
        f"topics={earlier},{topic},{later}",
        f"place={place},topic={topic},kind-1={kind_before}",
        f"place={place},topics={earlier},{topic}",
        f"other={other},place={place},topic={topic}",
    ]


def run(
    above: int, below: int, blank: str, change: int, place: str, topic: str, last_before: str, kind_after: str
) -> list[str]:
    """Where in its run of display lines a line stands, and how far the subject changes over that run."""
    return [
        f"run={above},{below}",
        f"run={above},{below},{blank}",
        f"change={change},place={place},topic={topic}",
        f"change={change},last-1={last_before},kind+1={kind_after}",
    ]
