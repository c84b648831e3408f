"""Corrections of a cleaned page: what each of them does, and what none of them can break."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.cleaning import clean
from articles.correction import Correction, CorrectionKind
from articles.corrections import corrected
from articles.page import Article, Block, Byline, Drop, DropReason, Page, Role
from articles.ranges import Range
from tests.articles.accounts import check_accounts

SPLIT, JOIN, ROLE, MOVE, BEGIN, MERGE = CorrectionKind
FIRST, SECOND = "本报讯（记者 张三）算力产业开局良好，全市新增机架一千个，同比增长两成。", "今后仍将保持较快增长。"
THIRD = "本报讯（记者 李四）林草管护员昨日上岗，共计两千八百余名。"

Lines = list[tuple[Role, str]]
HEADS = (Role.KICKER, Role.HEADLINE, Role.BYLINE)


def built(*articles: Lines, furniture: Lines | None = None) -> Page:
    """A page whose raw text has its blocks line by line, the furniture last."""
    raw = ""

    def block(role: Role, text: str) -> Block:
        nonlocal raw
        start = len(raw)
        raw += text + "\n"
        return Block(role, text, (Range(start, start + len(text)),))

    def article(lines: Lines) -> Article:
        blocks = [block(role, text) for role, text in lines]
        heads = {block.role: block for block in blocks if block.role in HEADS}
        byline = heads.get(Role.BYLINE)
        names = Byline(byline.text, byline.raw, inline=False) if byline else None
        for name in ("张三", "李四"):
            for there in blocks:
                if f"（记者 {name}）" in there.text:
                    start = there.raw[0].start + there.text.index(name)
                    names = Byline(name, (Range(start, start + 2),), inline=True)
        body = tuple(block for block in blocks if block.role not in HEADS)
        return Article(heads.get(Role.KICKER), heads.get(Role.HEADLINE), names, body)

    made = tuple(article(lines) for lines in articles)
    aside = tuple(block(role, text) for role, text in furniture or [])
    breaks = (i for i, character in enumerate(raw) if character == "\n")
    page = Page(raw, made, aside, tuple(Drop(Range(i, i + 1), DropReason.SPACING) for i in breaks))
    check_accounts(page)
    return page


def at(page: Page, words: str) -> int:
    return page.raw_text.index(words)


def fix(page: Page, kind: CorrectionKind, words: str, *, role: Role | None = None, to: str | None = None) -> Page:
    """One correction at the first character of some words of the raw text."""
    target = at(page, to) if to is not None else None
    after = corrected(page, [Correction(kind, at(page, words), role, target)])
    check_accounts(after)
    return after


def told(article: Article) -> list[tuple[str, str]]:
    """An article as its reader meets it: roles and texts."""
    lines = [(part.role.value, part.text) for part in (article.kicker, article.headline) if part is not None]
    if article.byline is not None and not article.byline.inline:
        lines.append(("byline", article.byline.text))
    return lines + [(block.role.value, block.text) for block in article.blocks]


@pytest.fixture
def two() -> Page:
    """Two articles with their headlines, and a caption behind the second."""
    return built(
        [(Role.HEADLINE, "算力产业开新局"), (Role.PARAGRAPH, FIRST), (Role.PARAGRAPH, SECOND)],
        [(Role.HEADLINE, "林草管护员上岗了"), (Role.PARAGRAPH, THIRD)],
        furniture=[(Role.CAPTION, "图为管护员正在巡山。")],
    )


def test_a_paragraph_is_split_and_joined_again(two: Page) -> None:
    parted = fix(two, SPLIT, "同比增长两成")
    assert told(parted.articles[0])[1:3] == [
        ("paragraph", FIRST.removesuffix("同比增长两成。")),
        ("paragraph", "同比增长两成。"),
    ]
    joined = fix(parted, JOIN, "同比增长两成")
    assert joined.articles == two.articles
    assert joined.dropped == two.dropped


def test_paragraphs_join_over_the_subhead_between_them(two: Page) -> None:
    page = fix(two, SPLIT, "全市新增机架")
    page = fix(page, SPLIT, "同比增长两成")
    page = fix(page, ROLE, "全市新增机架", role=Role.SUBHEAD)
    page = fix(page, JOIN, "同比增长两成")
    first, second, *_ = page.articles[0].blocks
    assert first.text == "本报讯（记者 张三）算力产业开局良好，同比增长两成。"
    assert (second.role, second.text) == (Role.SUBHEAD, "全市新增机架一千个，")


def test_latin_words_that_meet_at_a_join_keep_a_space() -> None:
    page = clean("The first paragraph of this text ends here.\n\nThe second one begins here and is longer.\n")
    (article,) = fix(page, JOIN, "The second").articles
    assert [block.text for block in article.blocks] == [
        "The first paragraph of this text ends here. The second one begins here and is longer."
    ]


def test_a_join_of_what_does_not_begin_a_block_does_nothing(two: Page) -> None:
    assert fix(two, JOIN, "业开局良好") is two
    assert fix(two, JOIN, "本报讯（记者 张三") is two


def test_a_split_at_the_beginning_or_in_dropped_text_does_nothing(two: Page) -> None:
    assert fix(two, SPLIT, "本报讯（记者 张三") is two
    assert fix(two, SPLIT, "\n") is two
    assert corrected(two, [Correction(SPLIT, len(two.raw_text) + 5), Correction(SPLIT, -1)]) is two


def test_the_rest_of_a_split_headline_becomes_a_subhead_and_can_be_moved() -> None:
    page = built(
        [(Role.HEADLINE, "出征仪式举行 加快算力集群建设"), (Role.PARAGRAPH, FIRST)],
        [(Role.PARAGRAPH, THIRD), (Role.PARAGRAPH, SECOND)],
    )
    parted = fix(page, SPLIT, "加快算力集群建设")
    assert told(parted.articles[0])[:2] == [("headline", "出征仪式举行"), ("subhead", "加快算力集群建设")]
    moved = fix(parted, MOVE, "加快算力集群建设", to="今后仍将")
    assert told(moved.articles[0]) == [("headline", "出征仪式举行"), ("paragraph", FIRST)]
    promoted = fix(moved, ROLE, "加快算力集群建设", role=Role.HEADLINE)
    assert told(promoted.articles[1])[:2] == [("headline", "加快算力集群建设"), ("paragraph", THIRD)]
    again = fix(parted, JOIN, "加快算力集群建设")
    assert again.articles == page.articles
    assert again.dropped == page.dropped


@pytest.mark.parametrize("role", [Role.SUBHEAD, Role.BOX, Role.LEAD])
def test_a_paragraph_gets_another_role_where_it_stands(two: Page, role: Role) -> None:
    page = fix(two, ROLE, "本报讯（记者 李四", role=role)
    assert told(page.articles[1])[1][0] == role.value
    assert [block.text for block in page.articles[1].blocks] == [block.text for block in two.articles[1].blocks]


def test_a_new_headline_takes_the_place_of_the_old_one(two: Page) -> None:
    page = fix(fix(two, SPLIT, "全市新增机架"), ROLE, "全市新增机架", role=Role.HEADLINE)
    lines = told(page.articles[0])
    assert lines[0][0] == "headline"
    assert lines[0][1].startswith("全市新增机架一千个")
    assert lines[1] == ("subhead", "算力产业开新局")


def test_kicker_and_headline_change_places() -> None:
    page = built([(Role.KICKER, "落地西宁将带来什么"), (Role.HEADLINE, "万卡绿色算力项目"), (Role.PARAGRAPH, SECOND)])
    swapped = fix(page, ROLE, "落地西宁", role=Role.HEADLINE)
    assert told(swapped.articles[0])[:2] == [("kicker", "万卡绿色算力项目"), ("headline", "落地西宁将带来什么")]
    assert fix(swapped, ROLE, "落地西宁", role=Role.KICKER).articles == page.articles


def test_a_headline_is_joined_to_its_kicker_and_split_from_it(two: Page) -> None:
    page = built([(Role.KICKER, "两会连线"), (Role.HEADLINE, "迈进数字未来"), (Role.PARAGRAPH, SECOND)])
    joined = fix(page, JOIN, "迈进数字未来")
    assert told(joined.articles[0])[0] == ("headline", "两会连线 迈进数字未来")
    assert fix(two, JOIN, "算力产业开新局") is two


def test_a_headline_that_is_none_opens_the_body(two: Page) -> None:
    page = fix(two, ROLE, "林草管护员上岗了", role=Role.PARAGRAPH)
    assert page.articles[1].headline is None
    assert told(page.articles[1])[0] == ("paragraph", "林草管护员上岗了")


def test_furniture_is_set_aside_and_comes_back(two: Page) -> None:
    aside = fix(two, ROLE, "林草管护员上岗了", role=Role.BANNER)
    assert [(block.role.value, block.text) for block in aside.furniture] == [
        ("banner", "林草管护员上岗了"),
        ("caption", "图为管护员正在巡山。"),
    ]
    assert fix(aside, ROLE, "林草管护员上岗了", role=Role.HEADLINE).articles == two.articles
    back = fix(two, ROLE, "图为管护员", role=Role.PARAGRAPH)
    assert back.furniture == ()
    assert told(back.articles[1])[-1] == ("paragraph", "图为管护员正在巡山。")
    assert fix(back, ROLE, "图为管护员", role=Role.CREDIT).furniture[0].role is Role.CREDIT


def test_a_byline_in_a_paragraph_goes_where_the_paragraph_goes(two: Page) -> None:
    assert two.articles[1].byline is not None
    aside = fix(two, ROLE, "本报讯（记者 李四", role=Role.CAPTION)
    assert aside.articles[1].byline is None
    no_byline = fix(two, ROLE, "本报讯（记者 张三", role=Role.CAPTION)
    moved = fix(no_byline, MOVE, "本报讯（记者 李四", to="算力产业开新局")
    byline = moved.articles[0].byline
    assert byline is not None
    assert (byline.text, byline.inline) == ("李四", True)


def test_a_block_becomes_the_byline_of_its_article() -> None:
    page = built([(Role.HEADLINE, "头条"), (Role.PARAGRAPH, SECOND), (Role.PARAGRAPH, "（本报记者 张艳艳 樊娅楠）")])
    signed = fix(page, ROLE, "（本报记者", role=Role.BYLINE)
    byline = signed.articles[0].byline
    assert byline is not None
    assert (byline.text, byline.inline) == ("张艳艳 樊娅楠", False)
    assert [block.text for block in signed.articles[0].blocks] == [SECOND]
    frames = [drop.raw for drop in signed.dropped if drop.reason is DropReason.BYLINE_FRAME]
    assert [page.raw_text[start:end] for start, end in frames] == ["（本报记者", "）"]
    assert fix(signed, ROLE, "张艳艳", role=Role.PARAGRAPH).articles[0].byline is None


def test_a_new_byline_takes_the_place_of_the_old_one() -> None:
    page = built(
        [(Role.HEADLINE, "头条"), (Role.PARAGRAPH, "撰稿：老张"), (Role.PARAGRAPH, SECOND), (Role.BYLINE, "张艳艳")]
    )
    other = fix(page, ROLE, "撰稿", role=Role.BYLINE)
    assert other.articles[0].byline is not None
    assert other.articles[0].byline.text == "撰稿：老张"
    assert [(block.role, block.text) for block in other.furniture] == [(Role.CREDIT, "张艳艳")]


def test_a_paragraph_moves_to_another_article_by_its_place(two: Page) -> None:
    page = fix(two, MOVE, "本报讯（记者 李四", to="本报讯（记者 张三")
    assert told(page.articles[0])[-1][1] == THIRD
    assert told(page.articles[1]) == [("headline", "林草管护员上岗了")]
    assert fix(page, MOVE, "林草管护员上岗了", to="本报讯（记者 张三").articles[0].headline is not None


def test_a_headline_that_moves_changes_places(two: Page) -> None:
    page = fix(two, MOVE, "算力产业开新局", to="本报讯（记者 李四")
    headlines = [article.headline.text for article in page.articles if article.headline is not None]
    assert headlines == ["林草管护员上岗了", "算力产业开新局"]


def test_an_article_begins_and_is_one_with_the_one_before_again(two: Page) -> None:
    first = fix(two, SPLIT, "全市新增机架")
    parted = fix(first, BEGIN, "全市新增机架")
    assert len(parted.articles) == 3
    assert parted.articles[1].headline is None
    assert told(parted.articles[1])[0][1].startswith("全市新增机架一千个")
    assert fix(parted, MERGE, "全市新增机架", to="本报讯（记者 张三").articles == first.articles


def test_an_article_that_begins_at_a_subhead_has_it_for_its_headline(two: Page) -> None:
    page = fix(fix(two, SPLIT, "全市新增机架"), SPLIT, "同比增长两成")
    page = fix(page, ROLE, "全市新增机架", role=Role.SUBHEAD)
    parted = fix(page, BEGIN, "全市新增机架")
    assert told(parted.articles[1])[0] == ("headline", "全市新增机架一千个，")
    assert fix(parted, MERGE, "同比增长两成", to="本报讯（记者 张三").articles == page.articles


def test_two_bylines_of_articles_that_become_one() -> None:
    page = built(
        [(Role.HEADLINE, "头条"), (Role.PARAGRAPH, SECOND), (Role.BYLINE, "张艳艳")],
        [(Role.HEADLINE, "二条"), (Role.PARAGRAPH, "新年伊始，一年一度。"), (Role.BYLINE, "樊娅楠")],
    )
    one = fix(page, MERGE, "新年伊始", to="今后仍将")
    (article,) = one.articles
    assert article.byline is not None
    assert article.byline.text == "张艳艳"
    assert [(block.role, block.text) for block in one.furniture] == [(Role.CREDIT, "樊娅楠")]


def test_a_byline_at_the_end_goes_with_the_article_that_begins_before_it() -> None:
    page = built(
        [(Role.HEADLINE, "头条"), (Role.PARAGRAPH, SECOND), (Role.PARAGRAPH, "新年。"), (Role.BYLINE, "樊娅楠")]
    )
    parted = fix(page, BEGIN, "新年。")
    assert [article.byline and article.byline.text for article in parted.articles] == [None, "樊娅楠"]


def test_corrections_hold_when_the_cleaner_reads_the_page_otherwise(two: Page) -> None:
    made = [
        Correction(SPLIT, at(two, "同比增长两成")),
        Correction(ROLE, at(two, "同比增长两成"), Role.SUBHEAD),
        Correction(MOVE, at(two, "林草管护员上岗了"), None, at(two, "本报讯（记者 张三")),
        Correction(MERGE, at(two, "本报讯（记者 李四"), None, at(two, "本报讯（记者 张三")),
    ]
    expected = corrected(two, made)
    better = corrected(two, [made[0], Correction(BEGIN, at(two, "今后仍将"))])
    again = corrected(replace(better, corrections=()), [*made, Correction(MERGE, at(two, "今后仍将"), None, 10)])
    check_accounts(again)
    assert made[0] not in again.corrections, "the better cleaner has split that itself"
    assert sorted(told(again.articles[0])[1:]) == sorted(told(expected.articles[0])[1:])


def test_the_page_says_which_corrections_changed_it(two: Page) -> None:
    good, idle = Correction(SPLIT, at(two, "全市新增机架")), Correction(SPLIT, 0)
    page = corrected(two, [idle, good, good])
    assert page.corrections == (good,)
    after = Correction(ROLE, at(two, "林草管护员"), Role.BANNER)
    assert corrected(page, [after]).corrections == (good, after)


NEWSPRINT = [f"{line}\n" for line in (FIRST, SECOND, THIRD, "算力产业开新局", "图为管护员正在巡山。", "")]
PRINT = "本报讯记者张三图为（）。，！？\n\n 　·abA3.；天地"
texts = st.one_of(
    st.text(alphabet=PRINT, max_size=300),
    st.lists(st.sampled_from(NEWSPRINT), max_size=14).map("".join),
    st.lists(st.sampled_from(["Some words of English. ", "# A heading\n", "\n\n", "more, of it\n"])).map("".join),
)


def corrections(length: int) -> st.SearchStrategy[Correction]:
    offsets = st.integers(-2, length + 2)
    return st.builds(
        Correction, st.sampled_from(CorrectionKind), offsets, st.sampled_from([*Role, None]), offsets | st.none()
    )


def check_corrected(page: Page, made: list[Correction]) -> None:
    after = corrected(page, made)
    check_accounts(after)
    step_by_step = page
    for correction in made:
        step_by_step = corrected(step_by_step, [correction])
    assert step_by_step == after
    spaces = {drop.raw for drop in after.dropped}
    assert all(start < end for start, end in spaces)


@given(texts, st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_corrections_of_any_text(raw: str, data: st.DataObject) -> None:
    check_corrected(clean(raw), data.draw(st.lists(corrections(len(raw)), max_size=12)))


@given(st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_any_corrections_of_real_pages(seed_pages: tuple[Path, ...], data: st.DataObject) -> None:
    page = clean(data.draw(st.sampled_from(seed_pages)).read_bytes().decode("utf-8"))
    check_corrected(page, data.draw(st.lists(corrections(len(page.raw_text)), min_size=4, max_size=30)))


@given(texts, st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_correction_made_twice_is_made_once(raw: str, data: st.DataObject) -> None:
    page = corrected(clean(raw), data.draw(st.lists(corrections(len(raw)), max_size=4)))
    correction = data.draw(corrections(len(raw)))
    once = corrected(page, [correction])
    assert corrected(once, [correction]) is once


def test_a_byline_that_two_articles_share_is_text_and_no_byline() -> None:
    raw = "本报讯（记者 张三）算力产业开局良好，全市新增机架一千个，同比增长两成。\n"
    middle = raw.index("三")
    page = corrected(
        clean(raw),
        [Correction(CorrectionKind.SPLIT, middle), Correction(CorrectionKind.BEGIN, middle)],
    )
    assert [article.byline for article in page.articles] == [None, None]
    assert "".join(block.text for article in page.articles for block in article.blocks).startswith(
        "本报讯（记者 张三）"
    )


def test_a_byline_inside_a_kicker_goes_along_where_that_changes_places() -> None:
    raw = (
        "今后仍将保持较快增长。\n本报讯（记者 张三）算力产业开局良好，全市新增机架一千个，同比增长两成。\n"
        "今后仍将保持较快增长。\n"
        "本报讯（记者 李四）林草管护员昨日上岗，共计两千八百余名。\n"
    )
    first, second = raw.index("本报讯"), raw.rindex("本报讯")
    page = clean(raw)
    assert [article.byline.text if article.byline else None for article in page.articles] == [None, "李四"]
    made = [
        Correction(CorrectionKind.ROLE, first, Role.KICKER),
        Correction(CorrectionKind.ROLE, second, Role.KICKER),
        Correction(CorrectionKind.MOVE, second, None, 0),
    ]
    after = corrected(page, made)
    check_accounts(after)
    assert [article.byline.text if article.byline else None for article in after.articles] == ["李四", None]
