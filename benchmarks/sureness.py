"""Whether explanations are as sure as they are right: told and true shares of lines, on pages not fitted on.

    python -m benchmarks.sureness GOLD:RAW [GOLD:RAW ...]

Fits the weights on one half of the pages (as benchmarks/fit_cleaner.py does) and looks at the other, twice. Counted are
the lines that are what was decided or what that was weighed against.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from math import exp, log
from pathlib import Path

from articles.cleaning.evidence import Evidence
from articles.cleaning.explaining import TEMPER, rival_of, sureness_of
from articles.cleaning.margins import margins
from articles.cleaning.model import Model, model_of
from articles.cleaning.path import best_path
from benchmarks.fit_cleaner import fitted_path
from benchmarks.labelled_pages import LabelledPage, read_pages

ANEW = 150
"""Pages set anew for each fit: enough to tell."""
EDGES = (0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0)
TEMPERS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 1.0, 1.1, 1.2)


def decided(model: Model, pages: list[LabelledPage]) -> Iterator[tuple[float, bool]]:
    """The margin of each line's label over its rival, and whether the label is right rather than the rival."""
    for page in pages:
        clues = list(Evidence(page.lines).clues())
        path = best_path(model, map(model.row, clues))
        behind = margins(model, [model.line_weights(found) for found in clues], path)
        for gold, label, others in zip(page.labels, path, behind, strict=True):
            rival = rival_of(label, others)
            if gold in (label, rival):
                yield max(0.0, others[rival]), gold == label


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="GOLD:RAW")
    folders = [pair.split(":", 1) for pair in parser.parse_args().folders]
    pages = [page for gold, raw in folders for page in read_pages(Path(gold), Path(raw))]
    found: list[tuple[float, bool]] = []
    for half in (0, 1):
        weights = fitted_path(pages[1 - half :: 2], ANEW)
        model = model_of(weights["labels"], weights["features"], weights["transitions"], {})
        found += decided(model, pages[half::2])
    rows: dict[float, list[tuple[float, bool]]] = defaultdict(list)
    for margin, right in found:
        sureness = sureness_of(margin)
        rows[next(edge for edge in EDGES if sureness <= edge)].append((sureness, right))
    print("  told   true  lines")
    for _, row in sorted(rows.items()):
        told, true = (sum(values) / len(row) for values in zip(*row, strict=True))
        print(f"{told:6.3f} {true:6.3f} {len(row):6}")
    best = max(
        TEMPERS, key=lambda temper: sum(-log(1 + exp(-temper * m if right else temper * m)) for m, right in found)
    )
    print(f"temper {TEMPER}, best {best}")


if __name__ == "__main__":
    main()
