"""The files behind a project's documents, as far as they are still in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from annotations.documents import DocumentEntry, SourceText
from articles.errors import QuandianError
from articles.sources import read_source


def texts_of_files(entries: Sequence[DocumentEntry], *, stop: Callable[[int], bool]) -> Iterator[SourceText]:
    """The texts that the files of some documents have now, without those that are gone or cannot be read.

    Args:
        entries: the documents.
        stop: asked before each with how many are done; once it says so, no more come.
    """
    for done, entry in enumerate(entries):
        if stop(done):
            return
        if entry.path is None or not Path(entry.path).is_file():
            continue
        for encoding in (entry.encoding or None, None):  # as it was added; else it was saved in another one
            try:
                raw = read_source(Path(entry.path), encoding)
            except QuandianError:
                continue
            yield SourceText(entry.name, entry.path, raw.text, raw.encoding)
            break
