"""Newspaper pages set anew from articles whose text is known, for fitting the cleaner.

A setting is drawn at random: measure, hanging or squeezed punctuation, kept or lost indents, what blank lines mean,
where headlines, bylines, captions and boxes go, and how bold print is doubled. So the fitted weights see more papers,
typesetting engines and extractors than the pages with gold come from.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from benchmarks.newsprint import BOXES, PAPERS, SECTIONS, SERIES, SPEAKERS, name
from benchmarks.setting import Setting, split_head, wrap

HEADLESS = 0.08
"""Share of articles without a kicker that are set without a headline."""
EXCERPTS = 0.03
"""Share of pages that are body text alone, as people cut it out."""


class Owner(NamedTuple):
    """The block a printed character belongs to."""

    letter: str
    """The label that begins it."""
    article: int
    number: int


@dataclass
class Row:
    """A printed line to be."""

    text: str
    owner: Owner
    opens: bool = False
    blank: bool = False
    inline_kicker: tuple[int, int, Owner] | None = None
    """Characters from one place to another that are a kicker on the headline's own line."""
    repeated: int = 0
    """Characters at the start that print the row before again."""
    doubled: list[tuple[int, int]] = field(default_factory=list)


class TypesetPage:
    """One page's articles on their way to printed lines."""

    def __init__(self, articles: list[dict[str, Any]], r: random.Random, setting: Setting) -> None:
        self.r, self.s, self.articles = r, setting, articles
        self.is_excerpt = r.random() < EXCERPTS
        self.number = 0
        self.article_number = 0

    def owner(self, label: str) -> Owner:
        self.number += 1
        return Owner(label, self.article_number, self.number)

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
            runs = [row.text[a:b] for a, b in pairwise(cuts)]
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
                rows = self.display(split_head(block["text"], r, max(8, round(measure * 0.9)), whole=0.97), "S")
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
        if self.is_excerpt:
            return groups, []
        head: list[list[Row]] = []
        kicker = article.get("kicker") or (r.choice(SERIES) if r.random() < 0.15 else None)
        headline = split_head(article["headline"], r, r.choice([12, 14, 16, 18, 22, 26, 30]))
        if kicker and r.random() < 0.12 and self.s.doubling == "none":
            head.append(self.headline_with_kicker(headline, kicker))
        elif kicker:
            kicker_rows = self.display(split_head(kicker, r, 26), "K")
            if r.random() < 0.15:
                groups.insert(0, kicker_rows)
            else:
                head.append(kicker_rows)
            head.append(self.display(headline, "H"))
            if len(head) == 2 and r.random() < 0.15:
                head.reverse()
        elif r.random() > HEADLESS:
            head.append(self.display(headline, "H"))
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

    def headline_with_kicker(self, headline: list[str], kicker: str) -> list[Row]:
        """A headline with its kicker before it, or behind it, on one line."""
        rows = self.display(headline, "H")
        owner = self.owner("K")
        if self.r.random() < 0.6:
            rows[0].text = f"{kicker} {rows[0].text}"
            rows[0].inline_kicker = (0, len(kicker), owner)
        else:
            size = len(rows[-1].text)
            rows[-1].text += f" {kicker}"
            rows[-1].inline_kicker = (size + 1, size + 1 + len(kicker), owner)
        return rows

    def extra_subhead(self, block: dict[str, Any], first: bool) -> list[dict[str, Any]]:
        """Now and then a subhead in the words of the paragraph under it, but not word by word."""
        if first or block["role"] == "subhead" or self.r.random() > 0.03:
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
        for number, article in enumerate(self.articles):
            self.article_number = number
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
                    f"2024年{r.randrange(1, 13)}月{number}日 星期{r.choice('一二三四五六日')}"
                    f" 责任编辑：{name(r)} 版式：{name(r)}",
                ]
            )
            top.append(self.display([text], "F"))
        if r.random() < 0.2:
            top.insert(r.randrange(len(top) + 1), self.display([r.choice(SERIES)], "N"))
        return [row for group in top + groups for row in self.set_off(group)]

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
