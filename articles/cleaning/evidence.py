"""What speaks for one label or another, line by line: the features of the scored path.

Every feature is a short name, ``aspect=value``, so that the weights file and an explanation can be read. Widths are
always taken against the measure of the column, never absolutely: papers, fonts and engines differ in everything else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from articles.cleaning.affinity import pairs_of
from articles.cleaning.characters import CLOSING_MARKS, FINAL_MARKS, NEVER_FIRST, OPENING_MARKS
from articles.cleaning.lines import Line
from articles.cleaning.measure import Measure, measures_of, widths_of
from articles.cleaning.series import SERIES

_FILL_EDGES = (-12, -8, -5, -3.25, -2.75, -2.25, -1.75, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 2.25, 5)
"""Em from the measure. Fine around 0 (full line) and -2 (lost indent), coarse elsewhere."""
_STEP_EDGES = (-6, -3.25, -2.75, -1.25, -0.25, 0.25, 1.25, 1.75, 2.25, 2.75, 3.25, 6)
"""Em between the widths of neighbours: a line that has lost its indent is two em narrower than the next."""
_FAR = 5.0
"""Em beyond the measure: such a line belongs to a wider setting than its surroundings."""
_WINDOW = 6
"""Lines on each side that tell whether blank lines are the rule here."""
_CONTEXT = 480
"""Characters before and after a headline-like line in which its words are looked for: two or three paragraphs."""
_CHANGE = 300
"""Characters on each side of a run of display lines that tell whether the subject changes there."""
_PAGE = 8000
"""Characters on each side that count as the page for words in common; a newspaper page has fewer."""
LONGEST_HEAD = 40
"""Characters of the longest headline or subhead line."""
_REMEMBERED = 24
"""Lines an unclosed quote or bracket is remembered for."""

_DATELINE = re.compile(r"本[报報]([\u4e00-\u9fff]{0,4})?[讯訊]|[新][华華]社|[中]新社|(记者|記者).{1,12}[报報][道导導]")
_BYLINE = re.compile(
    r"[□■◎●]?[（(]?(?:本[报報社台刊网])?(?:全媒体|融媒体|特[约約派]|[见見][习習]|[实實][习習]|首席|[驻駐][\u4e00-\u9fff]{2,4})?"
    r"(?:[记記]者|通[讯訊][员員]|作者[：:]?|[编編][译譯]|撰文|文[/：:／])"
    r"(?:[/：:／、，]|[记記]者|通[讯訊][员員]|[\u4e00-\u9fff·](?<![在以是这那看到了的于从为日今说有和来到走]))"
    r"{0,22}(?:文[/／]?[图圖摄攝])?[）)]?"
)
_CLOSING_BYLINE = re.compile(r"(?:[记記]者|通[讯訊][员員])[\u4e00-\u9fff·、，,]{1,14}[）)]$|^[\u4e00-\u9fff]{1,8}）$")
"""How a line ends that closes an article; the names may have begun on the line before."""
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
_DIGITS = re.compile(r"\d")


class _Facts(NamedTuple):
    """The features of a line that its neighbours look at too."""

    fill: int
    first: str
    last: str
    kind: str


_UNMEASURED = 20
"""The fill of every line where lines have no measure in common."""


def _fill(width_em: float, measure: Measure) -> int:
    """How full a line of that width is: the index of its distance from the measure among the edges."""
    return bisect_right(_FILL_EDGES, width_em - measure.em) if measure.em else _UNMEASURED


def evidence(lines: list[Line]) -> list[list[str]]:
    """The features of each line."""
    widths = widths_of(lines)
    measures = measures_of(widths)
    facts = [_facts(line, width, measure) for line, width, measure in zip(lines, widths, measures, strict=True)]
    runs = _display_runs(facts)
    habit = _blank_habit(lines, facts)
    final = max((index for index, here in enumerate(facts) if here.kind in _BODYLIKE), default=-1)
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
        features += _beside(lines, widths, index, measures[index], here, before, after, blanks[index])
        before2 = facts[index - 2] if index > 1 else edge
        after2 = facts[index + 2] if index + 2 < len(facts) else edge
        features += [
            f"kinds={before.kind},{here.kind},{after.kind}",
            f"kinds-2={before2.kind},{before.kind},{here.kind}",
            f"kinds+2={here.kind},{after.kind},{after2.kind}",
            f"open={states[index]},last-1={before.last}",
            f"{habit},{'blank' if line.blank_before else 'close'},last-1={before.last}",
            f"{habit},{_around(lines, index)},fill={here.fill},kind={here.kind}",
            f"{habit},{_around(lines, index)},kind-1={before.kind},kind={here.kind}",
        ]
        if since:
            features += [
                f"body={body.last},since={min(since, 3)},first={here.first}",
                f"body={body.last},body fill={body.fill},fill={here.fill}",
                f"body={body.last},kind={here.kind},kind-1={before.kind}",
            ]
        if here.kind in _HEADLIKE:
            features += words.features(index, here, before)
            topic = words.topic(index)
            first, last = runs[index]
            place = "start" if first == 0 else "end" if last >= final else "middle"
            change = words.change(first, last)
            other = _other(measures, first, last)
            earlier = words.topic(index - 1) if before.kind in _HEADLIKE else before.kind
            later = words.topic(index + 1) if after.kind in _HEADLIKE else after.kind
            features += [
                f"topics={earlier},{topic}",
                f"topics+1={topic},{later}",
                f"topics={earlier},{topic},{'blank' if line.blank_before else 'close'}",
                f"topics={earlier},{topic},{later}",
                f"place={place},topic={topic},kind-1={before.kind}",
                f"place={place},topics={earlier},{topic}",
                f"change={change},place={place},topic={topic}",
                f"change={change},last-1={before.last},kind+1={after.kind}",
                f"other={other},place={place},topic={topic}",
            ]
            features += [
                f"run={min(index - first, 3)},{min(last - index, 3)}",
                f"run={min(index - first, 3)},{min(last - index, 3)},{'blank' if line.blank_before else 'close'}",
            ]
            if index > first:
                features.append(f"as long={_alike(lines[index - 1].text, line.text)},last-1={before.last}")
            if index < last:
                features.append(f"as long+1={_alike(line.text, lines[index + 1].text)},last={here.last}")
            if _ATTRIBUTION.search(line.text):
                features.append("attribution")
        if here.kind in _BODYLIKE:
            body = here
            since = 0
        else:
            since += 1
        result.append(features)
    return result


def _display_runs(facts: list[_Facts]) -> list[tuple[int, int]]:
    """For each line, the first and the last of the headline-like lines it stands among."""
    result: list[tuple[int, int]] = []
    first = 0
    for index, here in enumerate(facts):
        if here.kind not in _HEADLIKE:
            result += [(first, index - 1)] * (index - first)
            result.append((index, index))
            first = index + 1
    result += [(first, len(facts) - 1)] * (len(facts) - first)
    return result


def _other(measures: list[Measure], first: int, last: int) -> str:
    """Whether the columns before and after a run of display lines have different measures."""
    before = measures[first - 3].em if first >= 3 else 0.0
    after = measures[last + 3].em if last + 3 < len(measures) else 0.0
    return "?" if not before or not after else "yes" if abs(before - after) > 1.5 else "no"


def _alike(first: str, second: str) -> str:
    """How the lengths of two display lines compare: halves of a headline are often equal."""
    difference = len(second) - len(first)
    return "same" if abs(difference) <= 1 else "longer" if difference > 0 else "shorter"


_HEADLIKE = frozenset({"head", "wide", "plain"})
_BODYLIKE = frozenset({"text", "dateline"})


def _facts(line: Line, width_em: float, measure: Measure) -> _Facts:
    text = line.text
    return _Facts(_fill(width_em, measure), _first_class(text), _last_class(text), _kind(line, width_em, measure))


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
        if last in "）)" and _CLOSING_BYLINE.search(text):
            return "byline"
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


def _kind(line: Line, width_em: float, measure: Measure) -> str:
    """A first guess at what the line is, from its form alone; neighbours and shared words refer to it."""
    text = line.text
    if len(text) <= LONGEST_HEAD:
        for kind, pattern in _FORMS:
            if pattern.fullmatch(text):
                return kind
    for kind, pattern in _OPENERS:
        if pattern.match(text):
            return kind
    if len(text) <= LONGEST_HEAD:
        if text[-1] not in "。；、" and "。" not in text and "；" not in text and text[0] not in NEVER_FIRST:
            off = width_em - measure.em if measure.em else -_FAR
            if off < -0.8 or line.repeats:
                return "tail" if text[-1] == "，" and off > -3.5 else "head"
            if off > 1.2:
                return "wide"
            if not any(mark in text for mark in "，、"):
                return "plain"
    return "text"


_OPENERS = (("dateline", _DATELINE), ("caption", _CAPTION), ("box", _NAMED_BOX))
_FORMS = (("credit", _CREDIT), ("byline", _BYLINE), ("jump", _JUMP), ("folio", _FOLIO))


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
    ("named box", _NAMED_BOX),
    ("box", _BOX),
    ("numbered", _NUMBERED),
    ("speaker", _SPEAKER),
    ("markup", _MARKUP),
)


def _beside(
    lines: list[Line], widths: list[float], index: int, measure: Measure, here: _Facts, before: _Facts, after: _Facts, blanks: int
) -> list[str]:
    line = lines[index]
    blank = "blank" if line.blank_before else "close"
    follows = lines[index + 1].blank_before if index + 1 < len(lines) else True
    below = "blank" if follows else "close"
    fill_before = _fill(widths[index - 1], measure) if index else -1
    fill_after = _fill(widths[index + 1], measure) if index + 1 < len(lines) else -1
    step_before = bisect_right(_STEP_EDGES, widths[index] - widths[index - 1]) if index else -1
    step_after = bisect_right(_STEP_EDGES, widths[index + 1] - widths[index]) if index + 1 < len(lines) else -1
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
        f"last-1={before.last},fill={here.fill},fill+1={fill_after}",
        f"last-1={before.last},fill-1={fill_before},fill={here.fill},fill+1={fill_after}",
        f"last-1={before.last},step-1={step_before},step+1={step_after}",
        f"last-1={before.last},step+1={step_after},{blank},{blanks}",
        f"{blank},{below},{blanks},last-1={before.last}",
    ]
    if index:
        together = widths[index - 1] + widths[index]
        if measure.em and together <= measure.em + 1 and not line.blank_before:
            features.append(f"together={_fill(together, measure)},last-1={before.last},first={here.first}")
        indent = line.indent_em - lines[index - 1].indent_em
        if abs(indent) >= 1:
            features.append("indented" if indent > 0 else "outdented")
    return features


def _around(lines: list[Line], index: int) -> str:
    """Whether blank lines stand before and after a line."""
    below = index + 1 == len(lines) or lines[index + 1].blank_before
    return f"{'blank' if lines[index].blank_before else 'close'} {'blank' if below else 'close'}"


def _blank_habit(lines: list[Line], facts: list[_Facts]) -> str:
    """Where this page has blank lines: before and after lines that surely begin a paragraph, and inside paragraphs."""
    begins = [0, 0, 0]
    inside = [0, 0]
    for index in range(1, len(lines) - 1):
        before, here = facts[index - 1], facts[index]
        if before.kind not in _BODYLIKE or here.kind not in _BODYLIKE:
            continue
        if before.last in _STOPS and before.fill <= _SHORT and here.fill in _FIRST_LINE:
            begins[0] += 1
            begins[1] += lines[index].blank_before
            begins[2] += lines[index + 1].blank_before
        elif before.last in _OPEN_ENDS and here.fill in _FULL:
            inside[0] += 1
            inside[1] += lines[index].blank_before
    return f"blanks={_often(begins[1], begins[0])}{_often(begins[2], begins[0])}{_often(inside[1], inside[0])}"


def _often(count: int, of: int) -> str:
    return "?" if of < _FEW else "0" if 8 * count < of else "1" if 4 * count < 3 * of else "2"


_FEW = 3
"""Lines from which a page's habit can be told."""
_STOPS = frozenset({"stop", "stop”", "byline"})
_OPEN_ENDS = frozenset({"han", "，", "、"})
_SHORT = 3
_FIRST_LINE = frozenset({5, 6, 7})
_FULL = frozenset({9, 10, 11})
"""Fills: more than 2.75 em short, within 0.75 em of two short, and within 0.75 em of full."""


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
        self._topics: dict[int, str] = {}
        self._changes: dict[tuple[int, int], int] = {}

    def topic(self, index: int) -> str:
        """What a display line speaks of: a series of the paper, words of the page word by word, or some of them."""
        if index not in self._topics:
            text = self._lines[index].text
            start = self._starts[index]
            end = start + len(text)
            page = self._text[max(0, start - _PAGE) : start] + "\n" + self._text[end : end + _PAGE]
            if SERIES.search(text):
                topic = "series"
            elif len(text) >= 4 and text in page:
                topic = "quoted"
            else:
                share = _share([text[at : at + 2] for at in range(len(text) - 1)], page)
                topic = "foreign" if share == 0 else "related" if share > 1 else "akin"
            self._topics[index] = topic
        return self._topics[index]

    def change(self, first: int, last: int) -> int:
        """How little the text after a run of lines shares with the text before it: 0 much, 3 nothing."""
        if (first, last) not in self._changes:
            start = self._starts[first]
            end = self._starts[last] + len(self._lines[last].text)
            before = self._text[max(0, start - _CHANGE) : start]
            after = self._text[end : end + _CHANGE]
            shared = len(pairs_of(before) & pairs_of(after))
            room = min(len(before), len(after))
            self._changes[first, last] = (
                3 - bisect_right((0.04, 0.08, 0.14), shared / room) if room >= _CHANGE // 4 else 4
            )
        return self._changes[first, last]

    def features(self, index: int, here: _Facts, above: _Facts) -> list[str]:
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
        features.append(f"kind={here.kind},after={share_after},before={share_before}")
        if above.kind in _HEADLIKE:
            seam = self._lines[index - 1].text[-1] + text[0]
            page = self._text[max(0, start - _PAGE) : start - 1] + "\n" + self._text[start + 1 : end + _PAGE]
            features.append(f"seam={'said' if seam in page else 'unsaid'},kind-1={above.kind}")
        return features


def _share(pairs: list[str], text: str) -> int:
    """Quarters of the two-character strings that a text has."""
    return int(4 * sum(pair in text for pair in pairs) / len(pairs)) if pairs else 0
