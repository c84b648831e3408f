"""What ``quandian doctor`` finds and does."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "doctor.examining": Entry("examining", "正在检查"),
    "doctor.repairing": Entry("repairing", "正在修复"),
    "doctor.clean": Entry("{project}: everything is in order", "{project}：一切正常"),
    "doctor.found": Entry(
        "{project}: {count} found, {repairable} of them `quandian doctor --repair` can mend; nothing was changed",
        "{project}：发现 {count} 处，其中 {repairable} 处可用 `quandian doctor --repair` 修复；没有改动任何内容",
    ),
    "doctor.repaired": Entry(
        "{project}: {repaired} of {count} mended; what was moved or replaced is in {folder}",
        "{project}：{count} 处中已修复 {repaired} 处；移走或替换的内容在 {folder}",
    ),
    "doctor.line": Entry("{path}: {what}", "{path}：{what}"),
    "doctor.line_repaired": Entry("mended: {path}: {what}", "已修复：{path}：{what}"),
    "doctor.line_failed": Entry("not mended: {path}: {what} {error}", "未能修复：{path}：{what}{error}"),
    # -- the project ------------------------------------------------------------------------------------------------
    "doctor.damaged_identity": Entry(
        "which project this is cannot be read; a repair keeps the file and gives the project its folder's name",
        "无法读出这是哪个项目；修复会保留此文件，并以文件夹名为项目命名",
    ),
    "doctor.damaged_labels": Entry("the labels cannot be read. {error}", "无法读取标签。{error}"),
    "doctor.missing_labels": Entry(
        "there is no label file; a repair puts the built-in labels there", "没有标签文件；修复会放入内置标签"
    ),
    "doctor.undefined_label": Entry(
        "spans have a label this file does not define: {detail}; define it, or change the label of these spans",
        "有标注使用了此文件没有定义的标签：{detail}；请定义它，或改这些标注的标签",
    ),
    "doctor.open_to_others": Entry(
        "other users of this machine can get at {detail} files and folders, this one first; a repair closes them",
        "本机其他用户可访问 {detail} 个文件和文件夹，这是第一个；修复会收回权限",
    ),
    "doctor.unreadable": Entry("this cannot be read. {error}", "无法读取。{error}"),
    "doctor.not_plain": Entry(
        "this is a link or a special file and is not followed; a repair sets it aside",
        "这是链接或特殊文件，不会跟随；修复会把它移走",
    ),
    "doctor.left_over": Entry(
        "a program that ended left this behind; a repair sets it aside", "中断的程序留下的临时文件；修复会把它移走"
    ),
    "doctor.stray": Entry("this is no file of the project; a repair sets it aside", "不是项目的文件；修复会把它移走"),
    # -- texts ------------------------------------------------------------------------------------------------------
    "doctor.unfinished_import": Entry(
        "adding these texts was broken off, and they do not count: add them again; a repair sets this aside",
        "添加这些文本时中断，它们不算数：请重新添加；修复会把它移走",
    ),
    "doctor.lost_texts": Entry(
        "{detail} documents that were added here are gone: restore the file from a backup",
        "这里添加过的 {detail} 篇文档不见了：请从备份恢复此文件",
    ),
    "doctor.damaged_text": Entry(
        "the text of {detail} is not what was added: restore the file from a backup; its spans are safe",
        "{detail} 的文本与添加时不同：请从备份恢复此文件；其标注完好",
    ),
    "doctor.hidden_text": Entry(
        "there are two texts under the id of {detail}, and only the first is shown: add this one under another name",
        "{detail} 的编号下有两篇文本，只显示第一篇：请将这一篇换个名称重新添加",
    ),
    # -- documents --------------------------------------------------------------------------------------------------
    "doctor.no_document": Entry(
        "there are marks on {document}, but not its text: restore the file of texts it was in, or wait for its sync",
        "有 {document} 的标注，但没有它的文本：请恢复所在的文本文件，或等待同步",
    ),
    "doctor.misfiled": Entry(
        "this is not looked for here; a repair brings it to where it is", "放错了文件夹，不会被读到；修复会放回原处"
    ),
    "doctor.redundant_copy": Entry(
        "a copy that a sync tool left and that says nothing new; a repair sets it aside",
        "同步工具留下的副本，没有新内容；修复会把它移走",
    ),
    "doctor.diverged_copy": Entry(
        "a copy that a sync tool left, with {detail} changes of its own: they count, so it stays",
        "同步工具留下的副本，其中有 {detail} 处独有的修改：都有效，因此保留",
    ),
    "doctor.forked_writer": Entry(
        "two copies of the project wrote under one name ({detail}): both count",
        "项目的两个副本用同一名义写过修改（{detail}）：都有效",
    ),
    "doctor.damaged_log": Entry(
        "the journal is damaged ({detail}); a repair keeps this file, goes on from its sound lines, and writes down"
        " again what the snapshot knows",
        "日志有损坏（{detail}）；修复会保留此文件，以完好的行为准，并补记快照中已有的内容",
    ),
    "doctor.unfinished_change": Entry(
        "the last change was cut off before it was saved ({detail} bytes); a repair sets them aside",
        "最后一处修改没保存完就中断（{detail} 字节）；修复会把它移走",
    ),
    "doctor.alien_line": Entry(
        "this journal has a change of another writer ({detail}): it counts",
        "此日志中有另一写入者的修改（{detail}）：有效",
    ),
    "doctor.newer_change": Entry(
        "a newer version of Quandian made a change this one cannot show ({detail}): it is kept",
        "较新版本的圈点作过本版本无法显示的修改（{detail}）：已保留",
    ),
    "doctor.missing_history": Entry(
        "the snapshot knows changes whose journal is missing ({detail}): if it may still come (git, a sync tool), wait;"
        " a repair writes down again what the snapshot knows",
        "快照中有些修改的日志缺失（{detail}）：如果它还可能到来（git、同步工具），请等待；修复会补记快照中已有的内容",
    ),
    "doctor.unreadable_snapshot": Entry(
        "the snapshot cannot be read; a repair keeps it and makes it anew from the journal",
        "快照无法读取；修复会保留它，并由日志重建",
    ),
    "doctor.altered_snapshot": Entry(
        "the snapshot says something else than the journal, as after an edit by hand; a repair keeps it and makes it"
        " anew from the journal, and `quandian doctor --take-edits` makes its edits changes of the journal",
        "快照与日志不符，可能被手工改过；修复会保留它，并由日志重建；`quandian doctor --take-edits` 则把改动记入日志",
    ),
    "doctor.unclear_snapshot": Entry(
        "the snapshot says something none of the logs say, and a writer has two histories or its log has gaps;"
        " a repair keeps it and makes it anew from the journal",
        "快照中有任何日志都没有的内容，而且某一写入者有两份历史或日志有缺；修复会保留它，并由日志重建",
    ),
    "doctor.taking_edits": Entry("taking in edits", "正在采用手工改动"),
    "doctor.took_edits": Entry("{document}: {what}", "{document}：{what}"),
    "doctor.left_out": Entry("{document}: left out: {what}", "{document}：未采用：{what}"),
    "doctor.no_edits": Entry("{project}: no snapshot was edited by hand", "{project}：没有手工改动过的快照"),
    "doctor.stale_snapshot": Entry(
        "the snapshot lacks the last changes, as after a crash; a repair makes it anew from the journal",
        "快照缺少最后的修改（如崩溃之后）；修复会由日志重建",
    ),
    "doctor.misplaced_mark": Entry(
        "a span or correction cannot be shown ({detail}): it is kept in the journal",
        "有一处标注或更正无法显示（{detail}）：已保留在日志中",
    ),
}
