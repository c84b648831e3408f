"""What a character looks like to the model: itself and its neighbours, its word, brackets around it, what rules say.

The template follows what was measured for Chinese news: characters two to each side with their bigrams and trigrams,
classes of characters, words with their tags, matches in a word list, brackets, and the tags of the rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

_NUMERALS: Final = frozenset("〇零一二三四五六七八九十百千万亿兆两半几数点分")
_BRACKETS: Final = dict(zip("“‘「『《〈（(【[", "”’」』》〉）)】]", strict=True))
_LONGEST_MATCH: Final = 5
_FAR: Final = 4
_EDGE: Final = 3

Words = Sequence[tuple[str, str]]
"""Words with their tags; run together they are the sentence."""


def class_of(character: str) -> str:
    """The kind of a character, as one letter."""
    if character.isdigit():
        return "D"
    if character.isascii() and character.isalpha():
        return "L"
    if character in _NUMERALS:
        return "N"
    if character.isspace():
        return "S"
    return "H" if character.isalpha() else "P"


def features(
    sentence: str, words: Words, counts: Mapping[str, int], rule_tags: Sequence[str] | None = None
) -> list[list[str]]:
    """The features of each character of a sentence.

    Args:
        sentence: the text.
        words: its words with their tags.
        counts: words of a dictionary; beginnings of words are in it as 0.
        rule_tags: a BIO tag for each character, from rules.
    """
    found = _neighbourhood(sentence)
    _add_words(found, words)
    _add_matches(found, sentence, counts)
    _add_brackets(found, sentence)
    if rule_tags is not None:
        padded = ["^", *rule_tags, "$"]
        for place, each in enumerate(found):
            each += ["r0" + padded[place + 1], "r-" + padded[place], "r+" + padded[place + 2]]
    return found


def _neighbourhood(sentence: str) -> list[list[str]]:
    size = len(sentence)
    padded = ["^2", "^1", *sentence, "$1", "$2"]
    classes = "^^" + "".join(map(class_of, sentence)) + "$$"
    found: list[list[str]] = []
    for place in range(size):
        far_left, left, here, right, far_right = padded[place : place + 5]
        each = [
            "bias",
            f"c0{here}",
            f"c-{left}",
            f"c+{right}",
            f"c={far_left}",
            f"c#{far_right}",
            f"p-{left}{here}",
            f"p+{here}{right}",
            f"p={far_left}{left}",
            f"p#{right}{far_right}",
            f"s{left}{right}",
            f"t0{left}{here}{right}",
            f"t-{far_left}{left}{here}",
            f"t+{here}{right}{far_right}",
            f"k1{classes[place + 2]}",
            f"k3{classes[place + 1 : place + 4]}",
            f"k5{classes[place : place + 5]}",
        ]
        if place < _EDGE:
            each.append(f"b{place}")
        if size - place <= _EDGE:
            each.append(f"e{size - place}")
        found.append(each)
    return found


def _add_words(found: list[list[str]], words: Words) -> None:
    at = 0
    for number, (word, tag) in enumerate(words):
        before, tag_before = words[number - 1] if number else ("^", "^")
        behind, tag_behind = words[number + 1] if number + 1 < len(words) else ("$", "$")
        for place in range(len(word)):
            where = _where(place, len(word))
            found[at] += [
                f"w{where}",
                f"wt{where}{tag}",
                f"ww{where}{word}",
                f"w-{where}{before}",
                f"w+{where}{behind}",
                f"u-{where}{tag_before}|{tag}",
                f"u+{where}{tag}|{tag_behind}",
                f"u={where}{tag_before}|{tag}|{tag_behind}",
                f"l0{where}{word[-1]}",
                f"l+{where}{behind[-1]}",
                f"l-{where}{before[-1]}",
            ]
            at += 1


def _where(place: int, size: int) -> str:
    if size == 1:
        return "S"
    return "B" if place == 0 else "E" if place == size - 1 else "M"


def _add_matches(found: list[list[str]], sentence: str, counts: Mapping[str, int]) -> None:
    longest: list[dict[str, int]] = [{} for _ in found]
    for start in range(len(sentence)):
        end = start + 2
        while end <= len(sentence):
            word = sentence[start:end]
            count = counts.get(word)
            if count is None:
                break
            if count:
                size = min(end - start, _LONGEST_MATCH)
                for place in range(start, end):
                    where = _where(place - start, end - start)
                    if longest[place].get(where, 0) < size:
                        longest[place][where] = size
            end += 1
    for each, there in zip(found, longest, strict=True):
        each.append("m" + "".join(f"{where}{there[where]}" for where in sorted(there)))
        each += [f"m{where}{size}" for where, size in there.items()]


def _add_brackets(found: list[list[str]], sentence: str) -> None:
    open_at: list[int] = []
    for place, character in enumerate(sentence):
        if open_at and character == _BRACKETS[sentence[open_at[-1]]]:
            start = open_at.pop()
            size = min(place - start - 1, 8)
            for inside in range(start + 1, place):
                kind = sentence[start]
                found[inside] += [
                    f"q{kind}",
                    f"q{kind}{size}",
                    f"q-{kind}{min(inside - start, _FAR)}",
                    f"q+{kind}{min(place - inside, _FAR)}",
                ]
        elif character in _BRACKETS:
            open_at.append(place)
    for start in open_at:
        for inside in range(start + 1, len(sentence)):
            found[inside].append(f"q?{sentence[start]}")
