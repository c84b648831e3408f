"""A proposed span, and what proposes spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from annotations.spans import NO_ATTRIBUTES, Attributes, Origin


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A stretch of a text that may be a span. Offsets count code points, half-open."""

    start: int
    end: int
    label: str
    """Id of the label."""
    score: float
    """How sure the source is, from 0 to 1."""
    source: str
    """What proposes it, as people switch it on and off: ``rule:quantity``, ``dictionary``, ``model`` …"""
    origin: Origin
    """What a span that is made of it is said to come from."""
    attributes: Attributes = field(default_factory=lambda: NO_ATTRIBUTES, hash=False)

    def overlaps(self, other: Suggestion) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


class Suggester(Protocol):
    """Proposes spans of a text. Registered by others under the entry point group ``quandian.suggesters``.

    An entry point names a callable that is given the project's ``LabelSet`` and returns one of these. It is called
    from a worker thread, with texts of a page each.
    """

    name: str
    """What it is called where it is switched on and off."""

    def suggest(self, text: str) -> Iterable[Suggestion]:
        """The spans that may be in a cleaned text, in any order; what overlaps is sorted out by whoever asks."""
