"""Set phrases of policy: formulas, numbered slogans, titles of documents, programmes by their names.

A phrase in quotation marks is one where it has the form of one, or where what stands around it says so: something is
carried out, implemented, built on it, or the mark is followed by what it is a name of. Once it has been one in a text,
it is one wherever it stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotations.labels import LabelSet
from annotations.spans import Origin
from annotations.suggestions.suggestion import Suggestion

LABEL: Final = "policy"
"""Id of the label these rules are for, as the default labels have it."""
LONGEST_QUOTED: Final = 24

_QUOTED: Final = re.compile(r"“([^“”\n]{1,40})”|‘([^‘’\n]{1,40})’|「([^「」\n]{1,40})」")
_TITLE: Final = re.compile(r"《([^《》\n]{2,60})》")
_NUMERAL: Final = "一二三四五六七八九十两双"
_FORMULA: Final = re.compile(r"(?:\d{1,3}|N|X)(?:\s?[+＋]\s?(?:\d{1,3}|[NXn]))+(?![\dA-Za-z+＋])")
_SLOGAN: Final = re.compile(
    rf"(?:[{_NUMERAL}]个?[^\d，。；！？、“”‘’]{{1,8}})(?:、[{_NUMERAL}]个?[^\d，。；！？、“”‘’]{{1,8}}){{0,4}}\Z"
)
_DOCUMENT: Final = re.compile(
    r"(?:方案|计划|规划|纲要|意见|办法|措施|条例|规定|细则|通知|决定|决议|指南|指引|安排|手册|报告|白皮书|清单|标准|规范|规程|要点|法|"
    r"章程|准则|宣言|协定|公约|倡议|合作文件|工作规则|若干政策|十条|二十条|研究|纪要|制度|目录|蓝图|行动)(?:（[^（）]{1,20}）)?\Z"
)
_MEDIA: Final = re.compile(
    r"(?:栏目|节目|播出|报道|专栏|电影|电视剧|歌曲|小说|诗|作品|剧目|一书|杂志|日报|晚报|时报|新闻)"
)
_HEAD: Final = (
    "专项行动|行动|战略|工程|计划(?!表)|规划|目标|布局|定位|方针|政策|方略|决策|部署|要求|任务|理念|原则|思想|格局|体系|机制|模式|制度|"
    "改革|建设|倡议|品牌|省情|市情|国情|战役|攻坚|攻坚战|活动|服务行动|工作法|工作机制|工作格局|发展布局|战略规划|战略地位|战略布局|"
    "整体布局|体系布局|总体布局|产业体系|发展战略|试点|示范|创建|专项"
)
_BEHIND: Final = re.compile(rf"(?:[一-鿿]{{0,6}}?)(?:{_HEAD})")
_NEAR_BEHIND: Final = re.compile(rf"(?:{_HEAD})")
_BEFORE: Final = re.compile(
    r"(?:实施|开展|推进|推动|落实|贯彻|践行|深化|启动|执行|部署|坚持|围绕|聚焦|服务|融入|对接|响应|参与|加快|构建|打造|建设|推行|"
    r"抢抓|锚定|对标|紧扣|扛牢|立足|办理|升级|常态化|共建|推出|完善|印发|制定|出台|深入|全面|国家|全省|产业|以)(?:的)?[“‘「]?\Z"
)
_STRONG_BEFORE: Final = re.compile(r"(?:实施|开展|推进|落实|贯彻|践行|启动|推行|扛牢|对标|锚定)(?:好|了|以)?\Z")
_THING: Final = re.compile(
    r"(?:[一-鿿]{0,4}?)(?:平台|系统|大模型|产品|项目|公司|企业|集团|卫星|号|飞船|基地揭牌|列车|机器人|号召力|之称|美誉|称号|榜单|作用|"
    r"效应|之路|时代|点位|质效|底线|数据|口号|一词|等词|现象|难题|瓶颈|关系|身份|角色|字|式|般|似的)"
)
_NAMED: Final = re.compile(
    r"(?:实施|开展|推进|启动|落实|部署|参加|举行|制定|印发|出台)(?:好|了|省|市)?"
    r"(?!一系列|各|多|这|此|该|一批|有关|相关)([^\d，。；！？、“”‘’《》\s的和与及在为等]{3,14}(?:行动计划|攻坚行动|专项行动|行动方案|实施方案|工作方案|行动|工程|计划))"
    r"(?=[，。；、和及与等“]|$)"
)
_NUMBERED: Final = re.compile(
    rf"(?:立足|扛牢|践行|锚定|对标|落实|贯彻|紧扣|牢记)([{_NUMERAL}]个[^\d，。；！？、“”‘’\s]{{2,8}}?)"
    r"(?=定位|要求|战略|目标|部署|[，。；、])"
)
"""A numbered slogan without marks, behind what one does with such."""
_UNQUOTED_TITLE: Final = re.compile(
    r"(?:制定|印发|出台|发布|编制|下发|审议通过|根据|按照)(?:了)?((?:20\d\d年)?[^\d，。；！？“”《》\s的]{4,28}"
    r"(?:实施方案|工作方案|行动方案|分工方案|行动计划|发展计划|发展规划|若干措施|实施意见|管理办法))"
)
_NAME: Final = re.compile(r"(?:行动|工程|战略|专项|攻坚战)\Z")
_DAY: Final = re.compile(rf"[{_NUMERAL}○〇零]{{1,2}}[·・.]?[{_NUMERAL}]{{1,2}}\Z|三夏\Z|三秋\Z")
"""Days that are called by their numbers: 九·一八, 五一."""
KNOWN: Final = (
    *(
        "东数西算",
        "双碳",
        "碳达峰",
        "碳中和",
        "一带一路",
        "乡村振兴战略",
        "西部大开发",
        "京津冀协同发展",
        "长江经济带",
        "双减",
    ),
    *(
        "粤港澳大湾区建设",
        "长三角一体化",
        "中部崛起",
        "东北振兴",
        "双循环",
        "放管服",
        "一网通办",
        "一网统管",
        "最多跑一次",
        "河长制",
    ),
    *(
        "林长制",
        "双随机、一公开",
        "四个全面",
        "五位一体",
        "四个意识",
        "四个自信",
        "两个维护",
        "两个确立",
        "八项规定",
        "三严三实",
    ),
    *(
        "两学一做",
        "中国制造2025",
        "互联网+",
        "人工智能+",
        "数字中国",
        "健康中国",
        "平安中国",
        "美丽中国",
        "法治中国",
        "强基计划",
    ),
    *(
        "双一流",
        "专精特新",
        "千万工程",
        "三北工程",
        "蓝天保卫战",
        "枫桥经验",
        "三去一降一补",
        "房住不炒",
        "六稳",
        "六保",
    ),
    *(
        "两新",
        "两重",
        "以旧换新",
        "东西部协作",
        "对口支援",
        "对口援青",
        "雪亮工程",
        "天网工程",
        "阳光工程",
        "菜篮子工程",
        "米袋子",
    ),
    *(
        "十四五",
        "十五五",
        "十三五",
        "2030年可持续发展议程",
        "全球发展倡议",
        "全球安全倡议",
        "全球文明倡议",
        "希望工程",
        "春风行动",
    ),
)
"""Terms that stand for themselves in any text."""
_KNOWN: Final = re.compile("|".join(re.escape(term) for term in sorted(KNOWN, key=len, reverse=True)))


class PolicyRules:
    """Proposes set phrases of policy."""

    name = "rule:policy"

    def __init__(self, labels: LabelSet) -> None:
        self._on = LABEL in labels

    def suggest(self, text: str) -> Iterator[Suggestion]:
        """The phrases, without their quotation marks."""
        if not self._on:
            return
        found: dict[tuple[int, int], float] = {}
        for start, end, score in [*_quoted(text), *_titles(text), *_bare(text)]:
            found[start, end] = max(score, found.get((start, end), 0))
        for start, end in list(found):
            term = text[start:end]
            if len(term) >= MIN_REPEATED and found[start, end] >= SURE:
                for again in re.finditer(re.escape(term), text):
                    found.setdefault(again.span(), REPEATED)
        taken: list[tuple[int, int]] = []
        for (start, end), score in sorted(found.items(), key=lambda each: (each[0][0], -each[0][1])):
            if not taken or start >= taken[-1][1]:
                taken.append((start, end))
                yield Suggestion(start, end, LABEL, score, self.name, Origin.RULE)


SURE: Final = 0.7
REPEATED: Final = 0.65
MIN_REPEATED: Final = 2


def _quoted(text: str) -> Iterator[tuple[int, int, float]]:
    for mark in _QUOTED.finditer(text):
        start, end = next(mark.span(group) for group in (1, 2, 3) if mark[group] is not None)
        phrase = text[start:end]
        behind, before = text[mark.end() : mark.end() + 12], text[max(0, mark.start() - 8) : mark.start()]
        score = _score(phrase, before, behind)
        if score:
            yield start, end, score


def _score(phrase: str, before: str, behind: str) -> float:
    """How surely a phrase in quotation marks is one; 0 for not."""
    plain = phrase.strip()
    if not plain or re.search("[。！？；：…]", plain) or len(plain) > LONGEST_QUOTED:
        return 0
    if _FORMULA.fullmatch(plain):
        return 0.95
    if _KNOWN.fullmatch(plain):
        return 0.95
    if len(plain) == 1 or _DAY.match(plain) or _THING.match(behind):
        return 0
    head = _NEAR_BEHIND.match(behind)
    if _SLOGAN.match(plain):
        return 0.9 if head or _BEHIND.match(behind) or _BEFORE.search(before) or len(plain) <= 6 else 0.5
    if _NAME.search(plain) and 4 <= len(plain) <= 14:
        return 0.8
    if plain.isdecimal():
        return 0.85 if head else 0
    commas = plain.count("，") + plain.count("、")
    if commas and not (head or _STRONG_BEFORE.search(before)):
        return 0
    if head:
        return 0.85
    if _BEHIND.match(behind) and (_BEFORE.search(before) or _STRONG_BEFORE.search(before)):
        return 0.75
    if _STRONG_BEFORE.search(before) and 3 <= len(plain) <= 12:
        return 0.6
    return 0


def _titles(text: str) -> Iterator[tuple[int, int, float]]:
    for mark in _TITLE.finditer(text):
        around = text[max(0, mark.start() - 6) : mark.start()] + text[mark.end() : mark.end() + 6]
        if _DOCUMENT.search(mark[1]) and not _MEDIA.search(around):
            yield *mark.span(1), 0.9


def _bare(text: str) -> Iterator[tuple[int, int, float]]:
    for found in _FORMULA.finditer(text):
        goes_on = found.start() and text[found.start() - 1] in "0123456789.+-＋"
        if not goes_on and (re.search("[NX]", found[0]) or _NEAR_BEHIND.search(text[found.end() : found.end() + 8])):
            yield *found.span(), 0.8
    for found in _KNOWN.finditer(text):
        yield *found.span(), 0.85
    for found in _NAMED.finditer(text):
        yield *found.span(1), 0.7
    for found in _NUMBERED.finditer(text):
        yield *found.span(1), 0.75
    for found in _UNQUOTED_TITLE.finditer(text):
        yield *found.span(1), 0.75
