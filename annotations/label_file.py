"""Edits of a label file's text that leave the rest as a person wrote it: comments, order, fields of others.

Every edit is checked: the text that comes out must have the labels that were asked for and no other change, else it
is refused and the file is to be edited by hand. (The TOML Kit library keeps the layout of what it reads.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.errors import BadLabelFile, Problem
from annotations.labels import Label, LabelSet, is_label_id, parse_labels

if TYPE_CHECKING:
    from tomlkit.items import AoT

OPTIONAL = ("key", "description", "parent", "examples")
EDITABLE = ("name", "title", "key", "color", "description", "parent", "examples")
"""Fields of a label that are edited here; its id stays, and attributes are edited in the file."""


def with_label(text: str, path: Path | str, label: Label) -> str:
    """The text with one more label, below the others.

    Raises:
        BadLabelFile: the text breaks a rule, or would with this label.
    """
    before = parse_labels(text, path)

    def add(tables: AoT) -> None:
        from tomlkit import nl, table

        new = table()
        new.add("id", label.id)
        for field in EDITABLE:
            value = getattr(label, field)
            if value or field not in OPTIONAL:
                new.add(field, _toml_value(value))
        new.add(nl())  # relations may follow
        tables.append(new)

    return _edited(text.rstrip() + "\n\n", path, add, (*before.labels, label)).rstrip() + "\n"


def with_fields(text: str, path: Path | str, label_id: str, fields: Mapping[str, str | tuple[str, ...]]) -> str:
    """The text with other values of a label's fields.

    Raises:
        KeyError: there is no such label.
        BadLabelFile: the text breaks a rule, or would with these values.
    """
    before = parse_labels(text, path)
    place = _place(before, label_id)
    label = before.labels[place]
    changed = {field: value for field, value in fields.items() if getattr(label, field) != value}
    if not set(changed) <= set(EDITABLE):
        raise ValueError(f"{sorted(changed)} are not all edited here")

    def change(tables: AoT) -> None:
        table = tables[place]
        for field, value in changed.items():
            if field in table or value:
                table[field] = _toml_value(value)

    wanted = [_with(each, changed) if each is label else each for each in before.labels]
    return _edited(text, path, change, tuple(wanted))


def moved(text: str, path: Path | str, label_id: str, step: int) -> str:
    """The text with a label so many places further down; as far as there are any.

    Raises:
        KeyError: there is no such label.
        BadLabelFile: the text breaks a rule.
    """
    before = parse_labels(text, path)
    place = _place(before, label_id)
    target = min(max(0, place + step), len(before.labels) - 1)
    if target == place:
        return text
    wanted = list(before.labels)
    wanted.insert(target, wanted.pop(place))

    def move(tables: AoT) -> None:
        table = tables[place]
        del tables[place]
        tables.insert(target, table)

    return _edited(text, path, move, tuple(wanted))


def without(text: str, path: Path | str, label_id: str) -> str:
    """The text without a label; what was a kind of it is one of what that was a kind of.

    Raises:
        KeyError: there is no such label.
        BadLabelFile: the text breaks a rule.
    """
    before = parse_labels(text, path)
    place = _place(before, label_id)
    parent = before.labels[place].parent

    def remove(tables: AoT) -> None:
        for table, label in zip(tables, before.labels, strict=True):
            if label.parent == label_id and parent:
                table["parent"] = parent
            elif label.parent == label_id:
                del table["parent"]
        del tables[place]

    wanted = [replace(each, parent=parent) if each.parent == label_id else each for each in before.labels]
    return _edited(text, path, remove, (*wanted[:place], *wanted[place + 1 :]))


def free_id(name: str, labels: LabelSet) -> str:
    """An id for a new label: its name in lower case where that may be one, else ``label-2`` and so on."""
    plain = re.sub(r"[^a-z0-9_-]+", "-", unicodedata.normalize("NFKC", name).lower()).strip("-")
    stem = plain[:60] if is_label_id(plain[:60]) else "label"
    number = 1
    while (found := stem if number == 1 and stem != "label" else f"{stem}-{number}") in labels:
        number += 1
    return found


def _with(label: Label, fields: Mapping[str, str | tuple[str, ...]]) -> Label:
    values: dict[str, Any] = dict(fields)
    return replace(label, **values)


def _place(labels: LabelSet, label_id: str) -> int:
    for place, label in enumerate(labels.labels):
        if label.id == label_id:
            return place
    raise KeyError(label_id)


def _edited(text: str, path: Path | str, edit: Callable[[AoT], None], wanted: tuple[Label, ...]) -> str:
    """The text after an edit of its tables, which must have the labels that are wanted."""
    from tomlkit import aot, parse
    from tomlkit.exceptions import TOMLKitError

    try:
        document = parse(text)
        if "label" not in document or not document["label"]:
            document["label"] = aot()
        edit(document["label"])
        result = document.as_string()
    except (TOMLKitError, IndexError, TypeError, AttributeError) as error:
        raise BadLabelFile(path=path, place="label", problem=Problem.EDIT_BY_HAND.of()) from error
    found = parse_labels(result, path)
    if found.labels != wanted:
        raise BadLabelFile(path=path, place="label", problem=Problem.EDIT_BY_HAND.of())
    return result


def _toml_value(value: str | tuple[str, ...]) -> object:
    from tomlkit import item, string

    return string(value, multiline="\n" in value) if isinstance(value, str) else item(list(value))
