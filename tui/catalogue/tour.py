"""The first steps, below the list."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "tour.heading": Entry("First steps", "入门"),
    "tour.open": Entry(
        "{open} opens a page: cleaned on the left, raw on the right", "{open} 打开版面：左边清样，右边原文"
    ),
    "tour.move": Entry(
        "arrows, w b by words, > < by paragraphs; {next_number} to the next number",
        "方向键移动，w、b 按词，>、< 按段；{next_number} 到下一个数字",
    ),
    "tour.mark": Entry(
        "1 makes the word or figure under the cursor a METRIC; shift+→ selects more",
        "1 把光标处的词或数量标为 METRIC；shift 加方向键多选几字",
    ),
    "tour.change": Entry(
        "{edge_left} {edge_right} move its edges, another label's key changes it, {delete} deletes, {undo} undoes",
        "{edge_left} {edge_right} 调整边界，按其他标签键改标签，{delete} 删除，{undo} 撤销",
    ),
    "tour.same": Entry(
        "{mark_same} marks the same words all over the page, {mark_everywhere} in all pages",
        "{mark_same} 标注全文相同的词，{mark_everywhere} 标注所有版面中相同的词",
    ),
    "tour.say": Entry(
        "{annotate} on it says its value, unit, note; {relate} relates it to another",
        "{annotate} 填写数值、单位、备注；{relate} 与另一处标注建立关系",
    ),
    "tour.done": Entry(
        "{done} when the page is done, {back} back here; everything is on disk at each key",
        "{done} 标记完成，{back} 返回此处；每一步都已写入磁盘",
    ),
    "tour.export": Entry(
        "quandian export -o out.jsonl writes the training data", "quandian export -o out.jsonl 写出训练数据"
    ),
    "tour.help": Entry(
        "{help} shows every key; {tour} takes these steps away, or shows them", "{help} 全部按键；{tour} 收起或显示入门"
    ),
}
