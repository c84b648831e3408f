"""Finding text files and reading them."""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NoReturn

from articles.decoding import RawText, decode
from articles.errors import NoDocuments, NoSuchPath, NotAFile, QuandianError, UnreadableFile

SUFFIXES: Final = frozenset({".txt", ".md"})
NOTHING_THERE: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG})
"""No such file, a file taken for a folder, links that lead round, a name the system does not allow."""
DIGITS: Final = re.compile(r"(\d+)")


def _raise(error: QuandianError) -> NoReturn:
    raise error


def find_sources(paths: Iterable[Path], onerror: Callable[[QuandianError], object] = _raise) -> Iterator[Path]:
    """The text files among some files and folders, each once, in the order given.

    A file is taken whatever it is called. A folder gives its ``.txt`` and ``.md`` files and those of its subfolders in
    natural order (2 before 10), without hidden ones; a link to a folder is followed, once.

    Args:
        paths: Files and folders.
        onerror: Called with each error below; where it returns, the search goes on. Raises it, when not given.

    Raises:
        NoSuchPath: a path does not exist.
        NoDocuments: a folder has no text file in it.
        UnreadableFile: a folder may not be listed.
    """
    taken: set[Path] = set()
    for path in paths:
        if not _exists(path):
            onerror(NoSuchPath(path=path))
            continue
        for source in _in_folder(path, onerror) if path.is_dir() else (path,):
            if (real := source.resolve()) not in taken:
                taken.add(real)
                yield source


def read_source(path: Path, encoding: str | None = None) -> RawText:
    """A file's text; ``encoding`` overrules what its bytes look like.

    Raises:
        NoSuchPath: there is no such file.
        NotAFile: it is a folder or a device.
        UnreadableFile: the system does not let us read it.
        BinaryFile, UndecodableFile, EmptyFile, UnknownEncoding: see ``decode``.
    """
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise NotAFile(path=path)
        content = path.read_bytes()
    except ValueError as error:  # a name with NUL in it
        raise NoSuchPath(path=path) from error
    except OSError as error:
        if error.errno in NOTHING_THERE:
            raise NoSuchPath(path=path) from error
        raise UnreadableFile(path=path, reason=error.strerror) from error
    return decode(content, name=str(path), encoding=encoding)


def natural_key(name: str) -> tuple[tuple[str, int], ...]:
    """Sorts names as people number them: page2 before page10."""
    pieces = DIGITS.split(name)
    return tuple(
        (text.casefold(), int(number)) for text, number in zip(pieces[::2], [*pieces[1::2], "-1"], strict=True)
    )


def _in_folder(folder: Path, onerror: Callable[[QuandianError], object]) -> list[Path]:
    """The text files below a folder."""
    found: list[Path] = []
    refused: list[Path] = []
    entered: set[Path] = set()

    def look_into(place: Path) -> None:
        if (real := place.resolve()) in entered:
            return
        entered.add(real)
        try:
            entries = sorted(place.iterdir(), key=lambda entry: (entry.is_dir(), natural_key(entry.name)))
        except OSError as error:
            refused.append(place)
            onerror(UnreadableFile(path=place, reason=error.strerror))
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                look_into(entry)
            elif entry.suffix.lower() in SUFFIXES and entry.is_file():
                found.append(entry)

    look_into(folder)
    if not found and not refused:
        onerror(NoDocuments(path=folder))
    return found


def _exists(path: Path) -> bool:
    """Whether there is anything of this name; what we may not look at is there and will be refused when read."""
    try:
        path.stat()
    except ValueError:  # a name with NUL in it
        return False
    except OSError as error:
        return error.errno not in NOTHING_THERE
    return True
