"""Tagging documents from the list and from the reader."""

from __future__ import annotations

from annotations.documents import Status
from annotations.project import Project
from tests.tui.conftest import Reading
from tests.tui.driving import line, opened, settled, until
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.tags import TagsScreen


async def test_a_document_of_the_list_is_tagged_and_found_by_its_tag(app: QuandianApp, project: Project) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("down", "number_sign")
        await until(app, pilot, TagsScreen)
        assert "no document of this project has a tag yet" in dump(app)
        await pilot.press(*"front", "space", *"1[b]", "enter")
        await until(app, pilot, LibraryScreen)
        assert line(app, "notice").endswith(": front 1[b]")
        await pilot.press("slash", *"tag:front")
        await settled(app, pilot)
        assert "1 of 5 documents" in line(app, "heading")
    second = project.entries()[1].id
    editor = project.edit(second)
    assert editor.tags == ("1[b]", "front")
    editor.close()


async def test_what_is_no_tag_is_said_and_escape_leaves_all_as_it_was(app: QuandianApp, project: Project) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await settled(app, pilot)
        await pilot.press("number_sign")
        await until(app, pilot, TagsScreen)
        await pilot.press(*("x" * 41), "enter")
        assert "is no tag" in line(app, "notice")
        await pilot.press("escape")
        await until(app, pilot, LibraryScreen)
    assert project.tags() == {}


async def test_many_tags_are_scrolled_by_keys_and_each_keeps_its_count(app: QuandianApp, project: Project) -> None:
    editor = project.edit(project.entries()[0].id)
    editor.set_tags(f"tag-{number:03}" for number in range(120))
    editor.close()
    async with app.run_test(size=(60, 18)) as pilot:
        await settled(app, pilot)
        await pilot.press("down", "number_sign")
        await until(app, pilot, TagsScreen)
        assert "tag-000\N{NO-BREAK SPACE}1" in dump(app)
        assert "tag-119" not in dump(app)
        await pilot.press("down")
        assert "tag-000" not in dump(app)
        await pilot.press(*["pagedown"] * 5)
        assert "tag-119\N{NO-BREAK SPACE}1" in dump(app)
        await pilot.press(*["pageup"] * 5, "up")
        assert "tag-000" in dump(app)


async def test_a_tag_the_project_has_is_completed(app: QuandianApp, project: Project) -> None:
    editor = project.edit(project.entries()[0].id)
    editor.set_tags(["front-page"])
    editor.close()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("down", "number_sign")
        await until(app, pilot, TagsScreen)
        assert "front-page\N{NO-BREAK SPACE}1" in dump(app)
        await pilot.press("f", "r")
        await settled(app, pilot)
        await pilot.press("right", "enter")
        await until(app, pilot, LibraryScreen)
    assert project.tags() == {"front-page": 2}


async def test_in_the_reader_tags_are_a_step_that_undo_takes_back(reading: Reading) -> None:
    async with reading() as (app, pilot, screen):
        await pilot.press("number_sign")
        await until(app, pilot, TagsScreen)
        await pilot.press(*"front", "enter")
        await until(app, pilot, ReaderScreen)
        assert screen.opened.editor.tags == ("front",)
        assert ": front" in line(app, "status")
        await pilot.press("u")
        assert "tags, which are none again" in line(app, "status")
        assert screen.opened.editor.tags == ()


async def test_a_document_is_set_apart_by_a_key_in_the_list_and_in_the_reader(
    app: QuandianApp, project: Project
) -> None:
    first = project.entries()[0].id
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        for status, words in ((Status.REVIEW, "review"), (Status.SKIPPED, "skipped"), (Status.IN_PROGRESS, "progress")):
            await pilot.press("D")
            await settled(app, pilot)
            assert words in line(app, "notice")
            assert project.marks(first).status is status
        await pilot.press("enter")
        await opened(app, pilot)
        await pilot.press("D", "D")
        assert "skipped" in line(app, "status")
        await pilot.press("u")
        assert project.marks(first).status is Status.REVIEW
