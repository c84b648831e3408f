"""What a person corrects in the cleaned page: the questions asked, the keys that answer, the correction they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from articles.correction import Correction, CorrectionKind
from articles.corrections import corrected
from articles.page import Article, Role
from articles.reading import Section
from tui.catalogue import say
from tui.correction_names import correction_name, role_name
from tui.marking import Outcome, committed
from tui.open_document import OpenDocument
from tui.view.cells import shortened
from tui.view.visible import visible
from tui.widgets.text_line import Piece

QUOTE_WIDTH: Final = 24
"""Cells of a block's text shown in a notice."""
ARTICLES_A_LINE: Final = (5, 4)
"""Articles to choose from on the two lines of keys: nine, a digit each."""
FEWEST_TITLE_CELLS: Final = 8
FURNITURE_ON_FIRST_LINE: Final = 3
"""Furniture roles on the first line of keys; all of them on one are wider than 58 cells."""
FULL_WIDTH: Final = 0xFEE0
"""From an ASCII character to its full-width form, which input methods type in its place."""

ROLE_KEYS: Final = {
    "p": Role.PARAGRAPH,
    "h": Role.HEADLINE,
    "k": Role.KICKER,
    "b": Role.SUBHEAD,
    "x": Role.BOX,
    "y": Role.BYLINE,
}
FURNITURE_KEYS: Final = {
    "c": Role.CAPTION,
    "r": Role.CREDIT,
    "b": Role.BANNER,
    "f": Role.FOLIO,
    "j": Role.JUMP,
}
STRUCTURE_KEYS: Final = {
    "s": "split",
    "j": "join",
    "m": "move",
    "a": "begin",
    "A": "merge",
}
"""What parts and joins, by name in the catalogue."""
FURNITURE_KEY, LEAD_KEY = "f", "l"


class Refusal(NamedTuple):
    """Why a key corrects nothing here."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what each key answers."""

    prompt: str
    lines: tuple[list[Piece], list[Piece]]
    """The keys and their names: on the line of the labels and on the line of the keys."""
    answers: Mapping[str, Callable[[], Answer]]

    def answered(self, key: str) -> Answer | None:
        """What a key leads to, its full-width form too; None where it answers nothing."""
        if len(key) == 1 and "！" <= key <= "～":
            key = chr(ord(key) - FULL_WIDTH)
        answer = self.answers.get(key)
        return answer() if answer is not None else None

    def no_answer(self, key: str) -> str:
        """What is said of any other key."""
        return say("corrections.no_such_key", key=key)


Answer: TypeAlias = Question | Correction | Refusal


@dataclass(frozen=True, slots=True)
class Correcting:
    """The corrections that can be made at one place of an open document."""

    opened: OpenDocument
    clean_offset: int
    """Where the cursor is, or stands for, in the cleaned text."""
    width: int
    """Cells of a line of keys."""

    def question(self) -> Question | Refusal:
        """The first question: what is to be corrected."""
        section = self.opened.reading.section_at(self.clean_offset)
        if section is None or section.start == section.end:
            return Refusal(say("corrections.nothing_here"))
        roles = {key: partial(self._role, section, role) for key, role in ROLE_KEYS.items()}
        others: dict[str, Callable[[], Answer]] = {
            "s": partial(self._split, section),
            "j": partial(self._join, section),
            "m": partial(self._move, section, None),
            "a": partial(self._begin, section),
            "A": partial(self._merge, section),
            FURNITURE_KEY: partial(self._furniture, section),
            LEAD_KEY: partial(self._role, section, Role.LEAD),
        }
        second = {**STRUCTURE_KEYS, FURNITURE_KEY: "furniture", LEAD_KEY: "lead"}
        return Question(
            say("corrections.ask", role=role_name(section.role), text=self._quoted(self._raw(section))),
            (
                _keys((key, say(f"corrections.key_{role.value}")) for key, role in ROLE_KEYS.items()),
                _keys((key, say(f"corrections.key_{name}")) for key, name in second.items()),
            ),
            {**roles, **others},
        )

    def make(self, correction: Correction) -> Outcome:
        """Make a correction, on disk."""
        told = say("corrections.made", what=correction_name(correction), text=self._quoted(correction.raw_offset))
        return committed(partial(self.opened.editor.correct, correction), told)

    # -- the answers --------------------------------------------------------------------------------------------

    def _split(self, section: Section) -> Answer:
        offset = self.opened.reading.alignment.raw_offset(self.clean_offset)
        if section.role is Role.BYLINE:
            return Refusal(say("corrections.no_split_byline"))
        if offset is None or self.clean_offset <= section.start:
            return Refusal(say("corrections.no_split", role=role_name(section.role)))
        return self._tried(Correction(CorrectionKind.SPLIT, offset), say("corrections.no_change"))

    def _join(self, section: Section) -> Answer:
        return self._tried(Correction(CorrectionKind.JOIN, self._raw(section)), say("corrections.no_join"))

    def _role(self, section: Section, role: Role) -> Answer:
        correction = Correction(CorrectionKind.ROLE, self._raw(section), role)
        return self._tried(correction, say("corrections.no_role", role=role_name(role)))

    def _begin(self, section: Section) -> Answer:
        if section.article is None:
            return Refusal(say("corrections.in_no_article"))
        return self._tried(Correction(CorrectionKind.BEGIN, self._raw(section)), say("corrections.no_begin"))

    def _merge(self, section: Section) -> Answer:
        articles = self.opened.reading.page.articles
        if section.article is None:
            return Refusal(say("corrections.in_no_article"))
        if section.article == 0:
            return Refusal(say("corrections.no_merge"))
        here, before = _anchor(articles[section.article]), _anchor(articles[section.article - 1])
        return self._tried(Correction(CorrectionKind.MERGE, here, None, before), say("corrections.no_merge"))

    def _furniture(self, section: Section) -> Answer:
        answers = {key: partial(self._role, section, role) for key, role in FURNITURE_KEYS.items()}
        names = [(key, role_name(role)) for key, role in FURNITURE_KEYS.items()]
        lines = _keys(names[:FURNITURE_ON_FIRST_LINE]), _keys(names[FURNITURE_ON_FIRST_LINE:])
        return Question(say("corrections.ask_furniture", text=self._quoted(self._raw(section))), lines, answers)

    def _move(self, section: Section, group: int | None) -> Answer:
        """Ask for the article, nine at a time: at first those around the one the block is in.

        On a page of nine articles or fewer a digit is the article's number.
        """
        articles = self.opened.reading.page.articles
        if not articles or (len(articles) == 1 and section.article is not None):
            return Refusal(say("corrections.no_move"))
        size = sum(ARTICLES_A_LINE)
        groups = -(-len(articles) // size)
        if group is None:
            group = self._article_near(section) // size
        there = range(group * size, min((group + 1) * size, len(articles)))
        chosen = {str(n - there.start + 1): n for n in there if n != section.article}
        beside = min(len(chosen) + (groups > 1), ARTICLES_A_LINE[0])
        room = max(self.width // beside - len("1   "), FEWEST_TITLE_CELLS)
        titles = [
            (digit, _title(articles[number], number, room, numbered=groups > 1)) for digit, number in chosen.items()
        ]
        answers: dict[str, Callable[[], Answer]] = {
            digit: partial(self._move_to, section, articles[number]) for digit, number in chosen.items()
        }
        if groups > 1:
            answers["m"] = partial(self._move, section, (group + 1) % groups)
            titles.append(("m", say("corrections.key_more")))
        first = ARTICLES_A_LINE[0]
        lines = _keys(titles[:first]), _keys(titles[first:])
        return Question(say("corrections.ask_article", text=self._quoted(self._raw(section))), lines, answers)

    def _article_near(self, section: Section) -> int:
        """The article a block is in; of furniture, the one that is printed there."""
        if section.article is not None:
            return section.article
        start = self._raw(section)
        articles = self.opened.reading.page.articles
        return min(range(len(articles)), key=lambda number: abs(_anchor(articles[number]) - start))

    def _move_to(self, section: Section, article: Article) -> Answer:
        correction = Correction(CorrectionKind.MOVE, self._raw(section), None, _anchor(article))
        return self._tried(correction, say("corrections.no_change"))

    def _tried(self, correction: Correction, refusal: str) -> Answer:
        """The correction, if the page would be another after it."""
        page = self.opened.reading.page
        return Refusal(refusal) if corrected(page, [correction]) is page else correction

    def _raw(self, section: Section) -> int:
        """The raw character a block begins with."""
        return self.opened.reading.alignment.nearest_raw(section.start)

    def _quoted(self, raw_offset: int) -> str:
        return shortened(visible(self.opened.block_from(raw_offset, QUOTE_WIDTH)), QUOTE_WIDTH)


def by_hand(opened: OpenDocument, clean_offset: int) -> list[Piece]:
    """What was corrected by hand in the block that holds an offset of the cleaned text."""
    reading = opened.reading
    section = reading.section_at(clean_offset)
    if section is None or not reading.page.corrections:
        return []
    places = ((reading.alignment.clean_offset(made.raw_offset), made) for made in reading.page.corrections)
    there = range(section.start, section.end)
    names = [correction_name(made) for place, made in places if place in there]
    return [Piece(say("corrections.by_hand", what=", ".join(dict.fromkeys(names))) + "  ", "notice")] if names else []


def _anchor(article: Article) -> int:
    """The raw character that stands for an article: where its body begins, since a headline may be moved away."""
    parts = (*article.blocks, article.headline, article.kicker, article.byline)
    return next(part.raw[0].start for part in parts if part is not None)


def _title(article: Article, number: int, cells: int, *, numbered: bool) -> str:
    """The beginning of an article's headline, or of its text; its number before that, if its key is another."""
    parts = (article.headline, article.kicker, *article.blocks)
    text = next((part.text for part in parts if part is not None), "")
    return shortened(visible(f"{number + 1}. {text[:cells]}" if numbered else text[: cells + 1]), cells)


def _keys(named: Iterable[tuple[str, str]]) -> list[Piece]:
    """Keys with their names, as the key line shows them."""
    pieces: list[Piece] = []
    for key, name in named:
        pieces += [Piece("  " if pieces else ""), Piece(f"{key} ", "key"), Piece(name, "dim")]
    return pieces
