"""``project``, ``backup`` and ``restore`` as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.project import Project, default_project


def test_a_project_is_made_used_by_name_listed_and_renamed(quandian, page: Path) -> None:
    code, out, err = quandian("project", "create", "两会")
    assert (code, out) == (0, "")
    assert "made the project 两会 in" in err
    assert quandian("add", page, "--project", "两会").code == 0
    assert quandian("project", "rename", "两会", "old news").code == 0
    head, row = quandian("project", "list").out.splitlines()
    assert head.split() == ["name", "documents", "folder"]
    assert row.startswith("old news          1  ")
    (listed,) = json.loads(quandian("project", "list", "--json").out)
    assert (listed["name"], listed["documents"], listed["problem"]) == ("old news", 1, None)
    assert "西宁打响算力名片" in quandian("list", "--project", "old news").out


def test_a_folder_goes_before_a_name(quandian, tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    quandian("project", "create", "news")
    quandian("project", "create", "local", "--folder", "news")
    quandian("add", page, "--project", "news")
    counts = {each["name"]: each["documents"] for each in json.loads(quandian("project", "list", "--json").out)}
    assert counts == {"news": 0, "local": 1}


@pytest.mark.parametrize(
    "words",
    [
        ("project",),
        ("project", "burn"),
        ("project", "create"),
        ("project", "create", "a", "b"),
        ("project", "rename", "default"),
        ("project", "rename", "nowhere", "x"),
        ("project", "create", " "),
        ("backup",),
        ("backup", "-o", "/"),
        ("backup", "-o", "/nowhere/at/all.zip"),
        ("restore",),
        ("restore", "/nowhere/at/all.zip"),
        ("restore", "/dev/null"),
        ("restore", "/"),
    ],
    ids=" ".join,
)
def test_wrong_words_are_told_in_one_sentence(quandian, words: tuple[str, ...]) -> None:
    default_project(by="anna").close()
    code, out, err = quandian(*words)
    assert (code, out) == (2, "")
    assert err.startswith("quandian: ")
    assert len(err.splitlines()) == 1


def test_a_list_of_none_says_how_to_make_one(quandian) -> None:
    code, out, err = quandian("project", "list")
    assert (code, out) == (0, "")
    assert "quandian project create NAME" in err
    assert json.loads(quandian("project", "list", "--json").out) == []


def test_a_damaged_project_is_listed_and_told(quandian) -> None:
    folder = default_project(by="anna").folder
    (folder / "project.json").write_text("{")
    code, out, err = quandian("project", "list")
    assert code == 1
    assert str(folder) in out
    assert "cannot be understood" in err


def test_there_and_back(quandian, tmp_path: Path) -> None:
    project = default_project(by="anna")
    editor = project.edit(project.entries()[0].id)
    editor.mark([(0, 3)], "org")
    project.close()
    out = tmp_path / "b.zip"
    code, printed, err = quandian("backup", "-o", out)
    assert (code, printed) == (0, "")
    assert "read back and whole" in err
    assert quandian("backup", "-o", out).code == 2
    assert quandian("backup", "-o", out, "--force").code == 0
    code, printed, err = quandian("restore", out)
    assert (code, printed) == (0, "")
    assert "quandian --project 'default 2'" in err
    assert quandian("show", "1", "--project", "default 2").out == quandian("show", "1").out
    assert quandian("log", "1", "--project", "default 2").out == quandian("log", "1").out
    assert quandian("restore", out, "--name", "default").code == 2
    assert quandian("restore", out, "--name", "old", "--folder", tmp_path / "old").code == 0
    assert Project.open(tmp_path / "old", by="anna").name == "old"
    assert quandian("restore", out, "--folder", tmp_path / "old").code == 2
    assert len(json.loads(quandian("project", "list", "--json").out)) == 3
