"""Which files are found in which order, and what is said about those that cannot be read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from articles.errors import NoDocuments, NoSuchPath, NotAFile, QuandianError
from articles.sources import find_sources, read_source

CHECKOUT = Path(__file__).resolve().parents[2]

READING = """
import os, sys
from pathlib import Path
from articles.errors import UnreadableFile
from articles.sources import read_source
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    read_source(Path(sys.argv[1]))
except UnreadableFile as error:
    print(error)
"""
"""The superuser may read everything, so nobody reads, once all modules are read, which may be the superuser's."""


def names(folder: Path, *paths: Path) -> list[str]:
    return [str(source.relative_to(folder)) for source in find_sources(paths or [folder])]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("page10.txt", "page2.txt", "Page1.TXT", "notes.md", "photo.jpg", ".hidden.txt", "2026-03-01.txt"):
        (tmp_path / name).write_text("正文", encoding="utf-8")
    for name in ("b/page1.txt", "a/9/deep.txt", ".git/config.txt", "empty/readme.rst"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("正文", encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_text_files_in_natural_order_then_its_subfolders(folder: Path) -> None:
    assert names(folder) == [
        "2026-03-01.txt",
        "notes.md",
        "Page1.TXT",
        "page2.txt",
        "page10.txt",
        "a/9/deep.txt",
        "b/page1.txt",
    ]


def test_a_file_is_taken_whatever_it_is_called_and_only_once(folder: Path) -> None:
    assert names(folder, folder / "photo.jpg", folder / ".hidden.txt", folder / "b", folder / "b" / "page1.txt") == [
        "photo.jpg",
        ".hidden.txt",
        "b/page1.txt",
    ]


def test_a_link_that_leads_back_is_followed_once(folder: Path) -> None:
    (folder / "b" / "loop").symlink_to(folder)
    (folder / "b" / "again").symlink_to(folder / "b")
    (folder / "linked").symlink_to(folder / "a")
    assert len(names(folder)) == 7


@pytest.mark.parametrize("name", ["missing.txt", "page2.txt/inside", "nul\0.txt", "gone", "round", "long" * 100])
def test_a_path_that_does_not_exist_is_named(folder: Path, name: str) -> None:
    (folder / "gone").symlink_to(folder / "nowhere")
    (folder / "round").symlink_to(folder / "round")
    with pytest.raises(NoSuchPath, match="There is no file or folder") as caught:
        list(find_sources([folder / "notes.md", folder / name]))
    assert caught.value.fields == {"path": folder / name}
    with pytest.raises(NoSuchPath):
        read_source(folder / name)


def test_a_folder_without_text_is_named(folder: Path) -> None:
    with pytest.raises(NoDocuments, match=r"empty holds no \.txt or \.md file"):
        list(find_sources([folder / "empty"]))


def test_a_file_is_read_in_the_encoding_that_is_named(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes("联通".encode("gbk"))
    assert read_source(page, "gbk").text == "联通"


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_file_that_may_not_be_read_is_named() -> None:
    with TemporaryDirectory() as folder:  # the test's own folder may not be passed through by others
        page = Path(folder) / "page2.txt"
        page.write_text("正文", encoding="utf-8")
        page.chmod(0)
        Path(folder).chmod(0o755)
        said = subprocess.check_output(
            [sys.executable, "-c", READING, str(page)],
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            text=True,
            timeout=60,
        )
    assert said == f"{page} cannot be read (Permission denied): check its permissions.\n"


@pytest.mark.parametrize("path", ["/dev/zero", "."])
def test_a_device_and_a_folder_are_no_files(path: str) -> None:
    with pytest.raises(NotAFile, match="is a folder or a device"):
        read_source(Path(path))


def test_the_search_goes_on_where_errors_are_taken(folder: Path) -> None:
    errors: list[QuandianError] = []
    paths = [folder / "missing", folder / "empty", folder / "b"]
    assert [source.name for source in find_sources(paths, errors.append)] == ["page1.txt"]
    assert [type(error) for error in errors] == [NoSuchPath, NoDocuments]
