"""The main job from end to end: read, mark, be killed, come back, change one's mind, leave, export."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Command, Launch
    from tests.e2e.terminal import Position, Terminal

pytestmark = pytest.mark.pty

HEADLINE = "西宁全力打响绿色算力名片"
FIRST_WORDS = "用手机点一单外卖"
LIST_ROW = re.compile(
    r"^ [ ▸] *(?P<number>\d) .+ (?P<characters>[\d,]+) +\d+ +(?P<spans>\d+) +\S (?P<status>\w+)", re.MULTILINE
)
OFFSET = re.compile(r"offset ([\d,]+) of [\d,]+")

# The rows that are not text: two titles above; labels, status and keys below.
ROWS_ABOVE, ROWS_BELOW = 2, 3


class Shown(NamedTuple):
    """Where each pane shows a text."""

    clean: Position
    raw: Position


class Exported(NamedTuple):
    """A span as the native record has it."""

    text: str
    label: str


def shown(terminal: Terminal, text: str) -> Shown:
    """Return the first place of the text in each pane; AssertionError where a pane does not show it."""
    rows, columns = len(terminal.rows), len(terminal.rows[0])
    places = [place for place in terminal.find_all(text) if ROWS_ABOVE <= place.row < rows - ROWS_BELOW]
    clean = [place for place in places if place.column < columns // 2]
    raw = [place for place in places if place.column >= columns // 2]
    assert clean, f"the clean pane does not show {text}:\n{terminal.text}"
    assert raw, f"the raw pane does not show {text}:\n{terminal.text}"
    return Shown(clean[0], raw[0])


def looks(terminal: Terminal, text: str) -> set[tuple[bool, str, str]]:
    """Return how the characters of the text are painted in both panes: underlined, colour, background."""
    return {
        (cell.underscore, cell.fg, cell.bg) for place in shown(terminal, text) for cell in terminal.cells(place, text)
    }


def marked(terminal: Terminal, text: str) -> bool:
    """Tell whether the whole text is underlined in both panes."""
    return all(underlined for underlined, _, _ in looks(terminal, text))


def unmarked(terminal: Terminal, text: str) -> bool:
    """Tell whether nothing of the text is underlined in either pane."""
    return not any(underlined for underlined, _, _ in looks(terminal, text))


def character(terminal: Terminal) -> int:
    """Return the offset of the cursor as the status line tells it."""
    told = OFFSET.search(terminal.text)
    assert told, terminal.text
    return int(told[1].replace(",", ""))


def open_page(terminal: Terminal, number: int, first_words: str) -> None:
    """Open a document at its second character, from the list unless it was open when the program ended."""
    terminal.wait_until(lambda: "saved" in terminal.text or len(LIST_ROW.findall(terminal.text)) == 5)
    if "saved" not in terminal.text:
        terminal.press("home", *["down"] * (number - 1), "enter")
        terminal.wait_until("saved")
    terminal.press("ctrl+home", "right")
    terminal.wait_until("offset 1 of")
    terminal.wait_until(lambda: len(terminal.find_all(first_words)) == 2)


def exported_records(command: Command, path: Path) -> list[dict[str, Any]]:
    """Export the default project to a new file and return its native records."""
    command("export", "-o", str(path))
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def exported_spans(records: list[dict[str, Any]], raw_text: str) -> set[Exported]:
    """Return every exported span, its offsets checked against the cleaned and the raw text."""
    spans = set()
    for record in records:
        for span in record["spans"]:
            assert record["text"][span["start"] : span["end"]] == span["text"]
            assert "".join(raw_text[start:end] for start, end in span["raw"]) == span["text"]
            spans.add(Exported(span["text"], span["label"]))
    return spans


def test_main_job(launch: Launch, command: Command, seed_pages: tuple[Path, ...], tmp_path: Path) -> None:
    raw_text = seed_pages[1].read_bytes().decode("utf-8")

    # The list: five pages with titles and figures.
    terminal = launch()
    terminal.wait_until(lambda: len(LIST_ROW.findall(terminal.text)) == 5)
    rows = {row["number"]: row for row in LIST_ROW.finditer(terminal.text)}
    assert HEADLINE in rows["2"][0]
    assert rows["2"]["characters"] == f"{len(raw_text):,}"
    assert {row["spans"] for row in rows.values()} == {"0"}
    assert {row["status"] for row in rows.values()} == {"new"}

    # Reading: cleaned beside raw; the cursor's character is shown in the other pane too.
    open_page(terminal, 2, FIRST_WORDS)
    in_clean, in_raw = shown(terminal, "购买心仪")
    terminal.click(in_clean)
    terminal.wait_until("购 U+8D2D")
    terminal.press("right", "right")
    terminal.wait_until("心 U+5FC3")
    before, twin = terminal.cells(in_raw, "购买心仪")[1:3]
    assert (before.fg, before.bg, before.underscore) != (twin.fg, twin.bg, twin.underscore)

    # Marking with shift and the arrows.
    terminal.click(shown(terminal, "人工智能").clean)
    terminal.wait_until("人 U+4EBA")
    terminal.press(*["shift+right"] * 4)
    terminal.wait_until("4 selected: 人工智能")
    terminal.press("7")
    terminal.wait_until("PRODUCT: 人工智能")
    terminal.wait_until(lambda: marked(terminal, "人工智能"))
    assert unmarked(terminal, "购买心仪的衣服")

    # Marking with the mouse, in the raw pane.
    start = shown(terminal, "大西北戈壁滩").raw
    terminal.drag(start, start.right(cells=11))
    terminal.wait_until("6 selected: 大西北戈壁滩")
    terminal.press("5")
    terminal.wait_until("PLACE: 大西北戈壁滩")
    terminal.wait_until(lambda: marked(terminal, "大西北戈壁滩"))
    assert {look[1:] for look in looks(terminal, "大西北戈壁滩")} != {look[1:] for look in looks(terminal, "人工智能")}

    # Marking by moving, and the power fails as soon as the program has said that it is done.
    terminal.click(shown(terminal, "四月").clean)
    terminal.wait_until("四 U+56DB")
    terminal.press("v", "right", "right")
    terminal.wait_until("2 selected: 四月")
    terminal.press("8")
    terminal.wait_until("DATE: 四月")
    terminal.kill()
    all_three = {Exported("人工智能", "PRODUCT"), Exported("大西北戈壁滩", "PLACE"), Exported("四月", "DATE")}
    assert exported_spans(exported_records(command, tmp_path / "killed.jsonl"), raw_text) == all_three

    # Changing one's mind: another label, deleting, undoing and doing again.
    terminal = launch()
    open_page(terminal, 2, FIRST_WORDS)
    terminal.wait_until("3 spans")
    assert all(marked(terminal, span.text) for span in all_three)
    terminal.click(shown(terminal, "大西北戈壁滩").clean)
    terminal.wait_until("PLACE 大西北戈壁滩")
    terminal.press("r")
    terminal.wait_until("which label?")
    terminal.press("3")
    terminal.wait_until("ORG: 大西北戈壁滩 (was PLACE)")
    terminal.press("5")
    terminal.wait_until("PLACE: 大西北戈壁滩 (was ORG)")
    terminal.press("x")
    terminal.wait_until(lambda: "2 spans" in terminal.text and unmarked(terminal, "大西北戈壁滩"))
    terminal.press("u")
    terminal.wait_until(lambda: "3 spans" in terminal.text and marked(terminal, "大西北戈壁滩"))
    terminal.press("ctrl+r")
    terminal.wait_until(lambda: "2 spans" in terminal.text and unmarked(terminal, "大西北戈壁滩"))
    terminal.press("u")
    terminal.wait_until(lambda: "3 spans" in terminal.text and marked(terminal, "大西北戈壁滩"))

    # Leaving and coming back to the same character.
    terminal.click(shown(terminal, "世界难题").clean)
    terminal.wait_until("世 U+4E16")
    left_at = character(terminal)
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    terminal = launch()
    terminal.wait_until("世 U+4E16")
    assert character(terminal) == left_at
    terminal.press("escape")
    terminal.wait_until(lambda: len(LIST_ROW.findall(terminal.text)) == 5)
    row = next(row for row in LIST_ROW.finditer(terminal.text) if row["number"] == "2")
    assert (row["spans"], row["status"]) == ("3", "in")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0

    assert exported_spans(exported_records(command, tmp_path / "left.jsonl"), raw_text) == all_three


def test_a_span_over_a_false_blank_line_is_exported_without_it(
    launch: Launch, command: Command, seed_pages: tuple[Path, ...], tmp_path: Path
) -> None:
    raw_text = seed_pages[0].read_bytes().decode("utf-8")
    assert "数字经济发\n\n展" in raw_text
    terminal = launch()
    open_page(terminal, 1, "政府工作报告对青海数字经济发")
    terminal.click(terminal.find("数字经济发展的"))
    terminal.wait_until("数 U+6570")
    terminal.press(*["shift+right"] * 6)
    terminal.wait_until("6 selected: 数字经济发展")
    terminal.press("2")
    terminal.wait_until("POLICY: 数字经济发展")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0

    records = exported_records(command, tmp_path / "out.jsonl")
    assert exported_spans(records, raw_text) == {Exported("数字经济发展", "POLICY")}
    start = raw_text.index("数字经济发\n\n展")
    (span,) = (span for record in records for span in record["spans"])
    assert span["raw"] == [[start, start + 5], [start + 7, start + 8]]


def test_keys_that_arrive_together_are_done_in_order(launch: Launch) -> None:
    terminal = launch()
    open_page(terminal, 2, FIRST_WORDS)
    terminal.click(shown(terminal, "大西北戈壁滩").clean)
    terminal.wait_until("大 U+5927")
    terminal.press(*["shift+right"] * 6, "5", "left", "r", "3", "x", "u")
    terminal.wait_until("undone: delete ORG 大西北戈壁滩", seconds=10)
    assert marked(terminal, "大西北戈壁滩")


def test_keys_typed_through_panels_and_lists_are_done_in_order(
    launch: Launch, command: Command, tmp_path: Path
) -> None:
    terminal = launch()
    terminal.wait_until("5 documents")
    terminal.press("enter")
    terminal.wait_until("saved")
    terminal.press("m", "1", "enter", *"8000", "down", *"CNY", "enter", "right", "#", *"a b", "enter", "*", *"METRIC")
    terminal.press("enter", "enter", "up", *"ok", "enter", "d")
    terminal.wait_until("done")
    terminal.press("q", "q")
    terminal.wait_for_exit()
    (record, *_) = exported_records(command, tmp_path / "out.jsonl")
    (span,) = [span for each in exported_records(command, tmp_path / "again.jsonl") for span in each["spans"]]
    assert span["attributes"] == {"value": 8000, "unit": "CNY"}
    assert span["note"] == "ok"
    assert (record["tags"], record["meta"]["status"]) == (["a", "b"], "done")


def test_layouts_and_sizes(launch: Launch) -> None:
    terminal = launch()
    open_page(terminal, 2, FIRST_WORDS)
    assert {place.column < 60 for place in terminal.find_all(FIRST_WORDS)} == {True, False}
    terminal.press("f2")
    terminal.wait_until(lambda: len(terminal.find_all(FIRST_WORDS)) == 1 and " cleaned" in terminal.lines[1])
    terminal.press("f2")
    terminal.wait_until(lambda: len(terminal.find_all(FIRST_WORDS)) == 1 and " raw" in terminal.lines[1])
    terminal.press("f2")
    terminal.wait_until(lambda: len(terminal.find_all(FIRST_WORDS)) == 2)
    terminal.resize(60, 24)
    terminal.wait_until(lambda: {place.column < 30 for place in terminal.find_all(FIRST_WORDS)} == {True})
    terminal.resize(120, 36)
    terminal.wait_until(lambda: {place.column < 60 for place in terminal.find_all(FIRST_WORDS)} == {True, False})
