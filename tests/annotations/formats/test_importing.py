"""Texts that are marked already come into a project with their spans."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.errors import BadRecord
from annotations.formats.importing import import_texts, marked_texts
from annotations.formats.interchange import FORMATS
from annotations.formats.interchange.exporting import export_project
from annotations.formats.native import export_native, read_native
from annotations.project import Project
from tui.cli import main


@pytest.fixture
def empty(tmp_path: Path, home: Path) -> Project:
    """A project without documents."""
    return Project.create(tmp_path / "empty", name="empty", by="anna")


def _spans(project: Project) -> list[tuple[str, str, str]]:
    return [
        (entry.name, project.labels.named(span.label).name, span.quote.exact)
        for entry in project.entries()
        for span in sorted(project.marks(entry.id).spans, key=lambda each: each.start)
    ]


def test_cluener_ends_are_inclusive_and_labels_are_made(empty: Project, tmp_path: Path) -> None:
    file = tmp_path / "train.json"
    file.write_text(
        '{"text": "浙商银行叶老桂说", "label": {"name": {"叶老桂": [[4, 6]]}, "company": {"浙商银行": [[0, 3]]}}}\n'
        '{"text": "没有", "label": {}}\n',
        encoding="utf-8",
    )
    imported = import_texts(empty, list(marked_texts(file, "cluener")))
    assert (imported.documents, imported.spans, imported.labels) == (2, 2, ["name", "company"])
    assert _spans(empty) == [("train-00001", "company", "浙商银行"), ("train-00001", "name", "叶老桂")]
    assert [label.name for label in empty.labels.labels] == ["name", "company"], "those it began with were not in use"
    assert [empty.marks(entry.id).status for entry in empty.entries()] == ["done", "done"]
    again = import_texts(empty, list(marked_texts(file, "cluener")))
    assert (again.spans, again.passed_over) == (0, 2)


def test_conll_columns_bring_words_and_characters(empty: Project, tmp_path: Path) -> None:
    file = tmp_path / "s.conll"
    file.write_text(
        "西\tB-LOC\n宁\tI-LOC\n好\tO\n\nThe\tO\nBig\tB-ORG\nBank\tE-ORG\n\n张\tS-PER\n李\tS-PER\n", encoding="utf-8"
    )
    import_texts(empty, list(marked_texts(file, "conll")))
    assert _spans(empty) == [
        *(("s-00001", "LOC", "西宁"), ("s-00002", "ORG", "Big Bank")),
        *(("s-00003", "PER", "张"), ("s-00003", "PER", "李")),
    ]


def test_native_records_come_back_with_all_that_is_said(project: Project, empty: Project, tmp_path: Path) -> None:
    editor = project.edit("page")
    text = editor.document.text
    place = text.index("25.5%")
    editor.mark([(place, place + 5)], "metric", attributes={"value": 0.255})
    editor.mark([(0, 3)], "org")
    metric, org = editor.spans
    editor.annotate(metric, note="备注")
    from annotations.relations import Relation

    editor.relate(metric, Relation("who", org))
    editor.set_tags(["头版"])
    editor.close()
    out, back = tmp_path / "out.jsonl", tmp_path / "back.jsonl"
    export_native(project, out)
    imported = import_texts(empty, list(marked_texts(out, "native")))
    assert (imported.spans, imported.passed_over) == (2, 0)
    export_native(empty, back)

    def told(path: Path) -> list[object]:
        (record,) = read_native(path)
        numbers = {span["id"]: number for number, span in enumerate(record["spans"])}
        keep = ("start", "end", "label", "text", "attributes", "note", "origin")
        spans = [
            [span[name] for name in keep] + [[each["type"], numbers[each["to"]]] for each in span.get("relations", [])]
            for span in record["spans"]
        ]
        return [record["text"], record["tags"], spans]

    assert told(out) == told(back)


@pytest.mark.parametrize(
    ("form", "content"),
    [
        ("cluener", "not json"),
        ("cluener", '{"label": {}}'),
        ("cluener", '{"text": "a", "label": {"x": {"a": [["0"]]}}}'),
        ("conll", "only-one-column"),
        ("native", '{"text": "a", "spans": [{"start": 0}]}'),
    ],
)
def test_a_line_that_is_none_is_named(tmp_path: Path, form: str, content: str) -> None:
    file = tmp_path / "bad"
    file.write_text(content + "\n", encoding="utf-8")
    with pytest.raises(BadRecord) as caught:
        list(marked_texts(file, form))
    assert "1" in str(caught.value)
    assert json.dumps(str(caught.value))


@pytest.mark.parametrize(
    "form", ["doccano", "label-studio", "brat", "prodigy", "spacy-json", "cas-json", "webanno", "bio"]
)
def test_what_was_exported_is_imported_again(project: Project, empty: Project, tmp_path: Path, form: str) -> None:
    editor = project.edit("page")
    text = editor.document.text
    for words, label in (("西宁市", "place"), ("25.5%", "metric")):
        editor.mark([(text.index(words), text.index(words) + len(words))], label)
    editor.close()
    export_project(project, tmp_path / "out", FORMATS[form])
    imported = import_texts(empty, list(marked_texts(tmp_path / "out", form)))
    assert (imported.documents, imported.spans, imported.passed_over) == (1, 2, 0)
    assert [words[1:] for words in _spans(empty)] == [("PLACE", "西宁市"), ("METRIC", "25.5%")]


def test_a_file_is_converted_without_a_project(project: Project, tmp_path: Path) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    editor.close()
    export_native(project, tmp_path / "n.jsonl")
    project.close()
    words = ["convert", str(tmp_path / "n.jsonl"), str(tmp_path / "brat"), "--from", "native", "--to", "brat"]
    assert main(words) == 0
    assert (tmp_path / "brat" / "page_1.ann").read_text(encoding="utf-8") == "T1\tORG 0 3\t本报讯\n"
    back = ["convert", str(tmp_path / "brat"), str(tmp_path / "c.jsonl"), "--from", "brat", "--to", "cluener"]
    assert main(back) == 0
    assert json.loads((tmp_path / "c.jsonl").read_text(encoding="utf-8"))["label"] == {"ORG": {"本报讯": [[0, 2]]}}
    assert main(["convert", "a", "b"]) == 2
    assert main(["convert", "a", "b", "--from", "w3c", "--to", "bio"]) == 2
    assert main(["convert", str(tmp_path / "nowhere"), "b", "--from", "bio", "--to", "bmes"]) == 2
