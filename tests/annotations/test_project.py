"""Projects: making, opening, adding, finding."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.documents import SourceText
from annotations.errors import (
    AmbiguousDocument,
    DamagedProject,
    FolderInUse,
    NoSuchDocument,
    NotAProject,
    NotSaved,
    NotWritten,
)
from annotations.project import Project, default_project, existing_project_of, project_of
from articles.errors import UnreadableFile


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_default_project_has_the_five_built_in_pages_byte_for_byte(seed_pages: tuple[Path, ...]) -> None:
    project = default_project(by="anna")
    entries = project.entries()
    assert [entry.name for entry in entries] == [page.name for page in seed_pages]
    for entry, page in zip(entries, seed_pages, strict=True):
        assert project.document(entry.id).text.encode() == page.read_bytes()
    project.close()


def test_the_default_project_is_the_same_the_next_time() -> None:
    first = default_project(by="anna")
    first.edit(first.entries()[0].id).mark([(0, 5)], "org")
    first.close()
    second = default_project(by="anna")
    assert second.uuid == first.uuid
    assert len(second.marks(second.entries()[0].id).spans) == 1
    second.close()


def test_two_processes_that_start_for_the_first_time_share_one_default_project(launch, home: Path) -> None:
    program = """
from annotations.project import default_project
import sys
sys.stdin.readline()
project = default_project(by="anna")
print(project.uuid, len(project.entries()))
"""
    processes = [launch(program) for _ in range(3)]
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    said = {process.communicate(timeout=60)[0] for process in processes}
    assert len(said) == 1
    assert said.pop().split()[1] == "5"
    assert [path.name for path in (home / "data" / "projects").iterdir()] == ["default"]


def test_a_folder_of_the_user_has_its_own_project_and_gets_nothing_written_into_it(tmp_path: Path, home: Path) -> None:
    pages, others = tmp_path / "a" / "pages", tmp_path / "b" / "pages"
    pages.mkdir(parents=True)
    others.mkdir(parents=True)
    project = project_of(pages, by="anna")
    project.add([SourceText("x.txt", str(pages / "x.txt"), "文", "utf-8")])
    project.close()
    again = project_of(tmp_path / "b" / ".." / "a" / "pages", by="anna")
    assert (again.uuid, again.name) == (project.uuid, "pages")
    other = project_of(others, by="anna")
    assert other.uuid != project.uuid
    assert list(pages.iterdir()) == []
    assert project.folder.is_relative_to(home / "data")
    again.close()
    other.close()


def test_asking_whether_a_file_has_a_project_makes_none(tmp_path: Path, home: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("文", encoding="utf-8")
    before = sorted(home.rglob("*"))
    assert existing_project_of(page, by="anna") is None
    assert sorted(home.rglob("*")) == before
    made = project_of(page, by="anna")
    found = existing_project_of(page, by="anna")
    assert found is not None
    assert found.uuid == made.uuid
    found.close()
    made.close()


def test_a_project_is_not_made_where_something_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    before = _files(tmp_path)
    with pytest.raises(FolderInUse, match="not an empty folder"):
        Project.create(tmp_path, name="p", by="anna")
    assert _files(tmp_path) == before


def test_a_project_may_be_made_in_an_empty_folder(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    Project.create(empty, name="p", by="anna").close()
    opened = Project.open(empty, by="bo")
    assert opened.name == "p"
    opened.close()


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(NotWritten, match="could not be written"):
        Project.create(tmp_path / "file" / "project", name="p", by="anna")


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir(), lambda path: path.write_text("x")])
def test_what_is_not_a_project_is_not_opened(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "here"
    make(path)
    with pytest.raises(NotAProject, match=r"is not a project: name a folder that holds project\.json"):
        Project.open(path, by="anna")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"[" * 100_000, b'{"project": {"1": {"format": 1}}}', b"\xff\xfe"]
)
def test_a_damaged_project_file_is_one_sentence(project: Project, content: bytes) -> None:
    project.close()
    (project.folder / "project.json").write_bytes(content)
    with pytest.raises(DamagedProject, match=r"project\.json cannot be understood"):
        Project.open(project.folder, by="anna")


def test_a_uuid_that_is_a_path_reaches_nothing_outside(project: Project, home: Path) -> None:
    project.close()
    file = project.folder / "project.json"
    file.write_text(file.read_text(encoding="utf-8").replace(project.uuid, "../../elsewhere"), encoding="utf-8")
    with pytest.raises(DamagedProject):
        Project.open(project.folder, by="anna")


def test_the_project_file_is_a_tinydb_database(project: Project) -> None:
    from tinydb import TinyDB

    with TinyDB(project.folder / "project.json", access_mode="r") as database:
        (record,) = database.table("project").all()
    assert (record["uuid"], record["name"], record["format"], record["by"]) == (project.uuid, "a project", 1, "anna")


def test_adding_reports_what_is_new_unchanged_and_changed_and_keeps_the_old_text(project: Project) -> None:
    first = project.add(
        [SourceText("a.txt", "/x/a.txt", "甲", "utf-8"), SourceText("b.txt", "/x/b.txt", "乙", "gb18030")]
    )
    assert [entry.name for entry in first.added] == ["a.txt", "b.txt"]
    second = project.add(
        [
            SourceText("a.txt", "/x/a.txt", "甲甲", "utf-8"),
            SourceText("b.txt", "/x/b.txt", "乙", "gb18030"),
            SourceText("c.txt", "/x/c.txt", "丙", "utf-8"),
        ]
    )
    assert [entry.name for entry in second.changed] == ["a.txt"]
    assert [entry.name for entry in second.unchanged] == ["b.txt"]
    assert [entry.name for entry in second.added] == ["c.txt"]
    assert project.document("a").text == "甲"
    assert project.document("b").encoding == "gb18030"
    assert [entry.id for entry in project.entries()] == ["page", "a", "b", "c"]


def test_files_of_one_name_in_two_folders_are_two_documents(project: Project) -> None:
    added = project.add(
        [SourceText("x.txt", "/1/x.txt", "一", "utf-8"), SourceText("x.txt", "/2/x.txt", "二", "utf-8")]
    )
    assert [entry.id for entry in added.added] == ["x", "x-2"]


def test_an_addition_that_waited_too_long_for_another_is_one_sentence(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    import annotations.shelf as shelf_module

    monkeypatch.setattr(shelf_module, "_WAIT_SECONDS", 0.0)
    other = FileLock(project.folder / "locks" / "sources.lock", is_singleton=False)
    with other, pytest.raises(NotSaved, match="Not saved: another process is adding documents"):
        project.add([SourceText("x.txt", None, "一", "utf-8")])
    assert len(project.add([SourceText("x.txt", None, "一", "utf-8")]).added) == 1


def test_a_file_that_moved_is_known_by_its_name_and_text(project: Project) -> None:
    project.add([SourceText("x.txt", "/old/x.txt", "一", "utf-8")])
    assert [entry.id for entry in project.add([SourceText("x.txt", "/new/x.txt", "一", "utf-8")]).unchanged] == ["x"]


def test_the_same_file_twice_in_one_go_is_added_once(project: Project) -> None:
    text = SourceText("x.txt", "/x.txt", "一", "utf-8")
    done = project.add([text, text])
    assert (len(done.added), len(done.unchanged)) == (1, 1)


def test_a_text_comes_back_character_for_character(project: Project) -> None:
    text = "\ufeff一\r\n二\r三\u2028\x00\ud800 \U0002000b\x85\n"
    (entry,) = project.add([SourceText("odd.txt", None, text, "utf-16")]).added
    assert entry.characters == len(text)
    reopened = Project.open(project.folder, by="bo")
    assert reopened.document(entry.id).text == text
    reopened.close()


def test_a_document_added_by_another_process_is_seen(project: Project, run) -> None:
    assert len(project.entries()) == 1
    program = """
import sys
from pathlib import Path
from annotations.project import Project
from annotations.documents import SourceText
project = Project.open(Path(sys.argv[1]), by="bo")
project.add([SourceText("late.txt", None, "late", "utf-8")])
"""
    run(program, project.folder)
    assert [entry.id for entry in project.entries()] == ["page", "late"]
    assert project.document("late").text == "late"


def test_an_import_that_was_not_finished_does_not_count(project: Project) -> None:
    (done,) = (project.folder / "sources").glob("*.done")
    half = done.with_name("9999999999999-abcdef01.jsonl")
    half.write_bytes((done.with_suffix(".jsonl")).read_bytes().replace(b'"page"', b'"half"'))
    assert [entry.id for entry in project.entries()] == ["page"]


def test_documents_are_listed_without_the_cache(project: Project, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "nothing").write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setenv("QUANDIAN_HOME", str(home / "nothing"))
    opened = Project.open(project.folder, by="anna")
    assert [entry.id for entry in opened.entries()] == ["page"]
    opened.close()


def test_a_damaged_cache_is_made_anew(project: Project, home: Path) -> None:
    list(project.listing())
    project.close()
    (index,) = (home / "cache").rglob("index.sqlite")
    index.write_bytes(b"SQLite format 3\x00" + os.urandom(8000))
    opened = Project.open(project.folder, by="anna")
    assert [summary.id for summary in list(opened.listing())] == ["page"]
    opened.close()


def _link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def _link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("in_its_place", [_link, _link_to_itself, _folder])
@pytest.mark.parametrize("listed", [True, False], ids=["listed", "not listed"])
def test_texts_that_are_no_plain_file_are_one_sentence(
    project: Project, home: Path, in_its_place: Callable[[Path], None], listed: bool
) -> None:
    project.entries()
    project.close()
    (source,) = (project.folder / "sources").glob("*.jsonl")
    in_its_place(source)
    if not listed:
        for index in (home / "cache").rglob("index.sqlite*"):
            index.unlink()
    opened = Project.open(project.folder, by="anna")
    for attempt in (opened.document, opened.edit) if listed else (opened.document, opened.find):
        with pytest.raises(DamagedProject, match=r"\.jsonl cannot be understood \(it is a link or not a plain file\)"):
            attempt("page")
    opened.close()


def test_texts_a_disk_fails_to_give_are_one_sentence(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    import annotations.sources as sources

    project.entries()

    def failing(path: Path, flags: int) -> int:
        raise OSError(errno.EIO, "Input/output error", str(path))

    monkeypatch.setattr(sources, "open_plain", failing)
    with pytest.raises(UnreadableFile, match=r"\.jsonl cannot be read \(Input/output error\)"):
        project.document("page")
    assert [summary.title for summary in project.summaries()] == [None]


def test_a_folder_of_texts_that_is_none_is_one_sentence(project: Project) -> None:
    sources = project.folder / "sources"
    sources.rename(sources.with_name("moved"))
    sources.write_bytes(b"")
    with pytest.raises(UnreadableFile, match="sources cannot be read"):
        project.summaries()


def test_a_text_altered_behind_our_back_is_not_passed_off_as_the_old_one(project: Project) -> None:
    project.entries()
    (source,) = (project.folder / "sources").glob("*.jsonl")
    source.write_bytes(source.read_bytes().replace("西宁".encode(), "北京".encode()))
    with pytest.raises(DamagedProject, match="the text of page was altered"):
        project.document("page")


@pytest.fixture
def shelf(project: Project) -> Project:
    """The ids page, alpha, alphabet, 7, doc-…, with Chinese names."""
    project.add(
        [
            SourceText("alpha.txt", None, "一", "utf-8"),
            SourceText("alphabet.txt", None, "二", "utf-8"),
            SourceText("7.txt", None, "三", "utf-8"),
            SourceText("青海日报 A02.txt", None, "四", "utf-8"),
            SourceText("青海日报 A03.txt", None, "五", "utf-8"),
            SourceText("001_北京.txt", None, "六", "utf-8"),
        ]
    )
    return project


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("alpha", "alpha.txt"),
        ("alphab", "alphabet.txt"),
        ("alphabet.txt", "alphabet.txt"),
        ("1", "page.txt"),
        ("3", "alphabet.txt"),
        ("7", "7.txt"),
        ("青海日报 A03", "青海日报 A03.txt"),
        ("5", "青海日报 A02.txt"),
        ("001", "001_北京.txt"),
        ("00", "001_北京.txt"),
    ],
)
def test_a_document_is_found_by_id_name_number_or_beginning(shelf: Project, reference: str, name: str) -> None:
    assert shelf.find(reference).name == name


@pytest.mark.parametrize("reference", ["", "02", "8", "９", "beta", "../page", "lpha", "99999999999999999999"])
def test_what_fits_nothing_is_one_sentence(shelf: Project, reference: str) -> None:
    with pytest.raises(NoSuchDocument, match="No document is called"):
        shelf.find(reference)


def test_what_fits_several_names_them(shelf: Project) -> None:
    with pytest.raises(AmbiguousDocument, match=r"al fits several documents \(alpha, alphabet\)"):
        shelf.find("al")


def test_several_documents_of_one_name_are_ambiguous(project: Project) -> None:
    texts = [SourceText("x.txt", f"/{number}/x.txt", str(number), "utf-8") for number in range(8)]
    project.add(texts)
    with pytest.raises(AmbiguousDocument, match=r"\(x, x-2, x-3, x-4, x-5 and 3 more\)"):
        project.find("x.txt")


@pytest.mark.skipif(os.name == "nt", reason="permission bits are POSIX")
def test_nothing_in_a_project_is_open_to_others_whatever_the_umask(folder: Path, home: Path) -> None:
    before = os.umask(0)
    try:
        project = Project.create(folder, name="p", by="anna")
        project.add([SourceText("a.txt", None, "甲乙丙", "utf-8")])
        editor = project.edit("a")
        editor.mark([(0, 2)], "org")
        editor.snapshot()
        list(project.listing())
        places = [folder, *folder.rglob("*"), *(p for p in home.rglob("*") if not p.name.endswith(("-wal", "-shm")))]
        modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in places}
        project.close()
    finally:
        os.umask(before)
    assert modes == {(True, 0o700), (False, 0o600)}


def test_projects_are_opened_without_tinydb_filelock_and_the_cleaner(folder: Path, run) -> None:
    program = """
import sys
from annotations.project import default_project
project = default_project(by="anna")
list(project.listing())
project.marks(project.entries()[0].id)
print([name for name in ("tinydb", "jsonschema", "jieba", "filelock", "articles.cleaning") if name in sys.modules])
"""
    assert run(program).strip() == "[]"
