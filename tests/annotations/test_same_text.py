"""The same words in a whole project: found, marked a step in each document, taken back, exceptions remembered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from annotations.corrections import reading_of
from annotations.documents import SourceText
from annotations.history import document_setting
from annotations.kept_reading import kept
from annotations.project import Project, default_project
from annotations.same_text import Occurrence, by_document, mark_same, same_text, take_back
from tests.annotations.test_conflict_merging import _desks


@pytest.fixture
def pages() -> Iterator[Project]:
    """The five built-in pages."""
    opened = default_project(by="anna")
    yield opened
    opened.close()


def _places(project: Project, words: str = "算力") -> list[Occurrence]:
    return list(same_text(project, words, "policy"))


def test_every_place_is_found_with_its_raw_characters(pages: Project) -> None:
    found = _places(pages)
    for number, entry in enumerate(pages.entries(), start=1):
        reading = reading_of(pages.document(entry.id), ())
        there = [place for place in found if place.number == number]
        assert len(there) == reading.text.count("算力")
        for place in there:
            raw = pages.document(entry.id).text
            assert "".join(raw[start:end] for start, end in place.raw) == "算力"
    assert len({place.document for place in found}) >= 3


def test_kept_readings_know_the_raw_characters_as_the_alignment_does(pages: Project) -> None:
    for entry in pages.entries():
        reading = reading_of(pages.document(entry.id), ())
        laid_out = kept(reading)
        for start in range(0, len(reading.text), 7):
            assert laid_out.raw_ranges(start, start + 9) == reading.alignment.raw_ranges(start, start + 9)


def test_places_are_marked_and_taken_back_together(pages: Project) -> None:
    found = _places(pages)
    marked, failed = mark_same(pages, "policy", by_document(found), {})
    assert not failed
    assert sum(len(each.change.added) for each in marked) == len(found)
    assert _places(pages) == []
    steps = {each.document: each.step for each in marked}
    changed = next(iter(steps))
    editor = pages.edit(changed)
    editor.mark([(0, 1)], "org")
    editor.close()
    assert take_back(pages, steps) == (len(steps) - 1, 1)
    assert {place.document for place in _places(pages)} == set(steps) - {changed}
    assert take_back(pages, steps, again=True) == (len(steps) - 1, 1)
    assert _places(pages) == []


def test_exceptions_are_remembered_also_after_a_restart_and_undone_with_their_step(pages: Project) -> None:
    first, *others = _places(pages)
    mark_same(pages, "policy", by_document(others), by_document([first]))
    pages.close()
    again = default_project(by="anna")
    (left,) = _places(again)
    assert left == first._replace(rejected=True)
    editor = again.edit(first.document)
    assert editor.undo() is not None
    editor.close()
    assert not _places(again)[0].rejected
    again.close()


def test_an_exception_holds_in_another_text_of_the_document(project: Project) -> None:
    editor = project.edit("page")
    text = editor.document.text
    place = [(text.index("算力"), text.index("算力") + 2)]
    change = editor.reject([place], "policy")
    assert change is not None
    assert change.action == "reject"
    assert editor.reject([place], "policy") is None
    added = project.add([SourceText("page.txt", None, f"新加一行。\n{text}", "utf-8")], keep_changed=True)
    project.take_in(added.changed)
    editor.catch_up()
    other = editor.document.text
    assert other != text
    moved = other.index("算力")
    assert editor.is_rejected("policy", [(moved, moved + 2)])
    assert not editor.is_rejected("org", [(moved, moved + 2)])
    editor.close()


def test_exceptions_of_two_people_are_all_kept(tmp_path) -> None:
    anna, bo, _ = desks = _desks(tmp_path)
    for desk, keys in ((anna, ["org:1"]), (bo, ["org:2"])):
        desk.commit(document_setting("page", {"rejected": keys}, desk.state.document))
    for desk in desks:
        for other in desks:
            if other is not desk:
                desk.bring_from(other)
    assert [desk.state.document["rejected"] for desk in desks] == [["org:1", "org:2"]] * 3
    assert not anna.state.conflicts
