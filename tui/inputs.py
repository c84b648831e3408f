"""The texts a command was given: files, folders and standard input, each readable or complained about."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from articles.errors import QuandianError
from tui.catalogue import say
from tui.progress import Tell
from tui.streams import complain

if TYPE_CHECKING:
    from articles.decoding import RawText

STANDARD_INPUT: Final = "-"
STDIN_STEM: Final = "stdin"


@dataclass(frozen=True, slots=True)
class Input:
    """One text to read."""

    path: Path | None
    """None for standard input."""

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.name if self.path else say("commands.standard_input")

    @property
    def stem(self) -> str:
        """What an output file is called after it, without a suffix."""
        return self.path.stem if self.path else STDIN_STEM

    @property
    def has_records(self) -> bool:
        """Whether it is a file of many texts, one a line, where texts are added to a project."""
        from annotations.text_records import SUFFIXES  # with the JSON it reads, for who adds

        return self.path is not None and self.path.suffix.lower() in SUFFIXES

    def read(self, encoding: str | None) -> RawText:
        """The text.

        Raises:
            QuandianError: it cannot be read or decoded.
        """
        if self.path is None:
            from articles.decoding import decode  # with its tables, for who names a file

            return decode(sys.stdin.buffer.read(), name=self.name, encoding=encoding)
        from articles.sources import read_source

        return read_source(self.path, encoding)


class Inputs:
    """The inputs behind the words of a command line. What is wrong with one is said, counted, and stops no other."""

    def __init__(self, words: Iterable[str]) -> None:
        self.wrong = 0
        """How many could not be found or read."""
        self.found: list[Input] = []
        """Each file once, in the order given."""
        self._seen: set[Path] = set()
        for word in words:
            if word != STANDARD_INPUT:
                self._find(Path(word))
            elif Input(None) not in self.found:
                self.found.append(Input(None))

    def _find(self, named: Path) -> None:
        from articles.sources import find_sources

        for path in find_sources([named], self.refuse):
            if (real := path.resolve()) not in self._seen:
                self._seen.add(real)
                self.found.append(Input(path))

    def refuse(self, error: QuandianError) -> None:
        """Say what is wrong with an input and go on."""
        self.wrong += 1
        complain(error)

    def texts(self, encoding: str | None, tell: Tell = lambda _done, _total: None) -> Iterator[tuple[Input, RawText]]:
        """Those that can be read, with their texts.

        Args:
            encoding: What to decode files with; found out for each where it is None.
            tell: Told after each how many are done.
        """
        for done, item in enumerate(self.found, start=1):
            try:
                text = item.read(encoding)
            except QuandianError as error:
                self.refuse(error)
            else:
                yield item, text
            tell(done, len(self.found))
