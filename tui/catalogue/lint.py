"""What looks wrong among the spans."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "lint.other_label": Entry(
        "{label} {text}: elsewhere it is {other} more often", "{label} {text}：别处多标为 {other}"
    ),
    "lint.repeat": Entry("{text} is {label} elsewhere, and not marked here", "{text} 别处标为 {label}，此处未标"),
    "lint.edge": Entry("{label} “{text}” begins or ends with a blank or a mark", "{label}“{text}”以空白或标点起止"),
    "lint.split_number": Entry("{label} {text} cuts a number or a word", "{label} {text} 截断了数字或单词"),
    "lint.no_value": Entry("{label} {text} says no value: ⏎ gives it one", "{label} {text} 没有数值：按 ⏎ 填写"),
    "lint.overlap": Entry("{label} {text} overlaps {other}", "{label} {text} 与 {other} 重叠"),
}
