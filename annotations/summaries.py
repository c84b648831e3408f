"""A line of the document list: what a document is about and how far the work on it is."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.documents import DocumentEntry, Status, status_of
from annotations.index import Index, MarkingFacts, ReadingFacts
from annotations.layout import Layout
from annotations.shelf import Shelf
from articles.errors import QuandianError

if TYPE_CHECKING:
    from articles.page import Article, Page

_UNTOUCHED = MarkingFacts("", 0, Status.NEW.value, None)


@dataclass(frozen=True, slots=True)
class Summary:
    """One document in the list."""

    id: str
    name: str
    title: str | None
    """Headline of the lead article; None as long as nobody has cleaned the text."""
    characters: int
    """Of the raw text."""
    articles: int | None
    spans: int
    status: Status
    updated: str
    """When a mark last changed, else when the document was added; UTC."""


def summaries(layout: Layout, shelf: Shelf, index: Index, *, clean_unknown: bool) -> list[Summary]:
    """A summary of every document, from the index where text and logs are what they were.

    Args:
        layout: of the project.
        shelf: its documents.
        index: what is known; it learns what is found.
        clean_unknown: clean the texts that this version of the cleaner has not seen; else titles are what the index
            has, which may be nothing.
    """
    entries = shelf.entries()
    readings = _cleaned(shelf, index) if clean_unknown else index.readings()
    markings = _markings(layout, entries, index)
    return [_summary(entry, readings.get(entry.sha256), markings[entry.id]) for entry in entries]


def _cleaned(shelf: Shelf, index: Index) -> dict[str, ReadingFacts]:
    """What cleaning finds in every text, taken from the index where it has it."""
    from articles.cleaning import CLEANER_VERSION, clean  # 50 ms that the first screen does not wait for

    version = str(CLEANER_VERSION)
    readings = index.readings(version)
    found: dict[str, ReadingFacts] = {}
    for entry in shelf.entries():
        if entry.sha256 not in readings and entry.sha256 not in found:
            with contextlib.suppress(QuandianError):  # told when the document is opened; the list goes on
                found[entry.sha256] = reading_facts(clean(shelf.document(entry.id).text))
    if found:
        index.keep_readings(version, found)
    return readings | found


def reading_facts(page: Page) -> ReadingFacts:
    """The title of a page and the number of its articles.

    The title is the headline of the article with the longest body; failing that the first headline, failing that the
    first line with something on it.
    """
    lead = max(page.articles, key=_body_length, default=None)
    headlines = (article.headline for article in ([lead] if lead else []) + list(page.articles))
    title = next((headline.text for headline in headlines if headline is not None and headline.text.strip()), None)
    if title is None:
        title = next((line.strip() for line in page.raw_text.splitlines() if line.strip()), "")
    return ReadingFacts(title, len(page.articles))


def _body_length(article: Article) -> int:
    return sum(len(block.text) for block in article.blocks)


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


def _markings(layout: Layout, entries: tuple[DocumentEntry, ...], index: Index) -> dict[str, MarkingFacts]:
    known = index.markings()
    logs = _log_sizes(layout.docs)
    result: dict[str, MarkingFacts] = {}
    found: dict[str, MarkingFacts] = {}
    for entry in entries:
        signature = logs.get(entry.id)
        facts = known.get(entry.id)
        if signature is None:
            facts = _UNTOUCHED
        elif facts is None or facts.logs != signature:
            try:
                facts = found[entry.id] = _marking_facts(layout, entry.id, signature)
            except QuandianError:  # told when the document is opened; the list goes on
                facts = _UNTOUCHED
        result[entry.id] = facts
    if found:
        index.keep_markings(found)
    return result


def _marking_facts(layout: Layout, document_id: str, signature: str) -> MarkingFacts:
    from annotations.replay import replay  # 8 ms that a list whose index is up to date does not need

    replayed = replay(layout, document_id)
    spans = len(replayed.state.spans)
    updated = replayed.operations[-1]["at"] if replayed.operations else None
    return MarkingFacts(signature, spans, status_of(replayed.state.document, spans).value, updated)


def _log_sizes(docs: Path) -> dict[str, str]:
    """By document, the names and sizes of its logs that are not empty."""
    found: dict[str, list[str]] = {}
    for folder in _scan(docs):
        for file in _scan(Path(folder.path)) if folder.is_dir(follow_symlinks=False) else ():
            document_id, dot, rest = file.name.partition(".")
            if dot and rest.endswith(".jsonl") and (size := file.stat(follow_symlinks=False).st_size):
                found.setdefault(document_id, []).append(f"{rest}:{size}")
    return {document_id: " ".join(sorted(logs)) for document_id, logs in found.items()}


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except FileNotFoundError:
        return []
