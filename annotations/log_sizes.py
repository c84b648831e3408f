"""Which logs every document has, and how long they are: whether anything was marked since somebody looked."""

from __future__ import annotations

import contextlib
import os

from annotations.layout import Layout
from articles.errors import UnreadableFile


def logs_in(layout: Layout, folder: str) -> dict[str, str]:
    """The names and sizes of the logs that are not empty, as one text a document, of the documents of a folder.

    Raises:
        UnreadableFile: the system refuses to give the folder.
    """
    found: dict[str, list[str]] = {}
    path = layout.docs / folder
    try:
        with os.scandir(path) as files:
            for file in files:
                document_id, dot, rest = file.name.partition(".")
                if dot and rest.endswith(".jsonl"):
                    with contextlib.suppress(FileNotFoundError):  # an empty log goes when its writer closes it
                        size = file.stat(follow_symlinks=False).st_size
                        if size:
                            found.setdefault(document_id, []).append(f"{rest}:{size}")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UnreadableFile(path=path, reason=error.strerror or str(error)) from error
    return {document_id: " ".join(sorted(logs)) for document_id, logs in found.items()}
