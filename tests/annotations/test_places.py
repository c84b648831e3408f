"""The user's own folders."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from annotations.durable import make_private
from annotations.places import cache_folder, config_folder, data_folder, state_folder


def test_one_variable_puts_all_four_folders_under_one(home: Path) -> None:
    assert [f() for f in (data_folder, cache_folder, config_folder, state_folder)] == [
        home / "data",
        home / "cache",
        home / "config",
        home / "state",
    ]


def test_without_the_variable_they_are_where_the_platform_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUANDIAN_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    folders = [data_folder(), cache_folder(), config_folder(), state_folder()]
    assert len(set(folders)) >= 3
    assert all(folder.is_dir() and folder.is_relative_to(tmp_path) and "quandian" in folder.parts for folder in folders)


@pytest.mark.skipif(os.name == "nt", reason="permission bits are POSIX")
def test_every_new_folder_is_private_and_an_old_one_is_left(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir(mode=0o755)
    before = os.umask(0)
    try:
        made = make_private(old / "a" / "b")
    finally:
        os.umask(before)
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (old, made.parent, made)] == [0o755, 0o700, 0o700]
