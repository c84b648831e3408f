"""Every clean character knows its raw one, and back, whatever was dropped or moved."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.alignment import Alignment, Run
from articles.ranges import Range

# raw:   本 报 ⏎ 讯 ⏎ ⏎ 前 日 后          clean: 前 日 ⏎ 本 报 讯
#        0  1  2  3  4  5  6  7  8                0  1  2  3  4  5
COLUMNS_SWAPPED = Alignment([Run(3, 0, 2), Run(5, 3, 1), Run(0, 6, 2)])


@st.composite
def alignments(draw: st.DrawFn) -> tuple[dict[int, int], Alignment, int, int]:
    """A map from clean to raw characters with drops, block breaks and moved blocks; its alignment; both lengths."""
    raw = 0
    pieces: list[tuple[int, int]] = []
    for dropped, kept in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=8)):
        pieces.append((raw + dropped, kept))
        raw += dropped + kept
    raw_length = raw + draw(st.integers(0, 3))
    clean = 0
    aligned: dict[int, int] = {}
    runs: list[Run] = []
    for start, length in draw(st.permutations(pieces)):
        clean += draw(st.integers(0, 2))
        runs.append(Run(clean, start, length))
        aligned |= {clean + step: start + step for step in range(length)}
        clean += length
    return aligned, Alignment(draw(st.permutations(runs))), clean + draw(st.integers(0, 2)), raw_length


@given(alignments())
def test_each_character_goes_there_and_back(case: tuple[dict[int, int], Alignment, int, int]) -> None:
    aligned, alignment, clean_length, raw_length = case
    back = {raw: clean for clean, raw in aligned.items()}
    assert {place: alignment.raw_offset(place) for place in range(-1, clean_length + 1)} == {
        place: aligned.get(place) for place in range(-1, clean_length + 1)
    }
    assert {place: alignment.clean_offset(place) for place in range(-1, raw_length + 1)} == {
        place: back.get(place) for place in range(-1, raw_length + 1)
    }


@given(alignments(), st.data())
def test_a_clean_stretch_goes_there_and_back(
    case: tuple[dict[int, int], Alignment, int, int], data: st.DataObject
) -> None:
    aligned, alignment, clean_length, _ = case
    start = data.draw(st.integers(0, clean_length))
    end = data.draw(st.integers(start, clean_length))
    raw = alignment.raw_ranges(start, end)
    characters = {aligned[place] for place in range(start, end) if place in aligned}
    assert {place for first, last in raw for place in range(first, last)} == characters
    assert all(first.end < second.start for first, second in pairwise(raw))
    inside = [place for place in range(start, end) if place in aligned]
    assert alignment.clean_ranges(raw) == ((Range(inside[0], inside[-1] + 1),) if inside else ())


@given(alignments(), st.data())
def test_a_raw_stretch_holds_the_kept_characters(
    case: tuple[dict[int, int], Alignment, int, int], data: st.DataObject
) -> None:
    aligned, alignment, _, raw_length = case
    start = data.draw(st.integers(0, raw_length))
    end = data.draw(st.integers(start, raw_length))
    clean = alignment.clean_ranges([(start, end)])
    kept = {place for place, raw in aligned.items() if start <= raw < end}
    assert {place for first, last in clean for place in range(first, last) if place in aligned} == kept
    for first, second in pairwise(clean):
        between = range(first.end, second.start)
        assert any(place in aligned for place in between), "only block breaks lie between: one stretch, not two"


@given(alignments())
def test_the_nearest_place_is_the_character_s_own_where_it_has_one(
    case: tuple[dict[int, int], Alignment, int, int],
) -> None:
    aligned, alignment, clean_length, raw_length = case
    for clean, raw in aligned.items():
        assert alignment.nearest_raw(clean) == raw
        assert alignment.nearest_clean(raw) == clean
    assert all(0 <= alignment.nearest_raw(place) <= raw_length for place in range(clean_length + 2))
    assert all(0 <= alignment.nearest_clean(place) <= clean_length for place in range(raw_length + 2))


@pytest.mark.parametrize(("raw", "clean"), [(2, 5), (4, 6), (5, 0), (8, 2), (99, 2)])
def test_a_dropped_character_is_shown_at_the_kept_one_beside_it(raw: int, clean: int) -> None:
    assert COLUMNS_SWAPPED.nearest_clean(raw) == clean


@pytest.mark.parametrize(("clean", "raw"), [(2, 8), (6, 4), (99, 4)])
def test_a_break_is_shown_behind_the_block_before_it(clean: int, raw: int) -> None:
    assert COLUMNS_SWAPPED.nearest_raw(clean) == raw


def test_a_stretch_over_moved_blocks_is_several_raw_ranges_in_raw_order() -> None:
    assert COLUMNS_SWAPPED.raw_ranges(1, 5) == ((0, 2), (7, 8))
    assert COLUMNS_SWAPPED.clean_ranges([(0, 2), (7, 8)]) == ((1, 5),)


def test_runs_that_continue_each_other_are_one() -> None:
    assert Alignment([Run(2, 7, 3), Run(0, 5, 2)]).runs == (Run(0, 5, 5),)


def test_an_alignment_of_nothing_answers() -> None:
    empty = Alignment([])
    assert (empty.raw_offset(0), empty.clean_offset(0), empty.nearest_raw(3), empty.nearest_clean(3)) == (
        None,
        None,
        0,
        0,
    )
    assert empty.raw_ranges(0, 9) == empty.clean_ranges([(0, 9)]) == ()


@pytest.mark.parametrize(
    "runs",
    [
        [Run(0, 0, 3), Run(2, 9, 3)],
        [Run(0, 0, 3), Run(5, 2, 3)],
        [Run(0, 0, 0)],
        [Run(-1, 0, 2)],
        [Run(0, -1, 2)],
    ],
    ids=["clean twice", "raw twice", "empty", "clean below zero", "raw below zero"],
)
def test_what_is_no_alignment_is_refused(runs: list[Run]) -> None:
    with pytest.raises(ValueError, match=r"aligned twice|not a run"):
        Alignment(runs)
