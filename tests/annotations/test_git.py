"""A project kept in git: what two people did in their clones merges without a conflict, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.documents import SourceText
from annotations.project import Project
from tests.annotations.conftest import TEXT

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Run git in a folder, with nobody's settings."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    people = {f"GIT_{role}_{field}": "anna" for role in ("AUTHOR", "COMMITTER") for field in ("NAME", "EMAIL")}

    def run(folder: Path, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=folder, env={**os.environ, **settings, **people}, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.fixture
def clones(project: Project, tmp_path: Path, git: Git) -> dict[str, Path]:
    """Anna's and Bo's clone of a project that has a span."""
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    project.close()
    git(project.folder, "init", "--quiet", "--initial-branch=main")
    git(project.folder, "add", "--all")
    git(project.folder, "commit", "--quiet", "--message=start")
    for name in ("anna", "bo"):
        git(tmp_path, "clone", "--quiet", str(project.folder), name)
    return {name: tmp_path / name for name in ("anna", "bo")}


def _work(folder: Path, by: str, monkeypatch: pytest.MonkeyPatch, do: Callable[[Project], object]) -> None:
    with monkeypatch.context() as device:
        device.setattr("annotations.writers.device_id", lambda: f"device-{by}")
        project = Project.open(folder, by=by)
        do(project)
        project.close()


def _record(git: Git, folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=work")


def test_two_clones_in_which_the_same_document_was_marked_merge_by_themselves(
    clones: dict[str, Path], git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_anna(project: Project) -> None:
        editor = project.edit("page")
        (there,) = editor.spans
        editor.relabel(there, "place")
        for start in range(5, 15):
            editor.mark([(start, start + 1)], "metric")
        editor.set_tags(["头版"])
        project.add([SourceText("anna.txt", None, TEXT, "utf-8")])

    def of_bo(project: Project) -> None:
        editor = project.edit("page")
        (there,) = editor.spans
        editor.relabel(there, "person")
        for start in range(5, 15):
            editor.mark([(start, start + 2)], "policy")
        editor.set_tags(["财政"])
        project.add([SourceText("bo.txt", None, TEXT, "utf-8")])

    _work(clones["anna"], "anna", monkeypatch, of_anna)
    _work(clones["bo"], "bo", monkeypatch, of_bo)
    for folder in clones.values():
        _record(git, folder)
    for one, other in (("anna", "bo"), ("bo", "anna")):
        git(clones[one], "pull", "--quiet", "--no-rebase", "--no-edit", str(clones[other]), "main")
    found = []
    for name, folder in clones.items():
        project = Project.open(folder, by=name)
        marks = project.marks("page")
        assert marks.notices == ()
        labels = sorted(span.label for span in marks.spans)
        assert labels == ["metric"] * 10 + [labels[10]] + ["policy"] * 10
        assert sorted(entry.id for entry in project.entries()) == ["anna", "bo", "page"]
        found.append((sorted(marks.spans, key=lambda span: span.id), project.tags()))
        project.close()
    assert found[0] == found[1], "both see the same"
    assert found[0][1] == {"头版": 1, "财政": 1}
    assert [span.conflict is not None for span in found[0][0]].count(True) == 1


def test_what_is_derived_and_what_is_private_to_a_computer_is_not_kept_in_git(
    clones: dict[str, Path], git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    _work(clones["anna"], "anna", monkeypatch, lambda project: project.edit("page").mark([(3, 5)], "org"))
    assert list(clones["anna"].rglob("page.json"))
    changed = git(clones["anna"], "status", "--porcelain", "--untracked-files=all").split("\n")
    assert [line[3:].partition("/")[0] for line in changed if line] == ["docs"]
    assert all(line.endswith(".jsonl") for line in changed if line)
