"""Choosing and ordering the documents of a project."""

from __future__ import annotations

from pathlib import Path

import pytest

import annotations.listing as listing_module
import annotations.project as project_module
from annotations.documents import SourceText, Status
from annotations.listing import ALL, Choice, Order
from annotations.project import Project


@pytest.fixture
def shelf(project: Project) -> Project:
    """Forty texts and ``page``: every third marked, every fourth done, names in Latin and in full-width letters."""
    texts = [
        SourceText(f"n{number:02d} Ｒeport.txt", None, f"第{number}篇\n" * (number + 1), "utf-8")
        for number in range(40)
    ]
    for number, entry in enumerate(project.add(texts).added):
        editor = project.edit(entry.id)
        for _ in range(number // 3 if number % 3 == 0 else 0):
            editor.mark([(len(editor.spans), len(editor.spans) + 1)], "metric" if number % 2 else "org")
        if number % 4 == 0:
            editor.set_status(Status.DONE)
        editor.close()
    return project


def test_a_list_is_read_as_it_is_looked_at_and_says_the_same_as_a_whole_one(
    shelf: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shelf.summaries()
    monkeypatch.setattr(listing_module, "_ROWS_A_PAGE", 7)
    monkeypatch.setattr(listing_module, "_PAGES_KEPT", 2)
    listing = shelf.listing()
    assert len(listing) == 41
    assert [summary.number for summary in whole] == list(range(1, 42))
    assert list(listing) == whole
    assert [listing[place] for place in (40, 0, 20, -1)] == [whole[40], whole[0], whole[20], whole[40]]
    assert [listing.place_of(summary.id) for summary in whole] == list(range(41))
    assert listing.place_of("nobody") is None
    with pytest.raises(IndexError):
        listing[41]


@pytest.mark.parametrize(
    ("choice", "fits"),
    [
        (Choice(words=("report", "N3")), lambda s: s.name.startswith("n3")),
        (Choice(statuses=frozenset({Status.DONE})), lambda s: s.status is Status.DONE),
        (Choice(labels=(("metric", 4),)), lambda s: s.labels.get("metric", 0) >= 4),
        (Choice(labels=(("metric", 1), ("org", 1))), lambda s: False),
        (Choice(since="2000-01-01", until="2999-01-01"), lambda s: True),
        (Choice(until="2000-01-01"), lambda s: False),
    ],
)
def test_a_choice_leaves_out_what_does_not_fit(shelf: Project, choice: Choice, fits) -> None:
    whole = shelf.summaries()
    chosen = shelf.listing(choice)
    assert list(chosen) == [summary for summary in whole if fits(summary)]
    left_out = [summary.id for summary in whole if not fits(summary)]
    assert all(chosen.place_of(document_id) is None for document_id in left_out)


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("descending", [False, True])
def test_documents_are_in_order_and_equal_ones_as_they_were_added(
    shelf: Project, order: Order, descending: bool
) -> None:
    statuses = list(Status)

    def key(summary):
        same = {Order.NUMBER: "number", Order.LABELS: "spans"}
        value = getattr(summary, same.get(order, order.value))
        return statuses.index(value) if order is Order.STATUS else value

    whole = shelf.summaries()
    ordered = shelf.listing(Choice(order=order, descending=descending))
    assert [s.number for s in ordered] == [s.number for s in sorted(whole, key=key, reverse=descending)] or [
        key(s) for s in ordered
    ] == sorted(map(key, whole), reverse=descending)
    by_key: dict[object, list[int]] = {}
    for summary in ordered:
        by_key.setdefault(key(summary), []).append(summary.number)
    assert all(numbers == sorted(numbers) for numbers in by_key.values())


def test_of_many_documents_ones_own_marks_are_seen_at_once_and_others_after_a_refresh(
    shelf: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.refresh()
    monkeypatch.setattr(project_module, "_LOOKED_THROUGH_AT_ONCE", 10)
    editor = shelf.edit("page")
    editor.mark([(0, 3)], "org")
    assert shelf.listing()[0].spans == 1
    editor.mark([(4, 6)], "org")
    assert shelf.listing()[0].spans == 2
    editor.close()
    shelf.listing()
    other = Project.open(shelf.folder, by="bo")
    editor = other.edit("page")
    editor.mark([(7, 9)], "org")
    other.close()
    assert shelf.listing()[0].spans == 2
    shelf.refresh()
    assert shelf.listing()[0].spans == 3


def test_what_there_is_to_read_before_a_list_can_be_shown_is_told(shelf: Project, home: Path) -> None:
    assert shelf.bytes_to_list == 0
    shelf.close()
    for file in (home / "cache").rglob("index.sqlite*"):
        file.unlink()
    again = Project.open(shelf.folder, by="anna")
    assert again.bytes_to_list == sum(file.stat().st_size for file in (shelf.folder / "sources").glob("*.jsonl"))
    assert len(again.listing(ALL)) == 41
    assert again.bytes_to_list == 0
    again.close()
