"""A character a line with its tag: BIO, BIOES and BMES, for sequence labellers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from annotations.formats.interchange.item import Item, ItemSpan, Lose, flat, in_one_part, on_one_line

SCHEMES: Final = {"bio": "BIIB", "bioes": "BIES", "bmes": "BMES"}
"""First, inner, last and only character of a span."""
BLANK: Final = "␣"
"""Stands for a blank, of which a column cannot be made."""


def writer(scheme: str) -> Callable[[Item, Lose], str]:
    """What writes an item: its id as a comment, its lines with a blank line behind each."""
    first, inner, last, only = tuple(SCHEMES[scheme])

    def write(item: Item, lose: Lose) -> str:
        item.without_relations(lose)
        spans = flat(item, on_one_line(item, in_one_part(item, lose), lose), lose)
        tags = ["O"] * len(item.text)
        for span in spans:
            for place in range(span.start, span.end):
                size = span.end - span.start
                sign = only if size == 1 else first if place == span.start else last if place == span.end - 1 else inner
                tags[place] = f"{sign}-{span.label}"
        rows = [f"# id = {item.id}\n"]
        for character, tag in zip(item.text, tags, strict=True):
            rows.append("\n" if character == "\n" else f"{BLANK if character.isspace() else character}\t{tag}\n")
        return "".join(rows) + "\n"

    return write


def read(lines: Iterator[str]) -> Iterator[Item]:
    """The items of a file; blanks come back as blanks, whatever they were."""
    item: Item | None = None
    text: list[str] = []
    tags: list[str] = []
    ends = 0
    for line in lines:
        if line.startswith("# id = "):
            if item is not None:
                yield _ended(item, text, tags)
            item, text, tags, ends = Item(line[len("# id = ") :].rstrip("\n"), ""), [], [], 0
        elif line.strip("\r\n"):
            character, _, tag = line.rstrip("\r\n").partition("\t")
            text += ["\n"] * ends + [" " if character == BLANK else character]
            tags += ["O"] * ends + [tag]
            ends = 0
        else:
            ends += 1
    if item is not None:
        yield _ended(item, text, tags)


def _ended(item: Item, text: list[str], tags: list[str]) -> Item:
    item.text = "".join(text)
    item.spans = list(spans_of(tags))
    return item


def spans_of(tags: list[str]) -> Iterator[ItemSpan]:
    """The spans of tags of any of the schemes."""
    start, label = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        sign, _, name = tag.partition("-")
        if label and (sign in ("B", "S", "O") or name != label):
            yield ItemSpan(start, place, label)
            label = ""
        if name and not label:
            start, label = place, name
        if label and sign in ("E", "S"):
            yield ItemSpan(start, place + 1, label)
            label = ""
