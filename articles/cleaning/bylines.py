"""Who wrote an article: names set apart from what frames them (记者, 通讯员, brackets)."""

from __future__ import annotations

import re
from typing import NamedTuple

_TITLE = (
    r"(?:本[报報社台刊网]|全媒体|融媒体)*\s*(?:特[约約派]|[见見][习習]|[实實][习習]|首席|[驻駐][\u4e00-\u9fff]{1,4})?\s*"
    r"(?:[记記]\s*者|通\s*[讯訊]\s*[员員]|[实實][习習]生|作者|[编編][译譯]|撰文|文)\s*[/／：:]?\s*"
)
_NAME = r"[\u3400-\u9fff·]{1,12}(?:\s[\u3400-\u9fff·]{1,2}(?![\u3400-\u9fff]))?"
_NAMES = rf"{_NAME}(?:[\s、，,]+(?:{_TITLE})?{_NAME})*"
_INLINE = re.compile(rf"本\s*[报報]\S{{0,6}}\s*[讯訊]\s*[（(]\s*{_TITLE}({_NAMES})\s*(?:[文摄攝图圖/]*)[）)]")
_AT_END = re.compile(rf"(?<=[。！？…”’；）])\s*[（(]\s*{_TITLE}({_NAMES})\s*(?:[文摄攝图圖/]*|[报報][道导導])[）)]\s*$")
_ALONE = re.compile(rf"\s*[（(]?\s*{_TITLE}({_NAMES})\s*(?:[文摄攝图圖/]*|[报報][道导導])[）)]?\s*")
_BARE_TITLE = re.compile(_TITLE)


class Found(NamedTuple):
    """A byline in a text: the span of its frame and that of its names."""

    start: int
    end: int
    names_start: int
    names_end: int


def inline_byline(text: str) -> Found | None:
    """The byline inside a first sentence: 本报讯（记者 …）."""
    return _found(_INLINE.match(text))


def closing_byline(text: str) -> Found | None:
    """The byline that a paragraph ends with: …。（记者 …）"""
    tail = max(0, len(text) - 60)
    return _found(_AT_END.search(text, tail))


def lone_byline(text: str) -> Found | None:
    """The byline that a text is and nothing else."""
    return _found(_ALONE.fullmatch(text))


def _found(match: re.Match[str] | None) -> Found | None:
    return Found(match.start(), match.end(), match.start(1), match.end(1)) if match else None
