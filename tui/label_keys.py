"""The keys of the labels."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingsMap

from annotations.labels import Label, LabelSet

DIGITS: Final = "1234567890"
"""Keys people expect a label on; one that has none says so instead of being silent."""
FULL_WIDTH: Final = 0xFEE0
"""From an ASCII character to its full-width form, which input methods type in its place."""


def label_bindings(labels: LabelSet) -> BindingsMap:
    """What a screen binds so that the labels' keys label.

    They are bindings like every other key: Textual hands the keys of one burst to bindings in the order they came,
    but to a screen's own ``on_key`` ahead of them.
    """
    keys = dict.fromkeys([*(label.key for label in labels.labels if label.key), *DIGITS])
    return BindingsMap(
        Binding(form, f"label({key!r})", show=False, id=f"label.{key}")
        for key in keys
        for form in ((key, chr(ord(key) + FULL_WIDTH)) if key.isascii() else (key,))
        if form != ","  # it parts keys in a binding, and has a meaning of its own in the reader
    )


def taken_keys(labels: LabelSet, bound: BindingsMap) -> list[Label]:
    """The labels whose key does something else already where they are bound to be used."""
    return [
        label
        for label in labels.labels
        if label.key == "," or any(key in bound.key_to_bindings for key in _names(label.key))
    ]


def _names(key: str) -> list[str]:
    return [binding.key for binding in Binding.make_bindings([Binding(key, "")])] if key else []


def keys_of(labels: LabelSet) -> str:
    """The keys of the labels as one short list."""
    return " ".join(label.key for label in labels.labels if label.key)
