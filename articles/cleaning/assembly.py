"""From labelled lines to the articles and the furniture of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from articles.cleaning.blocks import Piece, pieces_of
from articles.cleaning.bylines import closing_byline, inline_byline, lone_byline
from articles.cleaning.forms import credit_at_end, says_who_speaks
from articles.cleaning.joining import Joined, joined
from articles.cleaning.labelling import ToldArticle
from articles.cleaning.lines import Line
from articles.cleaning.pairs import pairs_of
from articles.cleaning.series import SERIES
from articles.page import FURNITURE_ROLES, Article, Block, Byline, Role

NEWS = 0.6
"""Share of its words that an article has, from which on a part of its headline is news and names no series."""
SUBHEAD_REACH = 60
"""Paragraphs on each side that a subhead may have been moved over."""
IN_PLACE = 0.3
"""Share of its words that a subhead's standing before a paragraph counts for."""
UNDER_ITS_HEADLINE = 0.3
"""The same for its standing beside the headline of the paragraph's article."""
WORD_BY_WORD = 0.3
"""The same for its being quoted from the paragraph."""


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

    number: int
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


def assemble(raw: str, lines: list[Line], labels: list[str], told: Sequence[ToldArticle]) -> Assembled:
    """Put labelled lines together."""
    items = _items(raw, pieces_of(lines, labels))
    if not items:
        return Assembled((), ())
    if not any(item.role in (Role.PARAGRAPH, Role.BOX) for item in items):
        for item in items:
            item.role = Role.PARAGRAPH
    return _Assembly(raw, items, told).result()


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


class _Assembly:
    """One page's items on their way to its articles."""

    def __init__(self, raw: str, items: list[_Item], told: Sequence[ToldArticle]) -> None:
        self.raw = raw
        self.items = items
        self.furniture: list[_Item] = []
        self.paragraphs = [i for i, item in enumerate(items) if item.role is Role.PARAGRAPH]
        if not self.paragraphs:
            self.paragraphs = [i for i, item in enumerate(items) if item.role is Role.BOX]
            for i in self.paragraphs:
                items[i].role = Role.PARAGRAPH
        self.told = told
        self.stories: list[_Story] = []
        self.story_of: dict[int, _Story] = {}
        """By item: paragraphs and the headlines that are used."""

    def result(self) -> Assembled:
        self._tell_stories()
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
        """Give each paragraph and each headline its story."""
        begins = [article.first_line for article in self.told]
        headline_at = {item.piece.first: i for i, item in enumerate(self.items) if item.role is Role.HEADLINE}
        for index in self.paragraphs:
            number = max(0, bisect_right(begins, self.items[index].piece.first) - 1)
            if not self.stories or self.stories[-1].number != number:
                self.stories.append(_Story(number, index, index))
                headline = headline_at.get(self._headline_line(number))
                if headline is not None:
                    self.story_of[headline] = self.stories[-1]
                    self.stories[-1].headline.append(self.items[headline])
            self.stories[-1].last = index
            self.story_of[index] = self.stories[-1]
        for index in headline_at.values():
            if index not in self.story_of:
                self._place_headline(index)

    def _headline_line(self, number: int) -> int:
        headline = self.told[number].headline if number < len(self.told) else None
        return -1 if headline is None else headline

    def _place_headline(self, index: int) -> None:
        """A headline whose paragraphs turned out to be display lines themselves heads what follows."""
        story = self._story_around(index)
        if story.headline:
            self.items[index].role = Role.SUBHEAD
        else:
            story.headline.append(self.items[index])
            self.story_of[index] = story

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

    def _place_subhead(self, index: int) -> None:
        """Put a subhead before the paragraph it speaks of."""
        item = self.items[index]
        text = "".join(item.text.split())
        place = bisect_left(self.paragraphs, index)
        beside = self._story_of_headline_beside(index)
        pairs = pairs_of(text)
        best, share = self.paragraphs[min(place, len(self.paragraphs) - 1)], -1.0
        for paragraph in self.paragraphs[max(0, place - SUBHEAD_REACH) : place + SUBHEAD_REACH]:
            body = self.items[paragraph].text
            score = _share(pairs, body)
            score += IN_PLACE * (paragraph == index + 1)
            score += UNDER_ITS_HEADLINE * (beside is not None and self.story_of[paragraph] is beside)
            score += WORD_BY_WORD * (text in body)
            if score > share:
                best, share = paragraph, score
        self.story_of[best].body.append((best - 0.5, Role.SUBHEAD, item.joined))

    def _story_of_headline_beside(self, index: int) -> _Story | None:
        """The story of the headline that stands in one run of display lines with an item."""
        for step in (-1, 1):
            other = index + step
            while 0 <= other < len(self.items) and self.items[other].role in (Role.SUBHEAD, Role.KICKER, Role.BYLINE):
                other += step
            if 0 <= other < len(self.items) and self.items[other].role is Role.HEADLINE:
                return self.story_of.get(other)
        return None

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
            kicker, headline = _kicker_in(headline, "".join(text.text for _, _, text in story.body))
        return Article(
            kicker.block(Role.KICKER) if kicker is not None else None,
            headline.block(Role.HEADLINE) if headline is not None else None,
            story.byline,
            tuple(text.block(role) for _, role, text in sorted(story.body, key=lambda block: block[0])),
        )


def _kicker_in(headline: Joined, body: str) -> tuple[Joined | None, Joined]:
    """The first or the last part of a headline when it is a kicker: it names a series or a speaker, not the news."""
    parts = headline.text.split(" ")
    if len(parts) < 2:
        return None, headline
    first, last = parts[0], parts[-1]
    length = len(headline.text)
    named = [part for part in (first, last) if SERIES.search(part) and _share(pairs_of(part), body) < NEWS]
    if len(named) == 2:
        named = [min(named, key=lambda part: _share(pairs_of(part), body))]
    if says_who_speaks(first) or first in named:
        return headline.part(0, len(first)), headline.part(len(first), length)
    if last in named:
        return headline.part(length - len(last), length), headline.part(0, length - len(last))
    return None, headline


def _share(pairs: Collection[str], body: str) -> float:
    """Share of two-character strings that a body has."""
    return sum(map(body.__contains__, pairs)) / max(1, len(pairs))
