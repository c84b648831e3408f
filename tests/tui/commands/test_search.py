"""``quandian search`` and the choices of ``quandian list``."""

from __future__ import annotations

import json

import pytest


def test_hits_are_printed_with_their_place_and_what_stands_around_them(quandian) -> None:
    told = quandian("search", "全力打响绿色算力名片")
    assert told.code == 0
    first, *_ = told.out.splitlines()
    assert first.startswith("001_b655fd844ee2f664:2  西宁【全力打响绿色算力名片】")
    assert f"hits: {len(told.out.splitlines())}, documents: 1" in told.err


def test_hits_as_json_hold_for_the_text_that_was_searched(quandian) -> None:
    hits = json.loads(quandian("search", r"\d+\.\d+%", "--regex", "--raw", "--json").out)
    assert len(hits) > 5
    shown = json.loads(quandian("show", hits[0]["document"], "--raw", "--json").out)
    assert shown["text"][hits[0]["start"] : hits[0]["end"]] == hits[0]["text"]
    assert hits[0]["start"] == hits[0]["raw_offset"]


def test_nothing_found_is_no_error(quandian) -> None:
    told = quandian("search", "这里没有的话")
    assert (told.code, told.out) == (0, "")
    assert "hits: 0" in told.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("search", "[", "--regex"), "cannot be searched for"),
        (("search", "x", "--raw", "--clean"), "takes no value"),
        (("search",), "PATTERN"),
        (("list", "--status", "perhaps"), "the statuses are new"),
        (("list", "--since", "yesterday"), "write a day like"),
        (("list", "--label", ">="), "write a label"),
        (("list", "--sort", "size"), "the orders are number"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(quandian, words: tuple[str, ...], said: str) -> None:
    told = quandian(*words)
    assert (told.code, told.out) == (2, "")
    assert said in told.err


def test_a_list_can_be_chosen_and_ordered(quandian) -> None:
    def ids(*words: str) -> list[str]:
        return [row["id"][:3] for row in json.loads(quandian("list", "--json", *words).out)]

    assert ids("绿色算力") == ["001", "004"]
    assert ids("--sort", "characters") == ["004", "000", "002", "003", "001"]
    assert ids("--sort", "characters", "--reverse", "--status", "new")[0] == "001"
    assert ids("--status", "done") == []
    assert "no document of" in quandian("list", "--status", "done").err
