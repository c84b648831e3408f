"""Small pages of one phenomenon each, and texts that are no newspaper pages."""

from __future__ import annotations

import pytest

from articles.cleaner_version import CLEANER_VERSION
from articles.cleaning import clean
from articles.page import DropReason, Page, Role

WRAPPED = """\
随着我省聚焦构建现代化产业
体系，绿色低碳高质量发展的进程
不断加快，新的一年将持续推进各
项工作，让全省人民享受更优质的
通信服务和更加便捷的城市生活。
数字正为未来赋予无限可能。在
省十四届人大三次会议期间，记者连
线省人大代表，浅谈助力数字青海建
设的方案。
过去一年，青海移动加快双千兆网
络建设，提升千兆网络能力，为经济
社会发展提供了强大动力。
"""


def _paragraphs(page: Page) -> list[str]:
    return [b.text for a in page.articles for b in a.blocks if b.role in (Role.PARAGRAPH, Role.BOX)]


def test_lines_are_joined_where_the_measure_is_full() -> None:
    texts = _paragraphs(clean(WRAPPED))
    assert [text[:4] for text in texts] == ["随着我省", "数字正为", "过去一年"]
    assert [text[-2:] for text in texts] == ["活。", "案。", "力。"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [
            "今年以来，全市上下深入贯彻落实各项决策部署，经济运行总体平稳，民生持续改善，社会大局和谐稳定。",
            "在日前召开的会议上，与会代表围绕重点工作展开讨论，提出了许多有价值的意见和建议。",
            "下一步，有关部门将继续加大工作力度，推动各项任务落到实处，确保完成全年目标任务。",
        ],
        [
            "The committee met on Tuesday to discuss the new budget, which had been delayed for several weeks.",
            "Members agreed that further consultation was needed before a final decision could be made.",
            "A second meeting has been scheduled for the end of the month in the same building.",
        ],
        [
            "记者：您当时是怎么想到要回乡创业的？能不能给我们讲一讲当时的情况？",
            "李明：其实很简单，我在外面打工了十几年，一直惦记着家乡的那片茶园和年迈的父母。",
            "记者：回来以后遇到了哪些困难？又是怎么一步一步克服这些困难走到今天的？",
            "李明：最大的困难是资金和技术，后来在政府的支持下慢慢走上了正轨，现在一切都好起来了。",
        ],
    ],
    ids=["Chinese", "English", "transcript"],
)
@pytest.mark.parametrize("separator", ["\n", "\n\n"])
def test_plain_paragraphs_come_through_unchanged(paragraphs: list[str], separator: str) -> None:
    assert _paragraphs(clean(separator.join(paragraphs))) == paragraphs


def test_markdown_keeps_its_lines_apart() -> None:
    raw = (
        "# 会议纪要\n\n今天的会议讨论了三个问题，与会人员充分发表了意见，形成了初步的共识。\n\n"
        "- 第一个问题是预算安排，需要财务部门在下周之前提出详细的方案。\n"
        "- 第二个问题是人员分工，由各部门负责人自行协调并上报结果。\n"
    )
    blocks = [block.text for article in clean(raw).articles for block in article.blocks]
    assert any(text.startswith(("- 第一个", "-第一个")) for text in blocks)
    assert any(text.startswith(("- 第二个", "-第二个")) for text in blocks)


def test_spaces_around_digits_go_and_spaces_between_latin_words_stay() -> None:
    raw = "截至目前，全市已建成标准机柜 6000 架，引进 Ford Ranger 等车型 300 余辆，同比增长 10% 以上。"
    (text,) = _paragraphs(clean(raw))
    assert text == "截至目前，全市已建成标准机柜6000架，引进Ford Ranger等车型300余辆，同比增长10%以上。"


def test_radicals_and_full_width_letters_become_ordinary_one_for_one() -> None:
    raw = "习近平总书记⼀直⼗分关⼼⻩河的保护与治理，５Ｇ基站已经覆盖全部⾏政村，群众⽣活更加便利。"
    page = clean(raw)
    (text,) = _paragraphs(page)
    assert text == "习近平总书记一直十分关心黄河的保护与治理，5G基站已经覆盖全部行政村，群众生活更加便利。"
    assert page.articles[0].blocks[0].raw == ((0, len(raw)),)


def test_a_closing_byline_is_its_names_and_its_frame_is_dropped_with_the_reason() -> None:
    raw = "今天上午，全市重点项目集中开工仪式在城南新区举行，各有关部门负责人参加。（记者 张三 李四）"
    page = clean(raw)
    byline = page.articles[0].byline
    assert byline is not None
    assert (byline.text, byline.inline) == ("张三 李四", False)
    assert _paragraphs(page) == ["今天上午，全市重点项目集中开工仪式在城南新区举行，各有关部门负责人参加。"]
    frame = "".join(raw[d.raw.start : d.raw.end] for d in page.dropped if d.reason is DropReason.BYLINE_FRAME)
    assert frame.replace(" ", "") == "（记者）"


def test_two_articles_are_told_apart_by_dateline_and_headline() -> None:
    raw = (
        "城南新区重点项目集中开工\n\n"
        "本报讯（记者 张三）今天上午，城南新区重点项目集中开工仪式举行，总投资超过百亿元的十个项目同时破土动工。\n\n"
        "全市春季义务植树活动启动\n\n"
        "本报讯（记者 李四）昨日，全市春季义务植树活动正式启动，数千名市民来到郊外的苗圃种下新绿。\n"
    )
    page = clean(raw)
    assert [a.headline.text if a.headline else None for a in page.articles] == [
        "城南新区重点项目集中开工",
        "全市春季义务植树活动启动",
    ]
    assert [a.byline.text if a.byline else None for a in page.articles] == ["张三", "李四"]


@pytest.mark.parametrize("raw", ["", "\n" * 100_000, " \t\u3000\n", "\ufeff"])
def test_nothing_printed_makes_no_article(raw: str) -> None:
    page = clean(raw)
    assert page.articles == ()
    assert page.furniture == ()
    assert page.raw_text == raw


def test_the_version_is_a_number() -> None:
    assert isinstance(CLEANER_VERSION, int)
