"""What was marked in a project, counted: by label, person, origin and day, and the documents by status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from annotations.corrections import cleaned_page
from annotations.documents import Status
from annotations.listing import Choice, Order
from annotations.project import Project

MOST_DOCUMENTS = 20
"""Those with the most spans are told one by one."""


@dataclass(slots=True)
class Marked:
    """A document with its spans."""

    number: int
    id: str
    name: str
    labels: dict[str, int]
    """How many spans each label has, by label id."""


@dataclass(slots=True)
class Statistics:
    """The counts of one moment."""

    documents: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)
    characters: int = 0
    """Of the raw texts."""
    marked_documents: int = 0
    """With a span."""
    labels: Counter[str] = field(default_factory=Counter)
    """Spans by label id."""
    people: Counter[str] = field(default_factory=Counter)
    """Spans by who gave them their present form."""
    origins: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    """Spans by the day (UTC, ``2026-11-21``) they got their present form."""
    most_marked: list[Marked] = field(default_factory=list)
    """The documents with the most spans, those first."""

    @property
    def spans(self) -> int:
        """All of them."""
        return self.labels.total()


def statistics(
    project: Project,
    *,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Statistics:
    """Count what is in a project; in constant memory, however many documents and spans it has.

    Args:
        project: the project.
        tell: told documents done and in all.
        stop: asked now and then; once it says so, what is counted so far is given.

    Raises:
        DamagedProject, UnreadableFile: as ``Project.entries``.
    """
    project.tags()  # lets the index look at all logs
    counted = Statistics()
    listing = project.listing(Choice(order=Order.SPANS, descending=True))
    total = len(listing)
    marked: list[str] = []
    for summary in listing:
        if stop():
            return counted
        counted.documents += 1
        counted.characters += summary.characters
        counted.statuses[summary.status] += 1
        if summary.spans:
            counted.marked_documents += 1
            marked.append(summary.id)
            if len(counted.most_marked) < MOST_DOCUMENTS:
                counted.most_marked.append(Marked(summary.number, summary.id, summary.name, dict(summary.labels)))
    done = total - len(marked)
    for document in project.exportable(marked, cleaned_page, lambda: None):
        if stop():
            break
        for span in document.spans:
            counted.labels[span.label] += 1
            counted.people[span.by] += 1
            counted.origins[span.origin] += 1
            counted.days[span.at[:10]] += 1
        done += 1
        tell(done, total)
    return counted
