"""Corrections of the cleaning in the journal: kept, undone, merged, exported, and never trusted blindly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tinydb import TinyDB

from annotations.corrections import corrections_of, reading_of
from annotations.documents import SourceText, Status
from annotations.editor import Editor
from annotations.errors import ReadOnlyProject
from annotations.formats.native import export_native, read_native, schema
from annotations.notices import NoticeKind
from annotations.project import Project
from articles.correction import Correction, CorrectionKind
from articles.page import Role
from tests.annotations.conftest import TEXT

SPLIT, JOIN, ROLE, MOVE, BEGIN, MERGE = CorrectionKind
SPLIT_AT = TEXT.index("同比增长")


@pytest.fixture
def editor(project: Project) -> Editor:
    """The page, open."""
    return project.edit("page")


def _texts(editor: Editor) -> list[str]:
    page = reading_of(editor.document, editor.corrections).page
    return [block.text for article in page.articles for block in article.blocks]


def _log(project: Project) -> Path:
    (path,) = (project.folder / "docs").rglob("*.jsonl")
    return path


def test_a_correction_is_there_after_a_restart_and_its_undo_too(project: Project, editor: Editor) -> None:
    before = _texts(editor)
    change = editor.correct(Correction(SPLIT, SPLIT_AT))
    assert (change.action, change.status, change.removed, change.added) == ("correct", Status.IN_PROGRESS, (), ())
    (made,) = change.corrected
    assert (made.kind, made.raw_offset, made.by) == (SPLIT, SPLIT_AT, "anna")
    parted = _texts(editor)
    assert any(text.startswith("同比增长") for text in parted)
    project.close()
    again = Project.open(project.folder, by="anna")
    editor = again.edit("page")
    assert (editor.corrections, _texts(editor)) == ((made,), parted)
    undone = editor.undo()
    assert undone is not None
    assert (undone.action, undone.direction, undone.withdrawn, undone.corrected) == ("correct", "undone", (made,), ())
    assert (editor.corrections, _texts(editor), editor.status) == ((), before, Status.NEW)
    again.close()
    third = Project.open(project.folder, by="anna")
    redone = third.edit("page").redo()
    assert redone is not None
    assert (redone.corrected, third.marks("page").corrections) == ((made,), (made,))
    third.close()


def test_corrections_and_spans_are_one_history(editor: Editor) -> None:
    editor.mark([(0, 3)], "org")
    editor.correct(Correction(SPLIT, SPLIT_AT))
    editor.mark([(5, 7)], "person")
    actions = [change.action for change in (editor.undo(), editor.undo(), editor.undo()) if change is not None]
    assert actions == ["mark", "correct", "mark"]
    assert editor.undo() is None


def test_no_correction_moves_a_span(editor: Editor) -> None:
    editor.mark([(SPLIT_AT - 3, SPLIT_AT + 2)], "org")
    spans = dict(editor.spans)
    editor.correct(Correction(SPLIT, SPLIT_AT))
    assert editor.spans == spans


def test_an_offset_outside_the_text_is_refused(editor: Editor) -> None:
    for correction in (Correction(SPLIT, len(TEXT)), Correction(SPLIT, -1), Correction(MOVE, 0, None, 10_000)):
        with pytest.raises(ValueError, match="outside the text"):
            editor.correct(correction)
    assert not editor.can_undo


def test_two_windows_keep_the_corrections_of_both_in_one_order(project: Project, editor: Editor) -> None:
    other = Project.open(project.folder, by="bo")
    there = other.edit("page")
    editor.correct(Correction(SPLIT, SPLIT_AT))
    there.correct(Correction(ROLE, SPLIT_AT, Role.SUBHEAD))
    editor.correct(Correction(SPLIT, TEXT.index("工程落地")))
    project.close()
    other.close()
    seen = []
    for name in ("anna", "bo"):
        opened = Project.open(project.folder, by=name)
        seen.append(opened.edit("page").corrections)
        assert opened.edit("page").notices == ()
        opened.close()
    assert seen[0] == seen[1]
    assert sorted((made.kind, made.by) for made in seen[0]) == [(ROLE, "bo"), (SPLIT, "anna"), (SPLIT, "anna")]


def test_the_snapshot_shows_them_and_stands_in_for_a_lost_log(project: Project, editor: Editor) -> None:
    editor.correct(Correction(SPLIT, SPLIT_AT))
    editor.correct(Correction(ROLE, SPLIT_AT, Role.SUBHEAD))
    made = editor.corrections
    project.close()
    (snapshot,) = (project.folder / "docs").rglob("*.json")
    with TinyDB(snapshot, access_mode="r") as database:
        rows = database.table("corrections").all()
    assert [(row["kind"], row["raw"], row["by"], row.get("role")) for row in rows] == [
        ("split", SPLIT_AT, "anna", None),
        ("role", SPLIT_AT, "anna", "subhead"),
    ]
    assert rows[0]["raw_quote"]["exact"] == "同"
    _log(project).unlink()
    again = Project.open(project.folder, by="anna")
    assert again.marks("page").corrections == made
    again.close()


def test_a_snapshot_from_before_there_were_corrections_is_read(project: Project, editor: Editor) -> None:
    editor.mark([(0, 3)], "org")
    project.close()
    (snapshot,) = (project.folder / "docs").rglob("*.json")
    tables = json.loads(snapshot.read_bytes())
    del tables["corrections"]
    snapshot.write_text(json.dumps(tables), encoding="utf-8")
    _log(project).unlink()
    again = Project.open(project.folder, by="anna")
    assert (len(again.marks("page").spans), again.marks("page").corrections) == (1, ())
    again.close()


def test_a_correction_whose_place_was_altered_is_not_made_elsewhere(project: Project, editor: Editor) -> None:
    editor.correct(Correction(SPLIT, SPLIT_AT))
    editor.correct(Correction(SPLIT, TEXT.index("工程落地")))
    project.close()
    log = _log(project)
    content = log.read_bytes()
    log.write_bytes(content.replace(b'"raw":%d' % SPLIT_AT, b'"raw":%d' % (SPLIT_AT + 1), 1))
    assert log.read_bytes() != content
    next((project.folder / "docs").rglob("*.json")).unlink()
    again = Project.open(project.folder, by="anna")
    marks = again.marks("page")
    assert [made.raw_offset for made in marks.corrections] == [TEXT.index("工程落地")]
    assert NoticeKind.MISPLACED_CORRECTION in {notice.kind for notice in marks.notices}
    assert again.edit("page").notices == marks.notices
    again.close()


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"kind": "split"},
        {"kind": "fold", "raw": 3},
        {"kind": "split", "raw": "3"},
        {"kind": "split", "raw": True},
        {"kind": "split", "raw": -3},
        {"kind": "split", "raw": 10**30},
        {"kind": "role", "raw": 3, "role": "poem"},
        {"kind": "role", "raw": 3, "role": ["box"]},
        {"kind": "move", "raw": 3, "to": None},
    ],
)
def test_a_record_that_is_no_correction_is_told(editor: Editor, record: dict[str, object]) -> None:
    made, notices = corrections_of({"c": {"by": "eve", "at": "x", **record}}, editor.document)
    assert made == []
    assert [notice.kind for notice in notices] == [NoticeKind.UNREADABLE_CORRECTION]


def test_an_export_has_the_corrected_articles_and_says_what_was_corrected(project: Project, tmp_path: Path) -> None:
    raw = "西宁算力规模超1.3万架。\n同比增长25.5%。\n"
    project.add([SourceText("two.txt", None, raw, "utf-8")])
    editor = project.edit("two")
    at = raw.index("同比")
    before = len(reading_of(editor.document, ()).page.articles)
    split, begin, idle = (Correction(SPLIT, at), Correction(BEGIN, at), Correction(JOIN, 3))
    for correction in (split, begin, idle):
        editor.correct(correction)
    editor.mark([(at, at + 4)], "metric")
    export_native(project, tmp_path / "out.jsonl", documents=["two"])
    records = list(read_native(tmp_path / "out.jsonl"))
    for record in records:
        Draft202012Validator(schema()).validate(record)
    assert len(records) == before + 1
    assert records[1]["text"] == "同比增长25.5%。"
    assert [(span["text"], span["start"], span["raw"]) for span in records[1]["spans"]] == [
        ("同比增长", 0, [[at, at + 4]])
    ]
    first, second = (record["meta"]["corrections"] for record in records[:2])
    assert first == second
    kinds = [(each["kind"], each["raw"], each["role"], each["to"], each["by"]) for each in first]
    assert ("begin", at, None, None, "anna") in kinds
    assert ("join", 3, None, None, "anna") not in kinds


def test_the_list_follows_the_corrections(project: Project) -> None:
    project.add([SourceText("two.txt", None, "西宁算力规模超1.3万架。\n同比增长25.5%，企业信心增强。\n", "utf-8")])
    before = project.summaries()
    editor = project.edit("two")
    at = editor.document.text.index("同比")
    editor.correct(Correction(SPLIT, at))
    editor.correct(Correction(ROLE, at, Role.HEADLINE))
    stale = project.listing()[1]
    assert (stale.title, stale.status) == (before[1].title, Status.IN_PROGRESS)
    (_, corrected) = project.summaries()
    assert corrected.title == "同比增长25.5%，企业信心增强。"
    assert project.listing()[1] == corrected
    editor.undo()
    assert project.listing()[1].title == before[1].title


def test_a_project_that_is_only_read_takes_none(project: Project, editor: Editor) -> None:
    project.close()
    with pytest.raises(ReadOnlyProject):
        editor.correct(Correction(SPLIT, SPLIT_AT))
