"""Which cleaner this is; apart from it, so that what was kept of its work is found without loading it."""

from __future__ import annotations

from typing import Final

CLEANER_VERSION: Final = 8
"""Counts up whenever the same raw text may come out differently."""
