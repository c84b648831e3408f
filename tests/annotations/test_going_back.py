"""The history of a document, and going back in it without losing what came after."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.chronicle import BEGINNING, Chronicle
from annotations.documents import SourceText, Status
from annotations.editor import Editor
from annotations.errors import ChangedSince, HistoryDamaged, ReadOnlyProject
from annotations.history import History
from annotations.operations import Operation, sealed, unsealed
from annotations.project import Project
from annotations.spans import Span
from articles.correction import Correction, CorrectionKind
from articles.page import Role

TEXT = "圈点之功，在于一目了然。" * 5


def shown(editor: Editor) -> tuple[dict[str, Span], list[tuple[object, ...]], Status]:
    """All a person sees of a document; of corrections, without the id nobody sees."""
    corrections = [
        (made.kind, made.raw_offset, made.role, made.target_offset, made.by, made.at) for made in editor.corrections
    ]
    return dict(editor.spans), corrections, editor.status


def test_the_history_tells_who_did_what_in_order(project: Project) -> None:
    editor = project.edit("page")
    change = editor.mark([(0, 3)], "org")
    assert change is not None
    editor.relabel(change.added[0].id, "place")
    editor.undo()
    editor.redo()
    editor.set_status(Status.DONE)
    editor.correct(Correction(CorrectionKind.SPLIT, 5))
    project.close()
    told = project.chronicle("page")
    assert [(entry.number, entry.action, entry.direction, entry.of) for entry in told.entries] == [
        (1, "mark", "done", None),
        (2, "relabel", "done", None),
        (3, "relabel", "undone", 2),
        (4, "relabel", "redone", 2),
        (5, "status", "done", None),
        (6, "correct", "done", None),
    ]
    assert {entry.by for entry in told.entries} == {"anna"}
    (effect,) = told.entries[1].effects
    assert effect.before is not None
    assert effect.after is not None
    assert (effect.before["label"], effect.after["label"]) == ("org", "place")
    assert [entry.number for entry in told.entries if entry.is_about(change.added[0].id)] == [1, 2, 3, 4]


def test_going_back_loses_nothing_and_is_one_step(project: Project) -> None:
    editor = project.edit("page")
    states = [shown(editor)]
    first = editor.mark([(0, 3)], "org")
    assert first is not None
    for command in (
        lambda: editor.mark([(5, 8)], "person"),
        lambda: editor.relabel(first.added[0].id, "place"),
        lambda: editor.delete(first.added[0].id),
        lambda: editor.set_status(Status.REVIEW),
    ):
        states.append(shown(editor))
        command()
    latest = shown(editor)
    for number, state in enumerate(states):
        told = project.chronicle("page")
        went = editor.go_back(told.name_of(number))
        assert went is not None
        assert (went.action, went.direction) == ("go_back", "done")
        assert shown(editor) == state
        assert project.chronicle("page").entries[-1].of == number
        undone = editor.undo()
        assert undone is not None
        assert (undone.action, undone.direction) == ("go_back", "undone")
        assert shown(editor) == latest
    assert editor.go_back(told.name_of(5)) is None
    assert len(project.chronicle("page").entries) == 5 + 2 * len(states)


def test_going_back_survives_a_restart_and_can_be_taken_back_after_it(project: Project) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    marked = shown(editor)
    editor.go_back(BEGINNING)
    project.close()
    again = Project.open(project.folder, by="anna")
    editor = again.edit("page")
    assert shown(editor) == ({}, [], Status.NEW)
    editor.undo()
    assert shown(editor) == marked
    again.close()


def test_one_span_goes_back_alone(project: Project) -> None:
    editor = project.edit("page")
    first, second = editor.mark([(0, 3)], "org"), editor.mark([(5, 8)], "org")
    assert first is not None
    assert second is not None
    editor.relabel(first.added[0].id, "place")
    editor.relabel(second.added[0].id, "place")
    told = project.chronicle("page")
    editor.go_back(told.name_of(2), only=first.added[0].id)
    assert [span.label for span in editor.spans.values()] == ["org", "place"]


def test_one_correction_goes_back_alone(project: Project) -> None:
    editor = project.edit("page")
    for offset in (5, 9):
        editor.correct(Correction(CorrectionKind.SPLIT, offset))
    (first, second) = editor.corrections
    editor.go_back(BEGINNING, only=first.id)
    assert editor.corrections == (second,)
    editor.go_back(project.chronicle("page").name_of(2), only=first.id)
    assert set(editor.corrections) == {first, second}


def test_spans_that_come_back_are_still_of_whoever_made_them(project: Project) -> None:
    project.edit("page").mark([(0, 3)], "org")
    project.close()
    again = Project.open(project.folder, by="bo")
    editor = again.edit("page")
    (span,) = editor.spans.values()
    editor.delete(span.id)
    editor.go_back(again.chronicle("page").name_of(1))
    assert list(editor.spans.values()) == [span]
    assert span.by == "anna"
    again.close()


def test_corrections_come_back_in_their_order_and_undo_restores_the_other(project: Project) -> None:
    editor = project.edit("page")
    a, b, c = (Correction(CorrectionKind.ROLE, offset, Role.BOX) for offset in (1, 2, 3))
    editor.correct(a)
    editor.correct(b)
    both = shown(editor)
    editor.undo()
    editor.correct(c)
    other = shown(editor)
    told = project.chronicle("page")
    editor.go_back(told.name_of(2))
    assert shown(editor) == both
    editor.undo()
    assert shown(editor) == other
    editor.redo()
    assert shown(editor) == both


def test_going_back_is_refused_where_the_history_has_a_gap(project: Project) -> None:
    editor = project.edit("page")
    for start in range(4):
        editor.mark([(start, start + 2)], "org")
    editor.close()
    (log,) = (project.folder / "docs").rglob("*.jsonl")
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([lines[0], b"{}\n", *lines[2:]]))
    editor = project.edit("page")
    with pytest.raises(HistoryDamaged, match="doctor"):
        editor.go_back(BEGINNING)
    assert len(editor.spans) == 4


def test_going_back_needs_a_project_that_can_be_written(project: Project) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    editor.close()
    project._read_only = True
    project.close()
    reader = Project.open(project.folder, by="anna")
    reader._read_only = True
    with pytest.raises(ReadOnlyProject):
        reader.edit("page").go_back(BEGINNING)
    reader.close()


def test_two_windows_see_each_others_work(project: Project) -> None:
    here = project.edit("page")
    change = here.mark([(0, 3)], "org")
    assert change is not None
    other = Project.open(project.folder, by="bo")
    there = other.edit("page")
    assert here.catch_up() is None
    there.relabel(change.added[0].id, "place")
    there.mark([(5, 8)], "person")
    there.correct(Correction(CorrectionKind.SPLIT, 7))
    seen = here.catch_up()
    assert seen is not None
    assert (seen.action, [span.label for span in seen.removed]) == ("catch_up", ["org"])
    assert sorted(span.label for span in seen.added) == ["person", "place"]
    assert [made.raw_offset for made in seen.corrected] == [7]
    assert shown(here) == shown(there)
    assert here.catch_up() is None
    with pytest.raises(ChangedSince, match="bo changed this since"):
        here.undo()
    other.close()


def test_a_bulk_step_stays_one_step_where_a_second_window_wrote_in_between() -> None:
    def made(writer: str, number: int, **more: object) -> Operation:
        fields = {"op": "add", "id": f"{writer}-{number}", "new": {"label": "org"}, **more}
        head = {"v": 1, "w": writer, "n": number, "t": f"{number:013d}-000000", "at": "2026-11-21T08:00:00.000Z"}
        return cast("Operation", {**head, "u": "anna", **fields})

    bulk = [made("dev-0", number, g="bulk", k=2) for number in (1, 3)]
    between = made("dev-1", 2)
    history = History([bulk[0], between, bulk[1]])
    assert history.next_undo is not None
    taken_back = [history.next_undo.operations]
    history.follow(made("dev-1", 4, undoes=history.next_undo.name))
    assert history.next_undo is not None
    taken_back.append(history.next_undo.operations)
    assert taken_back == [[between], bulk]
    told = Chronicle([bulk[0], between, bulk[1]])
    assert [len(entry.effects) for entry in told.entries] == [1, 2]
    assert sorted(told.state_after(told.name_of(1)).spans) == ["dev-1-2"]


def test_an_operation_of_a_later_version_is_no_step(project: Project) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    editor.close()
    (log,) = (project.folder / "docs").rglob("*.jsonl")
    found = unsealed(log.read_bytes().rstrip(b"\n"))
    assert found is not None
    operation, hashed, _ = found
    later = cast("Operation", {**operation, "n": 2, "v": 2, "op": "sing"})
    log.write_bytes(log.read_bytes() + sealed(later, hashed)[0])
    editor = project.edit("page")
    assert len(project.chronicle("page").entries) == 1
    assert editor.undo() is not None
    assert not editor.spans


commands = st.one_of(
    st.tuples(st.just("mark"), st.integers(0, 40), st.integers(1, 9), st.sampled_from(["org", "place"])),
    st.tuples(st.just("relabel"), st.integers(0, 9), st.just(0), st.sampled_from(["org", "place", "metric"])),
    st.tuples(st.just("delete"), st.integers(0, 9), st.just(0), st.just("")),
    st.tuples(st.just("status"), st.integers(0, 4), st.just(0), st.just("")),
    st.tuples(st.just("correct"), st.integers(0, 40), st.just(0), st.just("")),
    st.tuples(st.just("undo"), st.just(0), st.just(0), st.just("")),
    st.tuples(st.just("redo"), st.just(0), st.just(0), st.just("")),
    st.tuples(st.just("go_back"), st.integers(0, 99), st.just(0), st.just("")),
)


@given(st.lists(commands, min_size=1, max_size=25), st.integers(0, 99))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_moment_of_any_history_can_be_gone_back_to(steps: list[tuple[str, int, int, str]], moment: int) -> None:
    folder = Path(tempfile.mkdtemp())
    project = Project.create(folder / "project", name="any", by="anna")
    project.add([SourceText("page.txt", None, TEXT, "utf-8")])
    editor = project.edit("page")
    moments = [shown(editor)]
    for name, number, length, label in steps:
        if _did(project, editor, name, number, length, label):
            moments.append(shown(editor))
    told = project.chronicle("page")
    assert len(told.entries) == len(moments) - 1
    latest, number = shown(editor), moment % len(moments)
    went = editor.go_back(told.name_of(number))
    assert shown(editor) == moments[number]
    if went is not None:
        editor.undo()
        assert shown(editor) == latest
        editor.redo()
        assert shown(editor) == moments[number]
    assert editor.conflicts == ()
    project.close()
    shutil.rmtree(folder)


def _did(project: Project, editor: Editor, name: str, number: int, length: int, label: str) -> bool:
    spans = sorted(editor.spans)
    match name:
        case "mark":
            return editor.mark([(number, number + length)], label) is not None
        case "relabel":
            return bool(spans) and editor.relabel(spans[number % len(spans)], label) is not None
        case "delete":
            return bool(spans) and editor.delete(spans[number % len(spans)]) is not None
        case "status":
            return editor.set_status(list(Status)[number]) is not None
        case "correct":
            return editor.correct(Correction(CorrectionKind.ROLE, number, Role.BOX)) is not None
        case "undo":
            return editor.undo() is not None
        case "redo":
            return editor.redo() is not None
        case _:
            told = project.chronicle("page")
            return editor.go_back(told.name_of(number % (len(told.entries) + 1))) is not None
