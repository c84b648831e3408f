"""The document list: what is known at once, what cleaning adds, and when it is cleaned again."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

import articles.cleaner_version as cleaner_version
from annotations.documents import SourceText, Status
from annotations.project import Project, default_project
from annotations.summaries import reading_facts
from articles.cleaning import CleanedPart
from articles.page import Article, Block, Page, Role
from articles.ranges import Range


def _article(headline: str | None, body: str) -> Article:
    return Article(
        None,
        Block(Role.HEADLINE, headline, (Range(0, 1),)) if headline is not None else None,
        None,
        (Block(Role.PARAGRAPH, body, (Range(1, 2),)),),
    )


@pytest.mark.parametrize(
    ("articles", "raw_text", "title"),
    [
        ((_article("短讯", "短"), _article("西宁打响绿色算力名片", "很长的正文" * 9)), "", "短讯"),
        ((_article(None, "很长的正文" * 9), _article(" ", "短"), _article("短讯", "短")), "", "短讯"),
        ((_article(None, "正文"),), "\n \n  第一行\n第二行", "第一行"),
        ((), "只有一行", "只有一行"),
        ((), " \n", ""),
        ((), "\u3000\u3000西宁\t \u3000算力\u2003规模  \n第二行", "西宁 算力 规模"),
        ((), "字" * 5_000_000, "字" * 200),
        ((), "字 \t" * 1_000_000, "字 " * 100),
        ((_article("长" * 300, "正文"),), "", "长" * 200),
    ],
)
def test_the_title_is_the_first_headline_or_what_comes_nearest(
    articles: tuple[Article, ...], raw_text: str, title: str
) -> None:
    assert reading_facts(Page(raw_text, articles, (), ())) == (title, len(articles))


@pytest.fixture
def cleaner(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """A cleaner that counts what it is given and calls every page by its first line."""
    double = types.ModuleType("articles.cleaning")
    double.cleaned = []
    monkeypatch.setattr(cleaner_version, "CLEANER_VERSION", "1")

    def clean(raw_text: str) -> Page:
        double.cleaned.append(raw_text)
        headline = f"{raw_text.splitlines()[0]} ({cleaner_version.CLEANER_VERSION})"
        return Page(raw_text, (_article(headline, raw_text),), (), ())

    def clean_in_parts(raw_text: str) -> Iterator[CleanedPart]:
        yield CleanedPart(Range(0, len(raw_text)), double.clean(raw_text))

    double.clean = clean
    double.clean_in_parts = clean_in_parts
    double.together = lambda _raw_text, pages: pages[0]
    monkeypatch.setitem(sys.modules, "articles.cleaning", double)
    return double


def test_nothing_is_cleaned_for_the_first_screen(project: Project, cleaner: types.ModuleType) -> None:
    (known,) = list(project.listing())
    assert (known.title, known.articles, known.spans, known.status) == (None, None, 0, Status.NEW)
    assert known.characters == len(project.document("page").text)
    assert cleaner.cleaned == []


def test_a_text_is_cleaned_once_until_the_cleaner_changes(
    project: Project, cleaner: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = project.summaries()
    assert first.title is not None
    assert (first.title.endswith("(1)"), first.articles) == (True, 1)
    assert list(project.listing()) == project.summaries() == [first]
    project.add([SourceText("copy.txt", None, project.document("page").text, "utf-8")])
    assert [summary.title for summary in project.summaries()] == [first.title] * 2
    assert len(cleaner.cleaned) == 1
    monkeypatch.setattr(cleaner_version, "CLEANER_VERSION", "2")
    assert [summary.title for summary in list(project.listing())] == [first.title] * 2, "better than nothing"
    assert all(summary.title.endswith("(2)") for summary in project.summaries() if summary.title)
    assert len(cleaner.cleaned) == 2
    cleaned = len(cleaner.cleaned)
    project.summaries()
    assert len(cleaner.cleaned) == cleaned


def test_what_is_known_is_known_to_the_next_process(project: Project, cleaner: types.ModuleType) -> None:
    expected = project.summaries()
    project.close()
    opened = Project.open(project.folder, by="bo")
    assert list(opened.listing()) == expected
    opened.close()


def test_marks_and_status_are_seen_at_once(project: Project, cleaner: types.ModuleType) -> None:
    added = project.listing()[0].updated
    editor = project.edit("page")
    change = editor.mark([(0, 3)], "org")
    assert change is not None
    editor.mark([(4, 6)], "org")
    (marked,) = list(project.listing())
    assert (marked.spans, marked.status) == (2, Status.IN_PROGRESS)
    assert marked.updated > added
    editor.delete(change.added[0].id)
    editor.set_status(Status.DONE)
    (done,) = list(project.listing())
    assert (done.spans, done.status) == (1, Status.DONE)


def test_two_copies_of_a_project_do_not_share_what_is_known(
    project: Project, cleaner: types.ModuleType, tmp_path: Path
) -> None:
    import shutil

    project.edit("page").mark([(0, 3)], "org")
    list(project.listing())
    project.close()
    copy = tmp_path / "copy"
    shutil.copytree(project.folder, copy)
    first, second = Project.open(project.folder, by="anna"), Project.open(copy, by="anna")
    first.add([SourceText("only-here.txt", None, "甲", "utf-8")])
    second.add([SourceText("only-there.txt", None, "乙", "utf-8")])
    assert [summary.id for summary in list(first.listing())] == ["page", "only-here"]
    assert [summary.id for summary in list(second.listing())] == ["page", "only-there"]
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
    shown = [(summary.id, summary.title, summary.spans) for summary in project.summaries()]
    assert shown == [("page", None, 0), ("good", "好 (1)", 0), ("linked", "连 (1)", None)]


def test_marks_in_a_folder_that_cannot_be_read_are_unknown_and_not_none(
    project: Project, cleaner: types.ModuleType
) -> None:
    project.add([SourceText("good.txt", None, "好", "utf-8")])
    for document_id in ("page", "good"):
        editor = project.edit(document_id)
        editor.mark([(0, 1)], "org")
        editor.set_status(Status.DONE)
        editor.close()
    list(project.listing())
    (log,) = (project.folder / "docs").rglob("page.*.jsonl")
    log.parent.rename(project.folder / "moved")
    log.parent.write_bytes(b"")
    shown = [(summary.id, summary.spans, summary.status) for summary in project.summaries()]
    assert shown == [("page", None, Status.DONE), ("good", 1, Status.DONE)]


def _many(project: Project, count: int) -> None:
    project.add([SourceText(f"n{number}.txt", None, f"第{number}篇", "utf-8") for number in range(count)])


def test_work_that_is_stopped_keeps_what_it_found_and_goes_on_from_there(
    project: Project, cleaner: types.ModuleType
) -> None:
    _many(project, 120)
    shown = project.summaries(stop=lambda: len(cleaner.cleaned) == 60)
    assert [summary.title is None for summary in shown] == [False] * 60 + [True] * 61
    project.close()
    opened = Project.open(project.folder, by="anna")
    assert all(summary.title for summary in opened.summaries())
    assert len(cleaner.cleaned) == len(set(cleaner.cleaned)) == 121
    opened.close()


def test_work_that_is_cut_off_has_kept_all_but_its_last_batch(
    project: Project, cleaner: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    _many(project, 120)
    clean = cleaner.clean

    def crashing(raw_text: str) -> Page:
        if len(cleaner.cleaned) == 110:
            raise KeyboardInterrupt
        return clean(raw_text)

    monkeypatch.setattr(cleaner, "clean", crashing)
    with pytest.raises(KeyboardInterrupt):
        project.summaries()
    assert sum(summary.title is not None for summary in list(project.listing())) >= 100


def test_the_titles_of_an_older_cleaner_are_shown_until_the_text_is_cleaned_again(
    project: Project, cleaner: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    _many(project, 1)
    project.summaries()
    monkeypatch.setattr(cleaner_version, "CLEANER_VERSION", "2")
    titles = [summary.title or "" for summary in project.summaries(stop=lambda: len(cleaner.cleaned) == 3)]
    assert [title[-3:] for title in titles] == ["(2)", "(1)"]
    assert [summary.title for summary in list(project.listing())] == titles


def test_a_long_text_is_left_in_the_middle(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "城南新区重点项目集中开工\n" + "全市重点项目集中开工仪式在城南新区举行。\n" * 20
    project.add([SourceText("long.txt", None, "\f".join([page] * 9), "utf-8")])
    project.summaries(stop=lambda: False)
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 5

    monkeypatch.setattr("articles.cleaner_version.CLEANER_VERSION", 1_000_000)
    project.summaries(stop=stop)
    assert asked == 6  # it asks nothing more, so it has done nothing more
    monkeypatch.undo()
    assert all(summary.title for summary in project.summaries())


def test_logs_that_stopped_work_did_not_come_to_are_unknown(project: Project, cleaner: types.ModuleType) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    assert [summary.spans for summary in project.summaries(stop=lambda: True)] == [None]
    assert [summary.spans for summary in project.summaries()] == [1]


def test_the_built_in_pages_have_their_lead_headlines() -> None:
    project = default_project(by="anna")
    summaries = project.summaries()
    assert len(summaries) == 5
    assert all(summary.title and summary.articles for summary in summaries)
    by_id = {summary.id: summary for summary in summaries}
    assert "打响绿色算力" in (by_id["001_b655fd844ee2f664"].title or "")
    project.close()
