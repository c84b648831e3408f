"""Write the two-character strings that stand inside words more often than between them, from the dictionary of jieba.

    python -m benchmarks.word_pairs                                               write articles/cleaning/word_pairs.txt

The dictionary (MIT licence) has words with how often each was met. A string counts where the words it stands in were
met often, and much more often than a word ending in its first character would by chance be followed by one beginning
with its second (pointwise mutual information; Church and Hanks, 1990).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import jieba

from articles.cleaning.seams import WORD_PAIRS_FILE

FEWEST = 100
"""Times that words with the string were met."""
STRONGEST_CHANCE = 1.5
"""Natural logarithm of how many times more often than by chance."""


def word_pairs(dictionary: Path) -> dict[str, list[str]]:
    """By first character, the second characters in the order of their code points."""
    inside: Counter[str] = Counter()
    ending: Counter[str] = Counter()
    beginning: Counter[str] = Counter()
    for word, met in _words(dictionary):
        beginning[word[0]] += met
        ending[word[-1]] += met
        for at in range(len(word) - 1):
            inside[word[at : at + 2]] += met
    total = beginning.total()
    found: dict[str, list[str]] = defaultdict(list)
    for pair, met in sorted(inside.items()):
        first, second = pair[0], pair[1]
        chance = (ending[first] + 1) * (beginning[second] + 1) / total
        if met >= FEWEST and math.log((met + 0.5) / (chance + 0.5)) > STRONGEST_CHANCE:
            found[first].append(second)
    return dict(found)


def _words(dictionary: Path) -> Iterator[tuple[str, int]]:
    with dictionary.open(encoding="utf-8") as lines:
        for line in lines:
            word, met, *_ = line.split()
            if word.isalnum() and not word.isascii():
                yield word, int(met)


def main() -> None:
    """Run from the command line."""
    found = word_pairs(Path(jieba.__file__).parent / "dict.txt")
    WORD_PAIRS_FILE.write_text("".join(f"{first}{''.join(seconds)}\n" for first, seconds in found.items()), "utf-8")
    print(f"{sum(map(len, found.values()))} strings")


if __name__ == "__main__":
    main()
