"""Tags of documents, on their screen and by ``quandian tag``."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "tags.heading": Entry("Tags", "标签词"),
    "tags.none": Entry("no document of this project has a tag yet", "这个项目的文档还没有标签词"),
    "tags.none_in": Entry("no document of {project} has a tag yet", "{project} 的文档还没有标签词"),
    "tags.ask": Entry(
        "write the tags with blanks between them; → completes one the project has",
        "标签词之间用空格隔开；→ 补全项目中已有的",
    ),
    "tags.saved": Entry("{name}: {tags}", "{name}：{tags}"),
    "tags.cleared": Entry("{name} has no tags", "{name} 没有标签词"),
}
