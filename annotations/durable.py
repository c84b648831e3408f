"""Bytes that are on the disk when the call returns.

``durable`` is the strongest flush the system has: ``fdatasync`` on Linux, ``F_FULLFSYNC`` on macOS, where plain
``fsync`` stops at the drive's cache. Every file that must appear or change as a whole is written beside its place and
renamed over it, and the folder is flushed, since a rename lives in the folder.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from annotations.errors import UnsafeFile

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600

NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Flags of every file we open for writing: links are refused, children inherit nothing, bytes stay bytes."""

_BUFFER_BYTES = 1 << 18
"""Lines of an export are about as long as the usual buffer: each would be a call of the system by itself."""

_REPLACE_ATTEMPTS = 6
_REPLACE_PAUSE_SECONDS = 0.05
"""On Windows a virus scanner may hold a file open for a moment; waits of 0.05, 0.1, … seconds outlast it."""

if sys.platform == "darwin":
    import fcntl

    def durable(descriptor: int) -> None:
        """Return when the file's bytes are on the platter."""
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:  # network file systems know only the plain one
            os.fsync(descriptor)

elif hasattr(os, "fdatasync"):

    def durable(descriptor: int) -> None:
        """Return when the file's bytes, and the size needed to read them, are on the disk."""
        os.fdatasync(descriptor)

else:

    def durable(descriptor: int) -> None:
        """Return when the file's bytes are on the disk."""
        os.fsync(descriptor)


def write_all(descriptor: int, content: bytes) -> None:
    """Write every byte, however short the system's single writes are."""
    written = os.write(descriptor, content)
    while written < len(content):
        written += os.write(descriptor, memoryview(content)[written:])


def flush_folder(folder: Path) -> None:
    """Make new, renamed and removed names of a folder durable; a no-op where folders cannot be opened (Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


if sys.platform == "linux":

    def flush_file_system(folder: Path) -> None:
        """Make all files below a folder durable at once: a flush for each of many would take minutes."""
        import ctypes  # 10 ms that only who writes many files needs

        descriptor = os.open(folder, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) != 0:
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number), str(folder))
        finally:
            os.close(descriptor)

else:

    def flush_file_system(folder: Path) -> None:
        """Make all files below a folder durable."""
        for place, _, names in os.walk(folder):
            for name in names:
                descriptor = os.open(Path(place, name), os.O_RDWR | NO_FOLLOW)
                try:
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)
            flush_folder(Path(place))


def make_private(folder: Path) -> Path:
    """Make a folder and its missing parents, durably, open to the user alone whatever the umask.

    A folder that is there already is left as it is.
    """
    missing = []
    current = folder
    while not current.is_dir():
        missing.append(current)
        current = current.parent
    for new in reversed(missing):
        try:
            new.mkdir(mode=PRIVATE_FOLDER)
        except FileExistsError:
            if not new.is_dir():
                raise
        else:
            flush_folder(new.parent)
    return folder


def atomic_write(path: Path, content: bytes, *, flush: bool = True) -> None:
    """Replace a file by new content: a reader and a power cut see the old bytes or the new, never a mix.

    The file is private to the user. A link, a pipe or a device at ``path`` is replaced, not followed or written to.

    Args:
        path: the file.
        content: all of it.
        flush: whether it is durable on return; who writes very many files flushes the file system at their end, and a
            power cut before that may leave an empty one.
    """
    with _beside(path, PRIVATE_FILE, overwrite=True, flush=flush) as file:
        file.write(content)


@contextlib.contextmanager
def replacing(path: Path, *, mode: int = PRIVATE_FILE, overwrite: bool = True) -> Iterator[BinaryIO]:
    """A file to write that takes the place of ``path``, durably, when the block ends without an exception.

    What was written can be read back before that.
    A device or a pipe (``/dev/stdout``) is written to and stays what it is.

    Args:
        path: the file to replace; its folder exists.
        mode: permission bits, from which the umask is taken.
        overwrite: whether a file may be there already.

    Raises:
        FileExistsError: ``overwrite`` is false and there is one; also when it appeared while writing.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as file:
            yield file
        return
    with _beside(path, mode, overwrite=overwrite) as file:
        yield file


@contextlib.contextmanager
def _beside(path: Path, mode: int, *, overwrite: bool, flush: bool = True) -> Iterator[BinaryIO]:
    temporary = path.with_name(f".{path.name[:40]}.{os.getpid()}-{time.monotonic_ns()}.tmp")
    descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | NO_FOLLOW, mode)
    try:
        with open(descriptor, "w+b", _BUFFER_BYTES) as file:  # noqa: PTH123  # a descriptor has no path to open
            yield file
            file.flush()
            if flush:
                durable(descriptor)
        _put_in_place(temporary, path, overwrite=overwrite)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    if flush:
        flush_folder(path.parent)


def _put_in_place(temporary: Path, path: Path, *, overwrite: bool) -> None:
    if not overwrite:
        try:
            os.link(temporary, path)  # fails where a name exists, which a rename does not
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: the check is all there is
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        else:
            temporary.unlink()
            return
    for attempt in range(1, _REPLACE_ATTEMPTS):
        try:
            temporary.replace(path)
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(_REPLACE_PAUSE_SECONDS * attempt)
        else:
            return
    temporary.replace(path)


def open_for_append(path: Path, *, flush: bool = True) -> tuple[int, bool]:
    """Open a private file to append to, made durable as a name if it is new.

    Args:
        path: the file.
        flush: whether to make it durable; who opens very many does that with ``flush_file_system`` at their end.

    Returns:
        The descriptor and whether the file was made by this call.

    Raises:
        UnsafeFile: a link, or something that is not a plain file, is there.
        OSError: it cannot be opened.
    """
    flags = os.O_WRONLY | os.O_APPEND
    try:
        descriptor = os.open(path, flags | os.O_CREAT | os.O_EXCL | NO_FOLLOW, PRIVATE_FILE)
    except FileExistsError:
        return open_plain(path, flags), False
    if flush:
        durable(descriptor)
        flush_folder(path.parent)
    return descriptor, True


def open_plain(path: Path, flags: int) -> int:
    """A descriptor of a plain file that is there; links are not followed, and a pipe does not make us wait.

    Raises:
        UnsafeFile: a link, or something that is not a plain file, is there.
        OSError: it cannot be opened.
    """
    if path.is_symlink():  # where there is no O_NOFOLLOW
        raise UnsafeFile(path=path)
    try:
        descriptor = os.open(path, flags | NO_FOLLOW | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EISDIR, errno.ENXIO}:
            raise UnsafeFile(path=path) from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnsafeFile(path=path)
    return descriptor


def read_plain(path: Path) -> bytes:
    """The bytes of a plain file, opened as ``open_plain`` does.

    Raises:
        UnsafeFile: a link, or something that is not a plain file, is there.
        OSError: it cannot be read.
    """
    with open(open_plain(path, os.O_RDONLY), "rb") as file:  # a descriptor has no path to open
        return file.read()
