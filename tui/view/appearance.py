"""The view's styles in the theme's variables, and the component classes they belong to."""

from __future__ import annotations

from typing import Final

COMPONENT_PREFIX: Final = "document-view--"

COMPONENTS: Final = frozenset(
    f"{COMPONENT_PREFIX}{name}"
    for name in (
        "cursor",
        "cursor-weak",
        "selection",
        "twin",
        "found",
        "hint",
        "headline",
        "kicker",
        "byline",
        "subhead",
        "box",
        "furniture",
        "dropped",
        "dim",
        "doubt",
    )
)
"""The kinds of ``TextStyle``, and what the view itself lays over the text."""

VIEW_CSS: Final = """
DocumentView {
    width: 1fr;
    height: 1fr;
    background: $background;
    color: $foreground;
    overflow: hidden auto;
    scrollbar-gutter: stable;
    scrollbar-size-vertical: 1;
    & .document-view--cursor { text-style: reverse; }
    & .document-view--cursor-weak { text-style: reverse dim; }
    & .document-view--selection { background: $primary 45%; }
    & .document-view--twin { background: $warning 30%; }
    & .document-view--found { background: $success 35%; }
    & .document-view--hint { background: $warning; color: black; text-style: bold; }
    & .document-view--headline { color: $text-primary; text-style: bold; }
    & .document-view--kicker { color: $text-secondary; }
    & .document-view--byline { color: $text-muted; }
    & .document-view--subhead { text-style: bold; }
    & .document-view--box { color: $text-secondary; }
    & .document-view--furniture { color: $text-muted; }
    & .document-view--dropped { color: $text-muted; text-style: strike; }
    & .document-view--dim { color: $text-disabled; }
    & .document-view--doubt { background: $error 40%; color: $foreground; text-style: bold; }
    &:ansi {
        & .document-view--selection {
            background: $screen-selection-background;
            color: $screen-selection-foreground;
        }
        & .document-view--twin { background: ansi_yellow; color: ansi_black; }
        & .document-view--found { background: ansi_green; color: ansi_black; }
        & .document-view--hint { background: ansi_yellow; color: ansi_black; text-style: bold; }
        & .document-view--headline { color: $primary; }
        & .document-view--kicker, & .document-view--box { color: $secondary; }
        & .document-view--byline, & .document-view--furniture { text-style: dim; }
        & .document-view--dropped { text-style: dim strike; }
        & .document-view--dim { text-style: dim; }
        & .document-view--doubt { background: ansi_red; color: ansi_bright_white; }
    }
    &:nocolor {
        & .document-view--cursor { text-style: reverse bold underline; }
        & .document-view--selection { text-style: reverse; }
        & .document-view--twin { text-style: reverse dim; }
        & .document-view--found { text-style: reverse italic; }
        & .document-view--hint { text-style: reverse bold; }
        & .document-view--headline { text-style: bold; }
        & .document-view--doubt { text-style: reverse italic; }
    }
}
"""
"""Default style sheet of a document view; attributes tell things apart where there are no colours to do it."""
