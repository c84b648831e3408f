"""The commands on an open document."""

from __future__ import annotations

import pytest

from annotations.documents import SourceText, Status
from annotations.editor import Editor
from annotations.errors import ChangedSince, ReadOnlyProject
from annotations.project import Project
from annotations.spans import Origin


@pytest.fixture
def editor(project: Project) -> Editor:
    """The page, open."""
    return project.edit("page")


def _reopened(project: Project, by: str = "anna") -> tuple[Project, Editor]:
    project.close()
    again = Project.open(project.folder, by=by)
    return again, again.edit("page")


def _place(editor: Editor, words: str) -> tuple[int, int]:
    start = editor.document.text.index(words)
    return start, start + len(words)


def test_a_mark_says_what_appeared(editor: Editor) -> None:
    change = editor.mark([_place(editor, "1.3万架")], "metric")
    assert change is not None
    (span,) = change.added
    assert (change.action, change.removed, change.direction) == ("mark", (), "done")
    assert (span.label, span.quote.exact, span.origin, span.by) == ("metric", "1.3万架", Origin.MANUAL, "anna")
    assert span.quote.prefix.endswith("算力规模超")
    assert span.quote.suffix.startswith("，同比增长")
    assert editor.spans[span.id] == span


def test_the_same_stretch_gets_the_same_label_once_and_another_label_too(editor: Editor) -> None:
    place = _place(editor, "西宁市")
    assert editor.mark([place], "place") is not None
    assert editor.mark([place], "place") is None
    assert editor.mark([place], "org") is not None
    assert len(editor.spans) == 2


def test_ranges_are_brought_in_order_and_joined(editor: Editor) -> None:
    change = editor.mark([(10, 12), (2, 4), (4, 6), (11, 13)], "org")
    assert change is not None
    assert change.added[0].raw == ((2, 6), (10, 13))


@pytest.mark.parametrize("raw", [[], [(3, 3)], [(4, 2)], [(-1, 2)], [(0, 10_000)], [(0, 2), (5, 5)]])
def test_empty_and_outside_ranges_are_refused(editor: Editor, raw: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match=r"empty or outside|at least one character"):
        editor.mark(raw, "org")
    assert not editor.spans
    assert not editor.can_undo


def test_the_last_character_can_be_marked(editor: Editor) -> None:
    end = len(editor.document.text)
    assert editor.mark([(end - 1, end)], "org") is not None


def test_a_change_gives_the_old_and_the_new_version(editor: Editor) -> None:
    change = editor.mark([_place(editor, "西宁市")], "org")
    assert change is not None
    (first,) = change.added
    relabelled = editor.relabel(first.id, "place")
    assert relabelled is not None
    assert (relabelled.action, relabelled.removed) == ("relabel", (first,))
    assert (relabelled.added[0].id, relabelled.added[0].label) == (first.id, "place")
    reshaped = editor.reshape(first.id, [_place(editor, "西宁")])
    assert reshaped is not None
    assert (reshaped.action, reshaped.removed) == ("reshape", relabelled.added)
    assert reshaped.added[0].quote.exact == "西宁"
    deleted = editor.delete(first.id)
    assert (deleted.action, deleted.removed, deleted.added) == ("delete", reshaped.added, ())
    assert not editor.spans


def test_a_change_that_changes_nothing_is_none_and_no_step(editor: Editor) -> None:
    change = editor.mark([(0, 3)], "org")
    assert change is not None
    span_id = change.added[0].id
    assert editor.relabel(span_id, "org") is None
    assert editor.reshape(span_id, [(0, 2), (2, 3)]) is None
    assert editor.set_status(Status.IN_PROGRESS) is None
    editor.undo()
    assert not editor.can_undo


def test_commands_on_a_span_that_is_not_there_are_refused(editor: Editor) -> None:
    for command in (
        lambda: editor.relabel("x", "org"),
        lambda: editor.reshape("x", [(0, 1)]),
        lambda: editor.delete("x"),
    ):
        with pytest.raises(KeyError):
            command()


def test_the_spans_cannot_be_changed_from_outside(editor: Editor) -> None:
    with pytest.raises(TypeError):
        editor.spans["x"] = None  # type: ignore[index]


def test_a_span_of_a_label_that_is_in_no_file_survives(project: Project, editor: Editor) -> None:
    editor.mark([(0, 3)], "retired-label")
    project, editor = _reopened(project)
    (span,) = editor.spans.values()
    assert span.label == "retired-label"
    assert span.label not in {label.id for label in project.labels.labels}
    assert project.labels.named(span.label).title == "retired-label"
    project.close()


def test_everything_is_there_after_reopening(project: Project, editor: Editor) -> None:
    editor.mark([_place(editor, "1.3万架")], "metric", Origin.RULE)
    editor.mark([(0, 3), (7, 9)], "org")
    editor.set_status(Status.REVIEW)
    before = dict(editor.spans)
    project, editor = _reopened(project)
    assert dict(editor.spans) == before
    assert editor.status is Status.REVIEW
    assert editor.notices == ()
    project.close()


def test_status_follows_the_work_until_it_is_set(editor: Editor) -> None:
    assert editor.status is Status.NEW
    change = editor.mark([(0, 3)], "org")
    assert change is not None
    assert change.status is editor.status is Status.IN_PROGRESS
    done = editor.set_status(Status.DONE)
    assert done is not None
    assert (done.action, done.status, done.removed, done.added) == ("status", Status.DONE, (), ())
    editor.delete(change.added[0].id)
    assert editor.status is Status.DONE
    undone = [editor.undo() for _ in range(3)]
    assert [change.status for change in undone if change] == [Status.DONE, Status.IN_PROGRESS, Status.NEW]


def test_undo_gives_back_the_very_same_spans_and_goes_on_after_a_restart(project: Project, editor: Editor) -> None:
    states = [dict(editor.spans)]
    change = editor.mark([_place(editor, "西宁市")], "org")
    assert change is not None
    span_id = change.added[0].id
    for command in (
        lambda: editor.relabel(span_id, "place"),
        lambda: editor.reshape(span_id, [_place(editor, "西宁")]),
        lambda: editor.mark([_place(editor, "青海")], "place"),
        lambda: editor.delete(span_id),
    ):
        states.append(dict(editor.spans))
        command()
    latest = dict(editor.spans)
    for expected in reversed(states):
        project, editor = _reopened(project)
        undone = editor.undo()
        assert undone is not None
        assert undone.direction == "undone"
        assert dict(editor.spans) == expected
    assert editor.undo() is None
    for expected in [*states[1:], latest]:
        project, editor = _reopened(project)
        redone = editor.redo()
        assert redone is not None
        assert redone.direction == "redone"
        assert dict(editor.spans) == expected
    assert editor.redo() is None
    project.close()


def test_an_undo_names_the_action_it_took_back(editor: Editor) -> None:
    change = editor.mark([(0, 3)], "org")
    assert change is not None
    span_id = change.added[0].id
    editor.relabel(span_id, "place")
    editor.reshape(span_id, [(0, 2)])
    editor.set_status(Status.DONE)
    editor.delete(span_id)
    actions = []
    while (undone := editor.undo()) is not None:
        actions.append(undone.action)
    assert actions == ["delete", "status", "reshape", "relabel", "mark"]


def test_a_new_change_ends_what_could_be_redone(editor: Editor) -> None:
    editor.mark([(0, 3)], "org")
    editor.undo()
    assert editor.can_redo
    editor.mark([(4, 6)], "org")
    assert not editor.can_redo
    assert editor.redo() is None


def test_undo_is_about_ones_own_changes(project: Project, editor: Editor) -> None:
    editor.mark([(0, 3)], "org")
    project, editor = _reopened(project, by="bo")
    assert not editor.can_undo
    editor.mark([(4, 6)], "org")
    editor.undo()
    assert [span.by for span in editor.spans.values()] == ["anna"]
    assert editor.undo() is None
    project.close()


def test_undo_asks_before_it_takes_back_what_somebody_else_changed(project: Project, editor: Editor) -> None:
    change = editor.mark([(0, 3)], "org")
    assert change is not None
    project, editor = _reopened(project, by="bo")
    editor.relabel(change.added[0].id, "place")
    project, editor = _reopened(project)
    with pytest.raises(ChangedSince, match="bo changed this since"):
        editor.undo()
    assert [span.label for span in editor.spans.values()] == ["place"]
    assert editor.undo(force=True) is not None
    assert not editor.spans
    assert not editor.can_undo
    project.close()


def test_undoing_what_somebody_else_deleted_can_be_forced_past(project: Project, editor: Editor) -> None:
    change = editor.mark([(0, 3)], "org")
    assert change is not None
    project, editor = _reopened(project, by="bo")
    editor.delete(change.added[0].id)
    project, editor = _reopened(project)
    with pytest.raises(ChangedSince):
        editor.undo()
    forced = editor.undo(force=True)
    assert forced is not None
    assert (forced.removed, forced.added) == ((), ())
    assert not editor.can_undo
    project.close()


def test_a_closed_editor_takes_no_more_changes(editor: Editor) -> None:
    editor.close()
    with pytest.raises(ReadOnlyProject):
        editor.mark([(0, 3)], "org")
    assert not editor.spans


def test_looking_at_a_document_leaves_no_file_behind(project: Project) -> None:
    before = sorted(path for path in project.folder.rglob("*") if path.is_file() and path.parent.name != "locks")
    project.edit("page").close()
    after = sorted(path for path in project.folder.rglob("*") if path.is_file() and path.parent.name != "locks")
    assert after == before


def test_text_with_lone_surrogates_can_be_marked(project: Project) -> None:
    (entry,) = project.add([SourceText("odd.txt", None, "坏\ud800字\udfff", "utf-8")]).added
    editor = project.edit(entry.id)
    editor.mark([(0, 3)], "org")
    editor.close()
    assert [span.quote for span in project.edit(entry.id).spans.values()] == [("坏\ud800字", "", "\udfff")]


def test_several_stretches_are_marked_as_one_step_and_those_that_are_marked_already_are_passed_over(
    editor: Editor,
) -> None:
    first, second = _place(editor, "西宁市"), _place(editor, "青海")
    editor.mark([first], "place")
    change = editor.mark_all([[first], [second], [second]], "place")
    assert change is not None
    assert [span.quote.exact for span in change.added] == ["青海"]
    assert editor.mark_all([[first], [second]], "place") is None
    assert editor.mark_all([[(0, 1)], [(2, 3)], [(4, 5)]], "org") is not None
    assert len(editor.spans) == 5
    editor.undo()
    assert len(editor.spans) == 2
    with pytest.raises(ValueError, match="empty or outside"):
        editor.mark_all([[(0, 1)], [(5, 5)]], "org")
    assert len(editor.spans) == 2
