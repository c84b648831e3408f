"""Every action of the screens, once: its keys, what it calls, and how much it matters.

Bindings, the key line and the help screen are views of these tables. What an action does is in the
catalogue under ``actions.<id>``, its short name on the key line under ``keys.<id>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from textual.binding import Binding


class Action(NamedTuple):
    """One thing a person can do on a screen."""

    id: str
    """``<screen>.<name>``; also the id of its bindings, so that a keymap can name it."""
    keys: str
    """Keys in Textual's names, separated by commas; full-width twins serve while an input method is on."""
    call: str
    """The action string Textual runs."""
    shown: str = ""
    """The key as the key line shows it; empty where the key line leaves the action out."""


LIBRARY: Final = (
    Action("library.open", "enter", "open", "⏎"),
    Action("library.up", "up,k", "move(-1)"),
    Action("library.down", "down,j", "move(1)", "↑↓"),
    Action("library.page_up", "pageup", "page(-1)"),
    Action("library.page_down", "pagedown,space", "page(1)"),
    Action("library.first", "home,g", "edge(-1)"),
    Action("library.last", "end,G", "edge(1)"),
    Action("library.done", "d", "toggle_done", "d"),
    Action("library.set_apart", "D,Ｄ", "set_apart"),
    Action("library.filter", "slash,fullwidth_solidus,ideographic_comma", "filter", "/"),
    Action("library.sort", "s,ｓ", "sort"),
    Action("library.reverse", "S,Ｓ", "reverse"),
    Action("library.search", "f,ctrl+f,ｆ", "search", "f"),
    Action("library.preview", "v,ｖ", "preview"),
    Action("library.everything", "escape", "everything"),
    Action("library.take_in", "i,ｉ", "take_in"),
    Action("library.tags", "number_sign,fullwidth_number_sign", "tags"),
    Action("library.review", "R,Ｒ", "review"),
    Action("library.labels", "L,Ｌ,ctrl+l", "labels"),
    Action("library.guidelines", "ctrl+g", "guidelines"),
    Action("library.statistics", "percent_sign,fullwidth_percent_sign", "statistics"),
    Action("library.tour", "T,Ｔ", "tour"),
    Action("library.projects", "p,ｐ", "projects", "p"),
    Action("library.theme", "ctrl+t", "theme"),
    Action("library.language", "ctrl+e", "language"),
    Action("library.palette", "ctrl+p", "palette"),
    Action("library.help", "question_mark,fullwidth_question_mark,f1", "help", "?"),
    Action("library.quit", "q", "app.quit", "q"),
)

READER: Final = (
    Action("reader.next_suggestion", "tab", "step_suggestion(1)", "⇥"),
    Action("reader.previous_suggestion", "shift+tab", "step_suggestion(-1)"),
    Action("reader.accept", "space,ideographic_space", "accept", "␣"),
    Action("reader.accept_sentence", "z,ｚ", "accept_all('sentence')"),
    Action("reader.accept_article", "Z,Ｚ", "accept_all('article')"),
    Action("reader.accept_source", "ctrl+a", "accept_all('source')"),
    Action("reader.sources", "ampersand,fullwidth_ampersand", "sources"),
    Action("reader.pane", "vertical_line,fullwidth_vertical_line,ctrl+w", "switch_pane", "|"),
    Action("reader.layout", "backslash,f2", "cycle_layout", "\\"),
    Action("reader.wider", "plus,equals_sign,fullwidth_plus_sign,fullwidth_equals_sign", "split(1)"),
    Action("reader.narrower", "minus,fullwidth_hyphen_minus", "split(-1)"),
    Action("reader.delete", "x,delete", "delete_span", "x"),
    Action("reader.relabel", "r", "relabel", "r"),
    Action("reader.annotate", "enter", "annotate", "⏎"),
    Action("reader.relate", "y,ｙ", "relate"),
    Action("reader.relations", "Y,Ｙ", "jump('relations')"),
    Action("reader.edge_left", "left_square_bracket,left_black_lenticular_bracket", "move_edge('char', -1)"),
    Action("reader.edge_right", "right_square_bracket,right_black_lenticular_bracket", "move_edge('char', 1)", "[ ]"),
    Action(
        "reader.edge_word_left",
        "left_curly_bracket,fullwidth_left_curly_bracket,left_corner_bracket",
        "move_edge('word', -1)",
    ),
    Action(
        "reader.edge_word_right",
        "right_curly_bracket,fullwidth_right_curly_bracket,right_corner_bracket",
        "move_edge('word', 1)",
    ),
    Action("reader.mark_same", "a,ａ", "mark_same", "a"),
    Action("reader.mark_everywhere", "A,Ａ", "mark_everywhere"),
    Action("reader.correct", "c,ｃ", "correct", "c"),
    Action("reader.undo", "u,ctrl+z", "undo", "u"),
    Action("reader.redo", "U,ctrl+y,ctrl+r", "redo", "U"),
    Action("reader.history", "t,ｔ", "history", "t"),
    Action("reader.review", "R,Ｒ", "review"),
    Action("reader.take_other", "o,ｏ", "take_other"),
    Action("reader.take_edits", "i,ｉ", "take_edits"),
    Action("reader.next_span", "n", "step_span(1)", "n"),
    Action("reader.previous_span", "N,p", "step_span(-1)"),
    Action("reader.outline", "g,ｇ", "jump('outline')", "g"),
    Action("reader.spans", "asterisk,fullwidth_asterisk", "jump('spans')"),
    Action("reader.findings", "exclamation_mark,fullwidth_exclamation_mark", "jump('findings')"),
    Action("reader.bookmark", "quotation_mark,left_double_quotation_mark", "bookmark"),
    Action("reader.bookmarks", "apostrophe,left_single_quotation_mark", "jump('bookmarks')"),
    Action("reader.hint", "f,ｆ", "hint", "f"),
    Action("reader.find", "slash,fullwidth_solidus,ideographic_comma", "find", "/"),
    Action("reader.next_number", "m,ｍ", "step_number(1)"),
    Action("reader.previous_number", "M,Ｍ", "step_number(-1)"),
    Action("reader.done", "d", "toggle_done", "d"),
    Action("reader.set_apart", "D,Ｄ", "set_apart"),
    Action("reader.tags", "number_sign,fullwidth_number_sign", "tags"),
    Action("reader.labels", "ctrl+l", "labels"),
    Action("reader.guidelines", "ctrl+g", "guidelines"),
    Action("reader.statistics", "percent_sign,fullwidth_percent_sign", "statistics"),
    Action("reader.explain", "e,ｅ", "explain", "e"),
    Action("reader.next_document", "full_stop,ideographic_full_stop", "step_document(1)"),
    Action("reader.previous_document", "comma,fullwidth_comma", "step_document(-1)"),
    Action("reader.repeat", "grave_accent,middle_dot", "repeat"),
    Action("reader.theme", "ctrl+t", "theme"),
    Action("reader.language", "ctrl+e", "language"),
    Action("reader.palette", "ctrl+p", "palette"),
    Action("reader.help", "question_mark,fullwidth_question_mark,f1", "help", "?"),
    Action("reader.back", "escape,q", "back", "q"),
)

ROWS: Final = (
    Action("rows.up", "up,k", "move(-1)"),
    Action("rows.down", "down,j", "move(1)", "↑↓"),
    Action("rows.page_up", "pageup", "page(-1)"),
    Action("rows.page_down", "pagedown,space", "page(1)"),
    Action("rows.first", "home,g", "edge(-1)"),
    Action("rows.last", "end,G", "edge(1)"),
)
"""Of every list of rows; the screen it is on has the rest."""

PROJECTS: Final = (
    Action("projects.open", "enter", "open", "⏎"),
    Action("projects.create", "n,ｎ", "ask('create')", "n"),
    Action("projects.rename", "r,ｒ", "ask('rename')", "r"),
    Action("projects.close", "escape,q,p,ｐ", "close", "esc"),
)

HISTORY: Final = (
    Action("history.go_back", "enter", "go_back", "⏎"),
    Action("history.narrow", "s,ｓ", "narrow", "s"),
    Action("history.close", "escape,q,t,ｔ", "close", "esc"),
)

SEARCH: Final = (
    Action("search.open", "enter", "open", "⏎"),
    Action("search.up", "up", "move(-1)"),
    Action("search.down", "down", "move(1)", "↑↓"),
    Action("search.page_up", "pageup", "page(-1)"),
    Action("search.page_down", "pagedown", "page(1)"),
    Action("search.regular", "ctrl+r", "toggle('regular')", "^r"),
    Action("search.case", "ctrl+t", "toggle('case')", "^t"),
    Action("search.side", "ctrl+o", "toggle('side')", "^o"),
    Action("search.close", "escape", "close", "esc"),
)

JUMP: Final = (
    Action("jump.go", "enter", "go", "⏎"),
    Action("jump.up", "up", "move(-1)"),
    Action("jump.down", "down", "move(1)", "↑↓"),
    Action("jump.page_up", "pageup", "page(-1)"),
    Action("jump.page_down", "pagedown", "page(1)"),
    Action("jump.sort", "tab", "sort", "⇥"),
    Action("jump.close", "escape", "close", "esc"),
)
"""Enter is the line's own."""

TAGS: Final = (
    Action("tags.save", "enter", "save", "⏎"),
    Action("tags.complete", "right", "complete", "→"),
    Action("tags.up", "up", "scroll_known(-0.01)"),
    Action("tags.down", "down", "scroll_known(0.01)", "↑↓"),
    Action("tags.page_up", "pageup", "scroll_known(-0.9)"),
    Action("tags.page_down", "pagedown", "scroll_known(0.9)"),
    Action("tags.close", "escape", "close", "esc"),
)
"""Enter and the arrow to the right are the line's own."""

SPAN: Final = (
    Action("span.save", "enter", "save", "⏎"),
    Action("span.up", "up,shift+tab", "move(-1)"),
    Action("span.down", "down,tab", "move(1)", "↑↓"),
    Action("span.next", "pagedown", "other(1)"),
    Action("span.previous", "pageup", "other(-1)"),
    Action("span.close", "escape", "close", "esc"),
)
"""Enter is the fields' own."""

SAME_TEXT: Final = (
    Action("same.mark", "enter", "mark", "⏎"),
    Action("same.toggle", "x,delete,ｘ", "toggle", "x"),
    Action("same.toggle_document", "X,Ｘ", "toggle_document", "X"),
    Action("same.help", "question_mark,fullwidth_question_mark,f1", "help"),
    Action("same.close", "escape,q", "close", "esc"),
)

LABELS: Final = (
    Action("labels.edit", "enter,e,ｅ", "edit", "⏎"),
    Action("labels.new", "n,ｎ", "new", "n"),
    Action("labels.up", "K,shift+up,Ｋ", "reorder(-1)"),
    Action("labels.down", "J,shift+down,Ｊ", "reorder(1)", "J K"),
    Action("labels.merge", "m,ｍ", "merge", "m"),
    Action("labels.delete", "x,delete,ｘ", "delete", "x"),
    Action("labels.undo", "u,ctrl+z,ｕ", "undo", "u"),
    Action("labels.help", "question_mark,fullwidth_question_mark,f1", "help"),
    Action("labels.close", "escape,q,L,Ｌ,ctrl+l", "close", "esc"),
)

LABEL: Final = (
    Action("label.save", "enter", "save", "⏎"),
    Action("label.up", "up,shift+tab", "move(-1)"),
    Action("label.down", "down,tab", "move(1)", "↑↓"),
    Action("label.color_next", "ctrl+n", "color(1)", "^n"),
    Action("label.color_previous", "ctrl+p", "color(-1)"),
    Action("label.close", "escape", "close", "esc"),
)
"""Enter is the fields' own."""

GUIDELINES: Final = (
    Action("guidelines.close", "escape,q,ctrl+g", "close", "esc"),
    Action("guidelines.scroll_down", "down,j", "scroll(1)", "↑↓"),
    Action("guidelines.scroll_up", "up,k", "scroll(-1)"),
    Action("guidelines.page_down", "pagedown,space", "page(1)"),
    Action("guidelines.page_up", "pageup", "page(-1)"),
)

STATISTICS: Final = (
    Action("statistics.close", "escape,q,percent_sign,fullwidth_percent_sign", "close", "esc"),
    Action("statistics.scroll_down", "down,j", "scroll(1)", "↑↓"),
    Action("statistics.scroll_up", "up,k", "scroll(-1)"),
    Action("statistics.page_down", "pagedown,space", "page(1)"),
    Action("statistics.page_up", "pageup", "page(-1)"),
)

REVIEW: Final = (
    Action("review.accept", "enter,y,ｙ", "accept", "⏎"),
    Action("review.take_other", "o,ｏ", "take_other", "o"),
    Action("review.place", "m,ｍ", "place", "m"),
    Action("review.drop", "x,delete,ｘ", "drop", "x"),
    Action("review.next", "n,ｎ", "step(1)", "n"),
    Action("review.previous", "N,p,Ｎ", "step(-1)"),
    Action("review.undo", "u,ctrl+z,ｕ", "undo", "u"),
    Action("review.redo", "U,ctrl+y,ctrl+r,Ｕ", "redo"),
    Action("review.help", "question_mark,fullwidth_question_mark,f1", "help", "?"),
    Action("review.close", "escape,q", "close", "esc"),
)

HELP: Final = (
    Action("help.close", "escape,q,question_mark,fullwidth_question_mark,f1", "close", "esc"),
    Action("help.scroll_down", "down,j", "scroll(1)"),
    Action("help.scroll_up", "up,k", "scroll(-1)"),
    Action("help.page_down", "pagedown,space", "page(1)"),
    Action("help.page_up", "pageup", "page(-1)"),
)


_keymap: dict[str, str] = {}
"""Keys by the ids of actions, where a person's settings have others than the tables."""


def use_keymap(keymap: Mapping[str, str]) -> None:
    """Tell other keys than those of the tables from here on; what they do is changed by Textual's own keymap."""
    _keymap.clear()
    _keymap.update(keymap)


def keys_told(action: Action) -> str:
    """The keys of an action, in Textual's names."""
    return _keymap.get(action.id, action.keys)


def has_other_keys(action: Action) -> bool:
    """Whether a person's settings gave an action other keys."""
    return action.id in _keymap


def bindings(actions: Iterable[Action]) -> list[Binding]:
    """The actions as Textual bindings; their descriptions stay in the catalogue, which knows the language."""
    return [Binding(action.keys, action.call, id=action.id, show=False) for action in actions]
