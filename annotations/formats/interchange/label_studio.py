"""Label Studio's tasks, with the labelling configuration beside them."""

from __future__ import annotations

from typing import Any, Final
from xml.sax.saxutils import quoteattr

from annotations.formats.interchange.item import Item, ItemRelation, ItemSpan, Lose, in_one_part
from annotations.labels import LabelSet

FROM: Final = "label"
TO: Final = "text"


def task(item: Item, lose: Lose) -> dict[str, Any]:
    """A task with one annotation."""
    spans = in_one_part(item, lose)
    ids = {span.id or f"s{number}": span for number, span in enumerate(spans)}
    result: list[dict[str, Any]] = []
    for span_id, span in ids.items():
        value = {"start": span.start, "end": span.end, "text": item.text[span.start : span.end], "labels": [span.label]}
        told = {"id": span_id, "from_name": FROM, "to_name": TO, "type": "labels", "origin": "manual", "value": value}
        result.append({**told, **({"meta": {"text": [span.note]}} if span.note else {})})
    for each in item.relations:
        if each.head in ids and each.tail in ids:
            ends = {"from_id": each.head, "to_id": each.tail}
            result.append({**ends, "type": "relation", "direction": "right", "labels": [each.type]})
    return {
        "data": {"text": item.text, "id": item.id, **({"tags": item.tags} if item.tags else {})},
        "annotations": [{"was_cancelled": False, "result": result}],
    }


def read(told: dict[str, Any]) -> Item:
    """The item of a task: its first annotation that was not cancelled."""
    data = told["data"]
    annotations = [each for each in told.get("annotations", ()) if not each.get("was_cancelled")]
    result = annotations[0]["result"] if annotations else []
    spans = [
        ItemSpan(each["value"]["start"], each["value"]["end"], each["value"]["labels"][0], str(each["id"]))
        for each in result
        if each["type"] == "labels"
    ]
    relations = [
        ItemRelation((each.get("labels") or [""])[0], each["from_id"], each["to_id"])
        for each in result
        if each["type"] == "relation"
    ]
    return Item(str(data.get("id", "")), data["text"], spans, relations)


def configuration(labels: LabelSet) -> str:
    """The labelling configuration for a project's labels."""
    rows = [
        f"    <Label value={quoteattr(label.name)} background={quoteattr(label.color)}"
        + (f" hotkey={quoteattr(label.key)}" if label.key else "")
        + "/>"
        for label in labels.labels
    ]
    kinds = [f"    <Relation value={quoteattr(kind.name)}/>" for kind in labels.relations]
    return "\n".join(
        [
            "<View>",
            f'  <Labels name="{FROM}" toName="{TO}">',
            *rows,
            "  </Labels>",
            "  <Relations>",
            *kinds,
            "  </Relations>",
            f'  <Text name="{TO}" value="$text"/>',
            "</View>\n",
        ]
    )
