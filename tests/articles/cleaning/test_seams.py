"""What two lines make where they meet, by the characters at the break."""

from __future__ import annotations

import pytest

from articles.cleaning.seams import WORD_PAIRS_FILE, seam_of


@pytest.mark.parametrize(
    ("before", "after", "made"),
    [
        ("山", "区", "word"),
        ("晚", "间", "word"),
        ("2", "0", "number"),
        ("5", "月", "number"),
        ("3", "元", "number"),
        ("达", "1", "number"),
        ("的", "人", "leans"),
        ("业", "的", "leans"),
        ("展", "北", ""),
        ("2", "中", ""),
        ("。", "本", ""),
        ("a", "b", ""),
        ("\ud800", "\U00020bb7", ""),
    ],
)
def test_a_break_through_a_word_or_number_is_seen(before: str, after: str, made: str) -> None:
    assert seam_of(before, after) == made


def test_the_strings_of_words_are_in_order_and_each_is_there_once() -> None:
    rows = WORD_PAIRS_FILE.read_text(encoding="utf-8").splitlines()
    firsts = [row[0] for row in rows]
    assert firsts == sorted(set(firsts))
    assert all(list(row[1:]) == sorted(set(row[1:])) and len(row) > 1 for row in rows)
