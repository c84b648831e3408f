"""The table of spans: read back as it was written, and nothing in it that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.documents import SourceText
from annotations.errors import FileExists
from annotations.formats.native import export_native, read_native
from annotations.formats.table import COLUMNS, FORMULA_SIGNS, export_table, safe_cell
from annotations.project import Project, default_project

SIGNS = "=+-@\t\r\n＝＋－＠"


def _rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


@pytest.fixture
def edition(home: Path) -> Project:
    """The built-in pages, the second with a figure, a term and a note that looks like a formula."""
    project = default_project(by="=anna")
    document = project.entries()[1].id
    editor = project.edit(document)
    text = editor.document.text
    for words, label in (("17.7亿元", "metric"), ("绿色算力", "policy"), ("西宁", "place")):
        start = text.index(words, 200)
        editor.mark([(start, start + len(words))], label)
    editor.set_tags(["=1+1", "头版"])
    yield project
    project.close()


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_program_reads_the_spans_of_the_native_export_from_it(
    edition: Project, tmp_path: Path, form: str, delimiter: str
) -> None:
    out, native = tmp_path / "spans", tmp_path / "native.jsonl"
    export = export_table(edition, out, form=form, plain=True)
    export_native(edition, native)
    rows = _rows(out.read_bytes().decode("utf-8"), delimiter)
    expected = [(record, span) for record in read_native(native) for span in record["spans"]]
    assert (export.spans, len(rows)) == (3, 3)
    for row, (record, span) in zip(rows, expected, strict=True):
        assert tuple(row) == COLUMNS
        for name in ("label", "text", "origin", "by", "at", "note"):
            assert row[name] == span[name]
        assert (row["span"], int(row["start"]), int(row["end"])) == (span["id"], span["start"], span["end"])
        assert (int(row["raw_start"]), int(row["raw_end"])) == (span["raw"][0][0], span["raw"][-1][1])
        assert json.loads(row["raw"] or json.dumps([[int(row["raw_start"]), int(row["raw_end"])]])) == span["raw"]
        assert row["document"] == record["meta"]["document"]
        assert row["headline"] == (record["meta"]["headline"] or "")
        assert row["tags"].split() == record["tags"] == ["=1+1", "头版"]


def test_no_cell_is_run_by_a_spreadsheet_and_chinese_is_read_as_it_is(edition: Project, tmp_path: Path) -> None:
    out = tmp_path / "spans.csv"
    export_table(edition, out)
    content = out.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = _rows(content.decode("utf-8"))
    assert {row["by"] for row in rows} == {"'=anna"}
    assert {row["tags"] for row in rows} == {"'=1+1 头版"}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in FORMULA_SIGNS and cell]


@given(st.text(st.sampled_from(SIGNS + "a1，'\"") | st.characters(), max_size=6))
def test_a_cell_is_what_it_was_but_for_an_apostrophe_before_a_sign(text: str) -> None:
    cell = safe_cell(text)
    assert cell[:1] not in set(SIGNS) or not cell
    assert cell == (f"'{text}" if text and text[0] in SIGNS else text)


def test_a_file_that_is_there_is_not_written_over_unasked(edition: Project, tmp_path: Path) -> None:
    out = tmp_path / "spans.csv"
    out.write_text("mine")
    with pytest.raises(FileExists):
        export_table(edition, out)
    assert out.read_text() == "mine"
    export_table(edition, out, overwrite=True)
    assert out.read_text(encoding="utf-8-sig").startswith("document,")


def test_a_project_without_spans_gives_the_heads_alone(home: Path) -> None:
    project = default_project(by="anna")
    project.add([SourceText("empty.txt", None, "无\n", "utf-8")])
    out = io.StringIO()
    assert export_table(project, out, plain=True).spans == 0
    assert out.getvalue() == ",".join(COLUMNS) + "\r\n"
    project.close()
