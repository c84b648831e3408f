"""Relations between spans."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "relation.waiting": Entry(
        "{label} {text} → ? (y at the other span, esc leaves)", "{label} {text} → ？（到另一处按 y，esc 放弃）"
    ),
    "relation.which": Entry("which relation?  {types}  esc none", "哪种关系？{types}  esc 放弃"),
    "relation.none": Entry(
        "labels.toml has no [[relation]] between {head} and {tail}",
        "labels.toml 中没有 {head} 与 {tail} 之间的 [[relation]]",
    ),
    "relation.put": Entry("{head} → {kind} → {tail}", "{head} → {kind} → {tail}"),
    "relation.taken": Entry("no longer: {head} → {kind} → {tail}", "已取消：{head} → {kind} → {tail}"),
    "relation.left": Entry("nothing related", "没有建立关系"),
    "relation.gone": Entry("one of the two spans is gone", "其中一处标注已不在"),
    "relation.more": Entry("and {count} more relations", "另有 {count} 处关系"),
}
