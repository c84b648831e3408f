"""A line of the document list: what a document is about and how far the work on it is; and keeping these lines true."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.documents import Document, Status, status_of, text_in_use
from annotations.index import Index, MarkingFacts, ReadingFacts, ReadingKey
from annotations.jsonlines import json_line
from annotations.layout import Layout
from annotations.log_sizes import logs_in
from annotations.shelf import Shelf
from annotations.tags import tags_of
from articles.errors import QuandianError

if TYPE_CHECKING:
    from annotations.fold import State
    from articles.page import Page

TITLE_LENGTH = 200
"""Characters of a title: several times what a row of the list shows, and little however long a line is."""

_TEXTS_A_BATCH = 50
_LOGS_A_BATCH = 500
_SECONDS_A_BATCH = 1.0
"""What is worked out is kept this often, so that little is lost when the program is left."""

_DIGEST_DIGITS = 16
"""Hexadecimal digits that tell the corrections of a document from those it had before."""

_UNTOUCHED = MarkingFacts("", 0, Status.NEW.value, None)


@dataclass(frozen=True, slots=True)
class Summary:
    """One document in the list."""

    number: int
    """In the order documents were added, from 1."""
    id: str
    name: str
    title: str | None
    """Headline of the first article that has one; None as long as nobody has cleaned the text."""
    characters: int
    """Of the raw text."""
    articles: int | None
    spans: int | None
    """None where the logs were not read yet or cannot be; ``status`` and ``updated`` are the last known then."""
    status: Status
    updated: str
    """When a mark last changed, else when the document was added; UTC."""
    labels: dict[str, int] = field(default_factory=dict)
    """How many spans each label has, by label id."""
    waiting: int = 0
    """How many spans and corrections wait for a person: see ``annotations.review``."""
    tags: tuple[str, ...] = ()
    """Sorted."""


def read_new_marks(
    layout: Layout, shelf: Shelf, index: Index, folders: Iterable[str], *, stop: Callable[[], bool] = lambda: False
) -> None:
    """Read the logs that are not what they were, and let the index learn what they say.

    Args:
        layout: of the project.
        shelf: its documents.
        index: what is known.
        folders: the folders of logs to look through.
        stop: asked before each folder and each log to read; documents whose changed logs were not come to have an
            unknown number of spans.
    """
    for folder in folders:
        if stop():
            return
        known = index.log_signatures(folder)
        try:
            present = logs_in(layout, folder)
        except QuandianError:  # told when one of its documents is opened; the list goes on
            index.doubt_markings(known)
            continue
        found: dict[str, MarkingFacts] = {}
        doubtful: list[str] = []
        for document_id, before in known.items():
            signature = present.get(document_id, "")
            if signature == before:
                continue
            if not signature:
                found[document_id] = _UNTOUCHED
            elif stop():
                doubtful.append(document_id)
            else:
                try:
                    found[document_id] = _marking_facts(layout, shelf, document_id, signature)
                except QuandianError:
                    doubtful.append(document_id)
            if len(found) >= _LOGS_A_BATCH:
                index.keep_markings(found)
                found = {}
        index.keep_markings(found)
        index.doubt_markings(doubtful)


def read_new_texts(layout: Layout, shelf: Shelf, index: Index, *, stop: Callable[[], bool] = lambda: False) -> None:
    """Clean the texts that this version of the cleaner has not seen; the index keeps it as the work goes on.

    Args:
        layout: of the project.
        shelf: its documents.
        index: what is known; it learns what is found.
        stop: asked before each part of a text.
    """
    from annotations.kept_reading import kept, packed  # with the cleaner 60 ms that the first screen does not wait for
    from articles.cleaner_version import CLEANER_VERSION
    from articles.reading import read

    version = str(CLEANER_VERSION)
    fresh: dict[ReadingKey, Page] = {}
    began = time.monotonic()
    after = 0

    def keep() -> None:
        nonlocal began
        index.keep_readings(version, {key: reading_facts(page) for key, page in fresh.items()})
        texts = {key: packed(kept(read(page))) for key, page in fresh.items()}
        index.keep_texts(version, {key: content for key, content in texts.items() if content is not None})
        fresh.clear()
        began = time.monotonic()

    while unread := index.unread(version, after):
        for number, document_id, key in unread:
            after = number
            if key in fresh:
                continue
            if stop():
                return keep()
            with contextlib.suppress(QuandianError):  # told when the document is opened; the list goes on
                page = _page(layout, shelf.document(document_id, key.sha256), key, stop)
                if page is None:
                    return keep()
                fresh[key] = page
            if len(fresh) >= _TEXTS_A_BATCH or time.monotonic() - began >= _SECONDS_A_BATCH:
                keep()
        keep()
    return None


def _page(layout: Layout, document: Document, key: ReadingKey, stop: Callable[[], bool]) -> Page | None:
    """A document as it is read with its corrections; None where it is to be no longer waited for."""
    from annotations.corrections import corrected_reading, corrections_of
    from annotations.replay import replay
    from articles.cleaning import clean_in_parts, together

    pages = []
    for part in clean_in_parts(document.text):
        pages.append(part.page)
        if part.raw.end < len(document.text) and stop():
            return None
    page = together(document.text, pages)
    if not key.corrections:
        return page
    made, _ = corrections_of(replay(layout, document.id).state.corrections, document)
    return corrected_reading(page, made).page


def reading_facts(page: Page) -> ReadingFacts:
    """The title of a page and the number of its articles.

    The title is the headline of the first article that has one; failing that the first line with something on it: its
    first ``TITLE_LENGTH`` characters, with single spaces for white space.
    """
    headlines = (article.headline for article in page.articles)
    title = next((headline.text for headline in headlines if headline is not None and headline.text.strip()), None)
    if title is None:
        title = next((line for line in page.raw_text.splitlines() if line.strip()), "")
    words = title.split(maxsplit=TITLE_LENGTH)[:TITLE_LENGTH]
    return ReadingFacts(" ".join(words)[:TITLE_LENGTH], len(page.articles))


def _marking_facts(layout: Layout, shelf: Shelf, document_id: str, signature: str) -> MarkingFacts:
    from annotations.replay import replay  # 8 ms that a list whose index is up to date does not need

    replayed = replay(layout, document_id)
    state = replayed.state
    updated = replayed.operations[-1]["at"] if replayed.operations else None
    status = status_of(state.document, len(state.spans) + len(state.corrections))
    labels = Counter(str(record.get("label")) for record in state.spans.values())
    counted = json_line(dict(sorted(labels.items()))).decode()
    text = text_in_use(state.document)
    waiting, content = _fit(shelf, document_id, text, state)
    if replayed.notices:  # an export is to tell of them
        content = None
    digest = digest_of_corrections(state.corrections)
    tags = json_line(list(tags_of(state.document))).decode()
    count = len(state.spans)
    return MarkingFacts(signature, count, status.value, updated, digest, counted, text, waiting, tags, content)


def _fit(shelf: Shelf, document_id: str, text: str, state: State) -> tuple[int, bytes | None]:
    """How much waits for a person in a document; and its spans for exports, if all there is fits its text."""
    from annotations.corrections import corrections_of
    from annotations.kept_spans import packed_spans
    from annotations.records import spans_of
    from annotations.review import count_waiting

    if not state.spans and not state.corrections:
        return 0, packed_spans(())
    try:
        document = shelf.document(document_id, text)
    except QuandianError:
        return 0, None
    spans, unfit = spans_of(state.spans, document)
    fits = not unfit and not corrections_of(state.corrections, document)[1]
    quiet = fits and not any(span.in_doubt for span in spans)
    return 0 if quiet else count_waiting(state, document), packed_spans(spans) if fits else None


def digest_of_corrections(corrections: Iterable[str]) -> str:
    """Names some corrections by their ids, whose content never changes, in their order."""
    ids = " ".join(corrections)
    return hashlib.sha256(ids.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_DIGITS] if ids else ""
