"""Text from outside made safe to paint: one visible character for every character, so that no offset moves.

Neither rich nor Textual takes out what a terminal obeys (escapes, C1 controls, NUL, DEL) or what makes it show
something other than the text (bidirectional controls, invisible characters). The store and the exports keep the true
characters; whatever a person sees goes through ``visible`` first.
"""

from __future__ import annotations

import re

_CONTROL_PICTURES = 0x2400
"""Code point of the picture of NUL; those of the other C0 controls follow in order."""

_DELETE, _DELETE_PICTURE = 0x7F, 0x2421
_TAB, _TAB_PICTURE = 0x09, 0x2192
"""A tab's width depends on its column, so it is shown as an arrow one cell wide."""

_DOT = 0x00B7

_SHOWN_AS_DOT = (
    (0x0080, 0x009F),  # C1 controls: 8-bit CSI, OSC, DCS
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x0600, 0x0605),  # Arabic number signs and the other format characters that precede what they enclose
    (0x061C, 0x061C),  # Arabic letter mark
    (0x06DD, 0x06DD),
    (0x070F, 0x070F),
    (0x0890, 0x0891),
    (0x08E2, 0x08E2),
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180B, 0x180F),  # Mongolian variation selectors and vowel separator
    (0x200B, 0x200F),  # zero-width space and joiners, directional marks
    (0x2028, 0x202E),  # line and paragraph separator, bidirectional embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, bidirectional isolates
    (0x3164, 0x3164),  # Hangul filler
    (0xD800, 0xDFFF),  # lone surrogates
    (0xFDD0, 0xFDEF),  # noncharacters
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # half-width Hangul filler
    (0xFFF0, 0xFFFB),  # interlinear annotation and its unassigned neighbours
    (0xFFFE, 0xFFFF),
    (0x110BD, 0x110BD),
    (0x110CD, 0x110CD),
    (0x13430, 0x1343F),  # Egyptian hieroglyph format controls
    (0x1BCA0, 0x1BCA3),  # shorthand format controls
    (0x1D173, 0x1D17A),  # musical format controls
    (0x1F3FB, 0x1F3FF),  # skin tones: terminals disagree whether they join the emoji before them
    (0xE0000, 0xE0FFF),  # tags and variation selectors supplement
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000)),  # noncharacters
)

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _SHOWN_AS_DOT) + "]",
)


class _Pictures(dict[int, int]):
    """What each code point is shown as; those that are not controls are looked into when they are met."""

    def __missing__(self, code: int) -> int:
        self[code] = shown = _DOT if _UNSAFE.match(chr(code)) else code
        return shown


_PICTURES = _Pictures(
    {code: _CONTROL_PICTURES + code for code in range(0x20)} | {_TAB: _TAB_PICTURE, _DELETE: _DELETE_PICTURE}
)


def visible(text: str) -> str:
    """The text with one character that is seen, and does nothing, for each that is not; the length stays.

    Controls become their pictures (``␛``), a tab ``→``; whatever else is invisible, steers the terminal or is drawn
    differently from one terminal to the next becomes ``·``. Combining marks stay on their base.
    """
    return text.translate(_PICTURES) if _UNSAFE.search(text) else text
