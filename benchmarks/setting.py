"""How a page is set: measure, line breaking, blank lines, where headlines go, how bold print is doubled."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

NEVER_FIRST = "，。、；：！？”’）》】…—"
NEVER_LAST = "“‘（《【"
QUOTES = "“”‘’"
MARKS = "，。、；：！？（）《》【】"


@dataclass
class Setting:
    """How one page is set and extracted."""

    measure: int
    overhang: float
    latin_em: float
    close: str
    """Marks that are half an em wide."""
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


def draw_setting(r: random.Random) -> Setting:
    """A setting at random."""
    long_lines = r.random() < 0.14
    return Setting(
        measure=r.choice([10, 12, 13, 14, 15, 16, 16, 17, 18, 18, 19, 20, 21, 22, 24, 26, 28, 30, 34]),
        overhang=r.choice([0, 0.5, 1.0]),
        latin_em=r.choice([0.5, 0.5, 0.55, 0.6]),
        close=r.choice(["", "", QUOTES, QUOTES + MARKS]),
        indent=r.choice(["", "", "", "", "", "", "　　", "　　", "    ", "  "]),
        blanks=r.choice(["paragraph", "paragraph", "edge", "edge", "edge", "none", "none", "all", "noise"]),
        order=r.choice(["natural"] * 3 + ["after"] * 3 + ["end", "mixed"]),
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


def width_of(text: str, setting: Setting) -> float:
    """The printed width of a text in em."""
    return sum(setting.latin_em if one.isascii() else 0.5 if one in setting.close else 1.0 for one in text)


def wrap(text: str, measure: float, first_indent: float, setting: Setting) -> list[str]:
    """The lines of a paragraph under Chinese line breaking."""
    tokens = re.findall(r"[A-Za-z]+|\d[\d.,%]*|[^A-Za-z\d]", text)
    rows, row, width, room = [], "", 0.0, measure - first_indent
    for token in tokens:
        em = width_of(token, setting)
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
            row, width, room = carry, width_of(carry, setting), measure
            em = width_of(token, setting)
        row += token
        width += em
    return [line.strip() for line in [*rows, row] if line.strip()]


def split_head(text: str, r: random.Random, widest: int, whole: float = 0.9) -> list[str]:
    """A headline or subhead in one to four lines; in one as often as given where it has room."""
    parts = text.split(" ")
    if len(parts) > 1 and r.random() < 0.6:
        return [line for part in parts for line in ([part] if len(part) <= widest else split_head(part, r, widest))]
    if len(text) <= widest and r.random() < whole:
        return [text]
    flat = text.replace(" ", "") if r.random() < 0.5 else text
    count = -(-len(flat) // widest) if len(flat) > widest else 2 if len(flat) > 8 else 1
    size = -(-len(flat) // count)
    if r.random() < 0.3 and count == 1 + (len(flat) > widest):
        size = min(widest, len(flat))
    lines = [flat[at : at + size].strip() for at in range(0, len(flat), size)]
    return [line for line in lines if line]
