"""Attributes of a label: what is said of a span besides the label, and which values say it.

A project's ``labels.toml`` defines them, in ``[[label.attribute]]`` tables below their label. Values are kept as text
or numbers, so that any program reads them; those that a label does not define (as from an import) stay as they are.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from annotations.errors import BadValue, Phrase, Problem

Value: TypeAlias = str | int | float
MOST_VALUE_CHARACTERS: Final = 200

_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\Z", re.IGNORECASE)
_DATE: Final = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?\Z")


class Kind(StrEnum):
    """What values an attribute has. The values are the words of ``type`` in a label file."""

    TEXT = "text"
    NUMBER = "number"
    UNIT = "unit"
    """A unit of measure: any word, those of ``choices`` are proposed."""
    CHOICE = "choice"
    """One of ``choices``."""
    DATE = "date"
    """A year, a month or a day: ``2026``, ``2026-11``, ``2026-11-21`` (ISO 8601)."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing to be said of the spans of a label."""

    name: str
    """What spans and exports call it."""
    title: str
    """What people read."""
    kind: Kind
    choices: tuple[str, ...] = ()
    description: str = ""

    def value_of(self, text: str) -> Value | None:
        """The value that a person wrote; None where the text is blank, which takes the value away.

        Full-width digits and signs count as their plain twins.

        Raises:
            BadValue: it is no value of this attribute.
        """
        written = unicodedata.normalize("NFC", text.strip())
        if not written:
            return None
        if len(written) > MOST_VALUE_CHARACTERS or not written.isprintable():
            raise BadValue(
                name=self.title, value=written, problem=Problem.VALUE_TOO_LONG.of(most=MOST_VALUE_CHARACTERS)
            )
        match self.kind:
            case Kind.NUMBER:
                return self._number(written)
            case Kind.DATE:
                return self._date(written)
            case Kind.CHOICE if written not in self.choices:
                raise BadValue(
                    name=self.title, value=written, problem=Problem.NO_CHOICE.of(choices=", ".join(self.choices))
                )
            case _:
                return written

    def _refused(self, written: str, problem: Phrase) -> BadValue:
        return BadValue(name=self.title, value=written, problem=problem)

    def _number(self, written: str) -> Value:
        plain = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", written).replace("−", "-"))
        if not _NUMBER.match(plain):
            raise self._refused(written, Problem.NO_NUMBER.of())
        if plain.lstrip("+-").isdecimal():
            return int(plain)
        number = float(plain)
        if not math.isfinite(number):
            raise self._refused(written, Problem.NO_NUMBER.of())
        return number

    def _date(self, written: str) -> str:
        found = _DATE.match(re.sub(r"\s", "", unicodedata.normalize("NFKC", written)))
        year, month, day = (int(part) if part else None for part in found.groups()) if found else (None, None, None)
        try:
            date(year or 0, month or 1, day or 1)
        except ValueError as error:
            raise self._refused(written, Problem.NO_DATE.of()) from error
        return "-".join(f"{part:0{width}}" for part, width in ((year, 4), (month, 2), (day, 2)) if part is not None)


def shown_value(value: object) -> str:
    """A value as a person writes it; a number in the fewest digits that say it."""
    if isinstance(value, bool) or value is None:
        return str(value).lower() if value is not None else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def with_values(attributes: Mapping[str, object], values: Mapping[str, Value | None]) -> dict[str, object]:
    """A span's attributes with some values others, those of None gone; what is not named stays."""
    result = {**attributes, **values}
    return {name: value for name, value in result.items() if value is not None}
