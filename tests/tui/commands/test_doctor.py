"""``quandian doctor`` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.doctor.finding import REPAIRABLE, FindingKind
from annotations.project import Project, default_project
from tui.catalogue import Language, say, use_language


@pytest.fixture
def folder(home: Path) -> Path:
    """The default project with two spans; closed."""
    project = default_project(by="anna")
    editor = project.edit(project.entries()[0].id)
    editor.mark([(0, 3)], "org")
    editor.mark([(5, 8)], "person")
    project.close()
    return project.folder


def damage(folder: Path) -> None:
    (log,) = (folder / "docs").rglob("*.jsonl")
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[1])


def test_a_project_in_order(quandian, folder: Path) -> None:
    code, out, err = quandian("doctor")
    assert (code, out) == (0, "")
    assert "everything is in order" in err
    assert json.loads(quandian("doctor", "--json").out) == []


def test_damage_is_told_and_mended(quandian, folder: Path) -> None:
    damage(folder)
    shown = quandian("show", "1").out
    code, out, err = quandian("doctor")
    assert code == 1
    assert "the journal is damaged" in out
    assert "nothing was changed" in err
    (found,) = json.loads(quandian("doctor", "--json").out)
    assert (found["kind"], found["repairable"], found["repaired"]) == ("damaged log", True, False)
    code, out, err = quandian("doctor", "--repair")
    assert code == 0
    assert out.startswith("mended: docs/")
    assert str(folder / "quarantine") in err
    assert quandian("doctor").code == 0
    assert quandian("show", "1").out == shown


def test_what_cannot_be_mended_is_said_and_left(quandian, folder: Path) -> None:
    (folder / "labels.toml").write_text("[[label]]\n")
    code, out, _ = quandian("doctor", "--repair")
    assert code == 1
    assert "label 1: id is missing" in out
    assert not out.startswith("mended")


def test_a_project_nothing_else_can_open_is_examined(quandian, folder: Path) -> None:
    (folder / "project.json").write_text("{")
    assert quandian("list").code == 2
    assert quandian("doctor").code == 1
    assert quandian("doctor", "--repair", "--project", folder).code == 0
    assert quandian("list").code == 0


def test_while_somebody_works_nothing_is_mended(quandian, folder: Path) -> None:
    damage(folder)
    project = Project.open(folder, by="bo")
    assert project.writer is not None
    code, out, err = quandian("doctor", "--repair")
    assert (code, out) == (2, "")
    assert "bo@" in err
    project.close()


def test_what_is_no_project_is_refused(quandian, tmp_path: Path) -> None:
    code, out, err = quandian("doctor", "--project", tmp_path)
    assert (code, out) == (2, "")
    assert "is not a project" in err


def test_a_file_name_cannot_drive_the_terminal(quandian, folder: Path) -> None:
    (folder / "docs" / "\x1b]52;c;eA==\x07").write_text("x")
    assert "\x1b" not in quandian("doctor").out


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", FindingKind)
def test_each_finding_has_its_sentence_and_says_whether_it_is_mended(kind: FindingKind, language: Language) -> None:
    use_language(language)
    sentence = say(f"doctor.{kind.name.lower()}", detail="17", document="page", error="")
    assert (("a repair" in sentence) if language == "en" else ("修复会" in sentence)) is (kind in REPAIRABLE)


def test_what_was_edited_in_snapshots_is_taken_in_and_what_is_not_is_named(quandian, folder: Path) -> None:
    code, out, err = quandian("doctor", "--take-edits")
    assert (code, out) == (0, "")
    assert "no snapshot was edited by hand" in err
    (snapshot,) = (folder / "docs").rglob("*.json")
    tables = json.loads(snapshot.read_text(encoding="utf-8"))
    first, second = tables["spans"].values()
    first["label"] = "place"
    second["raw"] = [[0, 99999]]
    snapshot.write_text(json.dumps(tables), encoding="utf-8")
    code, out, _ = quandian("doctor", "--take-edits")
    assert code == 1, "something was left out"
    taken, left = out.splitlines()
    assert taken.endswith(": 1 changed")
    assert "left out: " in left
    assert "(no span of the text)" in left
    assert quandian("doctor").code == 0
    project = default_project(by="anna")
    assert sorted(span.label for span in project.marks(project.entries()[0].id).spans) == ["person", "place"]
    project.close()
    assert json.loads(quandian("doctor", "--take-edits", "--json").out) == []
    assert "edits by hand: " in quandian("log", "1").out
