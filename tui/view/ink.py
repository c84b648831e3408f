"""What each thing on a row looks like: the theme's styles and the label colours, made legible together."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.style import Style
from textual.color import Color
from textual.css.styles import StylesBase

from tui.view.component_style import component_style, legible
from tui.view.marks import Mark

_MARK_BACKGROUND = 0.18
"""Share of the label's colour in a mark's background; each further depth adds half of it."""

_COLOURLESS = (
    Style(underline=True),
    Style(underline2=True),
    Style(underline=True, bold=True),
    Style(underline2=True, bold=True),
    Style(underline=True, italic=True),
    Style(underline2=True, italic=True),
    Style(underline=True, bold=True, italic=True),
    Style(underline2=True, bold=True, italic=True),
)
"""Marks without colours, by the label's letter. Where a terminal lacks double underline it draws a single one."""


class MarkShade(NamedTuple):
    """What of a mark is seen."""

    color: str
    letter: str
    pending: bool
    doubtful: bool


class Shade(NamedTuple):
    """Everything that decides how a stretch of a row looks."""

    section: str | None = None
    """The kind of a ``TextStyle``."""
    marks: tuple[MarkShade, ...] = ()
    """Those over the stretch, outermost first."""
    parted: bool = False
    """The innermost mark starts here, right behind another."""
    twin: bool = False
    found: bool = False
    selected: bool = False
    cursor: str | None = None
    """``cursor`` in the pane with the focus, ``cursor-weak`` in the other."""


class Ink:
    """Rich styles of one view under one theme; made anew when either changes."""

    def __init__(
        self,
        base: Style,
        background: Color,
        foreground: Color,
        component: Callable[[str], StylesBase],
        *,
        colours: bool,
    ) -> None:
        """Take the view's own style and what gives the style rules of a component by its short name."""
        self.base = base
        self.colours = colours
        self._background = background
        self._foreground = foreground
        self._component = component
        self._styles: dict[Shade, Style] = {}

    def style(self, shade: Shade) -> Style:
        """The style of a stretch. There are few shades on a screen, and few more in a document."""
        style = self._styles.get(shade)
        if style is None:
            style = self._styles[shade] = self._mixed(shade)
        return style

    def _mixed(self, shade: Shade) -> Style:
        style = self.base
        if shade.section is not None:
            style += self._rules(shade.section)
        if shade.marks:
            style += self._marked(shade)
            if any(mark.doubtful for mark in shade.marks):
                style += self._rules("doubt")
        if shade.found:
            style += self._rules("found")
        if shade.twin:
            style += self._rules("twin")
        if shade.selected:
            style += self._rules("selection")
        if shade.cursor is not None:
            style += self._rules(shade.cursor)
        return style

    def sign(self) -> Style:
        """The style of the sign beside a row that a doubtful mark begins in."""
        return self.base + self._rules("doubt")

    def hint(self) -> Style:
        """The style of the letters of a hint."""
        return self.base + self._rules("hint")

    def _rules(self, name: str) -> Style:
        return component_style(self._component(name), self._background)

    def _marked(self, shade: Shade) -> Style:
        color, letter, pending, _ = shade.marks[-1]
        depth = len(shade.marks)
        if not self.colours:
            style = _COLOURLESS[ord(letter[0]) % len(_COLOURLESS) if letter else 0]
            return style + Style(overline=depth > 1, dim=pending or None)
        label = Color.parse(color)
        lines = Style(underline=depth == 1, underline2=depth > 1, bold=shade.parted or None, italic=pending or None)
        if self._background.ansi is not None:
            return Style(color=label.rich_color) + lines
        share = 0 if pending else _MARK_BACKGROUND * (1 + (depth - 1) / 2)
        background = self._background.blend(label, min(share, 0.5), 1)
        text = legible(label, background, self._foreground)
        return Style(color=text.rich_color, bgcolor=background.rich_color) + lines


def shade_of(mark: Mark) -> MarkShade:
    """What of a mark is seen."""
    return MarkShade(mark.color, mark.letter, mark.pending, mark.doubtful)
