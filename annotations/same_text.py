"""Where some words stand in all documents of a project, and a label for all these places, a step in each document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from annotations.change import Change
from annotations.corrections import cleaned_page
from annotations.search import CONTEXT
from articles.errors import QuandianError
from articles.ranges import Range, merged, overlaps_any

if TYPE_CHECKING:
    from annotations.editor import Editor
    from annotations.exportable import Exportable
    from annotations.project import Project


class Occurrence(NamedTuple):
    """A place where the words stand and the label is not."""

    number: int
    """Of the document."""
    document: str
    """Its id."""
    name: str
    raw: tuple[Range, ...]
    before: str
    text: str
    after: str
    """Of the cleaned text."""
    rejected: bool
    """Whether somebody has said that it is not to have the label."""


class Marked(NamedTuple):
    """What became of places in one document."""

    document: str
    change: Change
    step: str
    """Name of the step, by which it is taken back."""


def occurrences(words: str, text: str) -> Iterator[Range]:
    """Where words stand in a text, without those that begin in another."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield Range(at, at + len(words))
        at = text.find(words, at + len(words))


def same_text(
    project: Project,
    words: str,
    label_id: str,
    *,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Occurrence]:
    """The places of the words in the cleaned texts of all documents, in their order, but for those that have the label.

    Documents that cannot be read are passed over.

    Args:
        project: where to look.
        words: as they stand in the cleaned text.
        label_id: the label.
        tell: told documents done and documents in all.
        stop: asked before each document.

    Raises:
        DamagedProject, UnreadableFile: the documents cannot be listed.
    """
    total = project.count()
    for number, found in enumerate(project.exportable(None, cleaned_page, lambda: tell(0, total)), start=1):
        if stop():
            return
        if found.reading is not None and words in found.reading.text:
            yield from _in_document(project, number, found, words, label_id)
        tell(number, total)


def _in_document(project: Project, number: int, found: Exportable, words: str, label_id: str) -> Iterator[Occurrence]:
    reading = found.reading
    if reading is None:
        return
    text = reading.text
    own = [place for span in found.spans if span.label == label_id for place in reading.clean_ranges(span.raw)]
    taken = merged(own)
    places = [place for place in occurrences(words, text) if not overlaps_any(place, taken)]
    if not places:
        return
    try:
        with _editing(project, found.id) as editor:
            raws = [reading.raw_ranges(start, end) for start, end in places]
            rejected = [editor.is_rejected(label_id, raw) for raw in raws]
    except QuandianError:
        return
    for (start, end), raw, out in zip(places, raws, rejected, strict=True):
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        yield Occurrence(number, found.id, found.name, raw, before, text[start:end], after, out)


def mark_same(
    project: Project,
    label_id: str,
    chosen: Mapping[str, Sequence[tuple[Range, ...]]],
    rejected: Mapping[str, Sequence[tuple[Range, ...]]],
    *,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[list[Marked], list[QuandianError]]:
    """Give places a label and remember the others as exceptions, as one step in each document.

    Args:
        project: which can be changed.
        label_id: the label.
        chosen: raw ranges of the places that get it, by document id.
        rejected: raw ranges of those that do not.
        tell: told documents done and documents in all.
        stop: asked before each document; those that are done stay so.

    Returns:
        The steps, and why documents were left as they are.

    Raises:
        ReadOnlyProject: the project can only be read.
    """
    if project.read_only:
        raise project.refusal()
    documents = list(dict.fromkeys([*chosen, *rejected]))
    marked: list[Marked] = []
    failed: list[QuandianError] = []
    for done, document in enumerate(documents, start=1):
        if stop():
            break
        try:
            with _editing(project, document) as editor:
                change = editor.mark_all(chosen.get(document, ()), label_id, rejected=rejected.get(document, ()))
                if change is not None:
                    marked.append(Marked(document, change, editor.next_undo or ""))
        except QuandianError as error:
            failed.append(error)
        except ValueError:  # the document has another, shorter text since
            continue
        tell(done, len(documents))
    return marked, failed


def take_back(project: Project, steps: Mapping[str, str], *, again: bool = False) -> tuple[int, int]:
    """Undo steps in documents where nothing was done since.

    Args:
        project: which can be changed.
        steps: the name of the step in each document.
        again: whether they are made again instead.

    Returns:
        In how many documents it was done, and in how many it was not.
    """
    done = 0
    for document, step in steps.items():
        try:
            with _editing(project, document) as editor:
                editor.catch_up()
                if (editor.next_redo if again else editor.next_undo) == step:
                    done += (editor.redo() if again else editor.undo()) is not None
        except QuandianError:
            continue
    return done, len(steps) - done


@contextmanager
def _editing(project: Project, document: str) -> Iterator[Editor]:
    """A document's editor for a while."""
    editor = project.edit(document)
    try:
        yield editor
    finally:
        editor.close()


def by_document(places: Iterable[Occurrence]) -> dict[str, list[tuple[Range, ...]]]:
    """The raw ranges of places, by document."""
    found: dict[str, list[tuple[Range, ...]]] = {}
    for place in places:
        found.setdefault(place.document, []).append(place.raw)
    return found
