"""The reader: panes, status line, notices."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "reader.opening": Entry("opening {name}…", "正在打开 {name}……"),
    "reader.cleaned_so_far": Entry("cleaned up to {share}", "已整理 {share}"),
    "reader.clean_pane": Entry("cleaned", "清样"),
    "reader.raw_pane": Entry("raw", "原文"),
    "reader.article": Entry("article {number}/{count}", "第 {number}/{count} 篇文章"),
    "reader.furniture": Entry("beside the articles", "版面附件"),
    "reader.no_articles": Entry("no article", "没有文章"),
    "reader.offset": Entry("offset {offset} of {count}", "偏移 {offset} / {count}"),
    "reader.raw_place": Entry("raw {offset} (line {line})", "原文 {offset}（第 {line} 行）"),
    "reader.line": Entry("line {line}", "第 {line} 行"),
    "reader.label_shown_by": Entry("name", "title"),
    "reader.dropped": Entry("not in the cleaned text", "清样中已略去"),
    "reader.selected": Entry("{count} selected: {text}", "选中 {count} 字：{text}"),
    "reader.marking": Entry(
        "selecting: move, then press a label's key (esc ends)", "选取中：移动光标，再按标签键（esc 取消）"
    ),
    "reader.saved": Entry("saved", "已保存"),
    "reader.not_saved": Entry("last change NOT saved", "上一处修改未保存"),
    "reader.check_disk": Entry("NOT saved: check this disk", "未保存：请检查磁盘"),
    "reader.not_saved_again": Entry(
        "{count} changes in a row not saved ({reason}): check this disk. All before them is safe; `quandian export -o`"
        " and `quandian backup` to another disk work",
        "连续 {count} 处修改未保存（{reason}）：请检查磁盘。此前的都已保存；可用 `quandian export -o` 或"
        " `quandian backup` 写到别的磁盘",
    ),
    "reader.read_only": Entry("read-only", "只读"),
    "reader.also_open": Entry("also open: {who}", "同时打开：{who}"),
    "reader.at_work": Entry("{user}@{host} since {time}", "{user}@{host}（自 {time}）"),
    "reader.conflict": Entry(
        "at once {by} made it {lost}: o takes that, its label's key keeps this",
        "{by} 同时改为 {lost}：按 o 采用，按其标签键保留现状",
    ),
    "reader.conflict_deleted": Entry(
        "at once {by} deleted it: o deletes it, its label's key keeps it",
        "{by} 同时将其删除：按 o 删除，按其标签键保留",
    ),
    "reader.conflict_more": Entry(" (and {count} more after that)", "（之后还有 {count} 处）"),
    "reader.somebody": Entry("somebody else", "别人"),
    "reader.lost_text": Entry("“{text}”", "“{text}”"),
    "reader.lost_other": Entry("something else", "其他"),
    "reader.lost_comma": Entry(", ", "，"),
    "reader.note": Entry("“{note}”", "“{note}”"),
    "reader.lost_note": Entry("note “{note}”", "备注“{note}”"),
    "reader.settled": Entry("{label} it stays: {text}", "保留 {label}：{text}"),
    "reader.took_other": Entry("as {by} made it: {what}", "已采用 {by} 的改法：{what}"),
    "reader.took_deletion": Entry("deleted, as by {by} (u brings it back)", "已按 {by} 的改法删除（按 u 恢复）"),
    "reader.no_conflict": Entry("nobody else has changed this span at once", "没有别人同时改动这处标注"),
    "reader.no_other_place": Entry(
        "the text has changed since, and what {by} made of it has no place in it: its label's key keeps this",
        "文本此后有变，{by} 的改法在其中没有位置：按其标签键保留现状",
    ),
    "reader.conflicts_one": Entry(
        "changed in two places at once: {what} (R reviews it)", "两处同时改动：{what}（按 R 核对）"
    ),
    "reader.conflicts": Entry(
        "changed in two places at once: {what} and {more} more (R reviews them)",
        "两处同时改动：{what} 等，另有 {more} 处（按 R 核对）",
    ),
    "reader.spans_one": Entry("1 span", "1 处标注"),
    "reader.spans": Entry("{count} spans", "{count} 处标注"),
    "reader.marked": Entry("{label}: {text}", "{label}：{text}"),
    "reader.relabelled": Entry("{label}: {text} (was {old})", "{label}：{text}（原为 {old}）"),
    "reader.reshaped": Entry("{label}: {text}", "{label}：{text}"),
    "reader.same": Entry(
        "{number} of {count} more {text}: ⏎ marks them all as {label}, x takes one out, n N go, a this article only",
        "另有 {count} 处 {text}（第 {number} 处）：⏎ 全部标为 {label}，x 去掉此处，n、N 前后，a 只限本文",
    ),
    "reader.same_exceptions": Entry(" ({count} exceptions, e brings them back)", "（例外 {count} 处，e 恢复）"),
    "reader.same_not_here": Entry("none of them is in this article", "本文中没有"),
    "reader.same_remembered": Entry("; {count} exceptions are remembered", "；记住了 {count} 处例外"),
    "reader.same_only_exceptions": Entry(
        "{label} {text}: {count} exceptions are remembered", "{label} {text}：记住了 {count} 处例外"
    ),
    "reader.what_reject": Entry("exceptions", "例外"),
    "reader.same_none": Entry("{text} stands nowhere else without {label}", "{text} 没有其他未标 {label} 之处"),
    "reader.same_marked": Entry("{label}: {count} more {text}", "{label}：又标注 {count} 处 {text}"),
    "reader.same_left": Entry("left as it was", "没有改动"),
    "reader.no_further": Entry("the paragraph ends here: {text} stays as it is", "到段落边界了：{text} 不变"),
    "reader.hint": Entry(
        "type the letters of a word to go there (esc leaves it)", "输入词上的字母即跳到该词（esc 取消）"
    ),
    "reader.find": Entry("text, /regular expression, =whole word", "文字、/正则表达式、=整词"),
    "reader.found": Entry(
        "{number} of {count}: {text} (n and N: others, esc ends)",
        "第 {number} / {count} 处：{text}（n、N 前后，esc 结束）",
    ),
    "reader.not_found": Entry("{text} is not in this text", "这里没有 {text}"),
    "reader.no_numbers": Entry("no number without a span that way", "这个方向没有未标注的数字"),
    "reader.deleted": Entry("deleted {label}: {text} (u brings it back)", "已删除 {label}：{text}（按 u 恢复）"),
    "reader.undone": Entry("undone: {what}", "已撤销：{what}"),
    "reader.redone": Entry("done again: {what}", "已重做：{what}"),
    "reader.what_mark": Entry("mark {label} {text}", "标注 {label} {text}"),
    "reader.what_relabel": Entry("label {label} {text}", "改标签 {label} {text}"),
    "reader.what_reshape": Entry("edges of {label} {text}", "调整边界 {label} {text}"),
    "reader.what_accept": Entry("reviewed {label} {text}", "核对 {label} {text}"),
    "reader.what_annotate": Entry("note and attributes of {label} {text}", "备注和属性 {label} {text}"),
    "reader.what_relate": Entry("relations of {label} {text}", "关系 {label} {text}"),
    "reader.what_take_in": Entry("the other text", "换文本"),
    "reader.what_delete": Entry("delete {label} {text}", "删除 {label} {text}"),
    "reader.what_go_back": Entry("going back ({what})", "回退（{what}）"),
    "reader.what_several": Entry("{what} and {more} more", "{what} 等 {more} 处"),
    "reader.went_back": Entry("as it was ({what}); u leads forth again", "已回到当时（{what}）；按 u 可再回来"),
    "reader.took_edits": Entry("edits by hand taken in: {what}", "已采用手工改动：{what}"),
    "reader.took_edits_but": Entry(
        "edits by hand taken in: {what}; {count} left out: {left}", "已采用手工改动：{what}；{count} 处未采用：{left}"
    ),
    "reader.no_edits": Entry(
        "nobody has edited the snapshot of this document by hand", "没有人手工改动过这篇文档的快照"
    ),
    "reader.left_changed_since": Entry("{what} (changed since)", "{what}（此后又有改动）"),
    "reader.left_other_text": Entry("{what} (the text is another one now)", "{what}（文本已换）"),
    "reader.left_no_span": Entry("{what} (no span of the text)", "{what}（不是文本中的标注）"),
    "reader.left_no_label": Entry("{what} (no id of a label)", "{what}（不是标签的 id）"),
    "reader.left_unreadable": Entry("{what} (cannot be read)", "{what}（无法读取）"),
    "reader.left_not_editable": Entry("{what} (not edited this way)", "{what}（不能这样改）"),
    "reader.what_take_edits": Entry("edits by hand ({what})", "手工改动（{what}）"),
    "reader.other_text": Entry(
        "the document was given another text elsewhere; its spans went along", "文档已在别处换了文本，标注已随之移动"
    ),
    "reader.waiting_one": Entry("1 to review: R", "1 处待核对：R"),
    "reader.waiting": Entry("{count} to review: R", "{count} 处待核对：R"),
    "reader.is_so": Entry("it is like that already", "已经是这样"),
    "reader.caught_up": Entry("changed elsewhere meanwhile: {what}", "别处同时作了改动：{what}"),
    "reader.what_tags": Entry("tags, which are {tags} again", "标签词，现为“{tags}”"),
    "reader.what_status": Entry("status, which is {status} again", "状态，现为“{status}”"),
    "reader.bookmark_set": Entry("bookmark set (' lists all {count})", "已加书签（按 ' 列出全部 {count} 个）"),
    "reader.bookmark_gone": Entry("bookmark taken away ({count} left)", "已取消书签（还有 {count} 个）"),
    "reader.nothing_to_repeat": Entry("nothing to repeat yet", "还没有可重复的操作"),
    "reader.nothing_to_undo": Entry("nothing to undo", "没有可撤销的操作"),
    "reader.nothing_to_redo": Entry("nothing to redo", "没有可重做的操作"),
    "reader.nothing_here": Entry(
        "nothing to mark here: select some characters first", "这里没有可标注的文字：请先选取"
    ),
    "reader.same_label": Entry("{text} is {label} already", "{text} 已标为 {label}"),
    "reader.no_span": Entry("no span under the cursor", "光标处没有标注"),
    "reader.no_spans": Entry("no span marked in this document yet", "这篇文档还没有标注"),
    "reader.press_label": Entry(
        "which label? press its key: {keys} (esc leaves it)", "改成哪个标签？按标签键：{keys}（esc 取消）"
    ),
    "reader.no_label_key": Entry(
        "no label has the key {key}: the keys are {keys}, set in labels.toml",
        "没有标签使用按键 {key}：可用 {keys}，在 labels.toml 中设置",
    ),
    "reader.key_taken": Entry(
        "{key} is a key of the reader's own and cannot label {label}: give it another in labels.toml",
        "按键 {key} 在阅读界面另有用途，不能用来标 {label}：请在 labels.toml 中换一个",
    ),
    "reader.last_document": Entry("this is the last document", "这是最后一篇文档"),
    "reader.first_document": Entry("this is the first document", "这是第一篇文档"),
    "reader.layout_side": Entry("cleaned and raw side by side", "清样与原文并排"),
    "reader.layout_clean": Entry("cleaned text only", "只看清样"),
    "reader.layout_raw": Entry("raw text only", "只看原文"),
    "reader.quit_hint": Entry("ctrl+q quits", "按 ctrl+q 退出"),
    "reader.found_unfinished": Entry(
        "a change that was cut off before it was saved was set aside in quarantine ({file})",
        "有一处没保存完就中断的修改，已移到 quarantine 文件夹（{file}）",
    ),
    "reader.found_unreadable_line": Entry(
        "the journal {file} is damaged ({detail}): everything else in it is shown",
        "日志 {file} 有损坏（{detail}）：其余内容照常显示",
    ),
    "reader.found_broken_chain": Entry(
        "the journal {file} has a gap ({detail}): everything else in it is shown",
        "日志 {file} 有缺失（{detail}）：其余内容照常显示",
    ),
    "reader.found_forked_writer": Entry(
        "two copies of this project wrote under one name ({file}, {detail}): both are kept",
        "这个项目的两个副本用同一名义写过修改（{file}，{detail}）：两边都保留",
    ),
    "reader.found_copied_device": Entry(
        "this computer is a copy of another, or was copied: both histories are kept, and it takes a new name ({file})",
        "这台电脑是另一台的副本，或被复制过：两边的历史都保留，并改用新的名义（{file}）",
    ),
    "reader.found_newer_operation": Entry(
        "a newer version of Quandian made changes this one cannot show ({file}, {detail}): they are kept",
        "较新版本的圈点作过本版本无法显示的修改（{file}，{detail}）：已保留",
    ),
    "reader.found_missing_history": Entry(
        "waiting for the changes of {detail}: until their journal is here, what the snapshot {file} knows is shown and"
        " kept",
        "正在等待 {detail} 的修改：日志到来之前，显示并保留快照 {file} 中已有的内容",
    ),
    "reader.found_unreadable_snapshot": Entry(
        "the snapshot {file} was damaged and is made again from the journal",
        "快照 {file} 已损坏，正由日志重建",
    ),
    "reader.found_edited_snapshot": Entry(
        "the snapshot {file} was edited outside, and the journal counts: i in the reader takes the edits in",
        "快照 {file} 被外部改动过，以日志为准：在阅读界面按 i 可采用这些改动",
    ),
    "reader.found_unclear_snapshot": Entry(
        "the snapshot {file} says something the journal does not, perhaps an edit by hand: it is kept in quarantine",
        "快照 {file} 中有日志里没有的内容，可能是手工改动：已保留在 quarantine 文件夹",
    ),
    "reader.found_snapshot_not_written": Entry(
        "the snapshot {file} could not be written ({detail}); the journal has everything",
        "快照 {file} 未能写入（{detail}）；日志是完整的",
    ),
    "reader.found_unreadable_span": Entry(
        "a span of {file} cannot be shown ({detail}); it is kept in the journal",
        "{file} 中有一处标注无法显示（{detail}）；已保留在日志中",
    ),
    "reader.found_unreadable_correction": Entry(
        "a correction of {file} cannot be applied ({detail}); it is kept in the journal",
        "{file} 中有一处更正无法应用（{detail}）；已保留在日志中",
    ),
    "reader.found_misplaced_correction": Entry(
        "a correction of {file} has no place in its text ({detail}) and is not applied; R reviews it",
        "{file} 中有一处更正在现有文本中没有位置（{detail}），未予应用；按 R 核对",
    ),
    "reader.found_misplaced_span": Entry(
        "a span of {file} has no place in its text ({detail}) and is not shown; R reviews it",
        "{file} 中有一处标注在现有文本中没有位置（{detail}），未予显示；按 R 核对",
    ),
}
