"""The list of documents."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "library.preview_long": Entry("a long text: ⏎ opens it", "文本较长：按 ⏎ 打开"),
    "library.preview_narrow": Entry("shown from a width of {cells} characters on", "终端宽度达到 {cells} 列时显示"),
    "library.setting_not_kept": Entry(
        "this holds until you leave: the settings could not be written ({reason})",
        "仅本次有效：设置未能写入（{reason}）",
    ),
    "library.heading": Entry("Quandian 圈点", "圈点 Quandian"),
    "library.project": Entry("project {name}", "项目 {name}"),
    "library.project_read_only": Entry("project {name} (read-only)", "项目 {name}（只读）"),
    "library.count_one": Entry("1 document", "1 篇文档"),
    "library.count": Entry("{count} documents", "{count} 篇文档"),
    "library.no_tour": Entry(
        "the first steps show below the list while nothing is marked and there is room",
        "尚无标注且有余地时，入门显示在列表下方",
    ),
    "library.title": Entry("title", "标题"),
    "library.characters": Entry("chars", "字数"),
    "library.articles": Entry("articles", "文章"),
    "library.spans": Entry("spans", "标注"),
    "library.status": Entry("status", "状态"),
    "library.status_new": Entry("new", "未开始"),
    "library.status_in_progress": Entry("in progress", "进行中"),
    "library.status_done": Entry("done", "已完成"),
    "library.status_skipped": Entry("skipped", "已跳过"),
    "library.status_review": Entry("review", "待复核"),
    "library.reading": Entry("reading the pages…", "正在整理版面……"),
    "library.empty": Entry(
        "This project has no documents yet. Leave with q, then: quandian add PATH … --project {folder}",
        "这个项目还没有文档。按 q 退出，然后运行：quandian add 路径 …… --project {folder}",
    ),
    "library.place": Entry("{number} of {count}: {name}", "第 {number} / {count} 篇：{name}"),
    "library.nothing": Entry("No document is like that: esc shows all again", "没有这样的文档：按 esc 恢复全部"),
    "library.chosen": Entry("{count} of {total} documents", "{total} 篇中的 {count} 篇"),
    "library.sorted": Entry("by {column} {direction}", "按{column}排序 {direction}"),
    "library.by_number": Entry("number", "序号"),
    "library.by_title": Entry("title", "标题"),
    "library.by_name": Entry("name", "名称"),
    "library.by_characters": Entry("characters", "字数"),
    "library.by_articles": Entry("articles", "文章数"),
    "library.by_spans": Entry("spans", "标注数"),
    "library.by_status": Entry("status", "状态"),
    "library.by_updated": Entry("last change", "最后改动"),
    "library.by_labels": Entry("spans of the labels asked for", "所选标签的标注数"),
    "library.by_tags": Entry("tags", "标签词"),
    "library.filter": Entry(
        "words, status:done, label:METRIC>=3, tag:front, since:2026-11-01",
        "词语、status:已完成、label:METRIC>=3、tag:头版、since:2026-11-01",
    ),
    "library.changed_one": Entry(
        "the file of {name} changed since it was added: i takes its new text in (undone with u in the document)",
        "{name} 的文件在添加后有变化：按 i 换成新文本（在文档中按 u 可撤销）",
    ),
    "library.changed": Entry(
        "{count} files changed since they were added: i takes their new texts in (undone with u in each document)",
        "{count} 个文件在添加后有变化：按 i 换成新文本（在各文档中按 u 可撤销）",
    ),
    "library.nothing_changed": Entry(
        "no file of this project that is still in its place has changed", "本项目中仍在原处的文件都没有变化"
    ),
    "library.looking": Entry("looking for changed files: {done} of {total}", "正在查找有变化的文件：{done} / {total}"),
    "library.taking_in": Entry("taking in new texts: {done} of {total}", "正在换文本：{done} / {total}"),
    "library.waiting": Entry("{count} to review", "待核对 {count}"),
    "library.nothing_waits": Entry("nothing waits to be reviewed", "没有待核对的"),
    "library.now_status": Entry("{name}: {status}", "{name}：{status}"),
    "library.now_done": Entry("{name} is done", "{name} 已标为完成"),
    "library.now_not_done": Entry("{name} is not done any more", "{name} 已取消完成"),
}
