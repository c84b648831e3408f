"""The screen of an app under test as plain text."""

from __future__ import annotations

from textual.app import App


def dump(app: App[object]) -> str:
    """What the terminal would show, a line a row, without colours and without blanks at the right."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
