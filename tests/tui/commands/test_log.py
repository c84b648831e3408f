"""``quandian log``: what was done to a document, and back to any moment of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.documents import Status
from annotations.project import Project, default_project
from articles.correction import Correction, CorrectionKind

PAGE = "000_9864a85493385471"


@pytest.fixture
def worked_on(home: Path) -> Project:
    """The first page with two spans, one relabelled and put back, a correction and a status; closed."""
    project = default_project(by="anna")
    editor = project.edit(PAGE)
    text = editor.document.text
    for words, label in (("数字青海", "project"), ("胡波", "person")):
        start = text.index(words)
        change = editor.mark([(start, start + len(words))], label)
    assert change is not None
    editor.relabel(change.added[0].id, "org")
    editor.undo()
    editor.correct(Correction(CorrectionKind.SPLIT, text.index("浅谈")))
    editor.set_status(Status.DONE)
    project.close()
    return project


def spans(project: Project) -> set[tuple[str, str]]:
    return {(span.label, span.quote.exact) for span in project.marks(PAGE).spans}


def test_a_history_is_a_step_a_line(quandian, worked_on: Project) -> None:
    code, out, err = quandian("log", "1")
    assert (code, err) == (0, "")
    assert [line.split("anna  ")[1] for line in out.splitlines()] == [
        "marked PROJECT 数字青海",
        "marked PERSON 胡波",
        "PERSON → ORG 胡波",
        "undid 3: ORG → PERSON 胡波",
        "correction, split in two: 浅谈助力数字青海建设的“移动方案…",
        "status: done",
    ]
    assert [line.split()[0] for line in out.splitlines()] == ["1", "2", "3", "4", "5", "6"]


def test_the_history_of_one_span_is_found_by_the_beginning_of_its_id(quandian, worked_on: Project) -> None:
    (person,) = (span for span in worked_on.marks(PAGE).spans if span.label == "person")
    steps = json.loads(quandian("log", "1", "--span", person.id[:12], "--json").out)
    assert [(step["number"], step["action"], step["direction"], step["of"]) for step in steps] == [
        (2, "mark", "done", None),
        (3, "relabel", "done", None),
        (4, "relabel", "undone", 3),
    ]
    assert steps[1]["effects"][0]["before"]["label"] == "person"
    assert steps[1]["effects"][0]["after"]["label"] == "org"
    assert {step["by"] for step in steps} == {"anna"}


def test_going_back_and_forth_again(quandian, worked_on: Project) -> None:
    everything = spans(worked_on)
    code, out, err = quandian("log", "1", "--to", "1")
    assert (code, out) == (0, "")
    assert "as it was after step 1: 1 deleted, 1 withdrawn, status" in err
    assert "--to 6" in err
    assert spans(worked_on) == {("project", "数字青海")}
    assert "went back to 1" in quandian("log", "1").out.splitlines()[-1]
    assert quandian("log", "1", "--to", "6").code == 0
    assert spans(worked_on) == everything
    assert "already" in quandian("log", "1", "--to", "6").err
    assert len(quandian("log", "1").out.splitlines()) == 8


def test_the_beginning_is_step_nought(quandian, worked_on: Project) -> None:
    assert quandian("log", "1", "--to", "0").code == 0
    assert spans(worked_on) == set()
    assert "went back to the beginning" in quandian("log", "1").out


def test_one_span_goes_back_alone(quandian, worked_on: Project) -> None:
    (person,) = (span for span in worked_on.marks(PAGE).spans if span.label == "person")
    quandian("log", "1", "--span", person.id, "--to", "1")
    assert spans(worked_on) == {("project", "数字青海")}
    assert worked_on.marks(PAGE).status is Status.DONE


@pytest.mark.parametrize("step", ["7", "-1", "x", "99999999999999999999", "٣", ""])
def test_a_step_that_is_not_there_is_refused(quandian, worked_on: Project, step: str) -> None:
    code, out, err = quandian("log", "1", f"--to={step}")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert len(worked_on.chronicle(PAGE).entries) == 6


def test_a_span_that_is_not_there_is_refused(quandian, worked_on: Project) -> None:
    code, _, err = quandian("log", "1", "--span", "zz")
    assert code == 2
    assert "0 spans and corrections" in err


def test_a_document_nothing_was_done_to_says_so(quandian, worked_on: Project) -> None:
    assert "nothing was done" in quandian("log", "2").err
    assert json.loads(quandian("log", "2", "--json").out) == []


def test_a_gap_in_the_history_is_told_and_not_gone_back_over(quandian, worked_on: Project) -> None:
    (log,) = (worked_on.folder / "docs").rglob("*.jsonl")
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([lines[0], *lines[2:]]))
    code, out, err = quandian("log", "1")
    assert code == 1
    assert len(out.splitlines()) == 5
    assert "has a gap" in err
    code, _, err = quandian("log", "1", "--to", "0")
    assert code == 2
    assert "quandian doctor" in err


def test_names_of_others_cannot_drive_the_terminal(quandian, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = default_project(by="\x1b]52;x\x07[bold]")
    project.edit(PAGE).mark([(0, 3)], "org")
    project.close()
    assert "\x1b" not in quandian("log", "1").out
