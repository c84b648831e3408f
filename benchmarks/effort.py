"""Keys a span with suggestions: a perfect annotator goes through marked documents, and what they decide is learned.

    python -m benchmarks.effort --documents DIR --gold FILE.jsonl

Every line of the gold is ``{"file", "start", "end", "label"}``, raw offsets and a label's name. Documents are gone
through in the order of their names, in a project of their own, with the editor's own commands; a sentence is what is
decided at once. Keys: to accept, to give another label and to reject are one each; an edge costs a key a word or a
character, and one to accept; by hand it is the way there (at most three keys, as the letters of ``f`` take), a key for
each word of the span, one for each character an edge is off a word, and the label's.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

MOST_MOVES = 3
SOURCES = ("rule:quantity", "rule:policy", "names", "model", "dictionary")


class Span(NamedTuple):
    """A stretch of a cleaned text with a label's id."""

    start: int
    end: int
    label: str


@dataclass(slots=True)
class Cost:
    """Keys and spans of a document."""

    keys: int = 0
    by_hand: int = 0
    spans: int = 0

    def told(self) -> str:
        """Keys a span."""
        return f"{self.keys / self.spans:.2f}" if self.spans else "–"


def by_hand(edges: Sequence[int], cursor: int, span: Span) -> int:
    """Keys to mark a span with nothing proposed.

    Args:
        edges: where words begin and end, ascending.
        cursor: where one is.
        span: what is to be marked.
    """
    if cursor == span.start:
        way = 0
    elif cursor < span.start:
        way = min(MOST_MOVES, bisect_right(edges, span.start) - bisect_right(edges, cursor))
    else:
        way = MOST_MOVES
    words = max(1, bisect_left(edges, span.end) - bisect_right(edges, span.start) + 1)
    off = sum(_off(edges, edge) for edge in (span.start, span.end))
    return way + words + off + 1


def mended(edges: Sequence[int], proposed: Span, span: Span) -> int:
    """Keys to move the edges of a proposal to those of a span, and to accept it."""
    return sum(_moved(edges, *pair) for pair in ((proposed.start, span.start), (proposed.end, span.end))) + 1


def _off(edges: Sequence[int], offset: int) -> int:
    return min(abs(offset - edge) for edge in edges)


def _moved(edges: Sequence[int], start: int, end: int) -> int:
    low, high = sorted((start, end))
    words = bisect_right(edges, high) - bisect_right(edges, low) + _off(edges, end)
    return min(max(words, low != high), high - low)


def sentence_cost(edges: Sequence[int], gold: Sequence[Span], proposed: Sequence[Span]) -> int:
    """Keys for a sentence with its proposals."""
    exact = {(span.start, span.end): span for span in gold}
    left = list(gold)
    decided: list[tuple[Span, int]] = []
    for each in proposed:
        same = exact.get((each.start, each.end))
        if same is not None:
            left.remove(same)
            decided.append((each, 1))
    for each in proposed:
        if (each.start, each.end) in exact:
            continue
        near = [span for span in left if span.start < each.end and each.start < span.end]
        if near:
            span = min(near, key=lambda one: mended(edges, each, one))
            left.remove(span)
            decided.append((span, min(mended(edges, each, span), 1 + by_hand(edges, each.start, span))))
        else:
            decided.append((each, 1))
    keys = sum(cost for _, cost in decided)
    places = sorted([*(span for span, _ in decided), *left])
    for number, span in enumerate(places):
        if span in left:
            keys += by_hand(edges, places[number - 1].end if number else 0, span)
    return keys


def _gold(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        found[told["file"]].append((told["start"], told["end"], told["label"]))
    return found


@contextmanager
def _home() -> Iterator[None]:
    """A home of its own, so that nobody's projects and models are touched."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.environ.get("QUANDIAN_HOME")
        os.environ["QUANDIAN_HOME"] = folder
        try:
            yield
        finally:
            if before is None:
                del os.environ["QUANDIAN_HOME"]
            else:
                os.environ["QUANDIAN_HOME"] = before


def replay(documents: Path, gold: Path, off: frozenset[str]) -> dict[str, Cost]:
    """Go through the documents; the cost of each."""
    from annotations.documents import SourceText
    from annotations.project import Project
    from annotations.spans import NewSpan
    from annotations.suggestions.combining import combined
    from annotations.suggestions.dictionary import Dictionary
    from annotations.suggestions.sentences import sentences
    from annotations.suggestions.sources import sources
    from annotations.suggestions.training import TooLittle, learn
    from articles.cleaning import clean
    from articles.ranges import Range
    from articles.reading import read
    from articles.words import Segmenter

    costs: dict[str, Cost] = {}
    marked = _gold(gold)
    words = Segmenter(None).words
    with _home(), tempfile.TemporaryDirectory() as folder:
        project = Project.create(Path(folder) / "project", name="effort", by="perfect")
        ids = {label.name: label.id for label in project.labels.labels}
        for path in sorted(documents / name for name in marked):
            raw = path.read_text(encoding="utf-8")
            (entry,) = project.add([SourceText(path.name, None, raw, "utf-8")]).added
            reading = read(clean(raw))
            there = []
            for start, end, label in marked[path.name]:
                places = reading.alignment.clean_ranges([Range(start, end)])
                if places:
                    there.append(Span(places[0].start, places[-1].end, ids.get(label, label.lower())))
            there.sort()
            proposed = [
                Span(each.start, each.end, each.label) for each in combined(reading.text, sources(project), off=off)
            ]
            cost = costs[path.name] = Cost(spans=len(there))
            fresh = Dictionary()  # what was marked in the sentences before is proposed at once
            for start, end in sentences(reading.text):
                edges = [0, *(each.end for each in words(reading.text[start:end]))]
                gold_here = [Span(s - start, e - start, each) for s, e, each in there if start <= s < end]
                seen = [Span(s - start, e - start, each) for s, e, each in proposed if start <= s < end]
                if Dictionary.name not in off:
                    more = (Span(each.start, each.end, each.label) for each in fresh.suggest(reading.text[start:end]))
                    seen += [
                        each for each in more if not any(each.start < one.end and one.start < each.end for one in seen)
                    ]
                for each in gold_here:
                    if each.end - each.start > 1:
                        fresh.accept(reading.text[start + each.start : start + each.end], each.label)
                cost.keys += sentence_cost(edges, gold_here, sorted(seen))
                cost.by_hand += sentence_cost(edges, gold_here, [])
            editor = project.edit(entry.id)
            ranges = reading.alignment.raw_ranges
            editor.mark_spans((NewSpan(ranges(s, e), each) for s, e, each in there), done=True)
            editor.close()
            if "model" not in off:
                with suppress(TooLittle):
                    learn(project)
        project.close()
    return costs


def main() -> int:
    """Print keys a span by document, with all sources and without each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="all sources only")
    arguments = parser.parse_args()
    ways = {"all sources": frozenset[str]()}
    if not arguments.quick:
        ways |= {f"without {name}": frozenset({name}) for name in SOURCES}
        ways["nothing proposed"] = frozenset(SOURCES)
    width = 24
    for name, off in ways.items():
        costs = replay(arguments.documents, arguments.gold, off)
        if name == "all sources":
            print(" " * width, *(f"{file[:10]:>10}" for file in costs), f"{'all':>8}")
            total = Cost(spans=sum(each.spans for each in costs.values()))
            total.keys = sum(each.by_hand for each in costs.values())
            hands = [f"{each.by_hand / max(1, each.spans):>10.2f}" for each in costs.values()]
            print(f"{'by hand':<{width}}", *hands, f"{total.told():>8}")
        total = Cost(sum(each.keys for each in costs.values()), 0, sum(each.spans for each in costs.values()))
        print(f"{name:<{width}}", *(f"{each.told():>10}" for each in costs.values()), f"{total.told():>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
