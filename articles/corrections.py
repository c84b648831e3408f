"""Corrections applied to a cleaned page: a pure function, so that a better cleaner is corrected by the same ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from articles.cleaning.bylines import lone_byline
from articles.cleaning.joining import cut, run_together
from articles.correction import Correction, CorrectionKind
from articles.draft import HEAD_ROLES, Draft, Place, Story, start_of
from articles.page import FURNITURE_ROLES, Block, Page, Role

_HEADLINES = (Role.KICKER, Role.HEADLINE)
_SWAPPED = {Role.KICKER: Role.HEADLINE, Role.HEADLINE: Role.KICKER}


def corrected(page: Page, corrections: Iterable[Correction]) -> Page:
    """The page after some corrections, in their order.

    A correction that finds done what it asks for, or whose character is in no block, changes nothing; none raises. No
    character is lost: what must make room is put elsewhere. The page's ``corrections`` grow by those that changed it.
    """
    draft = Draft(page)
    done = [correction for correction in corrections if _APPLY[correction.kind](draft, correction)]
    return replace(draft.page(), corrections=(*page.corrections, *done)) if done else page


def _split(draft: Draft, correction: Correction) -> bool:
    """A block becomes two of its role. Of a kicker or headline, the rest becomes a subhead that opens the body."""
    place = draft.find(correction.raw_offset)
    if place is None or place.block.role is Role.BYLINE:
        return False
    first, second, lost = cut(place.block, _index_of(place.block, correction.raw_offset))
    if not first.text or not second.text:
        return False
    spaces = {offset for gap in lost for offset in range(*gap)}
    draft.lost_spaces |= spaces
    draft.used_spaces -= spaces
    if place.story is not None and isinstance(place.slot, Role):
        draft.put(place, first)
        place.story.body.insert(0, replace(second, role=Role.SUBHEAD))
    else:
        draft.put(place, first, second)
    return True


def _index_of(block: Block, raw_offset: int) -> int:
    position = 0
    for start, end in block.raw:
        if start <= raw_offset < end:
            return position + raw_offset - start
        position += end - start
    raise ValueError(f"raw character {raw_offset} is not in the block")


def _join(draft: Draft, correction: Correction) -> bool:
    """Two blocks become one of the first one's role; a headline that follows its kicker stays a headline."""
    place = draft.find(correction.raw_offset)
    if place is None or place.block.raw[0].start != correction.raw_offset:
        return False
    before = before_to_join(draft, place)
    if before is None:
        return False
    role = Role.HEADLINE if place.slot is Role.HEADLINE else before.block.role
    block, space = run_together(draft.raw_text, before.block, place.block, role)
    if space is not None:
        draft.used_spaces.add(space)
        draft.lost_spaces.discard(space)
    if place.slot is Role.HEADLINE:
        draft.put(place, block)
        draft.take(before)
    else:
        draft.put(before, block)
        draft.take(place)
    return True


def before_to_join(draft: Draft, place: Place) -> Place | None:
    """The block that another goes on from.

    A paragraph goes on from the last paragraph, over boxes and subheads that print put between; every other block
    from the one right before it. What opens the body has none before it, but a subhead may be the end of the headline.
    """
    story, slot, block = place
    if not isinstance(slot, int):
        kicker = story.heads.get(Role.KICKER) if story is not None and slot is Role.HEADLINE else None
        return Place(story, Role.KICKER, kicker) if kicker is not None else None
    blocks = draft.furniture if story is None else story.body
    if slot == 0:
        headline = story.heads.get(Role.HEADLINE) if story is not None and block.role is Role.SUBHEAD else None
        return Place(story, Role.HEADLINE, headline) if headline is not None else None
    if block.role is Role.PARAGRAPH:
        for index in range(slot - 1, -1, -1):
            if blocks[index].role in (Role.PARAGRAPH, Role.LEAD):
                return Place(story, index, blocks[index])
    return Place(story, slot - 1, blocks[slot - 1])


def _change_role(draft: Draft, correction: Correction) -> bool:
    """A block gets another role, and goes where blocks of that role are.

    A new headline takes the place of the old one, which becomes a subhead that opens the body; a kicker and a headline
    of one article change places. Of a new byline only the names stay, and the old one becomes a credit.
    """
    place, role = draft.find(correction.raw_offset), correction.role
    if place is None or role is None or place.block.role is role:
        return False
    story, slot = place.story, place.slot
    block = _names(draft, place.block) if role is Role.BYLINE else replace(place.block, role=role)
    if role in FURNITURE_ROLES:
        if story is None:
            draft.put(place, block)
        else:
            draft.take(place)
            draft.add_furniture(block)
            draft.settle(story)
    elif story is None:
        draft.take(place)
        home, index = draft.nearest(block, role)
        draft.place(home, block, index)
    elif role in HEAD_ROLES:
        draft.put(place)
        swapped = story.heads.pop(role, None) if slot is _SWAPPED.get(role) else None
        draft.place(story, block, 0)
        if swapped is not None:
            story.heads[_SWAPPED[role]] = replace(swapped, role=_SWAPPED[role])
    elif isinstance(slot, int):
        draft.put(place, block)
    else:
        draft.put(place)
        closes = slot is Role.BYLINE and story.body and start_of(story.body[0]) < start_of(block)
        draft.place(story, block, len(story.body) if closes else 0)
    return True


def _names(draft: Draft, block: Block) -> Block:
    """The names of a byline without what frames them; all of its text where that has another form."""
    found = lone_byline(block.text)
    names = block
    if found is not None:
        names, behind, lost = cut(names, found.names_end)
        before, names, lost_before = cut(names, found.names_start)
        draft.frames += [*before.raw, *behind.raw]
        draft.lost_spaces |= {offset for gap in (*lost, *lost_before) for offset in range(*gap)}
    return replace(names, role=Role.BYLINE)


def _move(draft: Draft, correction: Correction) -> bool:
    """A block goes to another article. A kicker, headline or byline changes places with the other article's own.

    Where the other article is named by its head itself, that head stays and becomes a subhead. Furniture becomes a
    paragraph.
    """
    place, target = draft.find(correction.raw_offset), _target(draft, correction)
    if place is None or target is None or target.story is None or place.story is target.story:
        return False
    story, home, block = place.story, target.story, place.block
    if (
        isinstance(place.slot, Role)
        and place.slot in home.heads
        and target.slot is not place.slot
        and story is not None
    ):
        story.heads[place.slot], home.heads[place.slot] = home.heads[place.slot], block
        draft.settle(story, home)
        return True
    draft.take(place)
    block = replace(block, role=Role.PARAGRAPH) if story is None else block
    index = max((i for i, other in enumerate(home.body) if start_of(other) < start_of(block)), default=-1) + 1
    draft.place(home, block, index)
    if story is not None:
        draft.settle(story)
    return True


def _begin(draft: Draft, correction: Correction) -> bool:
    """The article is two from the block on; a subhead becomes the headline of the second."""
    place = draft.find(correction.raw_offset)
    if place is None or place.story is None or not isinstance(place.slot, int) or place.slot == 0:
        return False
    story, index = place.story, place.slot
    new = Story(body=story.body[index:])
    del story.body[index:]
    if place.block.role is Role.SUBHEAD:
        new.heads[Role.HEADLINE] = replace(new.body.pop(0), role=Role.HEADLINE)
    byline = story.heads.get(Role.BYLINE)
    if byline is not None and start_of(byline) > start_of(place.block):
        new.heads[Role.BYLINE] = story.heads.pop(Role.BYLINE)
    draft.stories.insert(draft.stories.index(story) + 1, new)
    draft.settle(story)
    return True


def _merge(draft: Draft, correction: Correction) -> bool:
    """The later article goes on where the earlier one ends; its kicker and headline become subheads there.

    Where both have a byline, the later one becomes a credit.
    """
    place, target = draft.find(correction.raw_offset), _target(draft, correction)
    if place is None or target is None or place.story is target.story:
        return False
    if place.story is None or target.story is None:
        return False
    first, second = sorted((place.story, target.story), key=draft.stories.index)
    draft.stories.remove(second)
    for role in _HEADLINES:
        if role in second.heads:
            first.body.append(replace(second.heads[role], role=Role.SUBHEAD))
    first.body += second.body
    byline = second.heads.get(Role.BYLINE)
    if first.inline is not None or Role.BYLINE in first.heads:
        if byline is not None:
            draft.add_furniture(replace(byline, role=Role.CREDIT))
    else:
        first.inline = second.inline
        if byline is not None:
            first.heads[Role.BYLINE] = byline
    return True


def _target(draft: Draft, correction: Correction) -> Place | None:
    return draft.find(correction.target_offset) if correction.target_offset is not None else None


_APPLY: Mapping[CorrectionKind, Callable[[Draft, Correction], bool]] = {
    CorrectionKind.SPLIT: _split,
    CorrectionKind.JOIN: _join,
    CorrectionKind.ROLE: _change_role,
    CorrectionKind.MOVE: _move,
    CorrectionKind.BEGIN: _begin,
    CorrectionKind.MERGE: _merge,
}
