"""Faults of disks and of others' doing, as the person in front of the screen is told of them."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

import annotations.journal as journal
from annotations.project import Project
from annotations.projects import create_project
from tests.newer_formats import SAID, made_newer, touched
from tests.tui.conftest import Reading
from tests.tui.driving import ANNOTATOR, QUIET, line, opened, read, settled, until
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.review import ReviewScreen

PAGE = "001_b655fd844ee2f664"
Open = Callable[..., Reading]


@pytest.fixture
def copied(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """The project as somebody on another computer got it from git or a sync tool, with one span in it."""
    editor = project.edit(PAGE)
    editor.mark([(10, 14)], "org")
    editor.close()
    shutil.copytree(project.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("locks"))
    other = Project.open(tmp_path / "copy", by="bo")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("annotations.writers.device_id", lambda: "elsewhere")
        assert other.writer == "elsewhere-0"
    yield other
    other.close()


def _bring(source: Project, target: Project, pattern: str) -> None:
    """What a sync tool does."""
    for path in (source.folder / "docs").rglob(pattern):
        there = target.folder / path.relative_to(source.folder)
        there.parent.mkdir(exist_ok=True)
        shutil.copy(path, there)


def _again(project: Project) -> QuandianApp:
    return QuandianApp(Project.open(project.folder, by=ANNOTATOR), QUIET)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "No space left on device"),
        (errno.EROFS, "Read-only file system"),
        (errno.EIO, "Input/output error"),
        (errno.EDQUOT, "Disk quota exceeded"),
    ],
)
async def test_what_is_not_saved_stays_said_until_something_is(
    reading: Open, project: Project, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    async with reading() as (app, pilot, screen):
        await pilot.press("1")
        assert "saved" in line(app, "status")

        def failing(_: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(journal, "durable", failing)
        for _ in range(2):
            await pilot.press("w", "2")
            assert f"Not saved: {reason}." in line(app, "status")
        await pilot.press("right")
        assert line(app, "status").endswith("last change NOT saved")
        for count in (3, 4):
            await pilot.press("w", "2")
            assert line(app, "status").startswith(f"{count} changes in a row not saved ({reason}): check this disk.")
            assert line(app, "status").endswith("NOT saved: check this disk")
        assert len(screen.opened.editor.spans) == 1
        monkeypatch.undo()
        await pilot.press("w", "2")
        assert "NOT" not in line(app, "status")
        assert len(project.marks(PAGE).spans) == 2


async def test_who_else_has_the_project_open_is_said(app: QuandianApp, project: Project) -> None:
    other = Project.open(project.folder, by="bo")
    other.edit("000_9864a85493385471")
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(app, pilot)
        assert "also open: bo@" in line(app, "heading")
        await pilot.press("down", "enter")
        await opened(app, pilot)
        assert "also open: bo@" in line(app, "status")
        assert ANNOTATOR not in line(app, "status"), "oneself is nobody else"
        other.close()
        await pilot.press("escape")
        await settled(app, pilot)
        assert "also open" not in line(app, "heading")


async def test_a_snapshot_that_comes_before_its_journal_is_shown_until_the_journal_is_there(
    project: Project, copied: Project
) -> None:
    copied.edit(PAGE).mark([(20, 24)], "place")
    copied.close()
    project.close()
    _bring(copied, project, "*.json")
    app = _again(project)
    async with read(app, PAGE) as (now, pilot, screen):
        assert line(now, "status").startswith("waiting for the changes of bo (elsewhere-0)")
        assert len(screen.opened.editor.spans) == 2
        await pilot.press("1")
        (snapshot,) = (project.folder / "docs").rglob("*.json")
        _bring(copied, project, "*.elsewhere-0.jsonl")
        await pilot.press("escape", "enter")
        screen = await opened(now, pilot)
        assert "waiting" not in line(now, "status")
        assert len(screen.opened.editor.spans) == 3
    app.project.close()
    assert snapshot.read_text(encoding="utf-8").count('"origin"') == 3


async def test_a_journal_that_was_deleted_is_missed_and_the_snapshot_kept(project: Project) -> None:
    project.edit(PAGE).mark([(10, 14)], "org")
    writer = project.writer
    project.close()
    (log,) = (project.folder / "docs").rglob("*.jsonl")
    (snapshot,) = (project.folder / "docs").rglob("*.json")
    log.unlink()
    kept = snapshot.read_bytes()
    app = _again(project)
    async with read(app, PAGE) as (now, pilot, screen):
        assert line(now, "status").startswith(f"waiting for the changes of {ANNOTATOR} ({writer})")
        assert len(screen.opened.editor.spans) == 1
        await pilot.press("2")
    app.project.close()
    assert snapshot.read_bytes() == kept


def _edit_snapshot(project: Project, old: bytes, new: bytes) -> None:
    (snapshot,) = (project.folder / "docs").rglob("*.json")
    content = snapshot.read_bytes()
    assert old in content
    snapshot.write_bytes(content.replace(old, new))


async def test_a_snapshot_edited_by_hand_is_told_and_one_key_takes_its_edits_in(project: Project) -> None:
    project.edit(PAGE).mark([(10, 14)], "org")
    project.close()
    _edit_snapshot(project, b'"label": "org"', b'"label": "place"')
    app = _again(project)
    async with read(app, PAGE) as (now, pilot, _):
        assert "was edited outside, and the journal counts: i in the reader" in line(now, "status")
        assert [span.label for span in app.project.marks(PAGE).spans] == ["org"]
        await pilot.press("i")
        assert line(now, "status").startswith("edits by hand taken in: 1 changed")
        assert [span.label for span in app.project.marks(PAGE).spans] == ["place"]
        await pilot.press("right", "left")
        assert "PLACE" in line(now, "status"), "the cursor is on it"
        await pilot.press("u")
        assert "undone: edits by hand (1 changed)" in line(now, "status")
        assert [span.label for span in app.project.marks(PAGE).spans] == ["org"]
        await pilot.press("i")
        assert line(now, "status").startswith("nobody has edited the snapshot")
    app.project.close()


async def test_a_snapshot_edited_while_the_document_is_open_is_told_when_it_is_left(project: Project) -> None:
    project.edit(PAGE).mark([(10, 14)], "org")
    project.close()
    app = _again(project)
    async with read(app, PAGE) as (now, pilot, _):
        await pilot.press("2")
        _edit_snapshot(project, b'"label": "org"', b'"label": "place"')
        await pilot.press("escape")
        await settled(now, pilot)
        assert "was edited outside" in line(now, "notice")
        await pilot.press("enter")
        await opened(now, pilot)
        await pilot.press("i")
        assert "place" in [span.label for span in app.project.marks(PAGE).spans]
    app.project.close()


async def test_edits_by_hand_that_cannot_be_taken_in_are_named(project: Project) -> None:
    project.edit(PAGE).mark([(10, 14)], "org")
    project.close()
    _edit_snapshot(project, b'"raw": [[10, 14]]', b'"raw": [[10, 99999]]')
    app = _again(project)
    async with read(app, PAGE) as (now, pilot, _):
        await pilot.press("i")
        assert "1 left out" in line(now, "status")
        assert "(no span of the text)" in line(now, "status")
    app.project.close()


async def _conflict(pilot: Pilot[None], screen: ReaderScreen) -> None:
    """Go to the span that two people changed."""
    (span,) = screen.opened.editor.spans.values()  # type: ignore[union-attr]
    screen.panes.go_to(span)
    await pilot.press("right", "left")


@pytest.mark.parametrize(("key", "label"), [("5", "place"), ("o", "place"), ("4", "person")])
async def test_of_two_labels_given_at_once_both_are_told_and_a_key_decides(
    project: Project, copied: Project, key: str, label: str
) -> None:
    (span,) = project.marks(PAGE).spans
    project.edit(PAGE).relabel(span.id, "place")
    copied.edit(PAGE).relabel(span.id, "person")
    copied.close()
    project.close()
    _bring(copied, project, "*.elsewhere-0.jsonl")
    app = _again(project)
    async with read(app, PAGE) as (now, pilot, screen):
        assert line(now, "status").startswith("changed in two places at once: PERSON")
        await _conflict(pilot, screen)
        assert f"at once {ANNOTATOR} made it PLACE: o takes that" in line(now, "status")
        await pilot.press(key)
        await pilot.press("right", "left")
        assert "at once" not in line(now, "status")
        await pilot.press("escape", "enter")
        await opened(now, pilot)
        assert "at once" not in line(now, "status")
        assert [span.label for span in app.project.marks(PAGE).spans] == [label]
    app.project.close()


@pytest.mark.parametrize(("key", "left"), [("x", 0), ("o", 0), ("4", 1)])
async def test_a_span_deleted_here_and_changed_there_stays_and_a_key_decides(
    project: Project, copied: Project, key: str, left: int
) -> None:
    (span,) = project.marks(PAGE).spans
    project.edit(PAGE).delete(span.id)
    copied.edit(PAGE).relabel(span.id, "person")
    copied.close()
    project.close()
    _bring(copied, project, "*.elsewhere-0.jsonl")
    app = _again(project)
    async with read(app, PAGE) as (now, pilot, screen):
        await _conflict(pilot, screen)
        assert f"at once {ANNOTATOR} deleted it: o deletes it" in line(now, "status")
        await pilot.press(key)
        await pilot.press("right", "left")
        assert "at once" not in line(now, "status")
        assert len(app.project.marks(PAGE).spans) == left
    app.project.close()


def _both_relabelled(project: Project, copied: Project) -> QuandianApp:
    (span,) = project.marks(PAGE).spans
    project.edit(PAGE).relabel(span.id, "place")
    copied.edit(PAGE).relabel(span.id, "person")
    copied.close()
    project.close()
    _bring(copied, project, "*.elsewhere-0.jsonl")
    return _again(project)


@pytest.mark.parametrize("no_color", ["", "1"])
async def test_a_span_that_two_changed_at_once_is_marked_in_both_panes_until_somebody_decides(
    project: Project, copied: Project, monkeypatch: pytest.MonkeyPatch, no_color: str
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    app = _both_relabelled(project, copied)
    async with read(app, PAGE) as (now, pilot, screen):
        await _conflict(pilot, screen)
        for view in (screen.panes.clean, screen.panes.raw):
            row = view.row_in_view(0)
            rows = [y for y in range(view.size.height) if "!" in view.render_line(y).text[:4]]
            assert len(rows) == 1, f"{row}: a sign stands beside the one row the span begins in"
        await pilot.press("o")
        await settled(now, pilot)
        for view in (screen.panes.clean, screen.panes.raw):
            assert not any("!" in view.render_line(y).text[:4] for y in range(view.size.height))
        await pilot.press("u")
        await settled(now, pilot)
        assert "!" in "".join(screen.panes.raw.render_line(y).text[:4] for y in range(screen.panes.raw.size.height))
    app.project.close()


async def test_what_two_changed_at_once_is_reviewed_with_both_values_and_who(project: Project, copied: Project) -> None:
    app = _both_relabelled(project, copied)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(app, pilot)
        assert "1 to review" in dump(app)
        await pilot.press("R")
        await until(app, pilot, ReviewScreen)
        assert "PERSON" in line(app, "what")
        assert "two changed it at once" in line(app, "what")
        assert "by bo" in line(app, "what")
        assert f"{ANNOTATOR} made it PLACE" in line(app, "was")
        await pilot.press("o")
        assert "that was the last one" in line(app, "notice")
        assert [span.label for span in app.project.marks(PAGE).spans] == ["place"]
        await pilot.press("u")
        assert f"{ANNOTATOR} made it PLACE" in line(app, "was")
        await pilot.press("enter")
        assert [span.label for span in app.project.marks(PAGE).spans] == ["person"]
        await pilot.press("escape")
        await until(app, pilot, LibraryScreen)
        assert "to review" not in dump(app)
    app.project.close()


async def test_of_three_people_every_value_that_did_not_count_is_asked_about_in_turn(
    project: Project, copied: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(project.folder, tmp_path / "third", ignore=shutil.ignore_patterns("locks"))
    third = Project.open(tmp_path / "third", by="chen")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("annotations.writers.device_id", lambda: "third")
        assert third.writer == "third-0"
    (span,) = third.marks(PAGE).spans
    third.edit(PAGE).relabel(span.id, "product")
    third.close()
    app = _both_relabelled(project, copied)
    _bring(third, project, "*.third-0.jsonl")
    async with read(app, PAGE) as (now, pilot, screen):
        await _conflict(pilot, screen)
        assert f"at once {ANNOTATOR} made it PLACE" in line(now, "status")
        assert "(and 1 more after that)" in line(now, "status")
        await pilot.press("4", "right", "left")
        assert "at once chen made it PRODUCT" in line(now, "status")
        assert "more after that" not in line(now, "status")
        await pilot.press("o", "right", "left")
        assert "at once" not in line(now, "status")
        assert [span.label for span in app.project.marks(PAGE).spans] == ["product"]
    app.project.close()


async def test_a_copy_by_a_sync_tool_changes_nothing_and_says_nothing(project: Project) -> None:
    project.edit(PAGE).mark([(10, 14)], "org")
    project.close()
    (log,) = (project.folder / "docs").rglob("*.jsonl")
    for name in (" (conflicted copy 2026-11-21).jsonl", ".sync-conflict-20261121-091500-ABCDEFG.jsonl"):
        shutil.copy(log, log.with_name(log.name.replace(".jsonl", name)))
    app = _again(project)
    async with read(app, PAGE) as (now, _, screen):
        assert "offset" in line(now, "status")
        assert len(screen.opened.editor.spans) == 1
    app.project.close()


@pytest.fixture
def newer(project: Project) -> Iterator[QuandianApp]:
    """The application on the project as a later version left it, with one span in it."""
    editor = project.edit(PAGE)
    editor.mark([(10, 14)], "org")
    editor.close()
    project.close()
    made_newer(project.folder)
    app = _again(project)
    yield app
    app.project.close()


@pytest.mark.parametrize("size", [(80, 24), (140, 36)])
async def test_a_project_of_a_newer_version_is_read_and_it_is_said_why_nothing_changes(
    newer: QuandianApp, project: Project, size: tuple[int, int]
) -> None:
    before = touched(project.folder)
    async with newer.run_test(size=size) as pilot:
        await settled(newer, pilot)
        assert SAID in dump(newer)
        assert "(read-only)" in line(newer, "heading")
        for key in ("down", "d", "up", "i"):
            await pilot.press(key)
            assert (SAID in line(newer, "notice")) == (key in "di")
        await pilot.press("down", "enter")
        screen = await opened(newer, pilot, PAGE)
        assert line(newer, "status").endswith("1 span  read-only")
        screen.panes.clean.select(0, 4)
        for key in ("1", "2", "d"):
            await pilot.press(key)
            await settled(newer, pilot)
            assert line(newer, "status").startswith(SAID)
            assert SAID[: SAID.index(": ")] in dump(newer), "what matters is seen beside the state"
        assert len(screen.opened.editor.spans) == 1
        await pilot.press("escape", "p")
        await pilot.pause()
        await pilot.press("r", *"x", "enter")
        await pilot.pause()
        assert SAID in line(newer, "notice")
        await pilot.press("escape", "escape")
    newer.project.close()
    assert touched(project.folder) == before


async def test_the_app_goes_from_one_project_to_one_of_a_newer_version(newer: QuandianApp, home: Path) -> None:
    other = create_project("other", by=ANNOTATOR)
    app = QuandianApp(other, QUIET)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        app.open_project(newer.project.folder)
        await settled(app, pilot)
        assert SAID in line(app, "notice")
    app.project.close()


async def test_a_person_who_comes_back_into_a_document_is_told_there_too(newer: QuandianApp) -> None:
    newer.places.open_document = newer.places.last_document = PAGE
    async with newer.run_test(size=(80, 24)) as pilot:
        screen = await opened(newer, pilot, PAGE)
        screen.panes.clean.select(0, 4)
        await pilot.press("1")
        assert line(newer, "status").startswith(SAID)
        await pilot.press("right")
        assert line(newer, "status").endswith("read-only")
        assert not line(newer, "status").startswith(SAID)
        await pilot.press("escape")
        await settled(newer, pilot)
        assert "(read-only)" in line(newer, "heading")
