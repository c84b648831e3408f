"""Which logs and snapshots documents have, and how long they are: whether anything changed since somebody looked."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from annotations.layout import Layout
from articles.errors import UnreadableFile

_LOG = ".jsonl"
_SNAPSHOT = "json"


def snapshot_signature(status: os.stat_result) -> str:
    """What tells a snapshot from one that was put in its place or edited."""
    return f"{_SNAPSHOT}:{status.st_mtime_ns}:{status.st_size}"


@contextlib.contextmanager
def _listed(folder: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
    """What is in a folder; where the system can, its files are found by it and not each by its whole path."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as files:
            yield files
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with os.scandir(descriptor) as files:
            yield files
    finally:
        os.close(descriptor)


def logs_in(layout: Layout, folder: str) -> dict[str, str]:
    """What tells the logs that are not empty, and the snapshot, from others of the same names, of a folder.

    One text a document; a document without any is left out.

    Raises:
        UnreadableFile: the system refuses to give the folder.
    """
    found: dict[str, list[str]] = {}
    path = layout.docs / folder
    try:
        with _listed(path) as files:
            for file in files:
                document_id, dot, rest = file.name.partition(".")
                if dot and (rest == _SNAPSHOT or rest.endswith(_LOG)):
                    with contextlib.suppress(FileNotFoundError):  # an empty log goes when its writer closes it
                        status = file.stat(follow_symlinks=False)
                        if rest == _SNAPSHOT:
                            found.setdefault(document_id, []).append(snapshot_signature(status))
                        elif status.st_size:
                            found.setdefault(document_id, []).append(f"{rest}:{status.st_mtime_ns}:{status.st_size}")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UnreadableFile(path=path, reason=error.strerror or str(error)) from error
    return {document_id: " ".join(sorted(logs)) for document_id, logs in found.items()}
