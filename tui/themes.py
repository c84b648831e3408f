"""The themes a person may choose, with one of high contrast of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.app import App
    from textual.theme import Theme

HIGH_CONTRAST: Final = "high-contrast"
SIXTEEN_COLORS: Final = ("ansi-dark", "ansi-light")
"""Themes of Textual's that use nothing but the terminal's own sixteen colours."""
FIRST: Final = ("textual-dark", "textual-light", HIGH_CONTRAST, *SIXTEEN_COLORS)
"""What is proposed first: dark, light, high contrast, sixteen colours."""


def high_contrast() -> Theme:
    """White and yellow on black, with no grey between them."""
    from textual.theme import Theme

    return Theme(
        name=HIGH_CONTRAST,
        primary="#00c8ff",
        secondary="#ffe000",
        accent="#ffe000",
        warning="#ffb000",
        error="#ff5c5c",
        success="#3dff6e",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1a1a1a",
        boost="#303030",
        dark=True,
        variables={
            "text-muted": "#e0e0e0",
            "text-disabled": "#c8c8c8",
            "block-cursor-background": "#ffe000",
            "block-cursor-foreground": "#000000",
        },
    )


def theme_names(app: App[object]) -> list[str]:
    """All themes, those that are proposed first at the top."""
    known = app.available_themes
    first = [name for name in FIRST if name in known]
    return [*first, *sorted(name for name in known if name not in first)]
