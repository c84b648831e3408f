"""The review of what a person has to look at, on its screen and by ``quandian review``."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "review.heading": Entry("Review", "核对"),
    "review.reading": Entry("looking through the text…", "正在查找……"),
    "review.place": Entry("{number} of {count}", "第 {number} / {count} 处"),
    "review.nothing": Entry("nothing waits to be reviewed", "没有待核对的"),
    "review.nothing_in": Entry("nothing waits to be reviewed in {name}", "{name} 没有待核对的"),
    "review.nothing_more": Entry("that was the last one: nothing waits any more", "已是最后一处，全部核对完毕"),
    "review.changed": Entry("says something else now", "文字有变"),
    "review.conflict": Entry("two changed it at once", "两人同时改动"),
    "review.other": Entry("{by} made it {lost}", "{by} 改为 {lost}"),
    "review.other_deleted": Entry("{by} deleted it", "{by} 将其删除"),
    "review.here": Entry("here  ", "此处  "),
    "review.no_other": Entry(
        "only one person has changed it: ⏎ accepts it as it is", "只有一人改动过它：按 ⏎ 接受现状"
    ),
    "review.lost": Entry("has no place in the text any more", "在现有文本中没有位置"),
    "review.by": Entry("by {by}", "{by} 标注"),
    "review.was": Entry("was  ", "原为  "),
    "review.now": Entry("now  ", "现为  "),
    "review.around": Entry("near ", "附近  "),
    "review.correction": Entry("correction: {what}", "更正：{what}"),
    "review.no_place": Entry(
        "it has no place: select the text it belongs to and press m, or press x to drop it",
        "它没有位置：选取所属文字后按 m，或按 x 删去",
    ),
    "review.select_first": Entry(
        "select the text it belongs to first: v, or shift and a motion", "请先选取所属文字：按 v，或按住 shift 移动"
    ),
    "review.no_target": Entry(
        "the other article this correction names is gone as well: x drops it, and c makes it anew in the reader",
        "这一更正所指的另一篇文章也已不在：按 x 删去，在阅读界面按 c 重新更正",
    ),
    "review.accepted": Entry("accepted: {text}", "已接受：{text}"),
    "review.placed": Entry("now on: {text}", "已改到：{text}"),
    "review.dropped": Entry("dropped: {text} (u brings it back)", "已删去：{text}（按 u 恢复）"),
    "review.undone": Entry("undone", "已撤销"),
    "review.redone": Entry("done again", "已重做"),
    # -- what became of texts that changed ----------------------------------------------------------------------------
    "review.took_in": Entry(
        "new texts for {count}; all {spans} spans went along", "{count} 篇已换新文本，{spans} 处标注全部随之移动"
    ),
    "review.took_in_unmarked": Entry("new texts for {count}; nothing was marked", "{count} 篇已换新文本；没有标注"),
    "review.took_in_waiting": Entry(
        "new texts for {count}; of {spans} spans, with corrections {waiting} wait for review (R, or `quandian review`)",
        "{count} 篇已换新文本；共 {spans} 处标注，连同更正有 {waiting} 处待核对（按 R，或用 `quandian review`）",
    ),
    # -- the command ------------------------------------------------------------------------------------------------
    "review.line": Entry("{number}  {document}  {name}: {count}", "{number}  {document}  {name}：{count}"),
    "review.total": Entry(
        "{count} spans and corrections wait in {documents} documents: R in the program reviews them",
        "{documents} 篇文档中有 {count} 处标注或更正待核对：在程序中按 R 核对",
    ),
}
