"""Cells as the compositor counts them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.view.cells import NARROW, CellWidths, cells, fit, shortened
from tui.view.visible import visible

ASSIGNED = [*range(0x33480), *range(0xE0000, 0xE0200), *range(0xF0000, 0xF0100)]
"""The planes that hold characters, and the start of private use."""


def test_cells_agree_with_rich_on_every_visible_character() -> None:
    for code in ASSIGNED:
        shown = visible(chr(code))
        assert NARROW[shown] == cell_len(shown), hex(code)


@given(st.text())
def test_cells_agree_with_rich_on_any_visible_text(text: str) -> None:
    assert cells(visible(text)) == cell_len(visible(text))


def test_cells_of_what_is_not_a_mark_on_another_character_are_never_none() -> None:
    on_another = {"Mn", "Mc", "Me", "Lo", "Cn"}
    for code in ASSIGNED:
        shown = visible(chr(code))
        assert cells(shown) or unicodedata.category(shown) in on_another, hex(code)


@pytest.mark.parametrize(("text", "narrow", "wide"), [("“算力”", 6, 8), ("——26.8℃", 7, 10), ("，《全》A", 9, 9)])
def test_cells_of_ambiguous_characters_follow_the_setting(text: str, narrow: int, wide: int) -> None:
    assert cells(text) == narrow
    assert CellWidths(ambiguous=2).of(text) == wide


def test_painted_text_fills_the_cells_ambiguous_characters_take() -> None:
    widths = CellWidths(ambiguous=2)
    assert widths.painted("“算力”是…") == " “算力” 是… "
    assert cell_len(widths.painted("“算力”是…")) == widths.of("“算力”是…")
    assert NARROW.painted("“算力”") == "“算力”"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("西宁", 4, "西宁"),
        ("西宁市", 4, "西…"),
        ("西宁市", 5, "西宁…"),
        ("a西宁市", 4, "a西…"),
        ("a b c", 4, "a b…"),
        ("a bcd", 3, "a…"),
        ("西宁", 1, "…"),
        ("西宁", 0, ""),
        ("", 3, ""),
    ],
)
def test_a_text_is_shortened_to_a_width(text: str, width: int, shown: str) -> None:
    assert shortened(text, width) == shown
    assert cells(fit(text, width)) == width


def test_a_long_text_costs_what_is_shown() -> None:
    class Counted(str):
        """Refuses to be looked at as a whole."""

        __slots__ = ()

        def __iter__(self):
            raise AssertionError("all of the text was measured")

    assert shortened(Counted("西" * 1000), 5) == "西西…"
