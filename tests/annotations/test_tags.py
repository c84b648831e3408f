"""Tags of documents: what one may be, two people's merged, documents found and ordered by them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.clock import HybridClock
from annotations.documents import SourceText, Status
from annotations.errors import BadTag
from annotations.layout import Layout
from annotations.ledger import Ledger
from annotations.listing import Choice, Order
from annotations.project import Project
from annotations.tags import checked_tag, merged_tags, tags_in


@pytest.mark.parametrize(
    ("written", "tag"), [(" 头版 ", "头版"), ("Cafe\u0301", "Café"), ("#1", "#1"), ("a" * 40, "a" * 40)]
)
def test_a_tag_is_kept_without_blanks_around_it_in_composed_form(written: str, tag: str) -> None:
    assert checked_tag(written) == tag


@pytest.mark.parametrize(
    "written", ["", "  ", "two words", "a,b", "甲，乙", "甲、乙", "a" * 41, "\x1b[31m", "\u202etxt", "a\nb"]
)
def test_what_is_no_tag_is_refused_in_one_sentence(written: str) -> None:
    with pytest.raises(BadTag, match="is no tag"):
        checked_tag(written)


def test_a_line_of_tags_is_parted_by_blanks_and_commas() -> None:
    assert tags_in(" 头版，财政  头版,budget；x、y ") == ["头版", "财政", "budget", "x", "y"]


tags = st.lists(st.sampled_from("甲乙丙丁"), unique=True).map(sorted)


@given(seen=tags, one=tags, other=tags)
def test_two_who_change_tags_at_once_both_count(seen: list[str], one: list[str], other: list[str]) -> None:
    merged = merged_tags(merged_tags(seen, one, seen), other, seen) or []
    assert merged == (merged_tags(merged_tags(seen, other, seen), one, seen) or [])
    for tag in "甲乙丙丁":
        if (tag in one) == (tag in other):
            assert (tag in merged) == (tag in one)
        else:
            assert (tag in merged) == (tag not in seen), "whoever changed something about it counts"


def test_tags_are_set_undone_and_there_after_a_restart(project: Project) -> None:
    editor = project.edit("page")
    change = editor.set_tags(["财政", "头版", "财政"])
    assert change is not None
    assert (change.action, editor.tags, editor.status) == ("tags", ("头版", "财政"), Status.NEW)
    assert editor.set_tags(["头版", "财政"]) is None
    editor.set_tags([])
    assert editor.tags == ()
    editor.undo()
    assert editor.tags == ("头版", "财政")
    with pytest.raises(BadTag):
        editor.set_tags(["a b"])
    project.close()
    again = Project.open(project.folder, by="anna")
    assert again.edit("page").tags == ("头版", "财政")
    assert again.tags() == {"头版": 1, "财政": 1}
    again.close()


def test_tags_that_two_people_gave_without_seeing_each_other_are_all_there(project: Project) -> None:
    ledgers = [
        Ledger("page", Layout(project.folder), writer=f"{name}-0", by=name, clock=HybridClock()) for name in ("a", "b")
    ]
    for ledger, tag in zip(ledgers, ("头版", "财政"), strict=True):
        ledger.commit([{"op": "meta", "id": "page", "new": {"tags": [tag]}, "old": {"tags": None}}])
        ledger.let_go()
    editor = project.edit("page")
    assert (editor.tags, editor.conflicts) == (("头版", "财政"), ())


@pytest.fixture
def several(project: Project) -> Project:
    project.add(SourceText(f"{name}.txt", None, f"{name}。\n", "utf-8") for name in ("a", "b", "c"))
    for name, named in (("a", ["头版"]), ("b", ["Budget", "头版"]), ("c", ["budget"])):
        editor = project.edit(name)
        editor.set_tags(named)
        for _ in range({"a": 1, "b": 2}.get(name, 0)):
            editor.mark([(len(editor.spans) % 2, 2)], "org")
        editor.close()
    return project


def _names(project: Project, choice: Choice) -> list[str]:
    return [summary.id for summary in project.summaries(choice)]


def test_documents_are_found_by_their_tags_whatever_the_case_and_width(several: Project) -> None:
    assert _names(several, Choice(tags=("头版",))) == ["a", "b"]
    assert _names(several, Choice(tags=("ＢＵＤＧＥＴ",))) == ["b", "c"]
    assert _names(several, Choice(tags=("budget", "头版"))) == ["b"]
    assert _names(several, Choice(tags=("none",))) == []
    assert not Choice(tags=("头版",)).everything


def test_documents_are_ordered_by_tags_and_those_without_come_last(several: Project) -> None:
    assert _names(several, Choice(order=Order.TAGS)) == ["b", "c", "a", "page"]
    assert _names(several, Choice(order=Order.TAGS, descending=True)) == ["a", "c", "b", "page"]


def test_documents_are_ordered_by_the_spans_of_a_label(several: Project) -> None:
    editor = several.edit("a")
    for start in range(2):
        editor.mark([(start, start + 1)], "person")
    editor.close()
    assert _names(several, Choice(labels=(("org", 0),), order=Order.LABELS, descending=True))[:2] == ["b", "a"]
    assert _names(several, Choice(labels=(("person", 0),), order=Order.LABELS, descending=True))[0] == "a"


def test_the_tags_of_the_project_are_counted(several: Project, tmp_path: Path) -> None:
    assert several.tags() == {"Budget": 1, "budget": 1, "头版": 2}
