"""The document list: what is known at once, what cleaning adds, and when it is cleaned again."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest

from annotations.documents import SourceText, Status
from annotations.project import Project, default_project
from annotations.summaries import reading_facts
from articles.page import Article, Block, Page, Role
from articles.ranges import Range


def _article(headline: str | None, body: str) -> Article:
    raw = (Range(0, 1),)
    return Article(
        None,
        Block(Role.HEADLINE, headline, raw) if headline is not None else None,
        None,
        (Block(Role.PARAGRAPH, body, raw),),
    )


@pytest.mark.parametrize(
    ("articles", "raw_text", "title"),
    [
        ((_article("短讯", "短"), _article("西宁打响绿色算力名片", "很长的正文" * 9)), "", "西宁打响绿色算力名片"),
        ((_article("短讯", "短"), _article(None, "很长的正文" * 9)), "", "短讯"),
        ((_article(None, "正文"),), "\n \n  第一行\n第二行", "第一行"),
        ((), "只有一行", "只有一行"),
        ((), " \n", ""),
    ],
)
def test_the_title_is_the_lead_headline_or_what_comes_nearest(
    articles: tuple[Article, ...], raw_text: str, title: str
) -> None:
    assert reading_facts(Page(raw_text, articles, (), ())) == (title, len(articles))


@pytest.fixture
def cleaner(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """A cleaner that counts what it is given and calls every page by its first line."""
    double = types.ModuleType("articles.cleaning")
    double.CLEANER_VERSION = "1"
    double.cleaned = []

    def clean(raw_text: str) -> Page:
        double.cleaned.append(raw_text)
        headline = f"{raw_text.splitlines()[0]} ({double.CLEANER_VERSION})"
        return Page(raw_text, (_article(headline, raw_text),), (), ())

    double.clean = clean
    monkeypatch.setitem(sys.modules, "articles.cleaning", double)
    return double


def test_nothing_is_cleaned_for_the_first_screen(project: Project, cleaner: types.ModuleType) -> None:
    (known,) = project.known_summaries()
    assert (known.title, known.articles, known.spans, known.status) == (None, None, 0, Status.NEW)
    assert known.characters == len(project.document("page").text)
    assert cleaner.cleaned == []


def test_a_text_is_cleaned_once_until_the_cleaner_changes(project: Project, cleaner: types.ModuleType) -> None:
    (first,) = project.summaries()
    assert first.title is not None
    assert (first.title.endswith("(1)"), first.articles) == (True, 1)
    assert project.known_summaries() == project.summaries() == [first]
    project.add([SourceText("copy.txt", None, project.document("page").text, "utf-8")])
    assert [summary.title for summary in project.summaries()] == [first.title] * 2
    assert len(cleaner.cleaned) == 1
    cleaner.CLEANER_VERSION = "2"
    assert [summary.title for summary in project.known_summaries()] == [first.title] * 2, "better than nothing"
    assert all(summary.title.endswith("(2)") for summary in project.summaries() if summary.title)
    assert len(cleaner.cleaned) == 2
    cleaned = len(cleaner.cleaned)
    project.summaries()
    assert len(cleaner.cleaned) == cleaned


def test_what_is_known_is_known_to_the_next_process(project: Project, cleaner: types.ModuleType) -> None:
    expected = project.summaries()
    project.close()
    opened = Project.open(project.folder, by="bo")
    assert opened.known_summaries() == expected
    opened.close()


def test_marks_and_status_are_seen_at_once(project: Project, cleaner: types.ModuleType) -> None:
    added = project.known_summaries()[0].updated
    editor = project.edit("page")
    change = editor.mark([(0, 3)], "org")
    assert change is not None
    editor.mark([(4, 6)], "org")
    (marked,) = project.known_summaries()
    assert (marked.spans, marked.status) == (2, Status.IN_PROGRESS)
    assert marked.updated > added
    editor.delete(change.added[0].id)
    editor.set_status(Status.DONE)
    (done,) = project.known_summaries()
    assert (done.spans, done.status) == (1, Status.DONE)


def test_two_copies_of_a_project_do_not_share_what_is_known(
    project: Project, cleaner: types.ModuleType, tmp_path: Path
) -> None:
    import shutil

    project.edit("page").mark([(0, 3)], "org")
    project.known_summaries()
    project.close()
    copy = tmp_path / "copy"
    shutil.copytree(project.folder, copy)
    first, second = Project.open(project.folder, by="anna"), Project.open(copy, by="anna")
    first.add([SourceText("only-here.txt", None, "甲", "utf-8")])
    second.add([SourceText("only-there.txt", None, "乙", "utf-8")])
    assert [summary.id for summary in first.known_summaries()] == ["page", "only-here"]
    assert [summary.id for summary in second.known_summaries()] == ["page", "only-there"]
    first.close()
    second.close()


def test_one_document_that_cannot_be_read_does_not_hide_the_others(project: Project, cleaner: types.ModuleType) -> None:
    project.add([SourceText("good.txt", None, "好", "utf-8"), SourceText("linked.txt", None, "连", "utf-8")])
    editor = project.edit("linked")
    editor.mark([(0, 1)], "org")
    editor.close()
    (log,) = (project.folder / "docs").rglob("linked.*.jsonl")
    log.replace(log.with_name("elsewhere"))
    log.symlink_to(log.with_name("elsewhere"))
    source = min((project.folder / "sources").glob("*.jsonl"))
    source.write_bytes(source.read_bytes().replace("西宁".encode(), "北京".encode()))
    titles = [(summary.id, summary.title) for summary in project.summaries()]
    assert titles == [("page", None), ("good", "好 (1)"), ("linked", "连 (1)")]


def test_the_built_in_pages_have_their_lead_headlines() -> None:
    project = default_project(by="anna")
    summaries = project.summaries()
    assert len(summaries) == 5
    assert all(summary.title and summary.articles for summary in summaries)
    by_id = {summary.id: summary for summary in summaries}
    assert "打响绿色算力" in (by_id["001_b655fd844ee2f664"].title or "")
    project.close()
