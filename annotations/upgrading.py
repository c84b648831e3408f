"""A project of an older format is brought up to this one; the project as it was is kept beside what becomes of it.

It is kept as an archive in the quarantine folder, made and read back before anything is touched. The new format is
written down behind each step, so a step that was broken off is done again: it must bear that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from annotations.archive import write_archive
from annotations.durable import PRIVATE_FILE, make_private
from annotations.errors import NotUpgraded, NotWritten, Problem
from annotations.layout import PROJECT_FORMAT, Layout
from annotations.project_folder import Identity, changeable_identity, read_identity, write_format
from annotations.writers import at_work

STEPS: Final[Mapping[int, Callable[[Layout], None]]] = {}
"""What makes format n + 1 of format n, by n. There is one format so far."""

_WAIT_SECONDS: Final = 30.0
"""How long one process waits for another that is at it."""


class Upgraded(NamedTuple):
    """What became of a project."""

    identity: Identity
    kept: Path
    """The archive of it as it was."""


def upgrade(layout: Layout) -> Upgraded | None:
    """Bring a project up to this format; None where another process has done so meanwhile.

    Raises:
        NotUpgraded: it cannot be done now; the project can be used by the version that made it.
        NotAProject, ProjectTooNew, DamagedProject, UnreadableFile: as ``changeable_identity``.
    """
    from filelock import FileLock, Timeout

    identity = changeable_identity(layout)
    try:
        make_private(layout.locks)
        make_private(layout.quarantine)
        with FileLock(layout.locks / "upgrade.lock", timeout=_WAIT_SECONDS, mode=PRIVATE_FILE, thread_local=False):
            identity = read_identity(layout)
            if identity.format >= PROJECT_FORMAT:
                return None
            if at_work(layout.locks):
                raise NotUpgraded(path=layout.folder, format=identity.format, reason=Problem.AT_WORK.of())
            kept = layout.quarantine / f"format-{identity.format}.{time.time_ns()}.zip"
            write_archive(layout.folder, kept)
            for number in range(identity.format, PROJECT_FORMAT):
                STEPS[number](layout)
                identity = write_format(layout, number + 1)
            return Upgraded(identity, kept)
    except Timeout as error:
        raise NotUpgraded(path=layout.folder, format=identity.format, reason=Problem.AT_WORK.of()) from error
    except NotWritten as error:
        raise NotUpgraded(path=layout.folder, format=identity.format, reason=error.fields["reason"]) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotUpgraded(path=layout.folder, format=identity.format, reason=reason) from error
