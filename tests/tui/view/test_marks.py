"""Marks are found where they are, and a change touches only their own units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.view.layout import Layout
from tui.view.marks import Mark, MarkIndex

TEXT = "西宁市大通县\n绿色算力名片\n\n海东市\n"
RED, GREEN = "#ff0000", "#00ff00"


def place(key: str, words: str) -> Mark:
    start = TEXT.index(words)
    return Mark(key, start, start + len(words), RED, "5")


def test_marks_at_gives_the_innermost_first() -> None:
    marks = MarkIndex(Layout(TEXT))
    for mark in (place("long", "西宁市大通县"), place("short", "大通"), place("middle", "大通县")):
        marks.add(mark)
    assert [mark.key for mark in marks.at(TEXT.index("通"))] == ["short", "middle", "long"]
    assert [mark.key for mark in marks.at(0)] == ["long"]
    assert marks.at(TEXT.index("绿")) == []


def test_a_change_touches_only_the_units_of_the_mark() -> None:
    marks = MarkIndex(Layout(TEXT))
    before = [marks.version(unit) for unit in range(5)]
    marks.add(Mark("a", TEXT.index("大"), TEXT.index("色"), RED, "5"))
    assert [marks.version(unit) != before[unit] for unit in range(5)] == [True, True, False, False, False]


def test_a_mark_of_the_same_key_takes_the_place_of_the_old() -> None:
    marks = MarkIndex(Layout(TEXT))
    marks.add(place("a", "西宁市"))
    marks.add(place("a", "海东市"))
    assert marks.at(0) == []
    assert [mark.key for mark in marks.at(TEXT.index("海"))] == ["a"]
    assert marks.remove("a") == place("a", "海东市")
    assert marks.remove("a") is None
    assert [*marks] == []


def test_replace_tells_what_came_and_went() -> None:
    marks = MarkIndex(Layout(TEXT))
    kept, gone, come = place("kept", "西宁市"), place("gone", "绿色"), place("come", "海东市")
    marks.replace([kept, gone])
    assert marks.replace([kept, come]) == [gone, come]
    assert [*marks] == [kept, come]


STRETCHES = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), max_size=20)


@given(STRETCHES, st.integers(0, len(TEXT) - 1))
def test_marks_at_finds_exactly_the_marks_over_a_character(stretches: list[tuple[int, int]], offset: int) -> None:
    marks = MarkIndex(Layout(TEXT))
    given_marks = [Mark(str(number), *stretch, RED, "1") for number, stretch in enumerate(stretches)]
    marks.replace(given_marks)
    assert {mark.key for mark in marks.at(offset)} == {
        mark.key for mark in given_marks if mark.start <= offset < mark.end
    }
