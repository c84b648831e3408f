"""The statistics on their screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.project import Project
from tests.tui.driving import read, settled, until
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.screens.statistics import StatisticsScreen
from tui.statistics_lines import bar
from tui.view.cells import cells

PAGE = "001_b655fd844ee2f664"


def _mark(project: Project) -> None:
    editor = project.edit(PAGE)
    editor.mark([(10, 14)], "org")
    editor.mark([(20, 24)], "org")
    editor.mark([(30, 34)], "metric")
    editor.close()


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 60)])
@pytest.mark.parametrize("no_color", ["", "1"])
async def test_labels_statuses_days_and_documents_are_drawn(
    app: QuandianApp, project: Project, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], no_color: str
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    _mark(project)
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        await pilot.press("percent_sign")
        await until(app, pilot, StatisticsScreen)
        shown = dump(app)
        await pilot.press(*["pagedown"] * 4)
        shown += dump(app)
        assert "3 spans in 1 of 5 documents" in shown
        rows = {row.split()[1]: row for row in shown.splitlines() if "█" in row and row.split()[0] in "13"}
        assert rows["ORG"].count("█") >= 2 * rows["METRIC"].count("█") - 1 > 0
        assert "new" in shown
        assert "001_b655fd844ee2f664" in shown.replace("…", "")[:100_000] or "001_b" in shown


async def test_the_keys_of_this_sitting_are_counted(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, _):
        await pilot.press("m", "1", "m", "1", "right", "right", "u")
        await pilot.press("percent_sign")
        await until(now, pilot, StatisticsScreen)
        assert "this sitting: 1 spans with 8 keys, 8.0 a span" in dump(now)


async def test_where_nothing_is_marked_it_is_said_what_to_do(app: QuandianApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("percent_sign")
        await until(app, pilot, StatisticsScreen)
        assert "nothing is marked yet" in dump(app)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 200))
def test_a_bar_is_as_long_as_its_share_and_never_nothing(count: int, more: int, width: int) -> None:
    most = count + more
    drawn = bar(count, most, width)
    assert abs(cells(drawn) - width * count / most) <= 1
    assert bool(drawn) is bool(count)
