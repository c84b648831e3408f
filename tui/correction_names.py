"""What a correction of the cleaning is called."""

from __future__ import annotations

from articles.correction import Correction
from tui.catalogue import say


def correction_name(correction: Correction) -> str:
    """A correction in a few words: what it does, and to which role."""
    if correction.role is not None:
        return say("corrections.what_role", role=say(f"corrections.role_{correction.role.name.lower()}"))
    return say(f"corrections.what_{correction.kind.name.lower()}")
