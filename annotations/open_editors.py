"""The editors a project has open: one a document, shared by everybody who asked for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.editor import Editor


class _Desk:
    """Where a document is worked on."""

    __slots__ = ("editor", "lock", "owners")

    def __init__(self) -> None:
        self.lock = threading.Lock()
        """Held while the editor opens or closes, so that no log is opened while it is being let go of."""
        self.editor: Editor | None = None
        self.owners = 0


class OpenEditors:
    """Editors by document; every method may be called from any thread, and waits for no other document."""

    def __init__(self, opened: Callable[[str], Editor]) -> None:
        """Have none open.

        Args:
            opened: opens the editor of a document id.
        """
        self._opened = opened
        self._lock = threading.Lock()
        self._desks: dict[str, _Desk] = {}

    def take(self, document_id: str) -> Editor:
        """A document's editor, opened for its first owner; each owner gives it back once.

        Raises:
            QuandianError: as ``opened``.
        """
        with self._lock:
            desk = self._desks.setdefault(document_id, _Desk())
        with desk.lock:
            if desk.editor is None:
                desk.editor = self._opened(document_id)
            desk.owners += 1
            return desk.editor

    def give_back(self, editor: Editor) -> None:
        """Have one owner less; with the last one gone, the editor lets go of its log."""
        desk = self._desk(editor.document.id)
        if desk is None:
            return
        with desk.lock:
            if desk.editor is not editor:  # closed with the project
                return
            desk.owners -= 1
            if desk.owners == 0:
                desk.editor = None
                editor.let_go()

    def at(self, document_id: str) -> Editor | None:
        """The editor a document is open in; None where it is not."""
        desk = self._desk(document_id)
        if desk is None:
            return None
        with desk.lock:
            return desk.editor

    def has(self, document_id: str) -> bool:
        """Whether a document is open, or opening or closing at this moment; nobody waits for the answer."""
        desk = self._desk(document_id)
        return desk is not None and (desk.owners > 0 or desk.lock.locked())

    def close(self) -> None:
        """Let go of every log, whoever has its editor."""
        with self._lock:
            desks = list(self._desks.values())
        for desk in desks:
            with desk.lock:
                editor, desk.editor, desk.owners = desk.editor, None, 0
                if editor is not None:
                    editor.let_go()

    def _desk(self, document_id: str) -> _Desk | None:
        with self._lock:
            return self._desks.get(document_id)
