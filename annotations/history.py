"""Undo and redo: which steps can be taken back or made again, as a function of the operations in the logs.

Taking back is an operation too, marked with the step it undoes, so the history has no limit, survives a restart and is
itself part of the audit trail.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from annotations.errors import Phrase, Problem
from annotations.fold import Record, State, content
from annotations.operations import KINDS, Alteration, Fields, Operation, step_of, written_fields

_ADDS = frozenset({"add", "correct"})
_REMOVES = frozenset({"del", "uncorrect"})
_CORRECTIONS = frozenset({"correct", "uncorrect"})


class Step(NamedTuple):
    """Operations that were made as one, and are taken back as one; no two of them are about the same thing."""

    name: str
    operations: list[Operation]


class History:
    """The steps of one user on one device, in the order they were begun; of all windows they work in."""

    __slots__ = ("_done", "_undone")

    def __init__(self, operations: Iterable[Operation] = ()) -> None:
        self._done: dict[str, Step] = {}
        self._undone: dict[str, Step] = {}
        for operation in operations:
            self.follow(operation)

    @property
    def next_undo(self) -> Step | None:
        """The step an undo would take back."""
        return next(reversed(self._done.values()), None)

    @property
    def next_redo(self) -> Step | None:
        """The step a redo would make again."""
        return next(reversed(self._undone.values()), None)

    def follow(self, operation: Operation) -> None:
        """Take one more operation into account; one of an unknown kind cannot be taken back, and is no step.

        Nor is one that only remembers that an edited snapshot was taken in which changed nothing.
        """
        if operation["op"] not in KINDS or ("took" in operation and operation["op"] == "meta" and not operation["new"]):
            return
        if "undoes" in operation:
            _move(operation["undoes"], self._done, self._undone)
        elif "redoes" in operation:
            _move(operation["redoes"], self._undone, self._done)
        else:
            name = step_of(operation)
            if name in self._done:  # also where operations of a second window stand between
                self._done[name].operations.append(operation)
            else:
                self._done[name] = Step(name, [operation])
            self._undone.clear()


def _move(name: str, source: dict[str, Step], target: dict[str, Step]) -> None:
    """Move a step, usually the last; the other lines of its group find it gone, and so does a second process."""
    if name in source:
        target[name] = source.pop(name)


def undoing(step: Step, state: State) -> list[Alteration]:
    """The changes that take a step back."""
    return [alteration for operation in reversed(step.operations) for alteration in _undoing(operation, state)]


def redoing(step: Step, state: State) -> list[Alteration]:
    """The changes that make a step again."""
    return [alteration for operation in step.operations for alteration in _redoing(operation, state)]


def stranger(step: Step, state: State, *, undo: bool) -> str | Phrase | None:
    """Who changed something since that undoing or redoing the step would overwrite; None when nobody did."""
    for operation in step.operations:
        expected = _left_by(operation) if undo else _found_by(operation)
        present = _present(operation, state, expected)
        if expected != present:
            by = _records(operation, state).get(operation["id"], {}).get("by")
            return str(by) if by else Problem.SOMEBODY.of()
    return None


def _left_by(operation: Operation) -> Fields | None:
    """The fields an operation left, None for what is gone."""
    return None if operation["op"] in _REMOVES else content(operation["new"])


def _found_by(operation: Operation) -> Fields | None:
    """The fields an operation found, None for what was not there."""
    return None if operation["op"] in _ADDS else content(operation["old"])


def _present(operation: Operation, state: State, expected: Fields | None) -> Fields | None:
    if operation["op"] == "meta":
        record: Record | None = state.document
    else:
        record = _records(operation, state).get(operation["id"])
    if record is None:
        return None
    if operation["op"] in _ADDS | _REMOVES or expected is None:
        return content(record)
    changed = set(operation["new"]) | set(operation["old"])
    return {name: value for name, value in content(record).items() if name in changed}


def _undoing(operation: Operation, state: State) -> Iterable[Alteration]:
    if operation["op"] in _ADDS:
        return _gone(operation, state)
    if operation["op"] in _REMOVES:
        return _back(operation, operation["old"], state)
    return _fields_set(operation, operation["old"], state)


def _redoing(operation: Operation, state: State) -> Iterable[Alteration]:
    if operation["op"] in _REMOVES:
        return _gone(operation, state)
    if operation["op"] in _ADDS:
        return _back(operation, written_fields(operation), state)
    new = operation["new"] if operation["op"] == "meta" else written_fields(operation)
    return _fields_set(operation, new, state)


def _gone(operation: Operation, state: State) -> Iterable[Alteration]:
    record = _records(operation, state).get(operation["id"])
    if record is None:
        return []
    return [(withdrawal if operation["op"] in _CORRECTIONS else deletion)(operation["id"], record)]


def _back(operation: Operation, fields: Mapping[str, object], state: State) -> Iterable[Alteration]:
    if operation["id"] in _records(operation, state):
        return []
    return [
        {
            "op": "correct" if operation["op"] in _CORRECTIONS else "add",
            "id": operation["id"],
            "new": dict(fields),
        }
    ]


def _records(operation: Operation, state: State) -> Mapping[str, Record]:
    """The records an operation is about one of."""
    return state.corrections if operation["op"] in _CORRECTIONS else state.spans


def _fields_set(operation: Operation, new: Fields, state: State) -> Iterable[Alteration]:
    if operation["op"] == "meta":
        return [document_setting(operation["id"], new, state.document)]
    record = state.spans.get(operation["id"])
    return [setting(operation["id"], new, record)] if record is not None else []


def deletion(span_id: str, record: Record) -> Alteration:
    """The change that deletes a span."""
    return {"op": "del", "id": span_id, "base": record.get("rev", ""), "old": whole(record)}


def withdrawal(correction_id: str, record: Record) -> Alteration:
    """The change that withdraws a correction."""
    return {"op": "uncorrect", "id": correction_id, "old": whole(record)}


def whole(record: Record) -> Fields:
    """A record as an operation holds it: without the revision, which follows from the operation."""
    return {name: value for name, value in record.items() if name != "rev"}


def setting(span_id: str, new: Fields, record: Record) -> Alteration:
    """The change that gives a span some fields; authorship is kept among the old ones, so an undo restores it."""
    old = {name: record.get(name) for name in (*new, "by", "at")}
    return {"op": "set", "id": span_id, "base": record.get("rev", ""), "new": new, "old": old}


def document_setting(document_id: str, new: Fields, fields: Fields) -> Alteration:
    """The change that gives the document some fields."""
    return {"op": "meta", "id": document_id, "new": new, "old": {name: fields.get(name) for name in new}}
