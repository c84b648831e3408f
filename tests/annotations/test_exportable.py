"""What is kept for exports: it saves the work and never changes what is written."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import annotations.exportable as exportable_module
import annotations.formats.project_records as project_records_module
from annotations.documents import Document, SourceText, Status, text_sha256
from annotations.formats.native import Export, export_native, records
from annotations.formats.placing import placed
from annotations.kept_reading import kept, packed, unpacked
from annotations.labels import DEFAULT_LABELS_TOML, parse_labels
from annotations.project import Project, default_project
from annotations.spans import Origin, Span, quote_of
from articles.cleaning import clean
from articles.correction import Correction, CorrectionKind
from articles.ranges import Range
from articles.reading import Reading, read

AT = "2026-11-21T08:38:05.859Z"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
READINGS: list[Reading] = [read(clean(page.read_text(encoding="utf-8"))) for page in sorted(SEEDS.glob("*.txt"))]


@given(st.data())
def test_a_kept_reading_says_where_raw_ranges_are_as_the_alignment_does(data: st.DataObject) -> None:
    reading = data.draw(st.sampled_from(READINGS))
    offsets = st.integers(0, len(reading.page.raw_text) - 1)
    pairs = st.tuples(offsets, st.integers(1, 60)).map(lambda pair: (pair[0], pair[0] + pair[1]))
    ranges = sorted(data.draw(st.lists(pairs, min_size=1, max_size=4)))
    raw = [pair for place, pair in enumerate(ranges) if not place or ranges[place - 1][1] < pair[0]]
    again = unpacked(packed(kept(reading)))
    assert again is not None
    assert again.clean_ranges(raw) == reading.alignment.clean_ranges(raw)
    for start, end in again.clean_ranges(raw):
        assert again.article_at(start) == reading.article_at(start)
        assert again.article_at(end - 1) == reading.article_at(end - 1)


@given(st.data())
def test_every_span_of_a_record_stands_where_the_alignment_puts_it_in_the_order_of_the_text(
    data: st.DataObject,
) -> None:
    reading = data.draw(st.sampled_from(READINGS))
    text = reading.page.raw_text
    offsets = st.integers(0, len(text) - 1)
    pairs = st.tuples(offsets, st.integers(1, 60)).map(lambda pair: (pair[0], min(pair[0] + pair[1], len(text))))
    some = data.draw(st.lists(pairs, min_size=1, max_size=8))
    nested = [(start, end - 1) for start, end in some if end - start > 1]  # begins where another does
    spans = [
        Span(f"{number:02}", "org", (Range(*raw),), quote_of(text, [raw]), Origin.MANUAL, "anna", AT)
        for number, raw in enumerate([*some, *nested])
    ]
    document = Document("page", "page.txt", None, text_sha256(text), "utf-8", text, AT)
    by_article, _ = placed("page", kept(reading), spans)
    found = list(records(document, reading, spans, parse_labels(DEFAULT_LABELS_TOML, "labels.toml"), Status.NEW))
    assert [
        [(span["id"], span["start"], span["end"], span["text"]) for span in record["spans"]] for record in found
    ] == [
        [(each.span.id, *each.hull, record["text"][slice(*each.hull)]) for each in there]
        for there, record in zip(by_article, found, strict=True)
    ]


def test_a_span_of_a_text_of_which_nothing_is_kept_is_left_out(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "blank", name="blank", by="anna")
    (entry,) = project.add([SourceText("blank.txt", None, "\n \n\n", "utf-8")]).added
    editor = project.edit(entry.id)
    editor.mark([(0, 2)], "org")
    editor.close()
    for _ in range(2):
        out, export = _exported(project)
        assert (out, [each.span.raw for each in export.left_out]) == ("", [((0, 2),)])
    project.close()


@pytest.fixture
def marked() -> Project:
    """The built-in pages, with spans over line ends and in furniture, a correction and a status."""
    project = default_project(by="anna")
    for entry in project.entries():
        editor = project.edit(entry.id)
        length = len(editor.document.text)
        for start in range(0, length - 9, 37):
            editor.mark([(start, start + 9)], ("metric", "org", "unheard-of")[start % 3])
        editor.correct(Correction(CorrectionKind.SPLIT, length // 2))
        editor.set_status(Status.DONE)
        editor.close()
    return project


def _exported(project: Project) -> tuple[str, Export]:
    out = io.StringIO()
    export = export_native(project, out)
    return out.getvalue(), export


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the documents that were cleaned and whose logs were read."""
    ids: list[str] = []
    real = exportable_module._slow

    def counting(project: Project, row: exportable_module.ExportRow, *rest: object) -> object:
        ids.append(row.id)
        return real(project, row, *rest)

    monkeypatch.setattr(exportable_module, "_slow", counting)
    return ids


def test_a_second_export_cleans_nothing_reads_no_log_and_is_the_same(marked: Project, slow: list[str]) -> None:
    first = _exported(marked)
    assert len(slow) == 5
    slow.clear()
    second = _exported(marked)
    assert slow == []
    assert second == first
    assert first[1].left_out
    assert first[1].unknown_labels == ("unheard-of",)


def test_what_was_marked_since_is_exported(marked: Project, slow: list[str]) -> None:
    _exported(marked)
    slow.clear()
    first, second, *_ = marked.entries()
    with_status = marked.edit(first.id)
    with_status.set_status(Status.REVIEW)
    with_status.close()
    other = Project.open(marked.folder, by="bo")
    editor = other.edit(second.id)
    editor.mark([(1000, 1004)], "place")
    out, _ = _exported(marked)
    assert '"status":"review"' in out
    assert out.count('"by":"bo"') == 1
    assert slow == [], "what was marked is kept as soon as it is found in a log"
    other.close()


def test_a_snapshot_edited_by_hand_changes_no_export(marked: Project) -> None:
    right = _exported(marked)
    (snapshot,) = (marked.folder / "docs").rglob(f"{marked.entries()[0].id}.json")
    before = snapshot.stat()
    snapshot.write_bytes(snapshot.read_bytes().replace(b'"label": "metric"', b'"label": "forged"'))
    assert _exported(marked) == right
    os.utime(snapshot, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert _exported(marked) == right


def test_nothing_kept_survives_another_version_of_the_cleaner(
    marked: Project, slow: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = _exported(marked)
    slow.clear()
    monkeypatch.setattr("articles.cleaner_version.CLEANER_VERSION", 1_000_000)
    assert _exported(marked) == right
    assert len(slow) == 5


def test_places_that_are_kept_give_the_same_export_and_are_found_anew_where_the_reading_is_another(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = project.edit("page")
    for start in (40, 12, 3, 5):
        editor.mark([(start, start + 2)], "org")
    editor.close()
    placed, real = [], project_records_module.placed_in

    def counting(*given: object) -> object:
        placed.append(given)
        return real(*given)

    monkeypatch.setattr(project_records_module, "placed_in", counting)
    project.refresh()
    first = _exported(project)
    assert len(placed) == 1
    assert _exported(project) == first
    assert len(placed) == 1, "the second export takes the places that were kept"
    editor = project.edit("page")
    editor.mark([(20, 23)], "place")
    editor.close()
    second = _exported(project)
    assert (second[1].spans, len(placed)) == (5, 2)
    editor = project.edit("page")
    editor.correct(Correction(CorrectionKind.SPLIT, 20))
    editor.close()
    project.refresh()
    third = _exported(project)
    assert len(placed) == 3, "another reading"
    assert _exported(project) == third


@pytest.mark.parametrize("damage", ["drop table marked", "drop table kept"])
@pytest.mark.parametrize("at", [0, 2])
def test_an_index_found_damaged_in_the_middle_costs_no_document(
    marked: Project, monkeypatch: pytest.MonkeyPatch, damage: str, at: int
) -> None:
    right, counted = _exported(marked)
    monkeypatch.setattr("annotations.index._EXPORTED_AT_ONCE", 1)
    out, done = io.StringIO(), []

    def damaging(number: int, _total: int) -> None:
        done.append(number)
        if number == at and not done[:-1].count(at):
            marked._index._connection.execute(damage)

    export = export_native(marked, out, progress=damaging)
    assert out.getvalue() == right
    assert export == counted
