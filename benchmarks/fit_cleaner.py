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
of the telling (benchmarks/fit_storyline.py) rest on paths of pages that the path's weights have not seen: every page,
and every page set anew from its articles, is read with weights of the other folds. Needs `pip install -e ".[fit]"`.
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
from articles.cleaning.clues import TOO_LONG, names_of
from articles.cleaning.evidence import Evidence
from articles.cleaning.labelling import labelling_of
from articles.cleaning.model import WEIGHTS_FILE, Model, model_of
from articles.page_json import page_as_json
from benchmarks.fit_storyline import Known, fitted_story, known_telling
from benchmarks.labelled_pages import LabelledPage, read_pages, set_anew

ANEW = 500
"""Pages set anew for a fit: beyond that the scores stay the same."""
SEEDS = (7, 8, 9)
"""Of the pages set anew: there are as many fits."""
REAL_PAGES_COUNT = 2
PARAMETERS = {"c1": 0.1, "c2": 0.3, "max_iterations": 120, "feature.minfreq": 2}
"""Of crfsuite's L-BFGS; scores change by less than 0.01 when each is halved or doubled."""
SMALLEST_WEIGHT = 0.05
STORY_ANEW = 3000
"""Pages set anew for a fit of the telling; with a third of them the scores are as good, with a tenth 0.01 lower."""
STORY_SEED = 100
STORY_REAL_PAGES_COUNT = 4
Weights = dict[str, Any]


def fitted_path(pages: Sequence[LabelledPage], anew: int) -> Weights:
    """Weights fitted on some pages and on pages set anew from their articles; the mean of several such fits.

    Pages set anew with another seed make other weights, none of them better: their mean errs less than each of them
    (Breiman, 1996), and takes no longer to use.
    """
    articles = [article for page in pages for article in page.articles]
    real = [_labelled(page) for page in pages] * REAL_PAGES_COUNT
    return _mean([_fitted([*real, *map(_labelled, set_anew(articles, anew, seed))]) for seed in SEEDS])


def _labelled(page: LabelledPage) -> tuple[list[list[str]], list[str]]:
    """The features of each line of a page whose weights are fitted, and its label."""
    lines = [[name for name in names_of(clues) if name != TOO_LONG] for clues in Evidence(page.lines).clues()]
    return lines, page.labels


def _fitted(pages: Iterable[tuple[list[list[str]], list[str]]]) -> Weights:
    """The weights of one fit."""
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    for features, labels in pages:
        trainer.append(features, labels)
    trainer.set_params(PARAMETERS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return {"labels": set(info.labels), "transitions": info.transitions, "features": info.state_features}


def _mean(fits: Sequence[Weights]) -> Weights:
    """The mean weights of some fits, by what they weigh; a weight that a fit does not have is 0."""
    mean: Weights = {"labels": sorted(set().union(*(fit["labels"] for fit in fits)))}
    for part, smallest in (("transitions", 0.0), ("features", SMALLEST_WEIGHT)):
        rows: dict[str, dict[str, float]] = defaultdict(dict)
        for key in sorted(set().union(*(fit[part] for fit in fits))):
            weight = sum(fit[part].get(key, 0.0) for fit in fits) / len(fits)
            if abs(weight) >= smallest:
                rows[key[0]][key[1]] = round(weight, 2)
        mean[part] = rows
    return mean


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
        folds = [fold for fold in self.folds if fold != left_out]
        known = [page for fold in folds for page in self._known[fold]]
        anew = [page for fold in folds for page in self._anew[fold]]
        return fitted_story([*known * STORY_REAL_PAGES_COUNT, *anew])

    def _read(self, pages: Iterable[LabelledPage], fold: str) -> list[Known]:
        model = _model(self.weights[fold], {})
        found = (known_telling(page, model) for page in pages)
        return [known for known in found if known is not None]

    def _set_anew(self, fold: str) -> list[Known]:
        inside = self.inside(fold)
        articles = [article for page in inside for article in page.articles]
        count = STORY_ANEW * len(inside) // len(self.pages)
        return self._read(set_anew(articles, count, seed=STORY_SEED), fold)


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
            wrong += _wrong(page, labelling_of(page.raw, Evidence(page.lines), model).labels)
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
