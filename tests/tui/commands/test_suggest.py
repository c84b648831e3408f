"""``quandian suggest``, ``train`` and ``import``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli import main

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
PAGE = SEEDS / "004_05002b6f23400933.txt"


@pytest.fixture(autouse=True)
def _own_home(home: Path) -> None:
    """Nothing of the developer's own is read or written."""


def test_a_page_is_cleaned_and_what_is_proposed_stands_in_the_raw_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", "--json", str(PAGE)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["document"] == PAGE.stem
    raw = PAGE.read_text(encoding="utf-8")
    first = told["suggestions"][0]
    assert (first["label"], first["text"], first["source"]) == ("METRIC", "同比增长10%", "rule:quantity")
    assert first["attributes"] == {"value": 0.1, "unit": "1", "change": "up", "basis": "year-on-year"}
    for each in told["suggestions"]:
        assert "".join(raw[start:end] for start, end in each["raw"]).split() == each["text"].split() or "\n" in "".join(
            raw[start:end] for start, end in each["raw"]
        )


def test_plain_texts_and_records_keep_their_offsets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "全市\n完成投资36.4\n亿元。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert main(["suggest", "--plain", "--json", str(tmp_path / "a.txt")]) == 0
    (found,) = json.loads(capsys.readouterr().out)["suggestions"]
    assert (found["start"], found["end"], found["raw"]) == (7, 14, [[7, 14]])
    (tmp_path / "b.jsonl").write_text(
        json.dumps({"id": "x", "text": "增长5%"}) + "\n\n" + json.dumps({"id": 7, "text": "无"}) + "\n",
        encoding="utf-8",
    )
    assert main(["suggest", "--input-format", "jsonl", "--json", str(tmp_path / "b.jsonl")]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], [each["text"] for each in first["suggestions"]]) == ("x", ["增长5%"])
    assert second == {"id": 7, "suggestions": []}


def test_import_train_and_suggest_go_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people, places = ("张三", "李四", "王五", "赵六"), ("西宁", "海东", "格尔木", "玉树", "德令哈")
    rows = []
    for n in range(60):
        who, where = people[n % 4], places[n % 5]
        text = f"记者{who}昨天从{where}赶来采访第{n}个会议。"
        at = text.index("从") + 1
        rows.append({"text": text, "label": {"name": {who: [[2, 3]]}, "address": {where: [[at, at + len(where) - 1]]}}})
    file, folder = tmp_path / "c.jsonl", str(tmp_path / "p")
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    assert main(["train", "--project", folder]) == 2
    assert main(["import", str(file), "--format", "cluener", "--project", folder]) == 0
    assert "120 spans in 60 documents imported" in capsys.readouterr().err
    assert main(["train", "--project", folder, "--json", "--seconds", "30"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["documents"], facts["labels"]) == (60, {"name": 60, "address": 60})
    assert facts["f1"] > 0.9
    assert main(["train", "--project", folder]) == 0
    assert "learned from 120 spans" in capsys.readouterr().out
    (tmp_path / "t.txt").write_text("记者张三昨天从果洛赶来采访。", encoding="utf-8")
    assert main(["suggest", "--project", folder, "--plain", str(tmp_path / "t.txt")]) == 0
    out = capsys.readouterr().out
    assert "name  张三  model" in out
    assert "address  果洛  model" in out
    assert main(["suggest", "--project", folder, "--off", "model", "--plain", str(tmp_path / "t.txt")]) == 0
    assert "model" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["suggest", "--input-format", "xml", "a"], "There is no format xml: the formats are text, jsonl"),
        (["suggest", "nowhere.txt"], "nowhere.txt"),
        (["suggest", "--input-format", "jsonl", "nowhere.jsonl"], "nowhere.jsonl"),
        (["import", "nowhere", "--format", "cluener"], "nowhere"),
        (["import", "x"], "--format NAME"),
        (["import", "x", "--format", "xml"], "the formats are native, conll, cluener"),
        (["train", "--seconds", "-3"], "--seconds -3 is no number above 0"),
    ],
)
def test_what_is_wrong_is_one_sentence(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.strip().splitlines()) == 1


def test_too_little_to_learn_from_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train"]) == 1
    assert "there is too little to learn from in default" in capsys.readouterr().err
