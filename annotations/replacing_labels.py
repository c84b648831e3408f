"""One label in place of another, or of none, in all documents of a project: a step in each that undo takes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from annotations.listing import Choice
from annotations.project import Project
from articles.errors import QuandianError


class Replaced(NamedTuple):
    """What became of the spans of a label."""

    spans: int
    documents: int
    failed: tuple[QuandianError, ...]
    """Why documents kept theirs."""


def spans_by_label(project: Project) -> Counter[str]:
    """How many spans of a project have each label, by its id, as far as the list knows."""
    counts: Counter[str] = Counter()
    for summary in project.listing():
        counts.update(summary.labels)
    return counts


def replace_label(
    project: Project,
    label_id: str,
    other: str | None,
    *,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Replaced:
    """Give all spans of a label another, or delete them; only documents that have such spans are opened.

    Args:
        project: which can be changed.
        label_id: the label that goes.
        other: the one in its place; None to delete the spans.
        tell: told documents done and documents in all.
        stop: asked before each document; those that are done stay so.

    Raises:
        ReadOnlyProject: the project can only be read.
    """
    if project.read_only:
        raise project.refusal()
    found = [summary.id for summary in project.listing(Choice(labels=((label_id, 1),)))]
    spans = documents = 0
    failed: list[QuandianError] = []
    for done, document_id in enumerate(found, start=1):
        if stop():
            break
        try:
            editor = project.edit(document_id)
            try:
                change = editor.replace_label(label_id, other)
            finally:
                editor.close()
        except QuandianError as error:
            failed.append(error)
            continue
        if change is not None:
            spans += len(change.removed)
            documents += 1
        tell(done, len(found))
    return Replaced(spans, documents, tuple(failed))
