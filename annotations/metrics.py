"""The attributes that a quantity's text says by itself, for labels that have attributes for them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from annotations.attributes import Kind, Value
from annotations.labels import Label

if TYPE_CHECKING:
    from articles.quantities import Quantity

VALUE: Final = "value"
"""A label with a number of this name is one of quantities."""
_MOST_DIGITS: Final = 15
"""A number of more is not kept as a whole one by every program that reads JSON."""


def is_of_quantities(label: Label) -> bool:
    """Whether spans of a label are quantities."""
    return any(each.name == VALUE and each.kind is Kind.NUMBER for each in label.attributes)


def read_attributes(label: Label, text: str) -> dict[str, Value]:
    """What a text says, as far as the label has attributes for it; nothing where it is no quantity.

    Args:
        label: the label.
        text: as it reads, cleaned.
    """
    if not is_of_quantities(label):
        return {}
    from articles.quantities import read_quantity  # 30 ms that only who marks needs

    quantity = read_quantity(text)
    return {} if quantity is None else quantity_attributes(label, quantity)


def quantity_attributes(label: Label, quantity: Quantity) -> dict[str, Value]:
    """What a quantity says, as far as the label has attributes for it."""
    said: dict[str, Value | None] = {
        VALUE: _number(quantity.value),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "unit": quantity.unit or None,
        "scale": quantity.scale or None,
        "approximation": quantity.approximation,
        "change": quantity.direction,
        "basis": quantity.basis,
    }
    found: dict[str, Value] = {}
    for attribute in label.attributes:
        value = said.get(attribute.name)
        if value is None or (attribute.kind is Kind.NUMBER) is isinstance(value, str):
            continue
        if attribute.kind is not Kind.CHOICE or value in attribute.choices:
            found[attribute.name] = str(value) if isinstance(value, str) else value
    return found


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    whole = value == value.to_integral_value() and abs(value) < 10**_MOST_DIGITS
    return int(value) if whole else float(value)
