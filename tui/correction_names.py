"""What a correction of the cleaning is called."""

from __future__ import annotations

from articles.correction import Correction
from articles.page import Role
from tui.catalogue import say


def correction_name(correction: Correction) -> str:
    """A correction in a few words: what it does, and to which role."""
    if correction.role is not None:
        return say("corrections.what_role", role=role_name(correction.role))
    return say(f"corrections.what_{correction.kind.name.lower()}")


def role_name(role: Role) -> str:
    """What a block of this role is called."""
    return say(f"explain.role_{role.value}")
