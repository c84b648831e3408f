"""Formats with a JSON object a line: CLUENER, doccano, Prodigy, GLiNER, spaCy, W3C annotations, chats."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from annotations.formats.interchange.item import (
    Item,
    ItemRelation,
    ItemSpan,
    Lose,
    Why,
    flat,
    in_one_part,
)

Told = dict[str, Any]
CONTEXT: Final = 32


def cluener(item: Item, lose: Lose) -> Iterator[Told]:
    """``{"text", "label": {label: {words: [[first, last]]}}}``, the last character included."""
    item.without_relations(lose)
    labels: dict[str, dict[str, list[list[int]]]] = defaultdict(lambda: defaultdict(list))
    for span in in_one_part(item, lose):
        labels[span.label][item.text[span.start : span.end]].append([span.start, span.end - 1])
    yield {"id": item.id, "text": item.text, "label": labels}


def read_cluener(told: Told) -> Item:
    """The item of a line."""
    spans = [
        ItemSpan(int(first), int(last) + 1, label)
        for label, mentions in (told.get("label") or Told()).items()
        for places in mentions.values()
        for first, last in places
    ]
    return Item(str(told.get("id", "")), told["text"], spans)


def doccano(item: Item, lose: Lose) -> Iterator[Told]:
    """doccano's JSONL with relations: ids are whole numbers, unique in the record."""
    spans = in_one_part(item, lose)
    numbers = {span.id: number for number, span in enumerate(spans)}
    entities = [
        {"id": number, "start_offset": span.start, "end_offset": span.end, "label": span.label}
        for number, span in enumerate(spans)
    ]
    relations = [
        {"id": number, "from_id": numbers[each.head], "to_id": numbers[each.tail], "type": each.type}
        for number, each in enumerate(item.relations)
        if each.head in numbers and each.tail in numbers
    ]
    yield {"text": item.text, "entities": entities, "relations": relations, "record": item.id, "Comments": []}


def read_doccano(told: Told) -> Item:
    """The item of a line, of a project with relations or of one without."""
    entities = told.get("entities")
    if entities is None:
        listed: list[Any] = told["label"] if "label" in told else told.get("labels") or []
        return Item(str(told.get("id", "")), told["text"], [ItemSpan(start, end, name) for start, end, name in listed])
    spans = [ItemSpan(each["start_offset"], each["end_offset"], each["label"], str(each["id"])) for each in entities]
    relations = [
        ItemRelation(each["type"], str(each["from_id"]), str(each["to_id"])) for each in told.get("relations") or []
    ]
    return Item(str(told.get("record", told.get("id", ""))), told["text"], spans, relations)


def prodigy(item: Item, lose: Lose) -> Iterator[Told]:
    """Prodigy's tasks of spans, a token a character; ``token_end`` is the last token itself."""
    spans = in_one_part(item, lose)
    there = {span.id: span for span in spans}
    tokens = [
        {"text": character, "start": place, "end": place + 1, "id": place, "ws": False}
        for place, character in enumerate(item.text)
    ]
    yield {
        "text": item.text,
        "meta": {"id": item.id, **({"tags": item.tags} if item.tags else {})},
        "tokens": tokens,
        "spans": [
            {
                "start": span.start,
                "end": span.end,
                "token_start": span.start,
                "token_end": span.end - 1,
                "label": span.label,
            }
            for span in spans
        ],
        "relations": [
            {"head": there[each.head].end - 1, "child": there[each.tail].end - 1, "label": each.type}
            for each in item.relations
            if each.head in there and each.tail in there
        ],
        "answer": "accept",
        "_view_id": "spans_manual",
    }


def read_prodigy(told: Told) -> Item:
    """The item of a task; its relations name tokens and are not read back."""
    spans = [ItemSpan(each["start"], each["end"], each["label"]) for each in told.get("spans") or []]
    return Item(str((told.get("meta") or {}).get("id", "")), told["text"], spans)


def gliner(item: Item, lose: Lose) -> Iterator[Told]:
    """GLiNER's training records, a token a character; the last token is included."""
    item.without_relations(lose)
    spans = in_one_part(item, lose)
    yield {
        "id": item.id,
        "tokenized_text": list(item.text),
        "ner": [[span.start, span.end - 1, span.label] for span in spans],
    }


def read_gliner(told: Told) -> Item:
    """The item of a record."""
    tokens = [str(each) for each in told["tokenized_text"]]
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    spans = [ItemSpan(starts[first], starts[last + 1], str(label)) for first, last, label in told["ner"]]
    return Item(str(told.get("id", "")), "".join(tokens), spans)


def spacy_json(item: Item, lose: Lose) -> Iterator[Told]:
    """spaCy's Doc as JSON, a token a character: ``ents`` that overlap nothing, and all spans in the group ``sc``."""
    item.without_relations(lose)
    spans: list[ItemSpan] = []
    for span in in_one_part(item, lose):
        words = item.text[span.start : span.end]
        if words[0].isspace() or words[-1].isspace():  # it would end within a token
            lose(item.told(span, Why.BLANK))
        else:
            spans.append(span)
    kept: list[ItemSpan] = flat(item, spans, lambda _loss: None)  # what is no entity is in the group
    yield {
        "id": item.id,
        "text": item.text,
        "ents": [{"start": span.start, "end": span.end, "label": span.label} for span in kept],
        "spans": {"sc": [{"start": span.start, "end": span.end, "label": span.label, "kb_id": ""} for span in spans]},
        "tokens": [
            {"id": number, "start": start, "end": end} for number, (start, end) in enumerate(_tokens(item.text))
        ],
    }


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """A character each, but that a blank belongs to the token before it, and other white space is one by the run.

    So does spaCy put a text together from its tokens (``spacy.util.get_words_and_spaces``).
    """
    at = place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        if at < place:
            yield at, place
        yield place, place + 1
        at = place = place + (2 if text[place + 1 : place + 2] == " " else 1)
    if at < len(text):
        yield at, len(text)


def read_spacy_json(told: Told) -> Item:
    """The item of a Doc: its span group, or its entities where it has none."""
    groups = told.get("spans") or {}
    listed: list[Told] = groups["sc"] if "sc" in groups else told.get("ents") or []
    spans = [ItemSpan(each["start"], each["end"], each["label"]) for each in listed]
    return Item(str(told.get("id", "")), told["text"], spans)


def w3c(item: Item, lose: Lose) -> Iterator[Told]:
    """W3C Web Annotations, one a span, by position and by quote; a target for each part of a span."""
    item.without_relations(lose)
    for span in item.spans:
        bodies: list[Told] = [{"type": "TextualBody", "purpose": "tagging", "value": span.label}]
        if span.note:
            bodies.append({"type": "TextualBody", "purpose": "commenting", "value": span.note})
        targets = [
            {
                "source": item.id,
                "selector": [
                    {"type": "TextPositionSelector", "start": start, "end": end},
                    {
                        "type": "TextQuoteSelector",
                        "prefix": item.text[max(0, start - CONTEXT) : start],
                        "exact": item.text[start:end],
                        "suffix": item.text[end : end + CONTEXT],
                    },
                ],
            }
            for start, end in span.parts
        ]
        yield {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"urn:quandian:{span.id}",
            "type": "Annotation",
            "motivation": "tagging",
            "body": bodies,
            "target": targets[0] if len(targets) == 1 else targets,
        }


def chat(item: Item, _lose: Lose) -> Iterator[Told]:
    """A conversation in which the answer is the spans as JSON; texts without any are there too."""
    system = _prompt(item)
    answer = [
        {"label": span.label, "text": item.text[span.start : span.end], "start": span.start} for span in item.spans
    ]
    yield {
        "id": item.id,
        "messages": [
            {"role": "system", "content": system},
            {"role": "user", "content": item.text},
            {"role": "assistant", "content": json.dumps(answer, ensure_ascii=False)},
        ],
    }


def read_chat(told: Told) -> Item:
    """The item of a conversation."""
    _, user, assistant = told["messages"]
    spans = [
        ItemSpan(each["start"], each["start"] + len(each["text"]), each["label"])
        for each in json.loads(assistant["content"])
    ]
    return Item(str(told.get("id", "")), user["content"], spans)


def _prompt(item: Item) -> str:
    labels = item.meta.get("labels") or sorted({span.label for span in item.spans})
    return (
        "Extract the spans of the user's text that have one of these labels, as a JSON list of "
        f"label, text and start (code points), in their order; an empty list where there are none: {', '.join(labels)}."
    )
