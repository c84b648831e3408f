"""Document ids: ours, whatever the file was called."""

from __future__ import annotations

import re

import pytest

from annotations.documents import SourceText, id_for, text_sha256
from annotations.layout import Layout, is_safe_id
from annotations.project import Project

HOSTILE = [
    "../x",
    "a/b",
    "..",
    ".hidden",
    "a\x00b",
    "a\nb",
    "CON",
    "com1",
    "x" * 65,
    "",
    "a.json",
    "é",
    "页",
    "-a",
    "a ",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_an_unsafe_id_never_becomes_a_path(name: str, project: Project) -> None:
    assert not is_safe_id(name)
    with pytest.raises(ValueError, match="unsafe document id"):
        Layout(project.folder).log(name, "w-0")


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "a\x00b.txt",
        "two\nlines.txt",
        "青海日报 2024-01-25.txt",
        "x" * 300 + ".txt",
        "CON.txt",
        "",
        "\u202egpj.txt",
        "\x1b]52;c;eA==\x07.txt",
        "=cmd().txt",
        "\udcff.txt",
    ],
)
def test_a_document_of_any_name_can_be_added_worked_on_and_found_again(project: Project, name: str) -> None:
    (entry,) = project.add([SourceText(name, None, f"文本 {len(name)}", "utf-8")]).added
    assert entry.name == name
    assert is_safe_id(entry.id)
    editor = project.edit(entry.id)
    editor.mark([(0, 2)], "org")
    editor.close()
    assert [span.quote.exact for span in project.marks(entry.id).spans] == ["文本"]
    inside = project.folder.resolve()
    assert all(path.resolve().is_relative_to(inside) for path in inside.rglob("*"))
    again = Project.open(project.folder, by="bo")
    assert again.entries()[-1] == entry
    again.close()


def test_an_id_is_the_stem_where_that_is_safe() -> None:
    assert id_for("000_98-a.txt", "f" * 64, set()) == "000_98-a"


def test_an_id_of_an_unsafe_name_comes_from_the_text() -> None:
    assert re.fullmatch("doc-[0-9a-f]{12}", id_for("青海日报.txt", text_sha256("页"), set()))


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("page.txt", {"page"}, "page-2"),
        ("Page.txt", {"page", "page-2"}, "Page-3"),
        ("x" * 64 + ".txt", {"x" * 64}, "x" * 62 + "-2"),
    ],
)
def test_an_id_that_is_taken_in_any_case_is_numbered(name: str, taken: set[str], expected: str) -> None:
    assert id_for(name, "0" * 64, taken) == expected
    assert is_safe_id(expected)
