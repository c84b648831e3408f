"""What a document may do to the terminal: nothing."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from tui.view.visible import visible

INVISIBLE_CATEGORIES = {"Cc", "Cf", "Cs", "Zl", "Zp"}
DEFAULT_IGNORABLE = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0xFE0F, 0x180B, 0xE0100, 0xE01EF]


def test_visible_gives_one_visible_character_for_every_code_point() -> None:
    for code in range(sys.maxunicode + 1):
        shown = visible(chr(code))
        assert len(shown) == 1, hex(code)
        assert unicodedata.category(shown) not in INVISIBLE_CATEGORIES, hex(code)


def test_visible_lets_nothing_through_that_an_output_cannot_encode() -> None:
    "".join(visible(chr(code)) for code in range(sys.maxunicode + 1)).encode("utf-8")


@pytest.mark.parametrize("code", DEFAULT_IGNORABLE)
def test_visible_shows_default_ignorable_characters(code: int) -> None:
    assert visible(chr(code)) == "·"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("西宁\x1b]52;c;aGk=\x07", "西宁␛]52;c;aGk=␇"),
        ("\x00\t\r\n\x7f", "␀→␍␊␡"),
        ("甲\u202e乙\u200b丙\u2066丁", "甲·乙·丙·丁"),
        ("\x9b31m\x85\ufeff\ud800", "·31m···"),
        ("👨\u200d👩 ❤\ufe0f 👍🏽", "👨·👩 ❤· 👍·"),
        ("e\u0301 26.8℃ “算力” \u3000——", "e\u0301 26.8℃ “算力” \u3000——"),
    ],
)
def test_visible_shows_controls_as_pictures_and_leaves_text_alone(text: str, shown: str) -> None:
    assert visible(text) == shown
