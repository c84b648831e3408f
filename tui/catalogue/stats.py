"""The statistics of a project, on their screen and by ``quandian stats``."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "stats.heading": Entry("Statistics", "统计"),
    "stats.counting": Entry("counting…", "正在统计……"),
    "stats.progress": Entry("{done} of {total} documents", "{done} / {total} 篇"),
    "stats.overview": Entry("In all", "总计"),
    "stats.counts": Entry(
        "{spans} spans in {marked} of {documents} documents of {characters} characters",
        "{documents} 篇文档（{characters} 字）中 {marked} 篇有标注，共 {spans} 处",
    ),
    "stats.none": Entry(
        "nothing is marked yet: open a document and press a label's key", "还没有标注：打开一篇文档，按标签的键"
    ),
    "stats.sitting": Entry(
        "this sitting: {spans} spans with {keys} keys, {each} a span",
        "本次：{keys} 次按键标注 {spans} 处，每处 {each} 次",
    ),
    "stats.sitting_none": Entry("this sitting: no span yet, {keys} keys", "本次：按键 {keys} 次，尚未标注"),
    "stats.by_status": Entry("Documents by status", "文档状态"),
    "stats.by_label": Entry("Spans by label", "各标签的标注"),
    "stats.by_day": Entry("Spans by the day of their last change", "标注按最后改动的日期"),
    "stats.by_person": Entry("Spans by person", "标注按标注者"),
    "stats.by_origin": Entry("Spans by origin", "标注按来源"),
    "stats.by_document": Entry("Documents with the most spans", "标注最多的文档"),
}
