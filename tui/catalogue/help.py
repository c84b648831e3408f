"""The help screen."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "help.heading": Entry("Keys", "按键"),
    "help.library": Entry("In the list", "文档列表"),
    "help.search": Entry("Searching, after f in the list", "搜索，在文档列表先按 f"),
    "help.projects": Entry("Among the projects, after p in the list", "项目，在文档列表先按 p"),
    "help.reader": Entry("In the reader", "阅读与标注"),
    "help.same": Entry("The same words in all documents", "全部文档中的相同词语"),
    "help.jump": Entry("Outline, and list of spans", "版面目录与标注列表"),
    "help.label_list": Entry("List of labels", "标签表"),
    "help.label": Entry("One label", "单个标签"),
    "help.span": Entry("Attributes and note of a span", "标注的属性和备注"),
    "help.tags": Entry("Tags", "标签词"),
    "help.review": Entry("reviewing what a changed text left uncertain", "核对文本变动后不确定的标注"),
    "help.history": Entry("In the history, after t", "改动历史，先按 t"),
    "help.correcting": Entry("Correcting the cleaning, after c", "更正整理结果，先按 c"),
    "help.view": Entry("Moving; with shift, selecting", "移动；加 shift 为选取"),
    "help.labels": Entry("Labels", "标签"),
    "help.labels_file": Entry("set in {path}", "在 {path} 中设置"),
    "help.everywhere": Entry("Everywhere", "任何地方"),
    "help.quit": Entry("quit; everything is saved already", "退出；一切早已保存"),
}
