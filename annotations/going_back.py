"""Going back to an earlier state by changes that lead there: what came after stays in the history.

The changes are made as one step, so one undo leads forth again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotations.fold import Record, State
from annotations.history import deletion, document_setting, setting, whole, withdrawal
from annotations.operations import AUTHORSHIP, Alteration, Fields, new_id


def leading_to(target: State, present: State, document_id: str, *, only: str | None = None) -> list[Alteration]:
    """The changes that make a state like another, who wrote its spans and when included; none where it is.

    Args:
        target: how things are to be.
        present: how they are.
        document_id: of the document both are states of.
        only: the id of the one span or correction that is to be as it was; all of the document if left out.
    """
    if only is not None:
        of_span = _of_span(only, target.spans.get(only), present.spans.get(only))
        return [*of_span, *_of_correction(only, target.corrections.get(only), present.corrections.get(only))]
    return [
        *(
            alteration
            for span_id in {**present.spans, **target.spans}
            for alteration in _of_span(span_id, target.spans.get(span_id), present.spans.get(span_id))
        ),
        *corrections_leading_to(target.corrections, present.corrections),
        *_of_document(document_id, target.document, present.document),
    ]


def _of_span(span_id: str, target: Record | None, present: Record | None) -> Iterator[Alteration]:
    if target is None:
        if present is not None:
            yield deletion(span_id, present)
    elif present is None:
        yield {"op": "add", "id": span_id, "new": whole(target)}
    else:
        wanted, there = whole(target), whole(present)
        new = {name: wanted.get(name) for name in {**there, **wanted} if wanted.get(name) != there.get(name)}
        if new:
            yield setting(span_id, {**new, **{name: wanted.get(name) for name in AUTHORSHIP}}, present)


def _of_correction(correction_id: str, target: Record | None, present: Record | None) -> Iterator[Alteration]:
    if target is not None and present is None:
        yield {"op": "correct", "id": correction_id, "new": whole(target)}
    elif target is None and present is not None:
        yield withdrawal(correction_id, present)


def corrections_leading_to(target: Mapping[str, Record], present: Mapping[str, Record]) -> Iterator[Alteration]:
    """The changes that make corrections like others: all from the first that differs on are withdrawn and made anew.

    Corrections apply in the order they stand. The last is withdrawn first, so that an undo, which goes the other way,
    finds the old order. A step does no two things to one id, so a correction that was withdrawn for the order alone
    comes back under a new one.
    """
    there, wanted = list(present), list(target)
    same = 0
    while same < min(len(there), len(wanted)) and _alike(there[same], wanted[same], present, target):
        same += 1
    for correction_id in reversed(there[same:]):
        yield withdrawal(correction_id, present[correction_id])
    for correction_id in wanted[same:]:
        fresh = new_id() if correction_id in present else correction_id
        yield {"op": "correct", "id": fresh, "new": whole(target[correction_id])}


def _alike(one: str, other: str, present: Mapping[str, Record], target: Mapping[str, Record]) -> bool:
    """Whether two corrections are the same but for the id."""
    return whole(present[one]) == whole(target[other])


def _of_document(document_id: str, target: Fields, present: Fields) -> Iterator[Alteration]:
    new = {name: target.get(name) for name in {**present, **target} if target.get(name) != present.get(name)}
    if new:
        yield document_setting(document_id, new, present)
