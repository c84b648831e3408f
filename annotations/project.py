"""A project: a folder with documents, their labels, and what was marked in them."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotations.clock import HybridClock
from annotations.documents import Document, DocumentEntry, SourceText, Status, status_of, text_in_use
from annotations.durable import atomic_write, read_plain
from annotations.errors import FolderInUse, NotAProject, NotSaved, NotWritten, Problem
from annotations.index import Index
from annotations.labels import DEFAULT_LABELS_TOML, LabelSet, parse_labels, read_labels
from annotations.layout import PROJECT_FORMAT, Layout, folder_name
from annotations.listing import ALL, Choice, Listing
from annotations.open_editors import OpenEditors
from annotations.places import cache_folder, data_folder, data_path
from annotations.project_folder import Identity, checked_name, make_project_folder, read_identity, refusal, write_name
from annotations.shelf import Added, Shelf
from annotations.summaries import Summary, read_new_marks, read_new_texts
from annotations.tags import tags_of
from articles.errors import QuandianError, UnreadableFile

if TYPE_CHECKING:
    from annotations.chronicle import Chronicle
    from annotations.corrections import MadeCorrection
    from annotations.editor import Editor
    from annotations.errors import ReadOnlyProject
    from annotations.exportable import Exportable
    from annotations.notices import Notice
    from annotations.review import Waiting
    from annotations.spans import Span
    from annotations.text_updates import TakenIn
    from annotations.writers import Owner, Writer
    from articles.page import Page

DEFAULT_PROJECT = "default"
PROJECTS = "projects"
"""Folder of the user's data folder that projects lie in."""
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
"""What the system says where a folder may be read and not written."""
_LOOKED_THROUGH_AT_ONCE = 1_000
"""Documents whose logs are looked at whenever they are listed, in a few milliseconds; of more, those opened here."""
_PATH_DIGITS = 12
"""Hexadecimal digits of a path's hash that tell the projects of two folders of one name apart."""


class Marks(NamedTuple):
    """What is marked and corrected in a document."""

    spans: tuple[Span, ...]
    corrections: tuple[MadeCorrection, ...]
    """Of the cleaning, in the order they are applied."""
    status: Status
    tags: tuple[str, ...]
    """Sorted."""
    notices: tuple[Notice, ...]
    """What was found out of order."""


class Project:
    """An open project. Reading takes no lock; the first change makes this process one of its writers."""

    def __init__(self, layout: Layout, identity: Identity, by: str) -> None:
        """Use ``open`` or ``create``."""
        self._layout = layout
        self._identity = identity
        self._by = by
        self._lock = threading.RLock()
        self._clock = HybridClock()
        self._editors = OpenEditors(self._editor)
        self._writer: Writer | None = None
        self._closed = False
        self._labels: LabelSet | None = None
        self.kept: Path | None = None
        """The archive of the project as it was, where opening it brought it up to this format."""
        self._touched: set[str] = set()
        """Ids of documents that were opened for changes since they were last listed."""
        self._read_only = identity.is_newer or not os.access(layout.folder, os.W_OK | os.X_OK)
        self._index = Index(_index_folder(layout.folder, identity.uuid))
        self._shelf = Shelf(layout, self._index)

    @classmethod
    def open(cls, folder: Path, *, by: str) -> Project:
        """Open the project in a folder; one that a later version made is read-only, and nothing in it is touched.

        Args:
            folder: the folder that holds ``project.json``.
            by: the name of the user, written beside every change.

        Raises:
            NotAProject: the folder holds none.
            NotUpgraded: it has an older format and cannot be brought up to this one now.
            DamagedProject: ``project.json`` cannot be understood.
            UnreadableFile: the system refuses to give it.
        """
        layout = Layout(folder.absolute())
        identity = read_identity(layout)
        if identity.format >= PROJECT_FORMAT:
            return cls(layout, identity, by)
        from annotations.upgrading import upgrade  # for the few that are older

        upgraded = upgrade(layout)
        project = cls(layout, read_identity(layout), by)
        project.kept = upgraded.kept if upgraded is not None else None
        return project

    @classmethod
    def create(cls, folder: Path, *, name: str, by: str) -> Project:
        """Make a project, as a whole or not at all.

        Raises:
            FolderInUse: something is there already.
            NotWritten: the system refuses.
        """
        folder = folder.absolute()
        return cls(Layout(folder), make_project_folder(folder, name=name, by=by, texts=()), by)

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._layout.folder

    @property
    def name(self) -> str:
        """What people call it."""
        return self._identity.name

    def rename(self, name: str) -> None:
        """Call it something else, on disk; another process that has it open goes on under the old name.

        Raises:
            BadName: the name is empty, too long, or has characters that print nothing.
            ReadOnlyProject: the project can only be read.
            NotSaved: it could not be written.
        """
        name = checked_name(name)
        if self._read_only:
            raise self.refusal()
        try:
            self._identity = write_name(self._layout, name)
        except OSError as error:
            raise NotSaved(reason=error.strerror or str(error)) from error

    @property
    def uuid(self) -> str:
        """What tells it from every other project."""
        return self._identity.uuid

    @property
    def read_only(self) -> bool:
        """Whether it can only be read: browsing, searching and exporting work."""
        return self._read_only

    def refusal(self) -> ReadOnlyProject:
        """What every change is answered with where the project is read-only: it says why."""
        return refusal(self._layout, self._identity)

    @property
    def writer(self) -> str | None:
        """The id this process writes as, taken at the first call; None in a read-only project and in a closed one.

        Raises:
            NotSaved: the system gives none, for another reason than that the folder may not be written.
        """
        with self._lock:
            if self._writer is None and not self._read_only and not self._closed:
                from annotations.writers import Writer  # with the lock library, for who writes

                try:
                    self._writer = Writer(self._layout.locks, self._by)
                except OSError as error:
                    if error.errno not in _REFUSED:
                        raise NotSaved(reason=error.strerror or str(error)) from error
                    self._read_only = True
            return self._writer.id if self._writer is not None else None

    def others(self) -> list[Owner]:
        """The other processes of this machine that have it open for changes, as far as that can be found out."""
        if self._identity.is_newer:  # asking takes each lock for a moment, and those of a later version are its own
            return []
        from annotations.writers import at_work  # as in writer

        try:
            owners = at_work(self._layout.locks)
        except (OSError, NotImplementedError):  # locks that may not be touched, or a file system without
            return []
        own = self._writer.id if self._writer is not None else ""
        return [owner for owner in owners if owner.writer != own]

    @property
    def labels_file(self) -> Path:
        """The file to edit."""
        return self._layout.labels_file

    @property
    def labels(self) -> LabelSet:
        """The labels, read at the first call; the built-in ones if the file is gone.

        Raises:
            BadLabelFile: the file breaks a rule.
            UnsafeFile: it is a link or a special file.
            UnreadableFile: the system refuses to give it.
        """
        if self._labels is None:
            try:
                self._labels = read_labels(self.labels_file)
            except FileNotFoundError:
                self._labels = parse_labels(DEFAULT_LABELS_TOML, self.labels_file)
            except OSError as error:
                raise UnreadableFile(path=self.labels_file, reason=error.strerror or str(error)) from error
        return self._labels

    @property
    def guidelines_file(self) -> Path:
        """Where guidelines are written, in Markdown."""
        return self._layout.guidelines_file

    def guidelines(self) -> str | None:
        """What is written there; None where nothing is. A byte that is not UTF-8 becomes U+FFFD.

        Raises:
            UnsafeFile: it is a link or a special file.
            UnreadableFile: the system refuses to give it.
        """
        try:
            return read_plain(self.guidelines_file).decode("utf-8-sig", errors="replace").strip() or None
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UnreadableFile(path=self.guidelines_file, reason=error.strerror or str(error)) from error

    def edit_labels(self, edit: Callable[[str, Path], str]) -> LabelSet:
        """Edit the label file as it is now, and use the labels it has then.

        Args:
            edit: gives the new text for the one there is and the file's path, as the functions of
                ``annotations.label_file`` do.

        Raises:
            KeyError: the label it is about is not in the file any more.
            BadLabelFile, UnsafeFile, UnreadableFile: as ``labels``; nothing was written.
            NotWritten: the system refuses; nothing was changed.
            ReadOnlyProject: the project can only be read.
        """
        if self.read_only:
            raise self.refusal()
        path = self.labels_file
        try:
            text = read_plain(path).decode("utf-8-sig")
        except FileNotFoundError:
            text = DEFAULT_LABELS_TOML
        except UnicodeDecodeError:
            _ = read_labels(path)  # which says where
            raise
        except OSError as error:
            raise UnreadableFile(path=path, reason=error.strerror or str(error)) from error
        edited = edit(text, path)
        labels = parse_labels(edited, path)
        try:
            atomic_write(path, edited.encode())
        except OSError as error:
            raise NotWritten(path=path, reason=error.strerror or str(error)) from error
        self._labels = labels
        return labels

    def entries(self) -> tuple[DocumentEntry, ...]:
        """The documents in the order they were added.

        Raises:
            DamagedProject, UnreadableFile: a file of texts is a link, or the system refuses to give it.
        """
        return self._shelf.entries()

    def each_entry(self) -> Iterator[DocumentEntry]:
        """The documents in the order they were added, without holding all of them.

        Raises:
            DamagedProject, UnreadableFile: as ``entries``.
        """
        return self._shelf.each_entry()

    def find(self, reference: str) -> DocumentEntry:
        """The document of an id, a name, a number in the list from 1, or the beginning of one id or name.

        Raises:
            NoSuchDocument, AmbiguousDocument: nothing fits, or several documents do.
        """
        return self._shelf.find(reference)

    def entry_at(self, number: int) -> DocumentEntry | None:
        """The document of a number, from 1; None beyond the last one."""
        return self._shelf.entry_at(number)

    def entry(self, document_id: str) -> DocumentEntry:
        """A document without its text.

        Raises:
            NoSuchDocument: no document has this id.
        """
        return self._shelf.entry(document_id)

    def number_of(self, document_id: str) -> int | None:
        """A document's number, from 1; None where no document has this id."""
        return self._shelf.number_of(document_id)

    def count(self) -> int:
        """How many documents there are.

        Raises:
            DamagedProject, UnreadableFile: as ``entries``.
        """
        return self._shelf.count()

    def document(self, document_id: str) -> Document:
        """A document with the text it has now.

        Raises:
            NoSuchDocument: no document has this id.
            DamagedProject: its text is not what was added.
            UnreadableFile: the system refuses to give it.
            UnsafeFile: a link stands where a log should be.
        """
        return self._shelf.document(document_id, self._text_in_use(document_id))

    def _text_in_use(self, document_id: str) -> str:
        """Hash of the text a document has now, as its logs say; empty for the one it was added with.

        Open editors are not asked: who adds texts holds the shelf, which an editor that is being opened waits for.
        """
        if len(self._shelf.texts(document_id)) == 1:
            return ""
        from annotations.replay import replay  # for the few whose text changed

        return text_in_use(replay(self._layout, document_id).state.document)

    def add(self, texts: Iterable[SourceText], *, keep_changed: bool = False) -> Added:
        """Add texts, durably, as a whole; a document that is there already is left as it is.

        Args:
            texts: read one after the other.
            keep_changed: whether other texts of documents that are there are kept, for ``take_in``.

        Raises:
            ReadOnlyProject: the project can only be read.
            NotSaved: nothing was added.
        """
        if self._read_only:
            raise self.refusal()

        def in_use(document_id: str) -> str:
            return self._text_in_use(document_id) or self._shelf.texts(document_id)[0]

        try:
            return self._shelf.add(texts, in_use=in_use, keep_changed=keep_changed)
        except TimeoutError as error:
            raise NotSaved(reason=Problem.BUSY_ADDING.of()) from error
        except OSError as error:
            raise NotSaved(reason=error.strerror or str(error)) from error

    def take_in(
        self, texts: Sequence[DocumentEntry], *, tell: Callable[[int, int], None] = lambda _done, _total: None
    ) -> list[TakenIn]:
        """Give documents other texts that were kept of them, each with its marks put where they belong, as one step.

        All are durable on return; broken off before, some may be done, and the rest is done when it is asked for again.

        Args:
            texts: the entries that ``Added.changed`` gave.
            tell: told documents done and in all.

        Raises:
            ReadOnlyProject: the project can only be read.
            NotSaved: the system does not say that they are on the disk.
        """
        from annotations.durable import flush_file_system  # as in edit
        from annotations.ledger import Ledger
        from annotations.text_updates import take_in_each

        if self._read_only or self.writer is None:
            raise self.refusal()
        with self._lock:
            self._touched.update(entry.id for entry in texts)

        def ledger(document_id: str) -> Ledger:
            return Ledger(document_id, self._layout, writer=self.writer, by=self._by, clock=self._clock, flush=False)

        taken = list(take_in_each(texts, self._shelf, editor_of=self._editors.at, ledger_of=ledger, tell=tell))
        try:
            flush_file_system(self._layout.docs)
        except OSError as error:
            raise NotSaved(reason=error.strerror or str(error)) from error
        return taken

    def edit(self, document_id: str) -> Editor:
        """A document's editor, shared by all who ask for it; each of them closes it once.

        Raises:
            NoSuchDocument, DamagedProject, UnreadableFile: as ``document``.
            UnsafeFile: a link stands where a log should be.
            NotSaved: as ``writer``.
        """
        with self._lock:
            self._touched.add(document_id)
        return self._editors.take(document_id)

    def _editor(self, document_id: str) -> Editor:
        from annotations.editor import Editor  # 15 ms with all below it, which the list does not wait for
        from annotations.ledger import Ledger

        self._shelf.entry(document_id)
        from annotations.notices import Notice, NoticeKind
        from annotations.writers import device_of, former_devices, leave_device

        ledger = Ledger(
            document_id,
            self._layout,
            writer=self.writer,
            by=self._by,
            clock=self._clock,
            former_devices=former_devices() if self.writer is not None else (),
            refusal=self.refusal,
        )
        if self.writer is not None and ledger.device_was_copied:
            leave_device(device_of(self.writer))
            ledger.notices.insert(0, Notice(NoticeKind.COPIED_DEVICE, self.writer, ""))
        try:
            return Editor(
                ledger,
                document_in=lambda sha256: self._shelf.document(document_id, sha256),
                give_back=self._editors.give_back,
            )
        except BaseException:
            ledger.let_go()
            raise

    def marks(self, document_id: str) -> Marks:
        """What is marked and corrected in a document, without taking part in the writing.

        Raises:
            NoSuchDocument, DamagedProject, UnreadableFile: as ``document``.
            UnsafeFile: a link stands where a log should be.
        """
        editor = self._editors.at(document_id)
        if editor is not None:
            return Marks(*editor.marks(), editor.notices)
        from annotations.corrections import corrections_of  # as in edit
        from annotations.records import spans_of
        from annotations.replay import replay

        found = replay(self._layout, self._shelf.entry(document_id).id)
        document = self._shelf.document(document_id, text_in_use(found.state.document))
        spans, notices = spans_of(found.state.spans, document)
        corrections, unfit = corrections_of(found.state.corrections, document)
        status = status_of(found.state.document, len(spans) + len(corrections))
        tags = tags_of(found.state.document)
        return Marks(tuple(spans), tuple(corrections), status, tags, (*found.notices, *notices, *unfit))

    def waiting_documents(self, *, look: bool = True) -> list[tuple[DocumentEntry, int, int]]:
        """The documents in which something waits for a person, in order, each with its number and how much.

        Args:
            look: whether logs that are not what they were are read; else it is what was known last.

        Raises:
            DamagedProject, UnreadableFile: as ``entries``.
        """
        if look:
            self._shelf.look()
            read_new_marks(self._layout, self._shelf, self._index, self._index.folders())
        return self._index.waiting()

    def tags(self) -> dict[str, int]:
        """The tags of the documents, with how many documents have each, by tag.

        Raises:
            DamagedProject, UnreadableFile: as ``entries``.
        """
        self._shelf.look()
        read_new_marks(self._layout, self._shelf, self._index, self._index.folders())
        return self._index.tags()

    def waiting(self, document_id: str) -> list[Waiting]:
        """What waits for a person in a document, in the order of the text.

        Raises:
            NoSuchDocument, DamagedProject, UnreadableFile, UnsafeFile: as ``marks``.
        """
        from annotations.replay import replay  # as in edit
        from annotations.review import waiting

        state = replay(self._layout, self._shelf.entry(document_id).id).state
        return waiting(state, self._shelf.document(document_id, text_in_use(state.document)))

    def edited_by_hand(self, *, tell: Callable[[int, int], None] = lambda _done, _total: None) -> list[str]:
        """Ids of the documents whose snapshots somebody edited by hand, in the order the documents were added.

        Those whose edited copies lie in quarantine are among them, taken in or not; ``Editor.take_edits`` knows.

        Args:
            tell: told documents done and in all.

        Raises:
            DamagedProject, UnreadableFile: as ``entries``.
        """
        from annotations.hand_edits import documents_of_copies
        from annotations.replay import replay  # as in edit
        from annotations.snapshot_edits import SnapshotEdit

        kept = documents_of_copies(self._layout)
        total, found = self.count(), []
        for done, entry in enumerate(self.each_entry(), start=1):
            path = self._layout.snapshot(entry.id)
            with contextlib.suppress(QuandianError):  # told when the document is opened
                if entry.id in kept or (
                    path.exists()
                    and replay(self._layout, entry.id).snapshot_edit(self._layout, entry.id) is SnapshotEdit.EDITED
                ):
                    found.append(entry.id)
            tell(done, total)
        return found

    def chronicle(self, document_id: str) -> Chronicle:
        """The history of a document, of all who worked on it.

        Raises:
            NoSuchDocument: no document has this id.
            UnsafeFile: a link stands where a log should be.
            UnreadableFile: a log cannot be read.
        """
        from annotations.chronicle import Chronicle  # as in edit

        return Chronicle.read(self._layout, self._shelf.entry(document_id).id)

    def listing(self, choice: Choice = ALL) -> Listing:
        """The documents of a choice at once: what is known of them, and of small projects all that was marked.

        Where there is much to list and nobody did it yet, ``refresh`` is to be called first, in a worker thread:
        ``bytes_to_list`` says.

        Raises:
            DamagedProject, UnreadableFile: as ``entries``.
        """
        self._shelf.look()
        with self._lock:
            touched, self._touched = self._touched, set()
        few = self._index.count() <= _LOOKED_THROUGH_AT_ONCE
        read_new_marks(
            self._layout,
            self._shelf,
            self._index,
            self._index.folders() if few else sorted({folder_name(each) for each in touched}),
        )
        with self._lock:
            self._touched |= {document_id for document_id in touched if self._editors.has(document_id)}
        return Listing(self._index, choice, self._shelf.look)

    def exportable(
        self, documents: Iterable[str] | None, cleaned: Callable[[Document], Page], tell: Callable[[], None]
    ) -> Iterator[Exportable]:
        """Documents with all that exports need, one after the other.

        Args:
            documents: ids; all in their order if None.
            cleaned: how a document is cleaned.
            tell: called now and then before the first one, while logs are looked through.

        Raises:
            NoSuchDocument: a document is not in the project.
            DamagedProject, UnreadableFile: as ``entries``.
        """
        from annotations.exportable import exportable

        def heartbeat() -> bool:
            tell()
            return False

        chosen = None if documents is None else [self.entry(document_id).id for document_id in documents]

        def look() -> None:
            self._shelf.look()
            folders = self._index.folders() if chosen is None else sorted({folder_name(each) for each in chosen})
            read_new_marks(self._layout, self._shelf, self._index, folders, stop=heartbeat)

        look()
        return exportable(self, self._shelf, self._index, chosen, cleaned, look)

    @property
    def bytes_to_list(self) -> int:
        """How much text is to be read before the documents can be listed; 0 once somebody has.

        Raises:
            UnreadableFile: the system refuses to list the texts.
        """
        return self._shelf.bytes_to_list()

    def refresh(self, *, stop: Callable[[], bool] = lambda: False) -> None:
        """Find out what was marked by others, and clean the texts nothing is known about: for a worker thread.

        Args:
            stop: asked before each log and each part of a text; once it says so, what is not known yet stays so. What
                was worked out until then is kept.

        Raises:
            DamagedProject, UnreadableFile: as ``entries``.
        """
        self._shelf.look()
        read_new_marks(self._layout, self._shelf, self._index, self._index.folders(), stop=stop)
        read_new_texts(self._layout, self._shelf, self._index, stop=stop)

    def summaries(self, choice: Choice = ALL, *, stop: Callable[[], bool] = lambda: False) -> list[Summary]:
        """A line about every document of a choice, all figures worked out.

        Args:
            choice: which documents, in which order.
            stop: as in ``refresh``.

        Raises:
            DamagedProject, UnreadableFile: as ``entries``.
        """
        self.refresh(stop=stop)
        generation = self._index.generation
        found = list(Listing(self._index, choice, self._shelf.look))
        if generation != self._index.generation:  # the index was damaged, and is made anew
            self.refresh(stop=stop)
            found = list(Listing(self._index, choice, self._shelf.look))
        return found

    def close(self) -> None:
        """Close every editor and give the writer's id up; what opens a document at this moment is waited for."""
        with self._lock:
            self._closed = True
        self._editors.close()
        with self._lock:
            if self._writer is not None:
                self._writer.release()
                self._writer = None
            self._index.close()


def default_project(*, by: str) -> Project:
    """The user's own project, made at first use with the built-in pages.

    Raises:
        NotWritten: it cannot be made.
    """
    return _open_or_create(DEFAULT_PROJECT, name=DEFAULT_PROJECT, by=by, texts=_built_in_pages)


def project_of(path: Path, *, by: str) -> Project:
    """The project that belongs to a folder or file of the user, made at first use under the user's data folder.

    Raises:
        NotWritten: it cannot be made.
    """
    resolved = path.resolve()
    return _open_or_create(_folder_name(resolved), name=resolved.name or str(resolved), by=by, texts=tuple)


def existing_project_of(path: Path, *, by: str) -> Project | None:
    """The project that belongs to a folder or file of the user; None where none was made yet. Makes nothing.

    Raises:
        DamagedProject, UnreadableFile: as ``Project.open``.
    """
    folder = data_path() / PROJECTS / _folder_name(path.resolve())
    try:
        return Project.open(folder, by=by)
    except NotAProject:
        return None


def _folder_name(resolved: Path) -> str:
    return f"at-{hashlib.sha256(os.fsencode(resolved)).hexdigest()[:_PATH_DIGITS]}"


def _index_folder(folder: Path, project_uuid: str) -> Path | None:
    """Where the index of a project lies; a copied project, which has the same uuid, gets its own.

    None where the user's cache folder cannot be made.
    """
    digits = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:_PATH_DIGITS]
    try:
        return cache_folder() / f"{project_uuid}-{digits}"
    except OSError:
        return None


def _built_in_pages() -> tuple[SourceText, ...]:
    from importlib.resources import files  # 15 ms that only the first start needs

    pages = sorted(
        (page for page in files("seeds").iterdir() if page.name.endswith(".txt")), key=lambda page: page.name
    )
    return tuple(SourceText(page.name, None, page.read_bytes().decode("utf-8"), "utf-8") for page in pages)


def _open_or_create(folder_name: str, *, name: str, by: str, texts: Callable[[], tuple[SourceText, ...]]) -> Project:
    try:
        folder = data_folder() / PROJECTS / folder_name
    except OSError as error:
        raise NotWritten(path=folder_name, reason=error.strerror or str(error)) from error
    try:
        return Project.open(folder, by=by)
    except NotAProject:
        try:
            return Project(Layout(folder), make_project_folder(folder, name=name, by=by, texts=texts()), by)
        except FolderInUse:  # another process was faster
            return Project.open(folder, by=by)
