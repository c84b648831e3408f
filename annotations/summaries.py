"""A line of the document list: what a document is about and how far the work on it is."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.documents import Document, DocumentEntry, Status, status_of
from annotations.index import Index, MarkingFacts, ReadingFacts, ReadingKey
from annotations.layout import Layout
from annotations.log_sizes import LogSizes
from annotations.shelf import Shelf
from articles.errors import QuandianError

if TYPE_CHECKING:
    from articles.page import Page

TITLE_LENGTH = 200
"""Characters of a title: several times what a row of the list shows, and little however long a line is."""

_TEXTS_A_BATCH = 50
_SECONDS_A_BATCH = 1.0
"""What is worked out is kept this often, so that little is lost when the program is left."""

_DIGEST_DIGITS = 16
"""Hexadecimal digits that tell the corrections of a document from those it had before."""

_UNTOUCHED = MarkingFacts("", 0, Status.NEW.value, None)


@dataclass(frozen=True, slots=True)
class Summary:
    """One document in the list."""

    id: str
    name: str
    title: str | None
    """Headline of the first article that has one; None as long as nobody has cleaned the text."""
    characters: int
    """Of the raw text."""
    articles: int | None
    spans: int | None
    """None where a log cannot be read; ``status`` and ``updated`` are the last known then."""
    status: Status
    updated: str
    """When a mark last changed, else when the document was added; UTC."""


def summaries(
    layout: Layout, shelf: Shelf, index: Index, *, clean_unknown: bool, stop: Callable[[], bool] = lambda: False
) -> list[Summary]:
    """A summary of every document, from the index where text and logs are what they were.

    Args:
        layout: of the project.
        shelf: its documents.
        index: what is known; it learns what is found.
        clean_unknown: clean the texts that this version of the cleaner has not seen; else titles are what the index
            has, which may be nothing.
        stop: asked before each log to read and each part of a text to clean.

    Raises:
        DamagedProject, UnreadableFile: the documents cannot be listed.
    """
    entries = shelf.entries()
    markings = _markings(layout, entries, index, stop)
    keys = {entry.id: ReadingKey(entry.sha256, markings[entry.id].corrections) for entry in entries}
    readings = index.readings()
    if clean_unknown:
        readings |= _cleaned(layout, shelf, keys, index, stop)
    return [_summary(entry, _reading(readings, keys[entry.id]), markings[entry.id]) for entry in entries]


def _reading(readings: Mapping[ReadingKey, ReadingFacts], key: ReadingKey) -> ReadingFacts | None:
    """What is known of a page; as long as nobody has read it as corrected, what it was before."""
    return readings.get(key) or readings.get(ReadingKey(key.sha256))


def _cleaned(
    layout: Layout, shelf: Shelf, keys: Mapping[str, ReadingKey], index: Index, stop: Callable[[], bool]
) -> dict[ReadingKey, ReadingFacts]:
    """What cleaning finds in the texts, taken from the index where it has it, and kept there as the work goes on."""
    from articles.cleaning import CLEANER_VERSION  # 50 ms that the first screen does not wait for

    version = str(CLEANER_VERSION)
    readings = index.readings(version)
    fresh: dict[ReadingKey, ReadingFacts] = {}
    kept = time.monotonic()
    for document_id, key in keys.items():
        if key in readings:
            continue
        if stop():
            break
        with contextlib.suppress(QuandianError):  # told when the document is opened; the list goes on
            page = _page(layout, shelf.document(document_id), key, stop)
            if page is None:
                break
            readings[key] = fresh[key] = reading_facts(page)
        if len(fresh) >= _TEXTS_A_BATCH or time.monotonic() - kept >= _SECONDS_A_BATCH:
            index.keep_readings(version, fresh)
            fresh, kept = {}, time.monotonic()
    index.keep_readings(version, fresh)
    return readings


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


def _summary(entry: DocumentEntry, reading: ReadingFacts | None, marking: MarkingFacts) -> Summary:
    return Summary(
        id=entry.id,
        name=entry.name,
        title=reading.title if reading else None,
        characters=entry.characters,
        articles=reading.articles if reading else None,
        spans=marking.spans,
        status=Status(marking.status),
        updated=marking.updated or entry.added,
    )


def _markings(
    layout: Layout, entries: tuple[DocumentEntry, ...], index: Index, stop: Callable[[], bool]
) -> dict[str, MarkingFacts]:
    """What the logs say by document id; without the number of spans where they were not read."""
    known = index.markings()
    logs = LogSizes(layout)
    result: dict[str, MarkingFacts] = {}
    found: dict[str, MarkingFacts] = {}
    for entry in entries:
        facts = known.get(entry.id, _UNTOUCHED)
        try:
            signature = logs.of(entry.id)
            if not signature:
                facts = _UNTOUCHED
            elif facts.logs != signature and not stop():
                facts = found[entry.id] = _marking_facts(layout, entry.id, signature)
            elif facts.logs != signature:
                facts = facts._replace(spans=None)
        except QuandianError:  # told when the document is opened; the list goes on
            facts = facts._replace(spans=None)
        result[entry.id] = facts
    index.keep_markings(found)
    return result


def _marking_facts(layout: Layout, document_id: str, signature: str) -> MarkingFacts:
    from annotations.replay import replay  # 8 ms that a list whose index is up to date does not need

    replayed = replay(layout, document_id)
    state = replayed.state
    updated = replayed.operations[-1]["at"] if replayed.operations else None
    status = status_of(state.document, len(state.spans) + len(state.corrections))
    return MarkingFacts(signature, len(state.spans), status.value, updated, _digest(state.corrections))


def _digest(corrections: Iterable[str]) -> str:
    """Names some corrections by their ids, whose content never changes, in their order."""
    ids = " ".join(corrections)
    return hashlib.sha256(ids.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_DIGITS] if ids else ""
