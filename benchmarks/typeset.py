"""Newspaper pages set anew from articles whose text is known, for fitting the cleaner.

A setting is drawn at random: measure, hanging or squeezed punctuation, kept or lost indents, what blank lines mean,
where headlines, bylines, captions and boxes go, and how bold print is doubled. So the fitted weights see more papers,
typesetting engines and extractors than the pages with gold come from.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾夏韦方"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红文斌建国志海天宇思佳欣雨晨浩然子涵梓轩一诺俊豪凯丹宁静波峰青云松柏岩川"
SERIES = (
    "民生在线 一线调研 新思想引领新征程 高质量发展调研行 两会连线 权威访谈 科技前沿 开好局起好步 乡村振兴·一线调研 今日关注 深度观察 "
    "文明城市·你我共建 聚焦两会 记者手记 走基层 奋进新时代 绿色发展进行时 经济观察 我们的节日 学思想强党性 百姓故事 产业观察 "
    "主题教育进行时 政策解读 文化视点 新春走基层 社会广角 城事 热点追踪 法治在线"
).split()
BOXES = "报告摘登 名词解释 专家点评 编者按 背景资料 相关阅读 延伸阅读 新闻链接 记者手记 新闻背景 短评 数据链接 人物简介 知识窗 声音".split()
SPEAKERS = "记者： 李明： 问： 答： 主持人： 王芳：".split()
ENGLISH_SHARE = 0.05
ENGLISH = (
    "The council approved the plan on Monday after a long debate.",
    "Officials said the new line would open before the end of the year, and that fares would not rise.",
    "More than two thousand people took part, many of them students.",
    "Prices fell by 3.5 percent in March, the first drop in six months.",
    "“We had hoped for more time,” she said, “but the decision is final.”",
    "A spokesman for the company declined to comment on the report.",
    "The river rose again overnight and several roads remain closed.",
    "Farmers in the north expect a better harvest than last year.",
    "The museum, which was founded in 1921, will be closed for repairs until the spring.",
    "Experts warn that the figures should be read with care, because the survey was small.",
    "Work on the bridge began in 2019 and was interrupted twice.",
    "He thanked the volunteers and promised that the work would go on.",
)
PAPERS = "晨报 日报 晚报 都市报 商报 青年报 江城日报 新城晚报 滨海时报".split()
SECTIONS = "要闻 综合 民生 经济 时政 科教 文体 国际 社会 专题".split()
NEVER_FIRST = "，。、；：！？”’）》】…—"
NEVER_LAST = "“‘（《【"


class Owner(NamedTuple):
    """The block a printed character belongs to."""

    letter: str
    """The label that begins it."""
    article: int
    number: int


@dataclass
class Setting:
    """How one page is set and extracted."""

    measure: int
    overhang: float
    latin_em: float
    indent: str
    blanks: str
    order: str
    doubling: str
    spaced_lines: float
    digit_spaces: bool
    boxed_spaced: bool
    fragments: bool
    long_lines: bool
    prose: bool
    """Every sentence is a paragraph."""
    talk: bool
    """And somebody says it."""
    leading_space: float
    column: int
    head_blanks: float


@dataclass
class Row:
    """A printed line to be."""

    text: str
    owner: Owner
    opens: bool = False
    blank: bool = False
    repeated: int = 0
    """Characters at the start that print the row before again."""
    doubled: list[tuple[int, int]] = field(default_factory=list)


def draw_setting(r: random.Random) -> Setting:
    """A setting at random."""
    long_lines = r.random() < 0.14
    return Setting(
        measure=r.choice([10, 12, 13, 14, 15, 16, 16, 17, 18, 18, 19, 20, 21, 22, 24, 26, 28, 30, 34]),
        overhang=r.choice([0, 0.5, 1.0]),
        latin_em=r.choice([0.5, 0.5, 0.55, 0.6]),
        indent=r.choice(["", "", "", "", "", "", "　　", "　　", "    ", "  "]),
        blanks=r.choice(["paragraph", "paragraph", "edge", "edge", "edge", "none", "none", "all", "noise"]),
        order=r.choice(["natural", "natural", "after", "after", "end", "end", "mixed"]),
        doubling=r.choice(["none"] * 6 + ["line", "run", "chain"]),
        spaced_lines=r.choice([0, 0, 0.02, 0.06]),
        digit_spaces=r.random() < 0.4,
        boxed_spaced=r.random() < 0.5,
        fragments=r.random() < 0.1,
        long_lines=long_lines,
        prose=r.random() < 0.5,
        talk=r.random() < 0.25,
        leading_space=r.choice([0, 0, 0.02, 0.1]),
        column=r.randrange(9, 45),
        head_blanks=r.choice([0.0, 0.15, 0.6, 1.0]),
    )


def wrap(text: str, measure: float, first_indent: float, setting: Setting) -> list[str]:
    """The lines of a paragraph under Chinese line breaking."""
    tokens = re.findall(r"[A-Za-z]+|\d[\d.,%]*|[^A-Za-z\d]", text)
    rows, row, width, room = [], "", 0.0, measure - first_indent
    for token in tokens:
        em = len(token) * setting.latin_em if token.isascii() else float(len(token))
        if width + em > room + (setting.overhang if token in NEVER_FIRST else 0.01) and row:
            carry = ""
            if token in NEVER_FIRST and len(row) > 2:
                carry, row = row[-1], row[:-1]
            while row and row[-1] in NEVER_LAST:
                carry, row = row[-1] + carry, row[:-1]
            if em > measure and token.isascii():
                cut = max(1, int((room - width) / setting.latin_em))
                rows.append(row + carry + token[:cut])
                token, carry = token[cut:], ""
            else:
                rows.append(row)
            row, width, room = carry, float(len(carry)), measure
            em = len(token) * setting.latin_em if token.isascii() else float(len(token))
        row += token
        width += em
    return [line.strip() for line in [*rows, row] if line.strip()]


def split_head(text: str, r: random.Random, widest: int) -> list[str]:
    """A headline or subhead in one to four lines."""
    parts = text.split(" ")
    if len(parts) > 1 and r.random() < 0.6:
        return [line for part in parts for line in ([part] if len(part) <= widest else split_head(part, r, widest))]
    if len(text) <= widest and r.random() < 0.85:
        return [text]
    flat = text.replace(" ", "") if r.random() < 0.5 else text
    count = -(-len(flat) // widest) if len(flat) > widest else 2 if len(flat) > 8 else 1
    size = -(-len(flat) // count)
    if r.random() < 0.3 and count == 1 + (len(flat) > widest):
        size = min(widest, len(flat))
    lines = [flat[at : at + size].strip() for at in range(0, len(flat), size)]
    return [line for line in lines if line]


def english_article(r: random.Random) -> dict[str, Any]:
    """An article in English, put together from sentences that do not belong together."""
    paragraphs = [" ".join(r.sample(ENGLISH, r.randrange(1, 5))) for _ in range(r.randrange(2, 9))]
    headline = " ".join(r.choice(ENGLISH).rstrip(".").split()[: r.randrange(4, 8)])
    blocks = [{"role": "paragraph", "text": text} for text in paragraphs]
    return {"kicker": None, "headline": headline, "byline": None, "blocks": blocks}


def name(r: random.Random) -> str:
    """A reporter."""
    return r.choice(SURNAMES) + "".join(r.choice(GIVEN) for _ in range(r.choice([1, 2, 2])))


class _Page:
    def __init__(self, articles: list[dict[str, Any]], r: random.Random, setting: Setting) -> None:
        self.r, self.s, self.articles = r, setting, articles
        self.number = 0

    def owner(self, label: str) -> Owner:
        self.number += 1
        return Owner(label, 0, self.number)

    def body(self, text: str, label: str, measure: float) -> list[Row]:
        owner = self.owner(label)
        if self.s.long_lines:
            if label == "P" and self.s.prose:
                sentences = [sentence for sentence in re.findall(r".+?[。！？…][”）]?|.+$", text) if sentence.strip()]
                return [
                    Row(self.r.choice(SPEAKERS) * self.s.talk + sentence, self.owner(label), opens=True)
                    for sentence in sentences
                ]
            return [Row(text, owner, opens=True)]
        flat = label == "X" and self.r.random() < 0.4
        rows = [Row(line, owner) for line in wrap(text, measure, 0 if flat else 2, self.s)]
        if rows:
            rows[0].opens = True
        return rows

    def display(self, lines: list[str], label: str) -> list[Row]:
        owner = self.owner(label)
        rows = []
        for number, line in enumerate(lines):
            row = Row(line, owner, opens=number == 0)
            row.blank = number > 0 and self.r.random() < (0.5 if self.s.head_blanks > 0.5 else 0.03)
            rows.append(row)
        return self.doubled(rows) if label in "HKSN" else rows

    def doubled(self, rows: list[Row]) -> list[Row]:
        kind = self.s.doubling
        if kind == "none" or self.r.random() < 0.15:
            return rows
        result = []
        for row in rows:
            if kind == "line":
                result += [row, Row(row.text, row.owner, repeated=len(row.text))]
                continue
            cuts = sorted(
                {0, len(row.text), *(self.r.randrange(2, len(row.text) + 1) for _ in range(2) if len(row.text) > 4)}
            )
            runs = [row.text[a:b] for a, b in zip(cuts, cuts[1:])]
            if any(len(run) < 2 for run in runs):
                runs = [row.text]
            if kind == "run":
                text, spans = "", []
                for run in runs:
                    spans.append((len(text) + len(run), len(text) + 2 * len(run)))
                    text += run + run
                result.append(Row(text, row.owner, opens=row.opens, blank=row.blank, doubled=spans))
            else:
                before = ""
                for run in runs:
                    result.append(Row(before + run, row.owner, blank=row.blank and not before, repeated=len(before)))
                    before = run
                result.append(Row(before, row.owner, repeated=len(before)))
        return result

    def article(self, article: dict[str, Any], measure: float) -> tuple[list[list[Row]], list[list[Row]]]:
        """Its body groups and its head groups."""
        r = self.r
        names = " ".join(name(r) for _ in range(r.choice([1, 1, 2])))
        style = r.choice(["start", "start", "end", "own", "under", "none"])
        title = r.choice(["记者", "记者", "记者", "本报记者", "通讯员", "特约记者"])
        texts = [dict(block) for block in article["blocks"] if block["role"] != "box"]
        paragraphs = [block for block in texts if block["role"] != "subhead"]
        for block in paragraphs:
            block["text"] = re.sub(r"^本报讯（[^）]*）", "", block["text"])
        if not paragraphs:
            return [], []
        for block in paragraphs:
            if r.random() < 0.03 and block["text"].endswith("。"):
                block["text"] = block["text"][:-1] + r.choice(["：", "——", "……", "；"])
        for block in paragraphs[1:]:
            if r.random() < 0.03:
                block["text"] = f"【{r.choice(SERIES)[:6]}】" + block["text"]
        if style == "start":
            paragraphs[0]["text"] = f"本报讯（{title} {names}）" + paragraphs[0]["text"]
        texts = [piece for block in texts for piece in [*self.extra_subhead(block, block is texts[0]), block]]
        groups: list[list[Row]] = []
        away: list[list[Row]] = []
        lead = measure * r.choice([1.5, 2, 2]) if r.random() < 0.08 else measure
        for block in texts:
            if block["role"] == "subhead":
                rows = self.display(split_head(block["text"], r, max(6, round(measure * 0.8))), "S")
                (away if r.random() < 0.25 else groups).append(rows)
            else:
                groups.append(self.body(block["text"], "P", lead))
                lead = measure
        if style == "end":
            self.close(groups, f"（{title} {names}）", measure)
        elif style == "own":
            text = r.choice(
                [f"（{title} {names}）", f"本报记者 {names}", f"记者 {names}", f"（{title}{names.replace(' ', '、')}）"]
            )
            groups.append(self.display([text], "B"))
        if r.random() < 0.25:
            groups.insert(
                r.randrange(len(groups) + 1),
                self.body(
                    f"【{r.choice(BOXES)}】" + r.choice(self.articles)["blocks"][-1]["text"],
                    "X",
                    r.choice([measure, measure * 1.3, 18, 22]),
                ),
            )
        head: list[list[Row]] = []
        kicker = article.get("kicker") or (r.choice(SERIES) if r.random() < 0.25 else None)
        headline = split_head(article["headline"], r, r.choice([10, 12, 14, 18, 24, 30]))
        if kicker and r.random() < 0.2:
            headline[0] = kicker + " " + headline[0]
            kicker = None
        if kicker:
            head.append(self.display(split_head(kicker, r, 26), "K"))
        head.append(self.display(headline, "H"))
        if kicker and r.random() < 0.15:
            head.reverse()
        if style == "under":
            head.append(
                self.display(
                    [r.choice([f"本报记者 {names}", f"记者 {names}", f"□本报记者 {names}", f"（{title} {names}）"])],
                    "B",
                )
            )
        if away:
            head = head + away if r.random() < 0.6 else away + head
        return groups, head

    def extra_subhead(self, block: dict[str, Any], first: bool) -> list[dict[str, Any]]:
        """Now and then a subhead in the words of the paragraph under it, but not word by word."""
        if first or block["role"] == "subhead" or self.r.random() > 0.06:
            return []
        clauses = [clause for clause in re.split(r"[，。；：、“”（）]", block["text"]) if 4 <= len(clause) <= 10]
        if len(clauses) < 3:
            return []
        chosen = [clauses[0], clauses[2]] if self.r.random() < 0.7 else [clauses[1][:4] + clauses[0][-4:]]
        return [{"role": "subhead", "text": self.r.choice(["，", "，", " "]).join(chosen)}]

    def close(self, groups: list[list[Row]], text: str, measure: float) -> None:
        rows = groups[-1]
        whole = "".join(row.text for row in rows) + text
        owner = rows[0].owner
        first = rows[0]
        if first.owner[0] != "P" or self.s.long_lines:
            return
        groups[-1] = [Row(line, owner) for line in wrap(whole, measure, 2, self.s)]
        groups[-1][0].opens = True

    def small_print(self) -> list[Row]:
        r = self.r
        rows: list[Row] = []
        if r.random() < 0.6:
            source = "".join(block["text"] for block in r.choice(self.articles)["blocks"])
            clauses = [c for c in re.split(r"[，。；：“”]", source) if 5 < len(c) < 22] or ["活动现场"]
            rows += (
                self.body("图为" + r.choice(clauses) + "。", "T", r.choice([12, 16, 20]))
                if not self.s.long_lines
                else []
            )
        if r.random() < 0.7:
            text = r.choice(
                [
                    f"本报记者 {name(r)} 摄",
                    f"{name(r)} 摄",
                    f"本报记者{name(r)}摄",
                    "资料图片",
                    "受访者供图",
                    "市文旅局供图",
                    f"通讯员 {name(r)} 摄",
                    "县融媒体中心供图",
                ]
            )
            rows += self.doubled(self.display([text], "R"))
        return rows

    def rows(self) -> list[Row]:
        r, s = self.r, self.s
        groups: list[list[Row]] = []
        heads: list[list[list[Row]]] = []
        measure = float(s.measure)
        various = r.random() < 0.4
        for article in self.articles:
            if various:
                measure = float(max(9, s.measure + r.choice([-5, -3, -2, 0, 2, 4, 8])))
            body, head = self.article(article, measure)
            if not body:
                continue
            if r.random() < 0.12:
                body.append(
                    self.display([r.choice(["（下转A02版）", "下转4版", "（下转第八版）", "（紧接第二版）"])], "J")
                )
            if r.random() < 0.08:
                body.insert(0, self.display([r.choice(["（上接A01版）", "上接1版", "（上接第一版）"])], "J"))
            place = s.order if s.order != "mixed" else r.choice(["natural", "after", "end"])
            if r.random() < 0.06:
                place = r.choice(["natural", "after", "end", "inside"])
            if place == "natural":
                groups += head + body
            elif place == "after":
                groups += body + head
            elif place == "inside" and len(body) > 3:
                groups += body[:2] + head + body[2:]
            else:
                groups += body
                heads.append(head)
            if r.random() < 0.3:
                groups.append(self.small_print())
        r.shuffle(heads)
        for head in heads:
            groups += head
            if r.random() < 0.2:
                groups.append(self.small_print())
        if r.random() < 0.3:
            self.interrupt(groups)
        top: list[list[Row]] = []
        if r.random() < 0.25:
            paper, section, number = r.choice(PAPERS), r.choice(SECTIONS), r.randrange(1, 16)
            text = r.choice(
                [
                    f"{paper} A{number:02d} {section}",
                    f"{number} {section} {paper}",
                    f"2024年{r.randrange(1, 13)}月{number}日 星期{r.choice('一二三四五六日')} 责任编辑：{name(r)} 版式：{name(r)}",
                ]
            )
            top.append(self.display([text], "F"))
        if r.random() < 0.2:
            top.insert(r.randrange(len(top) + 1), self.display([r.choice(SERIES)], "N"))
        result = [row for group in top + groups for row in self.set_off(group)]
        return result

    def set_off(self, group: list[Row]) -> list[Row]:
        if group and group[0].owner[0] not in "PX":
            group[0].blank = group[0].blank or self.r.random() < self.s.head_blanks
        return group

    def interrupt(self, groups: list[list[Row]]) -> None:
        """Put a display group into the middle of a paragraph, as a column break does."""
        long = [i for i, group in enumerate(groups) if len(group) > 5 and group[0].owner[0] == "P"]
        short = [i for i, group in enumerate(groups) if group and group[0].owner[0] in "HTRSK"]
        if long and short:
            at, moved = self.r.choice(long), groups[self.r.choice(short)]
            if moved is not groups[at]:
                groups.remove(moved)
                at = next((i for i, group in enumerate(groups) if len(group) > 5 and group[0].owner[0] == "P"), None)
                if at is None:
                    groups.append(moved)
                    return
                cut = self.r.randrange(2, len(groups[at]) - 1)
                groups[at : at + 1] = [groups[at][:cut], moved, groups[at][cut:]]


def typeset(articles: list[dict[str, Any]], r: random.Random) -> tuple[str, dict[int, Owner]]:
    """A raw text, and for each printed code point that is not a second printing, its block: label, article, number."""
    setting = draw_setting(r)
    if r.random() < ENGLISH_SHARE:
        articles = [english_article(r)]
        setting.measure, setting.latin_em, setting.long_lines = r.choice([20, 30, 36, 40]), 0.5, r.random() < 0.5
    rows = _Page(articles, r, setting).rows()
    raw: list[str] = []
    owners: dict[int, Owner] = {}
    position = 0
    spaced_box = False
    for index, row in enumerate(rows):
        before = rows[index - 1] if index else None
        blank = _blank(row, before, rows[index - 2] if index > 1 else None, setting, r)
        if row.owner[0] == "X":
            spaced_box = setting.boxed_spaced
            blank = blank or spaced_box
        column_break = index % setting.column == setting.column - 1 and setting.blanks != "none"
        text = "\n" if (blank or column_break) and index else ""
        repeated_rows = row.repeated and before is not None
        if repeated_rows and not row.blank:
            text = ""
        lead = setting.indent if row.opens and row.owner[0] == "P" else ""
        if r.random() < setting.leading_space:
            lead = " "
        text += lead
        printed = row.text
        spans = [False] * len(printed)
        for start, end in row.doubled:
            spans[start:end] = [True] * (end - start)
        spans[: row.repeated] = [True] * row.repeated
        spaced = r.random() < setting.spaced_lines and len(printed) > 6 and row.owner[0] in "PX"
        for at, character in enumerate(printed):
            if spaced and at:
                text += " "
            elif (
                setting.digit_spaces
                and at
                and row.owner[0] in "PX"
                and character.isdigit() != printed[at - 1].isdigit()
                and r.random() < 0.3
                and "\u4e00" <= max(character, printed[at - 1]) <= "\u9fff"
            ):
                text += " "
            if not spans[at] and not character.isspace():
                owners[position + len(text)] = row.owner
            text += character
        if setting.fragments and row.owner[0] == "P" and (found := re.search(r"”(?=[，。、])", printed)) and not spaced:
            at = len(text) - len(printed) + found.end()
            if text[at - 1] == "”":
                text = text[:at] + "\n" + text[at:]
                for offset in sorted((o for o in owners if position + at <= o), reverse=True):
                    owners[offset + 1] = owners.pop(offset)
        text += "\n"
        raw.append(text)
        position += len(text)
    return "".join(raw), owners


def _blank(row: Row, before: Row | None, before2: Row | None, setting: Setting, r: random.Random) -> bool:
    if before is None:
        return False
    if setting.blanks == "all":
        return True
    if setting.blanks == "none":
        return row.blank and r.random() < 0.3
    if row.blank:
        return True
    if row.owner[0] not in "PX" or before.owner[0] not in "PX":
        same = row.owner == before.owner
        return not same and r.random() < (0.9 if setting.head_blanks > 0.5 else setting.head_blanks)
    if setting.blanks == "paragraph":
        return row.opens
    if setting.blanks == "noise":
        return row.opens and r.random() < 0.7 or r.random() < 0.05
    # edge: a blank line where a line starts left or right of the one before, unless that one opened a paragraph
    edge = row.opens or row.text[0] in "“‘（《【" and r.random() < 0.8
    before_edge = before.opens or before.text[0] in "“‘（《【"
    return edge != before_edge and not before.opens and not (before_edge and not edge and False)
