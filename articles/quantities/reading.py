"""What a quantity says: its number, unit and scale, how exactly it is meant, and which way it changed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from articles.quantities import units
from articles.quantities.numerals import MULTIPLIER, SPELLED, number_of
from articles.quantities.quantity import Approximation, Basis, Direction, Quantity

_OVER: Final = ("超过", "超出", "超", "逾", "多于", "高于", "大于", "突破", "上", "过", "余", "多")
_UNDER: Final = ("不足", "不到", "不满", "少于", "低于", "小于", "近", "将近", "接近")
_AT_LEAST: Final = ("不低于", "不少于", "至少", "以上", "+")
_AT_MOST: Final = ("不超过", "不高于", "不多于", "至多", "最多", "以下", "以内")
_ABOUT: Final = ("约", "大约", "约为", "左右", "上下", "几", "数", "来", "好几")
_WORDS: Final = [
    *((word, Approximation.AT_LEAST) for word in _AT_LEAST),
    *((word, Approximation.AT_MOST) for word in _AT_MOST),
    *((word, Approximation.UNDER) for word in _UNDER),
    *((word, Approximation.OVER) for word in _OVER),
    *((word, Approximation.ABOUT) for word in _ABOUT),
]
_UP: Final = re.compile("增|升|涨|提高|高|快|翻")
_DOWN: Final = re.compile("降|跌|减|低|回落|下滑|收窄|缩|慢")
_SIGNS: Final = re.compile(rf"[0-9０-９〇零一二三四五六七八九两]|{MULTIPLIER}")
_TO: Final = re.compile(r"至|到|—+|[-－~～–]")
_INNER: Final = re.compile("[余多来几]")
_PART: Final = re.compile(r"(?:(百|千|万)|([〇零一二三四五六七八九十百千万两]+))分之(.+)\Z")
_CLOCK: Final = re.compile(r"(?:(.+?)个?小时)?(?:(.+?)分(?:钟)?)?(?:(.+?)秒)?\Z")
_TENTHS: Final = re.compile(r"(.+?)成(半|[一二三四五六七八九])?\Z")
_NUMBER: Final = re.compile(rf"(?:[0-9０-９][0-9０-９,.．]*{MULTIPLIER}*|{SPELLED}(?:点{SPELLED})?)")
_SCALE: Final = re.compile(rf"[0-9０-９余多来几]({MULTIPLIER}{{1,3}})")
_EITHER: Final = re.compile(
    rf"(十?)([一二三四五六七八九])([二三四五六七八九])({MULTIPLIER}*)(?![〇零一二三四五六七八九点])"
)
"""Two digits in a row are two ends: 八九岁, 三五百人, 十七八个."""
_FRACTIONS: Final = {"百": 100, "千": 1_000, "万": 10_000}


def read_quantity(text: str) -> Quantity | None:
    """What a text that is a quantity says; None where it is none.

    Args:
        text: the quantity, with or without what belongs to it: 同比增长25.5%, 约17.7亿元.
    """
    from articles.quantities.finding import find_quantities  # which reads what it finds

    found = find_quantities(text)
    return found[0] if len(found) == 1 else None


def read_parts(text: str, start: int, core_start: int, core_end: int, end: int) -> Quantity:
    """The quantity of a stretch whose core is known."""
    before = "".join(text[start:core_start].split())
    core = "".join(text[core_start:core_end].split())
    behind = "".join(text[core_end:end].split())
    value, low, high, unit = _numbers(core)
    approximation = _approximation(before, core, behind)
    if value is not None:
        low, high = _bounds(value, approximation, low, high)
    scale = _SCALE.search(core)
    return Quantity(
        start,
        end,
        core_start,
        core_end,
        value,
        low,
        high,
        unit,
        scale[1] if scale is not None else "",
        approximation,
        _direction(before, core),
        _basis(before),
    )


def _numbers(core: str) -> tuple[Decimal | None, Decimal | None, Decimal | None, str]:
    """Value, or low and high of a range, and the unit."""
    if "翻" in core:
        times = number_of(core.strip("双翻了番倍") or "一")
        return (Decimal(2) ** int(times) if times is not None else None), None, None, "倍"
    part = _PART.match(core)
    if part is not None:
        return _share(part)
    clock = _CLOCK.match(core)
    if clock is not None and (clock[2] or clock[1]) and sum(map(bool, clock.groups())) > 1:
        hours, minutes, seconds = ((number_of(each) or Decimal(0)) if each else Decimal(0) for each in clock.groups())
        return hours * 3600 + minutes * 60 + seconds, None, None, "s"
    tenths = _TENTHS.match(core)
    if tenths is not None:
        whole = number_of(tenths[1])
        more = Decimal("0.5") if tenths[2] == "半" else (number_of(tenths[2] or "零") or Decimal(0)) / 10
        return ((whole + more) / 10 if whole is not None else None), None, None, "1"
    either = _EITHER.match(core)
    if either is not None and _digit(either[3]) - _digit(either[2]) in (1, 2):
        low, high = (number_of(f"{either[1]}{digit}{either[4]}") for digit in (either[2], either[3]))
        return None, low, high, units.symbol_of(core[either.end() :])
    first, to, second = _parted(core)
    unit = _unit(second or first)
    factor = units.RATIOS.get(unit, Decimal(1))
    symbol = units.symbol_of(unit)
    if second:
        high, scale = _value(second), _SCALE.search(second)
        low = _value(first)
        if low is not None and scale is not None and not _SCALE.search(first) and not _unit(first):
            low *= _value("1" + scale[1]) or 1
        return None, low and low * factor, high and high * factor, symbol
    value = _value(core)
    return (value * factor if value is not None else None), None, None, symbol + to


def _digit(word: str) -> int:
    return "零一二三四五六七八九".index(word)


def _parted(core: str) -> tuple[str, str, str]:
    """Both ends of a range; the second is empty where there is one number."""
    for sign in _TO.finditer(core):
        if _SIGNS.search(core[: sign.start()]) and _SIGNS.match(core[sign.end() :]):
            return core[: sign.start()], "", core[sign.end() :]
    number, per, unit = core.partition("/")
    return (number, f"/{units.symbol_of(unit)}", "") if per else (core, "", "")


def _value(text: str) -> Decimal | None:
    """The number at the beginning of a text, what stands in it for a little more left out."""
    plain = _INNER.sub("", text)
    if text[:1] in ("数", "几", "好"):
        plain = "1" + text.lstrip("数几好")
    found = _NUMBER.match(plain)
    return number_of(found[0].rstrip("点")) if found is not None else None


def _unit(text: str) -> str:
    """What stands behind the number."""
    plain = text.lstrip("数几好")
    found = _NUMBER.match(_INNER.sub("", plain, count=1) if _INNER.search(plain[:8]) else plain)
    rest = (_INNER.sub("", plain, count=1) if _INNER.search(plain[:8]) else plain)[found.end() if found else 0 :]
    return rest.partition("/")[0].partition("每")[0]


def _share(part: re.Match[str]) -> tuple[Decimal | None, Decimal | None, Decimal | None, str]:
    whole = Decimal(_FRACTIONS[part[1]]) if part[1] else number_of(part[2])
    ends = [_value(each.removeprefix("百分之")) for each in _TO.split(part[3], maxsplit=1)]
    if not whole or None in ends:
        return None, None, None, "1"
    shares = [each / whole for each in ends if each is not None]
    return (shares[0], None, None, "1") if len(shares) == 1 else (None, shares[0], shares[1], "1")


def _approximation(before: str, core: str, behind: str) -> Approximation | None:
    for word, meaning in sorted(_WORDS, key=lambda each: -len(each[0])):
        if behind.endswith(word) or (before.endswith(word) and word not in ("高", "低")):
            return meaning
    inner = _INNER.search(core)
    if core[:1] in ("数", "几", "好"):
        return Approximation.ABOUT
    if inner is not None:
        return Approximation.ABOUT if inner[0] in "来几" else Approximation.OVER
    return None


def _bounds(
    value: Decimal, approximation: Approximation | None, low: Decimal | None, high: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    if approximation in (Approximation.AT_LEAST, Approximation.OVER):
        return value, high
    if approximation in (Approximation.AT_MOST, Approximation.UNDER):
        return low, value
    return low, high


def _direction(before: str, core: str) -> Direction | None:
    told = re.sub("不低于|不高于|高于|低于", "", before) + ("翻" if "翻" in core else "")
    down, up = _DOWN.search(told), _UP.search(told)
    if down is not None:
        return Direction.DOWN
    return Direction.UP if up is not None else None


def _basis(before: str) -> Basis | None:
    return Basis.YEAR if "同比" in before else Basis.PERIOD if "环比" in before else None
