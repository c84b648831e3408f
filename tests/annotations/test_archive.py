"""Backups: whole or not at all, and harmless whoever made them."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotations import archive as archive_module
from annotations.archive import MANIFEST, name_in, read_archive, write_archive
from annotations.documents import Status
from annotations.errors import BadArchive, FileExists, FolderInUse, NotWritten, UnsafeFile
from annotations.project import Project

Members = list[tuple[str | zipfile.ZipInfo, bytes]]


@pytest.fixture
def worked_on(project: Project) -> Project:
    """A project with a span, a status and something in quarantine; closed."""
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    editor.set_status(Status.DONE)
    project.close()
    project.guidelines_file.write_text("# 规范\n", encoding="utf-8")
    (project.folder / "quarantine" / "page.dev-0.jsonl.17.torn").write_bytes(b"half")
    return project


@pytest.fixture
def backup(worked_on: Project, tmp_path: Path) -> Path:
    """Its archive."""
    out = tmp_path / "backup.zip"
    write_archive(worked_on.folder, out)
    return out


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a project that are not this machine's."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != "locks"
    }


def test_a_restored_project_is_the_project(worked_on: Project, backup: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    restored = read_archive(backup, tmp_path / "again", tell=lambda done, total: told.append((done, total)))
    assert files_of(tmp_path / "again") == files_of(worked_on.folder)
    assert restored.files == len(files_of(worked_on.folder))
    assert told[-1][0] == told[-1][1] == restored.size
    again = Project.open(tmp_path / "again", by="anna")
    assert again.marks("page") == worked_on.marks("page")
    editor = again.edit("page")
    assert editor.undo() is not None  # the history came along
    again.close()


def test_what_comes_out_is_private(backup: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        read_archive(backup, tmp_path / "again")
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "again").rglob("*")}
    assert modes == {0o600, 0o700}
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_restored_project_can_have_another_name(backup: Path, tmp_path: Path) -> None:
    assert name_in(backup) == "a project"
    read_archive(backup, tmp_path / "again", name="两会")
    assert Project.open(tmp_path / "again", by="anna").name == "两会"


def test_locks_and_temporary_files_stay_out(worked_on: Project, tmp_path: Path) -> None:
    (worked_on.folder / "docs" / ".half.tmp").write_bytes(b"x")
    write_archive(worked_on.folder, tmp_path / "backup.zip")
    names = zipfile.ZipFile(tmp_path / "backup.zip").namelist()
    assert not [name for name in names if "lock" in name or name.endswith(".tmp")]
    assert names[-1] == MANIFEST


def test_a_link_is_named_and_not_followed(worked_on: Project, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    for place in ("docs/page.x.jsonl", "sources/folder"):
        (worked_on.folder / place).symlink_to(secret)
    archived = write_archive(worked_on.folder, tmp_path / "backup.zip")
    assert {path.name for path in archived.skipped} == {"page.x.jsonl", "folder"}
    with zipfile.ZipFile(tmp_path / "backup.zip") as packed:
        assert all(b"secret" not in packed.read(name) for name in packed.namelist())


def test_a_line_that_is_being_written_is_left_out(worked_on: Project, tmp_path: Path) -> None:
    (log,) = (worked_on.folder / "docs").rglob("*.jsonl")
    whole = log.read_bytes()
    log.write_bytes(whole + b'{"v":1,"w":"de')
    write_archive(worked_on.folder, tmp_path / "backup.zip")
    read_archive(tmp_path / "backup.zip", tmp_path / "again")
    assert (tmp_path / "again" / log.relative_to(worked_on.folder)).read_bytes() == whole


def test_a_snapshot_is_never_ahead_of_the_logs_beside_it(worked_on: Project, backup: Path) -> None:
    names = zipfile.ZipFile(backup).namelist()
    assert max(n for n, name in enumerate(names) if name.startswith("docs/") and name.endswith(".json")) < min(
        n for n, name in enumerate(names) if name.startswith("docs/") and name.endswith(".jsonl")
    )


def test_an_archive_that_is_there_stays(worked_on: Project, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(FileExists):
        write_archive(worked_on.folder, backup)
    assert backup.read_bytes() == before
    write_archive(worked_on.folder, backup, overwrite=True)


def test_a_full_disk_leaves_the_old_archive(worked_on: Project, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = backup.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(archive_module, "_add", full)
    with pytest.raises(NotWritten, match="No space"):
        write_archive(worked_on.folder, backup, overwrite=True)
    assert backup.read_bytes() == before
    assert sorted(path.name for path in backup.parent.iterdir()) == ["backup.zip", "home", "project"]


def test_what_does_not_read_back_is_no_backup(
    worked_on: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that gives other bytes than it was given."""

    def forgetful(packed: zipfile.ZipFile, name: str, chunks: Any, size: int, progress: Any) -> Any:
        content = b"".join(chunks)
        packed.writestr(name, content[:-1] + b"?")
        return archive_module._File(len(content), hashlib.sha256(content).hexdigest())

    monkeypatch.setattr(archive_module, "_add", forgetful)
    with pytest.raises(NotWritten):
        write_archive(worked_on.folder, tmp_path / "backup.zip")
    assert not (tmp_path / "backup.zip").exists()


def test_nothing_is_restored_over_something(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "file").write_text("mine")
    with pytest.raises(FolderInUse):
        read_archive(backup, tmp_path / "there")
    assert (tmp_path / "there" / "file").read_text() == "mine"
    (tmp_path / "empty").mkdir()
    read_archive(backup, tmp_path / "empty")


# -- archives somebody made to harm ------------------------------------------------------------------------------------


def remade(backup: Path, change: Callable[[Members, dict[str, Any]], None]) -> None:
    """Write the archive anew with other members and another manifest."""
    with zipfile.ZipFile(backup) as packed:
        members: Members = [(name, packed.read(name)) for name in packed.namelist() if name != MANIFEST]
        manifest = json.loads(packed.read(MANIFEST))
    change(members, manifest)
    with zipfile.ZipFile(backup, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members:
            packed.writestr(name, content, zipfile.ZIP_DEFLATED)
        packed.writestr(MANIFEST, json.dumps(manifest))


def listed(content: bytes) -> list[object]:
    return [len(content), hashlib.sha256(content).hexdigest()]


HARMFUL_NAMES = (
    "../evil",
    "docs/../../evil",
    "/evil",
    "//host/evil",
    "docs//evil",
    "docs/./evil",
    "docs\\..\\evil",
    "C:evil",
    "docs/C:evil",
    "docs/con",
    "docs/NUL.json",
    "docs/evil.",
    "docs/evil ",
    "docs/e\x00vil",
    "docs/e\nvil",
    "docs/a/b/c/d/e",
    "evil",
    "locks/dev-0.lock",
    ".git/hooks/post-checkout",
    "docs/" + "a" * 256,
    "PROJECT.JSON",
    "docs",
    "docs/",
    "",
)


@pytest.mark.parametrize("name", HARMFUL_NAMES, ids=repr)
def test_a_name_that_leads_elsewhere_is_refused(backup: Path, tmp_path: Path, name: str) -> None:
    def add(members: Members, manifest: dict[str, Any]) -> None:
        member = zipfile.ZipInfo("x")
        member.filename = member.orig_filename = name
        members.append((member, b"evil"))
        manifest["files"][name] = listed(b"evil")

    remade(backup, add)
    refused(backup, tmp_path)


def refused(backup: Path, tmp_path: Path) -> str:
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(BadArchive) as caught:
        read_archive(backup, tmp_path / "again")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    return str(caught.value)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFBLK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFDIR])
def test_links_and_devices_are_refused(backup: Path, tmp_path: Path, kind: int) -> None:
    def add(members: Members, manifest: dict[str, Any]) -> None:
        member = zipfile.ZipInfo("docs/link")
        member.external_attr = (kind | 0o777) << 16
        members.append((member, b"/etc/passwd"))
        manifest["files"]["docs/link"] = listed(b"/etc/passwd")

    remade(backup, add)
    assert "link or a device" in refused(backup, tmp_path)


def test_two_members_of_one_name_are_refused(backup: Path, tmp_path: Path) -> None:
    def add(members: Members, manifest: dict[str, Any]) -> None:
        members.extend([("docs/a", b"1"), ("docs/A", b"1")])
        manifest["files"]["docs/a"] = manifest["files"]["docs/A"] = listed(b"1")

    remade(backup, add)
    refused(backup, tmp_path)


def test_a_member_more_or_less_or_other_than_listed_is_refused(backup: Path, tmp_path: Path) -> None:
    original = backup.read_bytes()

    def more(members: Members, _: dict[str, Any]) -> None:
        members.append(("docs/more", b"x"))

    def fewer(members: Members, _: dict[str, Any]) -> None:
        del members[0]

    def other(members: Members, _: dict[str, Any]) -> None:
        members[0] = (members[0][0], members[0][1].replace(b"a project", b"A project"))

    def longer(members: Members, _: dict[str, Any]) -> None:
        members[0] = (members[0][0], members[0][1] + b" ")

    for change, words in ((more, "not in its manifest"), (fewer, "missing"), (other, "altered"), (longer, "altered")):
        backup.write_bytes(original)
        remade(backup, change)
        assert words in refused(backup, tmp_path)


def test_a_bomb_that_says_so_is_refused_before_it_is_unpacked(backup: Path, tmp_path: Path) -> None:
    def add(members: Members, manifest: dict[str, Any]) -> None:
        manifest["files"]["docs/bomb"] = [10 << 40, "0" * 64]
        members.append(("docs/bomb", b"\x00" * 1000))

    remade(backup, add)
    assert "would come out" in refused(backup, tmp_path)


def test_a_bomb_that_hides_its_size_is_stopped_where_it_passes_what_it_said(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = b"\x00" * (40 << 20)

    def add(members: Members, manifest: dict[str, Any]) -> None:
        members.insert(0, ("docs/bomb", bomb))
        manifest["files"] = {"docs/bomb": [1000, hashlib.sha256(bomb).hexdigest()], **manifest["files"]}

    remade(backup, add)
    produced = []
    chunks = archive_module._chunks

    def counted(*arguments: Any) -> Any:
        for chunk in chunks(*arguments):
            produced.append(len(chunk))
            yield chunk

    monkeypatch.setattr(archive_module, "_chunks", counted)
    assert "altered" in refused(backup, tmp_path)
    assert sum(produced) < 1 << 20


def test_a_manifest_that_is_a_bomb_is_not_read(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup, "w", zipfile.ZIP_DEFLATED) as packed, packed.open(MANIFEST, "w") as member:
        for _ in range(archive_module._ALWAYS_ALLOWED_BYTES // (1 << 20) + 2):
            member.write(b" " * (1 << 20))
    assert "manifest" in refused(backup, tmp_path)


def test_an_archive_within_is_a_file_like_any(worked_on: Project, backup: Path, tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("../evil", b"x")
    (worked_on.folder / "quarantine" / "inner.zip").write_bytes(inner.getvalue())
    write_archive(worked_on.folder, backup, overwrite=True)
    read_archive(backup, tmp_path / "again")
    assert (tmp_path / "again" / "quarantine" / "inner.zip").read_bytes() == inner.getvalue()


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{",
        b"[" * 100_000,
        b'{"archive": 1}',
        b'{"archive": 1, "project": {"name": "x"}, "files": {"a": 1}}',
        b'{"archive": 1, "project": {"name": "x"}, "files": {"a": [1e400, ""]}}',
        b'{"archive": 1, "project": {"name": "x"}, "files": {"a": [-1, "' + b"0" * 64 + b'"]}}',
        b'{"archive": 1, "project": {"name": "x"}, "files": {"a": [' + b"9" * 10_000 + b', "' + b"0" * 64 + b'"]}}',
        b'{"archive": 1, "project": {"name": 3}, "files": {}}',
        b'{"archive": true, "project": {"name": "x"}, "files": {}}',
    ],
)
def test_a_manifest_that_is_none_is_refused(backup: Path, tmp_path: Path, manifest: bytes) -> None:
    with zipfile.ZipFile(backup, "w") as packed:
        packed.writestr(MANIFEST, manifest)
    assert "manifest" in refused(backup, tmp_path)


def test_an_archive_of_a_later_version_says_so(backup: Path, tmp_path: Path) -> None:
    remade(backup, lambda _, manifest: manifest.update(archive=2))
    assert "format 2" in refused(backup, tmp_path)


def test_a_project_of_a_later_version_says_so(worked_on: Project, backup: Path, tmp_path: Path) -> None:
    file = worked_on.folder / "project.json"
    newer = file.read_bytes().replace(b'"format": 1', b'"format": 9')

    def change(members: Members, manifest: dict[str, Any]) -> None:
        members[:] = [(name, newer if name == "project.json" else content) for name, content in members]
        manifest["files"]["project.json"] = listed(newer)

    remade(backup, change)
    assert "a newer version made the project in it: format 9" in refused(backup, tmp_path)


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_an_archive_that_is_cut_off_is_refused(backup: Path, tmp_path: Path, share: float) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * share)])
    refused(backup, tmp_path)


def test_any_byte_may_be_wrong(backup: Path, tmp_path: Path, worked_on: Project) -> None:
    """A flipped byte is found, or it was one that says nothing."""
    content = backup.read_bytes()
    whole = files_of(worked_on.folder)
    for place in range(0, len(content), 23):
        backup.write_bytes(content[:place] + bytes([content[place] ^ 0x41]) + content[place + 1 :])
        try:
            read_archive(backup, tmp_path / "again")
        except BadArchive:
            assert not (tmp_path / "again").exists()
        else:
            assert files_of(tmp_path / "again") == whole
            shutil.rmtree(tmp_path / "again")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_we_never_use_is_refused(backup: Path, tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(backup) as packed:
        members = [(name, packed.read(name)) for name in packed.namelist()]
    with zipfile.ZipFile(backup, "w", method) as packed:
        for name, content in members:
            packed.writestr(name, content)
    refused(backup, tmp_path)


def test_what_is_no_archive_is_refused_in_one_sentence(tmp_path: Path) -> None:
    text = tmp_path / "text.zip"
    text.write_text("西宁")
    assert "no ZIP archive" in refused(text, tmp_path)
    assert "no such file" in refused(tmp_path / "nowhere.zip", tmp_path)
    (tmp_path / "link.zip").symlink_to(text)
    with pytest.raises(UnsafeFile):
        read_archive(tmp_path / "link.zip", tmp_path / "again")
    with pytest.raises(UnsafeFile):
        read_archive(tmp_path, tmp_path / "again")
