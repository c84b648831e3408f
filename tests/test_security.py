"""The security checklist: where each line is tested, and the tests that belong to no single module.

====  ==============================================================================================================
line  where
====  ==============================================================================================================
1     words and their cache: ``articles/test_words.py`` (planted, damaged, linked and shared caches), and here
2     a cache is another for another dictionary: ``articles/test_words.py``
3     controls never reach the terminal: ``tui/view/test_visible.py``, ``tui/view/test_painting.py``,
      ``e2e/test_hostile_text.py``, ``tui/commands/test_command_line.py``, ``tui/commands/test_log.py``, and here
4     text is never markup: ``tui/test_reader.py`` (hostile text), and here
5     nothing is put on the clipboard unasked: here
6     document ids: ``annotations/test_documents.py``, ``annotations/test_projects.py``, ``annotations/test_writers.py``
7     exports: ``tui/commands/test_project_commands.py``, ``tui/commands/test_clean.py``, ``test_clean_many.py``
8     private modes: ``annotations/test_project.py``, ``annotations/test_places.py``, and here
9     links: ``annotations/test_journal.py``, ``test_snapshots.py``, ``test_durable.py``, ``test_labels.py``, and here
10    archives, names and links: ``annotations/test_archive.py``
11    archives, bombs: ``annotations/test_archive.py``
12    archives, compressed streams: ``annotations/test_archive.py``
13    a line without an end: here
14    JSON nested a hundred thousand deep: here
15    JSON numbers, NaN, double keys, byte order marks: here
16    lone surrogates: ``annotations/test_editor.py``, ``annotations/formats/test_native.py``, and here
17    encodings: ``articles/test_decoding.py``
18    spreadsheet formulas: ``annotations/formats/test_table.py``
20    regular expressions that take for ever: ``annotations/test_search.py``
21    nothing that runs what it reads: ``test_architecture.py``
22    no file names code to import: here
23    temporary files: here
24    secrets: here
26    damaged journals: ``annotations/test_journal.py``, ``annotations/test_faults.py``, and here
====  ==============================================================================================================
"""

from __future__ import annotations

import ast
import contextlib
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.app import App

import annotations.text_records as text_records
from annotations.documents import SourceText
from annotations.errors import NotSaved, ProjectError
from annotations.layout import Layout
from annotations.notices import NoticeKind
from annotations.project import Project
from annotations.text_records import read_records
from articles.errors import QuandianError
from tests.tui.driving import read
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.cli import main
from tui.settings import Settings

CHECKOUT = Path(__file__).resolve().parent.parent
MODULES = sorted(path for package in ("articles", "annotations", "tui") for path in (CHECKOUT / package).rglob("*.py"))
TEXT = "本报讯（记者 张三）西宁市算力规模超1.3万架，同比增长25.5%。\n“东数西算”工程落地青海。\n"
DEEP = b"[" * 100_000 + b"]" * 100_000

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    made = Project.create(tmp_path / "project", name="a project", by="anna")
    made.add([SourceText("page.txt", None, TEXT, "utf-8")])
    yield made
    made.close()


def test_every_file_of_the_table_is_there() -> None:
    named = re.findall(r"``([a-z0-9_/]+\.py)``", __doc__ or "")
    tests = [path.relative_to(CHECKOUT / "tests").as_posix() for path in (CHECKOUT / "tests").rglob("test_*.py")]
    assert len(named) > 20
    assert [name for name in named if not any(test.endswith(name) for test in tests)] == []


# -- 3, 4, 5: what reaches the terminal -----------------------------------------------------------------------------


async def test_labels_names_and_text_with_controls_and_markup_are_shown_as_what_they_are(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = "[bold]x[/] [link=http://a]y[/link] [@click=app.quit]z"
    project.labels_file.write_text(
        '[[label]]\nid = "org"\nname = "[b]O\\u001b[2JRG"\ntitle = "\\u202e[/]"\nkey = "1"\ncolor = "#3b8eea"\n',
        encoding="utf-8",
    )
    project.add([SourceText("[/x]\x1b]0;t\x07.txt", None, f"{hostile}\n\x9b2J{TEXT}", "utf-8")])
    opened = Project.open(project.folder, by="[bold]\x1b[2Jeve")
    written: list[str] = []
    app = QuandianApp(opened, Settings(annotator="[bold]\x1b[2Jeve"))
    async with read(app, opened.entries()[-1].id) as (_, pilot, screen):
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", written.append)
        screen.panes.raw.select(0, 4)
        await pilot.press("1")
        shown = dump(app)
        assert "[bold]x[/]" in shown
        assert "[@click=app.quit]z" in shown
        await pilot.press("t")
        await pilot.pause()
        shown += dump(app)
        assert "[b]O" in shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert "\x1b]0;t" not in "".join(written)
    opened.close()


async def test_nothing_is_put_on_the_clipboard_unasked(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(App, "copy_to_clipboard", lambda _app, text: copied.append(text))
    async with read(QuandianApp(project, Settings(annotator="anna", suggestions=False)), "page") as (_, pilot, screen):
        screen.panes.clean.select(0, 9)
        await pilot.press("ctrl+c", "super+c", "v", "w", "ctrl+c")
        await pilot.mouse_down(screen.panes.clean, offset=(3, 1))
        await pilot.mouse_up(screen.panes.clean, offset=(20, 2))
        await pilot.press("ctrl+c")
    assert copied == []


# -- 8, 9, 23, 24: files --------------------------------------------------------------------------------------------


def test_texts_that_changed_and_backups_are_private_whatever_the_umask(project: Project, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        editor = project.edit("page")
        editor.mark([(0, 3)], "org")
        editor.close()
        project.take_in(
            project.add([SourceText("page.txt", None, "更正。" + TEXT, "utf-8")], keep_changed=True).changed
        )
        assert main(["backup", "--project", str(project.folder), "-o", str(tmp_path / "backup.zip")]) == 0
    finally:
        os.umask(before)
    paths = [*project.folder.rglob("*"), tmp_path / "backup.zip"]
    assert len(paths) > 8
    assert [path for path in paths if stat.S_IMODE(path.lstat().st_mode) & 0o077] == []


@pytest.mark.parametrize("place", ["sources", "locks", "labels", "project"])
def test_a_link_in_the_place_of_a_file_of_the_project_is_not_followed(
    project: Project, tmp_path: Path, place: str
) -> None:
    layout = Layout(project.folder)
    target = tmp_path / "target"
    project.close()
    files = {
        "sources": next(iter(sorted(layout.sources.glob("*.jsonl")))),
        "locks": layout.locks / "sources.lock",
        "labels": layout.labels_file,
        "project": layout.project_file,
    }
    content = files[place].read_bytes() if files[place].exists() else b""
    target.write_bytes(content)
    files[place].unlink(missing_ok=True)
    files[place].symlink_to(target)
    try:
        opened = Project.open(project.folder, by="eve")
    except QuandianError:
        assert place == "project"
    else:
        try:
            opened.add([SourceText("new.txt", None, "新的一篇。\n", "utf-8")])
            _ = opened.labels
            opened.document("page")
        except QuandianError:
            assert place in ("sources", "labels", "locks")
        else:
            assert place == "locks"
        opened.close()
    assert target.read_bytes() == content


def test_nothing_is_written_into_the_shared_temporary_folder(
    home: Path, tmp_path: Path, seed_pages: tuple[Path, ...]
) -> None:
    shared = tmp_path / "shared-temp"
    shared.mkdir()
    words = f"{[str(page) for page in seed_pages[:2]]!r}"
    program = (
        "import sys; from tui.cli import main\n"
        f"assert main(['add', *{words}]) == 0\n"
        f"assert main(['export', '-o', {str(tmp_path / 'out.jsonl')!r}]) == 0\n"
        f"assert main(['backup', '-o', {str(tmp_path / 'b.zip')!r}]) == 0\n"
        "from articles.words import Segmenter; from pathlib import Path\n"
        f"segmenter = Segmenter(Path({str(home / 'cache')!r})); segmenter.load(); segmenter.words('西宁市算力')\n"
    )
    environment = os.environ | {"TMPDIR": str(shared), "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert list(shared.iterdir()) == []


def test_what_the_environment_holds_goes_nowhere(home: Path, tmp_path: Path, seed_pages: tuple[Path, ...]) -> None:
    secret = "hunter2-geheim"
    environment = os.environ | {"PGPASSWORD": secret, "API_TOKEN": secret, "PYTHONPATH": str(CHECKOUT)}
    words = ["add", str(seed_pages[0]), str(tmp_path / "missing.txt")]
    done = subprocess.run([sys.executable, "-m", "tui", *words], env=environment, capture_output=True, check=False)
    assert done.returncode == 2
    assert secret.encode() not in done.stdout + done.stderr
    assert [path for path in home.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()] == []


# -- 13 to 16: JSON that means harm ---------------------------------------------------------------------------------


def records(tmp_path: Path, content: bytes) -> tuple[list[str], list[str]]:
    """The texts of a file, and what was said of its other lines."""
    file = tmp_path / "texts.jsonl"
    file.write_bytes(content)
    refused: list[str] = []
    return [record.text for record in read_records(file, lambda error: refused.append(str(error)))], refused


def test_a_line_without_an_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_records, "MOST_LINE_BYTES", 1000)
    texts, refused = records(tmp_path, b'{"text": "a"}\n{"text": "' + b"x" * 1_000_000)
    assert texts == ["a"]
    assert len(refused) == 1
    assert "line 2" in refused[0]
    assert "too long" in refused[0]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": ' + DEEP + b"}", "nested too deeply"),
        (b'{"text": "a", "n": ' + b"9" * 10_000 + b"}", "not JSON"),
        (b'{"text": "a", "n": NaN}', "not JSON"),
        (b'{"text": "a", "text": "b"}', "a key is there twice"),
        (b'{"text": "\\ud800"}', "surrogate"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b'{"text": 3}', "there is no text"),
        (b'["text"]', "there is no text"),
        (b"nothing", "not JSON"),
    ],
)
def test_a_line_that_is_no_text_is_told_and_stops_no_other(tmp_path: Path, line: bytes, said: str) -> None:
    texts, refused = records(tmp_path, b'\xef\xbb\xbf{"text": "first"}\n' + line + b'\n{"text": "last"}\n')
    assert texts == ["first", "last"]
    assert len(refused) == 1
    assert said in refused[0]
    assert len(refused[0]) < 400


def _labels(layout: Layout) -> Path:
    return layout.labels_file


def _identity(layout: Layout) -> Path:
    return layout.project_file


def _log(layout: Layout) -> Path:
    return next(path for path in layout.docs.rglob("page.*.jsonl"))


def _snapshot(layout: Layout) -> Path:
    return layout.snapshot("page")


def _source(layout: Layout) -> Path:
    return next(layout.sources.glob("*.jsonl"))


def _done(layout: Layout) -> Path:
    return next(layout.sources.glob("*.done"))


@pytest.mark.parametrize("file", [_identity, _log, _snapshot, _source, _done, _labels])
@pytest.mark.parametrize(
    "content",
    [DEEP, b'{"spans": ' + DEEP + b"}", b'{"n": ' + b"9" * 10_000 + b"}", b'{"n": NaN}', b"\x00" * 5000, b"\xff\xfe{"],
    ids=["deep", "deep-inside", "digits", "nan", "nul", "utf-16"],
)
def test_a_file_of_a_project_that_means_harm_is_a_sentence_and_not_a_crash(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str], file: Callable[[Layout], Path], content: bytes
) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    editor.close()
    project.close()
    file(Layout(project.folder)).write_bytes(content + b"\n")
    for words in (["list"], ["show", "page"], ["log", "page"], ["export", "-o", "-"], ["doctor"], ["review"]):
        code = main([*words, "--project", str(project.folder)])
        assert code in (0, 1, 2)
        assert "Traceback" not in capsys.readouterr().err
    try:
        opened = Project.open(project.folder, by="anna")
    except ProjectError:
        return
    try:
        editor = opened.edit("page")
        editor.mark([(3, 6)], "org")
        editor.close()
    except (QuandianError, NotSaved):
        pass
    opened.close()


# -- 22: nothing to import ------------------------------------------------------------------------------------------


def test_only_names_of_ours_are_imported_by_name() -> None:
    importing = {
        path.relative_to(CHECKOUT).as_posix()
        for path in MODULES
        if {"import_module", "load_module", "exec_module", "entry_points"} & _called(path)
    }
    plugins = "annotations/suggestions/sources.py"  # what is installed on purpose
    assert importing == {"tui/cli.py", "tui/catalogue/language.py", plugins}
    assert main(["os"]) == 2


@pytest.mark.parametrize("line", ['plugin = "os:system"', 'import = "os"', 'class = "subprocess.Popen"'])
def test_a_label_file_cannot_name_code(project: Project, tmp_path: Path, line: str) -> None:
    (tmp_path / "planted.py").write_text("raise SystemExit(99)\n", encoding="utf-8")
    text = project.labels_file.read_text(encoding="utf-8")
    project.labels_file.write_text(text.replace("[[label]]\n", f"[[label]]\n{line}\n", 1), encoding="utf-8")
    before = set(sys.modules)
    again = Project.open(project.folder, by="anna")
    with contextlib.suppress(QuandianError):  # refused or passed over: what counts is that it is not run
        _ = again.labels
    assert not {name for name in set(sys.modules) - before if not name.startswith(("annotations", "articles"))} & {
        "planted",
        "subprocess",
    }
    again.close()


def _called(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        call.id if isinstance(call, ast.Name) else call.attr
        for call in calls
        if isinstance(call, ast.Name | ast.Attribute)
    }


# -- 26: journals ---------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    garbage=st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("vwntopid"), inner, max_size=5),
            max_leaves=8,
        ).map(lambda value: json.dumps(value).encode()),
    ),
    number=st.sampled_from([1, 2, -1, 2**63, 10**30]),
)
def test_a_line_of_anything_in_a_journal_costs_no_other(tmp_path: Path, garbage: bytes, number: int) -> None:
    folder = tmp_path / os.urandom(8).hex()
    project = Project.create(folder, name="p", by="anna")
    project.add([SourceText("page.txt", None, TEXT, "utf-8")])
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    editor.mark([(3, 6)], "org")
    editor.close()
    project.close()
    log = _log(Layout(folder))
    first, second = log.read_bytes().splitlines(keepends=True)
    wild = second.replace(b'"n":2', b'"n":%d' % number)
    log.write_bytes(first + garbage.replace(b"\n", b" ") + b"\n" + wild + second)
    again = Project.open(folder, by="anna")
    editor = again.edit("page")
    assert {(span.start, span.end) for span in editor.spans.values()} >= {(0, 3), (3, 6)}
    assert any(notice.kind in (NoticeKind.UNREADABLE_LINE, NoticeKind.BROKEN_CHAIN) for notice in editor.notices)
    editor.close()
    again.close()
