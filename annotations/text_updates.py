"""Other texts for many documents at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from annotations.documents import DocumentEntry, text_in_use
from annotations.editor import Editor
from annotations.ledger import Ledger
from annotations.review import count_waiting
from annotations.shelf import Shelf
from annotations.taking_in import taking_in
from articles.errors import QuandianError


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a document that was to have another text."""

    entry: DocumentEntry
    """Of the text."""
    spans: int = 0
    waiting: int = 0
    """How many spans and corrections wait for a person."""
    error: QuandianError | None = None
    """Why it has the text it had."""


def take_in_each(
    texts: Sequence[DocumentEntry],
    shelf: Shelf,
    *,
    editor_of: Callable[[str], Editor | None],
    ledger_of: Callable[[str], Ledger],
    tell: Callable[[int, int], None],
) -> Iterator[TakenIn]:
    """Give documents texts that are kept of them, one after the other; one that cannot have its text costs no other.

    Args:
        texts: entries of the texts.
        shelf: holds them.
        editor_of: gives the editor a document is open in, by its id; None where it is not.
        ledger_of: opens the ledger of one that is not.
        tell: told documents done and in all.
    """
    for done, entry in enumerate(texts, start=1):
        try:
            editor = editor_of(entry.id)
            yield _in_editor(entry, shelf, editor) if editor is not None else _in_ledger(entry, shelf, ledger_of)
        except QuandianError as error:
            yield TakenIn(entry, error=error)
        tell(done, len(texts))


def _in_editor(entry: DocumentEntry, shelf: Shelf, editor: Editor) -> TakenIn:
    earlier = (shelf.document(entry.id, sha256) for sha256 in reversed(shelf.texts(entry.id)))
    editor.take_in(shelf.document(entry.id, entry.sha256), earlier=earlier)
    return TakenIn(entry, len(editor.spans), len(editor.waiting()))


def _in_ledger(entry: DocumentEntry, shelf: Shelf, ledger_of: Callable[[str], Ledger]) -> TakenIn:
    kept = shelf.texts(entry.id)
    earlier = (shelf.document(entry.id, sha256) for sha256 in reversed(kept))
    new = shelf.document(entry.id, entry.sha256)
    ledger = ledger_of(entry.id)
    try:
        old = shelf.document(entry.id, text_in_use(ledger.state.document))
        changes = taking_in(ledger.state, old, new, first=entry.sha256 == kept[0], earlier=earlier)
        if changes:
            ledger.commit(changes)
        return TakenIn(entry, len(ledger.state.spans), count_waiting(ledger.state, new))
    finally:
        ledger.close()
