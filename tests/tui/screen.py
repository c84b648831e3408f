"""The screen of an app under test as plain text."""

from __future__ import annotations

from textual.app import App


def dump(app: App[object]) -> str:
    """What the terminal would show, a line a row, without colours and without blanks at the right."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips()) + "\n"


def marked(app: App[object]) -> str:
    """The underlined stretches of the screen, a line each: row, style and text."""
    return "".join(
        f"{row}: {segment.style} {segment.text}\n"
        for row, strip in enumerate(app.screen._compositor.render_strips())
        for segment in strip
        if segment.style is not None and (segment.style.underline or segment.style.underline2)
    )
