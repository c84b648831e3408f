"""The screen of projects."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "projects.heading": Entry("Projects", "项目"),
    "projects.count_one": Entry("1 project", "1 个项目"),
    "projects.count": Entry("{count} projects", "{count} 个项目"),
    "projects.damaged": Entry("(damaged)", "（损坏）"),
    "projects.ask_create": Entry(
        "name of the new project? ⏎ makes it, esc leaves it", "新项目的名称？⏎ 确定，esc 取消"
    ),
    "projects.ask_rename": Entry(
        "what is {name} to be called? ⏎ renames it, esc leaves it", "{name} 改为什么名称？⏎ 确定，esc 取消"
    ),
    "projects.created": Entry("made the project {name}; ⏎ opens it", "已新建项目 {name}；按 ⏎ 打开"),
}
