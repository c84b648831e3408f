"""Component classes as styles: colours resolved against what is really behind the text."""

from __future__ import annotations

from rich.style import Style
from textual.color import Color
from textual.css.styles import StylesBase

_CONTRAST = 4.5
"""Contrast of text and background that WCAG 2.1 asks for (success criterion 1.4.3)."""


def component_style(rules: StylesBase, background: Color) -> Style:
    """The rules of a component class over a background.

    Translucent colours are blended with it, and automatic ones, such as ``$text-muted``, become the shade that can be
    read on it: Textual resolves those for widgets only.
    """
    color = bgcolor = None
    if rules.has_rule("background") and rules.background.a:
        background = _over(background, rules.background)
        bgcolor = background.rich_color
    if rules.auto_color:
        color = _over(background, background.get_contrast_text(rules.color.a)).rich_color
    elif rules.has_rule("color") and rules.color.a:
        color = _over(background, rules.color).rich_color
    return Style(color=color, bgcolor=bgcolor) + rules.text_style


def _over(background: Color, color: Color) -> Color:
    return color if background.ansi is not None else background + color


def legible(color: Color, background: Color, foreground: Color) -> Color:
    """The colour moved towards the foreground as far as it must be to be read on the background."""
    for share in (0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9):
        candidate = color.blend(foreground, share, 1)
        if contrast(candidate, background) >= _CONTRAST:
            return candidate
    return max(foreground, Color(0, 0, 0), Color(255, 255, 255), key=lambda text: contrast(text, background))


def contrast(first: Color, second: Color) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.1 defines it."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
