"""The panel of one span."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "span.note": Entry("note", "备注"),
    "span.none": Entry("–", "–"),
    "span.place": Entry("raw {start}–{end}", "原文 {start}–{end}"),
    "span.by_manual": Entry("by {by}", "{by} 标注"),
    "span.by_rule": Entry("by a rule, {by}", "规则，{by}"),
    "span.by_dictionary": Entry("by the dictionary, {by}", "词典，{by}"),
    "span.by_model": Entry("by the model, {by}", "模型，{by}"),
    "span.by_import": Entry("imported, {by}", "导入，{by}"),
    "span.others": Entry("{count} more spans here: page down", "此处另有 {count} 处标注：page down"),
    "span.not_saved": Entry("not saved: ⏎ saves, esc leaves it as it was", "尚未保存：⏎ 保存，esc 放弃"),
    "span.annotated": Entry("{label} {text}: {what}", "{label} {text}：{what}"),
    "span.nothing_said": Entry("nothing is said of it", "没有备注和属性"),
    "span.unchanged": Entry("as it was: {label} {text}", "没有改动：{label} {text}"),
}
