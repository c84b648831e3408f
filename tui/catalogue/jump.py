"""The lists of places in a document: its outline and its spans."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "jump.outline": Entry("Outline", "版面目录"),
    "jump.spans": Entry("Spans", "标注列表"),
    "jump.actions": Entry("Actions", "全部操作"),
    "jump.merging": Entry("Which label do its spans get?", "它的标注改为哪个标签？"),
    "jump.no_merging": Entry("there is no other label", "没有其他标签"),
    "jump.deleting": Entry("What becomes of its spans?", "如何处理它的标注？"),
    "jump.no_deleting": Entry("there is no other label", "没有其他标签"),
    "jump.bookmarks": Entry("Bookmarks", "书签"),
    "jump.no_bookmarks": Entry('no bookmark in this document yet: " sets one', '这篇文档还没有书签：按 " 添加'),
    "jump.relations": Entry("Relations", "关系列表"),
    "jump.no_relations": Entry(
        "no relation in this document yet: y at one span, then at the other",
        "这篇文档还没有关系：在两处标注上各按一次 y",
    ),
    "jump.findings": Entry("To look at", "待看"),
    "jump.no_findings": Entry("nothing looks wrong among the spans of this document", "这篇文档的标注没有看似不对之处"),
    "jump.sources": Entry("What suggests (⏎ switches on and off)", "建议的来源（⏎ 开关）"),
    "jump.no_sources": Entry("nothing suggests", "没有来源"),
    "jump.themes": Entry("Colours", "配色"),
    "jump.no_themes": Entry("there is no theme", "没有配色"),
    "jump.theme_textual_dark": Entry("dark", "深色"),
    "jump.theme_textual_light": Entry("light", "浅色"),
    "jump.theme_high_contrast": Entry("high contrast", "高对比度"),
    "jump.theme_ansi_dark": Entry("the terminal's own sixteen colours, dark", "终端自带的 16 色（深）"),
    "jump.theme_ansi_light": Entry("the terminal's own sixteen colours, light", "终端自带的 16 色（浅）"),
    "jump.no_actions": Entry("there is nothing to do here", "这里没有可做的操作"),
    "jump.words": Entry("words that the row has, a line's number, @offset", "词语、行号或 @偏移"),
    "jump.line": Entry("line {number}", "第 {number} 行"),
    "jump.offset": Entry("offset {number}", "偏移 {number}"),
    "jump.count": Entry("{count} of {total}", "{count} / {total}"),
    "jump.nothing": Entry("nothing here has these words", "没有含这些词的条目"),
    "jump.no_outline": Entry("this text has nothing to list", "文本中没有可列的内容"),
    "jump.no_spans": Entry("no span marked in this document yet", "这篇文档还没有标注"),
    "jump.by_place": Entry("in the order of the text", "按位置"),
    "jump.by_label": Entry("by label", "按标签"),
    "jump.by_text": Entry("by text", "按文字"),
    "jump.by_origin": Entry("by origin", "按来源"),
    "jump.origin_manual": Entry("by hand", "手工"),
    "jump.origin_rule": Entry("by rule", "规则"),
    "jump.origin_dictionary": Entry("from the dictionary", "词典"),
    "jump.origin_model": Entry("by the model", "模型"),
    "jump.origin_import": Entry("imported", "导入"),
}
