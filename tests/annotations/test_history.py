"""Undo and redo against a model that keeps whole states in lists."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from annotations.clock import HybridClock
from annotations.corrections import MadeCorrection
from annotations.documents import Document, Status, text_sha256
from annotations.editor import Editor
from annotations.layout import Layout
from annotations.ledger import Ledger
from annotations.spans import Span
from articles.correction import Correction, CorrectionKind
from articles.page import Role

TEXT = "圈点之功，在于一目了然。" * 5

DOCUMENT = Document("page", "page.txt", None, text_sha256(TEXT), "utf-8", TEXT, "2026-11-21T08:00:00.000Z")

places = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda place: (place[0], place[0] + place[1]))
labels = st.sampled_from(["org", "place", "metric"])

State = tuple[dict[str, Span], tuple[MadeCorrection, ...], Status]


class Annotating(RuleBasedStateMachine):
    """Somebody marks, changes their mind, and starts the program anew, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.editor = self._opened()
        self.past: list[State] = []
        self.future: list[State] = []

    def _opened(self) -> Editor:
        ledger = Ledger("page", Layout(self.folder / "project"), writer="device-0", by="anna", clock=HybridClock())
        return Editor(ledger, document_in=lambda _sha256: DOCUMENT, give_back=Editor.let_go)

    def _state(self) -> State:
        return dict(self.editor.spans), self.editor.corrections, self.editor.status

    def _changed(self, before: State, change: object) -> None:
        if change is None:
            assert self._state() == before
        else:
            self.past.append(before)
            self.future.clear()

    def _some_span(self, number: int) -> str:
        in_order = sorted(self.editor.spans.values(), key=lambda span: (span.raw, span.label))
        return in_order[number % len(in_order)].id

    @rule(place=places, label=labels)
    def mark(self, place: tuple[int, int], label: str) -> None:
        before = self._state()
        there = {(span.raw, span.label) for span in self.editor.spans.values()}
        change = self.editor.mark([place], label)
        assert (change is None) == (((place,), label) in there)
        self._changed(before, change)

    @precondition(lambda self: self.editor.spans)
    @rule(number=st.integers(0, 99), label=labels)
    def relabel(self, number: int, label: str) -> None:
        before = self._state()
        self._changed(before, self.editor.relabel(self._some_span(number), label))

    @precondition(lambda self: self.editor.spans)
    @rule(number=st.integers(0, 99), place=places)
    def reshape(self, number: int, place: tuple[int, int]) -> None:
        before = self._state()
        self._changed(before, self.editor.reshape(self._some_span(number), [place]))

    @precondition(lambda self: self.editor.spans)
    @rule(number=st.integers(0, 99))
    def delete(self, number: int) -> None:
        before = self._state()
        self._changed(before, self.editor.delete(self._some_span(number)))

    @rule(status=st.sampled_from(Status))
    def set_status(self, status: Status) -> None:
        before = self._state()
        self._changed(before, self.editor.set_status(status))

    @rule(offset=st.integers(0, len(TEXT) - 1), kind=st.sampled_from(CorrectionKind), other=st.none() | st.just(3))
    def correct(self, offset: int, kind: CorrectionKind, other: int | None) -> None:
        before = self._state()
        self._changed(before, self.editor.correct(Correction(kind, offset, Role.BOX, other)))

    @rule()
    def undo(self) -> None:
        before = self._state()
        change = self.editor.undo()
        assert (change is None) == (not self.past)
        if self.past:
            self.future.append(before)
            assert self._state() == self.past.pop()

    @rule()
    def redo(self) -> None:
        before = self._state()
        change = self.editor.redo()
        assert (change is None) == (not self.future)
        if self.future:
            self.past.append(before)
            assert self._state() == self.future.pop()

    @rule(cleanly=st.booleans())
    def reopen(self, cleanly: bool) -> None:
        """Close the document, or start anew as after a kill: the log has everything either way."""
        before = self._state()
        if cleanly:
            self.editor.close()
        self.editor = self._opened()
        assert self._state() == before
        assert self.editor.notices == ()
        assert self.editor.conflicts == ()

    @invariant()
    def undo_and_redo_are_offered_when_there_is_something_to_them(self) -> None:
        assert self.editor.can_undo == bool(self.past)
        assert self.editor.can_redo == bool(self.future)

    @invariant()
    def quotes_say_what_stands_there(self) -> None:
        for span in self.editor.spans.values():
            assert span.quote.exact == TEXT[span.start : span.end]

    def teardown(self) -> None:
        self.editor.close()
        shutil.rmtree(self.folder)


Annotating.TestCase.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestAnnotating = Annotating.TestCase
