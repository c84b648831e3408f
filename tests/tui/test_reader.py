"""Reading and marking a document, as a person does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.color import Color
from textual.events import Key, MouseScrollDown

from annotations.documents import SourceText, Status
from annotations.errors import NotSaved
from annotations.project import Project
from articles.ranges import Range, text_of
from tests.tui.conftest import Reading
from tests.tui.driving import ANNOTATOR, PAUSE, QUIET, ROUNDS, line, opened, read, settled
from tui.app import QuandianApp
from tui.screens.library import LibraryScreen
from tui.view.component_style import contrast
from tui.view.document_view import DocumentView
from tui.widgets.text_line import TextLine

PAGE = "001_b655fd844ee2f664"
Open = Callable[..., Reading]


def put_cursor_on(view: DocumentView, text: str) -> Range:
    """Put a pane's cursor on the first character of some text; where that text is."""
    start = view.text.index(text)
    view.move_to(start)
    return Range(start, start + len(text))


def spans_on_disk(project: Project, document_id: str = PAGE) -> list[tuple[str, str]]:
    """Label id and raw text of every span, read by a second opening of the project."""
    again = Project.open(project.folder, by="somebody else")
    editor = again.edit(document_id)
    try:
        return [(span.label, text_of(editor.document.text, span.raw)) for span in editor.spans.values()]
    finally:
        editor.close()
        again.close()


async def test_the_cursor_s_character_is_lit_in_the_other_pane(reading: Open) -> None:
    async with reading() as (_, pilot, screen):
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press("right", "left")
        assert [screen.panes.raw.text[start:end] for start, end in screen.panes.raw.twin] == ["1"]
        await pilot.press(*["shift+right"] * 6)
        assert text_of(screen.panes.raw.text, screen.panes.raw.twin) == "17.7亿元"


async def test_the_other_pane_shows_the_place_where_the_cursor_is(reading: Open) -> None:
    async with reading() as (_, pilot, screen):
        screen.panes.clean.move_to(len(screen.panes.clean.text) // 2)
        await pilot.pause()
        await pilot.press("right")
        raw_offset = screen.panes.link.counterpart(screen.panes.clean, screen.panes.clean.cursor)
        assert screen.panes.raw.screen_row(raw_offset) is not None


async def test_a_label_key_marks_the_selection_in_both_panes_and_on_disk(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        place = put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press(*["shift+right"] * place.length, "1")
        assert spans_on_disk(project) == [("metric", "17.7亿元")]
        (clean_mark,) = screen.panes.clean.marks_at(place.start)
        assert (clean_mark.start, clean_mark.end) == place
        raw_start = screen.panes.raw.text.index("17.7亿元")
        (raw_mark,) = screen.panes.raw.marks_at(raw_start)
        assert (raw_mark.start, raw_mark.end) == (raw_start, raw_start + place.length)
        assert line(app, "status").startswith("METRIC: 17.7亿元")
        assert not screen.panes.clean.selection.length


async def test_a_selection_in_the_raw_pane_marks_the_same_characters(reading: Open, project: Project) -> None:
    async with reading("004_05002b6f23400933") as (_, pilot, screen):
        await pilot.press("tab")
        broken = put_cursor_on(screen.panes.raw, "高14.5个百\n\n分点")
        await pilot.press(*["shift+right"] * broken.length, "1")
        assert spans_on_disk(project, "004_05002b6f23400933") == [("metric", "高14.5个百分点")]
        start = screen.panes.clean.text.index("高14.5个百分点")
        (mark,) = screen.panes.clean.marks_at(start)
        assert screen.panes.clean.text[mark.start : mark.end] == "高14.5个百分点"


async def test_without_a_selection_the_word_under_the_cursor_is_marked(reading: Open, project: Project) -> None:
    async with reading() as (_, pilot, screen):
        put_cursor_on(screen.panes.clean, "西宁经济技术开发区")
        await pilot.press("5")
        assert spans_on_disk(project) == [("place", "西宁")]


async def test_the_wheel_keeps_the_panes_level(reading: Open) -> None:
    async with reading() as (_, pilot, screen):
        clean, raw = screen.panes.clean, screen.panes.raw
        for _ in range(20):
            await pilot._post_mouse_events([MouseScrollDown], clean, offset=(5, 5), button=0)
        await pilot.pause()
        assert clean.top_offset > 0
        shown = screen.panes.link.counterpart(clean, clean.top_offset)
        assert raw.screen_row(shown) == 0


async def test_a_label_on_a_key_of_the_reader_is_told(project: Project) -> None:
    text = project.labels_file.read_text(encoding="utf-8").replace('key = "8"', 'key = "x"')
    project.labels_file.write_text(text, encoding="utf-8")
    app = QuandianApp(project, QUIET)
    async with read(app, PAGE):
        assert "x is a key of the reader's own and cannot label DATE" in line(app, "status")


async def test_undo_over_somebody_else_s_change_asks_first(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press(*["shift+right"] * 6, "1", "escape")
        other = Project.open(project.folder, by="bo")
        editor = other.edit(PAGE)
        (span,) = editor.spans.values()
        editor.relabel(span.id, "policy")
        editor.close()
        other.close()
        await pilot.press("down", "up")
        app.read(PAGE)
        await opened(app, pilot, PAGE)
        await pilot.press("u")
        assert "bo changed this since" in line(app, "status")
        assert spans_on_disk(project) == [("policy", "17.7亿元")]
        await pilot.press("u")
        assert spans_on_disk(project) == []


async def test_mark_and_move_says_so(reading: Open) -> None:
    async with reading() as (app, pilot, _):
        await pilot.press("v")
        await pilot.pause()
        assert line(app, "status").startswith("selecting: move")


async def test_mark_and_move_selects_without_shift(reading: Open, project: Project) -> None:
    async with reading() as (_, pilot, screen):
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press("v", *["right"] * 6, "1")
        assert spans_on_disk(project) == [("metric", "17.7亿元")]
        assert not screen.panes.clean.marking


async def test_a_label_key_on_a_span_changes_its_label(reading: Open, project: Project) -> None:
    async with reading() as (_, pilot, screen):
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press(*["shift+right"] * 6, "1", "left", "2")
        assert spans_on_disk(project) == [("policy", "17.7亿元")]
        await pilot.press("r", "3")
        assert spans_on_disk(project) == [("org", "17.7亿元")]


async def test_delete_undo_and_redo(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press(*["shift+right"] * 6, "1", "left", "x")
        assert spans_on_disk(project) == []
        assert not screen.panes.raw.marks_at(screen.panes.raw.text.index("17.7亿元"))
        await pilot.press("u")
        assert spans_on_disk(project) == [("metric", "17.7亿元")]
        assert screen.panes.raw.marks_at(screen.panes.raw.text.index("17.7亿元"))
        assert line(app, "status").startswith("undone: delete METRIC 17.7亿元")
        await pilot.press("u")
        assert spans_on_disk(project) == []
        await pilot.press("U", "U")
        assert spans_on_disk(project) == []
        await pilot.press("U")
        assert "nothing to redo" in line(app, "status")


@pytest.mark.parametrize("keys", [["shift+right"] * 6, ["v", *["right"] * 6]])
async def test_what_was_just_marked_can_be_changed_at_once(reading: Open, project: Project, keys: list[str]) -> None:
    async with reading() as (_, pilot, screen):
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press(*keys, "1", "2")
        assert spans_on_disk(project) == [("policy", "17.7亿元")]
        await pilot.press("x")
        assert spans_on_disk(project) == []


async def test_keys_behind_a_change_of_layout_go_to_the_pane_that_is_shown(reading: Open, project: Project) -> None:
    async with reading() as (_, pilot, screen):
        for key in ("backslash", "backslash", "ctrl+home", "down", "down", "shift+right", "shift+right", "3"):
            screen.app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await settled(screen.app, pilot)
        assert screen.panes.arrangement == "raw"
        assert spans_on_disk(project) == [("org", "西宁")]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "solarized-light", "nord"])
async def test_every_line_can_be_read_in_every_theme(app: QuandianApp, theme: str) -> None:
    async with read(app, PAGE) as (_, pilot, screen):
        app.theme = theme
        await pilot.pause()
        for name in ("title", "labels", "status", "keys"):
            widget = screen.query_one(f"#{name}", TextLine)
            for segment in widget.render_line(0):
                if segment.text.strip():
                    text, behind = segment.style.color, segment.style.bgcolor
                    assert contrast(Color.from_rich_color(text), Color.from_rich_color(behind)) >= 2.5, segment


async def test_a_label_that_is_there_already_is_said(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        place = put_cursor_on(screen.panes.clean, "17.7亿元")
        for key in ("1", "2"):
            screen.panes.clean.select(*place)
            await pilot.press(key)
        screen.panes.clean.move_to(place.start)
        here = screen.panes.spans_here()[0].label
        await pilot.press("1" if here == "policy" else "2")
        assert "17.7亿元 is" in line(app, "status")
        assert len(spans_on_disk(project)) == 2


async def test_another_key_answers_the_question_for_a_label(reading: Open, project: Project) -> None:
    async with reading() as (_, pilot, screen):
        place = put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press(*["shift+right"] * 6, "1", "left", "r", "x", "3")
        (first,) = spans_on_disk(project)
        assert first[0] == "org"
        await pilot.press("4")
        assert spans_on_disk(project) == [("person", first[1])]
        assert place


async def test_a_document_can_be_left_while_it_opens(app: QuandianApp, project: Project) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(app, pilot)
        for step in range(12):
            app.read(project.entries()[step % 5].id)
            if step % 3 == 2:
                app.leave_reader()
            await pilot.pause(0.01 * (step % 4))
        app.read(PAGE)
        screen = await opened(app, pilot, PAGE)
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press(*["shift+right"] * 6, "1")
        assert spans_on_disk(project) == [("metric", "17.7亿元")]


async def test_a_document_that_cannot_be_opened_says_why(app: QuandianApp, project: Project) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(app, pilot)
        for file in (project.folder / "sources").glob("*.jsonl"):
            file.unlink()
        app.read(PAGE)
        for _ in range(ROUNDS):
            if app.screen.query("#status") and line(app, "status"):
                break
            await pilot.pause(PAUSE)
        assert PAGE in line(app, "status")
        await pilot.press("1", "x", "u", "n", "tab", "backslash", "escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_what_was_found_out_of_order_is_said(app: QuandianApp, project: Project) -> None:
    editor = project.edit(PAGE)
    editor.mark([(10, 12)], "org")
    editor.close()
    project.close()
    (log,) = (project.folder / "docs").rglob("*.jsonl")
    log.write_bytes(log.read_bytes() + b'{"v":1,"w":')
    again = Project.open(project.folder, by=ANNOTATOR)
    async with read(QuandianApp(again, QUIET), PAGE) as (now, _, screen):
        assert "set aside in quarantine" in line(now, "status")
        assert len(screen.opened.editor.spans) == 1
    again.close()


async def test_undo_outlives_a_restart(app: QuandianApp, project: Project) -> None:
    async with read(app, PAGE) as (_, pilot, screen):
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press(*["shift+right"] * 6, "1", "ctrl+q")
    again = QuandianApp(project, QUIET)
    async with read(again, PAGE) as (_, pilot, screen):
        assert len(screen.opened.editor.spans) == 1
        await pilot.press("u")
        assert spans_on_disk(project) == []


async def test_a_key_no_label_has_says_which_there_are(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, _):
        await pilot.press("9")
        assert "no label has the key 9: the keys are 1 2 3 4 5 6 7 8" in line(app, "status")
        assert spans_on_disk(project) == []


async def test_full_width_digits_of_an_input_method_label_too(reading: Open, project: Project) -> None:
    async with reading() as (_, pilot, screen):
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press(*["shift+right"] * 6, "１")
        assert spans_on_disk(project) == [("metric", "17.7亿元")]


async def test_what_cannot_be_saved_is_said_and_nothing_changes(
    reading: Open, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading() as (app, pilot, screen):
        put_cursor_on(screen.panes.clean, "17.7亿元")

        def full(*_: object, **__: object) -> None:
            raise NotSaved(reason="No space left on device")

        monkeypatch.setattr(screen.opened.editor, "mark", full)
        await pilot.press(*["shift+right"] * 6, "1")
        assert "No space left on device" in line(app, "status")
        assert not screen.panes.clean.marks_at(screen.panes.clean.cursor - 1)
        monkeypatch.undo()
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press(*["shift+right"] * 6, "1")
        assert spans_on_disk(project) == [("metric", "17.7亿元")]


async def test_layouts_show_one_pane_or_both(reading: Open) -> None:
    async with reading() as (_, pilot, screen):
        assert screen.panes.clean.size.width
        assert screen.panes.raw.size.width
        await pilot.press("backslash")
        assert screen.panes.clean.size.width > 100
        assert not screen.panes.raw.is_on_screen
        await pilot.press("backslash")
        assert screen.panes.raw.is_on_screen
        assert screen.focused is screen.panes.raw
        await pilot.press("backslash")
        assert screen.panes.clean.is_on_screen
        assert screen.panes.raw.is_on_screen


async def test_the_other_pane_is_entered_at_the_same_character(reading: Open) -> None:
    async with reading() as (_, pilot, screen):
        put_cursor_on(screen.panes.clean, "8000PFlops")
        await pilot.press("tab")
        assert screen.focused is screen.panes.raw
        assert screen.panes.raw.text[screen.panes.raw.cursor :].startswith("8000PFlops")


async def test_escape_goes_back_and_the_place_is_kept(app: QuandianApp, project: Project) -> None:
    async with read(app, PAGE) as (_, pilot, screen):
        place = put_cursor_on(screen.panes.clean, "8000PFlops")
        await pilot.press("escape")
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("enter")
        assert (await opened(app, pilot)).panes.clean.cursor == place.start
        await pilot.press("ctrl+q")
    again = QuandianApp(project, QUIET)
    async with again.run_test(size=(120, 36)) as pilot:
        clean = (await opened(again, pilot)).panes.clean
        assert clean.text[clean.cursor :].startswith("8000PFlops")


async def test_span_keys_go_from_span_to_span(reading: Open) -> None:
    async with reading() as (_, pilot, screen):
        for text in ("17.7亿元", "8000PFlops"):
            place = put_cursor_on(screen.panes.clean, text)
            await pilot.press(*["shift+right"] * place.length, "1")
        screen.panes.clean.move_to(0)
        await pilot.press("n")
        assert screen.panes.clean.text[screen.panes.clean.cursor :].startswith("17.7亿元")
        await pilot.press("n")
        assert screen.panes.clean.text[screen.panes.clean.cursor :].startswith("8000PFlops")
        await pilot.press("N")
        assert screen.panes.clean.text[screen.panes.clean.cursor :].startswith("17.7亿元")


async def test_done_is_kept_and_can_be_undone(reading: Open, project: Project) -> None:
    async with reading() as (_, pilot, screen):
        await pilot.press("d")
        assert screen.opened.editor.status is Status.DONE
        await pilot.press("u")
        assert screen.opened.editor.status is Status.NEW


async def test_document_keys_go_through_the_list(reading: Open) -> None:
    async with reading() as (app, pilot, _):
        await pilot.press("full_stop")
        await opened(app, pilot, "002_36c99dccf59baad3")
        await pilot.press("comma")
        await opened(app, pilot, PAGE)
        await pilot.press("comma")
        await opened(app, pilot, "000_9864a85493385471")
        await pilot.press("comma")
        assert "first document" in line(app, "status")


@pytest.mark.parametrize("size", [(20, 6), (60, 18), (80, 24), (200, 60)])
async def test_every_size_reads_and_marks(reading: Open, project: Project, size: tuple[int, int]) -> None:
    async with reading(size=size) as (_, pilot, screen):
        put_cursor_on(screen.panes.clean, "17.7亿元")
        await pilot.press(*["shift+right"] * 6, "1")
        assert spans_on_disk(project) == [("metric", "17.7亿元")]


async def test_hostile_text_reads_and_marks(home: Path, project: Project) -> None:
    text = "标题\x1b]52;c;AAAA\x07\n\n[/x][bold]正文\u202e第一句。\n第二句12%。\n"
    project.add([SourceText("[/x]\x1b[2J.txt", None, text, "utf-8")])
    app = QuandianApp(project, QUIET)
    document_id = project.entries()[-1].id
    async with read(app, document_id) as (_, pilot, screen):
        place = put_cursor_on(screen.panes.raw, "12%")
        await pilot.press("tab")
        screen.panes.raw.select(*place)
        await pilot.press("1")
        assert spans_on_disk(project, document_id) == [("metric", "12%")]
