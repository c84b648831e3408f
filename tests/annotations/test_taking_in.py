"""A document whose text has changed: its marks go along, flagged or waiting where that is not certain, as one step."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import annotations.text_updates as text_updates
from annotations.doctor.examination import examine
from annotations.documents import SourceText
from annotations.editor import Editor
from annotations.errors import DamagedProject, NotSaved
from annotations.formats.native import export_native
from annotations.layout import Layout
from annotations.notices import Notice
from annotations.project import Project
from annotations.review import LikelyPlaces
from annotations.spans import Span
from annotations.text_updates import TakenIn
from articles.correction import Correction, CorrectionKind
from articles.ranges import Range, text_of

PAGE = next(page for page in sorted(files("seeds").iterdir(), key=lambda page: page.name) if page.name.endswith(".txt"))
TEXT = PAGE.read_bytes().decode("utf-8")
NAME = "page.txt"
NOTICE = "更正：昨日本版所载有误，特此说明。\n"
SENTENCE = next(line for line in TEXT.split("\n") if len(line) >= 14)


def place_of(text: str, words: str) -> Range:
    return Range(text.index(words), text.index(words) + len(words))


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    """A project with one real page."""
    made = Project.create(folder, name="a project", by="anna")
    made.add([SourceText(NAME, None, TEXT, "utf-8")])
    yield made
    made.close()


@pytest.fixture
def marked(project: Project) -> Project:
    """The page with a span all over it, closed again."""
    editor = project.edit("page")
    for start in range(30, len(TEXT) - 6, 80):
        if not any(character.isspace() for character in TEXT[start : start + 6]):
            editor.mark([(start, start + 6)], "org")
    editor.close()
    return project


def update(project: Project, text: str, name: str = NAME) -> list[TakenIn]:
    added = project.add([SourceText(name, None, text, "utf-8")], keep_changed=True)
    return project.take_in(added.changed)


def spans(project: Project, document: str = "page") -> dict[str, Span]:
    return {span.id: span for span in project.marks(document).spans}


def exported(project: Project) -> str:
    out = io.StringIO()
    export_native(project, out)
    return out.getvalue()


def test_a_line_put_in_shifts_the_spans_behind_it_and_keeps_who_marked_them_when(marked: Project) -> None:
    before = spans(marked)
    (taken,) = update(marked, NOTICE + TEXT)
    assert (taken.spans, taken.waiting, taken.error) == (len(before), 0, None)
    assert marked.document("page").text == NOTICE + TEXT
    after = spans(marked)
    assert after.keys() == before.keys()
    for key, span in after.items():
        assert span.start == before[key].start + len(NOTICE)
        assert text_of(NOTICE + TEXT, span.raw) == before[key].quote.exact
        assert (span.by, span.at, span.label) == (before[key].by, before[key].at, before[key].label)


def test_undo_brings_back_the_old_text_with_every_span_and_redo_the_new_one_over_restarts(marked: Project) -> None:
    before = spans(marked)
    update(marked, NOTICE + TEXT)
    after = spans(marked)
    for _ in range(2):
        for step, text, there in ((Editor.undo, TEXT, before), (Editor.redo, NOTICE + TEXT, after)):
            again = Project.open(marked.folder, by="anna")
            editor = again.edit("page")
            change = step(editor)
            assert change is not None
            assert (change.action, change.other_text) == ("take_in", True)
            assert editor.document.text == text
            assert dict(editor.spans) == there
            editor.close()
            again.close()


def test_a_sentence_that_is_gone_leaves_its_span_waiting_and_its_return_brings_it_back(marked: Project) -> None:
    editor = marked.edit("page")
    change = editor.mark([place_of(TEXT, SENTENCE)], "policy")
    assert change is not None
    (span,) = change.added
    editor.close()
    (taken,) = update(marked, TEXT.replace(SENTENCE, "", 1))
    assert taken.waiting >= 1
    assert span.id not in spans(marked)
    editor = marked.edit("page")
    waits = {each.id: each for each in editor.waiting()}
    assert waits[span.id].quote == span.quote
    assert not waits[span.id].placed
    editor.close()
    (taken,) = update(marked, NOTICE + TEXT)  # not the first text again, but the sentence is there
    assert taken.waiting == 0
    (found,) = spans(marked)[span.id].raw
    assert (NOTICE + TEXT)[found.start : found.end] == SENTENCE


def test_the_first_text_again_is_the_first_text_again(marked: Project) -> None:
    before = spans(marked)
    update(marked, "整版已经撤换，另行刊登。\n")
    assert spans(marked) == {}
    update(marked, TEXT)
    assert marked.document("page").text == TEXT
    assert spans(marked) == before


def test_a_span_that_says_something_else_is_flagged_until_somebody_accepts_it_and_that_can_be_undone(
    project: Project,
) -> None:
    words = "".join(SENTENCE.split())[2:8]
    place = place_of(TEXT, words)
    editor = project.edit("page")
    assert editor.mark([place], "org")
    update(project, TEXT[: place.start + 2] + "〇" + TEXT[place.start + 3 :])
    (span,) = editor.spans.values()
    assert span.was is not None
    assert (span.was.exact, span.raw) == (words, (place,))
    assert [each.id for each in editor.waiting()] == [span.id]
    assert editor.accept(span.id)
    assert editor.waiting() == []
    editor.undo()
    assert [each.id for each in editor.waiting()] == [span.id]
    assert editor.place(span.id, [(place.start, place.start + 4)])
    assert editor.waiting() == []
    editor.close()


def test_what_has_no_place_gets_the_stretch_a_person_chooses_or_goes_and_both_can_be_undone(project: Project) -> None:
    editor = project.edit("page")
    change = editor.mark([place_of(TEXT, SENTENCE)], "policy")
    assert change is not None
    (span,) = change.added
    update(project, TEXT.replace(SENTENCE, "", 1))
    assert span.id not in editor.spans
    editor.place(span.id, [(3, 9)])
    assert editor.spans[span.id].raw == (Range(3, 9),)
    assert editor.spans[span.id].quote.exact == editor.document.text[3:9]
    editor.undo()
    assert span.id not in editor.spans
    editor.drop(span.id)
    assert editor.waiting() == []
    editor.undo()
    assert [each.id for each in editor.waiting()] == [span.id]
    editor.close()


def test_corrections_of_the_cleaning_go_along_and_wait_where_their_character_is_gone(project: Project) -> None:
    here, there = place_of(TEXT, SENTENCE).start, TEXT.rindex("。") - 6
    editor = project.edit("page")
    editor.correct(Correction(CorrectionKind.SPLIT, there))
    editor.correct(Correction(CorrectionKind.SPLIT, here))
    cut = TEXT[: max(0, here - 60)] + TEXT[here + 60 :]
    update(project, cut)
    (kept,) = editor.corrections
    assert editor.document.text[kept.raw_offset : kept.raw_offset + 6] == TEXT[there : there + 6]
    (waits,) = editor.waiting()
    assert waits.correction is not None
    assert waits.correction.kind is CorrectionKind.SPLIT
    editor.place(waits.id, [(here, here + 1)])
    assert {each.raw_offset for each in editor.corrections} == {kept.raw_offset, here}
    assert editor.waiting() == []
    editor.undo()
    editor.drop(waits.id)
    assert editor.waiting() == []
    editor.close()


def test_a_span_made_on_the_old_text_by_somebody_who_had_not_seen_the_new_one_waits(marked: Project) -> None:
    other = Project.open(marked.folder, by="ben")
    theirs = other.edit("page")
    update(marked, NOTICE * 3 + TEXT)
    change = theirs.mark([place_of(TEXT, SENTENCE)], "policy")
    assert change is not None
    (span,) = change.added
    seen = theirs.catch_up()
    assert seen is not None
    assert seen.other_text
    assert theirs.document.text == NOTICE * 3 + TEXT
    assert [each.id for each in theirs.waiting()] == [span.id]
    theirs.close()
    other.close()


def test_the_list_shows_the_new_text_and_what_waits(marked: Project) -> None:
    editor = marked.edit("page")
    editor.mark([place_of(TEXT, SENTENCE)], "policy")
    editor.close()
    new = NOTICE + TEXT.replace(SENTENCE, "", 1)
    update(marked, new)
    (summary,) = marked.summaries()
    assert (summary.number, summary.characters) == (1, len(new))
    assert summary.waiting >= 1
    assert [place.sha256 for place in marked.entries()] == [marked.document("page").sha256]
    for index in (marked.folder.parent / "home").rglob("index.sqlite*"):
        index.unlink()
    again = Project.open(marked.folder, by="anna")
    assert again.summaries() == [summary]
    again.close()


def test_exports_have_the_new_text_and_name_what_waits(marked: Project) -> None:
    editor = marked.edit("page")
    change = editor.mark([place_of(TEXT, SENTENCE)], "policy")
    assert change is not None
    editor.close()
    update(marked, NOTICE + TEXT.replace(SENTENCE, "", 1))
    out = io.StringIO()
    result = export_native(marked, out)
    assert NOTICE.strip() in out.getvalue()
    told = [found.detail for _, found in result.damaged if isinstance(found, Notice)]
    assert any(change.added[0].id in detail for detail in told)


def test_adding_the_same_changed_text_twice_writes_it_once(marked: Project) -> None:
    update(marked, NOTICE + TEXT)
    size = sum(path.stat().st_size for path in (marked.folder / "sources").iterdir())
    added = marked.add([SourceText(NAME, None, NOTICE + TEXT, "utf-8")], keep_changed=True)
    assert (added.added, added.changed) == ((), ())
    assert len(added.unchanged) == 1
    added = marked.add([SourceText(NAME, None, TEXT, "utf-8")], keep_changed=True)
    assert len(added.changed) == 1
    assert sum(path.stat().st_size for path in (marked.folder / "sources").iterdir()) == size


def test_a_broken_off_update_goes_on_when_it_is_asked_for_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project.create(folder, name="many", by="anna")
    texts = [SourceText(f"{number:03}.txt", None, f"{number}\n{TEXT[:600]}", "utf-8") for number in range(30)]
    project.add(texts)
    for entry in project.entries():
        editor = project.edit(entry.id)
        editor.mark([(100, 104)], "org")
        editor.close()
    new = [text._replace(text=NOTICE + text.text) for text in texts]
    real, left = text_updates.taking_in, iter(range(12))

    def stopping(*arguments: object, **named: object) -> object:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(text_updates, "taking_in", stopping)
    with pytest.raises(KeyboardInterrupt):
        project.take_in(project.add(new, keep_changed=True).changed)
    monkeypatch.setattr(text_updates, "taking_in", real)
    project.close()
    again = Project.open(folder, by="anna")
    added = again.add(new, keep_changed=True)
    assert (len(added.unchanged), len(added.changed)) == (12, 18)
    assert [each.waiting for each in again.take_in(added.changed)] == [0] * 18
    for entry in again.entries():
        (span,) = again.marks(entry.id).spans
        assert span.start == 100 + len(NOTICE)
    assert not [finding for finding in examine(Layout(folder)) if finding.document]
    again.close()


def test_a_text_the_journal_speaks_of_and_that_is_not_there_is_told(marked: Project) -> None:
    update(marked, NOTICE + TEXT)
    folder = marked.folder
    marked.close()
    for path in sorted((folder / "sources").iterdir())[2:]:
        path.unlink()
    again = Project.open(folder, by="anna")
    with pytest.raises(DamagedProject, match="not there"):
        again.edit("page")
    again.close()


def test_a_full_disk_takes_no_text_in(marked: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = spans(marked)

    def full(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("annotations.durable.flush_file_system", full)
    with pytest.raises(NotSaved, match="No space"):
        update(marked, NOTICE + TEXT)
    assert len(spans(marked)) == len(before)


def test_going_back_goes_back_to_the_text_of_that_moment(marked: Project) -> None:
    before = spans(marked)
    moment = marked.chronicle("page").entries[-1].step
    update(marked, NOTICE + TEXT)
    editor = marked.edit("page")
    change = editor.go_back(moment)
    assert change is not None
    assert change.other_text
    assert editor.document.text == TEXT
    assert dict(editor.spans) == before
    editor.undo()
    assert editor.document.text == NOTICE + TEXT
    editor.close()


def test_the_likely_place_of_lost_words_is_near_what_stood_around_them(marked: Project) -> None:
    place = place_of(TEXT, SENTENCE)
    editor = marked.edit("page")
    change = editor.mark([place], "policy")
    assert change is not None
    editor.close()
    new = NOTICE + TEXT.replace(SENTENCE, "", 1)
    expected = place.start + len(NOTICE)
    assert abs(LikelyPlaces(new).of(change.added[0].quote) - expected) <= 40
    assert LikelyPlaces("").of(change.added[0].quote) == 0
