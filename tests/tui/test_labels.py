"""The labels changed in the app: the file, the keys, and what becomes of spans; and the guidelines."""

from __future__ import annotations

import pytest

from annotations.project import Project
from tests.tui.driving import line, opened, read, settled, until
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.screens.guidelines import GuidelinesScreen
from tui.screens.jump import JumpScreen
from tui.screens.label import LabelScreen
from tui.screens.labels import LabelsScreen
from tui.screens.library import LibraryScreen

PAGE = "001_b655fd844ee2f664"


async def _labels(app: QuandianApp, pilot) -> None:
    await settled(app, pilot)
    await pilot.press("ctrl+l")
    await until(app, pilot, LabelsScreen)


def _ids(project: Project) -> list[str]:
    return [label.id for label in Project.open(project.folder, by="other").labels.labels]


async def test_a_label_is_made_and_marks_at_once(app: QuandianApp, project: Project) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        await _labels(now, pilot)
        await pilot.press("n")
        await until(now, pilot, LabelScreen)
        await pilot.press(*"River", "down", *"河流", "enter")
        await until(now, pilot, LabelsScreen)
        assert line(now, "notice") == "made: River"
        assert "河流" in dump(now)
        await pilot.press("escape")
        screen = await opened(now, pilot, PAGE)
        assert "9 River" in line(now, "labels")
        await pilot.press("9")
        assert [span.label for span in screen.opened.editor.spans.values()] == ["river"]
    assert _ids(project)[-1] == "river"


async def test_a_label_is_changed_ordered_and_taken_back(app: QuandianApp, project: Project) -> None:
    before = project.labels_file.read_text(encoding="utf-8")
    async with app.run_test(size=(100, 30)) as pilot:
        await _labels(app, pilot)
        await pilot.press("enter")
        await until(app, pilot, LabelScreen)
        await pilot.press(*"S", "ctrl+n", "enter")
        await until(app, pilot, LabelsScreen)
        assert app.project.labels.labels[0].name == "METRICS"
        assert app.project.labels.labels[0].color == "#d9822b"
        await pilot.press("J", "J")
        assert [label.id for label in app.project.labels.labels][:3] == ["policy", "org", "metric"]
        await pilot.press("u", "u", "u")
        assert line(app, "notice") == "the list is as it was before"
        await pilot.press("u")
        assert line(app, "notice") == "nothing was changed here yet"
    assert project.labels_file.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        (["down", "down", "backspace", "2"], "POLICY has the key 2 already"),
        (["down", "down", "backspace", "x"], "x does something else in the reader"),
        ([*["backspace"] * 6], "name is empty"),
        (["down", "down", "down", *["backspace"] * 7, *"red"], "is not of the form #rrggbb"),
    ],
)
async def test_what_cannot_be_is_said_and_asked_on(
    app: QuandianApp, project: Project, keys: list[str], sentence: str
) -> None:
    before = project.labels_file.read_text(encoding="utf-8")
    async with app.run_test(size=(100, 30)) as pilot:
        await _labels(app, pilot)
        await pilot.press("enter")
        await until(app, pilot, LabelScreen)
        await pilot.press(*keys, "enter")
        assert isinstance(app.screen, LabelScreen)
        assert sentence in " ".join(dump(app).replace("│", " ").split())
    assert project.labels_file.read_text(encoding="utf-8") == before


def _mark(project: Project, document: int, label: str) -> None:
    editor = project.edit(project.entries()[document].id)
    editor.mark([(10, 14)], label)
    editor.close()


async def test_a_label_merged_into_another_gives_its_spans_away_in_every_document(
    app: QuandianApp, project: Project
) -> None:
    for document in range(3):
        _mark(project, document, "metric")
    async with app.run_test(size=(100, 30)) as pilot:
        await _labels(app, pilot)
        assert "3" in dump(app).splitlines()[1]
        await pilot.press("m")
        await until(app, pilot, JumpScreen)
        await pilot.press(*"ORG", "enter")
        await until(app, pilot, LabelsScreen)
        assert line(app, "notice").startswith("3 spans in 3 documents are ORG now")
        assert "metric" not in app.project.labels
        await pilot.press("escape")
        await until(app, pilot, LibraryScreen)
    for entry in project.entries()[:3]:
        assert [span.label for span in project.marks(entry.id).spans] == ["org"]
        editor = project.edit(entry.id)
        editor.undo()
        assert [span.label for span in editor.spans.values()] == ["metric"]
        editor.close()


@pytest.mark.parametrize(("choose", "left"), [("keep", ["metric"]), ("delete", []), ("PLACE", ["place"])])
async def test_a_label_that_goes_asks_what_becomes_of_its_spans(
    app: QuandianApp, project: Project, choose: str, left: list[str]
) -> None:
    _mark(project, 0, "metric")
    async with app.run_test(size=(100, 30)) as pilot:
        await _labels(app, pilot)
        await pilot.press("x")
        await until(app, pilot, JumpScreen)
        await pilot.press(*choose, "enter")
        await until(app, pilot, LabelsScreen)
        assert "metric" not in app.project.labels
    assert [span.label for span in project.marks(project.entries()[0].id).spans] == left


async def test_a_label_without_spans_goes_at_once_and_u_puts_it_back(app: QuandianApp) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await _labels(app, pilot)
        await pilot.press("x")
        assert line(app, "notice") == "taken off the list: METRIC (u puts it back)"
        await pilot.press("u")
        assert "metric" in app.project.labels


async def test_where_the_file_has_no_label_it_is_said_what_to_do(app: QuandianApp, project: Project) -> None:
    project.labels_file.write_text("", encoding="utf-8")
    async with app.run_test(size=(60, 18)) as pilot:
        await _labels(app, pilot)
        assert line(app, "notice") == "there is no label yet: n makes one"
        await pilot.press("x", "m", "enter", "J")
        assert isinstance(app.screen, LabelsScreen)


async def test_guidelines_are_shown_and_hostile_bytes_in_them_are_not_obeyed(
    app: QuandianApp, project: Project
) -> None:
    project.guidelines_file.write_text(
        "# 规范\n\n数量连同单位一起标。\n\n\x1b]52;c;eA==\x07[red]x[/red]\n", encoding="utf-8"
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("ctrl+g")
        await until(app, pilot, GuidelinesScreen)
        shown = dump(app)
        assert "数量连同单位一起标。" in shown
        assert "[red]x[/red]" in shown
        assert "\x1b" not in shown
        await pilot.press("escape")
        await until(app, pilot, LibraryScreen)


async def test_without_guidelines_the_labels_speak_and_it_is_said_where_to_write(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, _):
        await pilot.press("ctrl+g")
        await until(now, pilot, GuidelinesScreen)
        shown = dump(now)
        assert "guidelines.md" in "".join(shown.split())
        assert "METRIC 指标" in shown
        assert "1+2+N" in shown
