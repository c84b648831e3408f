"""A word more, an edge moved, the next number: spans made right without selecting anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotations.project import Project
from tests.tui.conftest import Reading
from tests.tui.driving import line, settled
from tests.tui.test_reader import put_cursor_on, spans_on_disk

Open = Callable[..., Reading]


def policy(project: Project) -> str:
    """What the one span of the label says."""
    return next(text for label, text in spans_on_disk(project) if label == "policy")


async def test_a_figure_with_its_unit_is_one_key_and_the_key_again_takes_a_word_more(
    reading: Open, project: Project
) -> None:
    async with reading() as (app, pilot, screen):
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press("1")
        assert spans_on_disk(project) == [("metric", "17.7亿元")]
        start = screen.panes.clean.text.index("总投资约")
        screen.panes.clean.move_to(start)
        await pilot.press("2")
        first = policy(project)
        await pilot.press("2")
        second = policy(project)
        assert second.startswith(first)
        assert len(second) > len(first)
        assert line(app, "status").startswith(f"POLICY: {second}")
        await pilot.press("u")
        assert ("policy", first) in spans_on_disk(project)


async def test_a_span_grows_no_further_than_its_paragraph(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        view = screen.panes.clean
        end = view.text.index("\n", view.text.index("17.7亿元"))
        view.select(end - 3, end)
        await pilot.press("1")
        before = spans_on_disk(project)
        view.move_to(end - 1)
        await pilot.press("1")
        assert "the paragraph ends here" in line(app, "status")
        assert spans_on_disk(project) == before


@pytest.mark.parametrize(
    ("at", "keys", "left"),
    [
        (5, ["left_square_bracket"], "17.7亿"),
        (5, ["right_square_bracket"], "17.7亿元。"),
        (0, ["right_square_bracket"], "7.7亿元"),
        (0, ["left_square_bracket"], "约17.7亿元"),
        (0, ["left_square_bracket", "right_square_bracket"], "17.7亿元"),
        (5, ["left_square_bracket"] * 3, "17."),
    ],
)
async def test_the_edge_that_is_nearer_moves_by_a_character(
    reading: Open, project: Project, at: int, keys: list[str], left: str
) -> None:
    async with reading() as (app, pilot, screen):
        place = put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press("1")
        screen.panes.clean.move_to(place.start + at)
        await pilot.press(*keys)
        (_, text) = spans_on_disk(project)[0]
        assert "".join(text.split()) == left
        assert line(app, "status").startswith("METRIC: ")


async def test_the_edge_moves_by_a_word_in_either_pane_and_never_away(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        place = put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press("1")
        screen.panes.clean.move_to(place.end - 1)
        await pilot.press("tab", "right_curly_bracket")
        assert "".join(spans_on_disk(project)[0][1].split()) == "17.7亿元。"
        await pilot.press("left_curly_bracket")
        assert spans_on_disk(project) == [("metric", "17.7亿元")]
        await pilot.press("left_curly_bracket")
        assert "stays as it is" in line(app, "status"), "nothing would be left"
        assert spans_on_disk(project) == [("metric", "17.7亿元")]


async def test_without_a_span_an_edge_is_nobody_s(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, _):
        await pilot.press("right_square_bracket")
        assert "no span under the cursor" in line(app, "status")
    assert spans_on_disk(project) == []


async def test_the_next_number_without_a_span_is_a_key_away(reading: Open) -> None:
    async with reading() as (app, pilot, screen):
        view = screen.panes.clean
        view.move_to(0)
        found = []
        for _ in range(3):
            await pilot.press("m")
            found.append(view.cursor)
        assert found == sorted(set(found))
        assert all(view.text[at].isdigit() for at in found)
        await pilot.press("1", "m", "M")
        assert view.cursor == found[1], "the marked one in between is passed over"
        view.move_to(len(view.text) - 1)
        await pilot.press("m")
        assert "no number without a span that way" in line(app, "status")


async def test_on_a_quotation_mark_the_whole_phrase_is_one_key(reading: Open, project: Project) -> None:
    async with reading() as (_, pilot, screen):
        view = screen.panes.clean
        start = view.text.index("“天然良港”")
        view.move_to(start)
        await pilot.press("2")
        view.move_to(start + len("“天然良港"))
        await pilot.press("3")
        assert spans_on_disk(project) == [("org", "“天然良港”")], "on a span another label's key changes its label"


@pytest.mark.parametrize("size", [(120, 36), (60, 30)])
async def test_the_border_between_the_panes_moves_and_stays_where_it_was_left(
    reading: Open, size: tuple[int, int]
) -> None:
    async with reading(size=size) as (app, pilot, screen):
        clean, raw = screen.panes.clean, screen.panes.raw

        def sizes() -> tuple[int, int]:
            side = size[0] >= 72
            return (clean.size.width, raw.size.width) if side else (clean.size.height, raw.size.height)

        even = sizes()
        assert abs(even[0] - even[1]) <= 2
        await pilot.press("plus", "plus")
        await pilot.pause()
        wide = sizes()
        assert wide[0] > even[0]
        assert wide[1] < even[1]
        await pilot.press(*["minus"] * 9)
        await pilot.pause()
        assert 0 < sizes()[0] < even[0]
        await pilot.press("plus")
        assert app.places.tenths == 3
        await pilot.press("full_stop")
        await settled(app, pilot)
        assert app.screen.panes.tenths == 3
