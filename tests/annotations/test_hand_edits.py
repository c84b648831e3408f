"""A snapshot that somebody edited by hand, with stock TinyDB or an editor: kept, told, and taken in when asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import Query, TinyDB

from annotations.documents import SourceText, Status
from annotations.editor import Editor, TakenEdits
from annotations.hand_edits import WhyLeft
from annotations.notices import NoticeKind
from annotations.project import Project
from tests.annotations.conftest import TEXT

XINING = (TEXT.index("西宁市"), TEXT.index("西宁市") + 3)
METRIC = (TEXT.index("1.3万架"), TEXT.index("1.3万架") + 5)


@pytest.fixture
def marked(project: Project) -> Project:
    """A project with a place and a metric marked, closed so that the snapshot is there."""
    editor = project.edit("page")
    editor.mark([XINING], "place")
    editor.mark([METRIC], "metric")
    editor.close()
    return project


def _snapshot(project: Project) -> Path:
    (path,) = (project.folder / "docs").rglob("page.json")
    return path


def _edit(project: Project, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the tables as a person with a text editor does."""
    path = _snapshot(project)
    tables = json.loads(path.read_text(encoding="utf-8"))
    change(tables)
    path.write_text(json.dumps(tables, ensure_ascii=False, indent=2), encoding="utf-8")


def _row(tables: dict[str, Any], label: str) -> dict[str, Any]:
    return next(row for row in tables["spans"].values() if row["label"] == label)


def _taken(project: Project) -> tuple[Editor, TakenEdits]:
    editor = project.edit("page")
    assert [notice.kind for notice in editor.notices] == [NoticeKind.EDITED_SNAPSHOT]
    taken = editor.take_edits()
    assert taken is not None
    return editor, taken


def _spans(editor: Editor) -> list[tuple[str, str]]:
    return sorted((span.label, span.quote.exact) for span in editor.spans.values())


BOTH = [("metric", "1.3万架"), ("place", "西宁市")]


def test_a_label_that_stock_tinydb_changed_is_taken_in_as_one_step_of_mine(marked: Project) -> None:
    with TinyDB(_snapshot(marked)) as database:
        database.table("spans").update({"label": "org"}, Query().label == "place")
    editor, taken = _taken(marked)
    assert _spans(editor) == [("metric", "1.3万架"), ("org", "西宁市")]
    assert taken.left_out == ()
    (change,) = taken.changes
    assert (change.action, len(change.added), len(change.removed)) == ("take_edits", 1, 1)
    editor.undo()
    assert _spans(editor) == BOTH
    assert editor.take_edits() is None, "it was taken in, and redo makes it again"
    editor.redo()
    assert ("org", "西宁市") in _spans(editor)


def test_the_copy_stays_in_quarantine_and_the_snapshot_is_made_anew(marked: Project) -> None:
    _edit(marked, lambda tables: _row(tables, "place").update(note="省会"))
    by_hand = _snapshot(marked).read_bytes()
    editor, _ = _taken(marked)
    editor.close()
    (aside,) = (marked.folder / "quarantine").iterdir()
    assert aside.read_bytes() == by_hand
    with TinyDB(_snapshot(marked), access_mode="r") as database:
        assert [row["note"] for row in database.table("spans").search(Query().label == "place")] == ["省会"]
    again = marked.edit("page")
    assert again.notices == ()
    assert again.take_edits() is None


def test_rows_that_were_taken_out_and_put_in_go_and_come(marked: Project) -> None:
    with TinyDB(_snapshot(marked)) as database:
        spans = database.table("spans")
        spans.remove(Query().label == "metric")
        spans.insert({"label": "org", "raw": [[0, 3]]})
    editor, taken = _taken(marked)
    assert _spans(editor) == [("org", "本报讯"), ("place", "西宁市")]
    (new,) = (span for span in editor.spans.values() if span.label == "org")
    assert (new.by, new.raw, new.quote.suffix[:1]) == ("anna", ((0, 3),), "（")
    assert taken.left_out == ()


def test_other_offsets_bring_their_quote_along(marked: Project) -> None:
    _edit(marked, lambda tables: _row(tables, "place").update(raw=[[XINING[0], XINING[1] - 1]]))
    editor, _ = _taken(marked)
    assert ("place", "西宁") in _spans(editor)


def test_the_status_is_taken_in(marked: Project) -> None:
    _edit(marked, lambda tables: tables["meta"]["1"].update(status="done"))
    editor, taken = _taken(marked)
    assert (editor.status, taken.left_out) == (Status.DONE, ())


def test_what_was_changed_in_the_program_since_stays_and_is_named(marked: Project) -> None:
    behind = _snapshot(marked).read_bytes()
    editor = marked.edit("page")
    place = next(span for span in editor.spans.values() if span.label == "place")
    editor.relabel(place.id, "org")
    metric = next(span for span in editor.spans.values() if span.label == "metric")
    editor.delete(metric.id)
    editor.close()
    _snapshot(marked).write_bytes(behind)

    def edit(tables: dict[str, Any]) -> None:
        _row(tables, "place").update(label="person", note="省会")
        _row(tables, "metric").update(label="date")

    _edit(marked, edit)
    editor, taken = _taken(marked)
    assert _spans(editor) == [("org", "西宁市")]
    assert [span.note for span in editor.spans.values()] == ["省会"], "the field nobody else touched is taken in"
    left = [(each.what, each.why) for each in taken.left_out]
    assert sorted(left) == [("1.3万架", WhyLeft.CHANGED_SINCE), ("西宁市", WhyLeft.CHANGED_SINCE)]


@pytest.mark.parametrize(
    "row",
    [
        {"label": "org", "raw": [[0, 9999]]},
        {"label": "org", "raw": [[5, 5]]},
        {"label": "org", "raw": "0-3"},
        {"label": "org"},
        {"label": "org", "raw": [[0, 3]], "quote": {"exact": "别的", "prefix": "", "suffix": ""}},
        {"label": "org", "raw": [[0, 3]], "attributes": "many"},
    ],
    ids=repr,
)
def test_what_is_no_span_of_the_text_is_left_out_and_named(marked: Project, row: dict[str, object]) -> None:
    with TinyDB(_snapshot(marked)) as database:
        database.table("spans").insert(row)
        database.table("spans").update({"note": "省会"}, Query().label == "place")
    editor, taken = _taken(marked)
    assert _spans(editor) == BOTH
    assert [each.why for each in taken.left_out] == [WhyLeft.NO_SPAN]
    assert len(taken.changes[0].added) == 1, "the rest is taken in"


@pytest.mark.parametrize("label", [None, "", 7, "Org", "an org", "org\n", "x" * 65, "机构"])
def test_what_can_be_no_label_s_id_is_left_out_and_named(marked: Project, label: object) -> None:
    row = {"raw": [[0, 3]], **({} if label is None else {"label": label})}
    with TinyDB(_snapshot(marked)) as database:
        database.table("spans").insert(row)
        database.table("spans").update({"label": label}, Query().label == "place")
    editor, taken = _taken(marked)
    assert _spans(editor) == BOTH
    assert [each.why for each in taken.left_out] == [WhyLeft.NO_LABEL, WhyLeft.NO_LABEL]


def test_a_label_that_the_file_does_not_define_yet_is_taken_in(marked: Project) -> None:
    with TinyDB(_snapshot(marked)) as database:
        database.table("spans").update({"label": "river-2"}, Query().label == "place")
    editor, taken = _taken(marked)
    assert _spans(editor) == [("metric", "1.3万架"), ("river-2", "西宁市")]
    assert taken.left_out == ()


@pytest.mark.parametrize(
    ("table", "fields", "what"),
    [
        ("spans", {"by": "bo"}, "西宁市: by"),
        ("spans", {"at": "2020-01-01T00:00:00.000Z"}, "西宁市: at"),
        ("spans", {"origin": "model"}, "西宁市: origin"),
        ("spans", {"quote": {"exact": "海东市", "prefix": "", "suffix": ""}}, "西宁市: quote"),
        ("spans", {"conflict": []}, "西宁市: conflict"),
        ("meta", {"text": "0" * 64}, "meta: text"),
        ("meta", {"deleted": {"a": {}}}, "meta: deleted"),
        ("meta", {"colour": "red"}, "meta: colour"),
    ],
)
def test_an_edit_that_counts_for_nothing_is_named_and_is_no_step(
    marked: Project, table: str, fields: dict[str, object], what: str
) -> None:
    with TinyDB(_snapshot(marked)) as database:
        database.table(table).update(fields, None if table == "meta" else Query().label == "place")
    editor, taken = _taken(marked)
    assert [(each.what, each.why) for each in taken.left_out] == [(what, WhyLeft.NOT_EDITABLE)]
    assert taken.changes == ()
    assert editor.take_edits() is None, "it has been looked at"
    editor.undo()
    assert _spans(editor) == [("place", "西宁市")], "what undo takes back is the last mark"


def test_ranges_edited_together_with_what_they_quote_are_one_edit(marked: Project) -> None:
    start, end = XINING
    with TinyDB(_snapshot(marked)) as database:
        quote = {"exact": "西宁", "prefix": TEXT[:start], "suffix": TEXT[end - 1 : end + 31]}
        database.table("spans").update({"raw": [[start, end - 1]], "quote": quote}, Query().label == "place")
    editor, taken = _taken(marked)
    assert _spans(editor) == [("metric", "1.3万架"), ("place", "西宁")]
    assert taken.left_out == ()


def test_a_table_of_spans_that_was_dropped_is_the_deletion_of_all(marked: Project) -> None:
    with TinyDB(_snapshot(marked)) as database:
        database.drop_table("spans")
    assert marked.edited_by_hand() == ["page"]
    editor, taken = _taken(marked)
    assert _spans(editor) == []
    assert [len(change.removed) for change in taken.changes] == [2]
    editor.undo()
    assert _spans(editor) == BOTH


def test_what_is_edited_while_the_document_is_open_is_found_when_asked_for(marked: Project) -> None:
    editor = marked.edit("page")
    assert editor.take_edits() is None
    with TinyDB(_snapshot(marked)) as database:
        database.table("spans").update({"note": "省会"}, Query().label == "place")
    taken = editor.take_edits()
    assert taken is not None
    assert sorted(span.note for span in editor.spans.values()) == ["", "省会"]
    editor.close()
    again = marked.edit("page")
    assert (again.take_edits(), again.notices) == (None, ())


def _forked(project: Project) -> Path:
    """Let a copy of this machine write under its id; the copy's log, beside ours as a sync tool leaves it."""
    (log,) = (project.folder / "docs").rglob("*.jsonl")
    before = log.read_bytes()
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    editor.close()
    project.close()
    ours, snapshot = log.read_bytes(), _snapshot(project).read_bytes()
    log.write_bytes(before)
    _snapshot(project).unlink()
    other = Project.open(project.folder, by="anna")
    other.edit("page").mark([(1, 4)], "org")
    other.close()
    (theirs,) = [path for path in (project.folder / "docs").rglob("*.jsonl") if path.read_bytes() != before]
    copy = log.with_name(f"{log.stem} (conflicted copy).jsonl")
    copy.write_bytes(theirs.read_bytes())
    if theirs != log:
        theirs.unlink()
    log.write_bytes(ours)
    _snapshot(project).write_bytes(snapshot)
    return copy


def test_where_two_histories_of_one_writer_meet_a_snapshot_of_one_is_not_called_edited(marked: Project) -> None:
    _forked(marked)
    again = Project.open(marked.folder, by="anna")
    assert again.edited_by_hand() == []
    editor = again.edit("page")
    assert {notice.kind for notice in editor.notices} == {NoticeKind.FORKED_WRITER, NoticeKind.COPIED_DEVICE}
    assert len(editor.spans) == 4
    editor.close()
    assert again.edit("page").notices == editor.notices
    again.close()
    assert not list((marked.folder / "quarantine").glob("*.json.*"))


def test_where_two_histories_of_one_writer_meet_an_edited_snapshot_is_kept_and_told(marked: Project) -> None:
    _forked(marked)
    with TinyDB(_snapshot(marked)) as database:
        database.table("spans").update({"note": "省会"}, Query().label == "place")
    edited = _snapshot(marked).read_bytes()
    again = Project.open(marked.folder, by="anna")
    editor = again.edit("page")
    assert NoticeKind.UNCLEAR_SNAPSHOT in {notice.kind for notice in editor.notices}
    editor.close()
    again.close()
    (kept,) = (marked.folder / "quarantine").glob("page.json.*")
    assert (kept.read_bytes(), kept.suffix) == (edited, ".unclear")


def test_fields_and_corrections_that_are_not_edited_here_are_named(marked: Project) -> None:
    def edit(tables: dict[str, Any]) -> None:
        _row(tables, "place")["checked"] = True
        tables["meta"]["1"]["status"] = "perfect"
        tables["corrections"]["1"] = {"id": "x", "kind": "split", "raw": 3}

    _edit(marked, edit)
    editor, taken = _taken(marked)
    assert _spans(editor) == BOTH
    left = [(each.what, each.why) for each in taken.left_out]
    names = ["西宁市: checked", "status", "corrections"]
    assert left == [(name, WhyLeft.NOT_EDITABLE) for name in names]


def test_places_of_an_older_text_are_left_out_and_labels_are_not(marked: Project) -> None:
    behind = _snapshot(marked).read_bytes()
    added = marked.add([SourceText("page.txt", None, "更正。\n" + TEXT, "utf-8")], keep_changed=True)
    marked.take_in(added.changed)
    _snapshot(marked).write_bytes(behind)

    def edit(tables: dict[str, Any]) -> None:
        _row(tables, "metric").update(raw=[[0, 3]])
        _row(tables, "place").update(label="org")
        tables["spans"]["9"] = {"label": "org", "raw": [[0, 3]]}

    _edit(marked, edit)
    editor, taken = _taken(marked)
    assert _spans(editor) == [("metric", "1.3万架"), ("org", "西宁市")]
    assert [each.why for each in taken.left_out] == [WhyLeft.OTHER_TEXT, WhyLeft.OTHER_TEXT]


def test_an_edit_while_the_document_is_open_is_kept_too(marked: Project) -> None:
    editor = marked.edit("page")
    editor.mark([(0, 3)], "org")
    _edit(marked, lambda tables: _row(tables, "place").update(label="person"))
    editor.close()
    assert [notice.kind for notice in editor.notices] == [NoticeKind.EDITED_SNAPSHOT]
    again = marked.edit("page")
    assert again.take_edits() is not None
    assert _spans(again) == [("metric", "1.3万架"), ("org", "本报讯"), ("person", "西宁市")]


def test_another_process_s_snapshot_is_no_edit(marked: Project) -> None:
    editor = marked.edit("page")
    editor.mark([(0, 3)], "org")
    other = Project.open(marked.folder, by="bo")
    there = other.edit("page")
    there.mark([(3, 5)], "person")
    there.close()
    other.close()
    editor.close()
    assert editor.notices == ()
    assert not list((marked.folder / "quarantine").iterdir())


def test_several_copies_are_taken_in_the_order_they_were_made(marked: Project) -> None:
    _edit(marked, lambda tables: _row(tables, "place").update(label="org"))
    marked.edit("page").close()
    _edit(marked, lambda tables: _row(tables, "metric").update(label="date"))
    editor, taken = _taken(marked)
    assert len(taken.changes) == 2
    assert _spans(editor) == [("date", "1.3万架"), ("org", "西宁市")]


def test_the_documents_edited_are_found_before_they_are_opened_and_after(marked: Project) -> None:
    assert marked.edited_by_hand() == []
    _edit(marked, lambda tables: _row(tables, "place").update(label="org"))
    assert marked.edited_by_hand() == ["page"]
    marked.edit("page").close()
    assert marked.edited_by_hand() == ["page"]


def test_the_history_tells_of_it_as_one_step(marked: Project) -> None:
    _edit(marked, lambda tables: [row.update(label="date") for row in tables["spans"].values()])
    editor, _ = _taken(marked)
    editor.close()
    last = marked.chronicle("page").entries[-1]
    assert (last.action, last.by, len(last.effects)) == ("take_edits", "anna", 2)


values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 50) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from(["label", "raw", "note", "attributes", "quote", "id", "conflict", "was"]), value=values)
def test_whatever_is_written_into_a_row_is_taken_in_or_named_and_undo_brings_all_back(
    marked: Project, field: str, value: object
) -> None:
    before = {span.id: (span.label, span.raw, span.note) for span in marked.marks("page").spans}
    marked.edit("page").close()  # the snapshot is ours again
    (path,) = (marked.folder / "docs").rglob("page.json")
    same = json.loads(path.read_text(encoding="utf-8"))["spans"]["1"].get(field) == value
    _edit(marked, lambda tables: tables["spans"]["1"].update({field: value}))
    editor = marked.edit("page")
    taken = editor.take_edits()
    if not same and value is not None:
        assert taken is not None
        assert taken.changes or taken.left_out
    for _ in taken.changes if taken is not None else ():
        editor.undo()
    assert {span.id: (span.label, span.raw, span.note) for span in editor.spans.values()} == before
    editor.close()
    assert {span.id: (span.label, span.raw, span.note) for span in marked.marks("page").spans} == before
