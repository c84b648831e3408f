"""Half-open ranges."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ranges import Range, merged, text_of

RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)))


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [((0, 3), (2, 5), True), ((0, 3), (3, 5), False), ((1, 2), (0, 9), True), ((4, 4), (0, 9), True)],
)
def test_ranges_overlap_where_they_share_a_character(
    first: tuple[int, int], second: tuple[int, int], overlap: bool
) -> None:
    assert Range(*first).overlaps(Range(*second)) is overlap
    assert Range(*second).overlaps(Range(*first)) is overlap


def test_merged_ranges_join_where_they_touch_and_lose_the_empty_ones() -> None:
    assert merged([(7, 9), (0, 2), (2, 4), (3, 5), (6, 6)]) == ((0, 5), (7, 9))


@given(RANGES)
def test_merged_ranges_hold_the_same_characters(ranges: list[tuple[int, int]]) -> None:
    result = merged(ranges)
    assert {place for start, end in result for place in range(start, end)} == {
        place for start, end in ranges for place in range(start, end)
    }
    assert all(first.end < second.start for first, second in pairwise(result))
    assert all(part.length > 0 for part in result)


def test_text_of_ranges_keeps_their_order() -> None:
    assert text_of("经济日报讯", [(4, 5), (0, 2)]) == "讯经济"
