"""A project of many documents, built in a minute: pages of ``seeds/`` varied, cleaned, and marked.

Every document is one of a few dozen stretches of the built-in pages with a number of its own in it, so that no two
texts are the same. A digit for a digit changes nothing in how a page is cleaned (``check`` cleans some of them to see),
so the cleaning of the stretch gives that of all its documents. Logs and snapshots are written as an editor writes them,
but without flushing each.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from annotations import durable
from annotations.documents import Document, text_sha256
from annotations.fold import State
from annotations.layout import Layout
from annotations.operations import LINE_VERSION, Operation, sealed
from annotations.project import Project
from annotations.records import place_fields
from annotations.snapshots import Applied, snapshot_bytes
from annotations.sources import write_import
from annotations.spans import quote_of
from articles.cleaning import clean
from articles.page import Page
from articles.ranges import Range
from articles.reading import Reading, read

LABELS = ("metric", "policy", "org", "person", "place", "project", "product", "date")
STRETCH_CHARACTERS = 1_500
STRETCHES = 40
NUMBER_WIDTH = 8
DOCUMENTS_AN_IMPORT = 10_000
WRITER = "bench000-0"
AT = "2026-11-21T08:38:05.859Z"
FIRST_MILLISECOND = 1_795_250_285_859


@dataclass(frozen=True)
class Stretch:
    """A stretch of a page with a place for a number."""

    text: str
    number_at: int
    reading: Reading

    def numbered(self, number: int) -> str:
        """The text of one document."""
        return _put(self.text, self.number_at, number)


def stretches(seed: int = 1) -> list[Stretch]:
    """The stretches documents are made of."""
    r = random.Random(seed)
    pages = [page.read_text(encoding="utf-8") for page in sorted(files("seeds").iterdir(), key=lambda p: p.name)]
    lines = [page.splitlines(keepends=True) for page in pages if len(page) > STRETCH_CHARACTERS]
    found: list[Stretch] = []
    while len(found) < STRETCHES:
        page = r.choice(lines)
        first = r.randrange(len(page))
        text = ""
        for line in page[first:]:
            if len(text) >= STRETCH_CHARACTERS:
                break
            text += line
        middle = text.find("，", len(text) // 2)
        if len(text) < STRETCH_CHARACTERS or middle < 0:
            continue
        text = text[:middle] + "0" * NUMBER_WIDTH + text[middle:]
        found.append(Stretch(text, middle, read(clean(text))))
    return found


def build(folder: Path, documents: int, spans: int) -> Project:
    """Make the project, and let the index know what it will ask."""
    project = Project.create(folder, name="big", by="benchmark")
    layout = Layout(folder.absolute())
    base = stretches()
    for first in range(0, documents, DOCUMENTS_AN_IMPORT):
        numbers = range(first, min(first + DOCUMENTS_AN_IMPORT, documents))
        write_import(layout.sources, _documents(base, numbers))
    for name in range(256):
        (layout.docs / f"{name:02x}").mkdir(mode=durable.PRIVATE_FOLDER, exist_ok=True)
    for number in range(documents):
        _mark(layout, base[number % len(base)], number, spans)
    os.sync()
    return project


def cleaned(base: list[Stretch], document: Document) -> Page:
    """How a document of ours is cleaned, without the work."""
    number = int(document.id.removeprefix("page-"))
    stretch = base[number % len(base)]
    return _renumbered(stretch, number)


def check(base: list[Stretch]) -> None:
    """Clean some documents and compare.

    Raises:
        AssertionError: a number changed how a page is cleaned.
    """
    for number in range(3):
        stretch = base[number]
        assert clean(stretch.numbered(number)) == _renumbered(stretch, number)


def document_id(number: int) -> str:
    """The id of a document."""
    return f"page-{number:06d}"


def _documents(base: list[Stretch], numbers: range) -> Iterator[Document]:
    for number in numbers:
        text = base[number % len(base)].numbered(number)
        name = document_id(number)
        yield Document(name, f"{name}.txt", None, text_sha256(text), "utf-8", text, AT)


def _mark(layout: Layout, stretch: Stretch, number: int, spans: int) -> None:
    """Write the log and the snapshot of a document, as an editor would."""
    r = random.Random(number)
    text = stretch.numbered(number)
    state, hashed, lines = State(), "", []
    runs = stretch.reading.alignment.runs
    for n in range(1, spans + 1):
        run = r.choice(runs)
        start = run.raw + r.randrange(run.length)
        place = (Range(start, min(start + r.randrange(2, 8), run.raw + run.length)),)
        operation: Operation = {
            "v": LINE_VERSION,
            "w": WRITER,
            "n": n,
            "t": f"{FIRST_MILLISECOND + number:013d}-{n:06d}",
            "at": AT,
            "u": "benchmark",
            "op": "add",
            "id": f"{r.getrandbits(128):032x}",
            "new": {"label": r.choice(LABELS), **place_fields(place, quote_of(text, place)), "origin": "manual"},
        }
        line, hashed = sealed(operation, hashed)
        lines.append(line)
        state.apply(operation)
    name = document_id(number)
    _write(layout.log(name, WRITER), b"".join(lines))
    _write(layout.snapshot(name), snapshot_bytes(name, state, Applied({WRITER: spans}, {})))


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, durable.PRIVATE_FILE)
    os.write(descriptor, content)
    os.close(descriptor)


def _renumbered(stretch: Stretch, number: int) -> Page:
    """The page of a stretch with the digits of a document in their place."""
    from dataclasses import replace

    page = stretch.reading.page

    def again(block):  # type: ignore[no-untyped-def]
        at = 0
        for start, end in block.raw:
            if start <= stretch.number_at < end:
                return replace(block, text=_put(block.text, at + stretch.number_at - start, number))
            at += end - start
        return block

    articles = tuple(
        replace(
            article,
            kicker=article.kicker and again(article.kicker),
            headline=article.headline and again(article.headline),
            blocks=tuple(map(again, article.blocks)),
        )
        for article in page.articles
    )
    return replace(
        page, raw_text=stretch.numbered(number), articles=articles, furniture=tuple(map(again, page.furniture))
    )


def _put(text: str, at: int, number: int) -> str:
    return text[:at] + f"{number:0{NUMBER_WIDTH}d}" + text[at + NUMBER_WIDTH :]
