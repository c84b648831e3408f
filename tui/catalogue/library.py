"""The list of documents."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "library.heading": Entry("Quandian 圈点", "圈点 Quandian"),
    "library.project": Entry("project {name}", "项目 {name}"),
    "library.project_read_only": Entry("project {name} (read-only)", "项目 {name}（只读）"),
    "library.count_one": Entry("1 document", "1 篇文档"),
    "library.count": Entry("{count} documents", "{count} 篇文档"),
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
    "library.filter": Entry(
        "words, status:done, label:METRIC>=3, since:2026-11-01",
        "词语、status:已完成、label:METRIC>=3、since:2026-11-01",
    ),
    "library.now_done": Entry("{name} is done", "{name} 已标为完成"),
    "library.now_not_done": Entry("{name} is not done any more", "{name} 已取消完成"),
}
