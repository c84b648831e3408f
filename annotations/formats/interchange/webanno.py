"""WebAnno TSV 3.3, a token a character, so that any span is exact; offsets are UTF-16 code units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from annotations.formats.interchange.item import Item, ItemSpan, Lose, Why, in_one_part, on_one_line
from annotations.formats.interchange.utf16 import to_points, to_units

HEADER: Final = (
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n"
)
_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_VALUE_ESCAPES: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\[]|_;*"})


def write(item: Item, lose: Lose) -> str:
    """The file of an item, a sentence a line of its text."""
    item.without_relations(lose)
    units = to_units(item.text)
    there: dict[int, list[tuple[int, str]]] = {}
    number = 0
    for span in on_one_line(item, in_one_part(item, lose), lose):
        words = item.text[span.start : span.end]
        if not words.strip() or words[0].isspace() or words[-1].isspace():
            lose(item.told(span, Why.BLANK))
            continue
        number += 1
        for place in range(span.start, span.end):
            there.setdefault(place, []).append((number, span.label))
    rows = [HEADER]
    at = sentence = 0
    for line in item.text.split("\n"):
        if line.strip():
            sentence += 1
            rows.append(f"\n#Text={line.translate(_ESCAPES)}\n")
            token = 0
            for place in range(at, at + len(line)):
                if item.text[place].isspace():
                    continue
                token += 1
                here = there.get(place)
                value = "|".join(f"{label.translate(_VALUE_ESCAPES)}[{each}]" for each, label in here) if here else "_"
                star = "|".join(f"*[{each}]" for each, _ in here) if here else "_"
                character = item.text[place].translate(_ESCAPES)
                rows.append(f"{sentence}-{token}\t{units(place)}-{units(place + 1)}\t{character}\t{star}\t{value}\t\n")
        at += len(line) + 1
    return "".join(rows)


def read(content: str, text: str, name: str) -> Item:
    """The item of a file.

    Args:
        content: of the file.
        text: which the file holds in lines, its blank lines left out.
        name: of the item.
    """
    points = to_points(text)
    spans: dict[int, tuple[int, int, str]] = {}
    for start, end, values in _tokens(content):
        for value in values:
            label, _, number = value.rpartition("[")
            key = int(number.rstrip("]"))
            first, _, _ = spans.get(key, (points(start), 0, ""))
            spans[key] = (first, points(end), _plain(label))
    return Item(name, text, [ItemSpan(start, end, label) for start, end, label in spans.values()])


def _tokens(content: str) -> Iterator[tuple[int, int, list[str]]]:
    for row in content.split("\n"):
        columns = row.split("\t")
        if row.startswith("#") or len(columns) < 5 or columns[4] == "_":
            continue
        start, _, end = columns[1].partition("-")
        yield int(start), int(end), _split(columns[4])


def _split(value: str) -> list[str]:
    """The values of a column that are parted by bars which nothing escapes."""
    parts = [""]
    escaped = False
    for character in value:
        if character == "|" and not escaped:
            parts.append("")
        else:
            parts[-1] += character
        escaped = character == "\\" and not escaped
    return parts


def _plain(value: str) -> str:
    plain, escaped = "", False
    for character in value:
        if character == "\\" and not escaped:
            escaped = True
        else:
            plain, escaped = plain + character, False
    return plain
