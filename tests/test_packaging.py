"""What a built distribution carries: the five pages byte for byte, and a program that shows them."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest

import seeds

README = Path(__file__).parent.parent / "seeds" / "README.md"
ROW = re.compile(
    r"^\| `(?P<name>[^`]+\.txt)` \| (?P<bytes>\d+) \| (?P<characters>\d+) \| `(?P<sha256>[0-9a-f]{64})` \|$",
    re.MULTILINE,
)
RECORDED = {row["name"]: row for row in ROW.finditer(README.read_text(encoding="utf-8"))}


def test_the_readme_lists_every_page_and_no_other() -> None:
    shipped = {entry.name for entry in files(seeds).iterdir() if entry.name.endswith(".txt")}
    assert shipped == set(RECORDED)
    assert len(shipped) == 5


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_the_pages_stay_byte_for_byte(name: str) -> None:
    content = files(seeds).joinpath(name).read_bytes()
    recorded = RECORDED[name]
    assert hashlib.sha256(content).hexdigest() == recorded["sha256"]
    assert len(content) == int(recorded["bytes"])
    assert len(content.decode("utf-8")) == int(recorded["characters"])
