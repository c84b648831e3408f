"""What the key line calls the actions it shows: a word each."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "keys.library.open": Entry("open", "打开"),
    "keys.library.down": Entry("move", "移动"),
    "keys.library.done": Entry("done", "完成"),
    "keys.library.filter": Entry("filter", "筛选"),
    "keys.library.search": Entry("search", "搜索"),
    "keys.search.open": Entry("search, open", "搜索、打开"),
    "keys.search.down": Entry("move", "移动"),
    "keys.search.regular": Entry("regex", "正则"),
    "keys.search.case": Entry("case", "大小写"),
    "keys.search.side": Entry("raw", "原文"),
    "keys.search.close": Entry("close", "关闭"),
    "keys.library.projects": Entry("projects", "项目"),
    "keys.library.help": Entry("help", "帮助"),
    "keys.library.quit": Entry("quit", "退出"),
    "keys.reader.pane": Entry("pane", "换栏"),
    "keys.reader.layout": Entry("layout", "版式"),
    "keys.reader.delete": Entry("delete", "删标注"),
    "keys.reader.relabel": Entry("relabel", "改标签"),
    "keys.reader.correct": Entry("correct", "更正"),
    "keys.reader.undo": Entry("undo", "撤销"),
    "keys.reader.redo": Entry("redo", "重做"),
    "keys.reader.history": Entry("history", "历史"),
    "keys.reader.next_span": Entry("next span", "下一处"),
    "keys.reader.done": Entry("done", "完成"),
    "keys.reader.explain": Entry("explain", "说明"),
    "keys.reader.help": Entry("help", "帮助"),
    "keys.reader.back": Entry("back", "返回"),
    "keys.rows.down": Entry("move", "移动"),
    "keys.projects.open": Entry("open", "打开"),
    "keys.projects.create": Entry("new", "新建"),
    "keys.projects.rename": Entry("rename", "重命名"),
    "keys.projects.close": Entry("close", "关闭"),
    "keys.review.accept": Entry("accept", "接受"),
    "keys.review.take_other": Entry("the other", "取另一方"),
    "keys.review.place": Entry("put on selection", "改到所选"),
    "keys.review.drop": Entry("drop", "删去"),
    "keys.review.next": Entry("next", "下一处"),
    "keys.review.undo": Entry("undo", "撤销"),
    "keys.review.help": Entry("help", "帮助"),
    "keys.review.close": Entry("close", "关闭"),
    "keys.history.go_back": Entry("go back to here", "回到此处"),
    "keys.history.narrow": Entry("one span", "单个标注"),
    "keys.history.close": Entry("close", "关闭"),
    "keys.help.close": Entry("close", "关闭"),
}
