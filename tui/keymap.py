"""The keys of every action: as the program has them, and as a person's settings change them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from textual.binding import Binding

from tui import actions
from tui.actions import Action
from tui.errors import KeyTaken, NoSuchActionId
from tui.view.keys import VIEW_BINDINGS

TABLES: Final = (
    *(actions.LIBRARY, actions.READER, actions.ROWS, actions.PROJECTS, actions.HISTORY, actions.SEARCH),
    *(actions.REVIEW, actions.JUMP, actions.TAGS, actions.SPAN, actions.SAME_TEXT),
    *(actions.LABELS, actions.LABEL, actions.GUIDELINES, actions.STATISTICS, actions.HELP),
)
TOGETHER: Final = (frozenset({"reader", "view"}), frozenset({"rows", "projects", "history", "labels", "same"}))
"""Actions of these screens are there at the same time, so that no two may have one key."""


class Keys(NamedTuple):
    """An action with the keys it has."""

    id: str
    keys: tuple[str, ...]
    """In Textual's names."""


def keys_of_actions(keymap: Mapping[str, str]) -> list[Keys]:
    """Every action in the order of the screens, motions last, with the keys a keymap leaves it.

    Args:
        keymap: keys by the ids of actions, in Textual's names, separated by commas.
    """
    return [Keys(action_id, _names(keymap.get(action_id, keys))) for action_id, keys in _defaults()]


def checked_keymap(stored: Mapping[str, str], path: object) -> dict[str, str]:
    """A keymap with its keys in Textual's names.

    Args:
        stored: keys by ids of actions, as people write them: ``x``, ``ctrl+d, delete``, ``#``.
        path: of the settings, for who is told.

    Raises:
        NoSuchActionId: an id is none.
        KeyTaken: two actions that are there at the same time would have one key.
    """
    known = {action_id for action_id, _ in _defaults()}
    for action_id in stored:
        if action_id not in known:
            raise NoSuchActionId(path=path, name=action_id)
    keymap = {action_id: ",".join(_names(keys)) for action_id, keys in stored.items()}
    owners: dict[tuple[str, str], str] = {}
    for action_id, keys in keys_of_actions(keymap):
        for key in keys:
            owner = owners.setdefault((_scope(action_id), key), action_id)
            if owner != action_id and (owner in keymap or action_id in keymap):
                raise KeyTaken(path=path, key=key, first=owner, second=action_id)
    return keymap


def _defaults() -> Iterator[tuple[str, str]]:
    for table in TABLES:
        yield from _of_actions(table)
    motions: dict[str, list[str]] = {}
    for binding in VIEW_BINDINGS:
        if binding.id is not None:
            motions.setdefault(binding.id, []).append(binding.key)
    yield from ((action_id, ",".join(keys)) for action_id, keys in motions.items())


def _of_actions(table: Iterable[Action]) -> Iterator[tuple[str, str]]:
    return ((action.id, action.keys) for action in table)


def _scope(action_id: str) -> str:
    screen = action_id.partition(".")[0]
    return next((" ".join(sorted(group)) for group in TOGETHER if screen in group), screen)


def _names(keys: str) -> tuple[str, ...]:
    return tuple(binding.key for binding in Binding.make_bindings([Binding(keys, "")])) if keys.strip() else ()
