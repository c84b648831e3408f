"""All places of a project that say the same."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "same.heading": Entry("{words} as {label} in all documents", "在全部文档中把 {words} 标为 {label}"),
    "same.counts": Entry("{count} places in {documents} documents", "{documents} 篇文档，{count} 处"),
    "same.searching": Entry("looking through the documents …", "正在查找各篇文档……"),
    "same.nothing": Entry("{words} stands nowhere without {label}", "{words} 没有未标 {label} 之处"),
    "same.first_only": Entry(
        "these are the first {count}; mark them, then look again", "这是前 {count} 处；标注后可再查找"
    ),
    "same.exceptions": Entry("{count} places are left out", "有 {count} 处不标"),
    "same.wait": Entry("not all documents are looked through yet", "尚未查完全部文档"),
    "same.marking": Entry("{done} of {total} documents (esc stops)", "{done} / {total} 篇（esc 停止）"),
    "same.marked": Entry(
        "{label}: {count} places in {documents} documents; u takes all of them back",
        "{label}：{documents} 篇文档中标注 {count} 处；按 u 全部撤销",
    ),
    "same.not_all": Entry("{told}; not in others: {why}", "{told}；其他文档未标：{why}"),
    "same.taken_back": Entry(
        "taken back here and in {documents} other documents", "此处和另外 {documents} 篇文档均已撤销"
    ),
    "same.made_again": Entry(
        "made again here and in {documents} other documents", "此处和另外 {documents} 篇文档均已重做"
    ),
    "same.left": Entry("{told}; {count} have changed since and stay", "{told}；{count} 篇此后有改动，保持不变"),
}
