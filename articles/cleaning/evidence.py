"""What speaks for one label or another, line by line: the features of the scored path.

Every feature is a short name, ``aspect=value``, so that the weights file and an explanation can be read. Widths are
always taken against the measure of the column, never absolutely: papers, fonts and engines differ in everything else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from articles.cleaning.characters import CLOSING_MARKS, FINAL_MARKS, NEVER_FIRST, OPENING_MARKS
from articles.cleaning.lines import Line
from articles.cleaning.measure import Measure, measures_of

_FILL_EDGES = (-12, -8, -5, -3.25, -2.75, -2.25, -1.75, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 2.25, 5)
"""Em from the measure. Fine around 0 (full line) and -2 (lost indent), coarse elsewhere."""
_FAR = 5.0
"""Em beyond the measure: such a line belongs to a wider setting than its surroundings."""
_WINDOW = 6
"""Lines on each side that tell whether blank lines are the rule here."""
_CONTEXT = 480
"""Characters before and after a headline-like line in which its words are looked for: two or three paragraphs."""
_PAGE = 8000
"""Characters on each side that count as the page for words in common; a newspaper page has fewer."""
LONGEST_HEAD = 40
"""Characters of the longest headline or subhead line."""
_REMEMBERED = 24
"""Lines an unclosed quote or bracket is remembered for."""

_DATELINE = re.compile(r"本[报報]([\u4e00-\u9fff]{0,4})?[讯訊]|[新][华華]社|[中]新社|(记者|記者).{1,12}[报報][道导導]")
_BYLINE = re.compile(
    r"[（(]?(?:本[报報社台刊网])?(?:全媒体|融媒体|特[约約派]|[见見][习習]|[实實][习習]|首席|[驻駐][\u4e00-\u9fff]{2,4})?"
    r"(?:[记記]者|通[讯訊][员員]|作者|[编編][译譯]|撰文|文)[/：:／]?[\u4e00-\u9fff·、，,/]{0,26}[）)]?"
)
_CAPTION = re.compile(
    r"[▲▼◀▶△▽]?(?:上|下|左|右|本|题|題)?[图圖](?:[为為是]|[①-⑨一二三四五六七八九\d]?[：:])|.{4,}[（(].{0,12}[摄攝影][）)]"
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
_BOX = re.compile(r"【[^】]{2,10}】|■|●|◆|▶|[链鏈]接[：:]")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]+[、：章节]?|#{1,6}"
)
_SPEAKER = re.compile(r"[\u4e00-\u9fff·A-Za-z]{1,8}[：:]")
_MARKUP = re.compile(r"#{1,6}(?!\d)|[-*+•·▪](?![\d-])|>|\||```")
_DIGITS = re.compile(r"\d")


class _Facts(NamedTuple):
    """The features of a line that its neighbours look at too."""

    fill: int
    first: str
    last: str
    kind: str


def evidence(lines: list[Line]) -> list[list[str]]:
    """The features of each line."""
    measures = measures_of(lines)
    facts = [_facts(line, measure) for line, measure in zip(lines, measures, strict=True)]
    blanks = _blank_rule(lines)
    states = _sentence_states(lines)
    words = _SharedWords(lines)
    edge = _Facts(-1, "edge", "edge", "edge")
    result = []
    body = edge
    since = 0
    for index, line in enumerate(lines):
        here = facts[index]
        before = facts[index - 1] if index else edge
        after = facts[index + 1] if index + 1 < len(facts) else edge
        features = _alone(line, measures[index], here)
        features += _beside(lines, index, measures[index], here, before, after, blanks[index])
        before2 = facts[index - 2] if index > 1 else edge
        after2 = facts[index + 2] if index + 2 < len(facts) else edge
        features += [
            f"kinds={before.kind},{here.kind},{after.kind}",
            f"kind-2={before2.kind}",
            f"kind+2={after2.kind},{here.kind}",
            f"open={states[index]},{before.last}",
            f"body={body.last},{min(since, 2)}",
            f"body={body.last},{body.fill},{min(since, 2)}",
        ]
        if here.kind in _HEADLIKE:
            features += words.features(index, here)
        if here.kind == "text":
            body = here
            since = 0
        else:
            since += 1
        result.append(features)
    return result


_HEADLIKE = frozenset({"head", "wide"})


def _facts(line: Line, measure: Measure) -> _Facts:
    text = line.text
    fill = bisect_right(_FILL_EDGES, line.width_em - measure.em)
    return _Facts(fill, _first_class(text), _last_class(text), _kind(line, measure))


def _first_class(text: str) -> str:
    first = text[0]
    if first in NEVER_FIRST:
        return "closing"
    if first in OPENING_MARKS:
        return first if first in "【《（“‘" else "opening"
    if first.isdigit():
        return "digit"
    if first.isascii():
        return "upper" if first.isupper() else "lower" if first.isalpha() else "mark"
    return "han"


def _last_class(text: str) -> str:
    last = text[-1]
    if last in CLOSING_MARKS:
        inner = text[-2:-1]
        if inner in FINAL_MARKS or inner == "…":
            return "stop”" if last in '”’」』"' else "stop）"
        return "”" if last in "”’」』" else "）"
    if last in FINAL_MARKS:
        return "stop"
    if last in "，、；：…—":
        return last
    if last.isdigit():
        return "digit"
    if last.isascii():
        return "latin" if last.isalpha() else "mark" if last != "." else "stop"
    return "han"


def _kind(line: Line, measure: Measure) -> str:
    """A first guess at what the line is, from its form alone; neighbours and shared words refer to it."""
    text = line.text
    if len(text) <= LONGEST_HEAD:
        for kind, pattern in _FORMS:
            if pattern.fullmatch(text):
                return kind
        if text[-1] not in "。，；、" and "。" not in text and "；" not in text:
            off = line.width_em - measure.em
            if off < -0.8 or line.repeats:
                return "head" if not _inside(text) else "text"
            if off > 1.2:
                return "wide"
    return "text"


_FORMS = (("byline", _BYLINE), ("credit", _CREDIT), ("jump", _JUMP), ("folio", _FOLIO))


def _inside(text: str) -> bool:
    """Whether a line begins as no headline can."""
    return text[0] in NEVER_FIRST


def _alone(line: Line, measure: Measure, here: _Facts) -> list[str]:
    text = line.text
    size = len(text)
    length = min(size, 6) if size <= 6 else 10 if size <= 10 else 16 if size <= 16 else 24 if size <= 24 else 40
    if size > 40:
        length = 80 if size <= 80 else 200
    support = int(measure.support * 5)
    commas = "comma" if "，" in text[:-1] else ""
    stops = "stop" if any(mark in text[:-1] for mark in "。！？；") else ""
    features = [
        "always",
        f"fill={here.fill}",
        f"fill={here.fill},first={here.first}",
        f"fill={here.fill},last={here.last}",
        f"first={here.first}",
        f"last={here.last}",
        f"length={length}",
        f"inner={commas}{stops},last={here.last},fill={here.fill // 3}",
        f"support={support},length={length},last={here.last}",
        f"kind={here.kind}",
    ]
    if line.repeats:
        features += ["doubled", f"doubled,length={length}"]
    if line.letter_spaced:
        features.append("letter-spaced")
    if line.indent_em >= 1:
        features.append(f"indent={int(line.indent_em)}" if line.indent_em < 5 else "indent=5")
    if here.kind == "folio" and _DIGITS.search(text):
        features.append(f"folio,length={length}")
    features += [name for name, pattern in _OPENINGS if pattern.match(text)]
    return features


_OPENINGS = (
    ("dateline", _DATELINE),
    ("caption", _CAPTION),
    ("box", _BOX),
    ("numbered", _NUMBERED),
    ("speaker", _SPEAKER),
    ("markup", _MARKUP),
)


def _beside(
    lines: list[Line], index: int, measure: Measure, here: _Facts, before: _Facts, after: _Facts, blanks: int
) -> list[str]:
    line = lines[index]
    blank = "blank" if line.blank_before else "close"
    follows = lines[index + 1].blank_before if index + 1 < len(lines) else True
    below = "blank" if follows else "close"
    off_before = lines[index - 1].width_em - measure.em if index else 0.0
    fill_before = bisect_right(_FILL_EDGES, off_before) if index else -1
    off_after = lines[index + 1].width_em - measure.em if index + 1 < len(lines) else 0.0
    fill_after = bisect_right(_FILL_EDGES, off_after) if index + 1 < len(lines) else -1
    features = [
        f"fill-1={fill_before},last-1={before.last}",
        f"last-1={before.last},{blank},{blanks}",
        f"last-1={before.last},fill={here.fill}",
        f"fill-1={fill_before},last-1={before.last},fill={here.fill}",
        f"fill-1={fill_before},last-1={before.last},{blank},{blanks}",
        f"fill-1={fill_before},fill={here.fill},fill+1={fill_after}",
        f"{blank},{below},{blanks}",
        f"{blank},{blanks},fill={here.fill},last-1={before.last}",
        f"{blank},{below},{blanks},fill={here.fill},kind={here.kind}",
        f"last-1={before.last},first={here.first}",
        f"fill+1={fill_after},last={here.last}",
        f"kind-1={before.kind},kind={here.kind},{blank},{blanks}",
        f"kind+1={after.kind},kind={here.kind},{below},{blanks}",
    ]
    if index:
        together = lines[index - 1].width_em + line.width_em - measure.em
        if together <= 1.0 and not line.blank_before:
            features.append(f"together={bisect_right(_FILL_EDGES, together)},last-1={before.last}")
        indent = line.indent_em - lines[index - 1].indent_em
        if abs(indent) >= 1:
            features.append("indented" if indent > 0 else "outdented")
    return features


def _blank_rule(lines: list[Line]) -> list[int]:
    """How common blank lines are around each line: 0 none, 1 some, 2 most, 3 all."""
    flags = [line.blank_before for line in lines]
    result = []
    count = sum(flags[:_WINDOW])
    for index in range(len(flags)):
        if index + _WINDOW < len(flags):
            count += flags[index + _WINDOW]
        if index - _WINDOW - 1 >= 0:
            count -= flags[index - _WINDOW - 1]
        around = min(index + _WINDOW + 1, len(flags)) - max(0, index - _WINDOW)
        share = count / around
        result.append(0 if share < 0.04 else 1 if share < 0.5 else 2 if share < 0.85 else 3)
    return result


def _sentence_states(lines: list[Line]) -> list[str]:
    """What is still open where each line begins: a quote, a bracket, both or nothing."""
    result = []
    quote = bracket = -_REMEMBERED
    for index, line in enumerate(lines):
        state = "“" if index - quote < _REMEMBERED else ""
        result.append(state + "（" if index - bracket < _REMEMBERED else state)
        text = line.text
        opened, closed = max(text.rfind("“"), text.rfind("「")), max(text.rfind("”"), text.rfind("」"))
        if opened >= 0 or closed >= 0:
            quote = index if opened > closed else -_REMEMBERED
        opened = max(text.rfind("（"), text.rfind("("), text.rfind("《"))
        closed = max(text.rfind("）"), text.rfind(")"), text.rfind("》"))
        if opened >= 0 or closed >= 0:
            bracket = index if opened > closed else -_REMEMBERED
    return result


class _SharedWords:
    """How many of a headline-like line's two-character strings occur near it and far from it."""

    def __init__(self, lines: list[Line]) -> None:
        self._text = "".join(line.text for line in lines)
        self._starts: list[int] = []
        position = 0
        for line in lines:
            self._starts.append(position)
            position += len(line.text)
        self._lines = lines

    def features(self, index: int, here: _Facts) -> list[str]:
        text = self._lines[index].text
        start = self._starts[index]
        end = start + len(text)
        after = self._text[end : end + _CONTEXT]
        before = self._text[max(0, start - _CONTEXT) : start]
        pairs = [text[at : at + 2] for at in range(len(text) - 1)]
        share_after = _share(pairs, after)
        share_before = _share(pairs, before)
        features = [f"after={share_after},before={share_before}", f"after={share_after}", f"before={share_before}"]
        if len(text) >= 4:
            if text in after:
                features.append("quoted after")
            elif text in before:
                features.append("quoted before")
            else:
                page = self._text[max(0, start - _PAGE) : start] + "\n" + self._text[end : end + _PAGE]
                features.append("quoted far" if text in page else f"far={_share(pairs, page)}")
        features.append(f"{here.kind},after={share_after}")
        return features


def _share(pairs: list[str], text: str) -> int:
    """Quarters of the two-character strings that a text has."""
    return int(4 * sum(pair in text for pair in pairs) / len(pairs)) if pairs else 0
