"""``quandian keys``."""

from __future__ import annotations

import json
from pathlib import Path


def test_actions_are_listed_with_their_keys(quandian) -> None:
    code, out, _ = quandian("keys")
    assert code == 0
    (row,) = (line for line in out.splitlines() if line.startswith("reader.delete "))
    assert row.split()[1:3] == ["x", "delete"]
    rows = {each["id"]: each for each in json.loads(quandian("keys", "--json").out)}
    assert rows["reader.undo"]["keys"] == ["u", "ctrl+z"]
    assert rows["view.word_right"]["does"] == "word on"


def test_the_settings_change_them_and_what_cannot_be_is_said(quandian, home: Path) -> None:
    file = home / "config" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('[keys]\n"reader.delete" = "ctrl+d"\n', encoding="utf-8")
    (row,) = (line for line in quandian("keys").out.splitlines() if line.startswith("reader.delete "))
    assert row.split()[1] == "ctrl+d"
    file.write_text('[keys]\n"reader.delete" = "u"\n', encoding="utf-8")
    code, out, err = quandian("keys")
    assert (code, out) == (2, "")
    assert "leaves u to reader.delete and to reader.undo" in err
    file.write_text('[keys]\n"reader.delete" = 3\n', encoding="utf-8")
    assert quandian("list").code == 2
