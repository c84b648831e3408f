"""Which logs every document has, and how long they are: whether anything was marked since somebody looked."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from annotations.layout import Layout
from articles.errors import UnreadableFile


class LogSizes:
    """The logs of a project's documents at one moment, each of its folders read once."""

    def __init__(self, layout: Layout) -> None:
        """Read all folders; one that cannot be read is told about where its documents are asked for."""
        self._layout = layout
        self._found: dict[str, list[str]] = {}
        self._refused: dict[Path, OSError] = {}
        for folder in self._scan(layout.docs):
            for file in self._scan(Path(folder.path)):
                self._take_in(file)

    def of(self, document_id: str) -> str:
        """The names and sizes of a document's logs that are not empty, as one text; empty without any.

        Raises:
            UnreadableFile: the system refuses to give the folder they are in.
        """
        if self._refused:
            for folder in (self._layout.docs, self._layout.document_folder(document_id)):
                if folder in self._refused:
                    error = self._refused[folder]
                    raise UnreadableFile(path=folder, reason=error.strerror or str(error))
        return " ".join(sorted(self._found.get(document_id, ())))

    def _take_in(self, file: os.DirEntry[str]) -> None:
        document_id, dot, rest = file.name.partition(".")
        if dot and rest.endswith(".jsonl"):
            with contextlib.suppress(FileNotFoundError):  # an empty log goes when its writer closes it
                size = file.stat(follow_symlinks=False).st_size
                if size:
                    self._found.setdefault(document_id, []).append(f"{rest}:{size}")

    def _scan(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as found:
                return list(found)
        except FileNotFoundError:
            return []
        except OSError as error:
            self._refused[folder] = error
            return []
