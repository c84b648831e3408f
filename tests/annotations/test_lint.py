"""What looks wrong among the spans of a project."""

from __future__ import annotations

import json

import pytest

from annotations.documents import SourceText
from annotations.lint import Kind, lint
from annotations.project import Project
from tui.cli import main

TEXT = "西宁市发展。西宁市建设，西宁市改革。投资1234亿元，很多。海东，海东和海东。\n"


@pytest.fixture
def marked(project: Project) -> Project:
    """A project in which each thing is wrong once."""
    project.add([SourceText("bad.txt", None, TEXT, "utf-8")])
    editor = project.edit("bad")

    def mark(words: str, label: str, nth: int = 0) -> None:
        at = -1
        for _ in range(nth + 1):
            at = TEXT.index(words, at + 1)
        editor.mark([(at, at + len(words))], label)

    mark("西宁市", "place", 0)
    mark("西宁市", "place", 1)
    mark("西宁市", "org", 2)
    mark("34亿元", "metric")
    mark("，很多", "metric")
    mark("海东", "place", 0)
    mark("海东", "place", 1)
    mark("宁市", "policy", 0)
    editor.close()
    return project


def test_each_thing_is_found_once(marked: Project) -> None:
    found = [(each.kind, each.text, each.other) for each in lint(marked)]
    assert sorted(found) == sorted(
        [
            (Kind.OTHER_LABEL, "西宁市", "place"),
            (Kind.SPLIT_NUMBER, "34亿元", ""),
            (Kind.EDGE, "，很多", ""),
            (Kind.NO_VALUE, "，很多", ""),
            (Kind.REPEAT, "海东", ""),
            (Kind.OVERLAP, "宁市", "西宁市"),
        ]
    )
    assert [each.kind for each in lint(marked, kinds=frozenset({Kind.EDGE}))] == [Kind.EDGE]


def test_the_command_prints_them_and_says_so_by_its_exit_code(
    marked: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(marked.folder)
    marked.close()
    assert main(["lint", "--project", folder]) == 1
    out = capsys.readouterr().out
    assert "ORG 西宁市: elsewhere it is PLACE more often" in out
    assert "海东 is PLACE elsewhere, and not marked here" in out
    assert main(["lint", "--project", folder, "--only", "edge", "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["kind"], found["label"], found["text"]) == ("edge", "METRIC", "，很多")
    assert main(["lint"]) == 0
    assert main(["lint", "--only", "x"]) == 2
    assert "--only x is none of other-label" in capsys.readouterr().err
