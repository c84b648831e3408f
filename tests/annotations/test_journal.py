"""Logs that were cut, damaged, copied or planted."""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path

import pytest

from annotations.clock import HybridClock
from annotations.editor import Editor
from annotations.errors import NotSaved, UnsafeFile
from annotations.fold import folded
from annotations.journal import read_log
from annotations.layout import Layout
from annotations.ledger import Ledger
from annotations.notices import NoticeKind
from annotations.operations import Alteration, sealed, unsealed
from annotations.project import Project
from annotations.spans import quote_of


@pytest.fixture
def editor(project: Project) -> Editor:
    """The page, open."""
    return project.edit("page")


def _log(project: Project) -> Path:
    (log,) = (project.folder / "docs").rglob("*.jsonl")
    return log


def _five_marks(project: Project) -> tuple[Path, bytes]:
    """A closed project whose page has five marks, each in a line of its log, and no snapshot."""
    editor = project.edit("page")
    for start in range(5):
        editor.mark([(start, start + 4)], "org")
    project.close()
    log = _log(project)
    for snapshot in (project.folder / "docs").rglob("*.json"):
        snapshot.unlink()
    return log, log.read_bytes()


def _starts(editor: Editor) -> list[int]:
    return sorted(span.start for span in editor.spans.values())


def test_a_line_has_the_fields_other_programs_rely_on(project: Project, editor: Editor) -> None:
    change = editor.mark([(5, 9)], "person")
    assert change is not None
    line = json.loads(_log(project).read_bytes())
    assert list(line) == ["v", "w", "n", "t", "at", "u", "op", "id", "new", "h"]
    assert (line["v"], line["w"], line["n"], line["u"], line["op"]) == (1, project.writer, 1, "anna", "add")
    assert line["id"] == change.added[0].id
    assert line["new"]["raw"] == [[5, 9]]
    assert line["new"]["quote"]["exact"] == editor.document.text[5:9]


def test_a_log_cut_anywhere_keeps_every_whole_line_and_goes_on(project: Project) -> None:
    log, content = _five_marks(project)
    fourth = len(b"\n".join(content.split(b"\n")[:3])) + 1
    for cut in range(fourth, len(content) + 1, 3):
        log.write_bytes(content[:cut])
        whole = content[:cut].count(b"\n")
        torn = len(content[:cut].rpartition(b"\n")[2])
        opened = Project.open(project.folder, by="anna")
        editor = opened.edit("page")
        assert _starts(editor) == list(range(whole))
        assert [notice.kind for notice in editor.notices] == ([NoticeKind.UNFINISHED] if torn else [])
        editor.mark([(20, 24)], "org")
        opened.close()
        again = Project.open(project.folder, by="anna")
        editor = again.edit("page")
        assert _starts(editor) == [*range(whole), 20]
        assert editor.notices == ()
        again.close()
        for snapshot in (project.folder / "docs").rglob("*.json"):
            snapshot.unlink()


def test_what_was_cut_off_is_in_the_quarantine_folder(project: Project) -> None:
    log, content = _five_marks(project)
    log.write_bytes(content + b'{"v":1,"torn')
    opened = Project.open(project.folder, by="anna")
    opened.edit("page")
    (kept,) = (project.folder / "quarantine").iterdir()
    assert kept.read_bytes() == b'{"v":1,"torn'
    assert log.read_bytes() == content
    opened.close()


def test_reading_alone_cuts_nothing(project: Project) -> None:
    log, content = _five_marks(project)
    log.write_bytes(content + b"torn")
    opened = Project.open(project.folder, by="anna")
    assert len(opened.marks("page").spans) == 5
    opened.close()
    assert log.read_bytes() == content + b"torn"


def test_one_flipped_bit_never_crashes_never_goes_unsaid_and_costs_one_mark(project: Project) -> None:
    log, content = _five_marks(project)
    whole = folded(read_log(log).operations).spans
    chance = random.Random(3)
    for _ in range(150):
        damaged = bytearray(content)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        log.write_bytes(damaged)
        contents = read_log(log)
        kept = folded(contents.operations).spans
        assert len(kept) >= 3
        if kept != whole:
            assert contents.notices or contents.end < len(damaged)


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\n\n\n",
        b"\x00" * 5000,
        random.Random(5).randbytes(5000),
        b"[" * 100_000 + b"\n",
        b'{"v":1e999,"h":"0000000000000000"}\n',
        b"{" + b'"n":' + b"9" * 10_000 + b',"h":"0000000000000000"}\n',
        b'{"v":1,"w":"x","n":1,"t":"later","at":"","u":"","op":"add","id":"","new":{},"h":"0000000000000000"}\n',
        b'{"v":1,"w":3,"n":1,"t":"1795250285859-000000","at":"","u":"","op":"add","id":"","h":"0000000000000000"}\n',
    ],
    ids=lambda content: repr(content[:30]),
)
def test_a_log_of_garbage_is_set_aside_and_the_document_opens(project: Project, garbage: bytes) -> None:
    log, _ = _five_marks(project)
    log.write_bytes(garbage)
    opened = Project.open(project.folder, by="anna")
    editor = opened.edit("page")
    assert not editor.spans
    editor.mark([(0, 3)], "org")
    opened.close()
    again = Project.open(project.folder, by="anna")
    assert len(again.edit("page").spans) == 1
    again.close()


@pytest.mark.parametrize(
    "new",
    [
        "{}",
        '{"label":"org","raw":"x","quote":{},"origin":"manual"}',
        '{"label":"org","raw":[[0,99999]],"quote":{"exact":"","prefix":"","suffix":""},"origin":"manual"}',
        '{"label":"org","raw":[[5,2]],"quote":{"exact":"","prefix":"","suffix":""},"origin":"manual"}',
        '{"label":7,"raw":[[0,2]],"quote":{"exact":"","prefix":"","suffix":""},"origin":"manual"}',
        '{"label":"org","raw":[[0,2]],"quote":{"exact":"","prefix":"","suffix":""},"origin":"oracle"}',
        '{"label":"org","raw":[[true,2]],"quote":{"exact":"","prefix":"","suffix":""},"origin":"manual"}',
    ],
)
def test_an_operation_that_makes_no_span_is_told_and_hides_no_other(project: Project, new: str) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    project.close()
    head = '{"v":1,"w":"other-0","n":1,"t":"1795250285859-000000","at":"x","u":"eve","op":"add","id":"bad","new":'
    line = f'{head}{new},"h":"0000000000000000"}}\n'
    (project.folder / "docs").joinpath(_log(project).parent.name, "page.other-0.jsonl").write_text(line, "utf-8")
    opened = Project.open(project.folder, by="anna")
    editor = opened.edit("page")
    assert _starts(editor) == [0]
    assert NoticeKind.UNREADABLE_SPAN in {notice.kind for notice in editor.notices}
    opened.close()


def test_a_link_planted_as_a_log_is_refused_and_its_target_untouched(project: Project, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious\n", encoding="utf-8")
    log = Layout(project.folder).log("page", str(project.writer))
    log.parent.mkdir(mode=0o700)
    log.symlink_to(victim)
    with pytest.raises(UnsafeFile, match="is a link or not a plain file"):
        project.edit("page")
    assert victim.read_text(encoding="utf-8") == "precious\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_planted_as_a_log_is_refused_and_nobody_waits_for_it(project: Project) -> None:
    log = Layout(project.folder).log("page", str(project.writer))
    log.parent.mkdir(mode=0o700)
    os.mkfifo(log)
    with pytest.raises(UnsafeFile):
        project.edit("page")


def test_a_log_replaced_behind_our_back_takes_no_more_changes_until_the_document_is_opened_again(
    project: Project, editor: Editor
) -> None:
    editor.mark([(0, 3)], "org")
    log = _log(project)
    restored = log.with_name("restored")
    shutil.copy(log, restored)
    restored.replace(log)
    for _ in range(2):
        with pytest.raises(NotSaved, match="another program changed page"):
            editor.mark([(4, 6)], "org")
    assert _starts(editor) == [0]
    editor.close()
    editor = project.edit("page")
    editor.mark([(4, 6)], "org")
    project.close()
    opened = Project.open(project.folder, by="anna")
    assert _starts(opened.edit("page")) == [0, 4]
    opened.close()


@pytest.mark.parametrize("copied", [True, False], ids=["a copy is put in its place", "nothing is put in its place"])
def test_a_log_that_was_moved_away_acknowledges_nothing(project: Project, editor: Editor, copied: bool) -> None:
    editor.mark([(0, 3)], "org")
    log = _log(project)
    moved = log.with_name("moved")
    log.rename(moved)
    if copied:
        shutil.copy(moved, log)
    with pytest.raises(NotSaved, match="another program changed page"):
        editor.mark([(4, 6)], "org")
    assert moved.read_bytes().count(b"\n") == 1
    assert _starts(editor) == [0]


@pytest.mark.parametrize(
    ("before", "after"), [(b'"n":1,', b'"n":9,'), (b'"t":"1', b'"t":"9'), (b'"w":"', b'"w":"x'), (b'"v":1', b'"v":7')]
)
def test_a_damaged_number_or_time_hides_no_other_line(project: Project, before: bytes, after: bytes) -> None:
    log, content = _five_marks(project)
    log.write_bytes(content.replace(before, after, 1))
    opened = Project.open(project.folder, by="anna")
    editor = opened.edit("page")
    assert set(_starts(editor)) >= {1, 2, 3, 4}
    assert editor.notices
    editor.mark([(20, 24)], "org")
    opened.close()
    again = Project.open(project.folder, by="anna")
    assert set(_starts(again.edit("page"))) >= {1, 2, 3, 4, 20}
    again.close()


def test_a_copy_left_by_a_sync_tool_adds_nothing(project: Project) -> None:
    log, _ = _five_marks(project)
    shutil.copy(log, log.with_name(log.name.replace(".jsonl", " (conflicted copy 2026-11-21).jsonl")))
    log.with_name(".page.json.abc.tmp").write_text("{half", encoding="utf-8")
    opened = Project.open(project.folder, by="anna")
    editor = opened.edit("page")
    assert _starts(editor) == [0, 1, 2, 3, 4]
    assert (editor.conflicts, editor.notices) == ((), ())
    opened.close()


def test_operations_with_one_number_from_a_copied_machine_both_count(project: Project) -> None:
    log, content = _five_marks(project)
    lines = content.splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:3]))
    clone = log.with_name(log.name.replace(".jsonl", " (clone).jsonl"))
    third = json.loads(lines[2])
    third.pop("h")
    place = {"raw": [[30, 33]], "quote": quote_of(project.document("page").text, [(30, 33)])._asdict()}
    forked = json.dumps(third | {"id": "other", "new": third["new"] | place}).encode()
    clone.write_bytes(b"".join(lines[:2]) + forked[:-1] + b',"h":"0123456789abcdef"}\n')
    opened = Project.open(project.folder, by="anna")
    editor = opened.edit("page")
    assert _starts(editor) == [0, 1, 2, 30]
    assert {notice.kind for notice in editor.notices} >= {NoticeKind.FORKED_WRITER}
    opened.close()


def _ledger(folder: Path, writer: str = "device-0") -> Ledger:
    return Ledger("page", Layout(folder), writer=writer, by="anna", clock=HybridClock())


def _adding(*ids: str) -> list[Alteration]:
    return [{"op": "add", "id": span_id, "new": {"label": "org", "raw": [[0, 1]]}} for span_id in ids]


def test_a_group_is_one_step_and_a_part_of_it_counts_as_nothing(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.commit(_adding("a"))
    ledger.commit(_adding("b", "c", "d"))
    step = ledger.history.next_undo
    assert step is not None
    assert [operation["id"] for operation in step.operations] == ["b", "c", "d"]
    log = Layout(tmp_path).log("page", "device-0")
    content = log.read_bytes()
    log.write_bytes(content[: content.rindex(b"\n", 0, -1) + 1])
    again = _ledger(tmp_path)
    assert set(again.state.spans) == {"a"}
    again.commit(_adding("e"))
    assert set(_ledger(tmp_path).state.spans) == {"a", "e"}


def test_the_order_is_kept_when_the_clock_goes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    first = _ledger(tmp_path)
    first.commit([{"op": "meta", "id": "page", "new": {"status": "done"}, "old": {"status": None}}])
    yesterday = time.time_ns() - 86_400 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: yesterday)
    second = _ledger(tmp_path, "device-1")
    second.commit([{"op": "meta", "id": "page", "new": {"status": "review"}, "old": {"status": "done"}}])
    third = _ledger(tmp_path, "device-2")
    assert third.state.document == {"status": "review"}
    assert third.state.conflicts == []


def test_a_step_of_several_lines_torn_by_a_power_cut_is_unfinished_and_no_damage(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.commit(_adding("one"))
    log = Layout(tmp_path).log("page", "device-0")
    whole = log.stat().st_size
    ledger.commit(_adding("two", "three", "four"))
    ledger.let_go()
    content = bytearray(log.read_bytes())
    content[whole + 5 : whole + 200] = bytes(195)  # a sector that never reached the disk
    log.write_bytes(content)
    opened = _ledger(tmp_path)
    assert set(opened.state.spans) == {"one"}
    assert [notice.kind for notice in opened.notices] == [NoticeKind.UNFINISHED]
    opened.close()
    assert log.stat().st_size == whole


@pytest.mark.parametrize("lasting", [False, True])
def test_a_flush_that_fails_saves_nothing_and_is_tried_on_a_new_descriptor(
    project: Project, editor: Editor, monkeypatch: pytest.MonkeyPatch, lasting: bool
) -> None:
    import annotations.journal as journal

    editor.mark([(0, 3)], "org")
    before, content = dict(editor.spans), _log(project).read_bytes()
    real, used = journal.durable, []

    def failing(descriptor: int) -> None:
        used.append(os.fstat(descriptor).st_ino)
        if lasting or len(used) == 1:
            raise OSError(5, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(journal, "durable", failing)
    with pytest.raises(NotSaved, match="Not saved: Input/output error"):
        editor.mark([(4, 6)], "org")
    assert dict(editor.spans) == before
    assert _log(project).read_bytes() == content
    if lasting:
        with pytest.raises(NotSaved):
            editor.undo()
        assert editor.can_undo
    else:
        assert editor.mark([(4, 6)], "org") is not None
        project.close()
        again = Project.open(project.folder, by="anna")
        assert _starts(again.edit("page")) == [0, 4]
        again.close()


def test_a_damaged_line_costs_nothing_where_the_snapshot_has_it(project: Project) -> None:
    editor = project.edit("page")
    for start in range(5):
        editor.mark([(start, start + 4)], "org")
    project.close()
    log = _log(project)
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([*lines[:2], b"?" * 80 + b"\n", *lines[3:]]))
    opened = Project.open(project.folder, by="anna")
    editor = opened.edit("page")
    assert _starts(editor) == [0, 1, 2, 3, 4]
    assert {NoticeKind.UNREADABLE_LINE, NoticeKind.MISSING_HISTORY} <= {notice.kind for notice in editor.notices}
    opened.close()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"raw":[[2,6]]', b'"raw":[[3,6]]'),
        (b'"label":"org","raw":[[2', b'"label":"orb","raw":[[2'),
        (b'"add"', b'"adb"'),
    ],
)
def test_a_line_that_was_altered_changes_nothing_the_snapshot_knows(
    project: Project, before: bytes, after: bytes
) -> None:
    editor = project.edit("page")
    for start in range(5):
        editor.mark([(start, start + 4)], "org")
    project.close()
    log = _log(project)
    (snapshot,) = (project.folder / "docs").rglob("*.json")
    right = snapshot.read_bytes()
    content = log.read_bytes()
    assert before in content
    log.write_bytes(content.replace(before, after, 1))
    opened = Project.open(project.folder, by="anna")
    editor = opened.edit("page")
    assert {(span.start, span.end, span.label) for span in editor.spans.values()} == {
        (start, start + 4, "org") for start in range(5)
    }
    assert NoticeKind.BROKEN_CHAIN in {notice.kind for notice in editor.notices}
    editor.mark([(20, 24)], "org")
    opened.close()
    assert snapshot.read_bytes() == right
    again = Project.open(project.folder, by="anna")
    marks = again.marks("page")
    assert sorted(span.start for span in marks.spans) == [0, 1, 2, 3, 4, 20]
    assert NoticeKind.BROKEN_CHAIN in {notice.kind for notice in marks.notices}
    again.close()


def test_a_span_whose_place_was_altered_is_not_shown_elsewhere(project: Project) -> None:
    log, content = _five_marks(project)
    log.write_bytes(content.replace(b'"raw":[[2,6]]', b'"raw":[[3,6]]', 1))
    opened = Project.open(project.folder, by="anna")
    editor = opened.edit("page")
    assert _starts(editor) == [0, 1, 3, 4]
    assert [notice.kind for notice in editor.notices] == [NoticeKind.BROKEN_CHAIN, NoticeKind.MISPLACED_SPAN]
    assert opened.marks("page").notices == editor.notices
    opened.close()
    assert not list((project.folder / "docs").rglob("*.json")), "no snapshot is made of what is not right"


def test_a_log_that_lost_its_end_does_not_use_a_number_twice(project: Project) -> None:
    editor = project.edit("page")
    for start in range(5):
        editor.mark([(start, start + 4)], "org")
    project.close()
    log = _log(project)
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:2]))
    opened = Project.open(project.folder, by="anna")
    editor = opened.edit("page")
    assert _starts(editor) == [0, 1, 2, 3, 4], "the snapshot remembers what the log lost"
    assert [notice.kind for notice in editor.notices] == [NoticeKind.MISSING_HISTORY]
    editor.mark([(20, 24)], "org")
    opened.close()
    again = Project.open(project.folder, by="anna")
    assert _starts(again.edit("page")) == [0, 1, 2, 3, 4, 20]
    again.close()


def test_an_operation_nobody_here_knows_is_told_and_kept_whatever_the_version_of_its_line(project: Project) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    project.close()
    (log,) = (project.folder / "docs").rglob("*.jsonl")
    last = unsealed(log.read_bytes().splitlines()[-1])
    assert last is not None
    strange, _ = sealed({**last[0], "n": last[0]["n"] + 1, "op": "illuminate"}, last[1])
    log.write_bytes(log.read_bytes() + strange)
    again = Project.open(project.folder, by="anna")
    editor = again.edit("page")
    assert [notice.kind for notice in editor.notices] == [NoticeKind.NEWER_OPERATION]
    editor.mark([(3, 5)], "person")
    again.close()
    assert strange in log.read_bytes()
    assert len(log.read_bytes().splitlines()) == 3
