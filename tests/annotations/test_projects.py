"""Which projects there are, what they are called, and projects of other formats."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from annotations import project as project_module
from annotations import project_folder, upgrading
from annotations.archive import read_archive
from annotations.errors import (
    AmbiguousProject,
    BadName,
    DamagedProject,
    FolderInUse,
    NameTaken,
    NotUpgraded,
    ReadOnlyProject,
)
from annotations.layout import Layout
from annotations.project import Project, default_project, project_of
from annotations.projects import create_project, free_name, known_projects, project_named, remember, rename_project


def names() -> list[str]:
    return [known.name for known in known_projects()]


def test_there_is_none_at_first(home: Path) -> None:
    assert known_projects() == []
    assert project_named("default") is None


def test_projects_are_listed_wherever_they_lie(home: Path, tmp_path: Path) -> None:
    default_project(by="anna").close()
    create_project("两会", by="anna").close()
    create_project("elsewhere", by="anna", folder=tmp_path / "somewhere" / "p").close()
    (tmp_path / "pages").mkdir()
    project_of(tmp_path / "pages", by="anna").close()
    assert names() == ["default", "elsewhere", "pages", "两会"]
    assert {known.name: known.documents for known in known_projects()}["default"] == 5
    assert project_named("elsewhere") == tmp_path / "somewhere" / "p"


def test_a_project_that_is_gone_is_not_listed_and_a_damaged_one_is(home: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        create_project(name, by="anna", folder=tmp_path / name).close()
    (tmp_path / "one").rename(tmp_path / "three")
    (tmp_path / "two" / "project.json").write_text("{")
    (known,) = known_projects()
    assert isinstance(known.problem, DamagedProject)


def test_names_are_had_once(home: Path, tmp_path: Path) -> None:
    create_project("news", by="anna").close()
    with pytest.raises(NameTaken, match="news"):
        create_project(" news ", by="anna")
    assert free_name("news") == "news 2"
    other = create_project("other", by="anna")
    with pytest.raises(NameTaken):
        rename_project(other, "news")
    rename_project(other, "other")
    rename_project(other, "两会")
    assert (other.name, names()) == ("两会", ["news", "两会"])
    assert Project.open(other.folder, by="bo").name == "两会"
    other.close()


@pytest.mark.parametrize("name", ["", "   ", "a\nb", "\x1b[31m", "a\u202eb", "x" * 81, "a\x00"])
def test_a_name_people_cannot_read_is_refused(home: Path, name: str) -> None:
    with pytest.raises(BadName):
        create_project(name, by="anna")
    assert names() == []


@pytest.mark.parametrize("name", ["../evil", "a/b", "con", "项目", ".hidden", "x" * 80, "C:\\x"])
def test_a_name_never_leads_out_of_the_data_folder(home: Path, name: str) -> None:
    project = create_project(name, by="anna")
    assert project.folder.parent == home / "data" / "projects"
    assert names() == [name]
    project.close()


def test_two_projects_of_one_name_that_came_so_are_asked_about(home: Path, tmp_path: Path) -> None:
    for place in ("a", "b"):
        Project.create(tmp_path / place, name="same", by="anna").close()
        remember(tmp_path / place)
    with pytest.raises(AmbiguousProject, match="same"):
        project_named("same")


def test_a_rename_keeps_everything_else(home: Path) -> None:
    project = create_project("news", by="anna")
    before = json.loads((project.folder / "project.json").read_bytes())
    rename_project(project, "olds")
    after = json.loads((project.folder / "project.json").read_bytes())
    before["project"]["1"]["name"] = "olds"
    assert after == before
    project._read_only = True
    with pytest.raises(ReadOnlyProject):
        rename_project(project, "x")
    project.close()


def test_a_project_is_made_over_nothing(home: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FolderInUse):
        create_project("news", by="anna", folder=tmp_path / "file")
    assert names() == []


def test_the_list_of_places_may_be_damaged(home: Path, tmp_path: Path) -> None:
    create_project("far", by="anna", folder=tmp_path / "far").close()
    (home / "state" / "projects.json").write_text('{"a": [')
    create_project("near", by="anna").close()
    assert names() == ["near"]
    remember(tmp_path / "far")
    assert names() == ["far", "near"]


# -- formats -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [b"0", b"-1", b'"1"', b"1.0", b"true", b"null"])
def test_a_format_there_never_was_is_damage(project: Project, number: bytes) -> None:
    project.close()
    file = project.folder / "project.json"
    file.write_bytes(file.read_bytes().replace(b'"format": 1', b'"format": ' + number))
    with pytest.raises(DamagedProject):
        Project.open(project.folder, by="anna")


@pytest.fixture
def format_two(monkeypatch: pytest.MonkeyPatch) -> list[Layout]:
    """A program whose projects have format 2, with a file more than those of format 1; which it was done to."""
    done: list[Layout] = []

    def step(layout: Layout) -> None:
        done.append(layout)
        (layout.folder / "labels.toml").write_text("# of format 2\n", encoding="utf-8")

    for module in (project_module, project_folder, upgrading):
        monkeypatch.setattr(module, "PROJECT_FORMAT", 2)
    monkeypatch.setattr(upgrading, "STEPS", {1: step})
    return done


def test_an_older_project_is_brought_up_and_kept_as_it_was(
    project: Project, format_two: list[Layout], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    marks = project.marks("page")
    project.close()
    labels = project.labels_file.read_bytes()
    up = Project.open(project.folder, by="anna")
    assert up.kept is not None
    assert up.kept.parent == project.folder / "quarantine"
    assert up.labels_file.read_text(encoding="utf-8") == "# of format 2\n"
    assert up.marks("page").spans == marks.spans
    up.close()
    again = Project.open(project.folder, by="anna")
    assert (again.kept, len(format_two)) == (None, 1)
    again.close()
    with zipfile.ZipFile(up.kept) as kept:
        assert kept.read("labels.toml") == labels
    monkeypatch.undo()
    monkeypatch.setenv("QUANDIAN_HOME", str(tmp_path / "home"))
    read_archive(up.kept, tmp_path / "old")
    old = Project.open(tmp_path / "old", by="anna")
    assert old.marks("page").spans == marks.spans
    old.close()


def test_a_step_that_was_broken_off_is_done_again(
    project: Project, format_two: list[Layout], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.close()
    step = upgrading.STEPS[1]

    def broken(layout: Layout) -> None:
        step(layout)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(upgrading, "STEPS", {1: broken})
    with pytest.raises(NotUpgraded, match="No space left"):
        Project.open(project.folder, by="anna")
    monkeypatch.setattr(upgrading, "STEPS", {1: step})
    Project.open(project.folder, by="anna").close()
    assert len(format_two) == 2
    assert len(list((project.folder / "quarantine").glob("format-1.*.zip"))) == 2


def test_nobody_is_upgraded_under_the_hands(project: Project, format_two: list[Layout]) -> None:
    project.edit("page").mark([(0, 3)], "org")
    with pytest.raises(NotUpgraded, match="working on it"):
        Project.open(project.folder, by="bo")
    assert format_two == []
