"""The command line: help, and what commands say."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    # -- help -------------------------------------------------------------------------------------------------------
    "commands.usage": Entry("usage: ", "用法："),
    "commands.commands": Entry("commands:", "命令："),
    "commands.arguments": Entry("arguments:", "参数："),
    "commands.options": Entry("options:", "选项："),
    "commands.examples": Entry("examples:", "示例："),
    "commands.help": Entry("show this help and leave", "显示本帮助"),
    "commands.project_option": Entry(
        "work on the project in this folder, or of this name, instead of your default one",
        "使用此文件夹中（或此名称）的项目，而不是默认项目",
    ),
    "commands.upgraded": Entry(
        "{project} was brought up to this version's format; as it was it is kept in {path}",
        "已将 {project} 升级为本版本的格式；原来的样子保存在 {path}",
    ),
    "commands.encoding": Entry(
        "what the files are encoded in, e.g. gb18030; found out if left out", "文件编码，如 gb18030；省略则自动识别"
    ),
    # -- quandian ---------------------------------------------------------------------------------------------------
    "commands.app": Entry(
        "Read raw Chinese newspaper text cleaned, mark spans from the keyboard, export training data.",
        "阅读整理后的中文报纸原文，用键盘标注，导出训练数据。",
    ),
    "commands.app_examples": Entry(
        "  quandian                      read the built-in pages\n"
        "  quandian pages/               read the .txt and .md files of a folder\n"
        "  quandian --project news/      open the project in a folder\n"
        "  quandian list --help          help on a command",
        "  quandian                      阅读自带的版面\n"
        "  quandian pages/               阅读文件夹中的 .txt 和 .md 文件\n"
        "  quandian --project news/      打开文件夹中的项目\n"
        "  quandian list --help          查看某个命令的帮助",
    ),
    "commands.app_paths": Entry(
        "files and folders to read; new ones are added to the project they belong to",
        "要阅读的文件或文件夹；新文件会加入所属的项目",
    ),
    "commands.app_project": Entry(
        "opening the project of {folder}, the folder these paths have in common",
        "打开 {folder} 的项目，即这些路径共同所在的文件夹",
    ),
    "commands.app_version": Entry("print the version and leave", "显示版本号"),
    "commands.not_installed": Entry("(not installed)", "（未安装）"),
    # -- list -------------------------------------------------------------------------------------------------------
    "commands.list": Entry("List the documents of a project.", "列出项目中的文档。"),
    "commands.list_examples": Entry(
        "  quandian list\n  quandian list 算力 --status done --label 'METRIC>=3' --sort spans --reverse\n"
        "  quandian list --json | jq -r '.[].title'",
        "  quandian list\n  quandian list 算力 --status done --label 'METRIC>=3' --sort spans --reverse\n"
        "  quandian list --json | jq -r '.[].title'",
    ),
    "commands.list_words": Entry("words that stand in the title or the name", "标题或名称中出现的词"),
    "commands.list_by_status": Entry(
        "documents of this status; may be given several times", "只列出处于此状态的文档；可多次使用"
    ),
    "commands.list_by_label": Entry(
        "documents with this label, at least N times", "只列出含有此标签（至少 N 处）的文档"
    ),
    "commands.list_by_since": Entry("documents changed on this day or later", "只列出这一天或之后改动过的文档"),
    "commands.list_by_until": Entry("documents last changed on this day or before", "只列出最后改动不晚于这一天的文档"),
    "commands.list_sort": Entry("order: {keys}", "排序依据：{keys}"),
    "commands.list_reverse": Entry("the greatest first", "从大到小"),
    "commands.list_none": Entry("no document of {project} is like that", "项目 {project} 中没有这样的文档"),
    "commands.listing": Entry("reading", "读取"),
    # -- search -----------------------------------------------------------------------------------------------------
    "commands.search": Entry(
        "Find a text or a regular expression in all documents.", "在所有文档中查找文本或正则表达式。"
    ),
    "commands.search_examples": Entry(
        "  quandian search 绿色算力\n  quandian search '\\d+(\\.\\d+)?%' --regex --json",
        "  quandian search 绿色算力\n  quandian search '\\d+(\\.\\d+)?%' --regex --json",
    ),
    "commands.search_pattern": Entry("what to look for", "要查找的内容"),
    "commands.search_regex": Entry("PATTERN is a regular expression", "PATTERN 是正则表达式"),
    "commands.search_ignore_case": Entry("let letters be of either case", "不区分大小写"),
    "commands.search_clean": Entry(
        "look in the cleaned texts, which is what is done anyway", "在整理后的文本中查找（默认）"
    ),
    "commands.search_raw": Entry("look in the raw texts", "在原始文本中查找"),
    "commands.search_json": Entry("print a JSON array of the hits", "以 JSON 数组输出结果"),
    "commands.searching": Entry("searching", "搜索"),
    "commands.search_found": Entry("hits: {hits}, documents: {documents}", "找到 {hits} 处，文档 {documents} 篇"),
    "commands.list_json": Entry("print a JSON array instead of a table", "输出 JSON 数组，而不是表格"),
    "commands.list_number": Entry("#", "序号"),
    "commands.list_id": Entry("id", "编号"),
    "commands.list_title": Entry("title", "标题"),
    "commands.list_characters": Entry("chars", "字数"),
    "commands.list_articles": Entry("articles", "文章"),
    "commands.list_spans": Entry("spans", "标注"),
    "commands.list_status": Entry("status", "状态"),
    "commands.list_empty": Entry(
        "the project {project} has no documents yet: `quandian add PATH`",
        "项目 {project} 还没有文档：请用 `quandian add 路径` 添加",
    ),
    # -- show -------------------------------------------------------------------------------------------------------
    "commands.show": Entry("Print a document, cleaned, with its spans.", "显示一篇文档整理后的内容及其标注。"),
    "commands.show_examples": Entry(
        "  quandian show 1\n  quandian show 2 --raw | less\n  quandian show page7.txt --json",
        "  quandian show 1\n  quandian show 2 --raw | less\n  quandian show page7.txt --json",
    ),
    "commands.show_document": Entry(
        "number in the list, id or name, or the beginning of one", "列表中的序号、编号或名称，也可只写开头"
    ),
    "commands.show_raw": Entry("print the raw text as it was added", "显示添加时的原文"),
    "commands.show_json": Entry("print everything as one JSON object", "输出一个 JSON 对象"),
    "commands.show_spans": Entry("spans, by article and characters: {count}", "标注（文章：起–止字符）：{count} 个"),
    "commands.show_corrections": Entry(
        "corrections by hand, by raw offset: {count}", "人工更正（原文位置）：{count} 处"
    ),
    "commands.show_place": Entry("{article}: {start}–{end}", "{article}: {start}–{end}"),
    # -- log --------------------------------------------------------------------------------------------------------
    "commands.log": Entry(
        "Tell who did what to a document and when, or go back to any moment.",
        "查看一篇文档的改动历史，或回到任意时刻。",
    ),
    "commands.log_examples": Entry(
        "  quandian log 1\n  quandian log page7.txt --span 3f0c --json\n  quandian log 1 --to 12",
        "  quandian log 1\n  quandian log page7.txt --span 3f0c --json\n  quandian log 1 --to 12",
    ),
    "commands.log_span": Entry(
        "only what was done to the span or correction of this id, or beginning of one",
        "只看此编号（或编号开头）的标注或更正",
    ),
    "commands.log_to": Entry(
        "make the document (with --span, that span) as it was after step N, 0 for the beginning; nothing is lost,"
        " since going back is a step too",
        "让文档（加 --span 则只是该标注）回到第 N 步之后，0 为最初；回退本身也是一步，什么都不会丢失",
    ),
    "commands.log_json": Entry(
        "print a JSON array with everything before and after each step", "输出 JSON 数组，含每一步前后的全部内容"
    ),
    # -- project ----------------------------------------------------------------------------------------------------
    "commands.project": Entry("Create, list and rename projects.", "新建、列出、重命名项目。"),
    "commands.project_examples": Entry(
        "  quandian project list\n"
        "  quandian project create news && quandian add pages/ --project news\n"
        "  quandian project create 两会 --folder ~/work/lianghui\n"
        "  quandian project rename news 2026-news",
        "  quandian project list\n"
        "  quandian project create news && quandian add pages/ --project news\n"
        "  quandian project create 两会 --folder ~/work/lianghui\n"
        "  quandian project rename news 2026-news",
    ),
    "commands.project_action": Entry(
        "list, create NAME, or rename PROJECT NAME", "list、create 名称，或 rename 项目 名称"
    ),
    "commands.project_folder": Entry(
        "with create: where the project is to lie, instead of your data folder",
        "用于 create：项目所在的文件夹，省略则在数据文件夹中",
    ),
    "commands.project_json": Entry("with list: print a JSON array", "用于 list：输出 JSON 数组"),
    "commands.project_created": Entry("made the project {name} in {folder}", "已在 {folder} 新建项目 {name}"),
    "commands.project_renamed": Entry("{old} is called {name} now", "{old} 现名为 {name}"),
    "commands.project_none": Entry(
        "there is no project yet: `quandian` makes the default one, `quandian project create NAME` another",
        "还没有项目：`quandian` 会建立默认项目，`quandian project create 名称` 可新建",
    ),
    "commands.project_name": Entry("name", "名称"),
    "commands.project_documents": Entry("documents", "文档"),
    "commands.project_place": Entry("folder", "文件夹"),
    # -- keys -------------------------------------------------------------------------------------------------------
    "commands.keys": Entry("List every action with its keys.", "列出所有操作及其按键。"),
    "commands.keys_examples": Entry(
        "  quandian keys\n  quandian keys | grep reader\n  quandian keys --json | jq -r '.[].id'",
        "  quandian keys\n  quandian keys | grep reader\n  quandian keys --json | jq -r '.[].id'",
    ),
    "commands.keys_json": Entry("print a JSON array", "以 JSON 数组输出"),
    # -- tag --------------------------------------------------------------------------------------------------------
    "commands.tag": Entry("Tag a document, or list the tags of a project.", "给文档加标签词，或列出项目的标签词。"),
    "commands.tag_examples": Entry(
        "  quandian tag\n  quandian tag 3 front-page budget\n  quandian tag 3 --remove budget",
        "  quandian tag\n  quandian tag 3 头版 财政\n  quandian tag 3 --remove 财政",
    ),
    "commands.tag_document": Entry("a document: number, id, name or its beginning", "文档的序号、编号、名称或其开头"),
    "commands.tag_tags": Entry("tags to give it; without any, its tags are printed", "要加的标签词；不写则列出已有的"),
    "commands.tag_remove": Entry("a tag to take away; may be given several times", "要去掉的标签词；可多次使用"),
    "commands.tag_json": Entry("print JSON", "输出 JSON"),
    "commands.list_by_tag": Entry(
        "documents that have this tag; may be given several times", "只列出有此标签词的文档；可多次使用"
    ),
    # -- stats ------------------------------------------------------------------------------------------------------
    "commands.stats": Entry("Count what was marked in a project.", "统计项目的标注。"),
    "commands.stats_examples": Entry(
        "  quandian stats\n  quandian stats --json --project pages",
        "  quandian stats\n  quandian stats --json --project 版面",
    ),
    "commands.stats_json": Entry("print JSON", "输出 JSON"),
    # -- doctor -----------------------------------------------------------------------------------------------------
    "commands.doctor": Entry(
        "Check every file of a project against its journal, and repair it.", "对照日志检查项目的每个文件，并修复。"
    ),
    "commands.doctor_examples": Entry(
        "  quandian doctor\n  quandian doctor --project news --repair\n  quandian doctor --take-edits\n"
        "  quandian doctor --json | jq -r '.[].kind'",
        "  quandian doctor\n  quandian doctor --project news --repair\n  quandian doctor --take-edits\n"
        "  quandian doctor --json | jq -r '.[].kind'",
    ),
    "commands.doctor_repair": Entry(
        "mend what can be mended; what is moved or replaced is kept in the project's quarantine folder",
        "修复能修复的；移走或替换的内容保留在项目的 quarantine 文件夹",
    ),
    "commands.doctor_take_edits": Entry(
        "make what was edited by hand in snapshots (docs/*/*.json) changes of the journal, a step a document",
        "把手工改动过的快照（docs/*/*.json）中的改动记入日志，每篇文档一步",
    ),
    "commands.doctor_json": Entry("print a JSON array of what was found", "以 JSON 数组输出所发现的问题"),
    # -- backup and restore -----------------------------------------------------------------------------------------
    "commands.backup": Entry("Write a whole project into one file.", "把整个项目写入一个文件。"),
    "commands.backup_examples": Entry(
        "  quandian backup -o quandian-$(date +%F).zip\n  quandian backup --project news -o news.zip --force",
        "  quandian backup -o quandian-$(date +%F).zip\n  quandian backup --project news -o news.zip --force",
    ),
    "commands.backup_output": Entry("file to write", "要写的文件"),
    "commands.backing_up": Entry("writing and reading back", "正在写入并核对"),
    "commands.backed_up": Entry(
        "{project}: {files} files, {size} bytes, read back and whole in {path}",
        "{project}：{files} 个文件，{size} 字节，已写入 {path} 并核对无误",
    ),
    "commands.backup_skipped": Entry(
        "not in the backup: {path} is a link or a special file", "未备份：{path} 是链接或特殊文件"
    ),
    "commands.restore": Entry("Make a project again from a backup.", "由备份重新建立项目。"),
    "commands.restore_examples": Entry(
        "  quandian restore news.zip\n  quandian restore news.zip --folder ~/work/news\n"
        "  quandian restore news.zip --name old-news",
        "  quandian restore news.zip\n  quandian restore news.zip --folder ~/work/news\n"
        "  quandian restore news.zip --name old-news",
    ),
    "commands.restore_file": Entry("a file that `quandian backup` wrote", "由 `quandian backup` 写成的文件"),
    "commands.restore_folder": Entry(
        "where the project is to lie, instead of your data folder; nothing is there yet",
        "项目所在的文件夹（须为空），省略则在数据文件夹中",
    ),
    "commands.restore_name": Entry(
        "what to call it; if left out, as it was called, numbered where there is one of that name",
        "项目名称；省略则用原名，重名时加编号",
    ),
    "commands.restoring": Entry("restoring", "正在恢复"),
    "commands.restored": Entry(
        "made the project {name} in {folder}: `quandian --project {quoted}` opens it",
        "已在 {folder} 建立项目 {name}：`quandian --project {quoted}` 可打开",
    ),
    # -- clean ------------------------------------------------------------------------------------------------------
    "commands.clean": Entry(
        "Put newspaper pages back into articles; no project is needed.", "把报纸版面还原成文章；不需要项目。"
    ),
    "commands.clean_examples": Entry(
        "  quandian clean page.txt\n"
        "  quandian clean pages/ --json -o cleaned/ -j 2\n"
        "  quandian clean page.txt --explain | less\n"
        "  pdftotext -raw page.pdf - | quandian clean - --json",
        "  quandian clean page.txt\n"
        "  quandian clean pages/ --json -o cleaned/ -j 2\n"
        "  quandian clean page.txt --explain | less\n"
        "  pdftotext -raw page.pdf - | quandian clean - --json",
    ),
    "commands.clean_paths": Entry(
        "files, folders with .txt and .md files, or - for standard input",
        "文件、含 .txt 或 .md 文件的文件夹，或用 - 表示标准输入",
    ),
    "commands.clean_json": Entry(
        "print one JSON object a page, with the raw places of every block",
        "每个版面输出一个 JSON 对象，含各段在原文中的位置",
    ),
    "commands.clean_output": Entry(
        "write one file a page into this folder instead of printing; what is there and up to date stays",
        "不打印，而是在此文件夹中为每个版面写一个文件；已有且未过时的不再重做",
    ),
    "commands.clean_explain": Entry(
        "print, line by line, what was decided and why, instead of the articles",
        "不输出文章，而是逐行说明作了什么判断、为什么",
    ),
    "commands.clean_force": Entry(
        "with -o, make every file again, over .txt files of yours too (.json files are always written over)",
        "与 -o 合用：全部重做，也覆盖您自己的 .txt 文件（.json 文件总会覆盖）",
    ),
    "commands.clean_jobs": Entry(
        "with -o, clean with so many processes at once (1); the files are the same for any number",
        "与 -o 合用：同时用几个进程整理（默认 1）；无论几个，结果相同",
    ),
    "commands.clean_there": Entry("{count} of {total} were there already", "{total} 个文件中有 {count} 个已经整理好"),
    "commands.clean_broken_off": Entry(
        "broken off: what is in {folder} stays, and the same command goes on from there",
        "已中断：{folder} 中已有的文件保留，再次运行同一命令即可接着做",
    ),
    "commands.cleaning": Entry("cleaning", "正在整理"),
    "commands.standard_input": Entry("standard input", "标准输入"),
    "commands.standard_output": Entry("standard output", "标准输出"),
    # -- add --------------------------------------------------------------------------------------------------------
    "commands.add": Entry("Add texts to a project.", "把文本加入项目。"),
    "commands.add_examples": Entry(
        "  quandian add page.txt\n"
        "  quandian add 2026-03/ --project news/\n"
        "  quandian add 2026-03/ --project news/ --update\n"
        '  quandian add texts.jsonl      one {"id": …, "text": …} a line\n'
        "  quandian add old.txt --encoding gb18030",
        "  quandian add page.txt\n"
        "  quandian add 2026-03/ --project news/\n"
        "  quandian add 2026-03/ --project news/ --update\n"
        '  quandian add texts.jsonl      每行一个 {"id": …, "text": …}\n'
        "  quandian add old.txt --encoding gb18030",
    ),
    "commands.add_paths": Entry(
        "files, folders with .txt and .md files, .jsonl files of many texts, or - for standard input; the project keeps"
        " its own copy",
        "文件、含 .txt 或 .md 文件的文件夹、含多篇文本的 .jsonl 文件，或用 - 表示标准输入；项目会保存自己的副本",
    ),
    "commands.add_update": Entry(
        "give documents whose text changed the new text; their spans go along, what has no sure place waits for review",
        "文本有变化的文档改用新文本；标注随之移动，位置不确定的留待核对",
    ),
    "commands.taking_in": Entry("updating", "正在更新"),
    "commands.add_name": Entry(
        "what to call the text of standard input (stdin if left out)", "标准输入文本的名称（省略则为 stdin）"
    ),
    "commands.adding": Entry("adding", "正在添加"),
    "commands.added": Entry(
        "{project}: {added} added, {unchanged} unchanged, {changed} changed",
        "{project}：新增 {added}，未变 {unchanged}，已变 {changed}",
    ),
    "commands.read_as": Entry(
        "{count} read as {encoding}; where that shows wrong characters, name the right one with --encoding",
        "{count} 个文件按 {encoding} 读取；如有乱码，请用 --encoding 指定正确的编码",
    ),
    "commands.changed": Entry(
        "the text of {name} changed since it was added; the project keeps the old one (--update takes in the new one)",
        "{name} 的文本在添加后有变化；项目保留原来的文本（用 --update 换成新文本）",
    ),
    "commands.changed_more": Entry("and {count} more changed", "另有 {count} 篇有变化"),
    # -- review -----------------------------------------------------------------------------------------------------
    "commands.review": Entry(
        "List what waits for a person since texts changed, or several changed one span at once.",
        "列出文本变动后、或多人同时改动同一处后，等待核对的标注和更正。",
    ),
    "commands.review_examples": Entry(
        "  quandian review\n  quandian review page7.txt\n  quandian review 1 --json",
        "  quandian review\n  quandian review page7.txt\n  quandian review 1 --json",
    ),
    "commands.review_document": Entry(
        "show what waits in this document; without it, the documents in which something waits",
        "显示这篇文档中待核对的内容；省略则列出有待核对内容的文档",
    ),
    "commands.review_json": Entry("print JSON", "输出 JSON"),
    # -- export -----------------------------------------------------------------------------------------------------
    "commands.export_words": Entry("which documents, as in `quandian list`", "哪些文档，写法同 quandian list"),
    "commands.export_fail_on_loss": Entry(
        "exit code 1 where the format could not hold something", "格式容不下的内容使退出码为 1"
    ),
    "commands.lost": Entry("left out: {item} {label} {text} ({why})", "未写入：{item} {label} {text}（{why}）"),
    "commands.lost_more": Entry("and {count} more", "另有 {count} 处"),
    "commands.lost_overlap": Entry("it overlaps another span", "与另一处标注重叠"),
    "commands.lost_fragments": Entry("it is in several parts", "由几段组成"),
    "commands.lost_line_end": Entry("it goes over a line end", "跨越行末"),
    "commands.lost_blank": Entry("it begins or ends with a blank", "以空白起止"),
    "commands.lost_relation": Entry("the format has no relations", "格式没有关系"),
    "commands.lost_other_text": Entry("its other end is in another article", "另一端在其他文章"),
    "commands.import": Entry("Put texts that are marked already into a project.", "把已有标注的文本导入项目。"),
    "commands.import_examples": Entry(
        "  quandian import train.json --format cluener --project cluener\n"
        "  quandian import sentences.conll --format conll\n"
        "  quandian import other.jsonl --format native",
        "  quandian import train.json --format cluener --project cluener\n"
        "  quandian import sentences.conll --format conll\n"
        "  quandian import other.jsonl --format native",
    ),
    "commands.import_path": Entry("the file", "文件"),
    "commands.import_format": Entry(
        "native, conll, or one of the formats of `quandian export` that are read back",
        "native、conll，或 quandian export 的可读回格式",
    ),
    "commands.convert": Entry("Turn a file of one format into another, without a project.", "不经项目转换格式。"),
    "commands.convert_examples": Entry(
        "  quandian convert tasks.json out.bio --from label-studio --to bio\n"
        "  quandian convert out.jsonl brat --from native --to brat",
        "  quandian convert tasks.json out.bio --from label-studio --to bio\n"
        "  quandian convert out.jsonl brat --from native --to brat",
    ),
    "commands.convert_in": Entry("the file or folder that is read", "读取的文件或文件夹"),
    "commands.convert_out": Entry("the file or folder that is written", "写出的文件或文件夹"),
    "commands.convert_from": Entry("its format", "其格式"),
    "commands.convert_to": Entry("the format that is written", "写出的格式"),
    "commands.importing": Entry("importing", "正在导入"),
    "commands.imported": Entry(
        "{project}: {spans} spans in {documents} documents imported",
        "已向 {project} 导入 {documents} 篇文档中的 {spans} 处标注",
    ),
    "commands.imported_labels": Entry("labels made: {labels}", "新建标签：{labels}"),
    "commands.imported_not": Entry(
        "{count} spans were there already, or are none of their text", "{count} 处标注已在其中，或不是文本中的位置"
    ),
    "commands.suggest": Entry("Tell which spans may be in a text.", "给出文本中可能的标注。"),
    "commands.suggest_examples": Entry(
        "  quandian suggest page.txt\n"
        "  quandian suggest --json --project pages page.txt\n"
        "  quandian suggest --input-format jsonl --json sentences.jsonl",
        "  quandian suggest 版面.txt\n"
        "  quandian suggest --json --project 版面 版面.txt\n"
        "  quandian suggest --input-format jsonl --json 句子.jsonl",
    ),
    "commands.suggest_paths": Entry("texts, or - for standard input", "文本文件，- 为标准输入"),
    "commands.suggest_plain": Entry("the text is clean already: offsets are its own", "文本已是清样，位置按原样计"),
    "commands.suggest_input": Entry(
        'text, or jsonl: a {"id", "text"} a line, taken as clean', 'text，或 jsonl：每行一个 {"id", "text"}，视为清样'
    ),
    "commands.suggest_off": Entry("a source that is not asked; may be given again", "不用的来源，可多次给出"),
    "commands.suggest_json": Entry("print a line of JSON for each text", "每篇文本输出一行 JSON"),
    "commands.lint": Entry("Tell what looks wrong among the spans of a project.", "找出项目标注中看似不对之处。"),
    "commands.lint_examples": Entry(
        "  quandian lint\n  quandian lint --only repeat --only edge --json",
        "  quandian lint\n  quandian lint --only repeat --only edge --json",
    ),
    "commands.lint_only": Entry(
        "other-label, repeat, edge, split-number, no-value or overlap; may be given again",
        "other-label、repeat、edge、split-number、no-value 或 overlap，可多次给出",
    ),
    "commands.lint_json": Entry("print JSON", "输出 JSON"),
    "commands.linting": Entry("looking through the spans", "正在检查标注"),
    "commands.linted": Entry("{count} things to look at", "共 {count} 处"),
    "commands.train": Entry("Learn from what is marked, for suggestions.", "从标注中学习，用于建议。"),
    "commands.train_examples": Entry(
        "  quandian train\n  quandian train --project pages --seconds 20",
        "  quandian train\n  quandian train --project 版面 --seconds 20",
    ),
    "commands.train_seconds": Entry("how long it may take, about", "大致限时（秒）"),
    "commands.train_json": Entry("print JSON", "输出 JSON"),
    "commands.export": Entry("Write the spans of a project as training data.", "把项目的标注导出为训练数据。"),
    "commands.export_examples": Entry(
        "  quandian export -o train.jsonl\n"
        "  quandian export -o - | jq .spans\n"
        "  quandian export --format csv -o spans.csv\n"
        "  quandian export --schema > record.schema.json",
        "  quandian export -o train.jsonl\n"
        "  quandian export -o - | jq .spans\n"
        "  quandian export --format csv -o spans.csv\n"
        "  quandian export --schema > record.schema.json",
    ),
    "commands.export_output": Entry("file to write, or - for standard output", "要写的文件，或用 - 表示标准输出"),
    "commands.export_format": Entry(
        "native (the default): JSON Lines, one object an article; csv, tsv: a table, one span a row; spacy-json, "
        "doccano, label-studio, prodigy, cluener, gliner, w3c, chat, bio, bioes, bmes; as folders: brat, webanno, "
        "cas-json, cas-xmi, datasets",
        "native（默认）：JSON Lines，每篇文章一个对象；csv、tsv：表格，每处标注一行；spacy-json、doccano、"
        "label-studio、prodigy、cluener、gliner、w3c、chat、bio、bioes、bmes；文件夹：brat、webanno、cas-json、cas-xmi、datasets",
    ),
    "commands.export_plain_cells": Entry(
        "of csv and tsv: write cells as they are, for programs; spreadsheets run those that begin with =",
        "用于 csv 和 tsv：单元格照原样写出，供程序读取；电子表格会执行以 = 开头的单元格",
    ),
    "commands.export_force": Entry("write over a file that is there", "覆盖已有的文件"),
    "commands.export_schema": Entry("print the JSON Schema of a record", "显示记录的 JSON Schema"),
    "commands.exporting": Entry("exporting", "正在导出"),
    "commands.exported": Entry("{records} records with {spans} spans", "{records} 条记录，{spans} 个标注"),
    "commands.damaged": Entry("{document}: {reason}", "{document}：{reason}"),
    "commands.unknown_labels": Entry(
        "labels.toml defines no label with the id {labels}: such spans are exported under their id",
        "labels.toml 中没有 id 为 {labels} 的标签：这些标注以 id 导出",
    ),
    "commands.left_out": Entry(
        "left out: {label} “{text}” in {document}: {reason}", "未导出：{document} 中的 {label}“{text}”：{reason}"
    ),
    "commands.left_out_furniture": Entry("not in an article", "不在文章中"),
    "commands.left_out_dropped": Entry("not in the cleaned text", "不在整理后的文本中"),
    "commands.left_out_several_articles": Entry("in several articles", "跨越多篇文章"),
}
