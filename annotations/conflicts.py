"""What a span's record says of changes that did not count, as pure functions over records.

The field ``conflict`` of a record is a list, the latest last, of ``{"kind", "lost", "lost_by", "rev"}``: the fields
that somebody else gave the span at the same time, nothing where they deleted it; who that was; and the revision that
brought the two together. The fold writes an entry where two changes did not see each other. Whoever sees an entry and
decides writes the list without it, so an entry that was not seen stays: lists of two people are merged as sets, from
the list that each saw.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from annotations.operations import AUTHORSHIP, Fields
from annotations.rejections import REJECTED
from annotations.relations import RELATIONS
from annotations.tags import TAGS

CONFLICT = "conflict"
"""The field's name."""
MAPS = ("attributes", RELATIONS)
"""Fields that are maps, of which two people may change different keys."""
_NOT_CONTESTED = frozenset({*AUTHORSHIP, CONFLICT, TAGS, REJECTED})


def entries_of(record: Mapping[str, Any]) -> list[Fields]:
    """The entries of a record, or of the fields an operation wrote or saw; one alone used to stand without a list."""
    told = record.get(CONFLICT)
    if isinstance(told, Mapping):
        return [dict(told)]
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def lost_in(entry: Mapping[str, Any]) -> Fields:
    """The fields that did not count; empty where the span was deleted."""
    told = entry.get("lost")
    return told if isinstance(told, dict) else {}


def merged_entries(present: Iterable[Fields], wanted: Collection[Fields], seen: Collection[Fields]) -> list[Fields]:
    """The entries after somebody who saw some of them wanted others in their place."""
    kept = [entry for entry in present if entry not in seen or entry in wanted]
    return [*kept, *(entry for entry in wanted if entry not in seen and entry not in kept)]


def with_fields(record: Fields, fields: Mapping[str, Any]) -> Fields:
    """A record with the fields of an entry; of a map only the keys it has."""
    result = {**record, **fields}
    for name in MAPS:
        if isinstance(fields.get(name), dict):
            result[name] = _present({**(record.get(name) or {}), **fields[name]})
    return result


def merged_map(present: object, wanted: object, seen: object) -> Fields:
    """A map after somebody who saw one wanted another: only the keys they changed are others."""
    there, new, old = (each if isinstance(each, dict) else {} for each in (present, wanted, seen))
    changed = {key: new.get(key) for key in {**old, **new} if new.get(key) != old.get(key)}
    return _present({**there, **changed})


def overwritten(record: Fields, new: Fields, old: Fields, decided_before: Collection[str] = ()) -> Fields:
    """The values a change puts its own in place of, though its author did not see them.

    Args:
        record: as it is.
        new: the fields after the change.
        old: the same fields as its author saw them.
        decided_before: fields between whose values somebody else has decided, which the author did not see either.
    """
    lost: Fields = {}
    for name, value in new.items():
        there, seen = record.get(name), old.get(name)
        if name in _NOT_CONTESTED or there == value or (there == seen and name not in decided_before):
            continue
        if name in MAPS:
            keys = _contested_keys(there or {}, value or {}, seen or {}, all_of=name in decided_before)
            if keys:
                lost[name] = keys
        else:
            lost[name] = there
    return lost


def decided_by_another(record: Fields, new: Fields, old: Fields) -> set[str]:
    """The fields a change decides about whose conflict somebody else has decided already."""
    if CONFLICT not in new:
        return set()
    left, there = entries_of(new), entries_of(record)
    settled = [entry for entry in entries_of(old) if entry not in left and entry not in there]
    return {name for entry in settled for name in lost_in(entry)}


def decided_unseen(record: Fields, old: Fields) -> bool:
    """Whether somebody has decided about what the author of a deletion still saw undecided."""
    there = entries_of(record)
    return any(entry not in there for entry in entries_of(old))


def unseen_changes(record: Fields, old: Fields) -> list[Fields]:
    """The entries with values that the author of a deletion did not see."""
    seen = entries_of(old)
    return [entry for entry in entries_of(record) if lost_in(entry) and entry not in seen]


def still_open(before: Fields, after: Fields, new: Fields, old: Fields) -> list[Fields]:
    """The entries of a record that a change leaves open: not those it agrees with, nor those it was made upon.

    Args:
        before: the record.
        after: the record with the change.
        new: the fields after the change.
        old: the same fields as its author saw them.
    """
    return [
        entry for entry in entries_of(before) if not _holds(after, lost_in(entry)) and not _made_upon(entry, new, old)
    ]


def undecided(record: Mapping[str, Any], names: Collection[str]) -> Fields:
    """What to write so that somebody who sees a record's conflicts decides about some fields; nothing without one.

    Who changes a span does not want it deleted.
    """
    entries = entries_of(record)
    if not entries:
        return {}
    left = [
        {**entry, "lost": lost}
        for entry in entries
        if (lost := {name: value for name, value in lost_in(entry).items() if name not in names})
    ]
    return {CONFLICT: left or None}


def without_latest(record: Mapping[str, Any]) -> Fields:
    """What to write so that somebody decides about the latest conflict of a record; nothing without one."""
    entries = entries_of(record)
    return {CONFLICT: entries[:-1] or None} if entries else {}


def _contested_keys(there: Fields, value: Fields, seen: Fields, *, all_of: bool) -> Fields:
    changed = [key for key in {**value, **seen} if all_of or value.get(key) != seen.get(key)]
    return {
        key: there.get(key)
        for key in changed
        if there.get(key) != value.get(key) and (all_of or there.get(key) != seen.get(key))
    }


def _holds(record: Fields, fields: Fields) -> bool:
    """Whether a record has all of some fields' values."""
    return bool(fields) and with_fields(record, fields) == {**dict.fromkeys(fields), **record}


def _made_upon(entry: Fields, new: Fields, old: Fields) -> bool:
    """Whether a change was made from the values of an entry, so that they live on in it."""
    lost = lost_in(entry)
    return bool(lost) and all(
        name in new and new.get(name) != value and old.get(name) == value for name, value in lost.items()
    )


def _present(fields: Mapping[str, Any]) -> Fields:
    return {name: value for name, value in fields.items() if value is not None}
