"""Letters on the words in view, and the way to a word by them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from articles.ranges import Range
from tests.tui.conftest import Reading
from tests.tui.screen import dump
from tui.hinting import LETTERS, hints

Open = Callable[..., Reading]


def by_character(offset: int) -> int:
    return offset + 1


@pytest.mark.parametrize(
    ("text", "letters"),
    [("甲乙，丙", ["f", "j", "d"]), ("", []), ("，。", []), ("甲" * 30, [*("f" + letter for letter in LETTERS), "jf"])],
)
def test_each_word_has_letters_of_its_own_the_nearest_fingers_first(text: str, letters: list[str]) -> None:
    found = hints(text, Range(0, len(text)), by_character, by_character)
    assert [hint.letters for hint in found][: len(letters)] == letters
    assert len({hint.letters for hint in found}) == len(found)


def test_letters_have_room_and_overlap_nothing() -> None:
    text = "ab c 甲乙 " * 20
    found = hints(text, Range(0, len(text)), by_character, by_character)
    for one, other in pairwise(found):
        assert one.end <= other.start
    assert all(hint.end - hint.start >= 2 or text[hint.start] > "z" for hint in found)


@pytest.mark.parametrize("pane", ["clean", "raw"])
async def test_typing_the_letters_of_a_word_leads_to_it(reading: Open, pane: str) -> None:
    async with reading() as (_, pilot, screen):
        if pane == "raw":
            await pilot.press("tab")
        view = screen.panes.active
        await pilot.press("f")
        shown = list(view.hints)
        assert len(shown) > len(LETTERS), "a screen has more words than letters"
        target = shown[40]
        await pilot.press(target.letters[0])
        assert 0 < len(view.hints) < len(shown), "those that still fit"
        await pilot.press(target.letters[1])
        assert view.cursor == target.start
        assert view.hints == ()


async def test_another_key_leaves_it_and_does_nothing_else(reading: Open) -> None:
    async with reading() as (app, pilot, screen):
        view = screen.panes.active
        before, plain = view.cursor, dump(app)
        await pilot.press("f", "escape")
        assert (view.cursor, view.hints, app.screen) == (before, (), screen)
        await pilot.press("f", "1")
        assert not screen.opened.editor.spans
        await pilot.press("right", "left")
        assert dump(app).splitlines()[2:20] == plain.splitlines()[2:20]
