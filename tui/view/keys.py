"""The keys of a document view: motions, and selecting. Labels and everything else belong to the screen."""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.binding import Binding


class _Motion(NamedTuple):
    """A motion with its keys; each key that has a twin with shift selects with it."""

    name: str
    unit: str
    step: int
    keys: str
    selecting_keys: str = ""


_MOTIONS: Final = (
    _Motion("left", "char", -1, "left,h", "shift+left,H"),
    _Motion("right", "char", 1, "right,l", "shift+right,L"),
    _Motion("up", "row", -1, "up,k", "shift+up,K"),
    _Motion("down", "row", 1, "down,j", "shift+down,J"),
    _Motion("row_start", "row_edge", -1, "home", "shift+home"),
    _Motion("row_end", "row_edge", 1, "end", "shift+end"),
    _Motion("page_up", "page", -1, "pageup", "shift+pageup"),
    _Motion("page_down", "page", 1, "pagedown", "shift+pagedown"),
    _Motion("text_start", "text", -1, "ctrl+home", "ctrl+shift+home"),
    _Motion("text_end", "text", 1, "ctrl+end", "ctrl+shift+end"),
    _Motion("word_left", "word", -1, "b,ctrl+left", "B,ctrl+shift+left"),
    _Motion("word_right", "word", 1, "w,ctrl+right", "W,ctrl+shift+right"),
    _Motion("clause_left", "clause", -1, "colon,fullwidth_colon"),
    _Motion("clause_right", "clause", 1, "semicolon,fullwidth_semicolon"),
    _Motion("sentence_left", "sentence", -1, "S,Ｓ"),
    _Motion("sentence_right", "sentence", 1, "s,ｓ"),
    _Motion(
        "paragraph_up",
        "paragraph",
        -1,
        "less_than_sign,fullwidth_less_than_sign,left_double_angle_bracket,ctrl+up",
        "ctrl+shift+up",
    ),
    _Motion(
        "paragraph_down",
        "paragraph",
        1,
        "greater_than_sign,fullwidth_greater_than_sign,right_double_angle_bracket,ctrl+down",
        "ctrl+shift+down",
    ),
    _Motion("article_up", "article", -1, "left_parenthesis,fullwidth_left_parenthesis"),
    _Motion("article_down", "article", 1, "right_parenthesis,fullwidth_right_parenthesis"),
)

VIEW_BINDINGS: Final = [
    *(
        Binding(motion.keys, f"move('{motion.unit}', {motion.step})", id=f"view.{motion.name}", show=False)
        for motion in _MOTIONS
    ),
    *(
        Binding(
            motion.selecting_keys,
            f"move('{motion.unit}', {motion.step}, True)",
            id=f"view.select_{motion.name}",
            show=False,
        )
        for motion in _MOTIONS
        if motion.selecting_keys
    ),
    Binding("v,ctrl+space", "mark", id="view.mark", show=False),
    Binding("escape", "clear", id="view.clear", show=False),
]
"""Bindings without descriptions: what an action is called is in the catalogue, which knows the language."""
