"""``quandian tag``, and ``quandian list --tag``."""

from __future__ import annotations

import json


def test_tags_are_given_printed_taken_away_and_found(quandian) -> None:
    assert quandian("tag").err.rstrip().endswith("has a tag yet")
    assert quandian("tag", "1", "头版", "财政").out == "头版\n财政\n"
    assert quandian("tag", "2", "头版").code == 0
    assert quandian("tag").out == "头版  2\n财政  1\n"
    assert json.loads(quandian("tag", "--json").out) == {"头版": 2, "财政": 1}
    found = json.loads(quandian("list", "--tag", "头版", "tag:财政", "--json").out)
    assert [(row["number"], row["tags"]) for row in found] == [(1, ["头版", "财政"])]
    assert "#头版" in quandian("list", "--sort", "tags").out.splitlines()[1]
    assert quandian("tag", "1", "--remove", "财政").out == "头版\n"
    assert json.loads(quandian("tag", "1", "--json").out) == ["头版"]
    assert "标签词：" in quandian("log", "1").out or "tags: " in quandian("log", "1").out


def test_what_is_no_tag_is_one_sentence_and_changes_nothing(quandian) -> None:
    code, out, err = quandian("tag", "1", "two words")
    assert (code, out) == (2, "")
    assert "two words is no tag" in err
    assert quandian("tag", "1").out == ""
    assert quandian("list", "tag:a,b").code == 2


def test_tags_go_along_with_the_records_and_into_the_table(quandian, tmp_path) -> None:
    quandian("tag", "1", "头版")
    records = [json.loads(line) for line in quandian("export", "-o", "-").out.splitlines()]
    assert {tuple(record["tags"]) for record in records} == {("头版",), ()}
    code, out, _ = quandian("export", "--format", "csv", "-o", tmp_path / "spans.csv")
    assert (code, out) == (0, "")
    assert (tmp_path / "spans.csv").read_text(encoding="utf-8-sig").startswith("document,source,")
    assert quandian("export", "--format", "tsv", "--plain-cells", "-o", "-").out.startswith("document\tsource\t")
    assert "native, csv, tsv" in quandian("export", "--format", "xml", "-o", "-").err


def test_what_follows_two_dashes_is_a_tag_whatever_it_begins_with(quandian) -> None:
    assert quandian("tag", "1", "--", "-x", "--y").out == "--y\n-x\n"
    assert quandian("tag", "1", "--remove=-x").out == "--y\n"
    assert quandian("tag", "1", "-x").code == 2


def test_a_tag_to_take_away_needs_a_document(quandian) -> None:
    code, out, err = quandian("tag", "--remove", "头版")
    assert (code, out) == (2, "")
    assert "needs DOC" in err or "DOC" in err
