"""Fit the weights of the cleaner's path, or cross-validate them.

    python -m benchmarks.fit_cleaner GOLD:RAW [GOLD:RAW ...]                      write articles/cleaning/weights.json
    python -m benchmarks.fit_cleaner GOLD:RAW ... --folds 5 --out DIR [--errors FILE]
                                                                                  clean each page with weights that have
                                                                                  not seen it, into DIR/<stem>.json
    python -m benchmarks.fit_cleaner GOLD:RAW ... --folds extractor --meta META --out DIR
                                                                                  the same, leaving out all pages that
                                                                                  share a key of their meta files

GOLD and RAW are folders with STEM.json and STEM.txt. The pages count twice, and as many articles again are set anew
(benchmarks/extraction.py), so that the weights see more papers than the gold comes from. Needs
`pip install python-crfsuite`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from articles.cleaning import cleaner
from articles.cleaning.clues import names_of
from articles.cleaning.evidence import evidence
from articles.cleaning.model import WEIGHTS_FILE, Model, model_of
from articles.cleaning.path import best_path
from articles.page_json import page_as_json
from benchmarks.labelled_pages import LabelledPage, read_pages, set_anew

ANEW = 500
"""Pages set anew for a fit: beyond that the scores stay the same."""
REAL_PAGES_COUNT = 2
PARAMETERS = {"c1": 0.1, "c2": 0.3, "max_iterations": 120, "feature.minfreq": 2}
"""Of crfsuite's L-BFGS; scores change by less than 0.01 when each is halved or doubled."""
SMALLEST_WEIGHT = 0.05
Weights = dict[str, Any]


def fitted(pages: Sequence[LabelledPage], anew: int) -> Weights:
    """Weights fitted on some pages and on pages set anew from their articles."""
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    articles = [article for page in pages for article in page.articles]
    for page in [*list(pages) * REAL_PAGES_COUNT, *set_anew(articles, anew, seed=7)]:
        trainer.append([names_of(clues) for clues in evidence(page.lines)], page.labels)
    trainer.set_params(PARAMETERS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        features: dict[str, dict[str, float]] = defaultdict(dict)
        for (name, label), weight in info.state_features.items():
            if abs(weight) >= SMALLEST_WEIGHT:
                features[name][label] = round(weight, 2)
        transitions: dict[str, dict[str, float]] = defaultdict(dict)
        for (before, after), weight in info.transitions.items():
            transitions[before][after] = round(weight, 2)
        labels = sorted(info.labels)
        tagger.close()
    return {"labels": labels, "transitions": transitions, "features": features}


def write_weights(weights: Weights, path: Path) -> None:
    """One feature a line, sorted, so that a new fit can be compared with the last."""
    parts = [f'"labels": {json.dumps(weights["labels"])}']
    for part in ("transitions", "features"):
        rows = (
            f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(dict(sorted(row.items())))}"
            for name, row in sorted(weights[part].items())
        )
        parts.append(f'"{part}": {{\n' + ",\n".join(rows) + "\n}")
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def cross_validate(pages: list[LabelledPage], keys: list[str], anew: int, out: Path, errors: Path | None) -> None:
    """Clean each page with weights fitted on the pages of other keys; print the share of right labels."""
    out.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    total = 0
    for key in sorted(set(keys)):
        model = _model(fitted([page for page, other in zip(pages, keys, strict=True) if other != key], anew))
        cleaner.fitted_model = lambda model=model: model  # type: ignore[assignment]
        for page in (page for page, other in zip(pages, keys, strict=True) if other == key):
            content = json.dumps(page_as_json(cleaner.clean(page.raw)), ensure_ascii=False)
            (out / f"{page.name}.json").write_text(content, encoding="utf-8")
            total += len(page.lines)
            wrong += _wrong(page, best_path(model, evidence(page.lines)))
    print(f"{1 - len(wrong) / total:.4f} of {total} lines right")
    if errors is not None:
        errors.write_text("\n".join(wrong) + "\n", encoding="utf-8")


def _model(weights: Weights) -> Model:
    return model_of(weights["labels"], weights["features"], weights["transitions"])


def _wrong(page: LabelledPage, path: list[str]) -> list[str]:
    rows = []
    for index, (gold, label) in enumerate(zip(page.labels, path, strict=True)):
        if gold != label:
            around = page.lines[max(0, index - 1) : index + 2]
            shown = " | ".join(
                f"{'_' if line.blank_before else ' '}{line.width_em} {line.text[:40]}" for line in around
            )
            rows.append(f"{page.name} {gold}>{label} | {shown}")
    return rows


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="GOLD:RAW")
    parser.add_argument("--folds", help="a number, or a key of the meta files")
    parser.add_argument("--meta", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--anew", type=int, default=ANEW)
    arguments = parser.parse_args()
    pages = [
        page for pair in arguments.folders for page in read_pages(*(Path(folder) for folder in pair.split(":", 1)))
    ]
    if not arguments.folds:
        write_weights(fitted(pages, arguments.anew), WEIGHTS_FILE)
    elif arguments.folds.isdigit():
        keys = [str(number % int(arguments.folds)) for number in range(len(pages))]
        cross_validate(pages, keys, arguments.anew, arguments.out, arguments.errors)
    else:
        keys = [_key(page.name, arguments.meta, arguments.folds) for page in pages]
        cross_validate(pages, keys, arguments.anew, arguments.out, arguments.errors)


def _key(name: str, meta: Path, key: str) -> str:
    path = meta / f"{name}.json"
    return str(json.loads(path.read_text(encoding="utf-8"))[key]) if path.exists() else "none"


if __name__ == "__main__":
    main()
