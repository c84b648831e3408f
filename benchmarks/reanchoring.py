"""How often marked stretches are found again in an edited text, and how often wrongly without a word.

Eleven kinds of edits are made to the built-in pages character by character, each character knowing where it comes from,
so that the true new place of every stretch is known. Marked are words of two characters and more; some are cut by a
line end, and so are stretches of two ranges.

    python -m benchmarks.reanchoring [--rounds 20] [--seed 5]

Columns, in percent of the stretches: ``exact`` place; ``near``, overlapping the true one by half at least; ``false``,
another place, or a place for what was deleted; ``unflagged``, those of the false ones that were called same or moved:
the number to watch, at most 0.2; ``changed``, what a person is asked to look at; ``orphan``, rightly without a place;
``lost``, without a place though there is one.
"""

from __future__ import annotations

import argparse
import random
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import NamedTuple, TypeAlias

from annotations.reanchoring import Anchor, Verdict, reanchored
from articles.cleaning import clean
from articles.ranges import Range
from articles.reading import read
from articles.words import Segmenter

CHARACTERS_A_STRETCH = 64
"""One word in so many characters is marked: 25 in a text of 1,600."""
NEAR = 0.5
QUIET = (Verdict.SAME, Verdict.MOVED)
HALF_WIDTH_QUOTES = {"“": "「", "”": "」"}
COLUMNS = ("exact", "near", "false", "unflagged", "changed", "orphan", "lost")


class Origin(NamedTuple):
    """A character of an edited text."""

    character: str
    origin: int | None
    """Its offset in the text before; None for what was put in."""


Text: TypeAlias = list[Origin]
Edit: TypeAlias = Callable[[Text, random.Random, str], Text]


def insert(text: Text, r: random.Random, pool: str) -> Text:
    """Put in some characters of other pages about every 120 characters."""
    result: Text = []
    for each in text:
        if r.random() < 1 / 120:
            result += foreign(r, pool, r.randint(1, 20))
        result.append(each)
    return result


def delete(text: Text, r: random.Random, _pool: str) -> Text:
    """Leave out up to 20 characters about every 150."""
    result: Text = []
    place = 0
    while place < len(text):
        if r.random() < 1 / 150:
            place += r.randint(1, 20)
        else:
            result.append(text[place])
            place += 1
    return result


def misread(share: float) -> Edit:
    """Put another character in the place of some, as a recogniser of printed text does."""

    def edit(text: Text, r: random.Random, pool: str) -> Text:
        return [
            Origin(r.choice(pool), each.origin) if r.random() < share and not each.character.isspace() else each
            for each in text
        ]

    return edit


def reflow(text: Text, r: random.Random, _pool: str) -> Text:
    """Wrap paragraphs at another measure and indent them, as another extractor does."""
    width = r.choice((20, 33, 40))
    result: Text = []
    column = 0
    for place, each in enumerate(text):
        if each.character in "\r\n":
            if text[place + 1 : place + 2] and text[place + 1].character == "\n":  # a blank line: a paragraph ends
                result += [each, Origin("　", None), Origin("　", None)]
                column = 2
            continue
        if column >= width:
            result.append(Origin("\n", None))
            column = 0
        result.append(each)
        column += 1
    return result


def change_width(text: Text, _r: random.Random, _pool: str) -> Text:
    """Half-width letters and digits, and other quotation marks."""
    return [Origin(_narrow(each.character), each.origin) for each in text]


def _narrow(character: str) -> str:
    if unicodedata.east_asian_width(character) != "F":
        return HALF_WIDTH_QUOTES.get(character, character)
    narrow = unicodedata.normalize("NFKC", character)
    return narrow if len(narrow) == 1 else character


def move(text: Text, r: random.Random, _pool: str) -> Text:
    """Put a passage of a hundred to six hundred characters somewhere else, from line to line."""
    starts = [0, *(place + 1 for place, each in enumerate(text) if each.character == "\n")]
    first = r.choice(starts[: max(1, len(starts) - 10)])
    end = next((start for start in starts if start - first >= r.randint(100, 600)), len(text))
    passage, rest = text[first:end], text[:first] + text[end:]
    goal = r.choice([0, *(place + 1 for place, each in enumerate(rest) if each.character == "\n")])
    return rest[:goal] + passage + rest[goal:]


def duplicate(text: Text, r: random.Random, _pool: str) -> Text:
    """Put in a copy of a passage."""
    start = r.randrange(max(1, len(text) - 200))
    copy = [Origin(each.character, None) for each in text[start : start + r.randint(60, 200)]]
    goal = r.randrange(len(text))
    return text[:goal] + copy + text[goal:]


def rewrite(text: Text, r: random.Random, pool: str) -> Text:
    """Put other words in the place of a passage."""
    length = r.randint(80, 300)
    start = r.randrange(max(1, len(text) - length))
    return text[:start] + foreign(r, pool, length) + text[start + length :]


def everything(text: Text, r: random.Random, pool: str) -> Text:
    """All of the small edits at once."""
    for edit in (insert, delete, misread(0.02), change_width, reflow):
        text = edit(text, r, pool)
    return text


def foreign(r: random.Random, pool: str, length: int) -> Text:
    """Characters that stood nowhere in the text before."""
    start = r.randrange(len(pool) - length)
    return [Origin(character, None) for character in pool[start : start + length]]


EDITS: dict[str, Edit] = {
    "nothing": lambda text, _r, _pool: text,
    "insertions, 1 per 120 characters": insert,
    "deletions, 1 per 150 characters": delete,
    "misread, 2 % of the characters": misread(0.02),
    "misread, 8 % of the characters": misread(0.08),
    "reflowed and indented": reflow,
    "full/half width, quotation marks": change_width,
    "passage moved": move,
    "passage duplicated": duplicate,
    "passage rewritten": rewrite,
    "all of these but moves": everything,
}


def truth(text: Text, stretch: Sequence[Range]) -> Range | None:
    """From the first to the last character of a stretch in an edited text; None where none is left."""
    origins = {offset for start, end in stretch for offset in range(start, end)}
    places = [place for place, each in enumerate(text) if each.origin in origins]
    return Range(places[0], places[-1] + 1) if places else None


def judged(anchor: Anchor, true: Range | None) -> str:
    """The column an anchor belongs to."""
    if not anchor.raw:
        return "orphan" if true is None else "lost"
    place = Range(anchor.raw[0].start, anchor.raw[-1].end)
    if true is None:
        return "false"
    if place == true:
        return "exact"
    common = max(0, min(place.end, true.end) - max(place.start, true.start))
    return "near" if common >= NEAR * (place.length + true.length - common) else "false"


def words_of(text: str, words: Segmenter) -> list[tuple[Range, ...]]:
    """The words of a page, as they stand in its raw text."""
    reading = read(clean(text))
    found: list[tuple[Range, ...]] = []
    start = 0
    for line in reading.text.split("\n"):
        long = (word for word in words.words(line) if word.length > 1)
        found += (tuple(reading.alignment.raw_ranges(start + word.start, start + word.end)) for word in long)
        start += len(line) + 1
    return [stretch for stretch in found if stretch]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20, help="how often each edit is made to each page")
    parser.add_argument("--seed", type=int, default=5, help="of the chance that edits are made by")
    arguments = parser.parse_args()
    pages = sorted(
        (page for page in files("seeds").iterdir() if page.name.endswith(".txt")), key=lambda page: page.name
    )
    texts = [page.read_bytes().decode("utf-8") for page in pages]
    pool = "".join("".join(texts).split())
    words = Segmenter(None)
    words.load()
    pages_words = [(text, words_of(text, words)) for text in texts]
    print(f"{'edit':34}" + "".join(f"{column:>10}" for column in COLUMNS) + f"{'ms/page':>10}")
    worst = 0.0
    for name, edit in EDITS.items():
        r = random.Random(arguments.seed)
        counts: Counter[str] = Counter()
        seconds = 0.0
        for old, found in pages_words * arguments.rounds:
            stretches = sorted(r.sample(found, min(len(found), len(old) // CHARACTERS_A_STRETCH)))
            edited = edit([Origin(character, offset) for offset, character in enumerate(old)], r, pool)
            new = "".join(each.character for each in edited)
            began = time.process_time()
            anchors = reanchored(old, stretches, new)
            seconds += time.process_time() - began
            for anchor, stretch in zip(anchors, stretches, strict=True):
                column = judged(anchor, truth(edited, stretch))
                counts[column] += 1
                counts["all"] += 1
                counts["unflagged"] += column == "false" and anchor.verdict in QUIET
                counts["changed"] += anchor.verdict is Verdict.CHANGED
        shares = {column: 100 * counts[column] / counts["all"] for column in COLUMNS}
        worst = max(worst, shares["unflagged"])
        milliseconds = 1000 * seconds / (len(texts) * arguments.rounds)
        print(f"{name:34}" + "".join(f"{shares[column]:10.2f}" for column in COLUMNS) + f"{milliseconds:10.1f}")
    print(f"stretches an edit: {counts['all']}; worst share of unflagged false places: {worst:.2f} % (at most 0.2)")


if __name__ == "__main__":
    main()
