"""What opening a document found out of order, as a sentence."""

from __future__ import annotations

from annotations.notices import Notice
from tui.catalogue import say


def told(notice: Notice) -> str:
    """The sentence of a finding, in the language in use."""
    return say(f"reader.found_{notice.kind.name.lower()}", file=notice.file, detail=notice.detail)
