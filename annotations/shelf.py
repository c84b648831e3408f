"""The documents of a project in their order: listing, finding, reading, adding."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from annotations.clock import utc_now
from annotations.documents import Document, DocumentEntry, SourceText, id_for, text_sha256
from annotations.durable import PRIVATE_FILE, make_private
from annotations.errors import AmbiguousDocument, DamagedProject, NoSuchDocument, Problem
from annotations.index import Index
from annotations.layout import Layout
from annotations.sources import (
    SourcePlace,
    documents_promised,
    finished_imports,
    read_document,
    read_import,
    size_of_import,
    write_import,
)

_CANDIDATES_NAMED = 5
"""Documents an error names before it says how many more there are."""

_WAIT_SECONDS = 30.0
"""How long an addition waits for one that another process is making."""

_LOOKS = 3
"""How often documents are listed anew, at most, while they are gone through."""

_NUMBER = re.compile(r"[1-9][0-9]{0,8}\Z")
"""A number people write; ``001`` is the beginning of a name."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of texts that were to be added."""

    added: tuple[DocumentEntry, ...]
    unchanged: tuple[DocumentEntry, ...]
    """Were there already, with this text."""
    changed: tuple[DocumentEntry, ...]
    """Were there already, with another text: the entries are those of the text that came."""


class Shelf:
    """Documents by place, id and name."""

    def __init__(self, layout: Layout, index: Index) -> None:
        self._layout = layout
        self._index = index
        self._lock = threading.RLock()
        self._relisted = False
        self._imports: frozenset[str] | None = None
        self._seen = -1
        """Generation of the index that ``_imports`` was listed in."""

    def entries(self) -> tuple[DocumentEntry, ...]:
        """All documents in the order they were added.

        Raises:
            DamagedProject, UnreadableFile: as ``read_import``.
        """
        return tuple(self.each_entry())

    def each_entry(self) -> Iterator[DocumentEntry]:
        """As ``entries``, some at a time; where the index is found damaged meanwhile, it goes on from there."""
        self.look()
        return self._each_entry()

    def _each_entry(self) -> Iterator[DocumentEntry]:
        done = 0
        for _ in range(_LOOKS):
            generation = self._index.generation
            for place in self._index.places(after=done):
                done += 1
                yield place.entry
            if generation == self._index.generation:
                return
            self.look()

    def count(self) -> int:
        """How many documents there are.

        Raises:
            DamagedProject, UnreadableFile: as ``read_import``.
        """
        self.look()
        return self._index.count()

    def number_of(self, document_id: str) -> int | None:
        """A document's number, from 1; None where no document has this id."""
        self.look()
        return self._index.number_of(document_id)

    def entry_at(self, number: int) -> DocumentEntry | None:
        """The document of a number, from 1; None beyond the last one."""
        self.look()
        return next((place.entry for place in self._index.places_between(number, number)), None)

    def find(self, reference: str) -> DocumentEntry:
        """The document somebody means.

        Args:
            reference: an id, a name, a number in the list from 1, or the beginning of one id or name.

        Raises:
            NoSuchDocument: nothing fits.
            AmbiguousDocument: several fit.
        """
        self.look()
        place = self._index.place(reference)
        if place is not None:
            return place.entry
        named = [place.entry for place in self._index.places_named(reference)]
        if not named and _NUMBER.match(reference):
            numbered = self.entry_at(int(reference))
            if numbered is not None:
                return numbered
        if not named and reference:
            named = [place.entry for place in self._index.places_beginning(reference)]
        if not named:
            raise NoSuchDocument(reference=reference)
        if len(named) > 1:
            first = ", ".join(entry.id for entry in named[:_CANDIDATES_NAMED])
            more = len(named) - _CANDIDATES_NAMED
            candidates = Problem.AND_MORE.of(first=first, more=more) if more > 0 else first
            raise AmbiguousDocument(reference=reference, candidates=candidates)
        return named[0]

    def entry(self, document_id: str) -> DocumentEntry:
        """A document without its text.

        Raises:
            NoSuchDocument: no document has this id.
        """
        return self._place(document_id).entry

    def texts(self, document_id: str) -> list[str]:
        """Hashes of the texts that are kept of a document, the one it was added with first.

        Raises:
            NoSuchDocument: no document has this id.
        """
        return [place.entry.sha256 for place in self._places_of(document_id)]

    def document(self, document_id: str, sha256: str = "") -> Document:
        """A document with one of its texts.

        Args:
            document_id: the document.
            sha256: hash of the text; empty for the one it was added with.

        Raises:
            NoSuchDocument: no document has this id.
            DamagedProject: the text is not where it was, or nowhere.
            UnreadableFile: the system refuses to give it.
        """
        place = _with_text(self._places_of(document_id), sha256)
        document = self._read(place) if place is not None else None
        if document is None:
            self._relist()
            place = _with_text(self._index.places_of(document_id), sha256) or place
            document = self._read(place) if place is not None else None
        if place is None:
            raise DamagedProject(path=self._layout.sources, problem=Problem.TEXT_MISSING.of(document=document_id))
        if document is None:
            path = self._layout.sources / f"{place.source}.jsonl"
            raise DamagedProject(path=path, problem=Problem.TEXT_ALTERED.of(document=document_id))
        return document

    def text(self, document_id: str, sha256: str) -> str:
        """A text of a document that was listed just now: without looking for new documents, as ``document`` does.

        Raises:
            NoSuchDocument, DamagedProject, UnreadableFile: as ``document``.
        """
        place = _with_text(self._index.places_of(document_id), sha256)
        document = self._read(place) if place is not None else None
        return (document or self.document(document_id, sha256)).text

    def _places_of(self, document_id: str) -> list[SourcePlace]:
        """Where the texts of a document lie, the one it was added with first.

        Raises:
            NoSuchDocument: no document has this id.
        """
        self.look()
        places = self._index.places_of(document_id)
        if not places:
            self._place(document_id)
        return places or self._index.places_of(document_id)

    def _read(self, place: SourcePlace) -> Document | None:
        """The document of a place; None where another one is there, or another text than was added."""
        document = read_document(self._layout.sources, place.source, place.offset)
        if document is None or document.id != place.entry.id:
            return None
        return document if text_sha256(document.text) == document.sha256 == place.entry.sha256 else None

    def _relist(self) -> None:
        """List the documents from their files, once: before a file or a user is blamed, the index may be wrong."""
        with self._lock:
            if not self._relisted:
                self._relisted = True
                self._index.forget_documents()
                self.look()

    def add(self, texts: Iterable[SourceText], *, in_use: Callable[[str], str], keep_changed: bool = False) -> Added:
        """Add the texts that are not there yet, durably, as one import.

        Args:
            texts: read one after the other, and written as they come.
            in_use: gives the hash of the text that a document has now, by its id.
            keep_changed: whether another text of a document that is there is kept beside the one it has.

        Raises:
            OSError: nothing was added.
        """
        from filelock import FileLock  # 15 ms that reading a project does not need

        make_private(self._layout.locks)
        one_adder = FileLock(
            self._layout.locks / "sources.lock", timeout=_WAIT_SECONDS, mode=PRIVATE_FILE, thread_local=False
        )
        with self._lock, one_adder:
            self.look()
            sorting = _Sorting(_Known(place.entry for place in self._index.places()), in_use, self.texts)
            coming = sorting.to_write(texts, keep_changed=keep_changed)
            first = next(coming, None)
            if first is not None:
                write_import(self._layout.sources, chain((first,), coming))
                self.look()
            return Added(tuple(sorting.added), tuple(sorting.unchanged), tuple(sorting.changed))

    def _place(self, document_id: str) -> SourcePlace:
        self.look()
        place = self._index.place(document_id)
        if place is None:
            self._relist()
            place = self._index.place(document_id)
        if place is None:
            raise NoSuchDocument(reference=document_id)
        return place

    def look(self) -> None:
        """Take in the imports that came since, from this process or another.

        Raises:
            DamagedProject, UnreadableFile: as ``read_import``.
        """
        with self._lock:
            finished = frozenset(finished_imports(self._layout.sources))
            if finished == self._imports and self._seen == self._index.generation:
                return
            self._take_in(finished)
            self._imports, self._seen = finished, self._index.generation

    def bytes_to_list(self) -> int:
        """How much text there is to read before the documents can be listed; 0 once the index has them all.

        Raises:
            UnreadableFile: the system refuses to list the imports.
        """
        listed = self._index.imports()
        new = (name for name in finished_imports(self._layout.sources) if name not in listed)
        return sum(size_of_import(self._layout.sources, name) for name in new)

    def _take_in(self, imports: frozenset[str]) -> None:
        """Have the index list the documents of some imports and no others."""
        for start_over in (None, self._index.forget_documents, self._index.make_anew, self._index.leave_file):
            if start_over is not None:  # what it says is not what the files say, or it takes nothing
                start_over()
            listed = self._index.imports()
            for name in sorted(imports - listed):
                self._index.list_import(name, read_import(self._layout.sources, name))
            if listed != imports:
                self._index.drop_imports(listed - imports)
                self._index.number()
            if self._agrees(imports):
                return

    def _agrees(self, imports: frozenset[str]) -> bool:
        """Whether the index has all documents of some imports, as many as each was made of."""
        listed = self._index.listed()
        if listed.keys() != imports:
            return False
        return all(
            had == there and (damaged or there >= documents_promised(self._layout.sources, name))
            for name, (had, there, damaged) in listed.items()
        )


def _with_text(places: list[SourcePlace], sha256: str) -> SourcePlace | None:
    """The place of a text by its hash; the first for an empty one."""
    if not sha256:
        return places[0] if places else None
    return next((place for place in places if place.entry.sha256 == sha256), None)


class _Sorting:
    """Tells texts that come apart: new ones, ones that are there, ones that are there and say something else."""

    def __init__(self, known: _Known, in_use: Callable[[str], str], kept: Callable[[str], Iterable[str]]) -> None:
        self._known, self._in_use, self._kept = known, in_use, kept
        self.added: list[DocumentEntry] = []
        self.unchanged: list[DocumentEntry] = []
        self.changed: list[DocumentEntry] = []

    def to_write(self, texts: Iterable[SourceText], *, keep_changed: bool) -> Iterator[Document]:
        """The documents that are to be written, as their texts come."""
        written: dict[str, str] = {}
        for text in texts:
            sha256 = text_sha256(text.text)
            there = self._known.like(text, sha256)
            if there is None:
                document = _new_document(text, sha256, self._known.ids)
                self._known.learn(document.entry)
                self.added.append(document.entry)
                written[document.id] = sha256
                yield document
            elif sha256 == (written.get(there.id) or self._in_use(there.id)):
                self.unchanged.append(there)
            else:
                other = Document(
                    there.id, there.name, there.path, sha256, text.encoding, text.text, utc_now(), follows=there.sha256
                )
                self.changed.append(other.entry)
                if keep_changed and there.id not in written and sha256 not in self._kept(there.id):
                    written[there.id] = sha256
                    yield other


class _Known:
    """The documents that are there, by what tells whether a text is one of them."""

    def __init__(self, entries: Iterable[DocumentEntry]) -> None:
        self.ids: set[str] = set()
        self._by_path: dict[str, DocumentEntry] = {}
        self._by_name: dict[str, list[DocumentEntry]] = {}
        for entry in entries:
            self.learn(entry)

    def learn(self, entry: DocumentEntry) -> None:
        self.ids.add(entry.id.lower())
        if entry.path is not None:
            self._by_path[entry.path] = entry
        self._by_name.setdefault(entry.name, []).append(entry)

    def like(self, text: SourceText, sha256: str) -> DocumentEntry | None:
        """The document of the same path; else that of the same name, if it has the same text or either has no path."""
        if text.path is not None and text.path in self._by_path:
            return self._by_path[text.path]
        same_name = self._by_name.get(text.name, [])
        same_text = (entry for entry in same_name if entry.sha256 == sha256)
        pathless = (entry for entry in same_name if entry.path is None or text.path is None)
        return next(same_text, None) or next(pathless, None)


def new_documents(texts: Iterable[SourceText]) -> list[Document]:
    """Texts as the documents of a project that has none yet."""
    taken: set[str] = set()
    documents: list[Document] = []
    for text in texts:
        documents.append(_new_document(text, text_sha256(text.text), taken))
        taken.add(documents[-1].id.lower())
    return documents


def _new_document(text: SourceText, sha256: str, taken: set[str]) -> Document:
    return Document(
        id=id_for(text.name, sha256, taken),
        name=text.name,
        path=text.path,
        sha256=sha256,
        encoding=text.encoding,
        text=text.text,
        added=utc_now(),
    )
