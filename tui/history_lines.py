"""The steps of a document's history in words: when, who, and what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from annotations.chronicle import Effect, Entry
from annotations.corrections import MadeCorrection, correction_in
from annotations.documents import Document, status_of
from annotations.fold import Record
from annotations.labels import LabelSet
from annotations.operations import Alteration
from annotations.rejections import REJECTED
from annotations.relations import RELATIONS
from annotations.tags import TAGS, tags_of
from tui.catalogue import say
from tui.correction_names import correction_name
from tui.view.cells import shortened
from tui.view.visible import visible

QUOTE_WIDTH = 32
"""Cells of a span's text."""


def local_time(at: str) -> str:
    """A time in UTC as clocks here show it, to the second; as it stands where it is none."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return at


def told(entry: Entry, document: Document, labels: LabelSet) -> str:
    """What a step did, in one line."""
    what = _what(entry, document, labels)
    number = "?" if entry.of is None else entry.of
    if entry.direction != "done":
        return say(f"history.{entry.direction}", number=number, what=what)
    if entry.action == "go_back":
        return say("history.went_back" if entry.of else "history.went_to_beginning", number=number, what=what)
    return say("history.took_edits", what=what) if entry.action == "take_edits" else what


def counted(effects: Iterable[Effect]) -> str:
    """How many things some operations did, by kind."""
    return counts(Counter(_kind(effect) for effect in effects))


def counted_changes(changes: Iterable[Alteration]) -> str:
    """How many things some changes would do, by kind."""
    return counts(Counter(map(_kind_of, changes)))


_KINDS: Final = {
    "add": "marked",
    "del": "deleted",
    "set": "changed",
    "correct": "corrected",
    "uncorrect": "withdrawn",
    "meta": "document",
}
_TOLD = (*_KINDS.values(), "text")


def counts(numbers: Mapping[str, int]) -> str:
    """How many there were of each kind of change; what there was none of is left out."""
    parts = [say(f"history.count_{kind}", count=numbers[kind]) for kind in _TOLD if numbers.get(kind)]
    return say("history.comma").join(parts) or say("history.count_nothing")


def _what(entry: Entry, document: Document, labels: LabelSet) -> str:
    if len(entry.effects) > 1:
        return counted(entry.effects)
    (effect,) = entry.effects
    if effect.operation["op"] == "meta":
        return _of_document(effect)
    if effect.operation["op"] in ("correct", "uncorrect"):
        return _of_correction(effect, document)
    return _of_span(effect, labels)


def _of_document(effect: Effect) -> str:
    if "text" in effect.operation["new"]:
        return say("history.count_text")
    if TAGS in effect.operation["new"]:
        tags = " ".join(map(visible, tags_of(effect.after or {})))
        return say("history.what_tags", tags=tags or say("history.no_tags"))
    if REJECTED in effect.operation["new"]:
        return say("history.what_reject")
    if "status" not in effect.operation["new"]:
        return say("history.count_nothing") if not effect.operation["new"] else say("history.what_document")
    status = status_of(effect.after or {}, 0)
    return say("history.what_status", status=say(f"library.status_{status.name.lower()}"))


def _of_correction(effect: Effect, document: Document) -> str:
    record = effect.after or effect.before
    made = correction_in(document, effect.operation["id"], record) if record is not None else None
    if not isinstance(made, MadeCorrection):
        return counted([effect])
    around = document.text[made.raw_offset : made.raw_offset + QUOTE_WIDTH]
    quote = shortened(visible("".join(around.split())), QUOTE_WIDTH)
    key = "history.what_correct" if effect.after is not None else "history.what_withdraw"
    return say(key, what=correction_name(made), text=quote)


def _of_span(effect: Effect, labels: LabelSet) -> str:
    before, after = effect.before, effect.after
    present = after or before
    if present is None:
        return say("history.count_nothing")
    label, text = _label(present, labels), _quote(present)
    if before is None:
        return say("history.what_mark", label=label, text=text)
    if after is None:
        return say("history.what_delete", label=label, text=text)
    if before.get("label") != after.get("label"):
        return say("history.what_relabel", label=label, old=_label(before, labels), text=text)
    if before.get("raw") != after.get("raw"):
        return say("history.what_reshape", label=label, old=_quote(before), text=text)
    if before.get(RELATIONS) != after.get(RELATIONS):
        return say("history.what_relate", label=label, text=text)
    return say("history.what_change", label=label, text=text)


def _kind_of(change: Alteration) -> str:
    """What a change says it does."""
    return "text" if change["op"] == "meta" and "text" in change["new"] else _KINDS[change["op"]]


def _kind(effect: Effect) -> str:
    """What an operation did in the end: one that comes late, or twice, does something else than it says, or nothing."""
    kind = _kind_of(effect.operation)
    if kind not in ("marked", "deleted", "changed"):
        return kind
    if effect.before is None:
        return "marked" if effect.after is not None else "nothing"
    return "deleted" if effect.after is None else "changed"


def _label(record: Record, labels: LabelSet) -> str:
    return visible(labels.named(str(record.get("label", ""))).name)


def _quote(record: Record) -> str:
    quote = record.get("quote")
    exact = quote.get("exact", "") if isinstance(quote, dict) else ""
    return shortened(visible("".join(str(exact).splitlines())), QUOTE_WIDTH)
