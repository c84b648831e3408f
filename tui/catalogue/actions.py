"""What each action is called: one short phrase for the key line and the help screen."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "actions.library.open": Entry("open", "打开"),
    "actions.library.up": Entry("up", "上移"),
    "actions.library.down": Entry("move", "移动"),
    "actions.library.page_up": Entry("page up", "上一页"),
    "actions.library.page_down": Entry("page down", "下一页"),
    "actions.library.first": Entry("first document", "第一篇"),
    "actions.library.last": Entry("last document", "最后一篇"),
    "actions.library.done": Entry("done", "完成"),
    "actions.library.help": Entry("help", "帮助"),
    "actions.library.quit": Entry("quit", "退出"),
    "actions.reader.pane": Entry("pane", "换栏"),
    "actions.reader.layout": Entry("layout", "版式"),
    "actions.reader.delete": Entry("delete", "删标注"),
    "actions.reader.relabel": Entry("relabel", "改标签"),
    "actions.reader.correct": Entry("correct", "更正"),
    "actions.reader.undo": Entry("undo", "撤销"),
    "actions.reader.redo": Entry("redo", "重做"),
    "actions.reader.next_span": Entry("next span", "下一处"),
    "actions.reader.previous_span": Entry("previous span", "上一处"),
    "actions.reader.done": Entry("done", "完成"),
    "actions.reader.explain": Entry("explain", "说明"),
    "actions.reader.next_document": Entry("next document", "下一篇文档"),
    "actions.reader.previous_document": Entry("previous document", "上一篇文档"),
    "actions.reader.help": Entry("help", "帮助"),
    "actions.reader.back": Entry("back", "返回"),
    "actions.reader.label": Entry("label the selection, or the word under the cursor", "标注所选文字或光标处的词"),
    "actions.help.close": Entry("close", "关闭"),
    "actions.help.scroll_down": Entry("down", "下"),
    "actions.help.scroll_up": Entry("up", "上"),
    "actions.help.page_down": Entry("page down", "下一页"),
    "actions.help.page_up": Entry("page up", "上一页"),
    "actions.view.left": Entry("character back", "前一字"),
    "actions.view.right": Entry("character on", "后一字"),
    "actions.view.up": Entry("row up", "上一行"),
    "actions.view.down": Entry("row down", "下一行"),
    "actions.view.row_start": Entry("start of the row", "行首"),
    "actions.view.row_end": Entry("end of the row", "行尾"),
    "actions.view.page_up": Entry("page up", "上一屏"),
    "actions.view.page_down": Entry("page down", "下一屏"),
    "actions.view.text_start": Entry("start of the text", "文首"),
    "actions.view.text_end": Entry("end of the text", "文尾"),
    "actions.view.word_left": Entry("word back", "前一词"),
    "actions.view.word_right": Entry("word on", "后一词"),
    "actions.view.paragraph_up": Entry("paragraph back", "前一段"),
    "actions.view.paragraph_down": Entry("paragraph on", "后一段"),
    "actions.view.article_up": Entry("article back", "前一篇文章"),
    "actions.view.article_down": Entry("article on", "后一篇文章"),
    "actions.view.mark": Entry(
        "start selecting: every motion extends, a label's key ends it", "开始选取：移动即扩展，按标签键结束"
    ),
    "actions.view.clear": Entry("select nothing", "取消选取"),
}
