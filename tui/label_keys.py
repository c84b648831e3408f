"""Which label a key press means."""

from __future__ import annotations

import unicodedata

from annotations.labels import Label, LabelSet


def label_of_key(character: str | None, labels: LabelSet) -> Label | None:
    """The label whose key was typed; full-width forms count, since an input method may be on."""
    if character is None:
        return None
    return labels.by_key(character) or labels.by_key(unicodedata.normalize("NFKC", character))


def is_digit_key(character: str | None) -> bool:
    """Whether a key is one people expect a label on, so that a silent press would puzzle them."""
    return character is not None and len(character) == 1 and unicodedata.normalize("NFKC", character) in "1234567890"


def keys_of(labels: LabelSet) -> str:
    """The keys of the labels as one short list."""
    return " ".join(label.key for label in labels.labels if label.key)
