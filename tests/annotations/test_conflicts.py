"""One span that two people changed without seeing each other: both values are there until somebody decides."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from annotations.documents import SourceText
from annotations.editor import Editor
from annotations.project import Project
from annotations.spans import Conflict
from tests.annotations.conftest import TEXT

PLACE, SHORTER = (TEXT.index("西宁市"), TEXT.index("西宁市") + 3), (TEXT.index("西宁市"), TEXT.index("西宁市") + 2)


@pytest.fixture
def span_id(project: Project) -> str:
    """A span that both have."""
    editor = project.edit("page")
    change = editor.mark([PLACE], "org")
    editor.close()
    assert change is not None
    return change.added[0].id


@pytest.fixture
def bo(project: Project, span_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """The project on Bo's computer."""
    shutil.copytree(project.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("locks"))
    other = Project.open(tmp_path / "copy", by="bo")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("annotations.writers.device_id", lambda: "elsewhere")
        assert other.writer == "elsewhere-0"
    yield other
    other.close()


def _met(project: Project, bo: Project) -> Editor:
    """Anna's editor once Bo's log has come."""
    bo.close()
    for path in (bo.folder / "docs").rglob("*.elsewhere-0.jsonl"):
        shutil.copy(path, project.folder / path.relative_to(bo.folder))
    return project.edit("page")


def _both_relabelled(project: Project, bo: Project, span_id: str) -> Editor:
    editor = project.edit("page")
    editor.relabel(span_id, "place")
    editor.close()
    bo.edit("page").relabel(span_id, "person")
    return _met(project, bo)


def test_the_later_value_counts_and_the_span_knows_the_other(project: Project, bo: Project, span_id: str) -> None:
    editor = _both_relabelled(project, bo, span_id)
    span = editor.spans[span_id]
    assert (span.label, span.by, span.conflict) == ("person", "bo", Conflict("anna", {"label": "place"}))
    (waiting,) = editor.waiting()
    assert (waiting.id, waiting.conflict, waiting.placed) == (span_id, span.conflict, True)
    (summary,) = project.summaries()
    assert summary.waiting == 1


def test_the_other_value_is_taken_by_one_command_and_undo_asks_again(
    project: Project, bo: Project, span_id: str
) -> None:
    editor = _both_relabelled(project, bo, span_id)
    change = editor.take_other(span_id)
    assert change is not None
    assert (editor.spans[span_id].label, editor.spans[span_id].conflict) == ("place", None)
    assert editor.waiting() == []
    editor.undo()
    assert (editor.spans[span_id].label, editor.spans[span_id].by) == ("person", "bo")
    assert editor.spans[span_id].conflict == Conflict("anna", {"label": "place"})
    editor.redo()
    assert (editor.spans[span_id].label, editor.spans[span_id].conflict) == ("place", None)


@pytest.mark.parametrize("decide", ["accept", "relabel"])
def test_keeping_the_value_or_giving_another_decides_for_good(
    project: Project, bo: Project, span_id: str, decide: str
) -> None:
    editor = _both_relabelled(project, bo, span_id)
    if decide == "accept":
        editor.accept(span_id)
    else:
        editor.relabel(span_id, "org")
    assert editor.spans[span_id].conflict is None
    assert editor.take_other(span_id) is None
    editor.close()
    project.close()
    again = Project.open(project.folder, by="anna")
    assert [span.conflict for span in again.marks("page").spans] == [None]
    again.close()


def test_other_edges_decide_nothing_about_the_label(project: Project, bo: Project, span_id: str) -> None:
    editor = _both_relabelled(project, bo, span_id)
    editor.reshape(span_id, [SHORTER])
    assert editor.spans[span_id].conflict == Conflict("anna", {"label": "place"})


def test_of_two_stretches_the_other_is_taken_with_its_quote(project: Project, bo: Project, span_id: str) -> None:
    editor = _both_reshaped(project, bo, span_id)
    assert editor.spans[span_id].quote.exact == TEXT[PLACE[0] : PLACE[1] + 2]
    assert editor.take_other(span_id)
    span = editor.spans[span_id]
    assert ((span.start, span.end), span.quote.exact) == (SHORTER, "西宁")


@pytest.mark.parametrize("deleted_by_anna", [True, False])
def test_a_span_deleted_here_and_changed_there_can_go_after_all(
    project: Project, bo: Project, span_id: str, deleted_by_anna: bool
) -> None:
    editor = project.edit("page")
    there = bo.edit("page")
    if deleted_by_anna:
        editor.delete(span_id)
        there.relabel(span_id, "person")
    else:
        editor.relabel(span_id, "person")
        there.delete(span_id)
    editor.close()
    editor = _met(project, bo)
    conflict = editor.spans[span_id].conflict
    assert conflict == Conflict("anna" if deleted_by_anna else "bo", {})
    assert conflict.deleted
    assert editor.take_other(span_id)
    assert span_id not in editor.spans
    editor.undo()
    assert editor.spans[span_id].conflict == conflict


def _take_in(project: Project, text: str) -> None:
    added = project.add([SourceText("page.txt", None, text, "utf-8")], keep_changed=True)
    project.take_in(added.changed)


def _both_reshaped(project: Project, bo: Project, span_id: str) -> Editor:
    editor = project.edit("page")
    editor.reshape(span_id, [SHORTER])
    editor.close()
    bo.edit("page").reshape(span_id, [(PLACE[0], PLACE[1] + 2)])
    return _met(project, bo)


def test_the_other_s_stretch_goes_along_with_a_changed_text(project: Project, bo: Project, span_id: str) -> None:
    editor = _both_reshaped(project, bo, span_id)
    _take_in(project, "更正。\n" + TEXT)
    assert editor.spans[span_id].conflict is not None
    assert editor.take_other(span_id)
    span = editor.spans[span_id]
    assert (span.start, span.quote.exact) == (SHORTER[0] + 4, "西宁")


def test_what_has_no_place_since_the_text_changed_cannot_be_taken(project: Project, bo: Project, span_id: str) -> None:
    editor = project.edit("page")
    far = TEXT.index("东数西算")
    editor.reshape(span_id, [(far, far + 4)])
    editor.close()
    bo.edit("page").reshape(span_id, [SHORTER])
    editor = _met(project, bo)
    _take_in(project, TEXT[: far - 6])
    before = editor.spans[span_id]
    assert before.conflict is not None
    with pytest.raises(ValueError, match="has no place"):
        editor.take_other(span_id)
    assert editor.spans[span_id] == before


def test_a_span_that_lost_its_place_keeps_what_is_undecided(project: Project, bo: Project, span_id: str) -> None:
    editor = _both_relabelled(project, bo, span_id)
    _take_in(project, "今天的报纸只有这一句。" * 3)
    (waiting,) = editor.waiting()
    assert (waiting.placed, waiting.conflict) == (False, Conflict("anna", {"label": "place"}))
    editor.place(span_id, [(0, 2)])
    assert editor.spans[span_id].conflict == Conflict("anna", {"label": "place"})
    editor.undo()
    assert editor.take_other(span_id)
    (waiting,) = editor.waiting()
    assert waiting.span is not None
    assert (waiting.placed, waiting.span.label, waiting.conflict) == (False, "place", None)


def test_taking_what_another_span_is_already_leaves_one(project: Project, bo: Project, span_id: str) -> None:
    editor = _both_relabelled(project, bo, span_id)
    assert editor.mark([PLACE], "place")
    assert editor.take_other(span_id)
    assert [span.label for span in editor.spans.values()] == ["place"]


def test_a_change_that_another_process_brings_shows_its_conflict_at_once(
    project: Project, bo: Project, span_id: str
) -> None:
    editor = project.edit("page")
    editor.relabel(span_id, "place")
    bo.edit("page").delete(span_id)
    bo.close()
    for path in (bo.folder / "docs").rglob("*.elsewhere-0.jsonl"):
        shutil.copy(path, project.folder / path.relative_to(bo.folder))
    change = editor.catch_up()
    assert change is not None
    assert [span.conflict for span in change.added] == [Conflict("bo", {})]


def test_the_snapshot_tells_of_it(project: Project, bo: Project, span_id: str) -> None:
    editor = _both_relabelled(project, bo, span_id)
    editor.snapshot()
    (path,) = (project.folder / "docs").rglob("page.json")
    (row,) = json.loads(path.read_text(encoding="utf-8"))["spans"].values()
    assert row["conflict"] == [
        {"kind": "changed twice", "lost": {"label": "place"}, "lost_by": "anna", "rev": row["rev"]}
    ]


@pytest.mark.parametrize(("field", "value", "decided"), [("note", "看过", False), ("label", "org", True)])
def test_an_edit_by_hand_decides_about_what_it_edits(
    project: Project, bo: Project, span_id: str, field: str, value: str, decided: bool
) -> None:
    _both_relabelled(project, bo, span_id).close()
    _write_by_hand(project, **{field: value})
    editor = project.edit("page")
    assert editor.take_edits()
    span = editor.spans[span_id]
    assert getattr(span, field) == value
    assert (span.conflict is None) is decided


def test_an_edit_by_hand_from_before_two_met_decides_nothing(project: Project, bo: Project, span_id: str) -> None:
    editor = project.edit("page")
    editor.relabel(span_id, "place")
    editor.close()
    _write_by_hand(project, label="person")
    bo.edit("page").relabel(span_id, "project")
    editor = _met(project, bo)
    assert editor.spans[span_id].conflict == Conflict("anna", {"label": "place"})
    taken = editor.take_edits()
    assert taken is not None
    assert [each.what for each in taken.left_out] == ["西宁市"]
    assert editor.spans[span_id].conflict == Conflict("anna", {"label": "place"})


def _write_by_hand(project: Project, **fields: str) -> None:
    (path,) = (project.folder / "docs").rglob("page.json")
    with TinyDB(path) as database:
        database.table("spans").update(fields)
