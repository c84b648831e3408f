"""The list of documents, chosen and ordered, read from the index row by row as it is looked at."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from annotations.documents import Status
from annotations.index import Index, count_of, plain_of, text_of_blob
from annotations.jsonlines import json_value
from annotations.summaries import Summary

_ROWS_A_PAGE = 200
_PAGES_KEPT = 8
"""Rows read at once, and how much of a list is kept: several screens around the one that is shown."""


class Order(StrEnum):
    """What a list is ordered by."""

    NUMBER = "number"
    """The order documents were added in."""
    TITLE = "title"
    NAME = "name"
    CHARACTERS = "characters"
    ARTICLES = "articles"
    SPANS = "spans"
    STATUS = "status"
    UPDATED = "updated"
    LABELS = "labels"
    """How many spans have one of the labels that the choice asks for; of any label where it asks for none."""
    TAGS = "tags"
    """The tags in their order; documents without any come last."""


_COLUMNS: Mapping[Order, str] = {
    Order.NUMBER: "d.number",
    Order.TITLE: "coalesce(r.title, p.title, d.name)",
    Order.NAME: "d.name",
    Order.CHARACTERS: "d.characters",
    Order.ARTICLES: "coalesce(r.articles, p.articles)",
    Order.SPANS: "m.spans",
    Order.STATUS: "case m.status"
    + "".join(f" when '{status.value}' then {place}" for place, status in enumerate(Status))
    + " else 0 end",
    Order.UPDATED: "coalesce(m.updated, d.added)",
    Order.LABELS: "m.spans",
    Order.TAGS: "nullif(coalesce(m.tags, '[]'), '[]')",
}

_FROM = (
    " from document d left join marking m on m.id = d.id"
    " left join reading r on r.sha256 = d.sha256 and r.corrections = coalesce(m.corrections, '')"
    " left join reading p on p.sha256 = d.sha256 and p.corrections = ''"  # until it is read as corrected
)
_ROW = (
    "select d.number, d.id, d.name, coalesce(r.title, p.title), d.characters, coalesce(r.articles, p.articles),"
    " m.spans, coalesce(m.status, 'new'), coalesce(m.updated, d.added), coalesce(m.labels, '{}'),"
    " coalesce(m.waiting, 0), coalesce(m.tags, '[]')" + _FROM
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents a list has, and in which order; by default all in the order they were added."""

    words: tuple[str, ...] = ()
    """All of them are in the title or the name, whatever the case and the width of the letters."""
    statuses: frozenset[Status] = frozenset()
    """One of them; any, where there is none."""
    labels: tuple[tuple[str, int], ...] = ()
    """Label ids, each with the least number of spans it has."""
    tags: tuple[str, ...] = ()
    """All of them; compared without case and width."""
    since: str = ""
    """First day of the last change, ``2026-11-21``, UTC; empty for any."""
    until: str = ""
    """Last day of it, included."""
    order: Order = Order.NUMBER
    descending: bool = False

    @property
    def everything(self) -> bool:
        """Whether no document is left out."""
        return not (self.words or self.statuses or self.labels or self.tags or self.since or self.until)


ALL = Choice()


class Listing(Sequence[Summary]):
    """The documents of a choice: how many there are is known, what they are is read when they are looked at."""

    def __init__(self, index: Index, choice: Choice, look: Callable[[], None]) -> None:
        """Choose from what the index knows.

        Args:
            index: lists the documents.
            choice: which of them, in which order.
            look: fills the index again, where it was found damaged and made anew.
        """
        self._index = index
        self._look = look
        self.choice = choice
        self._pages: dict[int, list[Summary]] = {}
        self._numbers: Sequence[int] = self._chosen()

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Summary: ...
    @overload
    def __getitem__(self, place: slice) -> list[Summary]: ...
    def __getitem__(self, place: int | slice) -> Summary | list[Summary]:
        """The document at a place from 0, or those of a slice."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        page, row = divmod(place % len(self), _ROWS_A_PAGE)
        if page not in self._pages:
            while len(self._pages) >= _PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            self._pages[page] = self._page(page)
        return self._pages[page][row]

    def place_of(self, document_id: str) -> int | None:
        """Where a document is, from 0; None where the choice leaves it out."""
        number = self._index.number_of(document_id)
        if number is None:
            return None
        try:
            return self._numbers.index(number)
        except ValueError:
            return None

    def _chosen(self) -> Sequence[int]:
        choice = self.choice
        if choice.everything and choice.order is Order.NUMBER and not choice.descending:
            return range(1, self._index.count() + 1)
        where, parameters = _conditions(choice)
        self._index.define("has_words", _has_words)
        self._index.define("spans_of_label", _spans_of_label)
        self._index.define("has_tags", _has_tags)
        direction = "desc" if choice.descending else "asc"
        column = _COLUMNS[choice.order]
        if choice.order is Order.LABELS and choice.labels:
            column = " + ".join(["spans_of_label(m.labels, ?)"] * len(choice.labels))
            parameters += [label for label, _ in choice.labels]
        without = f"{column} is null, " if choice.order is Order.TAGS else ""
        query = f"select d.number{_FROM} where {where} order by {without}{column} {direction}, d.number"
        return array("L", [number for (number,) in self._index.rows(query, parameters)])

    def _page(self, page: int) -> list[Summary]:
        numbers = self._numbers[page * _ROWS_A_PAGE : (page + 1) * _ROWS_A_PAGE]
        rows = self._rows(numbers)
        if len(rows) < len(numbers):  # damaged, and made anew
            self._look()
            rows = self._rows(numbers)
        gone = (n for n in numbers if n not in rows)
        rows |= {number: Summary(number, "", "", None, 0, None, None, Status.NEW, "") for number in gone}
        return [rows[number] for number in numbers]

    def _rows(self, numbers: Sequence[int]) -> dict[int, Summary]:
        marks = ", ".join("?" * len(numbers))
        found = self._index.rows(f"{_ROW} where d.number in ({marks})", list(numbers))
        return {summary.number: summary for summary in self._index.decoded(_summary, found) or ()}


def _conditions(choice: Choice) -> tuple[str, list[object]]:
    terms, parameters = ["d.number is not null"], list[object]()
    if choice.words:
        terms.append("has_words(coalesce(r.title, p.title), d.name" + ", ?" * len(choice.words) + ")")
        parameters += [folded(word) for word in choice.words]
    if choice.statuses:
        terms.append("coalesce(m.status, 'new') in (" + ", ".join("?" * len(choice.statuses)) + ")")
        parameters += sorted(choice.statuses)
    for label, least in choice.labels:
        terms.append("spans_of_label(m.labels, ?) >= ?")
        parameters += [label, least]
    if choice.tags:
        terms.append("has_tags(m.tags" + ", ?" * len(choice.tags) + ")")
        parameters += [folded(tag) for tag in choice.tags]
    for day, sign in ((choice.since, ">="), (choice.until, "<=")):
        if day:
            terms.append(f"substr(coalesce(m.updated, d.added), 1, 10) {sign} ?")
            parameters.append(day)
    return " and ".join(terms), parameters


def folded(text: str) -> str:
    """A text as it is compared: without differences of case and of full-width and half-width letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def _has_words(title: object, name: object, *words: str) -> bool:
    texts = [folded(each.decode("utf-8", "replace")) for each in (title, name) if isinstance(each, bytes)]
    return all(any(word in text for text in texts) for word in words)


def _has_tags(tags: str | None, *wanted: str) -> bool:
    try:
        there = {folded(tag) for tag in json_value((tags or "[]").encode()) if isinstance(tag, str)}
    except (ValueError, TypeError):
        return False
    return there.issuperset(wanted)


def _spans_of_label(labels: str | None, label: str) -> int:
    try:
        count = json_value((labels or "{}").encode()).get(label, 0)
    except (ValueError, AttributeError):
        return 0
    return count if isinstance(count, int) else 0


def _summary(
    number: object,
    document_id: object,
    name: bytes,
    title: bytes | None,
    characters: object,
    articles: object,
    spans: object,
    status: object,
    updated: object,
    labels: object,
    waiting: object,
    tags: object,
) -> Summary:
    counts = json_value(plain_of(labels).encode())
    return Summary(
        number=count_of(number),
        id=plain_of(document_id),
        name=text_of_blob(name),
        title=None if title is None else text_of_blob(title),
        characters=count_of(characters),
        articles=None if articles is None else count_of(articles),
        spans=None if spans is None else count_of(spans),
        status=Status(plain_of(status)),
        updated=plain_of(updated),
        labels={str(label): count_of(count) for label, count in counts.items()},
        waiting=count_of(waiting),
        tags=tuple(map(plain_of, json_value(plain_of(tags).encode()))),
    )
