"""Finding a text or a regular expression in all documents of a project.

Patterns are run by the ``regex`` package: it knows Unicode properties (``\\p{Han}``), can be told how long it may take,
and lets other threads run meanwhile. A linear engine needs no limit, but has no look-around and no back-references,
and counts in bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from annotations.corrections import cleaned_page
from annotations.errors import BadPattern, Problem, SlowPattern
from articles.errors import QuandianError

if TYPE_CHECKING:
    from annotations.project import Project

Side: TypeAlias = Literal["clean", "raw"]

LONGEST_PATTERN = 1_000
"""Characters: longer ones are accidents, and building some of them takes long."""
SECONDS_A_TEXT = 1.0
"""How long one text may take; a sound pattern takes a hundredth of a second for a megabyte."""
CONTEXT = 30
"""Characters shown on each side of a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a pattern was found."""

    number: int
    """Of the document."""
    document: str
    """Its id."""
    name: str
    start: int
    end: int
    """Code points of the text that was searched, half-open: the raw text, or the cleaned one as the reader shows it."""
    raw_offset: int
    """Where it starts in the raw text."""
    before: str
    text: str
    after: str


class Pattern:
    """What is looked for."""

    def __init__(self, pattern: str, *, regular: bool = False, ignore_case: bool = False) -> None:
        """Make a pattern ready.

        Args:
            pattern: a text, or a regular expression.
            regular: whether it is one.
            ignore_case: whether letters may be of either case.

        Raises:
            BadPattern: it is empty, too long, or no regular expression.
        """
        import regex  # 10 ms that only a search needs

        if not pattern or len(pattern) > LONGEST_PATTERN:
            problem = Problem.PATTERN_TOO_LONG.of(most=LONGEST_PATTERN) if pattern else Problem.PATTERN_EMPTY.of()
            raise BadPattern(pattern=pattern[:CONTEXT], problem=problem)
        self.pattern = pattern
        flags = regex.MULTILINE | (regex.IGNORECASE if ignore_case else 0)
        try:
            self._compiled: Any = regex.compile(pattern if regular else regex.escape(pattern), flags)
        except (regex.error, RecursionError, OverflowError, MemoryError, ValueError) as error:
            raise BadPattern(pattern=pattern, problem=Problem.NO_PATTERN.of(said=error)) from error

    def places(self, text: str, name: str) -> Iterator[tuple[int, int]]:
        """Where a text has it, half-open; places without characters are left out.

        Args:
            text: where to look.
            name: of the document, for who is told.

        Raises:
            SlowPattern: it takes too long.
        """
        try:
            for found in self._compiled.finditer(text, timeout=SECONDS_A_TEXT, concurrent=True):
                if found.end() > found.start():
                    yield found.span()
        except TimeoutError:
            raise SlowPattern(pattern=self.pattern, seconds=f"{SECONDS_A_TEXT:g}", name=name) from None
        except (RecursionError, MemoryError) as error:
            raise BadPattern(pattern=self.pattern, problem=Problem.NO_PATTERN.of(said=type(error).__name__)) from error


def search(
    project: Project,
    pattern: Pattern,
    side: Side = "clean",
    *,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Hit]:
    """The hits in all documents, in their order, as they are found. Documents that cannot be read are passed over.

    Args:
        project: where to look.
        pattern: what for.
        side: whether the cleaned texts are meant or the raw ones.
        tell: told documents done and documents in all.
        stop: asked before each document.

    Raises:
        SlowPattern: the pattern takes too long.
        DamagedProject, UnreadableFile: the documents cannot be listed.
    """
    total = project.count()
    documents = _cleaned(project, lambda: tell(0, total)) if side == "clean" else _raw(project)
    for number, document_id, name, text, raw_offset in documents:
        if stop():
            return
        for start, end in pattern.places(text, name):
            yield Hit(
                number,
                document_id,
                name,
                start,
                end,
                raw_offset(start),
                text[max(0, start - CONTEXT) : start],
                text[start:end],
                text[end : end + CONTEXT],
            )
        tell(number, total)


_Text: TypeAlias = tuple[int, str, str, str, Callable[[int], int]]
"""Number, id and name of a document, its text, and what tells the raw offset of an offset of the text."""


def _raw(project: Project) -> Iterator[_Text]:
    for number, entry in enumerate(project.each_entry(), start=1):
        try:
            text = project.document(entry.id).text
        except QuandianError:
            continue
        yield number, entry.id, entry.name, text, int


def _cleaned(project: Project, tell: Callable[[], None]) -> Iterator[_Text]:
    for number, found in enumerate(project.exportable(None, cleaned_page, tell), start=1):
        if found.reading is not None:
            yield number, found.id, found.name, found.reading.text, found.reading.nearest_raw
