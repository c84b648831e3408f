"""jieba's word table, kept in a private cache instead of jieba's own.

jieba caches its table under a fixed name in the shared temporary folder and reads whatever lies there with ``marshal``,
which must not be fed what somebody else may have written. It also reads it no faster than it would build it. Here the
same table is words and counts, nothing that could run, in a folder that only its owner can write to.

The table is read and built in *pieces* of some thousand words: between two of them the interpreter lock goes to the
thread that draws the screen, which one call over half a million words would stop for a tenth of a second.
"""

from __future__ import annotations

import os
import stat
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from struct import Struct
from typing import BinaryIO, Final, NamedTuple

PIECE_WORDS: Final = 8_000
"""Words in a piece: about 2 ms."""
PIECE_HEAD: Final = Struct("<II")
"""A piece begins with its number of words and the bytes of its spelling; then come the counts, then the words."""
COUNTS: Final = "I"
LAYOUT: Final = 1
"""Number of the layout of the cache file, part of its name."""


class WordTable(NamedTuple):
    """How often each word occurs in jieba's corpus; a word's beginnings are in it too, as 0 where they are no words."""

    counts: dict[str, int]
    total: int


def word_table(source: Path, cache_folder: Path | None) -> WordTable:
    """The table of jieba's ``dict.txt``, out of the cache where that holds it, and put there otherwise.

    A folder that others could write to, or that cannot be made, is not used: the table is then built each time.
    """
    if cache_folder is None:
        return _built(source)
    status = source.stat()
    name = f"words-{LAYOUT}-{status.st_size:x}-{status.st_mtime_ns:x}.bin"
    with _private(cache_folder) as folder:
        if folder is None:
            return _built(source)
        table = _cached(folder, name)
        if table is None:
            table = _built(source)
            _keep(folder, name, table)
        return table


def _built(source: Path) -> WordTable:
    counts: dict[str, int] = {}
    total = 0
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            word, count = line.split(" ", 2)[:2]
            counts[word] = int(count)
            total += int(count)
    for word in list(counts):
        for end in range(1, len(word)):
            counts.setdefault(word[:end], 0)
    return WordTable(counts, total)


@contextmanager
def _private(path: Path) -> Iterator[int | None]:
    """A descriptor of the folder, made where it is missing; None where anybody else could have put files into it."""
    if not hasattr(os, "geteuid") or sys.byteorder != "little":
        yield None
        return
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        yield None
        return
    try:
        yield folder if _is_ours(os.fstat(folder)) else None
    finally:
        os.close(folder)


def _is_ours(status: os.stat_result) -> bool:
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _cached(folder: int, name: str) -> WordTable | None:
    """The table in a cache file; None where there is none, it is not ours alone, or it is not whole."""
    try:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=folder)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not (stat.S_ISREG(status.st_mode) and _is_ours(status)):
                return None
            counts: dict[str, int] = {}
            total = 0
            while piece := _piece(file):
                counts.update(piece)
                total += sum(piece.values())
            return WordTable(counts, total) if file.tell() == status.st_size and counts else None
    except (OSError, ValueError):
        return None


def _piece(file: BinaryIO) -> dict[str, int]:
    """The next piece; empty at the end.

    Raises:
        ValueError: the file ends inside the piece, or the piece is damaged.
    """
    head = file.read(PIECE_HEAD.size)
    if not head:
        return {}
    if len(head) < PIECE_HEAD.size:
        raise ValueError("the file ends inside a piece")
    number, size = PIECE_HEAD.unpack(head)
    if number > PIECE_WORDS:
        raise ValueError("a piece is too long")
    counts = array(COUNTS)
    counts.frombytes(file.read(number * counts.itemsize))
    words = file.read(size).decode("utf-8").split("\n")
    return dict(zip(words, counts, strict=True))


def _keep(folder: int, name: str, table: WordTable) -> None:
    """Put a table into the cache in place of any older one; a full disk or a read-only one costs only the cache."""
    partial = f"{name}.{os.getpid()}"
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600, dir_fd=folder)
        with os.fdopen(descriptor, "wb") as file:
            items = iter(table.counts.items())
            while piece := list(islice(items, PIECE_WORDS)):
                words, counts = zip(*piece, strict=True)
                spelling = "\n".join(words).encode("utf-8")
                file.write(PIECE_HEAD.pack(len(piece), len(spelling)) + array(COUNTS, counts).tobytes() + spelling)
        for older in os.listdir(folder):
            if older.startswith("words-") and older.endswith(".bin"):
                os.unlink(older, dir_fd=folder)
        os.replace(partial, name, src_dir_fd=folder, dst_dir_fd=folder)
    except OSError:
        with suppress(OSError):
            os.unlink(partial, dir_fd=folder)
