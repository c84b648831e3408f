"""A folder of cleaned pages that remembers what each was made of, so that work that was broken off goes on."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Final

from annotations.durable import open_plain, replacing
from annotations.errors import FileExists, NotWritten
from articles.cleaner_version import CLEANER_VERSION

MANIFEST: Final = ".quandian-clean.jsonl"
"""One line a file that was written: its name, what it was made of and how, and its digest."""
OUTPUT_MODE: Final = 0o666
"""Cleaned pages are the user's to share: the umask decides who may read them."""


class CleanedFolder:
    """Writes files as wholes, and knows which of those that are there it wrote."""

    def __init__(self, folder: Path) -> None:
        """Read what is known of a folder, which need not be there yet.

        Raises:
            UnsafeFile: something that is no plain file stands where the manifest should.
        """
        self.path = folder
        self._manifest = folder / MANIFEST
        self._made: dict[str, dict[str, str]] = {}
        """By name and the digest of what was written, the digest of what it was made of."""
        self._read_until = 0
        """Byte offset of the last line feed of the manifest that was seen; what follows may have been half a line."""
        if folder.is_dir():
            self._read_on()

    def _read_on(self) -> None:
        """Take in what was noted since, here or by another run."""
        try:
            with open(open_plain(self._manifest, os.O_RDONLY), "rb") as manifest:  # noqa: PTH123  # no path to open
                manifest.seek(self._read_until)
                content = manifest.read()
        except OSError:
            return
        self._read_until += max(0, content.rfind(b"\n"))
        for line in content.splitlines():
            self._remember(line)

    def _remember(self, line: bytes) -> None:
        """Take a line in; one that was cut off or that somebody else wrote says nothing."""
        try:
            entry = json.loads(os.fsdecode(line) if os.name == "posix" else line)
            self._made.setdefault(str(entry["file"]), {})[str(entry["made"])] = str(entry["of"])
        except (ValueError, TypeError, KeyError, RecursionError):
            return

    def is_current(self, path: Path, made_of: str) -> bool:
        """Whether a file is as it was written, and was made of just this."""
        return made_of != "" and self._made.get(path.name, {}).get(_digest_of(path)) == made_of

    def is_ours(self, path: Path) -> bool:
        """Whether a file is as it was written, here or by another run meanwhile."""
        digest = _digest_of(path)
        if digest and digest not in self._made.get(path.name, {}):
            self._read_on()
        return digest in self._made.get(path.name, {})

    def holds(self, path: Path) -> bool:
        """Whether a file lies in the folder and is as it was written."""
        return os.path.realpath(path.parent) == os.path.realpath(self.path) and self.is_ours(path)

    def write(self, path: Path, content: bytes, made_of: str, *, overwrite: bool) -> None:
        """Write a file as a whole or not at all. It is noted before, so that a file that is there is never unknown.

        Raises:
            FileExists: it is there, was not written here, and may not be written over.
            NotWritten: the system refuses.
        """
        try:
            try:
                self._write(path, content, made_of, overwrite=overwrite or self.is_ours(path))
            except FileExistsError:
                if not self.is_ours(path):  # unless another run wrote it this moment
                    raise
                self._write(path, content, made_of, overwrite=True)
        except FileExistsError as error:
            raise FileExists(path=path) from error
        except OSError as error:
            raise NotWritten(path=path, reason=error.strerror or error) from error

    def _write(self, path: Path, content: bytes, made_of: str, *, overwrite: bool) -> None:
        if not overwrite and os.path.lexists(path):
            raise FileExistsError
        entry = {"file": path.name, "of": made_of, "made": hashlib.sha256(content).hexdigest()}
        # The line feeds come on both sides: the line before may have been cut off, on a full disk say.
        line = f"\n{json.dumps(entry, ensure_ascii=False)}\n".encode("utf-8", "surrogateescape")
        with self._manifest.open("ab") as manifest:
            manifest.write(line)
        with replacing(path, mode=OUTPUT_MODE, overwrite=overwrite) as file:
            file.write(content)
        self._made.setdefault(path.name, {})[entry["made"]] = made_of


def made_of(source: Path, *, encoding: str | None, suffix: str) -> str:
    """A digest of all that a cleaned file depends on; empty where the source cannot be read twice.

    The version of the cleaner is in it: a better cleaner makes every page anew.
    """
    content = _digest_of(source)
    return f"{content} {encoding or 'found'} {suffix} {CLEANER_VERSION}" if content else ""


def _digest_of(path: Path) -> str:
    """The digest of a plain file; empty where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except (OSError, ValueError):
        return ""
