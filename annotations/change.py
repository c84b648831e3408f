"""What a command did to a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from annotations.conflicts import CONFLICT
from annotations.corrections import MadeCorrection
from annotations.documents import Status
from annotations.history import Step
from annotations.rejections import REJECTED
from annotations.relations import RELATIONS
from annotations.spans import Span
from annotations.tags import TAGS

Action: TypeAlias = Literal[
    "mark",
    "relabel",
    "reshape",
    "accept",
    "annotate",
    "relate",
    "delete",
    "status",
    "tags",
    "reject",
    "correct",
    "take_in",
    "take_edits",
    "go_back",
    "catch_up",
]
Direction: TypeAlias = Literal["done", "undone", "redone"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a command did: the versions of spans, and the corrections of the cleaning, that went and that came."""

    action: Action
    """Of an undo or a redo, the action that was taken back or made again; ``catch_up`` for what other processes did;
    ``take_in`` for another text of the document, ``accept`` for a span that was looked at in it; ``annotate`` for a
    span's note and attributes, ``relate`` for its relations; ``take_edits`` for what somebody wrote into a snapshot by
    hand; ``reject`` for places that are not to have a label."""
    removed: tuple[Span, ...]
    added: tuple[Span, ...]
    status: Status
    """Of the document, after the change."""
    direction: Direction = "done"
    withdrawn: tuple[MadeCorrection, ...] = ()
    corrected: tuple[MadeCorrection, ...] = ()
    other_text: bool = False
    """Whether the document has another text from here on; all of it is to be read anew."""


def action_of(step: Step) -> Action:
    """The action a step was made by."""
    first = step.operations[0]
    if "to" in first:
        return "go_back"
    if "took" in first:
        return "take_edits"
    match first["op"]:
        case "add":
            return "mark"
        case "del":
            return "delete"
        case "meta":
            names: dict[str, Action] = {"text": "take_in", TAGS: "tags", REJECTED: "reject"}
            return next((action for field, action in names.items() if field in first["new"]), "status")
        case "correct" | "uncorrect":
            return "correct"
        case _:
            new, old = first["new"], first["old"]
            if "was" in new or all(value == old.get(name) for name, value in new.items() if name != CONFLICT):
                return "reshape" if "raw" in new and new["raw"] != old.get("raw") else "accept"
            if "raw" in new or "label" in new:
                return "reshape" if "raw" in new else "relabel"
            return "relate" if RELATIONS in new else "annotate"
