"""Replacing files as a whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotations.durable import atomic_write, open_for_append, replacing, write_all
from annotations.errors import UnsafeFile


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder with nothing in it, the home of the tests included."""
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def test_a_file_is_replaced_and_nothing_is_left_beside_it(empty: Path) -> None:
    path = empty / "f"
    path.write_bytes(b"old and longer")
    atomic_write(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(empty.iterdir()) == [path]


def test_a_failure_while_writing_leaves_the_old_file_and_nothing_else(empty: Path) -> None:
    path = empty / "f"
    path.write_bytes(b"old")

    def write_half() -> None:
        with replacing(path) as file:
            file.write(b"half of")
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        write_half()
    assert path.read_bytes() == b"old"
    assert list(empty.iterdir()) == [path]


def test_a_file_that_appears_meanwhile_is_not_written_over(empty: Path) -> None:
    path = empty / "f"

    def write() -> None:
        with replacing(path, overwrite=False) as file:
            file.write(b"ours")
            path.write_bytes(b"theirs")

    with pytest.raises(FileExistsError):
        write()
    assert path.read_bytes() == b"theirs"
    assert list(empty.iterdir()) == [path]


def test_a_link_is_replaced_and_its_target_left_alone(empty: Path) -> None:
    target, link = empty / "target", empty / "link"
    target.write_bytes(b"precious")
    link.symlink_to(target)
    atomic_write(link, b"new")
    assert target.read_bytes() == b"precious"
    assert not link.is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_to_and_stays_a_pipe(empty: Path) -> None:
    pipe = empty / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with replacing(pipe) as file:
            file.write(b"streamed")
        assert os.read(reader, 100) == b"streamed"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_short_writes_are_continued(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, bytes(content)[:7]))
    descriptor = os.open(empty / "f", os.O_WRONLY | os.O_CREAT)
    write_all(descriptor, b"seven bytes at a time")
    os.close(descriptor)
    assert (empty / "f").read_bytes() == b"seven bytes at a time"


def test_what_is_no_plain_file_is_not_appended_to(empty: Path) -> None:
    (empty / "link").symlink_to(empty / "elsewhere")
    (empty / "folder").mkdir()
    for name in ("link", "folder"):
        with pytest.raises(UnsafeFile):
            open_for_append(empty / name)
    assert not (empty / "elsewhere").exists()
