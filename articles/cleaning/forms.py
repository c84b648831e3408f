"""The forms that give a printed line away: datelines, bylines, captions, credits, jump lines, folios, boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

LONGEST_HEAD = 40
"""Characters of the longest line of a headline or a subhead, and of small print."""

_DATELINE = re.compile(r"本[报報]([\u4e00-\u9fff]{0,4})?[讯訊]|[新][华華]社|[中]新社|(记者|記者).{1,12}[报報][道导導]")
_BYLINE = re.compile(
    r"[□■◎●]?[（(]?(?:本[报報社台刊网])?(?:全媒体|融媒体|特[约約派]|[见見][习習]|[实實][习習]|首席|[驻駐][\u4e00-\u9fff]{2,4})?"
    r"(?:[记記]者|通[讯訊][员員]|作者[：:]?|[编編][译譯]|撰文|文[/：:／])"
    r"(?:[/：:／、，]|[记記]者|通[讯訊][员員]|[\u4e00-\u9fff·](?<![在以是这那看到了的于从为日今说有和来到走]))"
    r"{0,22}(?:文[/／]?[图圖摄攝])?[）)]?"
    r"|[（(](?:本[报報])?(?:特[约約]|[见見][习習]|[实實][习習])?(?:[记記]者|通[讯訊][员員])[\u4e00-\u9fff·、，]{2,20}[）)]"
)
"""In brackets any names are; outside, words that go on a sentence are none."""
_CLOSING_BYLINE = re.compile(r"(?:[记記]者|通[讯訊][员員])[\u4e00-\u9fff·、，,]{1,14}[）)]$|^[\u4e00-\u9fff]{1,8}）$")
"""How a line ends that closes an article; the names may have begun on the line before."""
_CAPTION = re.compile(
    r"[▲▼◀▶△▽]?(?:上|下|左|右|本|题|題)?[图圖](?:[为為爲是]|[①-⑨一二三四五六七八九\d]?[：:])|.{4,}[（(].{0,12}[摄攝影][）)]"
)
_CREDIT = re.compile(
    r".{0,18}(?:[摄攝]影?(?:[报報]道)?|供[图圖]|[资資]料[图圖]片|[制製][图圖]|[图圖]/.{2,6}|[发發]（.{1,8}[摄攝]）)[）)]?"
)
_JUMP = re.compile(
    r"[（(]?(?:下[转轉]|上接|[转轉]|接|[详詳][见見]|未完|更多.{0,6}[见見]).{0,10}(?:版|[页頁])?.{0,4}[）)]?"
)
_FOLIO = re.compile(
    r".{0,14}(?:\d{4}年\d{1,2}月\d{1,2}日|[星期]{2}[一二三四五六日天]|[责責]任?[编編]|版式|校[对對]|美[编編]|第?[A-Z]?\d{1,2}版|[热熱][线線]).{0,40}"
    r"|(?:[A-D]?\d{1,2}[\u4e00-\u9fff]{2,12}|[\u4e00-\u9fff]{2,10}[A-D]?\d{1,2}[\u4e00-\u9fff]{0,4})"
)
_NAMED_BOX = re.compile(
    r"[【\[■●◆▲▶]*(?:[\u4e00-\u9fff]{0,4}(?:[链鏈]接|[阅閱][读讀]|背景|摘登|摘要|[词詞]解[释釋]|[点點][评評]|短[评評]|[编編]者[按语語]|手[记記]|[资資]料"
    r"|提示|[档檔]案|[简簡]介|回[顾顧]|[观觀]察|知[识識]窗?|小[贴貼]士|[声聲]音|名片|[数數][据據]|新[闻聞]|[评評][论論]|相[关關]|延伸|[访訪][谈談]))[】\]：:]"
)
_BOX = re.compile(r"【[^】]{2,12}】|■|●|◆|▶")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]+[、：章节]?|#{1,6}"
)
_SPEAKER = re.compile(r"[\u4e00-\u9fff·A-Za-z]{1,8}[：:]")
_MARKUP = re.compile(r"#{1,6}(?!\d)|[-*+•·▪](?![\d-])|>|\||```")
_ATTRIBUTION = re.compile(r"(?:[强強][调調]|指出|要求|[说說]|表示|[时時])[：:]?$")
"""How a kicker ends that says who speaks."""

_BEGINNING = re.compile(r"本[报報]\S{0,4}[讯訊]")
_CREDIT_AT_END = re.compile(
    r"(?<=[。！？])(?:(?:本[报報])?(?:[记記]者|通[讯訊][员員])?\s?[\u4e00-\u9fff· ]{2,14}(?:[摄攝]|供[图圖])"
    r"|[资資]料[图圖]片)$"
)


class _Form(NamedTuple):
    """A form, and a set of characters of which it has one: most lines have none, which is quickly seen."""

    name: str
    one_of: re.Pattern[str]
    pattern: re.Pattern[str]


_DATELINE_FORM = _Form("dateline", re.compile("[讯訊社道導]"), _DATELINE)
_CAPTION_FORM = _Form("caption", re.compile("[图圖摄攝影]"), _CAPTION)
_WHOLE = (
    _Form("credit", re.compile("[摄攝图圖]"), _CREDIT),
    _Form("byline", re.compile("[者员員译譯文]"), _BYLINE),
    _Form("jump", re.compile("[转轉接见見完]"), _JUMP),
    _Form("folio", re.compile(r"[\d期星编編式校热熱]"), _FOLIO),
)
_BOX_NAME_END = re.compile(r"[】\]：:]")
_BEGUN = (_DATELINE_FORM, _CAPTION_FORM, _Form("box", _BOX_NAME_END, _NAMED_BOX))
_OPENINGS = (
    _DATELINE_FORM,
    _CAPTION_FORM,
    _Form("named box", _BOX_NAME_END, _NAMED_BOX),
    _Form("speaker", re.compile("[：:]"), _SPEAKER),
)
_MARKED_OPENINGS = (("box", _BOX), ("numbered", _NUMBERED), ("markup", _MARKUP))
_MARK = re.compile(r"[【■●◆▶一二三四五六七八九十第（(\d#*+•·▪>|`-]")
"""What those of the marked openings begin with."""


def _one_of_any(forms: Iterable[_Form]) -> re.Pattern[str]:
    """A set of characters of which every line that has one of the forms has one."""
    return re.compile(f"[{''.join(form.one_of.pattern[1:-1] for form in forms)}]")


_ANY = _one_of_any([*_WHOLE, *_BEGUN])
_ANY_OPENING = _one_of_any(_OPENINGS)


def form_of(text: str) -> str | None:
    """The form that a line (without spaces) has as a whole or begins with."""
    if not _ANY.search(text):
        return None
    if len(text) <= LONGEST_HEAD:
        for form, one_of, pattern in _WHOLE:
            if one_of.search(text) and pattern.fullmatch(text):
                return form
    for form, one_of, pattern in _BEGUN:
        if one_of.search(text) and pattern.match(text):
            return form
    return None


def openings_of(text: str) -> list[str]:
    """All the forms that a line begins with."""
    found = []
    if _ANY_OPENING.search(text):
        found = [name for name, one_of, pattern in _OPENINGS if one_of.search(text) and pattern.match(text)]
    if _MARK.match(text):
        found += [name for name, pattern in _MARKED_OPENINGS if pattern.match(text)]
    return found


def closes_article(text: str) -> bool:
    """Whether a line that ends in a bracket ends with a byline."""
    return _CLOSING_BYLINE.search(text) is not None


def says_who_speaks(text: str) -> bool:
    """Whether a display line is a kicker that leads over to what somebody said."""
    return _ATTRIBUTION.search(text) is not None


def begins_article(text: str) -> bool:
    """Whether a paragraph begins with a dateline of this paper."""
    return _BEGINNING.match(text) is not None


def credit_at_end(text: str) -> int | None:
    """Where in a caption its credit begins."""
    found = _CREDIT_AT_END.search(text)
    return found.start() if found else None
