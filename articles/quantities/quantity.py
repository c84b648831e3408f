"""A quantity of a text and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Approximation(StrEnum):
    """How exactly a number is meant. The values are those of the default label's attribute."""

    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class Direction(StrEnum):
    """Which way a quantity changed."""

    UP = "up"
    DOWN = "down"


class Basis(StrEnum):
    """What it is compared with."""

    YEAR = "year-on-year"
    PERIOD = "period-on-period"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity. Offsets count code points of the text it was found in, half-open."""

    start: int
    end: int
    """With what touches the number and belongs to it: 约, 超, 同比增长, 以上."""
    core_start: int
    core_end: int
    """The number with its unit."""
    value: Decimal | None
    """In the unit, multipliers worked in: 17.7亿元 is 1,770,000,000; of a ratio the fraction: 80% is 0.8. None for a
    range."""
    low: Decimal | None = None
    high: Decimal | None = None
    """Of a range both; of a bound (80%以上, 不足三成) one."""
    unit: str = ""
    """An ISO 4217 code, a symbol, ``1`` for a ratio, ``percent point`` for a difference of ratios (as a fraction), or
    the word itself."""
    scale: str = ""
    """The multiplier as it is written: 万, 亿, 万亿."""
    approximation: Approximation | None = None
    direction: Direction | None = None
    basis: Basis | None = None
