"""Formats that other programs read: one module a format, each with its writer and the reader that proves it."""

from annotations.formats.interchange.formats import FORMATS, Format
from annotations.formats.interchange.item import Item, ItemSpan, Loss, Why

__all__ = ["FORMATS", "Format", "Item", "ItemSpan", "Loss", "Why"]
