"""The keys of actions: listed, changed in the settings, told where they are changed, clashes refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.project import Project
from tests.tui.driving import ANNOTATOR, read, settled
from tests.tui.screen import dump
from tests.tui.test_reader import put_cursor_on, spans_on_disk
from tui.actions import use_keymap
from tui.app import QuandianApp
from tui.catalogue import say
from tui.errors import KeyTaken, NoSuchActionId
from tui.keymap import checked_keymap, keys_of_actions
from tui.settings import Settings, read_settings

PAGE = "001_b655fd844ee2f664"


@pytest.fixture(autouse=True)
def _own_keys_again():
    yield
    use_keymap({})


def test_every_action_is_listed_once_with_keys_and_words() -> None:
    found = keys_of_actions({})
    assert len(found) == len({each.id for each in found}) > 100
    for each in found:
        assert each.keys
        if not each.id.startswith("view.select_"):
            assert say(f"actions.{each.id}")


def test_the_keys_of_the_tables_clash_nowhere() -> None:
    owners: dict[tuple[str, str], str] = {}
    together = {"reader": "reader", "view": "reader"}
    for each in keys_of_actions({}):
        screen = together.get(each.id.partition(".")[0], each.id.partition(".")[0])
        for key in each.keys:
            if key != "escape":
                assert owners.setdefault((screen, key), each.id) == each.id


def test_keys_are_written_as_people_write_them() -> None:
    assert checked_keymap({"reader.delete": "#, ctrl+d", "reader.tags": "T"}, "config.toml") == {
        "reader.delete": "number_sign,ctrl+d",
        "reader.tags": "T",
    }


@pytest.mark.parametrize(
    ("stored", "error", "words"),
    [
        ({"reader.fly": "f"}, NoSuchActionId, "reader.fly, which is no action"),
        ({"reader.delete": "u"}, KeyTaken, "leaves u to reader.delete and to reader.undo"),
        ({"reader.delete": "w"}, KeyTaken, "leaves w to"),
        ({"library.open": "s"}, KeyTaken, "leaves s to library.open and to library.sort"),
    ],
)
def test_what_cannot_be_is_one_sentence(stored: dict[str, str], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        checked_keymap(stored, "config.toml")


def test_a_key_that_is_given_away_is_free(tmp_path: Path) -> None:
    keymap = checked_keymap({"reader.delete": "u", "reader.undo": "x"}, "config.toml")
    assert keymap == {"reader.delete": "u", "reader.undo": "x"}


async def test_the_keys_of_the_settings_are_those_that_work_and_those_that_are_told(project: Project) -> None:
    settings = Settings(annotator=ANNOTATOR, suggestions=False, keys={"reader.delete": "ctrl+d", "library.done": "z"})
    app = QuandianApp(project, settings)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(app, pilot)
        assert "z done" in dump(app)
    app = QuandianApp(project, settings)
    async with read(app, PAGE) as (_, pilot, screen):
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press("1")
        await pilot.press("x")
        assert len(spans_on_disk(project)) == 1, "the key it had does nothing any more"
        await pilot.press("ctrl+d")
        assert spans_on_disk(project) == []
        assert "ctrl+d delete" in dump(app)


def test_the_settings_have_a_table_of_keys(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('language = "zh"\n[keys]\n"reader.delete" = "ctrl+d"\n', encoding="utf-8")
    settings = read_settings(file, {})
    assert (settings.language, settings.keys) == ("zh", {"reader.delete": "ctrl+d"})
