"""Pages as an extractor would give them: the raw text of a page set anew, and whose each character is."""

from __future__ import annotations

import random
import re
from typing import Any

from benchmarks.newsprint import english_article
from benchmarks.setting import Setting, draw_setting
from benchmarks.typeset import Owner, Row, TypesetPage

HANGING = frozenset("“‘（《【")
"""Marks that begin a line further right, half of them being white."""
ENGLISH_SHARE = 0.05
"""Share of pages with an English article: the cleaner is to leave such text alone."""


def typeset(articles: list[dict[str, Any]], r: random.Random) -> tuple[str, dict[int, Owner]]:
    """A raw text, and for each printed code point that is not a second printing, its block: label, article, number."""
    setting = draw_setting(r)
    if r.random() < ENGLISH_SHARE:
        articles = [english_article(r)]
        setting.measure, setting.latin_em, setting.long_lines = r.choice([20, 30, 36, 40]), 0.5, r.random() < 0.5
    rows = TypesetPage(articles, r, setting).rows()
    raw: list[str] = []
    owners: dict[int, Owner] = {}
    position = 0
    spaced_box = False
    for index, row in enumerate(rows):
        before = rows[index - 1] if index else None
        blank = _blank(row, before, setting, r)
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
            if (spaced and at) or (
                setting.digit_spaces
                and at
                and row.owner[0] in "PX"
                and character.isdigit() != printed[at - 1].isdigit()
                and r.random() < 0.3
                and "\u4e00" <= max(character, printed[at - 1]) <= "\u9fff"
            ):
                text += " "
            if not spans[at] and not character.isspace():
                owners[position + len(text)] = _owner_at(row, at)
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


def _owner_at(row: Row, at: int) -> Owner:
    if row.inline_kicker is not None:
        start, end, kicker = row.inline_kicker
        if start <= at < end:
            return kicker
    return row.owner


def _blank(row: Row, before: Row | None, setting: Setting, r: random.Random) -> bool:
    """Whether a blank line comes before a row."""
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
        return (row.opens and r.random() < 0.7) or r.random() < 0.05
    # A blank line comes where a line starts left or right of the one before, unless that one opened a paragraph.
    edge = row.opens or (row.text[0] in HANGING and r.random() < 0.8)
    edge_before = before.opens or before.text[0] in HANGING
    return edge != edge_before and not before.opens
