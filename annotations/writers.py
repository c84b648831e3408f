"""Who writes: a device id, kept on this machine, and a writer id for each running process.

A log has one writer, so no two processes ever write one file and no lock is taken when something is saved. The lock
that keeps a writer id is released by the system when its process ends, however it ends.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import hashlib
import os
import platform
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotations.clock import utc_now
from annotations.durable import PRIVATE_FILE, atomic_write, make_private
from annotations.jsonlines import json_line, json_value
from annotations.layout import is_safe_id
from annotations.places import state_folder

if TYPE_CHECKING:
    from filelock import FileLock

_MOST_WRITERS = 256
"""Processes of one device that may have a project open at once."""

_DEVICE_ID_LENGTH = 8
_MACHINE_ID_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def device_id() -> str:
    """This machine's id for this user; a new one when the folder that keeps it was copied from another machine."""
    known = _devices_in(_device_file())
    return known[0] if known else _new_device(())


def former_devices() -> frozenset[str]:
    """The ids this machine had for this user before: what was done under them is theirs to undo."""
    return frozenset(_devices_in(_device_file())[1:])


def leave_device(device: str) -> None:
    """Take a new id from the next start on, since a copy of this machine writes under the same one."""
    known = _devices_in(_device_file())
    if known[:1] == (device,):
        _new_device(known)


def _device_file() -> Path:
    return state_folder() / "device.json"


def _bound_to() -> str:
    return hashlib.sha256(f"{_machine()} {_account()}".encode("utf-8", "surrogateescape")).hexdigest()


def _new_device(left: tuple[str, ...]) -> str:
    """A new device id, kept unless another process has made one meanwhile.

    Args:
        left: the ids known until now, the present one first.
    """
    file = _device_file()
    device = uuid.uuid4().hex[:_DEVICE_ID_LENGTH]
    from filelock import FileLock  # 15 ms that only the first start pays for

    # Two windows opened at once for the first time are one device. In a home that cannot be written, undo reaches back
    # to the start of this run.
    with (
        contextlib.suppress(OSError, NotImplementedError),
        FileLock(file.with_suffix(".lock"), mode=PRIVATE_FILE, thread_local=False),
    ):
        known = _devices_in(file)
        if known != left:
            return known[0] if known else device
        kept = {"device": device, "bound_to": _bound_to(), "formerly": left}
        atomic_write(file, json_line(kept) + b"\n")
    return device


def _devices_in(file: Path) -> tuple[str, ...]:
    """The device ids a file keeps for this machine and user, the present one first; none where it keeps none."""
    try:
        known = json_value(file.read_bytes())
    except (OSError, ValueError):
        return ()
    if not isinstance(known, dict) or known.get("bound_to") != _bound_to() or not _is_device_id(known.get("device")):
        return ()
    formerly = known.get("formerly")
    return (known["device"], *filter(_is_device_id, formerly if isinstance(formerly, list) else ()))


def _is_device_id(value: object) -> bool:
    """Whether every writer id of a device may be part of a file name: the file may have been edited."""
    return isinstance(value, str) and is_safe_id(f"{value}-{_MOST_WRITERS}")


def device_of(writer: str) -> str:
    """The device a writer id was made on."""
    return writer.rpartition("-")[0]


class Writer:
    """A writer id held by this process until it is released."""

    __slots__ = ("_lock", "_owner_file", "id")

    def __init__(self, locks: Path, user: str) -> None:
        """Take the first free id of this device.

        Raises:
            OSError: the folder cannot be written, or every id is taken.
        """
        from filelock import FileLock, Timeout  # 15 ms that reading a project does not need

        make_private(locks)
        device = device_id()
        for slot in range(_MOST_WRITERS):
            self.id = f"{device}-{slot}"
            self._lock: FileLock = FileLock(locks / f"{self.id}.lock", timeout=0, mode=PRIVATE_FILE, thread_local=False)
            try:
                self._lock.acquire()
            except Timeout:
                continue
            except NotImplementedError as error:  # a file system without locks
                raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(locks)) from error
            break
        else:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(locks))
        self._owner_file = locks / f"{self.id}.owner.json"
        owner = {"pid": os.getpid(), "host": platform.node(), "user": user, "since": utc_now()}
        with contextlib.suppress(OSError):  # it only informs; the lock is what counts
            atomic_write(self._owner_file, json_line(owner) + b"\n")

    def release(self) -> None:
        """Give the id up."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):  # a disk that turned read-only keeps nobody from leaving
                self._owner_file.unlink()
            self._lock.release()


class Owner(NamedTuple):
    """Who is at work in a project, as far as they say."""

    writer: str
    user: str
    host: str
    since: str


def at_work(locks: Path) -> list[Owner]:
    """The processes of this machine that write to a project now, this one included.

    Raises:
        OSError: the folder of locks cannot be read or written.
    """
    from filelock import FileLock, Timeout  # as above

    owners: list[Owner] = []
    for path in sorted(locks.glob("*-*.lock")) if locks.is_dir() else ():
        try:
            with FileLock(path, timeout=0, mode=PRIVATE_FILE, thread_local=False):
                continue
        except Timeout:
            owners.append(_owner(path))
    return owners


def _owner(lock: Path) -> Owner:
    try:
        said = json_value(lock.with_name(f"{lock.stem}.owner.json").read_bytes())
    except (OSError, ValueError):
        said = None
    fields = said if isinstance(said, dict) else {}
    user, host, since = (str(fields.get(name, "?")) for name in ("user", "host", "since"))
    return Owner(lock.stem, user, host, since)


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id that has no name, as in a container
        return str(os.getuid())


def _machine() -> str:
    for file in _MACHINE_ID_FILES:
        try:
            return file.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            continue
    return f"{uuid.getnode():x}"
