"""Coloured stretches of a text, found by the layout unit they touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.view.layout import Layout


class Mark(NamedTuple):
    """A stretch ``[start, end)`` shown in a label's colour."""

    key: str
    """Names the mark in its view; unique there."""
    start: int
    end: int
    color: str
    """``#rrggbb``."""
    letter: str
    """The label's key or first letter; tells labels apart where there are no colours."""
    pending: bool = False
    """Proposed, and not yet taken."""
    doubtful: bool = False
    """A person is to look at it."""


class MarkIndex:
    """The marks of one text. Adding and removing touch only the units a mark is in."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._by_key: dict[str, Mark] = {}
        self._by_unit: dict[int, list[Mark]] = {}
        self._versions: dict[int, int] = {}

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._by_key.values())

    def get(self, key: str) -> Mark | None:
        """The mark of that key."""
        return self._by_key.get(key)

    def add(self, mark: Mark) -> None:
        """Take a mark in, in place of the one that has its key."""
        self.remove(mark.key)
        self._by_key[mark.key] = mark
        for unit in self._units(mark):
            self._by_unit.setdefault(unit, []).append(mark)
            self._versions[unit] = self._versions.get(unit, 0) + 1

    def remove(self, key: str) -> Mark | None:
        """Take a mark out and give it back; None if there is none of that key."""
        mark = self._by_key.pop(key, None)
        if mark is not None:
            for unit in self._units(mark):
                self._by_unit[unit].remove(mark)
                self._versions[unit] += 1
        return mark

    def replace(self, marks: Iterable[Mark]) -> list[Mark]:
        """Have exactly these marks; the marks that came or went."""
        wanted = {mark.key: mark for mark in marks}
        gone = [mark for key, mark in self._by_key.items() if wanted.get(key) != mark]
        come = [mark for key, mark in wanted.items() if self._by_key.get(key) != mark]
        for mark in gone:
            self.remove(mark.key)
        for mark in come:
            self.add(mark)
        return gone + come

    def version(self, unit: int) -> int:
        """A number that changes whenever the marks of a unit do."""
        return self._versions.get(unit, 0)

    def within(self, unit: int, start: int, end: int) -> list[Mark]:
        """The marks of a unit that overlap ``[start, end)``, outermost first."""
        found = [mark for mark in self._by_unit.get(unit, ()) if mark.start < end and start < mark.end]
        found.sort(key=_outermost_first)
        return found

    def at(self, offset: int) -> list[Mark]:
        """The marks that hold a character, innermost first."""
        return self.within(self._layout.unit_of(offset), offset, offset + 1)[::-1]

    def _units(self, mark: Mark) -> Sequence[int]:
        if mark.start >= mark.end:
            return ()
        return range(self._layout.unit_of(mark.start), self._layout.unit_of(mark.end - 1) + 1)


def _outermost_first(mark: Mark) -> tuple[int, int]:
    return (mark.start - mark.end, mark.start)
