"""``quandian add --update``, files of many texts, and ``quandian review``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SENTENCE = "西宁打响算力名片"
OTHER = "本报讯（记者 王芳）昨日，市文化馆举办了春节民俗展览，吸引了众多市民前来参观。\n"


def lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    file = tmp_path / "texts.jsonl"
    file.write_text(lines({"id": "first", "text": OTHER}, {"id": 2, "text": OTHER * 2}, {"text": OTHER * 3}), "utf-8")
    return file


def test_a_file_of_texts_gives_a_document_for_each_line_and_nothing_new_the_second_time(quandian, texts: Path) -> None:
    assert quandian("add", texts, "--project", texts.parent / "p").err.endswith("3 added, 0 unchanged, 0 changed\n")
    rows = json.loads(quandian("list", "--json", "--project", texts.parent / "p").out)
    assert [row["name"] for row in rows] == ["first", "2", "texts-3"]
    assert [row["characters"] for row in rows] == [len(OTHER) * count for count in (1, 2, 3)]
    code, _, err = quandian("add", texts, "--project", texts.parent / "p")
    assert (code, err.endswith("0 added, 3 unchanged, 0 changed\n")) == (0, True)


def test_a_text_of_a_file_that_changed_is_named_and_taken_in_where_that_is_asked_for(quandian, texts: Path) -> None:
    project = ("--project", texts.parent / "p")
    quandian("add", texts, *project)
    texts.write_text(lines({"id": "first", "text": "更正。\n" + OTHER}, {"id": "new", "text": SENTENCE}), "utf-8")
    assert "the text of first changed" in quandian("add", texts, *project).err
    code, _, err = quandian("add", texts, *project, "--update")
    assert code == 0
    assert "new texts for 1; nothing was marked" in err
    assert err.endswith("0 added, 1 unchanged, 1 changed\n")
    assert quandian("show", "first", "--raw", *project).out.startswith("更正。")
    assert quandian("add", texts, *project, "--update").err.endswith("0 added, 2 unchanged, 0 changed\n")


def test_what_waits_is_listed_by_document_and_one_by_one(quandian, page: Path) -> None:
    from annotations.project import default_project

    quandian("add", page)
    project = default_project(by="anna")
    editor = project.edit(project.find("page.txt").id)
    start = editor.document.text.index(SENTENCE)
    editor.mark([(start, start + 4)], "org")
    editor.close()
    project.close()
    page.write_text("改得面目全非的另一篇文章，与原来的毫无共同之处。\n", encoding="utf-8")
    assert "of 1 spans, with corrections 1 wait for review" in quandian("add", page, "--update").err
    code, out, err = quandian("review")
    assert code == 0
    assert "page" in out
    assert "1 spans and corrections wait in 1 documents" in err
    assert SENTENCE[:4] in quandian("review", "page.txt").out
    (found,) = json.loads(quandian("review", "page.txt", "--json").out)
    assert (found["was"]["exact"], found["now"], found["raw"]) == (SENTENCE[:4], None, None)
    (row,) = json.loads(quandian("review", "--json").out)
    assert row["waiting"] == 1
    assert "1 to review" in quandian("list").out
    assert "nothing waits to be reviewed in" in quandian("review", "1").err


def test_nothing_to_review_is_said(quandian) -> None:
    code, out, err = quandian("review")
    assert (code, out) == (0, "")
    assert err == "quandian: nothing waits to be reviewed\n"


def test_what_two_people_changed_at_once_is_listed_with_both_values(quandian, page: Path) -> None:
    from annotations.clock import HybridClock
    from annotations.layout import Layout
    from annotations.ledger import Ledger
    from annotations.project import default_project

    quandian("add", page)
    project = default_project(by="anna")
    document = project.find("page.txt").id
    editor = project.edit(document)
    start = editor.document.text.index(SENTENCE)
    change = editor.mark([(start, start + 4)], "person")
    editor.close()
    elsewhere = Ledger(document, Layout(project.folder), writer="elsewhere-0", by="bo", clock=HybridClock())
    (span,) = change.added
    elsewhere.commit([{"op": "set", "id": span.id, "base": "", "new": {"label": "place"}, "old": {"label": "org"}}])
    elsewhere.close()
    project.close()
    out = quandian("review", "page.txt").out
    assert out.startswith(f"place  {SENTENCE[:4]}")
    assert "two changed it at once: anna made it PERSON" in out
    (waiting,) = json.loads(quandian("review", "page.txt", "--json").out)
    assert waiting["conflicts"] == [{"by": "anna", "lost": {"label": "person"}}]
    assert json.loads(quandian("review", "--json").out)[0]["waiting"] == 1
