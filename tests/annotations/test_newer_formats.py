"""A project that a later version made: read like any other, changed by nothing, and why is said."""

from __future__ import annotations

import errno
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotations import writers
from annotations.archive import read_archive, write_archive
from annotations.doctor.examination import examine
from annotations.doctor.finding import Finding, FindingKind
from annotations.doctor.repair import repair
from annotations.documents import SourceText, Status
from annotations.editor import Editor
from annotations.errors import BadArchive, ProjectTooNew, ReadOnlyProject
from annotations.formats.native import export_native
from annotations.layout import PROJECT_FORMAT, Layout
from annotations.notices import NoticeKind
from annotations.operations import LINE_VERSION, sealed, unsealed
from annotations.project import Project, default_project, existing_project_of, project_of
from annotations.project_folder import write_format
from annotations.projects import known_projects, rename_project
from annotations.search import Pattern, search
from annotations.upgrading import upgrade
from articles.correction import Correction, CorrectionKind
from tests.newer_formats import NEWER, SAID, made_newer, touched


@pytest.fixture
def left(project: Project) -> Project:
    """The project, with two spans and a correction in it, closed, and as it was before a later version had it."""
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    editor.mark([(11, 14)], "place")
    editor.correct(Correction(CorrectionKind.SPLIT, 9))
    project.close()
    return project


@pytest.fixture
def newer(left: Project) -> Iterator[Project]:
    """It again, opened as a later version left it."""
    made_newer(left.folder)
    opened = Project.open(left.folder, by="anna")
    yield opened
    opened.close()


def everything_read(project: Project) -> list[object]:
    """What there is to read, by each way of reading."""
    out = io.StringIO()
    export = export_native(project, out)
    editor = project.edit("page")
    seen = [dict(editor.spans), editor.corrections, editor.status, editor.document]
    editor.close()
    return [
        export,
        out.getvalue(),
        seen,
        project.name,
        project.labels.labels,
        project.entries(),
        project.summaries(),
        [each.id for each in project.listing()],
        project.document("page"),
        project.marks("page"),
        project.waiting("page"),
        project.waiting_documents(),
        project.chronicle("page").entries,
        list(search(project, Pattern("西宁"))),
        list(search(project, Pattern("西宁"), "raw")),
    ]


def test_all_is_read_as_before_and_nothing_is_touched(left: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Project.open(left.folder, by="anna")
    expected = everything_read(before)
    before.close()
    made_newer(left.folder)
    untouched = touched(left.folder)
    monkeypatch.setattr(writers, "Writer", None)
    monkeypatch.setattr(writers, "at_work", None)
    newer = Project.open(left.folder, by="anna")
    assert everything_read(newer) == expected
    assert (newer.read_only, newer.writer, newer.others(), newer.kept) == (True, None, [], None)
    newer.close()
    assert touched(left.folder) == untouched


CHANGES: dict[str, Callable[[Project, Editor], object]] = {
    "mark": lambda _, editor: editor.mark([(4, 6)], "org"),
    "relabel": lambda _, editor: editor.relabel(next(iter(editor.spans)), "metric"),
    "delete": lambda _, editor: editor.delete(next(iter(editor.spans))),
    "status": lambda _, editor: editor.set_status(Status.DONE),
    "correct": lambda _, editor: editor.correct(Correction(CorrectionKind.SPLIT, 5)),
    "go back": lambda project, editor: editor.go_back(project.chronicle("page").name_of(0)),
    "rename": lambda project, _: project.rename("x"),
    "rename among others": lambda project, _: rename_project(project, "x"),
    "add": lambda project, _: project.add([SourceText("x.txt", None, "x", "utf-8")]),
    "take in": lambda project, _: project.take_in(project.entries()),
    "upgrade": lambda project, _: upgrade(Layout(project.folder)),
    "write a format": lambda project, _: write_format(Layout(project.folder), PROJECT_FORMAT),
    "examine": lambda project, _: examine(Layout(project.folder)),
    "repair": lambda project, _: repair(
        Layout(project.folder), [Finding(FindingKind.MISSING_LABELS, "labels.toml")], by="anna"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_change_is_made_and_it_is_said_why(newer: Project, change: Callable[[Project, Editor], object]) -> None:
    editor = newer.edit("page")
    before, seen = touched(newer.folder), (dict(editor.spans), editor.corrections, editor.status)
    with pytest.raises(ProjectTooNew) as refused:
        change(newer, editor)
    assert str(refused.value) == f"{SAID}; to change {newer.folder}, install a newer version."
    assert (dict(editor.spans), editor.corrections, editor.status) == seen
    editor.close()
    assert touched(newer.folder) == before


def test_who_refuses_whatever_can_only_be_read_refuses_it_too(newer: Project) -> None:
    with pytest.raises(ReadOnlyProject):
        newer.edit("page").mark([(4, 6)], "org")


def test_that_it_is_newer_is_said_where_the_folder_may_not_be_written_either(
    newer: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.project.os.access", lambda *_: False)
    again = Project.open(newer.folder, by="anna")
    assert isinstance(again.refusal(), ProjectTooNew)
    again.close()


def test_what_is_wrong_with_another_read_only_project_is_said_as_ever(
    left: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(writers, "make_private", refused)
    project = Project.open(left.folder, by="anna")
    with pytest.raises(ReadOnlyProject, match="changes need write permission on the folder"):
        project.edit("page").mark([(4, 6)], "org")
    assert type(project.refusal()) is ReadOnlyProject
    project.close()


@pytest.mark.parametrize("own", [lambda _: default_project(by="anna"), lambda path: project_of(path, by="anna")])
def test_a_project_that_opens_by_itself_does_so_when_it_is_newer(
    tmp_path: Path, own: Callable[[Path], Project]
) -> None:
    place = tmp_path / "pages"
    first = own(place)
    first.close()
    made_newer(first.folder)
    before = touched(first.folder)
    again = own(place)
    assert (again.uuid, again.read_only, again.writer) == (first.uuid, True, None)
    again.close()
    (known,) = known_projects()
    assert (known.folder, known.name, known.problem) == (first.folder, first.name, None)
    assert touched(first.folder) == before


def test_the_project_of_a_place_is_found_when_it_is_newer(tmp_path: Path) -> None:
    made = project_of(tmp_path, by="anna")
    made.close()
    made_newer(made.folder)
    found = existing_project_of(tmp_path, by="anna")
    assert found is not None
    assert found.read_only
    found.close()


def test_a_project_that_becomes_newer_while_it_is_open_is_not_renamed(left: Project) -> None:
    opened = Project.open(left.folder, by="anna")
    made_newer(left.folder)
    before = touched(left.folder)
    with pytest.raises(ProjectTooNew):
        opened.rename("x")
    assert touched(left.folder) == before
    opened.close()


def test_what_a_later_version_wrote_in_the_files_is_passed_over_and_kept(left: Project) -> None:
    made_newer(left.folder)
    (texts,) = (left.folder / "sources").glob("*.jsonl")
    record = json.loads(texts.read_bytes())
    record |= {"tone": "calm"}
    record["meta"] |= {"page": 4}
    texts.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    (log,) = Layout(left.folder).logs("page")
    last = unsealed(log.read_bytes().splitlines()[-1])
    assert last is not None
    later, _ = sealed({**last[0], "v": LINE_VERSION + 1, "n": last[0]["n"] + 1, "op": "illuminate"}, last[1])
    log.write_bytes(log.read_bytes() + later)
    before = touched(left.folder)
    newer = Project.open(left.folder, by="anna")
    marks = newer.marks("page")
    assert [notice.kind for notice in marks.notices] == [NoticeKind.NEWER_OPERATION]
    assert (len(marks.spans), len(marks.corrections)) == (2, 1)
    newer.close()
    assert touched(left.folder) == before


def test_a_newer_project_is_backed_up_and_restored_only_by_its_own_version(newer: Project, tmp_path: Path) -> None:
    before = touched(newer.folder)
    archived = write_archive(newer.folder, tmp_path / "b.zip")
    assert archived.identity.format == NEWER
    with pytest.raises(BadArchive, match=f"a newer version made the project in it: format {NEWER}, and this program"):
        read_archive(tmp_path / "b.zip", tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert touched(newer.folder) == before
