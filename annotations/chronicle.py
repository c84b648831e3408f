"""The history of a document as people read it: who did what and when, a step an entry, and the state after any of them.

It is read from the logs of all writers. Steps are told in the order in which they ended, so that numbers follow time;
a step that comes late from another machine stands where it belongs and moves the numbers behind it, its name stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotations.change import Action, Direction, action_of
from annotations.fold import Record, State, folded
from annotations.history import Step
from annotations.layout import Layout
from annotations.notices import Notice
from annotations.operations import KINDS, Operation, order_key, step_of
from annotations.replay import replay

BEGINNING = ""
"""Name of the moment before the first step."""


class Effect(NamedTuple):
    """What one operation did to a span, a correction, or the document's own fields."""

    operation: Operation
    before: Record | None
    """As it was, None for what was not there."""
    after: Record | None
    """As it is then, None for what is gone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One step."""

    number: int
    """Place in the history, from 1."""
    step: str
    """Its name, which no later arrival changes."""
    by: str
    at: str
    """When, in UTC: ``2026-11-21T08:38:05.859Z``."""
    writer: str
    action: Action
    """Of an undo or a redo, the action that was taken back or made again."""
    direction: Direction
    of: int | None
    """Number of the step that was taken back, made again, or gone back to (0 for the beginning); None for no such."""
    effects: tuple[Effect, ...]

    def is_about(self, thing_id: str) -> bool:
        """Whether it did something to a span or a correction."""
        return any(effect.operation["id"] == thing_id for effect in self.effects)


@dataclass(slots=True)
class _Growing:
    """A step whose operations are being collected."""

    operations: list[Operation] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)


class Chronicle:
    """All steps of a document."""

    __slots__ = ("_operations", "_steps", "entries", "notices", "whole")

    def __init__(self, operations: Iterable[Operation], *, whole: bool = True, notices: Sequence[Notice] = ()) -> None:
        """Tell some operations.

        Args:
            operations: those of all writers, in their order.
            whole: whether there were no more: nothing is damaged or missing.
            notices: what was found out of order.
        """
        self._operations = tuple(operation for operation in operations if operation["op"] in KINDS)
        self.whole = whole
        self.notices = tuple(notices)
        steps: dict[str, _Growing] = {}
        for effect in _effects(self._operations):
            growing = steps.setdefault(step_of(effect.operation), _Growing())
            growing.operations.append(effect.operation)
            growing.effects.append(effect)
        ended = sorted(steps, key=lambda name: order_key(steps[name].operations[-1]))
        self._steps = {name: number for number, name in enumerate(ended, start=1)}
        entries: dict[str, Entry] = {}
        for name in ended:
            entries[name] = self._entry(name, steps[name], entries)
        self.entries = tuple(entries.values())

    @classmethod
    def read(cls, layout: Layout, document_id: str) -> Chronicle:
        """The history of a document from its logs.

        Raises:
            UnsafeFile: a log is a link.
            UnreadableFile: a log cannot be read.
        """
        found = replay(layout, document_id)
        return cls(found.operations, whole=found.complete, notices=found.notices)

    def name_of(self, number: int) -> str:
        """The name of a step by its number; the beginning's for 0.

        Raises:
            IndexError: there is no such step.
        """
        if not 0 <= number <= len(self.entries):
            raise IndexError(number)
        return self.entries[number - 1].step if number else BEGINNING

    def number_of(self, step: str) -> int:
        """The number of a step by its name.

        Raises:
            KeyError: there is no such step.
        """
        return self._steps[step] if step != BEGINNING else 0

    def state_after(self, step: str) -> State:
        """The document as it was after a step.

        Raises:
            KeyError: there is no such step.
        """
        last = self.number_of(step)
        return folded(operation for operation in self._operations if self._steps[step_of(operation)] <= last)

    def _entry(self, name: str, growing: _Growing, earlier: dict[str, Entry]) -> Entry:
        last = growing.operations[-1]
        action, direction = action_of(Step(name, growing.operations)), _direction(last)
        referred = last.get("undoes") or last.get("redoes") or last.get("to")
        known = earlier.get(referred) if isinstance(referred, str) else None
        if known is not None and direction != "done":
            action = known.action
        of = known.number if known is not None else 0 if last.get("to") == BEGINNING else None
        effects = tuple(growing.effects)
        return Entry(self._steps[name], name, last["u"], last["at"], last["w"], action, direction, of, effects)


def _direction(operation: Operation) -> Direction:
    return "undone" if "undoes" in operation else "redone" if "redoes" in operation else "done"


def _effects(operations: Iterable[Operation]) -> Iterable[Effect]:
    state = State()
    for operation in operations:
        before = _thing(operation, state)
        state.apply(operation)
        yield Effect(operation, before, _thing(operation, state))


def _thing(operation: Operation, state: State) -> Record | None:
    """What an operation is about, as it is in a state."""
    match operation["op"]:
        case "meta":
            return state.document
        case "correct" | "uncorrect":
            return state.corrections.get(operation["id"])
        case _:
            return state.spans.get(operation["id"])
