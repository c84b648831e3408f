"""A cleaned page taken apart, so that its blocks can be moved about, and put together again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from articles.page import Article, Block, Byline, Drop, DropReason, Page, Role
from articles.ranges import Range, merged

HEAD_ROLES = (Role.KICKER, Role.HEADLINE, Role.BYLINE)
"""What an article has one of, in reading order; a byline only where it is a line of its own."""

_LOOK_AHEAD = frozenset({Role.KICKER, Role.HEADLINE, Role.SUBHEAD, Role.LEAD})
"""Roles of blocks that belong to what follows them."""


@dataclass(slots=True, eq=False)
class Story:
    """An article being corrected."""

    heads: dict[Role, Block] = field(default_factory=dict)
    body: list[Block] = field(default_factory=list)
    inline: Byline | None = None
    """A byline inside a block; it repeats characters of that."""

    def blocks(self) -> Iterator[tuple[Role | int, Block]]:
        """All blocks with their slots: the role of a head, an index into the body."""
        yield from self.heads.items()
        yield from enumerate(self.body)


class Place(NamedTuple):
    """Where a block is."""

    story: Story | None
    """None for furniture."""
    slot: Role | int
    """The role of a head, or an index into the body or the furniture."""
    block: Block


class Draft:
    """The blocks of a page, each in one place."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.raw_text = page.raw_text
        self.stories = [_story(article) for article in page.articles]
        self.furniture = list(page.furniture)
        self.used_spaces: set[int] = set()
        """Raw white space that joining took into a block."""
        self.lost_spaces: set[int] = set()
        """Raw white space that splitting took out of one."""
        self.frames: list[Range] = []
        """Raw characters that framed the names of what became a byline."""

    def find(self, raw_offset: int) -> Place | None:
        """The block that holds a raw character; None where cleaning dropped it."""
        for index, block in enumerate(self.furniture):
            if _holds(block, raw_offset):
                return Place(None, index, block)
        for story in self.stories:
            for slot, block in story.blocks():
                if _holds(block, raw_offset):
                    return Place(story, slot, block)
        return None

    def put(self, place: Place, *blocks: Block) -> None:
        """Put blocks in the place of one; of a head, at most one."""
        if isinstance(place.slot, int):
            there = self.furniture if place.story is None else place.story.body
            there[place.slot : place.slot + 1] = blocks
        elif place.story is not None:
            place.story.heads.pop(place.slot)
            place.story.heads.update((place.slot, block) for block in blocks)

    def take(self, place: Place) -> Block:
        """Take a block out; an article that nothing is left of goes too."""
        self.put(place)
        story = place.story
        if story is not None and not story.heads and not story.body:
            self.stories.remove(story)
        return place.block

    def place(self, story: Story, block: Block, index: int) -> None:
        """Put a block where its role says, or at an index of the body.

        What an article has one of gives way: a kicker or headline becomes a subhead that opens the body, a byline a
        credit, and names inside a block are only text again.
        """
        if block.role not in HEAD_ROLES:
            story.body.insert(index, block)
            return
        old = story.heads.pop(block.role, None)
        story.heads[block.role] = block
        if block.role is Role.BYLINE:
            story.inline = None
        if old is not None and old.role is Role.BYLINE:
            self.add_furniture(replace(old, role=Role.CREDIT))
        elif old is not None:
            story.body.insert(0, replace(old, role=Role.SUBHEAD))

    def add_furniture(self, block: Block) -> None:
        """Set a block aside, where it stands in the raw text."""
        index = next((i for i, other in enumerate(self.furniture) if start_of(other) > start_of(block)), None)
        self.furniture.insert(len(self.furniture) if index is None else index, block)

    def nearest(self, block: Block, role: Role) -> tuple[Story, int]:
        """The article a block stands in by its place in the raw text, and where in the body.

        It is that of the block printed nearest; of two that are as near, heads belong to what follows, text to what
        is before. On a page without articles it is a new one.
        """
        start, end = start_of(block), end_of(block)
        best: tuple[int, bool] | None = None
        found: tuple[Story, int] | None = None
        for story in self.stories:
            for slot, other in story.blocks():
                follows = start_of(other) > start
                rank = (max(start_of(other) - end, start - end_of(other), 0), follows is not (role in _LOOK_AHEAD))
                if best is None or rank < best:
                    best = rank
                    index = slot if isinstance(slot, int) else -1
                    found = story, index if follows and index >= 0 else index + 1
        if found is None:
            self.stories.append(Story())
            found = self.stories[-1], 0
        return found

    def settle(self, *stories: Story) -> None:
        """Have the bylines inside blocks go where these blocks went."""
        astray: list[Byline] = []
        for story in stories:
            if story.inline is not None and not _has(story, story.inline):
                astray.append(story.inline)
                story.inline = None
        for inline in astray:
            place = self.find(inline.raw[0].start)
            home = place.story if place is not None else None
            # Names that two articles share since are no byline any more; they are still part of the text.
            if home is not None and home.inline is None and Role.BYLINE not in home.heads and _has(home, inline):
                home.inline = inline

    def page(self) -> Page:
        """The page as it is now."""
        return replace(
            self._page,
            articles=tuple(_article(story) for story in self.stories),
            furniture=tuple(self.furniture),
            dropped=self._dropped() if self.used_spaces or self.lost_spaces or self.frames else self._page.dropped,
        )

    def _dropped(self) -> tuple[Drop, ...]:
        drops = [Drop(frame, DropReason.BYLINE_FRAME) for frame in merged(self.frames)]
        spaces = [(offset, offset + 1) for offset in self.lost_spaces]
        for drop in self._page.dropped:
            if drop.reason is DropReason.SPACING:
                spaces.append(drop.raw)
            else:
                drops.append(drop)
        used = merged((offset, offset + 1) for offset in self.used_spaces)
        drops += (Drop(rest, DropReason.SPACING) for rest in _without(merged(spaces), used))
        return tuple(sorted(drops, key=lambda drop: drop.raw))


def start_of(block: Block) -> int:
    """The first raw character of a block, which its text need not begin with."""
    return min(start for start, _ in block.raw)


def end_of(block: Block) -> int:
    """One past the last raw character of a block."""
    return max(end for _, end in block.raw)


def _holds(block: Block, raw_offset: int) -> bool:
    return any(start <= raw_offset < end for start, end in block.raw)


def _has(story: Story, byline: Byline) -> bool:
    """Whether all characters of a byline are in the blocks of a story."""
    there = merged(part for _, block in story.blocks() for part in block.raw)
    return all(any(start <= first and last <= end for start, end in there) for first, last in byline.raw)


def _story(article: Article) -> Story:
    story = Story(body=list(article.blocks))
    byline = article.byline
    if article.kicker is not None:
        story.heads[Role.KICKER] = article.kicker
    if article.headline is not None:
        story.heads[Role.HEADLINE] = article.headline
    if byline is not None and byline.inline:
        story.inline = byline
    elif byline is not None:
        story.heads[Role.BYLINE] = Block(Role.BYLINE, byline.text, byline.raw)
    return story


def _article(story: Story) -> Article:
    heads = story.heads
    byline = story.inline
    if Role.BYLINE in heads:
        byline = Byline(heads[Role.BYLINE].text, heads[Role.BYLINE].raw, inline=False)
    return Article(heads.get(Role.KICKER), heads.get(Role.HEADLINE), byline, tuple(story.body))


def _without(ranges: tuple[Range, ...], taken: tuple[Range, ...]) -> Iterator[Range]:
    """The code points of ascending ranges that are not in others."""
    index = 0
    for start, end in ranges:
        position = start
        while index < len(taken) and taken[index].start < end:
            if taken[index].start > position:
                yield Range(position, taken[index].start)
            position = max(position, taken[index].end)
            if taken[index].end > end:
                break
            index += 1
        if position < end:
            yield Range(position, end)
