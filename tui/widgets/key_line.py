"""What the key line says: the keys worth knowing here, from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tui.actions import Action, has_other_keys, keys_told
from tui.catalogue import say
from tui.widgets.text_line import Piece


def key_pieces(actions: Iterable[Action]) -> tuple[list[Piece], list[Piece]]:
    """The shown keys of some actions, each with its name; the ways out and to the help are never cut off."""
    left: list[Piece] = []
    right: list[Piece] = []
    for action in actions:
        if action.shown:
            pieces = right if action.call in ALWAYS_SHOWN else left
            shown = key_names(keys_told(action)).partition("  ")[0] if has_other_keys(action) else action.shown
            pieces += [Piece(f"{shown} ", "key"), Piece(f"{say(f'keys.{action.id}')}  ", "dim")]
    return left, right


ALWAYS_SHOWN: Final = ("help", "back", "app.quit", "close")
"""Actions a person must find on the narrowest screen."""
_SHOWN: Final = {
    "backslash": "\\",
    "number_sign": "#",
    "slash": "/",
    "full_stop": ".",
    "comma": ",",
    "question_mark": "?",
    "escape": "esc",
    "enter": "⏎",
    "pageup": "page up",
    "pagedown": "page down",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "semicolon": ";",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "asterisk": "*",
    "colon": ":",
    "quotation_mark": '"',
    "apostrophe": "'",
    "percent_sign": "%",
    "grave_accent": "`",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "ctrl+@": "ctrl+space",
}
"""How people write the keys that Textual spells out."""


_TWINS: Final = (
    *("fullwidth_", "ideographic_", "middle_dot"),
    *(f"{side}_{kind}_" for side in ("left", "right") for kind in ("corner", "black", "double", "single")),
)
"""How the names of keys begin that an input method puts in the place of others."""


def key_names(keys: str) -> str:
    """Some keys, given in Textual's names, as people write them; twins for input methods are left out."""
    shown = []
    for key in keys.split(","):
        *modifiers, base = key.strip().split("+") if key.strip() != "ctrl+@" else [key.strip()]
        if not base.startswith(_TWINS) and not "！" <= base[0] <= "～":
            shown.append("+".join([*modifiers, _SHOWN.get(base, base)]))
    return "  ".join(dict.fromkeys(shown))
