"""``quandian`` and ``quandian PATH ...``: which project the app opens, and what it holds by then."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotations.documents import DocumentEntry
from annotations.project import Project, project_of
from tests.newer_formats import SAID, made_newer, touched
from tui.settings import Settings


@pytest.fixture
def offered() -> list[list[DocumentEntry]]:
    """The texts each run of the app offers to take in."""
    return []


@pytest.fixture
def opened(offered: list[list[DocumentEntry]], monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str], str]]:
    """What the app is run with: the project's name, its documents, and who works on it."""
    calls: list[tuple[str, list[str], str]] = []

    def run_app(project: Project, settings: Settings, changed: Sequence[DocumentEntry] = ()) -> int:
        offered.append(list(changed))
        calls.append((project.name, [entry.name for entry in project.entries()], settings.annotator))
        return 0

    monkeypatch.setattr("tui.app.run_app", run_app)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    return calls


@pytest.fixture
def on_terminal(quandian, monkeypatch: pytest.MonkeyPatch):
    """Runs the command line with a terminal for standard error."""

    def run(*words: str | Path):
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        return quandian(*words)

    return run


def test_without_a_path_the_default_project_is_opened(on_terminal, opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANDIAN_USER", "王芳")
    assert on_terminal() == (0, "", "")
    ((name, documents, annotator),) = opened
    assert (name, len(documents), annotator) == ("default", 5, "王芳")


def test_a_folder_has_a_project_of_its_own_and_nothing_is_written_beside_it(
    on_terminal, opened, tmp_path: Path, page: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    page.rename(folder / "page1.txt")
    assert on_terminal(folder).code == 0
    (folder / "page2.txt").write_text("第二版。\n", encoding="utf-8")
    assert on_terminal(folder).code == 0
    assert [(name, documents) for name, documents, _ in opened] == [
        ("pages", ["page1.txt"]),
        ("pages", ["page1.txt", "page2.txt"]),
    ]
    assert sorted(file.name for file in folder.iterdir()) == ["page1.txt", "page2.txt"]


def test_two_files_open_the_project_of_their_folder(on_terminal, opened, tmp_path: Path, page: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "other.md").write_text("另一篇。\n", encoding="utf-8")
    on_terminal(page, tmp_path / "deep" / "other.md")
    assert opened[0][:2] == (tmp_path.name, ["page.txt", "other.md"])


def test_a_project_is_named_and_made_for_what_is_added(on_terminal, opened, tmp_path: Path, page: Path) -> None:
    assert on_terminal("--project", tmp_path / "news", page).code == 0
    assert on_terminal("--project", tmp_path / "news").code == 0
    assert [(name, documents) for name, documents, _ in opened] == [("news", ["page.txt"])] * 2


def test_a_project_that_is_not_there_is_not_made_for_nothing(on_terminal, opened, tmp_path: Path) -> None:
    code, _, err = on_terminal("--project", tmp_path / "news")
    assert (code, opened) == (2, [])
    assert "news is not a project" in err


def test_the_app_opens_with_what_can_be_read(on_terminal, opened, tmp_path: Path, page: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    code, _, err = on_terminal(page, tmp_path / "missing.txt", tmp_path / "empty.txt")
    assert code == 2
    assert opened[0][1] == ["page.txt"]
    assert "missing.txt: check the path" in err
    assert "empty.txt is empty" in err


def test_the_app_is_not_opened_when_there_is_nothing_to_read(on_terminal, opened, tmp_path: Path) -> None:
    assert on_terminal(tmp_path / "missing.txt").code == 2
    assert opened == []


def test_a_text_that_changed_is_offered_and_the_old_one_kept(on_terminal, opened, offered, page: Path) -> None:
    on_terminal(page)
    page.write_text("改过了。\n", encoding="utf-8")
    assert on_terminal(page).err == ""
    assert [[entry.name for entry in entries] for entries in offered] == [[], ["page.txt"]]


def test_a_typo_moves_no_work_to_another_project(on_terminal, opened, tmp_path: Path, page: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("另一篇。\n", encoding="utf-8")
    said = f"quandian: opening the project of {tmp_path}, the folder these paths have in common\n"
    assert said in on_terminal(page, other).err
    code, _, err = on_terminal(page, tmp_path / "ohter.txt")
    assert code == 2
    assert err.splitlines(keepends=True) == [
        f"quandian: There is no file or folder {tmp_path / 'ohter.txt'}: check the path.\n",
        said,
        "quandian: 1 read as gb18030; where that shows wrong characters, name the right one with --encoding\n",
    ]
    assert [call[:2] for call in opened] == [(tmp_path.name, ["page.txt", "other.txt"])] * 2


def test_which_project_is_opened_is_not_said_where_the_words_say_it(
    on_terminal, opened, tmp_path: Path, seed_pages: tuple[Path, ...]
) -> None:
    assert on_terminal(*seed_pages, "--project", tmp_path / "news").err == ""
    assert on_terminal(seed_pages[0]).err == ""


def test_a_theme_there_is_not_is_named_with_those_there_are(on_terminal, opened, home: Path) -> None:
    path = home / "config" / "config.toml"
    path.parent.mkdir()
    path.write_text('theme = "solarized"\n', encoding="utf-8")
    code, _, err = on_terminal()
    assert (code, opened) == (2, [])
    assert err.startswith(f"quandian: theme in {path} is solarized, which there is not: choose one of ansi-dark, ")
    assert ", solarized-dark, solarized-light, " in err
    assert err.count("\n") == 1
    assert on_terminal("list").code == 0
    path.write_text('theme = "solarized-dark"\n', encoding="utf-8")
    assert on_terminal().code == 0
    assert len(opened) == 1


def test_commands_find_the_project_of_a_folder_by_the_folder(
    on_terminal, opened, quandian, tmp_path: Path, page: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    page.rename(folder / "page1.txt")
    assert quandian("list", "--project", folder).code == 2
    assert on_terminal(folder).code == 0
    listed = quandian("list", "--project", folder)
    assert listed.code == 0
    assert "page1" in listed.out
    assert sorted(file.name for file in folder.iterdir()) == ["page1.txt"]


def test_what_cannot_be_read_is_said_in_place_of_an_empty_screen(on_terminal, opened, tmp_path: Path) -> None:
    binary = tmp_path / "photo.txt"
    binary.write_bytes(b"\x89PNG\0\0\0")
    assert on_terminal(binary).code == 2
    assert opened == []


def test_a_newer_project_is_opened_as_it_is_with_any_paths(on_terminal, opened, offered, page: Path) -> None:
    assert on_terminal(page).code == 0
    project = project_of(page, by="anna")
    project.close()
    made_newer(project.folder)
    page.write_text("西宁算力名片打响了。", encoding="utf-8")
    before = touched(project.folder)
    assert on_terminal(page) == (0, "", "")
    assert [documents for _, documents, _ in opened] == [["page.txt"], ["page.txt"]]
    assert offered == [[], []]
    assert touched(project.folder) == before


def test_a_newer_project_with_nothing_to_read_says_why_nothing_is_added(on_terminal, opened, page: Path) -> None:
    project = project_of(page, by="anna")
    project.close()
    made_newer(project.folder)
    code, out, err = on_terminal(page)
    assert (code, out, opened) == (2, "", [])
    assert SAID in err
