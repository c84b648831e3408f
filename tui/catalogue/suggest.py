"""Suggestions and what they learn from."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "suggest.failed": Entry("{name} proposes nothing: {why}", "{name} 未给出建议：{why}"),
    "suggest.reading": Entry("reading what is marked …", "正在读取标注……"),
    "suggest.trying": Entry("trying on documents held out …", "正在留出文档上检验……"),
    "suggest.learning": Entry("learning from all …", "正在学习全部标注……"),
    "suggest.too_little": Entry(
        "there is too little to learn from in {project}: mark some pages first",
        "项目 {project} 的标注太少，无从学习：请先标注几个版面",
    ),
    "suggest.data": Entry(
        "learned from {spans} spans in {sentences} sentences of {documents} documents",
        "学习了 {documents} 篇文档 {sentences} 句中的 {spans} 处标注",
    ),
    "suggest.score": Entry(
        "F1 {f1} (precision {precision}, recall {recall}) on {held_out} sentences held out",
        "在留出的 {held_out} 句上 F1 {f1}（准确率 {precision}，召回率 {recall}）",
    ),
    "suggest.not_tried": Entry("too few to hold some out and try it", "标注太少，未留出检验"),
    "suggest.cost": Entry("{seconds} s, {size} MB", "用时 {seconds} 秒，模型 {size} MB"),
}
