"""An explanation in words: what was decided on a line, why, and what was dropped from it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from articles.cleaning.block_places import BlockPlace
from articles.cleaning.explanation import Decision, ExplainedLine, Explanation, Reason
from articles.cleaning.placing import placing_reasons
from articles.page import Drop, DropReason, Page, Role
from articles.ranges import text_of
from tui.catalogue import say
from tui.view.cells import shortened
from tui.view.visible import visible

Sort: TypeAlias = Literal["decision", "for", "against", "dropped", "place", "because"]
MARKS: dict[Sort, str] = {"decision": "", "for": "+", "against": "−", "dropped": "×", "place": "→", "because": "·"}
LINE_WIDTH = 80
"""Cells of a printed line that are shown: more than any newspaper column; a line of prose may go on for megabytes."""
DROP_WIDTH = 40
HEADLINE_WIDTH = 40
CERTAIN = 99.9
"""Percent. Nothing is surer."""
LINE_END = "⏎"
_WORDS_OF = ("kind", "form", "role")
"""How names of details begin whose values are words of the cleaner."""


class Row(NamedTuple):
    """One thing to tell of a line."""

    sort: Sort
    text: str
    """Safe to show."""


def told(raw_text: str, explanations: Iterable[Explanation]) -> Iterator[str]:
    """The explanations of a text's parts as plain text, a line of the page after the other."""
    starts = [0, *(match.end() for match in re.finditer("\n", raw_text))]

    def line_of(raw_offset: int) -> int:
        return bisect_right(starts, raw_offset)

    width = len(str(len(starts)))
    for explanation in explanations:
        for index, line in enumerate(explanation.lines):
            yield f"{line_of(line.start):>{width}}  {printed(explanation, index)}"
            for row in rows(explanation, index, line_of):
                mark = MARKS[row.sort]
                yield f"{'':{width}}    {mark} {row.text}" if mark else f"{'':{width}}  {row.text}"


def printed(explanation: Explanation, index: int) -> str:
    """A line as it stands in the raw text, second printings and line ends inside it included; safe to show."""
    raw = explanation.page.raw_text
    line = explanation.lines[index]
    end = max([line.raw[-1].end, *(drop.raw.end for drop in explanation.drops_of(index))])
    text = raw[line.start : min(end, line.start + LINE_WIDTH + 1)].rstrip()
    return shortened(visible(text.replace("\r\n", LINE_END).replace("\n", LINE_END)), LINE_WIDTH)


def rows(explanation: Explanation, index: int, line_of: Callable[[int], int]) -> Iterator[Row]:
    """What there is to tell of a line; the decision, what was dropped, the reasons, and where it went.

    Args:
        explanation: The explanation.
        index: Of the line in it.
        line_of: The number of the raw line at a raw offset.
    """
    line = explanation.lines[index]
    yield Row("decision", decision(line))
    yield from (Row("dropped", text) for text in dropped(explanation.page.raw_text, explanation.drops_of(index)))
    for reason in line.reasons:
        yield Row("for" if reason.weight >= 0 else "against", sentence(reason))
    if line.joined_to is not None and line.joined_to != explanation.lines[index - 1].start:
        yield Row("place", say("explain.over", line=line_of(line.joined_to)))
    found, cleaned = explanation.place_of(index), explanation.cleaned_place_of(index)
    corrected = _told_apart(explanation.page, found) != _told_apart(explanation.cleaned, cleaned)
    if corrected or explanation.is_moved(index):
        yield Row("place", say("explain.by_hand", place=place(explanation.page, found)))
        yield Row("place", say("explain.cleaned", place=place(explanation.cleaned, cleaned)))
    elif _goes_elsewhere(explanation, index):
        yield Row("place", place(explanation.page, found))
        yield from (Row("because", sentence(reason)) for reason in placing_reasons(explanation, index))


def _told_apart(page: Page, found: BlockPlace | None) -> tuple[Role | None, str | None]:
    """A role and a headline: articles have other numbers where one before them was corrected."""
    headline = page.articles[found.article].headline if found and found.article is not None else None
    return found.role if found else None, headline.text if headline else None


def _goes_elsewhere(explanation: Explanation, index: int) -> bool:
    """Whether a line ends up in another article than the one before, or as something else than was first decided."""
    place = explanation.place_of(index)
    before = explanation.place_of(index - 1) if index else None
    return (
        place is None
        or before is None
        or place.article != before.article
        or place.role is not explanation.lines[index].decision.role
    )


def decision(line: ExplainedLine) -> str:
    """What was decided on a line, and against what."""
    text = _decided(line.decision)
    if line.rival is None:
        return text
    if line.sureness is None:
        return text + say("explain.otherwise", rival=_decided(line.rival))
    percent = min(CERTAIN, round(100 * line.sureness, 1))
    shown = f"{percent:.1f}" if percent > 99 else f"{percent:.0f}"
    return text + say("explain.weighed", percent=shown, rival=_decided(line.rival))


def _decided(what: Decision) -> str:
    return say(f"explain.{'joins' if what.joined else 'begins'}_{what.role.value}")


def place(page: Page, found: BlockPlace | None) -> str:
    """Where on a page a line is."""
    if found is None:
        return say("explain.dropped_whole")
    role = say(f"explain.role_{found.role.value}")
    if found.article is None:
        return say("explain.set_aside", role=role)
    headline = page.articles[found.article].headline
    shown = shortened(visible(headline.text), HEADLINE_WIDTH) if headline else say("explain.untitled")
    return say("explain.placed", role=role, number=found.article + 1, headline=shown)


def dropped(raw_text: str, drops: Sequence[Drop]) -> Iterator[str]:
    """What was dropped, by reason."""
    for reason in DropReason:
        ranges = [drop.raw for drop in drops if drop.reason is reason]
        if ranges:
            shown = shortened(visible("".join(text_of(raw_text, ranges).split())), DROP_WIDTH)
            count = sum(drop.length for drop in ranges)
            yield say(f"explain.dropped_{_key(reason.value)}", **_of_drop(reason, shown, count))


def _of_drop(reason: DropReason, text: str, count: int) -> dict[str, object]:
    return {"count": count} if reason is DropReason.SPACING else {"text": text}


def sentence(reason: Reason) -> str:
    """A reason in words."""
    details = {name: _in_words(name, value) for name, value in reason.details.items()}
    return say(f"explain.{reason.cause.value}", **details)


def _in_words(name: str, value: str | float | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return visible(say("explain.comma").join(value))
    if isinstance(value, Role) or name.startswith(_WORDS_OF):
        return say(f"explain.{name.partition('_')[0]}_{_key(str(value))}")
    return visible(f"{value:g}" if isinstance(value, float) else str(value))


def _key(word: str) -> str:
    return word.replace(" ", "_")
