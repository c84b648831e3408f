"""Fit the weights of the cleaner, or cross-validate them.

    python -m benchmarks.fit_cleaner GOLD:RAW [GOLD:RAW ...]                      write articles/cleaning/weights.json
    python -m benchmarks.fit_cleaner GOLD:RAW ... --folds 5 --out DIR [--errors FILE]
                                                                                  clean each page with weights that have
                                                                                  not seen it, into DIR/<stem>.json
    python -m benchmarks.fit_cleaner GOLD:RAW ... --folds extractor --meta META --out DIR
                                                                                  the same, leaving out all pages that
                                                                                  share a key of their meta files

GOLD and RAW are folders with STEM.json and STEM.txt. The weights of the path are fitted on these pages and on pages set
anew from their articles (benchmarks/extraction.py), so that they see more papers than the gold comes from. The weights
of the telling (benchmarks/fit_storyline.py) rest on paths of pages that the path's weights have not seen: every page is
read with weights of the other folds. Needs `pip install -e ".[fit]"`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from articles.cleaning import cleaner
from articles.cleaning.clues import names_of
from articles.cleaning.evidence import Evidence
from articles.cleaning.labelling import labelling_of
from articles.cleaning.model import WEIGHTS_FILE, Model, model_of
from articles.page_json import page_as_json
from benchmarks.fit_storyline import Known, fitted_story, known_telling
from benchmarks.labelled_pages import LabelledPage, read_pages, set_anew

ANEW = 500
"""Pages set anew for a fit: beyond that the scores stay the same."""
REAL_PAGES_COUNT = 2
PARAMETERS = {"c1": 0.1, "c2": 0.3, "max_iterations": 120, "feature.minfreq": 2}
"""Of crfsuite's L-BFGS; scores change by less than 0.01 when each is halved or doubled."""
SMALLEST_WEIGHT = 0.05
STORY_ANEW = 200
"""Pages set anew for a fit of the telling."""
STORY_SEED = 100
STORY_REAL_PAGES_COUNT = 4
Weights = dict[str, Any]


def fitted_path(pages: Sequence[LabelledPage], anew: int) -> Weights:
    """Weights fitted on some pages and on pages set anew from their articles."""
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    articles = [article for page in pages for article in page.articles]
    for page in [*list(pages) * REAL_PAGES_COUNT, *set_anew(articles, anew, seed=7)]:
        trainer.append([names_of(clues) for clues in Evidence(page.lines).clues()], page.labels)
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
    for part in ("transitions", "features", "story"):
        rows = (
            f"  {json.dumps(name, ensure_ascii=False)}: "
            f"{json.dumps(dict(sorted(row.items())) if isinstance(row, dict) else row)}"
            for name, row in sorted(weights[part].items())
        )
        parts.append(f'"{part}": {{\n' + ",\n".join(rows) + "\n}")
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


class CrossFitted:
    """Pages in folds, and for each fold the weights of the path fitted on the others."""

    def __init__(self, pages: Sequence[LabelledPage], keys: Sequence[str], anew: int) -> None:
        self.pages, self.keys = pages, keys
        self.folds = sorted(set(keys))
        self.weights = {fold: fitted_path(self.outside(fold), anew) for fold in self.folds}
        self._known = {fold: self._read(self.inside(fold), fold) for fold in self.folds}
        self._anew = {fold: self._set_anew(fold) for fold in self.folds}

    def inside(self, fold: str) -> list[LabelledPage]:
        """The pages of a fold."""
        return [page for page, key in zip(self.pages, self.keys, strict=True) if key == fold]

    def outside(self, fold: str) -> list[LabelledPage]:
        """The pages of all other folds."""
        return [page for page, key in zip(self.pages, self.keys, strict=True) if key != fold]

    def story(self, left_out: str | None = None) -> dict[str, float]:
        """Weights of the telling, fitted on all pages but those of one fold."""
        known = [page for fold in self.folds if fold != left_out for page in self._known[fold]]
        if left_out is None:
            anew = [page for fold in self.folds for page in self._anew[fold][: STORY_ANEW // len(self.folds)]]
        else:
            anew = self._anew[left_out]
        return fitted_story([*known * STORY_REAL_PAGES_COUNT, *anew])

    def _read(self, pages: Iterable[LabelledPage], fold: str) -> list[Known]:
        model = _model(self.weights[fold], {})
        found = (known_telling(page, model) for page in pages)
        return [known for known in found if known is not None]

    def _set_anew(self, fold: str) -> list[Known]:
        articles = [article for page in self.outside(fold) for article in page.articles]
        return self._read(set_anew(articles, STORY_ANEW, seed=STORY_SEED), fold)


def cross_validate(fits: CrossFitted, out: Path, errors: Path | None) -> None:
    """Clean each page with weights fitted on the pages of other folds; print the share of right labels."""
    out.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    for fold in fits.folds:
        model = _model(fits.weights[fold], fits.story(left_out=fold))
        cleaner.fitted_model = lambda model=model: model  # type: ignore[assignment]
        for page in fits.inside(fold):
            content = json.dumps(page_as_json(cleaner.clean(page.raw)), ensure_ascii=False)
            (out / f"{page.name}.json").write_text(content, encoding="utf-8")
            wrong += _wrong(page, labelling_of(page.raw, page.lines, model).labels)
    total = sum(len(page.lines) for page in fits.pages)
    print(f"{1 - len(wrong) / total:.4f} of {total} lines right")
    if errors is not None:
        errors.write_text("\n".join(wrong) + "\n", encoding="utf-8")


def _model(weights: Weights, story: dict[str, float]) -> Model:
    return model_of(weights["labels"], weights["features"], weights["transitions"], story)


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
    folds = arguments.folds or "5"
    if folds.isdigit():
        keys = [str(number % int(folds)) for number in range(len(pages))]
    else:
        keys = [_key(page.name, arguments.meta, folds) for page in pages]
    fits = CrossFitted(pages, keys, arguments.anew)
    if arguments.folds:
        cross_validate(fits, arguments.out, arguments.errors)
    else:
        write_weights({**fitted_path(pages, arguments.anew), "story": fits.story()}, WEIGHTS_FILE)


def _key(name: str, meta: Path, key: str) -> str:
    path = meta / f"{name}.json"
    return str(json.loads(path.read_text(encoding="utf-8"))[key]) if path.exists() else "none"


if __name__ == "__main__":
    main()
