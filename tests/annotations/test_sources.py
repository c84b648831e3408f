"""Files of texts that were damaged: the document that is hurt is named, and the others go on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.documents import SourceText
from annotations.errors import DamagedProject
from annotations.formats.native import export_native
from annotations.project import Project


@pytest.fixture
def three(folder: Path) -> Path:
    """The folder of a closed project with documents a, b and c."""
    made = Project.create(folder, name="p", by="anna")
    made.add(SourceText(f"{name}.txt", f"/{name}.txt", f"{name}的正文。\n", "utf-8") for name in "abc")
    made.close()
    return folder


def _second(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def changed(content: bytes) -> bytes:
        first, second, third = content.splitlines(keepends=True)
        return first + change(second[:-1]) + b"\n" + third

    return changed


def _with(**fields: object) -> Callable[[bytes], bytes]:
    def changed(line: bytes) -> bytes:
        value = json.loads(line)
        value["meta"] |= {name: given for name, given in fields.items() if name in value["meta"]}
        value |= {name: given for name, given in fields.items() if name in value}
        return json.dumps(value).encode()

    return _second(changed)


@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize(
    "damage",
    [
        _second(lambda line: line[:-3]),
        _second(lambda line: line.replace("正".encode(), "反".encode())),
        _second(lambda line: line.replace("正".encode(), b"\xff")),
        _with(path=5),
        _with(path=["x"]),
        _with(sha256="\ud800"),
        _with(sha256=""),
        _with(encoding="\ud800"),
        _with(added="\ud800"),
        _with(added=None),
        _with(text=3),
    ],
)
def test_a_damaged_document_is_listed_and_said_to_be_damaged_and_the_others_go_on(
    three: Path, tmp_path: Path, home: Path, damage: Callable[[bytes], bytes], indexed: bool
) -> None:
    (file,) = (three / "sources").glob("*.jsonl")
    whole = file.read_bytes()
    _damage(file, damage, home, indexed=indexed)
    opened = Project.open(three, by="anna")
    assert [summary.name for summary in opened.summaries()] == ["a.txt", "b.txt", "c.txt"]
    with pytest.raises(DamagedProject, match="the text of b was altered"):
        opened.document(opened.find("b.txt").id)
    assert opened.document("c").text == "c的正文。\n"
    export = export_native(opened, tmp_path / "out.jsonl")
    assert [(document, type(found)) for document, found in export.damaged] == [("b", DamagedProject)]
    opened.close()
    file.write_bytes(whole)
    again = Project.open(three, by="anna")
    assert again.document("b").text == "b的正文。\n"
    assert [entry.id for entry in again.entries()] == ["a", "b", "c"]
    again.close()


@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize(
    "damage", [_second(lambda line: b"?" * len(line)), lambda content: b"".join(content.splitlines(keepends=True)[:2])]
)
def test_a_document_whose_line_says_nothing_is_still_told_about(
    three: Path, tmp_path: Path, home: Path, damage: Callable[[bytes], bytes], indexed: bool
) -> None:
    (file,) = (three / "sources").glob("*.jsonl")
    _damage(file, damage, home, indexed=indexed)
    opened = Project.open(three, by="anna")
    assert len(opened.entries()) == 3
    assert len(export_native(opened, tmp_path / "out.jsonl").damaged) == 1
    assert len(opened.entries()) == 3
    assert opened.document("a").text == "a的正文。\n"
    opened.close()


def _damage(file: Path, damage: Callable[[bytes], bytes], home: Path, *, indexed: bool) -> None:
    content = file.read_bytes()
    file.write_bytes(damage(content))
    assert file.read_bytes() != content
    if not indexed:
        for index in (home / "cache").rglob("index.sqlite*"):
            index.unlink()
