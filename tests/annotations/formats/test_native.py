"""The native export: records other programs can rely on, and spans that never vanish."""

from __future__ import annotations

import hashlib
import io
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from annotations.documents import SourceText, Status, text_sha256
from annotations.errors import BadRecord, DamagedProject, FileExists, NotWritten
from annotations.formats.native import export_native, read_native, records, schema
from annotations.formats.placing import LeftOutReason
from annotations.notices import NoticeKind
from annotations.project import Project, default_project
from articles.page import Article, Block, Drop, DropReason, Page, Role
from articles.ranges import Range, text_of
from articles.reading import read

RAW = "头条标题\n第一段在左栏，\n插图说明\n接着在右栏。\n标题二标题二\n第二篇。\n"
TITLE, TITLE_AGAIN = (25, 28), (28, 31)


def _block(role: Role, *ranges: tuple[int, int]) -> Block:
    return Block(role, text_of(RAW, ranges), tuple(Range(*part) for part in ranges))


def _place(words: str, after: int = 0) -> tuple[int, int]:
    start = RAW.index(words, after)
    return start, start + len(words)


@pytest.fixture
def page() -> Page:
    """Two articles: the first's paragraph goes on behind a caption, a box stands in it; the second is printed twice."""
    first = Article(
        None,
        _block(Role.HEADLINE, _place("头条标题")),
        None,
        (_block(Role.PARAGRAPH, _place("第一段在左栏，"), _place("接着在右栏。")),),
    )
    second = Article(None, _block(Role.HEADLINE, TITLE), None, (_block(Role.PARAGRAPH, _place("第二篇。")),))
    return Page(
        RAW,
        (first, second),
        (_block(Role.CAPTION, _place("插图说明")),),
        (Drop(Range(*TITLE_AGAIN), DropReason.REPEATED),),
    )


@pytest.fixture
def edition(project: Project, page: Page) -> Project:
    """A project with that page as its document ``edition``."""
    assert RAW[25:31] == "标题二标题二"
    project.add([SourceText("edition.txt", "/x/edition.txt", RAW, "utf-8")])
    return project


def _exported(project: Project, page: Page, out: Path) -> tuple[list[dict], tuple]:
    export = export_native(project, out, documents=["edition"], cleaned=lambda _: page)
    return list(read_native(out)), export.left_out


def _valid(record: dict) -> dict:
    Draft202012Validator(schema()).validate(record)
    return record


def test_the_schema_is_one_and_describes_every_field() -> None:
    Draft202012Validator.check_schema(schema())

    def fields(node: object) -> Iterator[tuple[str, dict]]:
        if isinstance(node, dict):
            yield from node.get("properties", {}).items()
            for inner in node.values():
                yield from fields(inner)

    described = dict(fields(schema()))
    assert len(described) > 20
    assert all("description" in field or "$ref" in field for field in described.values())


def test_an_article_is_a_record(edition: Project, page: Page, tmp_path: Path) -> None:
    editor = edition.edit("edition")
    editor.mark([_place("左栏")], "place")
    editor.set_status(Status.DONE)
    (first, second), left_out = _exported(edition, page, tmp_path / "out.jsonl")
    assert (_valid(first)["id"], _valid(second)["id"]) == ("edition#1", "edition#2")
    assert first["text"] == "头条标题\n第一段在左栏，接着在右栏。"
    assert second["text"] == "标题二\n第二篇。"
    assert first["meta"] == {
        "document": "edition",
        "source": "edition.txt",
        "article": 1,
        "kicker": None,
        "headline": "头条标题",
        "byline": None,
        "status": "done",
        "text_sha256": hashlib.sha256(first["text"].encode()).hexdigest(),
        "source_sha256": hashlib.sha256(RAW.encode()).hexdigest(),
        "corrections": [],
    }
    (span,) = first["spans"]
    (marked,) = editor.spans.values()
    assert span == {
        "id": marked.id,
        "start": 9,
        "end": 11,
        "label": "PLACE",
        "text": "左栏",
        "raw": [list(_place("左栏"))],
        "attributes": {},
        "note": "",
        "origin": "manual",
        "by": "anna",
        "at": marked.at,
    }
    assert (first["tags"], second["spans"], left_out) == ([], [], ())


def test_a_span_over_a_column_break_is_one_stretch(edition: Project, page: Page, tmp_path: Path) -> None:
    edition.edit("edition").mark([_place("左栏，"), _place("接着")], "org")
    (first, _), _ = _exported(edition, page, tmp_path / "out.jsonl")
    (span,) = _valid(first)["spans"]
    assert span["text"] == "左栏，接着"
    assert len(span["raw"]) == 2
    assert "fragments" not in span


def test_a_span_with_other_text_between_its_parts_has_hull_and_fragments(
    edition: Project, page: Page, tmp_path: Path
) -> None:
    edition.edit("edition").mark([_place("第一段"), _place("右栏")], "org")
    (first, _), _ = _exported(edition, page, tmp_path / "out.jsonl")
    (span,) = _valid(first)["spans"]
    assert span["text"] == "第一段在左栏，接着在右栏" == first["text"][span["start"] : span["end"]]
    assert [first["text"][start:end] for start, end in span["fragments"]] == ["第一段", "右栏"]


def test_a_span_that_is_partly_dropped_keeps_what_is_left(edition: Project, page: Page, tmp_path: Path) -> None:
    edition.edit("edition").mark([(TITLE[0], TITLE_AGAIN[1])], "org")
    (_, second), left_out = _exported(edition, page, tmp_path / "out.jsonl")
    assert [span["text"] for span in _valid(second)["spans"]] == ["标题二"]
    assert left_out == ()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ([_place("插图")], LeftOutReason.FURNITURE),
        ([_place("左栏，"), _place("插图")], LeftOutReason.FURNITURE),
        ([TITLE_AGAIN], LeftOutReason.DROPPED),
        ([_place("右栏。"), TITLE], LeftOutReason.SEVERAL_ARTICLES),
        ([_place("\n")], LeftOutReason.DROPPED),
    ],
)
def test_a_span_that_stands_in_no_article_is_reported(
    edition: Project, page: Page, tmp_path: Path, raw: list[tuple[int, int]], reason: LeftOutReason
) -> None:
    editor = edition.edit("edition")
    editor.mark(raw, "org")
    editor.mark([_place("左栏")], "place")
    out = tmp_path / "out.jsonl"
    export = export_native(edition, out, documents=["edition"], cleaned=lambda _: page)
    assert (export.records, export.spans) == (2, 1)
    (left,) = export.left_out
    assert (left.document, left.span.raw, left.reason) == ("edition", tuple(raw), reason)
    assert len(editor.spans) == 2


def test_spans_are_in_the_order_of_the_text(edition: Project, page: Page, tmp_path: Path) -> None:
    editor = edition.edit("edition")
    for words in ("右栏", "接着", "第一", "第一段"):
        editor.mark([_place(words)], "org")
    (first, _), _ = _exported(edition, page, tmp_path / "out.jsonl")
    assert [span["text"] for span in first["spans"]] == ["第一段", "第一", "接着", "右栏"]


def test_a_label_the_file_does_not_define_leaves_under_its_id(edition: Project, page: Page, tmp_path: Path) -> None:
    edition.edit("edition").mark([_place("左栏")], "retired")
    (first, _), _ = _exported(edition, page, tmp_path / "out.jsonl")
    assert [span["label"] for span in _valid(first)["spans"]] == ["retired"]


def test_records_can_be_had_without_a_file(edition: Project, page: Page) -> None:
    edition.edit("edition").mark([_place("左栏")], "place")
    marks = edition.marks("edition")
    found = records(edition.document("edition"), read(page), marks.spans, edition.labels, marks.status)
    assert [len(_valid(record)["spans"]) for record in found] == [1, 0]


def test_a_stream_gets_the_same_lines_as_a_file(edition: Project, page: Page, tmp_path: Path) -> None:
    edition.edit("edition").mark([_place("左栏")], "place")
    stream = io.StringIO()
    export_native(edition, stream, documents=["edition"], cleaned=lambda _: page)
    _exported(edition, page, tmp_path / "out.jsonl")
    assert stream.getvalue().encode() == (tmp_path / "out.jsonl").read_bytes()


def test_a_file_is_not_written_over_unless_that_is_asked_for(edition: Project, page: Page, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExists, match="exists already"):
        export_native(edition, out, documents=["edition"], cleaned=lambda _: page)
    assert out.read_text(encoding="utf-8") == "mine"
    export_native(edition, out, documents=["edition"], cleaned=lambda _: page, overwrite=True)
    assert len(list(read_native(out))) == 2


def test_an_export_that_fails_half_way_leaves_nothing(edition: Project, page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()

    def cleaned(document: object) -> Page:
        raise RuntimeError("no reading")

    with pytest.raises(RuntimeError, match="no reading"):
        export_native(edition, folder / "out.jsonl", cleaned=cleaned)
    assert list(folder.iterdir()) == []


def test_a_place_that_cannot_be_written_is_one_sentence(edition: Project, page: Page, tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="could not be written"):
        export_native(edition, tmp_path / "none" / "out.jsonl", cleaned=lambda _: page)


def test_a_span_whose_place_was_altered_is_left_out_and_told(edition: Project, page: Page, tmp_path: Path) -> None:
    editor = edition.edit("edition")
    editor.mark([_place("左栏")], "place")
    editor.close()
    (log,) = (edition.folder / "docs").rglob("*.jsonl")
    for snapshot in (edition.folder / "docs").rglob("*.json"):
        snapshot.unlink()
    start, end = _place("左栏")
    content = log.read_bytes()
    log.write_bytes(content.replace(b"[[%d,%d]]" % (start, end), b"[[%d,%d]]" % (start - 1, end)))
    assert log.read_bytes() != content
    export = export_native(edition, tmp_path / "out.jsonl", documents=["edition"], cleaned=lambda _: page)
    assert (export.spans, export.left_out) == (0, ())
    assert [(document, found.kind) for document, found in export.damaged] == [
        ("edition", NoticeKind.BROKEN_CHAIN),
        ("edition", NoticeKind.MISPLACED_SPAN),
    ]


def test_a_document_that_cannot_be_read_is_named_and_the_others_are_written(
    edition: Project, page: Page, tmp_path: Path
) -> None:
    (first, _) = sorted((edition.folder / "sources").glob("*.jsonl"))
    first.write_bytes(first.read_bytes().replace("算力规模".encode(), "算力规格".encode()))
    export = export_native(edition, tmp_path / "out.jsonl", cleaned=lambda _: page)
    ((document, found),) = export.damaged
    assert document == "page"
    assert isinstance(found, DamagedProject)
    assert [record["meta"]["document"] for record in read_native(tmp_path / "out.jsonl")] == ["edition", "edition"]


def test_labels_the_file_does_not_define_are_written_and_named(edition: Project, page: Page, tmp_path: Path) -> None:
    editor = edition.edit("edition")
    for label in ("place", "weapon", "animal"):
        editor.mark([_place("左栏")], label)
    export = export_native(edition, tmp_path / "out.jsonl", documents=["edition"], cleaned=lambda _: page)
    assert (export.spans, export.unknown_labels, export.damaged) == (3, ("animal", "weapon"), ())


@pytest.mark.skipif(os.name == "nt", reason="permission bits are POSIX")
def test_an_export_is_the_users_to_share(edition: Project, page: Page, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        _exported(edition, page, tmp_path / "out.jsonl")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o644


def test_progress_is_told(edition: Project, page: Page) -> None:
    told: list[tuple[int, int]] = []
    export_native(
        edition,
        io.StringIO(),
        documents=["edition", "edition"],
        cleaned=lambda _: page,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(0, 2), (1, 2), (2, 2)]  # the first while logs are looked through


def test_lone_surrogates_pass_through(project: Project, tmp_path: Path) -> None:
    text = "坏\ud800字。"
    project.add([SourceText("odd.txt", None, text, "utf-8")])
    project.edit("odd").mark([(0, 2)], "org")
    page = Page(text, (Article(None, None, None, (Block(Role.PARAGRAPH, text, (Range(0, 4),)),)),), (), ())
    export_native(project, tmp_path / "out.jsonl", documents=["odd"], cleaned=lambda _: page)
    (record,) = read_native(tmp_path / "out.jsonl")
    assert (record["text"], record["spans"][0]["text"]) == (text, "坏\ud800")
    assert record["meta"]["text_sha256"] == text_sha256(text)


@pytest.mark.parametrize("line", ["{", "[]", '{"text": 3, "spans": []}', '{"text": "x"}', "[" * 100_000])
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": "", "spans": []}) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(BadRecord, match="line 2: "):
        list(read_native(path))


def test_the_built_in_pages_leave_as_valid_records_whose_offsets_hold(tmp_path: Path) -> None:
    project = default_project(by="anna")
    placed = 0
    for entry in project.entries():
        editor = project.edit(entry.id)
        text = editor.document.text
        for number, start in enumerate(range(0, len(text) - 12, 29)):
            words = [(at, at + 1) for at in range(start, start + 12) if not text[at].isspace()]
            if words:
                editor.mark(words, project.labels.labels[number % 8].id)
                placed += 1
    out = tmp_path / "out.jsonl"
    export = export_native(project, out)
    found = [_valid(record) for record in read_native(out)]
    assert len(found) == export.records >= 5
    assert sum(len(record["spans"]) for record in found) == export.spans
    assert export.spans + len(export.left_out) == placed
    assert export.spans > placed * 0.8
    texts = {entry.id: project.document(entry.id).text for entry in project.entries()}
    for record in found:
        assert record["meta"]["text_sha256"] == text_sha256(record["text"])
        marked = {span.id: span for span in project.marks(record["meta"]["document"]).spans}
        for span in record["spans"]:
            assert record["text"][span["start"] : span["end"]] == span["text"]
            raw_text = texts[record["meta"]["document"]]
            assert "".join(raw_text[start:end] for start, end in span["raw"]) == marked[span["id"]].quote.exact
            kept = iter(marked[span["id"]].quote.exact)
            if "fragments" not in span:
                plain = [c for c in span["text"] if not c.isspace()]
                assert sum(c in kept for c in plain) >= len(plain) - 2, "but for forms of one character"
    project.close()
