"""What can be done at a place, for those who ask with the mouse: the labels, then what there is to do with a span."""

from __future__ import annotations

from typing import Final, NamedTuple

from annotations.labels import LabelSet
from tui.actions import READER, keys_told
from tui.catalogue import say
from tui.jumping import Place
from tui.view.cells import cells, fit
from tui.view.visible import visible
from tui.widgets.key_line import key_names
from tui.widgets.text_line import Piece

OF_A_SPAN: Final = ("annotate", "delete", "mark_same", "mark_everywhere", "relate", "history")
OF_A_PLACE: Final = ("correct", "explain", "bookmark", "find", "undo")


class Offer(NamedTuple):
    """One thing to do."""

    keys: str
    text: str
    color: str
    call: str
    """The action string of the reader."""


def offers(labels: LabelSet, *, on_span: bool) -> list[Offer]:
    """What can be done.

    Args:
        labels: of the project.
        on_span: whether there is a span.
    """
    found = [
        Offer(label.key, f"{visible(label.name)} {visible(label.title)}", label.color, f"label({label.key!r})")
        for label in labels.labels
        if label.key
    ]
    by_name = {action.id.partition(".")[2]: action for action in READER}
    for name in (*(OF_A_SPAN if on_span else ()), *OF_A_PLACE):
        action = by_name[name]
        found.append(Offer(key_names(keys_told(action)), say(f"actions.{action.id}"), "", action.call))
    return found


def rows(found: list[Offer]) -> list[Place]:
    """The offers as rows of a list; the place of each is its index."""
    width = max((cells(offer.keys) for offer in found), default=0)
    return [
        Place((Piece(f"{fit(offer.keys, width)}  ", "ok"), Piece(offer.text, "", offer.color)), number)
        for number, offer in enumerate(found)
    ]
