"""``add``, ``list``, ``show`` and ``export``: a project from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len

from annotations.documents import Status
from annotations.project import Project, default_project
from articles.correction import Correction, CorrectionKind
from articles.page import Role
from tests.newer_formats import SAID, made_newer, touched
from tui.commands.list import table

HOSTILE = "[bold]\x1b]52;.txt"


@pytest.fixture
def marked(home: Path) -> Project:
    """The default project with a place marked in the first page, and one in the folio of the second."""
    project = default_project(by="tester")
    for number, quote, label in ((0, "数字青海", "project"), (0, "胡波", "person")):
        document = project.document(project.entries()[number].id)
        start = document.text.index(quote)
        editor = project.edit(document.id)
        assert editor.mark([(start, start + len(quote))], label)
        editor.close()
    project.close()
    return project


# -- list -----------------------------------------------------------------------------------------------------------


def test_the_first_list_has_the_five_built_in_pages(quandian) -> None:
    code, out, err = quandian("list")
    assert (code, err) == (0, "")
    head, *rows = out.splitlines()
    assert head.split() == ["#", "id", "title", "chars", "articles", "spans", "status"]
    assert [row.split()[0] for row in rows] == ["1", "2", "3", "4", "5"]
    assert "西宁全力打响绿色算力名片" in rows[1]
    assert all(row.endswith("  new") for row in rows)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_columns_are_aligned_in_cells(quandian, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("QUANDIAN_LANGUAGE", language)
    rows = quandian("list").out.splitlines()
    starts = {cell_len(row[: row.rindex("  ")]) for row in rows}
    assert len(starts) == 1


def test_a_list_counts_spans_and_shows_the_status(quandian, marked: Project) -> None:
    first = quandian("list").out.splitlines()[1]
    assert first.split()[-3:] == ["2", "in", "progress"]


def test_a_list_as_json_holds_the_same(quandian, marked: Project) -> None:
    rows = json.loads(quandian("list", "--json").out)
    assert [row["spans"] for row in rows] == [2, 0, 0, 0, 0]
    assert rows[1]["title"] == "西宁全力打响绿色算力名片"
    assert list(rows[0]) == [
        *("number", "id", "name", "title", "characters", "articles", "spans", "status", "updated", "labels"),
        *("waiting", "tags"),
    ]
    assert (rows[0]["number"], sum(rows[0]["labels"].values())) == (1, 2)


def test_a_narrow_terminal_cuts_titles_and_nothing_else() -> None:
    rows = [("1", "page", "西宁全力打响绿色算力名片" * 3, "12", "1", "0", "new"), ("2", "b", "x", "3", "4", "5", "new")]
    first, second = table(rows, 50)
    assert cell_len(first) <= 50
    assert "…" in first
    assert first.startswith("1  page  西宁")
    assert first.endswith("12  1  0  new")
    assert cell_len(first) == cell_len(second)
    assert "…" not in table(rows, None)[0]


def test_a_long_title_widens_no_row_beyond_reason_where_there_is_no_terminal() -> None:
    rows = [("1", "page", "西宁" * 1_000_000, "12", "1", "0", "new"), ("2", "b", "x", "3", "4", "5", "new")]
    first, second = table(rows, None)
    assert cell_len(first) == cell_len(second) < 120
    assert "…  12  1  0  new" in first


def test_an_empty_project_says_how_to_fill_it(quandian, tmp_path: Path) -> None:
    Project.create(tmp_path / "news", name="news", by="tester").close()
    code, out, err = quandian("list", "--project", tmp_path / "news")
    assert (code, out) == (0, "")
    assert err == "quandian: the project news has no documents yet: `quandian add PATH`\n"


# -- add ------------------------------------------------------------------------------------------------------------


def test_texts_are_added_to_the_default_project(quandian, page: Path) -> None:
    assert quandian("add", page) == (
        0,
        "",
        "quandian: 1 read as gb18030; where that shows wrong characters, name the right one with --encoding\n"
        "quandian: default: 1 added, 0 unchanged, 0 changed\n",
    )
    assert "西宁打响算力名片" in quandian("list").out.splitlines()[-1]


def test_texts_of_standard_input_are_added_under_their_names(quandian_process, quandian) -> None:
    for name in ("page7", "page8"):
        code, _, err = quandian_process("add", "-", "--name", name, stdin=f"{name} 的一句话。\n".encode())
        assert (code, err) == (0, "quandian: default: 1 added, 0 unchanged, 0 changed\n")
    assert quandian("show", "page8", "--raw").out == "page8 的一句话。\n"


def test_a_project_is_made_where_it_is_named(quandian, page: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    assert quandian("--project", news, "add", page).code == 0
    assert [row["name"] for row in json.loads(quandian("list", "--json", f"--project={news}").out)] == ["page.txt"]


def test_adding_again_changes_nothing_and_a_changed_text_is_named(quandian, page: Path) -> None:
    quandian("add", page)
    assert quandian("add", page, "--encoding", "gbk").err == "quandian: default: 0 added, 1 unchanged, 0 changed\n"
    page.write_text("另一篇文章。\n", encoding="utf-8")
    code, _, err = quandian("add", page)
    assert code == 0
    assert err.splitlines() == [
        "quandian: the text of page.txt changed since it was added; the project keeps the old one"
        " (--update takes in the new one)",
        "quandian: default: 0 added, 0 unchanged, 1 changed",
    ]
    assert "西宁打响算力名片" in quandian("show", "page.txt").out


def test_a_bad_file_is_named_and_the_others_are_added(quandian, page: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes("完整的一句话".encode()[:-1])
    page.write_text("一句话。\n", encoding="utf-8")
    code, _, err = quandian("add", tmp_path / "broken.txt", tmp_path / "missing.txt", page)
    assert code == 2
    assert [line.partition(": ")[2] for line in err.splitlines()] == [
        f"There is no file or folder {tmp_path / 'missing.txt'}: check the path.",
        f"{tmp_path / 'broken.txt'} is not utf-8: byte 15 cannot be decoded. Name the right one with --encoding.",
        "default: 1 added, 0 unchanged, 0 changed",
    ]


def test_nothing_is_made_when_nothing_can_be_added(quandian, tmp_path: Path) -> None:
    assert quandian("add", "--project", tmp_path / "news", tmp_path / "missing.txt").code == 2
    assert not (tmp_path / "news").exists()


def test_a_folder_that_is_no_project_is_not_made_one(quandian, page: Path, tmp_path: Path) -> None:
    code, _, err = quandian("add", page, "--project", tmp_path)
    assert code == 2
    assert f"{tmp_path} is already there and not an empty folder" in err


def test_a_hostile_name_is_kept_and_shown_harmless(quandian, tmp_path: Path) -> None:
    (tmp_path / HOSTILE).write_text("西宁打响算力名片，这是一句完整的话。\n", encoding="utf-8")
    quandian("add", tmp_path / HOSTILE)
    assert json.loads(quandian("list", "--json").out)[-1]["name"] == HOSTILE
    assert "\x1b" not in quandian("list").out
    (tmp_path / HOSTILE).write_text("变了。\n", encoding="utf-8")
    assert "the text of [bold]␛]52;.txt changed" in quandian("add", tmp_path / HOSTILE).err


def test_a_folder_of_300_pages_is_added_but_for_the_bad_one(quandian, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(300):
        (pages / f"page{number}.txt").write_text(f"第{number}版的一句话。\n", encoding="utf-8")
    (pages / "page150.txt").write_bytes(b"")
    code, out, err = quandian("add", pages, "--project", tmp_path / "news")
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        f"quandian: {pages / 'page150.txt'} is empty: nothing to read in it.",
        "quandian: news: 299 added, 0 unchanged, 0 changed",
    ]
    assert len(quandian("list", "--project", tmp_path / "news").out.splitlines()) == 300


# -- every command --------------------------------------------------------------------------------------------------


def test_one_line_of_five_megabytes_is_added_listed_and_shown(quandian, tmp_path: Path) -> None:
    line = "西宁牢记嘱托，持续做强光伏制造全产业链，加快构建现代化产业体系。" * 55_000
    (tmp_path / "long.txt").write_text(line, encoding="utf-8")
    news = ("--project", tmp_path / "news")
    assert quandian("add", tmp_path / "long.txt", *news).code == 0
    code, out, err = quandian("list", *news)
    assert (code, err) == (0, "")
    assert f"  {len(line)}  " in out
    assert max(map(cell_len, out.splitlines())) < 160
    assert quandian("show", "long", *news).out == f"{line}\n"
    assert quandian("show", "long", "--raw", *news).out == line


@pytest.mark.parametrize("words", ["list", "show 1", "add page.txt", "export -o -"])
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "project.json cannot be understood"),
        ("[]", "project.json cannot be understood"),
    ],
)
def test_a_project_that_cannot_be_opened_is_one_sentence_and_stays_as_it_is(
    quandian, page: Path, monkeypatch: pytest.MonkeyPatch, words: str, content: str, sentence: str
) -> None:
    monkeypatch.chdir(page.parent)
    assert quandian("add", page, "--project", "news").code == 0
    (page.parent / "news" / "project.json").write_text(content, encoding="utf-8")
    before = {file: file.read_bytes() for file in (page.parent / "news").rglob("*") if file.is_file()}
    code, out, err = quandian(*words.split(), "--project", "news")
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert {file: file.read_bytes() for file in (page.parent / "news").rglob("*") if file.is_file()} == before


READING = ["list", "show 1", "show 1 --json", "log 1", "search 西宁", "review", "export -o -"]
CHANGING = [
    "add page.txt",
    "add page.txt --update",
    "log 1 --to 0",
    "project rename news olds",
    "doctor",
    "doctor --repair",
]


@pytest.fixture
def newer(quandian, page: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder ``news`` with a project in which one thing is marked; the test makes it a later version's."""
    monkeypatch.chdir(page.parent)
    assert quandian("add", page, "--project", "news").code == 0
    project = Project.open(page.parent / "news", by="anna")
    project.edit(project.entries()[0].id).mark([(0, 2)], "place")
    project.close()
    return project.folder


@pytest.mark.parametrize("words", READING)
def test_a_newer_project_is_read_as_it_was(quandian, newer: Path, words: str) -> None:
    expected = quandian(*words.split(), "--project", "news")
    assert expected.code == 0
    made_newer(newer)
    before = touched(newer)
    assert quandian(*words.split(), "--project", "news") == expected
    assert touched(newer) == before


@pytest.mark.parametrize("words", CHANGING)
def test_a_newer_project_is_changed_by_no_command_and_each_says_why(quandian, newer: Path, words: str) -> None:
    made_newer(newer)
    before = touched(newer)
    project = () if words.startswith("project") else ("--project", "news")
    code, out, err = quandian(*words.split(), *project)
    assert (code, out) == (2, "")
    assert err == f"quandian: {SAID}; to change {newer}, install a newer version.\n"
    assert touched(newer) == before


def test_a_newer_project_is_listed_with_the_others_and_backed_up(quandian, newer: Path, tmp_path: Path) -> None:
    made_newer(newer)
    before = touched(newer)
    code, out, err = quandian("project", "list")
    assert (code, err) == (0, "")
    assert out.splitlines()[1].split() == ["news", "1", str(newer)]
    assert quandian("backup", "-o", tmp_path / "b.zip", "--project", "news").code == 0
    code, out, err = quandian("restore", tmp_path / "b.zip", "--folder", tmp_path / "again")
    assert (code, out) == (2, "")
    assert "a newer version made the project in it" in err
    assert not (tmp_path / "again").exists()
    assert touched(newer) == before


# -- show -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reference", ["2", "001_b655fd844ee2f664", "001_b655fd844ee2f664.txt", "001_"])
def test_a_document_is_shown_by_number_id_name_or_beginning(quandian, reference: str) -> None:
    code, out, _ = quandian("show", reference)
    assert code == 0
    assert "西宁全力打响绿色算力名片\n" in out


def test_spans_are_listed_below_the_text(quandian, marked: Project) -> None:
    text, _, spans = quandian("show", "1").out.partition("─" * 24)
    assert "数字青海" in text
    lines = spans.split("\n")
    assert lines[1] == "spans, by article and characters: 2"
    assert [line.split("  ")[0] for line in lines[2:4]] == ["PERSON", "PROJECT"]
    assert [line.split("  ")[2] for line in lines[2:4]] == ["胡波", "数字青海"]


def test_the_raw_text_is_shown_as_it_was_added(quandian, seed_pages: tuple[Path, ...]) -> None:
    assert quandian("show", "3", "--raw").out == seed_pages[2].read_text(encoding="utf-8")


def test_json_holds_the_page_and_its_spans(quandian, marked: Project) -> None:
    shown = json.loads(quandian("show", "1", "--json").out)
    assert shown["document"]["name"] == "000_9864a85493385471.txt"
    assert shown["document"]["status"] == Status.IN_PROGRESS
    assert len(shown["articles"]) >= 2
    raw = json.loads(quandian("show", "1", "--json", "--raw").out)
    (start, end) = raw["spans"][0]["raw"][0]
    assert raw["text"][start:end] == raw["spans"][0]["text"]
    assert raw["spans"] == shown["spans"]
    exported = map(json.loads, quandian("export", "-o", "-").out.splitlines())
    assert {span["id"]: span["place"] for span in shown["spans"]} == {
        span["id"]: {"article": record["meta"]["article"], "start": span["start"], "end": span["end"]}
        for record in exported
        for span in record["spans"]
    }


def test_corrections_are_shown_listed_and_exported(quandian, marked: Project, tmp_path: Path) -> None:
    project = Project.open(marked.folder, by="tester")
    entry = project.entries()[0]
    raw = project.document(entry.id).text
    quote = "数字正为未来"
    editor = project.edit(entry.id)
    editor.correct(Correction(CorrectionKind.BEGIN, raw.index(quote)))
    editor.correct(Correction(CorrectionKind.ROLE, raw.index(quote), Role.HEADLINE))
    editor.close()
    project.close()
    code, out, _ = quandian("show", 1)
    assert code == 0
    text, _, corrections = out.rpartition("corrections by hand, by raw offset: 2\n")
    assert f"\n\n{quote}" in text, "an article begins there"
    assert [line.split("  ")[:2] for line in corrections.splitlines()] == [
        [str(raw.index(quote)), "an article begins"],
        [str(raw.index(quote)), "made a headline"],
    ]
    shown = json.loads(quandian("show", 1, "--json").out)
    assert [(each["kind"], each["role"], each["by"]) for each in shown["corrections"]] == [
        ("begin", None, "tester"),
        ("role", "headline", "tester"),
    ]
    assert shown["articles"][1]["headline"].startswith(quote)
    assert str(len(shown["articles"])) in quandian("list").out.splitlines()[1].split()
    assert quandian("export", "-o", tmp_path / "out.jsonl").code == 0
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert records[1]["meta"]["headline"].startswith(quote)
    assert [each["kind"] for each in records[1]["meta"]["corrections"]] == ["begin", "role"]


def test_a_terminal_is_shown_no_controls(quandian, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page.write_text("标题\x1b]0;x\x07\n\n正文\u202e到此为止。\n", encoding="utf-8")
    quandian("add", page)
    assert "\x1b]0;x\x07" in quandian("show", "page.txt", "--raw").out
    monkeypatch.setattr("tui.streams.on_terminal", lambda: True)
    assert quandian("show", "page.txt", "--raw").out == "标题␛]0;x␇\n\n正文·到此为止。\n"


# -- export ---------------------------------------------------------------------------------------------------------


def test_records_are_written_and_counted(quandian, marked: Project, tmp_path: Path) -> None:
    out = tmp_path / "train.jsonl"
    code, printed, err = quandian("export", "-o", out)
    assert (code, printed) == (0, "")
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert err == f"quandian: {len(records)} records with 2 spans\n"
    spans = [(record["text"], span) for record in records for span in record["spans"]]
    assert {(text[span["start"] : span["end"]], span["label"]) for text, span in spans} == {
        ("数字青海", "PROJECT"),
        ("胡波", "PERSON"),
    }


def test_records_follow_the_schema_that_is_printed(quandian, marked: Project) -> None:
    schema = json.loads(quandian("export", "--schema").out)
    lines = quandian("export", "-o", "-").out.splitlines()
    assert len(lines) > 5
    for line in lines:
        jsonschema.validate(json.loads(line), schema)


def test_a_file_that_is_there_is_written_over_only_by_force(quandian, tmp_path: Path) -> None:
    out = tmp_path / "train.jsonl"
    out.write_text("precious", encoding="utf-8")
    code, _, err = quandian("export", "-o", out)
    assert (code, err) == (2, f"quandian: {out} exists already: name another file, or allow overwriting it.\n")
    assert out.read_text(encoding="utf-8") == "precious"
    assert quandian("export", "-o", out, "--force").code == 0
    assert out.read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize("place", ["missing/train.jsonl", "/proc/train.jsonl"])
def test_a_place_that_cannot_be_written_is_named(quandian, tmp_path: Path, place: str) -> None:
    code, _, err = quandian("export", "-o", tmp_path / place)
    assert code == 2
    assert "could not be written (" in err
    assert err.count("\n") == 1


def test_a_span_in_no_article_is_named_and_exits_1(quandian, tmp_path: Path) -> None:
    project = Project.create(tmp_path / "news", name="news", by="tester")
    project.close()
    (tmp_path / "page.txt").write_text("一句话。  \n\n\n另一句话。\n", encoding="utf-8")
    quandian("add", tmp_path / "page.txt", "--project", tmp_path / "news")
    project = Project.open(tmp_path / "news", by="tester")
    editor = project.edit(project.entries()[0].id)
    assert editor.mark([(4, 6)], "metric")
    project.close()
    code, _, err = quandian("export", "-o", tmp_path / "out.jsonl", "--project", tmp_path / "news")
    assert code == 1
    assert "quandian: left out: METRIC “  ” in page: not in the cleaned text\n" in err


def test_an_export_tells_of_damage_and_of_labels_nobody_defined(quandian, home: Path, tmp_path: Path) -> None:
    project = default_project(by="anna")
    editor = project.edit("000_9864a85493385471")
    for start, label in ((20, "org"), (30, "place"), (40, "nonesuch")):
        editor.mark([(start, start + 2)], label)
    editor.close()
    project.close()
    told = quandian("export", "-o", tmp_path / "whole.jsonl")
    assert told.code == 0
    assert "nonesuch" in told.err
    (log,) = (project.folder / "docs").rglob("*.jsonl")
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(lines[0] + lines[1].replace(b"[[30,32]]", b"[[31,32]]") + lines[2])
    told = quandian("export", "-o", tmp_path / "damaged.jsonl")
    assert told.code == 1
    assert f"the journal {log.name}" in told.err
