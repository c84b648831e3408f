"""The history of a document, on its screen and by ``quandian log``."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "history.undone": Entry("undid {number}: {what}", "撤销第 {number} 步：{what}"),
    "history.redone": Entry("did {number} again: {what}", "重做第 {number} 步：{what}"),
    "history.went_back": Entry("went back to {number}: {what}", "回到第 {number} 步之后：{what}"),
    "history.went_to_beginning": Entry("went back to the beginning: {what}", "回到最初：{what}"),
    "history.took_edits": Entry("edits by hand: {what}", "手工改动：{what}"),
    "history.what_mark": Entry("marked {label} {text}", "标注 {label} {text}"),
    "history.what_delete": Entry("deleted {label} {text}", "删除 {label} {text}"),
    "history.what_relabel": Entry("{old} → {label} {text}", "改标签 {old} → {label} {text}"),
    "history.what_reshape": Entry("{label} {old} → {text}", "调整边界 {label} {old} → {text}"),
    "history.what_relate": Entry("relations of {label} {text}", "关系 {label} {text}"),
    "history.what_reject": Entry("places that are not to have a label", "不加某标签的位置"),
    "history.what_change": Entry("changed {label} {text}", "修改 {label} {text}"),
    "history.what_status": Entry("status: {status}", "状态：{status}"),
    "history.what_tags": Entry("tags: {tags}", "标签词：{tags}"),
    "history.no_tags": Entry("none", "无"),
    "history.what_document": Entry("the document's own fields", "文档本身的信息"),
    "history.what_correct": Entry("correction, {what}: {text}", "更正（{what}）：{text}"),
    "history.what_withdraw": Entry("correction withdrawn, {what}: {text}", "撤回更正（{what}）：{text}"),
    "history.count_marked": Entry("{count} marked", "标注 {count} 处"),
    "history.count_deleted": Entry("{count} deleted", "删除 {count} 处"),
    "history.count_changed": Entry("{count} changed", "修改 {count} 处"),
    "history.count_corrected": Entry("{count} corrected", "更正 {count} 处"),
    "history.count_withdrawn": Entry("{count} withdrawn", "撤回更正 {count} 处"),
    "history.count_document": Entry("status", "状态"),
    "history.count_text": Entry("another text", "换了文本"),
    "history.count_nothing": Entry("nothing was left to do", "已没有可做的"),
    "history.comma": Entry(", ", "，"),
    # -- the screen -------------------------------------------------------------------------------------------------
    "history.heading": Entry("History", "改动历史"),
    "history.heading_span": Entry("History of one span", "单个标注的历史"),
    "history.steps_one": Entry("1 step", "1 步"),
    "history.steps": Entry("{count} steps", "{count} 步"),
    "history.reading": Entry("reading the history…", "正在读取历史……"),
    "history.beginning": Entry("as it was added", "添加时的样子"),
    "history.at_beginning": Entry("before the first step: nothing marked", "第一步之前：没有任何标注"),
    "history.place": Entry("{when} {by}: {what}", "{when} {by}：{what}"),
    "history.no_span": Entry("this step is about no single span", "这一步不涉及单个标注"),
    "history.ask": Entry(
        "back to after step {number}: {what}? ⏎ again does it", "回到第 {number} 步之后：{what}？再按 ⏎ 执行"
    ),
    "history.is_so": Entry("it is like that now", "现在就是这样"),
    # -- the command ------------------------------------------------------------------------------------------------
    "history.empty": Entry("nothing was done to {document} yet", "{document} 还没有任何改动"),
    "history.gone_back": Entry(
        "{document} is as it was after step {number}: {what}; `quandian log {document} --to {last}` leads forth again",
        "{document} 已回到第 {number} 步之后：{what}；`quandian log {document} --to {last}` 可再回来",
    ),
    "history.same": Entry("{document} is as it was after step {number} already", "{document} 与第 {number} 步之后相同"),
}
