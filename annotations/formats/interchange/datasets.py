"""A folder that Hugging Face's ``datasets`` loads: character tokens with BIO tags, the features, and a card."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from annotations.formats.interchange.columns import spans_of
from annotations.formats.interchange.item import Item, Lose, flat, in_one_part
from annotations.labels import LabelSet

DATA: Final = "train.jsonl"
FEATURES: Final = "features.json"
CARD: Final = "README.md"


def write(items: Iterable[Item], folder: Path, labels: LabelSet, lose: Lose) -> None:
    """Write the records; the tags are the numbers of the names in ``features.json``."""
    names = ["O", *(f"{sign}-{label.name}" for label in labels.labels for sign in "BI")]
    numbers = {name: number for number, name in enumerate(names)}
    count = 0
    with (folder / DATA).open("w", encoding="utf-8", newline="\n") as file:
        for item in items:
            item.without_relations(lose)
            tags = [0] * len(item.text)
            for span in flat(item, in_one_part(item, lose), lose):
                for sign in "BI":  # a label that the file does not define
                    if f"{sign}-{span.label}" not in numbers:
                        numbers[f"{sign}-{span.label}"] = len(names)
                        names.append(f"{sign}-{span.label}")
                inner = numbers[f"I-{span.label}"]
                tags[span.start : span.end] = [numbers[f"B-{span.label}"], *[inner] * (span.end - span.start - 1)]
            told = {"id": item.id, "tokens": list(item.text), "ner_tags": tags}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
            count += 1
    (folder / FEATURES).write_text(json.dumps({"ner_tags": names}, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / CARD).write_text(_card(names, count), encoding="utf-8")


def read(folder: Path) -> Iterator[Item]:
    """The items of a folder."""
    names = json.loads((folder / FEATURES).read_text(encoding="utf-8"))["ner_tags"]
    with (folder / DATA).open(encoding="utf-8") as file:
        for line in file:
            told = json.loads(line)
            tags = [names[number] for number in told["ner_tags"]]
            yield Item(told["id"], "".join(told["tokens"]), list(spans_of(tags)))


def _card(names: list[str], count: int) -> str:
    listed = "\n".join(f"            '{number}': {json.dumps(name)}" for number, name in enumerate(names))
    return f"""---
language: [zh]
task_categories: [token-classification]
configs:
- config_name: default
  data_files:
  - split: train
    path: {DATA}
dataset_info:
  features:
  - name: id
    dtype: string
  - name: tokens
    sequence: string
  - name: ner_tags
    sequence:
      class_label:
        names:
{listed}
---
# Spans of Chinese newspaper articles

{count} texts, a token a character, tags in BIO (IOB2). Made with Quandian.
"""
