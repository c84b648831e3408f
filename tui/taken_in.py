"""What became of documents that got other texts, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.catalogue import say

if TYPE_CHECKING:
    from annotations.text_updates import TakenIn


def taken_in_words(taken: Sequence[TakenIn]) -> str:
    """How many have their new text, and how many of their marks wait for a person, in one sentence."""
    done = [each for each in taken if each.error is None]
    waiting = sum(each.waiting for each in done)
    spans = sum(each.spans for each in done)
    key = "review.took_in_waiting" if waiting else "review.took_in" if spans else "review.took_in_unmarked"
    return say(key, count=f"{len(done):,}", spans=f"{spans:,}", waiting=f"{waiting:,}")
