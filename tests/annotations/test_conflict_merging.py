"""Changes of several people at one span: a value vanishes only by the hand of somebody who saw it."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from annotations.conflicts import CONFLICT, entries_of, lost_in, undecided, with_fields, without_latest
from annotations.fold import Record
from annotations.history import setting
from tests.annotations.test_fold import Desk

PEOPLE = ("anna", "bo", "chen")


def _desks(folder: Path) -> list[Desk]:
    """Three people who all have span s."""
    anna, *others = (Desk(folder / name, f"{name}-0") for name in PEOPLE)
    anna.add("s", label="first")
    for desk in others:
        desk.bring_from(anna)
    return [anna, *others]


def _all_meet(desks: list[Desk]) -> Record | None:
    for receiver, sender in itertools.permutations(desks, 2):
        receiver.bring_from(sender)
    states = [desk.state for desk in desks]
    assert all(state == states[0] for state in states)
    return states[0].spans.get("s")


def _after_all(desk: Desk, desks: list[Desk]) -> None:
    """What a desk does next is later than all that was done."""
    for other in desks:
        if other is not desk:
            desk.clock.observe(other.clock.tick())


def relabel(desk: Desk, label: str) -> None:
    record = desk.state.spans["s"]
    desk.commit(setting("s", {"label": label, **undecided(record, ("label",))}, record))


def take_other(desk: Desk) -> None:
    record = desk.state.spans["s"]
    lost = lost_in(entries_of(record)[-1])
    if not lost:
        desk.delete("s")
        return
    there = with_fields(record, lost)
    desk.commit(setting("s", {**{name: there[name] for name in lost}, **without_latest(record)}, record))


def accept(desk: Desk) -> None:
    record = desk.state.spans["s"]
    kept = {name: record.get(name) for name in lost_in(entries_of(record)[-1])}
    desk.commit(setting("s", {**kept, **without_latest(record)}, record))


def _visible(record: Record | None, field: str) -> set[object]:
    """The values of a field that a person sees at a span, in force or not."""
    if record is None:
        return set()
    return {record.get(field), *(lost_in(entry)[field] for entry in entries_of(record) if field in lost_in(entry))}


def _told(record: Record | None) -> list[tuple[object, str]]:
    assert record is not None
    return [(lost_in(entry).get("label", "deleted"), entry["lost_by"]) for entry in entries_of(record)]


@pytest.mark.parametrize("seed", range(40))
def test_no_value_vanishes_but_by_the_hand_of_somebody_who_saw_it(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    desks = _desks(tmp_path)
    fresh = itertools.count()
    given: set[object] = {"first"}
    put_away: set[object] = set()
    for _ in range(chance.randrange(4, 16)):
        desk = chance.choice(desks)
        record = desk.state.spans.get("s")
        if record is None or chance.random() < 0.35:
            desk.bring_from(chance.choice([other for other in desks if other is not desk]))
            continue
        before = _visible(record, "label")
        choices = ["relabel", "relabel", "note", "delete"] + ["take", "accept"] * 2 * (CONFLICT in record)
        match chance.choice(choices):
            case "relabel":
                given.add(label := f"label-{next(fresh)}")
                relabel(desk, label)
            case "note":
                desk.set("s", note=f"note {next(fresh)}")
            case "delete":
                desk.delete("s")
            case "take":
                take_other(desk)
            case "accept":
                accept(desk)
        put_away |= before - _visible(desk.state.spans.get("s"), "label")
    for desk in chance.sample(desks, 3):
        for other in desks:
            if other is not desk:
                desk.bring_from(other)
    record = _all_meet(desks)
    assert given - put_away <= _visible(record, "label")


def test_of_three_people_both_values_that_did_not_count_are_kept(tmp_path: Path) -> None:
    anna, bo, chen = desks = _desks(tmp_path)
    relabel(anna, "place")
    _after_all(bo, desks)
    relabel(bo, "person")
    _after_all(chen, desks)
    relabel(chen, "org")
    assert _told(_all_meet(desks)) == [("place", "anna-0"), ("person", "bo-0")]
    take_other(anna)
    record = _all_meet(desks)
    assert record is not None
    assert record["label"] == "person"
    assert _told(record) == [("place", "anna-0")]


def test_other_edges_take_no_label_s_place_among_what_is_undecided(tmp_path: Path) -> None:
    anna, bo, chen = desks = _desks(tmp_path)
    relabel(anna, "place")
    anna.set("s", raw=[[0, 9]])
    _after_all(bo, desks)
    relabel(bo, "person")
    _after_all(chen, desks)
    chen.set("s", raw=[[1, 2]])
    record = _all_meet(desks)
    assert record is not None
    assert [lost_in(entry) for entry in entries_of(record)] == [{"label": "place"}, {"raw": [[0, 9]]}]


@pytest.mark.parametrize("first_keeps", [True, False])
def test_two_who_decide_at_once_and_differ_are_asked_again(tmp_path: Path, first_keeps: bool) -> None:
    anna, bo, _ = desks = _desks(tmp_path)
    relabel(anna, "place")
    _after_all(bo, desks)
    relabel(bo, "person")
    _all_meet(desks)
    decide = (accept, take_other) if first_keeps else (take_other, accept)
    decide[0](anna)
    _after_all(bo, desks)
    decide[1](bo)
    record = _all_meet(desks)
    assert record is not None
    assert _visible(record, "label") == {"place", "person"}
    assert record["label"] == ("place" if first_keeps else "person")


def test_two_who_decide_at_once_and_agree_are_asked_nothing(tmp_path: Path) -> None:
    anna, bo, _ = desks = _desks(tmp_path)
    relabel(anna, "place")
    _after_all(bo, desks)
    relabel(bo, "person")
    _all_meet(desks)
    take_other(anna)
    _after_all(bo, desks)
    take_other(bo)
    record = _all_meet(desks)
    assert record is not None
    assert (record["label"], entries_of(record)) == ("place", [])


def test_who_changes_again_what_another_has_kept_is_no_conflict(tmp_path: Path) -> None:
    anna, bo, _ = desks = _desks(tmp_path)
    relabel(anna, "place")
    _after_all(bo, desks)
    relabel(bo, "person")
    anna.bring_from(bo)
    accept(anna)
    _after_all(bo, desks)
    relabel(bo, "org")
    record = _all_meet(desks)
    assert record is not None
    assert (record["label"], _told(record)) == ("org", [])


@pytest.mark.parametrize("keeps_first", [True, False])
def test_one_who_keeps_and_one_who_deletes_at_once_are_asked_again(tmp_path: Path, keeps_first: bool) -> None:
    anna, bo, _ = desks = _desks(tmp_path)
    anna.delete("s")
    _after_all(bo, desks)
    relabel(bo, "person")
    _all_meet(desks)
    decide = (accept, take_other) if keeps_first else (take_other, accept)
    decide[0](anna)
    _after_all(bo, desks)
    decide[1](bo)
    assert _told(_all_meet(desks)) == [("deleted", "bo-0" if keeps_first else "anna-0")]


def test_a_deletion_by_one_who_had_not_seen_the_other_s_change_leaves_that_change(tmp_path: Path) -> None:
    anna, bo, _ = desks = _desks(tmp_path)
    relabel(anna, "place")
    _after_all(bo, desks)
    relabel(bo, "person")
    bo.delete("s")
    record = _all_meet(desks)
    assert record is not None
    assert (record["label"], record["by"], _told(record)) == ("place", "anna-0", [("deleted", "bo-0")])


def test_different_attributes_of_one_span_both_count(tmp_path: Path) -> None:
    anna, bo, _ = desks = _desks(tmp_path)
    anna.set("s", attributes={"value": 8000, "unit": "PFlops"})
    bo.bring_from(anna)
    anna.set("s", attributes={"value": 8000, "unit": "EFlops"})
    _after_all(bo, desks)
    bo.set("s", attributes={"value": 9000, "unit": "PFlops", "about": True})
    record = _all_meet(desks)
    assert record is not None
    assert record["attributes"] == {"value": 9000, "unit": "EFlops", "about": True}
    assert entries_of(record) == []


def test_one_attribute_changed_twice_is_a_conflict_of_that_one(tmp_path: Path) -> None:
    anna, bo, _ = desks = _desks(tmp_path)
    anna.set("s", attributes={"value": 8000, "unit": "PFlops"})
    bo.bring_from(anna)
    anna.set("s", attributes={"value": 8001, "unit": "PFlops"})
    _after_all(bo, desks)
    bo.set("s", attributes={"value": 8002, "unit": "PFlops"})
    record = _all_meet(desks)
    assert record is not None
    assert [lost_in(entry) for entry in entries_of(record)] == [{"attributes": {"value": 8001}}]
    take_other(anna)
    record = _all_meet(desks)
    assert record is not None
    assert record["attributes"] == {"value": 8001, "unit": "PFlops"}
