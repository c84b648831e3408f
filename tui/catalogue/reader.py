"""The reader: panes, status line, notices."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "reader.opening": Entry("opening {name}…", "正在打开 {name}……"),
    "reader.clean_pane": Entry("cleaned", "清样"),
    "reader.raw_pane": Entry("raw", "原文"),
    "reader.article": Entry("article {number}/{count}", "第 {number}/{count} 篇文章"),
    "reader.furniture": Entry("beside the articles", "版面附件"),
    "reader.no_articles": Entry("no article", "没有文章"),
    "reader.offset": Entry("offset {offset} of {count}", "偏移 {offset} / {count}"),
    "reader.raw_place": Entry("raw {offset} (line {line})", "原文 {offset}（第 {line} 行）"),
    "reader.dropped": Entry("not in the cleaned text", "清样中已略去"),
    "reader.selected": Entry("{count} selected: {text}", "选中 {count} 字：{text}"),
    "reader.marking": Entry(
        "selecting: move, then press a label's key (esc ends)", "选取中：移动光标，再按标签键（esc 取消）"
    ),
    "reader.saved": Entry("saved", "已保存"),
    "reader.read_only": Entry("read-only", "只读"),
    "reader.spans_one": Entry("1 span", "1 处标注"),
    "reader.spans": Entry("{count} spans", "{count} 处标注"),
    "reader.marked": Entry("{label}: {text}", "{label}：{text}"),
    "reader.relabelled": Entry("{label}: {text} (was {old})", "{label}：{text}（原为 {old}）"),
    "reader.deleted": Entry("deleted {label}: {text} (u brings it back)", "已删除 {label}：{text}（按 u 恢复）"),
    "reader.undone": Entry("undone: {what}", "已撤销：{what}"),
    "reader.redone": Entry("done again: {what}", "已重做：{what}"),
    "reader.what_mark": Entry("mark {label} {text}", "标注 {label} {text}"),
    "reader.what_relabel": Entry("label {label} {text}", "改标签 {label} {text}"),
    "reader.what_reshape": Entry("edges of {label} {text}", "调整边界 {label} {text}"),
    "reader.what_delete": Entry("delete {label} {text}", "删除 {label} {text}"),
    "reader.what_status": Entry("status", "状态"),
    "reader.nothing_to_undo": Entry("nothing to undo", "没有可撤销的操作"),
    "reader.nothing_to_redo": Entry("nothing to redo", "没有可重做的操作"),
    "reader.nothing_here": Entry(
        "nothing to mark here: select some characters first", "这里没有可标注的文字：请先选取"
    ),
    "reader.same_label": Entry("{text} is {label} already", "{text} 已标为 {label}"),
    "reader.no_span": Entry("no span under the cursor", "光标处没有标注"),
    "reader.no_spans": Entry("no span marked in this document yet", "这篇文档还没有标注"),
    "reader.press_label": Entry(
        "which label? press its key: {keys} (esc leaves it)", "改成哪个标签？按标签键：{keys}（esc 取消）"
    ),
    "reader.no_label_key": Entry(
        "no label has the key {key}: the keys are {keys}, set in labels.toml",
        "没有标签使用按键 {key}：可用 {keys}，在 labels.toml 中设置",
    ),
    "reader.key_taken": Entry(
        "{key} is a key of the reader's own and cannot label {label}: give it another in labels.toml",
        "按键 {key} 在阅读界面另有用途，不能用来标 {label}：请在 labels.toml 中换一个",
    ),
    "reader.last_document": Entry("this is the last document", "这是最后一篇文档"),
    "reader.first_document": Entry("this is the first document", "这是第一篇文档"),
    "reader.layout_side": Entry("cleaned and raw side by side", "清样与原文并排"),
    "reader.layout_clean": Entry("cleaned text only", "只看清样"),
    "reader.layout_raw": Entry("raw text only", "只看原文"),
    "reader.quit_hint": Entry("ctrl+q quits", "按 ctrl+q 退出"),
}
