"""Suggestions in the reader."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "suggestion.source": Entry("{source} {score}", "{source} {score}"),
    "suggestion.rejected": Entry("not {label}: {text}", "不是 {label}：{text}"),
    "suggestion.accepted": Entry("{count} suggestions accepted", "接受了 {count} 条建议"),
    "suggestion.left": Entry("  ({count} suggestions left)", "（还有 {count} 条建议）"),
    "suggestion.none": Entry("no suggestion under the cursor", "光标处没有建议"),
    "suggestion.none_sentence": Entry("no suggestion in this sentence", "这一句没有建议"),
    "suggestion.none_article": Entry("no suggestion in this article", "本文没有建议"),
    "suggestion.none_source": Entry("no suggestion under the cursor", "光标处没有建议"),
    "suggestion.found": Entry(
        "{count} suggestions: ⇥ goes through them, space accepts, x rejects",
        "{count} 条建议：⇥ 逐条查看，空格接受，x 拒绝",
    ),
    "suggestion.failed": Entry("{name} proposes nothing: {why}", "{name} 未给出建议：{why}"),
    "suggestion.learned": Entry(
        "the model has learned from {spans} spans: F1 {f1}", "模型已学习 {spans} 处标注：F1 {f1}"
    ),
    "suggestion.on": Entry("on", "开"),
    "suggestion.off": Entry("off", "关"),
    "suggestion.waiting": Entry("{count} here", "此处 {count} 条"),
    "suggestion.order": Entry("the least sure first", "最不确定的在前"),
    "suggestion.trained": Entry(
        "learned {at} from {spans} spans, F1 {f1} on {held_out} sentences held out",
        "{at} 学习了 {spans} 处标注，在留出的 {held_out} 句上 F1 {f1}",
    ),
    "suggestion.untrained": Entry("nothing learned yet: it begins after some pages", "尚未学习：标注若干版面后开始"),
    "suggestion.not_installed": Entry(
        "not installed: the extra `names` of the package", "未安装：软件包的可选项 names"
    ),
    "suggestion.turned_on": Entry("{name} is on", "{name} 已开"),
    "suggestion.turned_off": Entry("{name} is off", "{name} 已关"),
}
