"""From labelled lines to the articles and the furniture of a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from articles.cleaning.affinity import Affinity, changes, pairs_of, strangers
from articles.cleaning.blocks import Piece, pieces_of
from articles.cleaning.bylines import closing_byline, inline_byline, lone_byline
from articles.cleaning.forms import begins_article, credit_at_end, says_who_speaks
from articles.cleaning.joining import Joined, joined
from articles.cleaning.lines import Line
from articles.cleaning.series import SERIES
from articles.cleaning.storyline import NEAREST, NONE, Seam, storyline
from articles.page import FURNITURE_ROLES, Article, Block, Byline, Role

REACH = 40
"""Paragraphs on each side that display lines are compared with; a page rarely has as many."""
SAME_MEASURE_EM = 1.5
"""Columns whose full lines differ by less have one measure; squeezed punctuation accounts for it."""


@dataclass(slots=True)
class _Item:
    """A piece of the page with its text."""

    role: Role
    joined: Joined
    piece: Piece

    @property
    def text(self) -> str:
        return self.joined.text


@dataclass(slots=True)
class _Story:
    """An article being put together."""

    head: int
    first: int
    last: int
    """Items of the first and the last paragraph."""
    kicker: Joined | None = None
    headline: list[_Item] = field(default_factory=list)
    byline: Byline | None = None
    body: list[tuple[float, Role, Joined]] = field(default_factory=list)
    """Blocks, each with the place it is sorted by."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """What the lines of a page make."""

    articles: tuple[Article, ...]
    furniture: tuple[Block, ...]


def assemble(raw: str, lines: list[Line], labels: list[str]) -> Assembled:
    """Put labelled lines together."""
    items = _items(raw, pieces_of(lines, labels))
    if not items:
        return Assembled((), ())
    if not any(item.role in (Role.PARAGRAPH, Role.BOX) for item in items):
        for item in items:
            item.role = Role.PARAGRAPH
    return _Assembly(raw, _with_heads_apart(raw, items)).result()


def _items(raw: str, pieces: Iterable[Piece]) -> list[_Item]:
    items = []
    for piece in pieces:
        text = joined(raw, piece.lines, display=piece.role not in (Role.PARAGRAPH, Role.BOX, Role.CAPTION))
        if piece.role is Role.CAPTION and (credit := credit_at_end(text.text)):
            items.append(_Item(Role.CAPTION, text.part(0, credit), piece))
            items.append(_Item(Role.CREDIT, text.part(credit, len(text.text)), piece))
        else:
            items.append(_Item(piece.role, text, piece))
    return items


def _with_heads_apart(raw: str, items: list[_Item]) -> list[_Item]:
    """The items with headlines parted whose lines speak of different articles."""
    texts = [pairs_of(item.text) for item in items if item.role is Role.PARAGRAPH]
    result: list[_Item] = []
    place = 0
    for item in items:
        place += item.role is Role.PARAGRAPH
        if item.role is not Role.HEADLINE or len(item.piece.lines) < 2:
            result.append(item)
            continue
        lines = item.piece.lines
        near = texts[max(0, place - REACH) : place + REACH]
        affinity = Affinity([line.text for line in lines], near)
        shares = [[affinity.between(line, text) for text in range(len(near))] for line in range(len(lines))]
        start = 0
        for end in range(1, len(lines) + 1):
            if end == len(lines) or strangers(shares[end - 1], shares[end]):
                piece = Piece(Role.HEADLINE, lines[start:end], item.piece.first + start, item.piece.first + end - 1)
                result.append(_Item(Role.HEADLINE, joined(raw, piece.lines, display=True), piece))
                start = end
    return result


class _Assembly:
    """One page's items on their way to its articles."""

    def __init__(self, raw: str, items: list[_Item]) -> None:
        self.raw = raw
        self.items = items
        self.furniture: list[_Item] = []
        self.paragraphs = [i for i, item in enumerate(items) if item.role is Role.PARAGRAPH]
        if not self.paragraphs:
            self.paragraphs = [i for i, item in enumerate(items) if item.role is Role.BOX]
            for i in self.paragraphs:
                items[i].role = Role.PARAGRAPH
        self.heads = [i for i, item in enumerate(items) if item.role is Role.HEADLINE]
        self.stories: list[_Story] = []
        self.story_of: dict[int, _Story] = {}
        """By item: paragraphs and the headlines that are used."""

    def result(self) -> Assembled:
        self._tell_stories()
        self._place_headlines()
        for index, item in enumerate(self.items):
            if item.role is Role.KICKER:
                self._place_kicker(index)
            elif item.role is Role.SUBHEAD:
                self._place_subhead(index)
            elif item.role is Role.BOX:
                self._story_around(index).body.append((index, Role.BOX, item.joined))
            elif item.role is Role.BYLINE:
                self._place_byline(index)
            elif item.role in FURNITURE_ROLES:
                self.furniture.append(item)
        for index in self.paragraphs:
            self._place_paragraph(index)
        return Assembled(
            tuple(self._article(story) for story in self.stories),
            tuple(item.joined.block(item.role) for item in sorted(self.furniture, key=lambda item: item.piece.first)),
        )

    def _tell_stories(self) -> None:
        items, heads, paragraphs = self.items, self.heads, self.paragraphs
        pairs = [pairs_of(items[i].text) for i in paragraphs]
        affinity = Affinity([items[i].text for i in heads], pairs)
        shares: list[dict[int, float]] = []
        for number, index in enumerate(paragraphs):
            middle = bisect_left(heads, index)
            near = range(max(0, middle - NEAREST), min(len(heads), middle + NEAREST))
            shares.append({head: affinity.between(head, number) for head in near})
        change = changes(pairs)
        seams = [self._seam(number, change[number]) for number in range(len(paragraphs))]
        trailing = tuple(h for h, i in enumerate(heads) if i > paragraphs[-1])
        path = storyline(shares, seams, trailing)
        for number, head in enumerate(path):
            index = paragraphs[number]
            new = (
                number == 0
                or head != path[number - 1]
                or (head == NONE and (seams[number].dateline or seams[number].byline))
            )
            if new:
                self.stories.append(_Story(head, index, index))
                if head != NONE:
                    self.story_of[heads[head]] = self.stories[-1]
                    self.stories[-1].headline.append(items[heads[head]])
            self.stories[-1].last = index
            self.story_of[index] = self.stories[-1]

    def _seam(self, number: int, change: float) -> Seam:
        items, index = self.items, self.paragraphs[number]
        before = self.paragraphs[number - 1] if number else -1
        between = range(before + 1, index)
        byline = number > 0 and closing_byline(items[before].text) is not None
        for i in between:
            if items[i].role is Role.BYLINE and (i == 0 or items[i - 1].role not in (Role.HEADLINE, Role.KICKER)):
                byline = True
        return Seam(
            dateline=begins_article(items[index].text),
            byline=byline and number > 0,
            jump=any(items[i].role is Role.JUMP for i in between),
            other_measure=number > 0 and _other_measure(items[before].piece, items[index].piece),
            heads=tuple(range(bisect_left(self.heads, before), bisect_left(self.heads, index))),
            change=change,
        )

    def _place_headlines(self) -> None:
        for index in self.heads:
            if index in self.story_of:
                continue
            item = self.items[index]
            beside = [
                self.story_of.get(i)
                for i in (index - 1, index + 1)
                if 0 <= i < len(self.items) and self.items[i].role is Role.HEADLINE
            ]
            known = [story for story in beside if story is not None]
            if known:
                story = max(known, key=lambda s: self._share(item, s))
                story.headline.append(item)
                self.story_of[index] = story
                continue
            story = self._story_around(index)
            if story.head == NONE and not story.headline and not story.first < index < story.last:
                story.headline.append(item)
                self.story_of[index] = story
            else:
                item.role = Role.SUBHEAD

    def _share(self, item: _Item, story: _Story) -> float:
        pairs = pairs_of(item.text)
        told = self.paragraphs[bisect_left(self.paragraphs, story.first) : bisect_left(self.paragraphs, story.last) + 1]
        text = "".join(self.items[i].text for i in told)
        return sum(pair in text for pair in pairs) / max(1, len(pairs))

    def _story_around(self, index: int) -> _Story:
        """The story an item stands in: that of the paragraph before, or after where a headline parts them."""
        place = bisect_left(self.paragraphs, index)
        before = self.paragraphs[place - 1] if place else None
        after = self.paragraphs[place] if place < len(self.paragraphs) else None
        if before is None or after is None:
            return self.story_of[self.paragraphs[0] if before is None else before]
        if self.story_of[before] is not self.story_of[after]:
            parted = any(self.items[i].role is Role.HEADLINE for i in range(before + 1, index))
            return self.story_of[after if parted else before]
        return self.story_of[before]

    def _place_kicker(self, index: int) -> None:
        item = self.items[index]
        if not (SERIES.search(item.text) or says_who_speaks(item.text)) and self._is_headline(index + 1):
            headline = self.story_of.get(index + 1)
            if headline is not None:
                headline.headline.append(item)
                return
        for beside in (index + 1, index - 1):
            story = self.story_of.get(beside)
            if story is not None and self.items[beside].role is Role.HEADLINE and story.kicker is None:
                story.kicker = self.items[index].joined
                return
        place = bisect_left(self.paragraphs, index)
        if place < len(self.paragraphs):
            story = self.story_of[self.paragraphs[place]]
            if story.first == self.paragraphs[place] and story.kicker is None:
                story.kicker = self.items[index].joined
                return
        self.items[index].role = Role.BANNER
        self.furniture.append(self.items[index])

    def _is_headline(self, index: int) -> bool:
        return 0 <= index < len(self.items) and self.items[index].role is Role.HEADLINE

    def _place_subhead(self, index: int) -> None:
        item = self.items[index]
        place = bisect_left(self.paragraphs, index)
        near = self.paragraphs[max(0, place - 60) : place + 60]
        pairs = pairs_of(item.text)
        best, share = near[0], -1.0
        for paragraph in near:
            text = self.items[paragraph].text
            score = sum(pair in text for pair in pairs) / max(1, len(pairs)) + (0.3 if paragraph == index + 1 else 0)
            if score > share:
                best, share = paragraph, score
        self.story_of[best].body.append((best - 0.5, Role.SUBHEAD, item.joined))

    def _place_byline(self, index: int) -> None:
        found = lone_byline(self.items[index].text)
        story = self._story_around(index)
        for beside in (index - 1, index + 1):
            if beside in self.story_of and self.items[beside].role is Role.HEADLINE:
                if beside == index - 1:
                    story = self.story_of[beside]
                break
        if found is None or story.byline is not None:
            self.items[index].role = Role.CREDIT
            self.furniture.append(self.items[index])
            return
        names = self.items[index].joined.part(found.names_start, found.names_end)
        story.byline = Byline(names.text, names.raw(), inline=False)

    def _place_paragraph(self, index: int) -> None:
        story = self.story_of[index]
        text = self.items[index].joined
        found = closing_byline(text.text)
        if found is not None and story.byline is None:
            names = text.part(found.names_start, found.names_end)
            story.byline = Byline(names.text, names.raw(), inline=False)
            text = text.part(0, found.start)
        elif index == story.first and story.byline is None and (found := inline_byline(text.text)) is not None:
            names = text.part(found.names_start, found.names_end)
            story.byline = Byline(names.text, names.raw(), inline=True)
        story.body.append((index, Role.PARAGRAPH, text))

    def _article(self, story: _Story) -> Article:
        headline = None
        if story.headline:
            parts = sorted(story.headline, key=lambda item: item.piece.first)
            headline = joined(self.raw, [line for item in parts for line in item.piece.lines], display=True)
        kicker = story.kicker
        if headline is not None and kicker is None:
            kicker, headline = _kicker_in(headline)
        return Article(
            kicker.block(Role.KICKER) if kicker is not None else None,
            headline.block(Role.HEADLINE) if headline is not None else None,
            story.byline,
            tuple(text.block(role) for _, role, text in sorted(story.body, key=lambda block: block[0])),
        )


def _kicker_in(headline: Joined) -> tuple[Joined | None, Joined]:
    """The first part of a headline when it is a kicker: it names a series or a speaker, not the news."""
    first, space, _ = headline.text.partition(" ")
    if not space or not first:
        return None, headline
    if says_who_speaks(first) or SERIES.search(first):
        return headline.part(0, len(first)), headline.part(len(first), len(headline.text))
    return None, headline


def _other_measure(before: Piece, after: Piece) -> bool:
    widths = [_measure(piece) for piece in (before, after)]
    return None not in widths and abs((widths[0] or 0) - (widths[1] or 0)) > SAME_MEASURE_EM


def _measure(piece: Piece) -> float | None:
    inner = [line.width_em for line in piece.lines[1:-1]]
    return median(inner) if inner else None
