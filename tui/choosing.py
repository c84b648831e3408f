"""Choosing documents of a list with a few words, the same on the command line and above the list.

    绿色 status:done label:METRIC>=3 tag:头版 since:2026-11-01 until:2026-11-30

Words without a colon are looked for in titles and names; several words narrow the choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from annotations.documents import Status
from annotations.errors import Problem
from annotations.labels import LabelSet
from annotations.listing import ALL, Choice, Order, folded
from annotations.tags import checked_tag
from tui.catalogue import say
from tui.errors import BadChoice

STATUS, LABEL, TAG, SINCE, UNTIL = "status", "label", "tag", "since", "until"

_TERM = re.compile(rf"({STATUS}|{LABEL}|{TAG}|{SINCE}|{UNTIL})[:：](.*)\Z", re.DOTALL)
_COUNTED = re.compile(r"(.+?)(?:>=|≥|＞＝)([0-9]{1,9})\Z")


def choice_of(
    words: Iterable[str], labels: LabelSet, order: Order = Order.NUMBER, *, descending: bool = False
) -> Choice:
    """The choice some words make.

    Args:
        words: as in the heading of this module.
        labels: of the project; a label is meant by its id, its name or its title.
        order: of the documents.
        descending: whether the greatest comes first.

    Raises:
        BadChoice: a word says nothing, such as a status there is not.
        BadTag: what stands behind ``tag:`` is none.
    """
    choice = replace(ALL, order=order, descending=descending)
    for word in words:
        found = _TERM.match(word)
        if found is None:
            choice = replace(choice, words=(*choice.words, word))
        elif found[1] == STATUS:
            choice = replace(choice, statuses=choice.statuses | {_status(word, found[2])})
        elif found[1] == LABEL:
            choice = replace(choice, labels=(*choice.labels, _label(word, found[2], labels)))
        elif found[1] == TAG:
            choice = replace(choice, tags=(*choice.tags, checked_tag(found[2])))
        else:
            choice = replace(choice, **{found[1]: _day(word, found[2])})
    return choice


def _status(word: str, name: str) -> Status:
    for status in Status:
        if folded(name) in (status.value, folded(say(f"library.status_{status.name.lower()}"))):
            return status
    raise BadChoice(word=word, problem=Problem.NO_STATUS.of(statuses=", ".join(Status)))


def _label(word: str, said: str, labels: LabelSet) -> tuple[str, int]:
    counted = _COUNTED.match(said)
    name, least = (counted[1], int(counted[2])) if counted else (said, 1)
    for label in labels.labels:
        if folded(name) in (label.id, folded(label.name), folded(label.title)):
            return label.id, least
    if not name or (counted is None and ">" in name):
        raise BadChoice(word=word, problem=Problem.BAD_LABEL_COUNT.of())
    return name, least


def _day(word: str, said: str) -> str:
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        raise BadChoice(word=word, problem=Problem.BAD_DAY.of()) from None
