"""The labels of a project, on their screen."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "labels.heading": Entry("Labels", "标签"),
    "labels.heading_one": Entry("label", "标签"),
    "labels.heading_new": Entry("new label", "新标签"),
    "labels.new": Entry("name", "名称"),
    "labels.count": Entry("{count} labels", "{count} 个标签"),
    "labels.none": Entry("there is no label yet: n makes one", "还没有标签：按 n 新建"),
    "labels.field_name": Entry("name", "名称"),
    "labels.field_title": Entry("title", "中文名"),
    "labels.field_key": Entry("key", "按键"),
    "labels.field_color": Entry("colour", "颜色"),
    "labels.field_description": Entry("when to use", "何时使用"),
    "labels.field_parent": Entry("kind of", "上位标签"),
    "labels.field_examples": Entry("examples", "实例"),
    "labels.made": Entry("made: {name}", "已新建：{name}"),
    "labels.saved": Entry("saved: {name}", "已保存：{name}"),
    "labels.removed": Entry("taken off the list: {name} (u puts it back)", "已移除：{name}（按 u 恢复）"),
    "labels.undone": Entry("the list is as it was before", "标签表已恢复"),
    "labels.nothing_to_undo": Entry("nothing was changed here yet", "这里还没有改动"),
    "labels.gone": Entry(
        "somebody else has changed the label file since: look at it first", "标签文件此后被别人改过：请先看看"
    ),
    "labels.key_taken": Entry(
        "{key} does something else in the reader: another key", "{key} 在阅读界面另有用途：请换一个键"
    ),
    "labels.taken": Entry("{other} has the {what} {value} already", "{what} {value} 已由 {other} 使用"),
    "labels.keep_spans": Entry(
        "keep the spans: they are shown grey, under the label's id", "保留标注：以灰色显示，名称为该标签的 id"
    ),
    "labels.delete_spans": Entry("delete the spans", "删除标注"),
    "labels.give_spans": Entry("give the spans the label {name}", "标注改为 {name}"),
    "labels.replacing": Entry("{done} of {total} documents (esc stops)", "{done} / {total} 篇（esc 停止）"),
    "labels.gave": Entry(
        "{spans} spans in {documents} documents are {name} now; u in each takes it back",
        "{documents} 篇文档中 {spans} 处标注已改为 {name}；在各篇中按 u 可撤销",
    ),
    "labels.dropped": Entry(
        "{spans} spans in {documents} documents deleted; u in each brings them back",
        "已删除 {documents} 篇文档中的 {spans} 处标注；在各篇中按 u 可恢复",
    ),
    "labels.stopped": Entry(
        "stopped: {spans} spans in {documents} documents are changed, the label stays",
        "已停止：{documents} 篇文档中 {spans} 处标注已改，标签保留",
    ),
    "labels.not_all": Entry(
        "{spans} spans in {documents} documents are changed; the label stays, since one was not: {why}",
        "{documents} 篇文档中 {spans} 处标注已改；有一篇没有改成，标签保留：{why}",
    ),
    "labels.guidelines": Entry("Guidelines", "标注规范"),
    "labels.no_guidelines": Entry(
        "No guidelines are written yet: put them into {path}, as Markdown. Until then, what the labels say:",
        "还没有标注规范：请写进 {path}（Markdown）。在此之前，以下是各标签的说明：",
    ),
    "labels.guidelines_cut": Entry("(the file is longer than what is shown here)", "（文件较长，这里没有全部显示）"),
}
