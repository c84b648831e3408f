"""Joining pieces of the raw text into the text of a block, with the raw range of every character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from articles.cleaning.characters import ordinary
from articles.cleaning.lines import Line
from articles.page import Block, Role
from articles.ranges import Range, merged

_PRINT = re.compile(r"\S+")
_NAMES = re.compile(
    r"[（(]?(?:本[报報])?(?:[特见見实實][约約派习習])?(?:[记記]者|通[讯訊][员員])[\u4e00-\u9fff·、，]{1,40}[）)]?"
)
"""Where white space parts names: （记者 张三 李四）."""

_LATIN_MARKS = frozenset(".,;:!?)]\"'")


class Joined:
    """Text put together from stretches of the raw text, in raw order."""

    __slots__ = ("stretches", "text")

    def __init__(self, stretches: Sequence[tuple[int, str]]) -> None:
        self.stretches = stretches
        """Raw offset and ordinary form of each stretch."""
        self.text = "".join([text for _, text in stretches])

    def part(self, start: int, end: int) -> Joined:
        """The characters ``[start, end)``, without white space at the ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        cut = []
        position = 0
        for offset, text in self.stretches:
            first, last = max(0, start - position), min(len(text), end - position)
            if first < last:
                cut.append((offset + first, text[first:last]))
            position += len(text)
        return Joined(cut)

    def raw(self) -> tuple[Range, ...]:
        """The raw ranges, ascending."""
        return merged((offset, offset + len(text)) for offset, text in self.stretches)

    def block(self, role: Role) -> Block:
        """The text as a block."""
        return Block(role, self.text, self.raw())


class _Gap(NamedTuple):
    """White space between two printed stretches."""

    offset: int
    """Where one raw white-space character of it is."""
    at_line_end: bool
    wide: bool
    """Wider than the even spaces of a letter-spaced line."""


def joined(raw: str, lines: Iterable[Line], *, display: bool = False) -> Joined:
    """Run lines together.

    White space is kept, as one space, only where it says something: between Latin words, between the names of a byline
    and, in ``display`` lines, between the parts of a headline. A line end is such white space too; it never parts
    anything but two Latin words or two parts of a headline.
    """
    prints: list[tuple[int, str]] = []
    gaps: dict[int, _Gap] = {}
    for line in lines:
        new_line = True
        for start, text in _prints(raw, line):
            # Between body lines in Chinese, most of all there are, a line end says nothing.
            if prints and (not new_line or display or (text[0].isascii() and prints[-1][1][-1].isascii())):
                before = prints[-1][0] + len(prints[-1][1])
                gap = _gap(raw, before, start, new_line, line.letter_spaced)
                if gap is not None:
                    gaps[len(prints)] = gap
            new_line = False
            prints.append((start, text))
    return Joined(_spaced(prints, gaps, display) if gaps else prints)


def _prints(raw: str, line: Line) -> list[tuple[int, str]]:
    """The printed stretches of a line, each with its raw offset and in its ordinary form."""
    (first, last), *others = line.pieces
    if not others and len(line.text) == last - first:  # no white space, as in most lines
        return [(first, line.text)]
    return [
        (found.start(), ordinary(found[0])) for start, end in line.pieces for found in _PRINT.finditer(raw, start, end)
    ]


def _gap(raw: str, start: int, end: int, new_line: bool, letter_spaced: bool) -> _Gap | None:
    if start >= end or not raw[start].isspace():
        return None
    return _Gap(start, new_line, end - start > 1 or not letter_spaced)


def _spaced(prints: list[tuple[int, str]], gaps: dict[int, _Gap], display: bool) -> list[tuple[int, str]]:
    """The stretches with a space for each gap that says something."""
    text = "".join(stretch for _, stretch in prints)
    spans = [found.span() for found in _NAMES.finditer(text)] if "者" in text or "通" in text else []
    result: list[tuple[int, str]] = []
    position = 0
    for index, (offset, stretch) in enumerate(prints):
        gap = gaps.get(index)
        if gap is not None:
            before, after = text[position - 1], stretch[0]
            named = not gap.at_line_end and gap.wide and any(start < position < end for start, end in spans)
            if named or (gap.wide and _parts(before, after, gap.at_line_end, display)):
                result.append((gap.offset, " "))
        result.append((offset, stretch))
        position += len(stretch)
    return result


def _parts(before: str, after: str, at_line_end: bool, display: bool) -> bool:
    """Whether white space between two characters says something."""
    if before.isascii() and after.isascii():
        return before.isalpha() and after.isalpha() if at_line_end else True
    return display and _is_han(before) and _is_han(after)


def run_together(raw: str, first: Block, second: Block, role: Role) -> tuple[Block, int | None]:
    """Two blocks as one, and the white space that is now a space between them."""
    space = space_between(raw, first, second, role)
    if space is None:
        return Block(role, first.text + second.text, _in_order([*first.raw, *second.raw])), None
    text, ranges = f"{first.text} {second.text}", [*first.raw, Range(space, space + 1), *second.raw]
    return Block(role, text, _in_order(ranges)), space


def space_between(raw: str, first: Block, second: Block, role: Role) -> int | None:
    """The white space that parts two blocks where they become one of a role; None where nothing does.

    The seam is a line end as in ``joined``; unlike a line, a block in Latin letters may end with a mark, and there too
    the next word stands apart.
    """
    before, after = first.text[-1], second.text[0]
    end = first.raw[-1].end
    marked = before in _LATIN_MARKS and after.isascii() and after.isalpha()
    parted = marked or _parts(before, after, True, role in (Role.HEADLINE, Role.KICKER, Role.SUBHEAD))
    return end if parted and end < len(raw) and raw[end].isspace() else None


def cut(block: Block, index: int) -> tuple[Block, Block, tuple[Range, ...]]:
    """A block as two, the second from character ``index`` of its text on, and the white space lost between them."""
    text = block.text
    end, start = len(text[:index].rstrip()), len(text) - len(text[index:].lstrip())
    return (
        Block(block.role, text[:end], _slice(block.raw, 0, end)),
        Block(block.role, text[start:], _slice(block.raw, start, len(text))),
        _slice(block.raw, end, start),
    )


def _slice(ranges: Iterable[Range], start: int, end: int) -> tuple[Range, ...]:
    """The characters ``[start, end)`` of some ranges run together."""
    result = []
    position = 0
    for first, last in ranges:
        low, high = max(start - position, 0), min(end - position, last - first)
        if low < high:
            result.append(Range(first + low, first + high))
        position += last - first
    return tuple(result)


def _in_order(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Ranges in the order given, those that continue each other made one."""
    result: list[Range] = []
    for one in ranges:
        if result and result[-1].end == one.start:
            result[-1] = Range(result[-1].start, one.end)
        else:
            result.append(one)
    return tuple(result)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character in "！？”’》）"
