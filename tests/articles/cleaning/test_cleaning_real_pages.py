"""What a reader sees of the built-in newspaper pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.cleaning import clean
from articles.page import Article, Page, Role


@pytest.fixture(scope="module")
def pages(seed_pages: tuple[Path, ...]) -> tuple[Page, ...]:
    return tuple(clean(path.read_bytes().decode("utf-8")) for path in seed_pages)


def _texts(page: Page, *roles: Role) -> list[str]:
    return [block.text for article in page.articles for block in article.blocks if not roles or block.role in roles]


def _article(page: Page, headline: str) -> Article:
    return next(a for a in page.articles if a.headline is not None and headline in a.headline.text.replace(" ", ""))


@pytest.mark.parametrize(
    ("page", "begin", "inside"),
    [
        (0, "数字正为未来赋予", "浅谈助力数字青海建设的“移动方案”。"),
        (0, "政府工作报告对青海", "青海移动将融入青海绿色算电协同“1+N”发展布局"),
        (0, "把习近平总书记殷殷嘱托", "具有西宁特色的3+2+1现代化产业体系"),
        (0, "走进西宁开发区东川", "4.5微米、4微米、3.5微米，致力"),
        (0, "走进西宁开发区东川", "一个个辊面上生成一张张铜箔"),
        (0, "“在算力资源布局方面", "提升网络运维能力，实现极简运维；对外，整合资源"),
        (0, "“在算力资源布局方面", "建成超1.3万架IDC机架"),
        (3, "把握“质”", "实施100MW/200MWh独立储能项目"),
        (3, "据悉，8月起", "赴全省44个县"),
    ],
)
def test_a_paragraph_is_whole(pages: tuple[Page, ...], page: int, begin: str, inside: str) -> None:
    (paragraph,) = [text for text in _texts(pages[page], Role.PARAGRAPH) if text.startswith(begin)]
    assert inside in paragraph


@pytest.mark.parametrize(
    ("page", "paragraph"),
    [
        (0, "“铝”与“绿”如何碰撞出精彩火花？"),
        (2, "省领导朱向峰、王绚、田奎参加。"),
        (2, "青海发展绿色算力产业，优势明显、潜力巨大、前景广阔。"),
    ],
)
def test_a_short_paragraph_stands_alone(pages: tuple[Page, ...], page: int, paragraph: str) -> None:
    assert paragraph in _texts(pages[page], Role.PARAGRAPH)


def test_boxes_are_boxes_and_bracketed_paragraphs_are_not(pages: tuple[Page, ...]) -> None:
    boxes = _texts(pages[0], Role.BOX)
    assert [box[:12] for box in boxes] == ["【报告摘登】促进绿色算电", "【报告摘登】经济运行在多"]
    assert any(text.startswith("【龙头企业引育全力以赴】") for text in _texts(pages[3], Role.PARAGRAPH))


def test_headlines_find_the_bodies_they_speak_of(pages: tuple[Page, ...]) -> None:
    page = pages[3]
    assert _article(page, "大学生志愿服务西部计划").blocks[0].text.startswith("本报讯（记者 衣凯玥）")
    assert _article(page, "五大措施").blocks[0].text.startswith("本报讯（记者 张弘靓）")
    assert _article(page, "文明出行环境").blocks[0].text.startswith("本报讯（记者 一丁）")
    assert len(page.articles) == 5


def test_articles_know_their_bylines(pages: tuple[Page, ...]) -> None:
    first, second = (_article(pages[0], "数字未来"), _article(pages[0], "全国百强"))
    assert first.byline is not None
    assert (first.byline.text, first.byline.inline) == ("张艳艳", False)
    assert second.byline is not None
    assert second.byline.text == "樊娅楠"
    inline = _article(pages[3], "五大措施").byline
    assert inline is not None
    assert (inline.text, inline.inline) == ("张弘靓", True)


def test_small_print_is_set_aside(pages: tuple[Page, ...]) -> None:
    furniture = {block.role: block.text for block in pages[3].furniture}
    assert furniture[Role.CREDIT] == "团省委供图"
    assert "（下转A09版）" in [block.text for block in pages[2].furniture if block.role is Role.JUMP]
