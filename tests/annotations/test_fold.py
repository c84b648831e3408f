"""Operations of several writers folded into one state."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from annotations.clock import HybridClock
from annotations.fold import CONFLICT, State, folded
from annotations.history import deletion, setting
from annotations.layout import Layout
from annotations.ledger import Ledger
from annotations.operations import Alteration


class Desk:
    """One writer at one copy of a project; copies of logs travel between desks like files."""

    def __init__(self, folder: Path, writer: str, clock: HybridClock | None = None) -> None:
        self.folder, self.writer = folder, writer
        self.clock = clock or HybridClock()
        self.open()

    def open(self) -> None:
        self.ledger = Ledger("page", Layout(self.folder), writer=self.writer, by=self.writer, clock=self.clock)

    def bring_from(self, other: Desk) -> None:
        """Copy the other's own log here, and read it."""
        self.ledger.close()
        there, here = (Layout(desk.folder).log("page", other.writer) for desk in (other, self))
        if there.exists():
            here.parent.mkdir(parents=True, exist_ok=True)
            here.write_bytes(there.read_bytes())
        self.open()

    def add(self, span_id: str, label: str = "org") -> None:
        self.commit({"op": "add", "id": span_id, "new": {"label": label, "raw": [[0, 2]]}})

    def set(self, span_id: str, **fields: object) -> None:
        self.commit(setting(span_id, fields, self.ledger.state.spans[span_id]))

    def delete(self, span_id: str) -> None:
        self.commit(deletion(span_id, self.ledger.state.spans[span_id]))

    def commit(self, alteration: Alteration) -> None:
        self.ledger.commit([alteration])

    @property
    def state(self) -> State:
        return self.ledger.state


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk]:
    """Anna and Bo, who both have span s."""
    anna, bo = Desk(tmp_path / "anna", "anna-0"), Desk(tmp_path / "bo", "bo-0")
    anna.add("s")
    bo.bring_from(anna)
    return anna, bo


def _meet(anna: Desk, bo: Desk) -> State:
    anna.bring_from(bo)
    bo.bring_from(anna)
    assert anna.state == bo.state
    return anna.state


def test_changes_of_different_fields_both_count_without_a_conflict(desks: tuple[Desk, Desk]) -> None:
    anna, bo = desks
    anna.set("s", label="place")
    bo.set("s", raw=[[0, 5]])
    state = _meet(anna, bo)
    assert (state.spans["s"]["label"], state.spans["s"]["raw"]) == ("place", [[0, 5]])
    assert state.conflicts == []


def test_changes_of_one_field_keep_the_later_and_show_the_other(desks: tuple[Desk, Desk]) -> None:
    anna, bo = desks
    anna.set("s", label="place")
    bo.clock.observe(anna.clock.tick())
    bo.set("s", label="person")
    state = _meet(anna, bo)
    assert state.spans["s"]["label"] == "person"
    assert [(each["kind"], each["lost"]) for each in state.conflicts] == [("changed twice", {"label": "place"})]


def test_two_who_agree_are_no_conflict(desks: tuple[Desk, Desk]) -> None:
    anna, bo = desks
    anna.set("s", label="place")
    bo.set("s", label="place")
    assert _meet(anna, bo).conflicts == []


@pytest.mark.parametrize("deleted_first", [True, False])
def test_a_change_wins_over_a_deletion_that_had_not_seen_it(desks: tuple[Desk, Desk], deleted_first: bool) -> None:
    first, second = desks
    if deleted_first:
        first.delete("s")
        second.clock.observe(first.clock.tick())
        second.set("s", label="place")
    else:
        first.set("s", label="place")
        second.clock.observe(first.clock.tick())
        second.delete("s")
    state = _meet(first, second)
    assert state.spans["s"]["label"] == "place"
    assert len(state.conflicts) == 1


def test_a_deletion_that_had_seen_the_change_counts(desks: tuple[Desk, Desk]) -> None:
    anna, bo = desks
    anna.set("s", label="place")
    bo.bring_from(anna)
    bo.delete("s")
    state = _meet(anna, bo)
    assert state.spans == {}
    assert state.conflicts == []


def test_statuses_set_apart_keep_the_later_and_show_the_other(desks: tuple[Desk, Desk]) -> None:
    anna, bo = desks
    anna.commit({"op": "meta", "id": "page", "new": {"status": "done"}, "old": {"status": None}})
    bo.clock.observe(anna.clock.tick())
    bo.commit({"op": "meta", "id": "page", "new": {"status": "review"}, "old": {"status": None}})
    state = _meet(anna, bo)
    assert state.document == {"status": "review"}
    assert state.conflicts[0]["lost"] == {"status": "done"}


def test_desks_that_have_the_same_logs_have_the_same_state_whatever_came_first(tmp_path: Path) -> None:
    chance = random.Random(11)
    for scenario in range(25):
        desks = [Desk(tmp_path / str(scenario) / name, f"{name}-0") for name in ("anna", "bo", "chen")]
        for step in range(30):
            desk = chance.choice(desks)
            spans = sorted(desk.state.spans)
            if chance.random() < 0.3:
                desk.bring_from(chance.choice([other for other in desks if other is not desk]))
            elif not spans or chance.random() < 0.4:
                desk.add(f"span-{step}")
            elif chance.random() < 0.6:
                desk.set(chance.choice(spans), label=f"label-{chance.randrange(3)}")
            else:
                desk.delete(chance.choice(spans))
        for receiver in desks:
            for sender in chance.sample(desks, 3):
                if sender is not receiver:
                    receiver.bring_from(sender)
        for receiver in desks:
            receiver.ledger.close()
            receiver.open()
        assert desks[0].state == desks[1].state == desks[2].state


def test_an_operation_of_an_unknown_kind_changes_nothing(desks: tuple[Desk, Desk]) -> None:
    anna, _ = desks
    (known,) = anna.ledger.commit([{"op": "add", "id": "t", "new": {"label": "org", "raw": [[0, 1]]}}])
    unknown = {**known, "op": "reanchor", "v": 2}
    assert folded([known, unknown]) == folded([known])  # type: ignore[list-item]


def test_a_conflict_stays_on_the_span_with_who_and_what_until_somebody_decides(desks: tuple[Desk, Desk]) -> None:
    anna, bo = desks
    anna.set("s", label="place")
    bo.clock.observe(anna.clock.tick())
    bo.set("s", label="person")
    state = _meet(anna, bo)
    told = {"kind": "changed twice", "lost": {"label": "place"}, "lost_by": "anna-0", "rev": state.spans["s"]["rev"]}
    assert state.spans["s"][CONFLICT] == [told]
    bo.set("s", label="org")
    assert CONFLICT in _meet(anna, bo).spans["s"], "a program that knows of no conflict decides none"
    anna.set("s", **{CONFLICT: None})
    assert CONFLICT not in _meet(anna, bo).spans["s"]


def test_a_deletion_that_did_not_count_is_told_with_who_deleted(desks: tuple[Desk, Desk]) -> None:
    anna, bo = desks
    anna.delete("s")
    bo.clock.observe(anna.clock.tick())
    bo.set("s", label="place")
    span = _meet(anna, bo).spans["s"]
    assert span[CONFLICT] == [{"kind": "changed after deletion", "lost": {}, "lost_by": "anna-0", "rev": span["rev"]}]
    assert set(span) == {"label", "raw", "by", "at", "rev", CONFLICT}
