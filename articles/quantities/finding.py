"""Where quantities stand in Chinese text: the shortest stretch that says how much or how many, with what belongs to it.

Numbers that tell when, which or in what order are none: dates, ordinals, numbers in names, idioms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from articles.quantities import units
from articles.quantities.numerals import DIGIT, FIGURE, MULTIPLIER, SPELLED, WORD
from articles.quantities.quantity import Quantity
from articles.quantities.reading import read_parts

_GAP: Final = r"\s{0,2}"
_MORE: Final = "[余多来几]"
_TIMES: Final = rf"{MULTIPLIER}{{0,3}}(?:{_GAP}{_MORE}{MULTIPLIER}{{0,2}})?"
_FIGURES: Final = rf"(?:{FIGURE}){_GAP}{_TIMES}"
_SPELLED: Final = rf"{SPELLED}(?:点[〇零一二三四五六七八九]+{MULTIPLIER}*)?(?:{_MORE}{MULTIPLIER}{{0,2}})?"
_SOME: Final = rf"(?:好几|[数几]){MULTIPLIER}+{_MORE}?"
NUMBER: Final = rf"(?:{_FIGURES}|{_SOME}|{_SPELLED})"

_LATIN: Final = f"(?i:{units.pattern(units.LATIN)})(?![A-Za-z])"
_CHINESE: Final = units.pattern({**units.MONEY, **units.MEASURES, **units.COUNTS, **dict.fromkeys(units.MULTIPLES)})
_DURATION: Final = units.pattern(units.DURATIONS)
_RATIO: Final = units.pattern(units.RATIOS)
UNIT: Final = rf"(?:{_RATIO}|{_DURATION}|{_CHINESE}|{_LATIN})"
_PER: Final = (
    rf"(?:{_GAP}(?:/|每)(?:[A-Za-z]{{1,3}}(?![A-Za-z])"
    rf"|{units.pattern([*units.MEASURES, *units.DURATIONS, '人', '户', '个'])}))?"
)

_PART: Final = rf"(?:百分之|千分之|万分之|[{WORD}]{{1,4}}分之){_GAP}(?:{_FIGURES}|{_SPELLED})"
_CLOCK: Final = (
    rf"{NUMBER}{_GAP}(?:个)?小时{NUMBER}{_GAP}分(?:钟)?(?:{NUMBER}{_GAP}秒)?"
    rf"|{NUMBER}{_GAP}分(?:钟)?{NUMBER}{_GAP}秒"
)
_TENTHS: Final = (
    r"[一二三四五六七八九两](?:点[一二三四五六七八九])?成(?:半|[一二三四五六七八九])?"
    r"(?![为了立功员长果就本熟都分群交年语份])"
)
_DOUBLING: Final = r"双?翻(?:了)?(?:[一两二三四五]番|番|倍)"
_TO: Final = rf"{_GAP}(?:至|到|—{{1,2}}|[-－~～–])"

_CORE: Final = re.compile(
    rf"(?P<doubling>{_DOUBLING})"
    rf"|(?P<clock>{_CLOCK})"
    rf"|(?P<part>{_PART}(?:{_TO}(?:百分之)?{_GAP}(?:{_FIGURES}|{_SPELLED})(?=[^{WORD}0-9年月日]))?)"
    rf"|(?P<tenths>{_TENTHS})"
    rf"|(?P<number>{NUMBER})(?:{_GAP}(?P<first_unit>{UNIT}))?{_TO}{_GAP}(?P<to>{NUMBER}){_GAP}(?P<to_unit>{UNIT}){_PER}"
    rf"|(?P<only>{NUMBER}){_GAP}(?P<unit>{UNIT}){_PER}"
    rf"|(?P<bare>(?:{FIGURE}){_GAP}[万亿]{{1,2}})(?![0-9])"
)
_BEGIN: Final = re.compile(rf"[0-9０-９{WORD}数几好双翻]")

_BEFORE: Final = re.compile(
    rf"(?:连续"
    rf"|(?:年|日|月)产"
    rf"|(?:(?:同比|环比){_GAP}(?:净)?)?(?:实现)?(?:增长|增加|增幅|提高|提升|上升|上涨|上浮|攀升|下降|下跌|下滑|减少|降低|回落|"
    rf"收窄|缩短|压缩|增|升|涨|降|跌|减|高|低|快|慢)(?:了)?)?"
    rf"{_GAP}(?P<about>超过|超出|超|不足|不到|不满|不超过|不低于|不少于|不高于|不多于|大约|约为|约|将近|接近|近|逾|至少|至多|最多|上|"
    rf"多于|少于|高于|低于|大于|小于|过)?{_GAP}\Z"
)
_BEHIND: Final = re.compile(
    rf"{_GAP}(?:及其?以上|及其?以下|以上|以下|以内|以外|左右|上下|之多|多(?![少数元样边方次种个项家名人年])|\+(?![0-9A-Za-z]))"
)
_LONGEST_BEFORE: Final = 16
_ABOUT_ONLY_FOR_WORDS: Final = frozenset({"上", "过"})
"""What is an approximator before 百, 千, 万 only: 上千家, 过百人."""

_NOT_BEHIND: Final = re.compile(
    r"[A-Za-zＡ-Ｚａ-ｚ0-9０-９.．·第]\Z|[A-Za-z]-\Z|[0-9+＋][+＋]\Z|第\s{0,2}\Z|[0-9十][时点:：]\s?\Z|^[+＋]\Z"
)
"""What stands before a number that is part of something else."""
_YEAR: Final = re.compile(r"(?:1[5-9]|20|21)\d\d\Z")
_IDIOM: Final = re.compile(
    "千家万户|千行百业|千方百计|千辛万苦|千山万水|千千万万|千军万马|千头万绪|千言万语|千变万化|万家灯火|万众|万物|百花|百姓|百年|千年|万年|"
    "百家争鸣|四面八方|五湖四海|一心一意|三三两两|七上八下|十分|万一|百分百|一千零一夜|成百上千|成千上万|万里长|万里无|一次性|一条龙|"
    "一块|一道|一起|一些|一度|百米冲|万户|三农|千里|百里|万里|百般|百科|万能|万分|千分|十足|十字|一把手|一带一路|三包|一号|九天|百岁|百尺|千古|万象"
)
_TITLE: Final = re.compile(r"《[^》\n]{1,60}》")


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in its order; none overlaps another.

    Args:
        text: as it reads, cleaned; a blank or a line end within a quantity is borne.
    """
    titles = [found.span() for found in _TITLE.finditer(text)] if "《" in text else []
    return list(_found(text, titles))


def _found(text: str, titles: list[tuple[int, int]]) -> Iterator[Quantity]:
    at, free, title = 0, 0, 0
    while True:
        begin = _BEGIN.search(text, at)
        if begin is None:
            return
        start = begin.start()
        while title < len(titles) and titles[title][1] <= start:
            title += 1
        if title < len(titles) and titles[title][0] < start:
            at = titles[title][1]
            continue
        core = _CORE.match(text, start)
        if core is None:
            at = _past(text, start)
            continue
        quantity = _accepted(text, core, free)
        if quantity is None:
            at = max(start + 1, _past(text, start))
        else:
            yield quantity
            at = free = quantity.end


_RUN: Final = re.compile(rf"{DIGIT}+(?:[,.．]{DIGIT}+)*|[{WORD}]+|.", re.DOTALL)


def _past(text: str, start: int) -> int:
    """Behind the digits or numerals that begin at a place: no quantity begins in the middle of them."""
    run = _RUN.match(text, start)
    return run.end() if run is not None else start + 1


def _accepted(text: str, core: re.Match[str], free: int) -> Quantity | None:
    """The quantity of a core that is one."""
    start, end = core.span()
    lead = text[max(free, start - _LONGEST_BEFORE) : start]
    if _NOT_BEHIND.search(lead) or (_IDIOM.match(text, start) and not core["part"]):
        return None
    before = _BEFORE.search(lead)
    about = before["about"] if before is not None else None
    if about in _ABOUT_ONLY_FOR_WORDS and text[start] not in "百千万亿十":
        about, before = None, None
    unit = core["to_unit"] or core["unit"] or ""
    number = core["number"] or core["only"] or core["bare"] or ""
    if number and not _counts(text, core, number, unit, about=about is not None, lead=lead):
        return None
    left = start - (len(before[0]) if before is not None else 0)
    while left < start and text[left].isspace():
        left += 1
    behind = _BEHIND.match(text, end)
    right = behind.end() if behind is not None else end
    return read_parts(text, left, start, end, right)


_OTHER_WORD: Final = re.compile(r"[多少人次无分系指参总计岁件户倍代函负正基算级]数\Z|十几\Z|(?:无|未|庶|茶|触)几\Z")
_SMALL: Final = re.compile(r"[一二三四五六七八九两]\Z")
_BARE: Final = re.compile(r"[百千万亿]\Z")


def _counts(text: str, core: re.Match[str], number: str, unit: str, *, about: bool, lead: str) -> bool:
    """Whether a number with its unit says how many or how much."""
    plain = "".join(number.split())
    figures = plain[0].isdigit()
    behind = text[core.end() : core.end() + 1]
    if core["bare"]:
        return not re.match(r"\s{0,2}[级大强]", text[core.end() : core.end() + 3]) and behind != "分"
    if unit in units.COUNTS:
        if behind and behind in units.COUNTS[unit] and (unit in units.FIGURES_ONLY or not figures):
            return False
        if unit in units.FIGURES_ONLY and not figures:
            return False
    if behind == "级" or (behind == "以" and text[core.end() : core.end() + 3] == "以上级"):
        return False
    if plain[0] not in "数几好" and (unit.startswith("年") or unit in ("天", "周")):
        return _is_duration(plain, unit, text[core.end() : core.end() + 8], figures=figures, lead=lead)
    if unit == "G" or unit == "g":
        return len(plain) > 1
    if figures:
        return unit not in ("度", "里") or behind not in ("假", "数")
    if plain[0] in "数几好":
        return not _OTHER_WORD.search(lead + plain[0])
    if plain == "一" and unit in units.COUNTS:
        return False
    if _SMALL.match(plain):
        return not units.is_general(unit) and unit not in ("番", "里", "度", "成", "分", "岁", "点")
    if _BARE.match(plain):
        return about or unit in units.MONEY or (unit in units.MEASURES and unit not in ("里", "度", "米", "尺"))
    return True


_MONTH: Final = re.compile(r"\s{0,2}(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s{0,2}月")


_NO_DURATION: Final = {
    "年": "代初底末级度终轻龄夜画货报前后第",
    "天": "然气下空津府文山河使才生前后",
    "周": "年岁边期围末报前后",
}
"""What behind a number of years, days or weeks makes of it a time, or another word."""


def _is_duration(plain: str, unit: str, after: str, *, figures: bool, lead: str) -> bool:
    """Whether a number of years, weeks or days tells how long, not when."""
    behind = after[:1]
    if behind and behind in _NO_DURATION[unit[0]]:
        return False
    if unit == "年" and _MONTH.match(after):
        return False
    if unit == "年" and figures and (_YEAR.match(plain) or (len(plain) == 2 and plain > "60") or len(plain) == 4):
        return False
    if plain in ("一", "百", "千", "万") and not lead.endswith("连续"):
        return False
    return not (unit == "年" and not figures and len(plain) >= 3 and not set(plain) & set("十百千万余多几"))
