"""The search in all texts."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "search.heading": Entry("Search", "搜索"),
    "search.placeholder": Entry("what to look for, then ⏎", "输入要查找的内容，再按 ⏎"),
    "search.begin": Entry("Looks in all documents of the project", "在项目的所有文档中查找"),
    "search.clean": Entry("cleaned text", "清样"),
    "search.raw": Entry("raw text", "原文"),
    "search.plain": Entry("plain", "普通文本"),
    "search.regular": Entry("regular expression", "正则表达式"),
    "search.any_case": Entry("either case", "不分大小写"),
    "search.this_case": Entry("case as typed", "区分大小写"),
    "search.going_on": Entry("searching… {count} so far", "正在搜索……已找到 {count} 处"),
    "search.found": Entry("found: {count}", "找到 {count} 处"),
    "search.nothing": Entry("nothing found", "没有找到"),
    "search.too_many": Entry("the first {count}; look for something longer", "只显示前 {count} 处，请输入更长的内容"),
}
