"""Seams: whether the break between two lines goes through a word or a number."""

from __future__ import annotations

from functools import cache
from pathlib import Path

WORD_PAIRS_FILE = Path(__file__).with_name("word_pairs.txt")
"""First characters, each followed by the second characters of the words it stands in; `benchmarks/word_pairs.py`."""
_LEAN_FORWARD = frozenset("的和与與及将將以是已从從把被让讓而其该該各每很最也又或但至于於之不在")
"""What nearly never ends a headline or a sentence."""
_LEAN_BACK = frozenset("的了们們等也")
"""What nearly never begins one."""
_BEFORE_NUMBERS = frozenset("达達约約超至近逾第共每仅僅")
_UNITS = frozenset("年月日时時亿億万萬千百元个個%％‰℃倍岁歲名人家次项項米吨噸度届屆周点點.")


def seam_of(before: str, after: str) -> str:
    """What the last character of a line and the first one of another make: part of a "word", or a "number" goes on.

    "leans" where one of them is a word that hardly ever stands at such a place; an empty string where nothing speaks
    for one text.
    """
    if before.isdigit():
        return "number" if after.isdigit() or after in _UNITS else ""
    if after in _word_pairs().get(before, ""):
        return "word"
    if after.isdigit() and before in _BEFORE_NUMBERS:
        return "number"
    return "leans" if before in _LEAN_FORWARD or after in _LEAN_BACK else ""


@cache
def _word_pairs() -> dict[str, str]:
    return {line[0]: line[1:] for line in WORD_PAIRS_FILE.read_text(encoding="utf-8").splitlines()}
