"""What a person corrects in a cleaned page, tied to the raw text alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from articles.page import Role


class CorrectionKind(StrEnum):
    """What a correction does."""

    SPLIT = "split"
    """The character begins a block of its own."""
    JOIN = "join"
    """The block that begins with the character goes on with the one before it."""
    ROLE = "role"
    """The block that holds the character has another role."""
    MOVE = "move"
    """The block that holds the character belongs to the article that holds the target."""
    BEGIN = "begin"
    """An article begins at the block that holds the character."""
    MERGE = "merge"
    """The article that holds the character and the one that holds the target are one."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. It names characters of the raw text, never blocks, so it outlives a better cleaner."""

    kind: CorrectionKind
    raw_offset: int
    """The character it is about: a code point of the raw text."""
    role: Role | None = None
    """Of ``ROLE``, the new one."""
    target_offset: int | None = None
    """Of ``MOVE`` and ``MERGE``, a character of the other article."""
