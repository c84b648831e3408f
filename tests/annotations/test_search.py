"""Finding text in all documents: where it stands, on both sides, and nothing that hangs."""

from __future__ import annotations

import pytest

import annotations.search as search_module
from annotations.documents import SourceText
from annotations.errors import BadPattern, SlowPattern
from annotations.project import Project, default_project
from annotations.search import Pattern, search


@pytest.fixture
def pages() -> Project:
    """The built-in pages."""
    return default_project(by="anna")


def test_every_hit_is_where_it_is_said_to_be_in_both_texts(pages: Project) -> None:
    hits = list(search(pages, Pattern("绿色算力")))
    assert len({hit.document for hit in hits}) == 5
    for hit in hits:
        raw = pages.document(hit.document).text
        assert raw[hit.raw_offset] == "绿"
        assert hit.text == "绿色算力"
    raw_hits = list(search(pages, Pattern("绿色算力"), "raw"))
    for hit in raw_hits:
        text = pages.document(hit.document).text
        assert text[hit.start : hit.end] == "绿色算力"
        assert text[hit.start - len(hit.before) : hit.end + len(hit.after)] == hit.before + hit.text + hit.after
    assert len(hits) > len(raw_hits), "words that a line end cuts are found in the cleaned text"


def test_what_is_no_regular_expression_is_plain_text_unless_it_is_called_one(project: Project) -> None:
    project.add([SourceText("odd.txt", None, "a.c (x) A.C abc\n", "utf-8")])

    def found(pattern: Pattern) -> list[str]:
        return [hit.text for hit in search(project, pattern, "raw") if hit.document == "odd"]

    assert found(Pattern("a.c")) == ["a.c"]
    assert found(Pattern("a.c", ignore_case=True)) == ["a.c", "A.C"]
    assert found(Pattern("a.c", regular=True)) == ["a.c", "abc"]
    assert found(Pattern("(x)")) == ["(x)"]
    assert found(Pattern("x*", regular=True)) == ["x"], "a place without characters is no hit"


@pytest.mark.parametrize("pattern", ["", "[", "(" * 900, "a" * 1_001, "(?P<x>", "a{2,1}"])
def test_what_cannot_be_searched_for_is_one_sentence(pattern: str) -> None:
    with pytest.raises(BadPattern, match="cannot be searched for"):
        Pattern(pattern, regular=True)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(.*a){20}x"])
def test_a_pattern_that_would_take_for_ever_is_stopped(
    project: Project, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    monkeypatch.setattr(search_module, "SECONDS_A_TEXT", 0.2)
    project.add([SourceText("as.txt", None, "a" * 3_000 + "c\n", "utf-8")])
    with pytest.raises(SlowPattern, match=r"more than 0\.2 s in as\.txt"):
        list(search(project, Pattern(pattern, regular=True), "raw"))


def test_a_document_that_cannot_be_read_hides_no_other(pages: Project) -> None:
    before = {hit.document for hit in search(pages, Pattern("算力"), "raw")}
    (source,) = (pages.folder / "sources").glob("*.jsonl")
    lines = source.read_bytes().splitlines(keepends=True)
    source.write_bytes(b"".join([lines[0].replace("算力".encode(), "算法".encode(), 1), *lines[1:]]))
    assert {hit.document for hit in search(pages, Pattern("算力"), "raw")} == before - {"000_9864a85493385471"}


def test_the_search_stops_when_it_is_told_to(pages: Project) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 2

    assert {hit.number for hit in search(pages, Pattern("的"), "raw", stop=stop)} == {1, 2}
