"""Pages whose cleaning is known, as labelled lines: what the cleaner's weights are fitted on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from articles.cleaning.characters import ordinary
from articles.cleaning.lines import Line, lines_of
from benchmarks.extraction import typeset
from benchmarks.typeset import Owner

LETTERS = {
    "paragraph": "P",
    "lead": "P",
    "subhead": "S",
    "box": "X",
    "caption": "T",
    "credit": "R",
    "jump": "J",
    "folio": "F",
    "banner": "N",
    "headline": "H",
    "kicker": "K",
    "byline": "B",
}
"""The label that begins a block of each role, as in articles.cleaning.labels."""


class LabelledPage(NamedTuple):
    """A page's printed lines, each with its label."""

    name: str
    raw: str
    lines: list[Line]
    labels: list[str]
    articles: list[dict[str, Any]]
    """The known articles, for setting them anew."""
    owners: dict[int, Owner]
    """The block that each raw code point belongs to; empty where the gold does not say."""


def read_pages(gold: Path, raw: Path) -> Iterator[LabelledPage]:
    """The pages of a gold folder; raw texts have the same stems."""
    for path in sorted(gold.glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        text = (raw / f"{path.stem}.txt").read_bytes().decode("utf-8")
        lines = lines_of(text)
        placed = any(block.get("raw") for article in page["articles"] for block in article["blocks"])
        owners = _owners(page) if placed else {}
        labels = labels_from_owners(text, lines, owners) if placed else _labels_from_texts(page, lines)
        yield LabelledPage(path.stem, text, lines, labels, page["articles"], owners)


def set_anew(articles: list[dict[str, Any]], count: int, seed: int) -> Iterator[LabelledPage]:
    """Pages set from a choice of known articles each."""
    random = Random(seed)
    known = [article for article in articles if article.get("headline")]
    for number in range(count):
        chosen = random.sample(known, min(len(known), random.choice([1, 1, 2, 3, 3, 4, 5])))
        text, owners = typeset(chosen, random)
        lines = lines_of(text)
        yield LabelledPage(f"set{number}", text, lines, labels_from_owners(text, lines, owners), chosen, owners)


def labels_from_owners(raw: str, lines: list[Line], owners: dict[int, Owner]) -> list[str]:
    """One label a line, from the block that each raw code point belongs to."""
    labels: list[str] = []
    begun: set[Owner] = set()
    inline: set[Owner] = set()
    for line in lines:
        counted = Counter(
            owners[offset]
            for start, end in line.pieces
            for offset in range(start, end)
            if offset in owners and not raw[offset].isspace()
        )
        if not counted:
            labels.append("p")
            continue
        found = list(counted)
        owner = next((other for other in found if other[0] == "H"), found[0]) if found[0][0] == "K" else found[0]
        if owner[0] == "P":
            inline.update(other for other in found if other[0] == "B")
        if owner in inline:
            labels.append("p")
            continue
        labels.append(_label(owner[0], owner in begun))
        begun.add(owner)
    return labels


def _label(letter: str, begun: bool) -> str:
    if not begun:
        return letter
    return "p" if letter == "X" else letter.lower()


def _owners(page: dict[str, Any]) -> dict[int, Owner]:
    owners: dict[int, Owner] = {}

    def own(ranges: list[list[int]] | None, owner: Owner) -> None:
        for start, end in ranges or []:
            for offset in range(start, end):
                owners[offset] = owner

    for number, article in enumerate(page["articles"]):
        for role in ("headline", "kicker", "byline"):
            own(article.get(f"{role}_raw"), Owner(LETTERS[role], number, -1))
        for index, block in enumerate(article["blocks"]):
            own(block.get("raw"), Owner(LETTERS[block["role"]], number, index))
    for index, block in enumerate(page["furniture"]):
        own(block.get("raw"), Owner(LETTERS[block["role"]], -1, index))
    return owners


def _labels_from_texts(page: dict[str, Any], lines: list[Line]) -> list[str]:
    """Labels for gold that does not say where its text stands: lines are found in the blocks, in order."""
    blocks: list[tuple[str, str]] = []
    for article in page["articles"]:
        blocks += [(LETTERS[role], _flat(article[role])) for role in ("kicker", "headline") if article.get(role)]
        blocks += [(LETTERS[block["role"]], _flat(block["text"])) for block in article["blocks"]]
    blocks += [(LETTERS[block["role"]], _flat(block["text"])) for block in page["furniture"]]
    unused = list(range(len(blocks)))
    labels = []
    current, position = -1, 0
    for line in lines:
        if current >= 0 and blocks[current][1].startswith(line.text, position):
            position += len(line.text)
            labels.append(_label(blocks[current][0], begun=True))
            continue
        hit = next((i for i in unused if _begins(blocks[i], line.text)), None)
        if hit is not None:
            unused.remove(hit)
            current, position = hit, len(line.text)
            labels.append(blocks[hit][0])
        elif any(letter in "HK" and line.text in text for letter, text in blocks):
            labels.append("h")
        else:
            labels.append("B" if "记者" in line.text else "p")
    return labels


def _begins(block: tuple[str, str], text: str) -> bool:
    letter, content = block
    return content.startswith(text) or text.startswith(content) or (letter == "H" and text.endswith(content[:6]))


def _flat(text: str) -> str:
    return ordinary("".join(text.split()))
