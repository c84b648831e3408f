"""The statistics of a project as lines: bars of block characters, each with its figure, in any width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from annotations.documents import Status
from annotations.labels import LabelSet
from annotations.statistics import Statistics
from tui.catalogue import say
from tui.sitting import Sitting
from tui.view.cells import cells, fit, shortened
from tui.view.visible import visible
from tui.widgets.text_line import Piece

_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_NAME_CELLS: Final = 24
_LEAST_BAR: Final = 8
MOST_DAYS: Final = 14
_WIDE: Final = 100
"""Cells from which on labels are named in the list of documents."""


def lines(counted: Statistics, labels: LabelSet, width: int, sitting: Sitting | None = None) -> Iterator[list[Piece]]:
    """The statistics, a list of pieces a line.

    Args:
        counted: what was counted.
        labels: the project's.
        width: cells of a line.
        sitting: what was done since the program was started, where that is to be told.
    """
    yield _heading("stats.overview")
    yield [Piece(_overview(counted))]
    if sitting is not None:
        yield [Piece(_of_sitting(sitting), "dim")]
    yield from _section("stats.by_status", _statuses(counted), width)
    yield from _section("stats.by_label", _labels(counted, labels), width)
    yield from _section("stats.by_day", _days(counted), width)
    if len(counted.people) > 1:
        people = [(visible(name), count, "") for name, count in counted.people.most_common()]
        yield from _section("stats.by_person", people, width)
    if len(counted.origins) > 1:
        origins = [(say(f"jump.origin_{name}"), count, "") for name, count in counted.origins.most_common()]
        yield from _section("stats.by_origin", origins, width)
    if counted.most_marked:
        yield []
        yield _heading("stats.by_document")
        yield from _documents(counted, labels, width)


def bar(count: int, most: int, width: int) -> str:
    """A bar of so many cells for the most, in eighths of a cell; one that stands for something is never empty."""
    eighths = max(1 if count else 0, round(8 * width * count / most)) if most else 0
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")


def _heading(key: str) -> list[Piece]:
    return [Piece(say(key), "strong")]


def _overview(counted: Statistics) -> str:
    return say(
        "stats.counts",
        documents=f"{counted.documents:,}",
        marked=f"{counted.marked_documents:,}",
        spans=f"{counted.spans:,}",
        characters=f"{counted.characters:,}",
    )


def _of_sitting(sitting: Sitting) -> str:
    if not sitting.spans:
        return say("stats.sitting_none", keys=f"{sitting.keys:,}")
    return say(
        "stats.sitting", spans=f"{sitting.spans:,}", keys=f"{sitting.keys:,}", each=f"{sitting.keys_per_span:.1f}"
    )


def _section(key: str, rows: list[tuple[str, int, str]], width: int) -> Iterator[list[Piece]]:
    """A heading, and a bar for each row."""
    if not rows:
        return
    yield []
    yield _heading(key)
    most = max(count for _, count, _ in rows)
    figures = max(len(f"{count:,}") for _, count, _ in rows)
    names = min(_NAME_CELLS, max(cells(name) for name, _, _ in rows))
    room = max(_LEAST_BAR, width - names - figures - 4)
    for name, count, color in rows:
        yield [
            Piece(fit(name, names) + "  ", "", color),
            Piece(f"{count:>{figures},}  "),
            Piece(bar(count, most, room), "", color),
        ]


def _statuses(counted: Statistics) -> list[tuple[str, int, str]]:
    names = {status: say(f"library.status_{status.name.lower()}") for status in Status}
    return [(names[status], counted.statuses[status], "") for status in Status if counted.statuses[status]]


def _labels(counted: Statistics, labels: LabelSet) -> list[tuple[str, int, str]]:
    known = [label.id for label in labels.labels]
    others = sorted(set(counted.labels) - set(known))
    rows = [(labels.named(label_id), counted.labels[label_id]) for label_id in [*known, *others]]
    return [(f"{label.letter} {visible(label.name)}", count, label.color) for label, count in rows]


def _days(counted: Statistics) -> list[tuple[str, int, str]]:
    return [(day, counted.days[day], "") for day in sorted(counted.days)[-MOST_DAYS:]]


def _documents(counted: Statistics, labels: LabelSet, width: int) -> Iterator[list[Piece]]:
    for document in counted.most_marked:
        name = shortened(visible(document.name), max(12, width // 3))
        total = sum(document.labels.values())
        yield [
            Piece(f"{document.number:>4}  ", "dim"),
            Piece(fit(name, max(12, width // 3)) + "  "),
            Piece(f"{total:>5,}  ", "strong"),
            *_few(document.labels, labels, names=width >= _WIDE),
        ]


def _few(counts: Mapping[str, int], labels: LabelSet, *, names: bool) -> Iterable[Piece]:
    """How many spans of each label, the label by its name, or by its letter where there is little room."""
    for label in labels.labels:
        if counts.get(label.id):
            told = f"{visible(label.name)} {counts[label.id]:,}" if names else f"{label.letter}×{counts[label.id]:,}"
            yield Piece(f"{told}  ", "", label.color)
