"""A whole project in one file: written as a whole and read again before it counts, and unpacked with suspicion.

The file is a ZIP archive of the project's files and of ``MANIFEST.json``, which lists them with size and SHA-256. What
belongs to this machine (locks, temporary files) stays out. Somebody may have made an archive to harm: its names lead
nowhere but into the new folder, nothing but plain files comes out, and never more bytes than the manifest says.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import stat
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, NamedTuple, TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from annotations.clock import utc_now
from annotations.durable import (
    NO_FOLLOW,
    PRIVATE_FILE,
    PRIVATE_FOLDER,
    flush_file_system,
    make_private,
    open_plain,
    replacing,
)
from annotations.errors import BadArchive, FileExists, NotWritten, Problem, UnsafeFile
from annotations.jsonlines import json_line, json_value
from annotations.layout import PROJECT_FORMAT, Layout, is_device_name
from annotations.project_folder import Identity, move_in, read_identity, refuse_occupied, write_name
from articles.errors import UnreadableFile

ARCHIVE_FORMAT: Final = 1
MANIFEST: Final = "MANIFEST.json"

_TOP_FILES: Final = ("project.json", "labels.toml", "guidelines.md", ".gitignore")
_FOLDERS: Final = ("sources", "docs", "quarantine")
_MOST_DEPTH: Final = 4
_COMPONENT: Final = re.compile(r'[^\x00-\x1f\x7f/\\:*?"<>|]{1,255}\Z')
_SHA256: Final = re.compile(r"[0-9a-f]{64}\Z")
_MOST_MANIFEST_BYTES: Final = 1 << 30
"""A gigabyte, at about 150 bytes a file."""
_MOST_RATIO: Final = 400
"""Times the size of the archive that may come out of it; texts and journals stay below 50."""
_ALWAYS_ALLOWED_BYTES: Final = 64 << 20
"""What may come out however small the archive is."""
_ZIP64_BYTES: Final = 1 << 31
_CHUNK: Final = 1 << 20
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every member, so that archives of one state differ in nothing but the manifest's date."""
_ENCRYPTED: Final = 1

_DAMAGE: Final = (BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError)
"""What reading an archive raises that is damaged, encrypted, or packed in a way nobody asked for; offsets that lead
nowhere are errors of the system.
"""

Tell: TypeAlias = Callable[[int, int], None]
"""Takes how much is done, and of how much."""


class Archived(NamedTuple):
    """What an archive holds."""

    identity: Identity
    files: int
    size: int
    """Bytes of the files as they are in the project."""
    skipped: tuple[Path, ...] = ()
    """Links and special files, which are not archived."""


class _File(NamedTuple):
    size: int
    sha256: str


def write_archive(
    folder: Path, out: Path, *, overwrite: bool = False, tell: Tell = lambda _done, _total: None
) -> Archived:
    """Write a project's files into an archive, durably, which counts only once they were read back from it.

    A project that is being worked on is archived as it is at some moment meanwhile.

    Args:
        folder: the project's.
        out: the file to write.
        overwrite: whether there may be one already.
        tell: told bytes done and in all, those that are read back included.

    Raises:
        NotAProject, DamagedProject, UnreadableFile: as ``read_identity``.
        FileExists: ``out`` is there and ``overwrite`` is false.
        NotWritten: the system refuses; nothing was changed.
    """
    identity = read_identity(Layout(folder))
    if out.exists() and not out.is_file():
        raise NotWritten(path=out, reason=Problem.NO_PLAIN_FILE.of())
    skipped: list[Path] = []
    total = sum(path.stat().st_size for path in _project_files(folder, skipped))
    progress = _Progress(tell, 2 * total)
    try:
        with replacing(out, mode=PRIVATE_FILE, overwrite=overwrite) as file:
            listed = _pack(file, folder, identity, progress)
            file.flush()
            _read_back(file, listed, progress)
    except FileExistsError as error:
        raise FileExists(path=out) from error
    except (OSError, BadZipFile, zlib.error) as error:
        raise NotWritten(path=out, reason=getattr(error, "strerror", None) or str(error)) from error
    return Archived(identity, len(listed), sum(each.size for each in listed.values()), tuple(skipped))


def read_archive(
    archive: Path, folder: Path, *, name: str | None = None, tell: Tell = lambda _done, _total: None
) -> Archived:
    """Unpack an archive into a new project, as a whole or not at all.

    Args:
        archive: the file.
        folder: where the project is to lie; nothing is there yet, or an empty folder.
        name: what to call the project; as the archive does if left out.
        tell: told bytes done and in all.

    Raises:
        BadArchive: it is no archive of a project, not a whole one, or a later version made the project; nothing was
            made.
        FolderInUse: something is in the folder already.
        UnsafeFile: the archive is a link or a special file.
        UnreadableFile: the system refuses to give the archive.
        NotWritten: the system refuses; nothing was made.
    """
    folder = folder.absolute()
    growing = folder.with_name(f".{folder.name[:40]}.{os.getpid()}-restored.tmp")
    with _opened(archive) as (packed, packed_bytes):
        listed = _listed(archive, packed, packed_bytes)
        try:
            refuse_occupied(folder)
            make_private(folder.parent)
            shutil.rmtree(growing, ignore_errors=True)
            growing.mkdir(mode=PRIVATE_FOLDER)
            _refuse_overflow(archive, growing, listed, packed_bytes)
            _unpack(archive, packed, listed, growing, tell)
            identity = read_identity(Layout(growing))
            if identity.is_newer:
                problem = Problem.NEWER_PROJECT.of(format=identity.format, supported=PROJECT_FORMAT)
                raise BadArchive(path=archive, problem=problem)
            if name is not None:
                write_name(Layout(growing), name)
            move_in(growing, folder)
        except OSError as error:
            raise NotWritten(path=folder, reason=error.strerror or str(error)) from error
        finally:
            shutil.rmtree(growing, ignore_errors=True)
    return Archived(identity, len(listed), sum(each.size for each in listed.values()))


def name_in(archive: Path) -> str:
    """What the project in an archive is called.

    Raises:
        BadArchive, UnsafeFile, UnreadableFile: as ``read_archive``.
    """
    with _opened(archive) as (packed, packed_bytes):
        return str(_manifest(archive, packed, packed_bytes)["project"]["name"])


class _Progress:
    """Bytes that are done, told as they come."""

    def __init__(self, tell: Tell, total: int) -> None:
        self._tell, self._total, self._done = tell, total, 0

    def add(self, count: int) -> None:
        """So many more; files may have grown since they were counted."""
        self._done += count
        self._tell(min(self._done, self._total), self._total)


# -- packing --------------------------------------------------------------------------------------------------------


def _project_files(folder: Path, skipped: list[Path]) -> Iterator[Path]:
    """What is archived. A document's snapshot comes before its logs, which then have all the snapshot has."""
    yield from _plain((folder / name for name in _TOP_FILES), skipped)
    for place in _FOLDERS:
        yield from _plain(_below(folder / place, lambda name: not name.endswith(".jsonl")), skipped)
    for place in _FOLDERS:
        yield from _plain(_below(folder / place, lambda name: name.endswith(".jsonl")), skipped)


def _below(folder: Path, wanted: Callable[[str], bool]) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place, name) for name in folders if Path(place, name).is_symlink() and wanted(name))
        for name in sorted(names):
            if wanted(name) and not (name.startswith(".") and name.endswith(".tmp")):
                yield Path(place, name)


def _plain(paths: Iterator[Path], skipped: list[Path]) -> Iterator[Path]:
    for path in paths:
        with contextlib.suppress(FileNotFoundError):  # an empty log goes when its writer closes it
            if stat.S_ISREG(path.lstat().st_mode):
                yield path
            elif path not in skipped:
                skipped.append(path)


def _pack(file: BinaryIO, folder: Path, identity: Identity, progress: _Progress) -> dict[str, _File]:
    listed: dict[str, _File] = {}
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for path in _project_files(folder, []):
            name = path.relative_to(folder).as_posix()
            try:
                with open(open_plain(path, os.O_RDONLY), "rb") as source:  # noqa: PTH123  # a descriptor has no path
                    is_log = name.startswith("docs/") and name.endswith(".jsonl")
                    chunks = _whole_lines(source) if is_log else iter(partial(source.read, _CHUNK), b"")
                    listed[name] = _add(packed, name, chunks, os.fstat(source.fileno()).st_size, progress)
            except (FileNotFoundError, UnsafeFile):  # gone or replaced since it was found
                continue
        manifest = {
            "archive": ARCHIVE_FORMAT,
            "made": utc_now(),
            "project": {"uuid": identity.uuid, "name": identity.name, "format": identity.format},
            "files": {name: list(each) for name, each in listed.items()},
        }
        packed.writestr(_member(MANIFEST), json_line(manifest))
    return listed


def _whole_lines(log: IO[bytes]) -> Iterator[bytes]:
    """A log up to its last line feed: what follows is being written, or was never acknowledged."""
    content = log.read()
    yield content[: content.rfind(b"\n") + 1]


def _add(packed: ZipFile, name: str, chunks: Iterator[bytes], size: int, progress: _Progress) -> _File:
    digest, written = hashlib.sha256(), 0
    with packed.open(_member(name), "w", force_zip64=size >= _ZIP64_BYTES) as member:
        for chunk in chunks:
            member.write(chunk)
            digest.update(chunk)
            written += len(chunk)
            progress.add(len(chunk))
    return _File(written, digest.hexdigest())


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _EPOCH)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = (stat.S_IFREG | PRIVATE_FILE) << 16
    return member


def _read_back(file: BinaryIO, listed: Mapping[str, _File], progress: _Progress) -> None:
    with ZipFile(file) as packed:
        for name, expected in listed.items():
            digest = hashlib.sha256()
            with packed.open(name) as member:
                while chunk := member.read(_CHUNK):
                    digest.update(chunk)
                    progress.add(len(chunk))
            if digest.hexdigest() != expected.sha256:
                raise OSError(errno.EIO, os.strerror(errno.EIO))


# -- unpacking ------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _opened(archive: Path) -> Iterator[tuple[ZipFile, int]]:
    """An archive to read from and its size."""
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(open(open_plain(archive, os.O_RDONLY), "rb"))  # noqa: PTH123  # as above
        except FileNotFoundError as error:
            raise BadArchive(path=archive, problem=Problem.NO_FILE.of()) from error
        except OSError as error:
            raise UnreadableFile(path=archive, reason=error.strerror or str(error)) from error
        try:
            packed = stack.enter_context(ZipFile(file))
        except _DAMAGE as error:
            raise BadArchive(path=archive, problem=Problem.NOT_ZIP.of()) from error
        yield packed, os.fstat(file.fileno()).st_size


def _listed(archive: Path, packed: ZipFile, packed_bytes: int) -> dict[str, _File]:
    """The files of an archive by name; every one of them is in the manifest, and safe to write."""
    files = _manifest(archive, packed, packed_bytes)["files"]
    listed: dict[str, _File] = {}
    for name, fields in files.items():
        size, sha256 = fields
        listed[name] = _File(size, sha256)
    seen: set[str] = set()
    for member in packed.infolist():
        name = member.orig_filename
        if name == MANIFEST and MANIFEST not in seen:
            seen.add(MANIFEST)
            continue
        if not _is_safe_name(name) or name.lower() in seen:
            raise BadArchive(path=archive, problem=Problem.UNSAFE_NAME.of(name=name[:80]))
        if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
            raise BadArchive(path=archive, problem=Problem.NO_PLAIN_MEMBER.of(name=name))
        if name not in listed:
            raise BadArchive(path=archive, problem=Problem.NOT_LISTED.of(name=name))
        seen.add(name.lower())
    for name in listed:
        if name.lower() not in seen:
            raise BadArchive(path=archive, problem=Problem.MEMBER_MISSING.of(name=name[:80]))
    return listed


def _manifest(archive: Path, packed: ZipFile, packed_bytes: int) -> dict[str, Any]:
    try:
        content = _read_member(packed, packed.getinfo(MANIFEST), min(_MOST_MANIFEST_BYTES, _allowed(packed_bytes)))
        manifest: dict[str, Any] = json_value(content)
        made_by, project = manifest["archive"], manifest["project"]
        if type(made_by) is not int or not isinstance(project["name"], str):
            raise TypeError("no format or name")
        if made_by > ARCHIVE_FORMAT:
            raise BadArchive(path=archive, problem=Problem.NEWER_ARCHIVE.of(format=made_by, supported=ARCHIVE_FORMAT))
        for size, sha256 in manifest["files"].values():
            if type(size) is not int or size < 0 or not _SHA256.match(sha256):
                raise ValueError("no size or hash")
    except (KeyError, TypeError, ValueError, AttributeError, BadZipFile) as error:
        raise BadArchive(path=archive, problem=Problem.NO_MANIFEST.of()) from error
    return manifest


def _is_safe_name(name: str) -> bool:
    """Whether a member's name is that of a file of a project, on every system."""
    parts = name.split("/")
    if len(parts) == 1:
        return name in _TOP_FILES
    return parts[0] in _FOLDERS and len(parts) <= _MOST_DEPTH and all(map(_is_safe_component, parts))


def _is_safe_component(part: str) -> bool:
    return bool(_COMPONENT.match(part)) and part[-1] not in ". " and not is_device_name(part.partition(".")[0])


def _allowed(packed_bytes: int) -> int:
    """Bytes that may come out of an archive of some size."""
    return max(_ALWAYS_ALLOWED_BYTES, _MOST_RATIO * packed_bytes)


def _refuse_overflow(archive: Path, place: Path, listed: Mapping[str, _File], packed_bytes: int) -> None:
    size = sum(each.size for each in listed.values())
    if size > _allowed(packed_bytes):
        raise BadArchive(path=archive, problem=Problem.TOO_MUCH.of(size=size))
    if size > shutil.disk_usage(place).free:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _unpack(archive: Path, packed: ZipFile, listed: Mapping[str, _File], folder: Path, tell: Tell) -> None:
    for place in _FOLDERS:
        (folder / place).mkdir(mode=PRIVATE_FOLDER)
    (folder / "locks").mkdir(mode=PRIVATE_FOLDER)
    progress = _Progress(tell, sum(each.size for each in listed.values()))
    for name, expected in listed.items():
        path = folder / name
        make_private(path.parent)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW
        with open(os.open(path, flags, PRIVATE_FILE), "wb") as file:  # noqa: PTH123  # as above
            digest = hashlib.sha256()
            try:
                for chunk in _chunks(packed, packed.getinfo(name), expected.size):
                    file.write(chunk)
                    digest.update(chunk)
                    progress.add(len(chunk))
            except BadZipFile as error:
                raise BadArchive(path=archive, problem=Problem.MEMBER_ALTERED.of(name=name)) from error
            if digest.hexdigest() != expected.sha256 or file.tell() != expected.size:
                raise BadArchive(path=archive, problem=Problem.MEMBER_ALTERED.of(name=name))
    flush_file_system(folder)


def _read_member(packed: ZipFile, member: ZipInfo, most: int) -> bytes:
    return b"".join(_chunks(packed, member, most))


def _chunks(packed: ZipFile, member: ZipInfo, most: int) -> Iterator[bytes]:
    """What really comes out of a member, whatever it says of itself.

    Raises:
        BadZipFile: it is damaged, more than expected, or packed in a way we never pack.
    """
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or member.flag_bits & _ENCRYPTED:
        raise BadZipFile("packed otherwise")
    produced = 0
    try:
        with packed.open(member) as file:
            while chunk := file.read(_CHUNK):
                produced += len(chunk)
                if produced > most:
                    raise BadZipFile("more than it says")
                yield chunk
    except _DAMAGE as error:
        raise BadZipFile(str(error)) from error
