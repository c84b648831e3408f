"""The clean score on pages with gold does not fall. The weights are fitted on these pages: on pages they have not seen,
the score is that of benchmarks/fit_cleaner.py --folds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from articles.cleaning import clean
from articles.page_json import page_as_json

TOLERANCE = 0.01


@pytest.mark.shared
@pytest.mark.parametrize(
    ("gold", "raw", "score"),
    [("pages/dev/gold", "pages/dev/raw", 0.988), ("gold/articles", "seeds", 0.99)],
    ids=["pages", "articles"],
)
def test_the_score_does_not_fall(shared: Path, tmp_path: Path, gold: str, raw: str, score: float) -> None:
    for path in sorted((shared / gold).glob("*.json")):
        text = (shared / raw / f"{path.stem}.txt").read_bytes().decode("utf-8")
        (tmp_path / path.name).write_text(json.dumps(page_as_json(clean(text))), encoding="utf-8")
    result = tmp_path / "result.score"
    command = [sys.executable, str(shared / "pages" / "score.py"), str(shared / gold), str(tmp_path)]
    subprocess.run([*command, "--raw", str(shared / raw), "--json", str(result)], check=True, capture_output=True)
    found = json.loads(result.read_text(encoding="utf-8"))["all"]
    assert found["clean"] >= score - TOLERANCE
    assert (found["align"], found["accounted"], found["overlaps"]) == (1.0, 1.0, 0)
