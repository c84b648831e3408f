"""What another made of a span at the same time, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from annotations.labels import LabelSet
from annotations.spans import Conflict
from tui.catalogue import say
from tui.view.cells import shortened
from tui.view.visible import visible

WIDTH: Final = 24
"""Cells of a name, a note, or the text the other put the span on."""


def other(conflict: Conflict) -> str:
    """Who it was."""
    return _short(conflict.by) or say("reader.somebody")


def lost(conflict: Conflict, labels: LabelSet) -> str:
    """What the other made of the span: its label, its text, its note, as far as they are others."""
    parts: list[str] = []
    fields = conflict.lost
    if isinstance(fields.get("label"), str):
        parts.append(labels.named(fields["label"]).name)
    quote = fields.get("quote")
    if isinstance(quote, dict) and isinstance(quote.get("exact"), str):
        parts.append(say("reader.lost_text", text=_short(quote["exact"])))
    attributes = fields.get("attributes")
    if isinstance(attributes, dict):
        parts += [f"{_short(str(name))}={_short(str(value))}" for name, value in attributes.items()]
    if isinstance(fields.get("note"), str):
        parts.append(say("reader.lost_note", note=_short(fields["note"])))
    return say("reader.lost_comma").join(parts) or say("reader.lost_other")


def further(conflicts: Sequence[Conflict]) -> str:
    """That more than the latest is to be decided about; nothing where that is all."""
    return say("reader.conflict_more", count=len(conflicts) - 1) if len(conflicts) > 1 else ""


def _short(text: str) -> str:
    return shortened(visible(" ".join(text.split())), WIDTH)
