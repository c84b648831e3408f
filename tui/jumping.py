"""Places of a document one can go to: its outline, and its spans in several orders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from annotations.labels import LabelSet
from annotations.spans import Span, text_order
from articles.page import FURNITURE_ROLES, Role
from tui.actions import Action, keys_told
from tui.bookmarks import Bookmark, place_of
from tui.catalogue import say
from tui.correction_names import role_name
from tui.open_document import OpenDocument
from tui.themes import FIRST
from tui.view.cells import cells, fit
from tui.view.visible import visible
from tui.widgets.key_line import key_names
from tui.widgets.text_line import Piece

TEXT_CHARACTERS: Final = 120
"""Of a block or a span that a row shows at most."""
END_CHARACTERS: Final = 24
"""Of each end of a relation."""
OFFSET_SIGN: Final = "@"
"""Before a number that is an offset and not a line."""
MOST_FIGURES: Final = 9
THEMES_TOLD: Final = frozenset(FIRST)
"""Themes that the catalogue says something about."""
LISTED_ROLES: Final = frozenset({Role.KICKER, Role.HEADLINE, Role.SUBHEAD, Role.BOX, *FURNITURE_ROLES})
"""What an outline has; an article without a headline is there with its first words."""


class Place(NamedTuple):
    """A row of a list, and where it leads."""

    pieces: tuple[Piece, ...]
    raw_offset: int
    keys: Mapping[str, object] = {}
    """What the row is ordered by, by the name of the order."""

    @property
    def words(self) -> str:
        """What the row says."""
        return "".join(piece.text for piece in self.pieces)


ORDERS: Final = ("place", "label", "text", "origin")
"""Of spans."""


def outline(opened: OpenDocument) -> list[Place]:
    """The articles with their headlines, subheads and boxes, then what stands beside the articles."""
    reading, text = opened.reading, opened.reading.text
    places: list[Place] = []
    headed: set[int] = set()
    for section in reading.sections:
        if section.article is None:
            head = Piece(f"    {role_name(section.role)}  ", "dim")
        elif section.article not in headed:
            headed.add(section.article)
            head = Piece(f"{section.article + 1:>3} ", "strong")
        elif section.role in LISTED_ROLES:
            head = Piece("      ", "dim")
        else:
            continue
        words = _one_line(text[section.start : min(section.end, section.start + TEXT_CHARACTERS)])
        style = "strong" if section.role is Role.HEADLINE else "dim" if section.article is None else ""
        places.append(Place((head, Piece(words, style)), reading.alignment.nearest_raw(section.start)))
    return places


def numbered(opened: OpenDocument, words: str) -> list[Place]:
    """The line of the raw text that some words name, or behind ``@`` the offset in it; nothing where they name none."""
    sign, figures = words[:1], words[1:] if words[:1] == OFFSET_SIGN else words
    if not figures.isascii() or not figures.isdigit() or len(figures) > MOST_FIGURES:
        return []
    number = int(figures)
    if sign == OFFSET_SIGN:
        offset = number if number <= len(opened.document.text) else None
        head = say("jump.offset", number=f"{number:,}")
    else:
        offset = opened.line_starts[number - 1] if 0 < number <= len(opened.line_starts) else None
        head = say("jump.line", number=f"{number:,}")
    if offset is None:
        return []
    words = _one_line(opened.document.text[offset : offset + TEXT_CHARACTERS].partition("\n")[0])
    return [Place((Piece(f"{head}  ", "ok"), Piece(words)), offset)]


def span_places(opened: OpenDocument, labels: LabelSet) -> list[Place]:
    """The spans, as the raw text has them."""
    spans = sorted(opened.editor.spans.values(), key=lambda span: (span.start, span.end, span.id))
    width = max((cells(labels.named(span.label).name) for span in spans), default=0)
    return [_of_span(span, labels, opened, width) for span in spans]


def relation_places(opened: OpenDocument, labels: LabelSet) -> list[Place]:
    """The relations whose spans are both there, by the places of their heads; each leads to its head."""
    spans = opened.editor.spans
    places: list[Place] = []
    for head in text_order(span for span in spans.values() if span.relations):
        for relation in head.relations:
            tail = spans.get(relation.tail)
            if tail is not None:
                kind = labels.relation(relation.type)
                pieces = (
                    Piece(f"{labels.named(head.label).name}  ", "ok"),
                    Piece(_one_line(opened.quoted(head.raw, END_CHARACTERS))),
                    Piece(f"  → {visible(kind.title)} → ", "strong"),
                    Piece(f"{labels.named(tail.label).name}  ", "ok"),
                    Piece(_one_line(opened.quoted(tail.raw, END_CHARACTERS))),
                )
                places.append(Place(pieces, head.start))
    return places


def finding_places(opened: OpenDocument, labels: LabelSet) -> list[Place]:
    """What looks wrong among the spans of the document, in the order of the text."""
    from annotations.lint import Finding, Placed, findings
    from tui.commands.lint import told

    text = opened.reading.text
    spans = [
        Placed(places[0].start, places[-1].end, span.label, tuple(span.attributes.items()))
        for span in opened.editor.spans.values()
        if (places := opened.clean_ranges(span))
    ]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        counts[text[span.start : span.end]][span.label] += 1
    rows: list[Place] = []
    for kind, start, end, label, other in findings(text, spans, labels, counts):
        raw = opened.reading.alignment.nearest_raw(start)
        finding = Finding(kind, 0, opened.document.id, start, end, raw, label, text[start:end], other)
        rows.append(Place((Piece(told(finding, labels)),), raw))
    return rows


def bookmark_places(opened: OpenDocument, bookmarks: Sequence[Bookmark]) -> list[Place]:
    """The bookmarks whose place is in the text, in its order."""
    text = opened.document.text
    offsets = sorted(place for each in bookmarks if (place := place_of(each, text)) is not None)
    places: list[Place] = []
    for offset in offsets:
        line = say("jump.line", number=f"{opened.line_of(offset):,}")
        words = _one_line(text[offset : offset + TEXT_CHARACTERS])
        places.append(Place((Piece(f"{line}  ", "ok"), Piece(words)), offset))
    return places


def _of_span(span: Span, labels: LabelSet, opened: OpenDocument, width: int) -> Place:
    label = labels.named(span.label)
    words = _one_line(opened.quoted(span.raw, TEXT_CHARACTERS))
    sign = "! " if span.in_doubt else "  "
    told = f"  {say(f'jump.origin_{span.origin.value}')}  {visible(span.by)}"
    pieces = (Piece(sign, "strong"), Piece(fit(label.name, width) + "  ", "ok"), Piece(words), Piece(told, "dim"))
    keys = {
        "place": span.start,
        "label": (label.name, span.start),
        "text": (words, span.start),
        "origin": (span.origin.value, span.start),
    }
    return Place(pieces, span.start, keys)


def actions_of(table: Sequence[Action]) -> list[Place]:
    """Actions with their keys; the place of each is its index."""
    keys = [key_names(keys_told(action)) for action in table]
    width = max(map(cells, keys), default=0)
    return [
        Place((Piece(f"{fit(key, width)}  ", "ok"), Piece(say(f"actions.{action.id}"))), number)
        for number, (action, key) in enumerate(zip(table, keys, strict=True))
    ]


def themes_of(names: Sequence[str]) -> list[Place]:
    """Themes by name, what they are for beside those that are for something; the place of each is its index."""
    width = max(map(cells, names), default=0)
    rows: list[Place] = []
    for number, name in enumerate(names):
        kind = say(f"jump.theme_{name.replace('-', '_')}") if name in THEMES_TOLD else ""
        rows.append(Place((Piece(f"{fit(name, width)}  "), Piece(kind, "dim")), number))
    return rows


def chosen(places: Sequence[Place], words: str, order: str, fold: Callable[[str], str]) -> list[Place]:
    """The places that have all of some words, in an order.

    Args:
        places: all there are.
        words: parted by blanks.
        order: the name of a key that places have.
        fold: makes texts alike that are to count as such.
    """
    sought = [fold(word) for word in words.split()]
    found = [place for place in places if all(word in fold(place.words) for word in sought)]
    return sorted(found, key=lambda place: place.keys[order]) if found and order in found[0].keys else found


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))
