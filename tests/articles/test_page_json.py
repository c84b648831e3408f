"""The JSON form of a cleaned page says everything, in plain values."""

from __future__ import annotations

import json

from articles.cleaning import clean
from articles.page_json import page_as_json

RAW = (
    "民生在线\n\n城南新区重点项目集中开工\n\n本报讯（记者 张三）今天上午，城南新区重点项目集中开工仪式举行，"
    "总投资超过百亿元的十个项目同时破土动工，为新区发展注入强劲动力。\n\n资料图片资料图片\n"
)


def test_texts_stand_with_their_raw_ranges() -> None:
    content = page_as_json(clean(RAW))
    (article,) = content["articles"]
    assert article["headline"] == "城南新区重点项目集中开工"
    assert article["byline"] == "张三"
    for name in ("headline", "byline"):
        assert "".join(RAW[start:end] for start, end in article[f"{name}_raw"]) == article[name]
    (block,) = article["blocks"]
    assert block["role"] == "paragraph"
    assert "".join(RAW[start:end] for start, end in block["raw"]) == block["text"]


def test_what_was_dropped_has_its_reason_and_second_printings_are_duplicates() -> None:
    content = page_as_json(clean(RAW))
    start = RAW.rindex("资料图片")
    assert {"raw": [[start, start + 4]], "reason": "repeated"} in content["dropped"]
    assert content["duplicates"] == [[start, start + 4]]


def test_it_is_json_and_an_empty_page_is_one_too() -> None:
    assert json.loads(json.dumps(page_as_json(clean(RAW)))) == page_as_json(clean(RAW))
    assert page_as_json(clean("")) == {"articles": [], "furniture": [], "dropped": []}
