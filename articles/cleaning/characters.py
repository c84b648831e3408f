"""The classes of characters that cleaning looks at, and the one-for-one replacements it makes."""

from __future__ import annotations

import re
import unicodedata

FINAL_MARKS = frozenset("。！？!?")
CLOSING_MARKS = frozenset("”’）》〉】」』〕］)]")
OPENING_MARKS = frozenset("“‘（《〈【「『〔［([")
NEVER_FIRST = frozenset("，。、；：！？”’）》〉】」』〕］…·%％,;:!?)]")
"""Marks no paragraph begins with: Chinese line breaking keeps them off a line's head (GB/T 15834, annex)."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
"""Characters that print nothing and that ``str.isspace`` does not count as white space."""

# After Unicode's EquivalentUnifiedIdeograph.txt (licence in LICENSES/Unicode-3.0.txt): radicals of the supplement that
# stand for a whole ideograph. Normalisation leaves this block alone, and fonts of many typesetting systems map ordinary
# characters to it.
_SUPPLEMENT = (
    "⺁厂⺅亻⺉刂⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺖忄⺗忄⺘扌⺙攵⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爪⺥爫⺦丬⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸"
    "⺰纟⺱罓⺲罒⺳网⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅"
    "⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_COMPATIBILITY = (
    (0x2F00, 0x2FD6),  # Kangxi radicals
    (0xF900, 0xFADA),  # CJK compatibility ideographs
    (0xFF10, 0xFF1A),  # full-width digits
    (0xFF21, 0xFF3B),  # full-width Latin capitals
    (0xFF41, 0xFF5B),  # full-width Latin small letters
)


def _replacements() -> dict[int, str]:
    table = {ord(old): new for old, new in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)}
    for first, last in _COMPATIBILITY:
        for code in range(first, last):
            new = unicodedata.normalize("NFKC", chr(code))
            if len(new) == 1 and new != chr(code):
                table[code] = new
    return table


REPLACEMENTS = _replacements()
"""For ``str.translate``: radicals and compatibility forms to the ordinary form of the same character."""

_REPLACED = re.compile("[\u2e80-\u2fdf\uf900-\ufad9\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
"""All of them, and the few others of the radicals' and compatibility blocks."""


def ordinary(text: str) -> str:
    """The text in ordinary forms, as many code points long."""
    return text.translate(REPLACEMENTS) if _REPLACED.search(text) else text


def width_em(text: str) -> float:
    """Printed width in em, spaces counted like Latin letters.

    A UTF-8 byte count tells a half-em character (one byte) from a full-em one (three) without a look at each: the mean
    of characters and bytes, halved, is 0.5 for ASCII and 1 for Chinese. The two-byte scripts come out as 0.75.
    """
    if text.isascii():
        return len(text) / 2
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) / 4
