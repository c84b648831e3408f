"""Numerals as newspapers write them, and the numbers they stand for: 1.3万, 1,210,207, 三点二亿, 十几, 两千五百.

Multipliers work by myriads: what stands before 万, 亿 or 兆 is counted in these, what stands before 十, 百 or 千 within
a myriad. 兆 is 10^12, as in Chinese statistics.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

DIGIT: Final = "[0-9０-９]"
FIGURE: Final = rf"{DIGIT}{{1,3}}(?:,{DIGIT}{{3}})+(?:[.．]{DIGIT}+)?(?!{DIGIT})|{DIGIT}+(?:[.．]{DIGIT}+)?"
"""A number in figures; thousands may be parted by commas."""
WORD: Final = "〇零一二三四五六七八九十百千万亿兆两"
"""Characters a spelled-out number is made of."""
MULTIPLIER: Final = "(?:[十百万亿]|千(?![瓦克米卡帕伏焦赫])|兆(?![瓦赫帕]))"
"""One; 千 of 千瓦 is none."""
SPELLED: Final = f"(?:[〇零一二三四五六七八九两]|{MULTIPLIER})+"

_VALUES: Final = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL: Final = {"十": 10, "百": 100, "千": 1_000}
_GREAT: Final = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_FIGURES_FIRST: Final = re.compile(rf"({DIGIT}[{'0-9０-９'},.．]*)({MULTIPLIER}*)\Z")


def number_of(text: str) -> Decimal | None:
    """The number a numeral stands for; None where it is none.

    Args:
        text: figures with or without multipliers, or a spelled-out number; blanks and line ends do not count.
    """
    plain = "".join(text.split())
    found = _FIGURES_FIRST.match(plain)
    if found is not None:
        figures = unicodedata.normalize("NFKC", found[1]).replace(",", "")
        try:
            return Decimal(figures) * _product(found[2])
        except ArithmeticError:
            return None
    return _spelled(plain)


def _product(multipliers: str) -> int:
    """What multipliers behind figures multiply them by: 万亿 is 10^12."""
    product = 1
    for character in multipliers:
        product *= _SMALL.get(character) or _GREAT[character]
    return product


def _spelled(text: str) -> Decimal | None:
    whole, point, fraction = text.partition("点")
    tail = ""
    if point:
        digits = fraction.rstrip("十百千万亿兆")
        tail = fraction[len(digits) :]
        if not digits or any(character not in _VALUES for character in digits):
            return None
        fraction = "".join(str(_VALUES[character]) for character in digits)
    if any(character not in _VALUES and character not in _SMALL and character not in _GREAT for character in whole):
        return None
    number = _whole(whole)
    if number is None:
        return None
    value = Decimal(number) + (Decimal(f"0.{fraction}") if point else 0)
    return value * _product(tail)


def _whole(text: str) -> int | None:
    """A whole number: with multipliers, or digit by digit as in 二〇二六."""
    if not text:
        return None
    if all(character in _VALUES for character in text):
        return int("".join(str(_VALUES[character]) for character in text))
    total = section = digit = 0
    last = 1
    for character in text:
        if character in _VALUES:
            digit = _VALUES[character]
            last = 10 if character in "零〇" else last
        elif character in _SMALL:
            section += (digit or 1) * _SMALL[character]
            digit, last = 0, _SMALL[character]
        else:
            great = _GREAT[character]
            section += digit
            if total and total < great:  # 三千万亿
                total = (total + section) * great
            else:
                total += (section or 1) * great
            section, digit, last = 0, 0, great
    return total + section + digit * _short(digit, last)


def _short(digit: int, last: int) -> int:
    """两万三 is twenty-three thousand: a last digit right behind a multiplier counts a tenth of that."""
    return last // 10 if digit and last > 10 else 1
