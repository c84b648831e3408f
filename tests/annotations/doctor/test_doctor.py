"""What the doctor finds in a project, and how it makes it whole from the journal without deleting anything."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from annotations.doctor.examination import examine
from annotations.doctor.finding import Finding, FindingKind
from annotations.doctor.repair import repair
from annotations.documents import SourceText, Status
from annotations.errors import ProjectInUse, ProjectTooNew
from annotations.layout import Layout
from annotations.operations import sealed, unsealed
from annotations.project import Project
from annotations.spans import Span
from articles.correction import Correction, CorrectionKind
from tests.newer_formats import touched


@pytest.fixture
def layout(project: Project) -> Layout:
    """A project with five spans, one of them relabelled, one deleted, a correction and a status; closed."""
    editor = project.edit("page")
    spans = [change.added[0] for start in range(5) if (change := editor.mark([(start, start + 3)], "org")) is not None]
    editor.relabel(spans[1].id, "place")
    editor.delete(spans[2].id)
    editor.correct(Correction(CorrectionKind.SPLIT, 9))
    editor.set_status(Status.REVIEW)
    project.close()
    return Layout(project.folder)


def log_of(layout: Layout) -> Path:
    (log,) = layout.logs("page")
    return log


def kinds(findings: list[Finding]) -> list[FindingKind]:
    return [finding.kind for finding in findings]


def marks(layout: Layout) -> object:
    """What is marked; who wrote a line that is gone, only a snapshot may know."""
    project = Project.open(layout.folder, by="anna")
    found = project.marks("page")
    project.close()
    return (
        sorted((span.id, span.label, span.raw) for span in found.spans),
        [(made.kind, made.raw_offset) for made in found.corrections],
        found.status,
    )


def everything(folder: Path) -> set[bytes]:
    """The contents of all files, wherever they lie."""
    return {path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


def repaired(layout: Layout) -> list[Finding]:
    """Repair what is found; nothing that was there is gone, and all that could be repaired is whole."""
    before = everything(layout.folder)
    mended = repair(layout, examine(layout), by="anna")
    assert [each.error for each in mended if each.error is not None] == []
    assert all(each.repaired for each in mended if each.finding.repairable)
    after = everything(layout.folder)
    assert all(any(kept.startswith(content) for kept in after) for content in before)  # a log may have grown
    left = examine(layout)
    assert not [finding for finding in left if finding.repairable]
    return left


def test_a_project_in_order_has_no_findings_and_nothing_is_touched(layout: Layout) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in layout.folder.rglob("*") if path.is_file()}
    told: list[tuple[int, int]] = []
    assert examine(layout, tell=lambda done, total: told.append((done, total))) == []
    assert told == [(1, 1)]
    after = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in layout.folder.rglob("*") if path.is_file()}
    assert {path: state for path, state in after.items() if path.parent != layout.locks} == {
        path: state for path, state in before.items() if path.parent != layout.locks
    }


def test_an_empty_project_is_in_order(folder: Path) -> None:
    Project.create(folder, name="empty", by="anna").close()
    assert examine(Layout(folder)) == []


# -- logs and snapshots -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", range(9))
@pytest.mark.parametrize("damage", ["flip", "lose", "garbage", "edit"])
def test_a_damaged_log_is_made_whole_with_what_the_snapshot_knows(layout: Layout, line: int, damage: str) -> None:
    before = marks(layout)
    lines = log_of(layout).read_bytes().splitlines(keepends=True)
    match damage:
        case "flip":
            lines[line] = lines[line][:20] + bytes([lines[line][20] ^ 1]) + lines[line][21:]
        case "lose":
            del lines[line]
        case "garbage":
            lines[line] = b"\x00\xff{{\n"
        case _:
            lines[line] = lines[line].replace(b'"u":"anna"', b'"u":"bobo"')
    log_of(layout).write_bytes(b"".join(lines))
    found = kinds(examine(layout))
    assert {FindingKind.DAMAGED_LOG, FindingKind.MISSING_HISTORY} & set(found)
    assert repaired(layout) == []
    assert marks(layout) == before
    project = Project.open(layout.folder, by="anna")
    editor = project.edit("page")
    assert editor.notices == ()
    assert editor.mark([(20, 22)], "org") is not None
    editor.go_back("")
    project.close()
    assert examine(layout) == []


def test_a_log_that_is_gone_is_written_down_again_from_the_snapshot(layout: Layout) -> None:
    def spans() -> dict[str, Span]:
        project = Project.open(layout.folder, by="anna")
        found = {span.id: span for span in project.marks("page").spans}
        project.close()
        return found

    before = spans()
    log_of(layout).unlink()
    assert FindingKind.MISSING_HISTORY in kinds(examine(layout))
    mended = repair(layout, examine(layout), by="bo")
    assert all(each.repaired for each in mended)
    assert examine(layout) == []
    assert spans() == before  # who marked what, and when, too
    layout.snapshot("page").unlink()
    assert spans() == before


def test_a_log_that_comes_back_later_does_no_harm(layout: Layout) -> None:
    before = marks(layout)
    log, content = log_of(layout), log_of(layout).read_bytes()
    log.rename(log.with_name("page.other-0.jsonl"))
    shutil.copytree(layout.folder, layout.folder.with_name("copy"))
    log.with_name("page.other-0.jsonl").unlink()
    repair(layout, examine(layout), by="anna")
    (layout.document_folder("page") / "page.other-0.jsonl").write_bytes(content)
    assert marks(layout) == before


def test_a_change_that_was_cut_off_is_set_aside(layout: Layout) -> None:
    before = marks(layout)
    with log_of(layout).open("ab") as file:
        file.write(b'{"v":1,"w":"half')
    (found,) = examine(layout)
    assert (found.kind, found.detail, found.document) == (FindingKind.UNFINISHED_CHANGE, "16", "page")
    assert repaired(layout) == []
    assert marks(layout) == before
    assert any(path.read_bytes().endswith(b'{"v":1,"w":"half') for path in layout.quarantine.iterdir())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"<<<<<<< HEAD\n", b"\x00" * 100, b'{"meta": {}, "spans": {}}'])
def test_a_snapshot_that_is_none_is_made_from_the_log(layout: Layout, content: bytes) -> None:
    whole = layout.snapshot("page").read_bytes()
    layout.snapshot("page").write_bytes(content)
    assert kinds(examine(layout)) == [FindingKind.UNREADABLE_SNAPSHOT]
    assert repaired(layout) == []
    assert layout.snapshot("page").read_bytes() == whole


def test_a_snapshot_edited_by_hand_is_kept_and_made_anew(layout: Layout) -> None:
    path = layout.snapshot("page")
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"label": "place"', b'"label": "metric"'))
    assert kinds(examine(layout)) == [FindingKind.ALTERED_SNAPSHOT]
    assert repaired(layout) == []
    assert path.read_bytes() == whole
    project = Project.open(layout.folder, by="bo")
    assert project.edited_by_hand() == ["page"], "what was edited can still be taken in"
    project.close()


def test_a_record_written_into_a_snapshot_without_an_id_is_an_edit(layout: Layout) -> None:
    with TinyDB(layout.snapshot("page")) as database:
        database.table("spans").insert({"label": "org", "raw": [[0, 3]]})
    assert kinds(examine(layout)) == [FindingKind.ALTERED_SNAPSHOT]
    assert repaired(layout) == []


def test_a_snapshot_that_is_missing_or_behind_is_made_anew(layout: Layout) -> None:
    whole = layout.snapshot("page").read_bytes()
    layout.snapshot("page").unlink()
    assert kinds(examine(layout)) == [FindingKind.STALE_SNAPSHOT]
    assert repaired(layout) == []
    assert layout.snapshot("page").read_bytes() == whole


def test_while_somebody_works_a_snapshot_may_be_behind_and_nothing_is_repaired(layout: Layout) -> None:
    project = Project.open(layout.folder, by="bo")
    editor = project.edit("page")
    editor.mark([(9, 12)], "org")
    assert examine(layout) == []
    with pytest.raises(ProjectInUse, match="bo@"):
        repair(layout, [], by="anna")
    project.close()


def test_a_line_of_another_writer_and_of_a_later_version_are_told_and_kept(layout: Layout) -> None:
    log = log_of(layout)
    last = log.read_bytes().splitlines()[-1]
    found = unsealed(last)
    assert found is not None
    operation, hashed, _ = found
    alien = {**operation, "w": "alien-0", "n": 1}
    line, hashed = sealed(alien, hashed)  # type: ignore[arg-type]
    later, _ = sealed({**operation, "v": 2, "op": "sing", "n": operation["n"] + 1}, hashed)  # type: ignore[arg-type]
    log.write_bytes(log.read_bytes() + line + later)
    assert {FindingKind.ALIEN_LINE, FindingKind.NEWER_CHANGE} <= set(kinds(examine(layout)))
    assert kinds(repaired(layout)) == [FindingKind.NEWER_CHANGE, FindingKind.ALIEN_LINE]


# -- copies and strays --------------------------------------------------------------------------------------------


def test_a_copy_that_says_nothing_new_is_set_aside(layout: Layout) -> None:
    log = log_of(layout)
    lines = log.read_bytes().splitlines(keepends=True)
    log.with_name(f"{log.stem} (anna's conflicted copy).jsonl").write_bytes(b"".join(lines[:4]))
    snapshot = layout.snapshot("page")
    snapshot.with_name("page (1).json").write_bytes(snapshot.read_bytes())
    snapshot.with_name("page.sync-conflict-20261126.json").write_bytes(b"{}")
    for path in snapshot.parent.iterdir():
        path.chmod(0o600)
    before = marks(layout)
    assert kinds(examine(layout)) == [FindingKind.REDUNDANT_COPY] * 3
    assert repaired(layout) == []
    assert marks(layout) == before


def test_a_copy_with_changes_of_its_own_counts_and_stays(layout: Layout) -> None:
    log = log_of(layout)
    lines = log.read_bytes().splitlines(keepends=True)
    log.with_name(f"{log.stem}.sync-conflict-20261126.jsonl").write_bytes(log.read_bytes())
    log.write_bytes(b"".join(lines[:4]))
    before = marks(layout)
    (copy,) = (finding for finding in examine(layout) if finding.kind is FindingKind.DIVERGED_COPY)
    assert copy.detail == str(len(lines) - 4)
    repaired(layout)
    assert marks(layout) == before


def test_a_log_in_the_wrong_folder_is_brought_to_the_right_one(layout: Layout) -> None:
    before = marks(layout)
    log = log_of(layout)
    wrong = layout.docs / "zz"
    wrong.mkdir(mode=0o700)
    log.rename(wrong / log.name)
    assert FindingKind.MISFILED in kinds(examine(layout))
    assert repaired(layout) == []
    assert log.exists()
    assert marks(layout) == before


@pytest.mark.parametrize("place", ["docs/notes.txt", "docs/a/b.txt", "sources/x.csv", "locks/x", "labels (2).toml"])
def test_a_stray_file_is_set_aside(layout: Layout, place: str) -> None:
    path = layout.folder / place
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_text("mine")
    path.chmod(0o600)
    (found,) = examine(layout)
    assert (found.kind, found.path) == (FindingKind.STRAY, place)
    assert repaired(layout) == []
    assert not path.exists()


def test_what_a_user_puts_beside_the_project_is_theirs(layout: Layout) -> None:
    for name in ("README.md", ".gitattributes", ".git"):
        (layout.folder / name).write_text("mine")
    assert examine(layout) == []


def test_a_temporary_file_of_a_process_that_died_is_set_aside(layout: Layout) -> None:
    for place in (layout.folder, layout.docs, layout.sources, layout.document_folder("page")):
        (place / ".page.json.17-3.tmp").write_text("half")
        (place / ".page.json.17-3.tmp").chmod(0o600)
    assert kinds(examine(layout)) == [FindingKind.LEFT_OVER] * 4
    assert repaired(layout) == []


@pytest.mark.parametrize("place", ["log", "snapshot", "texts", "labels.toml", "docs/zz", "sources/zz", "locks/zz"])
def test_a_link_is_set_aside_itself_and_its_target_not_touched(layout: Layout, tmp_path: Path, place: str) -> None:
    target = tmp_path / "secret"
    target.write_text("secret")
    (texts,) = layout.sources.glob("*.jsonl")
    named = {"log": log_of(layout), "snapshot": layout.snapshot("page"), "texts": texts}
    path = named.get(place, layout.folder / place)
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    assert FindingKind.NOT_PLAIN in kinds(examine(layout))
    mended = repair(layout, examine(layout), by="anna")
    assert all(each.error is None for each in mended)
    assert not path.is_symlink()
    assert target.read_text() == "secret"
    assert any(each.is_symlink() for each in layout.quarantine.iterdir())


# -- the project itself -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"project": {"1": {"uuid": "../x", "format": 1}}}'])
def test_a_project_that_forgot_who_it_is_gets_a_new_name(layout: Layout, content: bytes | None) -> None:
    before = marks(layout)
    layout.project_file.unlink()
    if content is not None:
        layout.project_file.write_bytes(content)
        layout.project_file.chmod(0o600)
    assert kinds(examine(layout)) == [FindingKind.DAMAGED_IDENTITY]
    assert repaired(layout) == []
    assert marks(layout) == before
    assert Project.open(layout.folder, by="anna").name == "project"


def test_a_project_of_a_later_version_is_left_alone(layout: Layout) -> None:
    layout.project_file.write_bytes(layout.project_file.read_bytes().replace(b'"format": 1', b'"format": 2'))
    before = touched(layout.folder)
    with pytest.raises(ProjectTooNew):
        examine(layout)
    with pytest.raises(ProjectTooNew):
        repair(layout, [Finding(FindingKind.STRAY, "labels.toml")], by="anna")
    assert touched(layout.folder) == before


def test_labels_are_told_about_and_only_made_where_they_are_missing(layout: Layout) -> None:
    damaged = b'[[label]]\nid = "org"\nname = [\n'
    layout.labels_file.write_bytes(damaged)
    (found,) = examine(layout)
    assert found.kind is FindingKind.DAMAGED_LABELS
    assert "line" in str(found.error)
    assert kinds(repaired(layout)) == [FindingKind.DAMAGED_LABELS]
    assert layout.labels_file.read_bytes() == damaged
    layout.labels_file.unlink()
    assert kinds(examine(layout)) == [FindingKind.MISSING_LABELS]
    assert repaired(layout) == []


def test_labels_nobody_defined_are_counted(layout: Layout) -> None:
    layout.labels_file.write_text(
        '[[label]]\nid = "place"\nname = "P"\ntitle = "P"\ncolor = "#000000"\n', encoding="utf-8"
    )
    (found,) = examine(layout)
    assert (found.kind, found.detail) == (FindingKind.UNDEFINED_LABEL, "org × 3")


@pytest.mark.skipif(os.name == "nt", reason="access there is no matter of modes")
def test_what_others_could_read_is_closed_to_them(layout: Layout) -> None:
    for path in layout.folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (found,) = examine(layout)
    assert found.kind is FindingKind.OPEN_TO_OTHERS
    assert int(found.detail) >= 9
    assert repaired(layout) == []
    assert stat.S_IMODE(log_of(layout).stat().st_mode) == 0o600


def test_texts_that_were_altered_or_lost_are_told_and_nothing_is_made_up(layout: Layout) -> None:
    (texts,) = layout.sources.glob("*.jsonl")
    whole = texts.read_bytes()
    alterations: list[tuple[Callable[[bytes], bytes], list[FindingKind]]] = [
        (lambda content: content.replace("西宁".encode(), "西宁宁".encode()), [FindingKind.DAMAGED_TEXT]),
        (lambda content: content[:50] + b"\n", [FindingKind.DAMAGED_TEXT]),
        (lambda _: b"", [FindingKind.LOST_TEXTS]),
    ]
    for alter, expected in alterations:
        texts.write_bytes(alter(whole))
        found = examine(layout)
        assert [kind for kind in kinds(found) if kind is not FindingKind.NO_DOCUMENT] == expected
        repair(layout, found, by="anna")
        assert texts.read_bytes() == alter(whole)
    texts.unlink()
    assert FindingKind.LOST_TEXTS in kinds(examine(layout))


def test_an_addition_that_was_broken_off_is_set_aside(layout: Layout) -> None:
    (done,) = layout.sources.glob("*.done")
    (texts,) = layout.sources.glob("*.jsonl")
    (layout.sources / "1795250285859-00000000.jsonl").write_bytes(texts.read_bytes())
    (layout.sources / "1795250285859-00000000.jsonl").chmod(0o600)
    assert kinds(examine(layout)) == [FindingKind.UNFINISHED_IMPORT]
    assert repaired(layout) == []
    assert done.exists()


def test_a_text_hidden_behind_another_of_its_id_is_told(layout: Layout, tmp_path: Path) -> None:
    other = Project.create(tmp_path / "other", name="other", by="bo")
    other.add([SourceText("page.txt", None, "另一篇", "utf-8")])
    other.close()
    for path in (tmp_path / "other" / "sources").iterdir():
        shutil.copy(path, layout.sources)
    assert FindingKind.HIDDEN_TEXT in kinds(examine(layout))


def test_spans_that_are_not_where_they_say_are_told_and_kept(layout: Layout) -> None:
    log = log_of(layout)
    hashed, lines = "", []
    for line in log.read_bytes().splitlines():
        found = unsealed(line)
        assert found is not None
        operation = json.loads(json.dumps(found[0]))
        if operation["op"] == "add" and operation["new"]["raw"] == [[0, 3]]:
            operation["new"]["quote"]["exact"] = "别的话"
        sealed_line, hashed = sealed(operation, hashed)
        lines.append(sealed_line)
    log.write_bytes(b"".join(lines))
    layout.snapshot("page").unlink()
    assert FindingKind.MISPLACED_MARK in kinds(examine(layout))
    assert kinds(repaired(layout)) == [FindingKind.MISPLACED_MARK]


def test_a_repair_that_is_broken_off_anywhere_can_be_done_again(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = marks(layout)
    lines = log_of(layout).read_bytes().splitlines(keepends=True)
    log_of(layout).write_bytes(b"".join([*lines[:3], b"?\n", *lines[4:]]))
    broken = layout.folder.with_name("broken")
    shutil.copytree(layout.folder, broken, symlinks=True)
    names = ("annotations.doctor.document_repair.atomic_write", "annotations.snapshots.write_snapshot")
    for name in names:
        shutil.rmtree(layout.folder)
        shutil.copytree(broken, layout.folder, symlinks=True)

        def fails(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr(name, fails)
            assert not all(each.repaired for each in repair(layout, examine(layout), by="anna"))
        assert marks(layout) == before
        assert repaired(layout) == []
        assert marks(layout) == before
