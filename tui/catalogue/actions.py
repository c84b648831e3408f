"""What each action does, as the help screen says it; the key line has shorter names in ``keys``."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    "actions.library.open": Entry("open the document", "打开文档"),
    "actions.library.up": Entry("document above", "上一篇"),
    "actions.library.down": Entry("document below", "下一篇"),
    "actions.library.page_up": Entry("page up", "上一页"),
    "actions.library.page_down": Entry("page down", "下一页"),
    "actions.library.first": Entry("first document", "第一篇"),
    "actions.library.last": Entry("last document", "最后一篇"),
    "actions.library.done": Entry("call the document done, or not done", "标为完成，或取消完成"),
    "actions.library.filter": Entry(
        "filter the list: words, status:done, label:METRIC>=3, since:2026-11-01, until:2026-11-30",
        "筛选列表：词语、status:已完成、label:METRIC>=3、tag:头版、since:2026-11-01、until:2026-11-30",
    ),
    "actions.library.sort": Entry("sort by the next column", "按下一列排序"),
    "actions.library.reverse": Entry("turn the order round", "颠倒顺序"),
    "actions.library.search": Entry("search all texts", "在所有文本中搜索"),
    "actions.library.everything": Entry("all documents again, in their order", "恢复全部文档和原来的顺序"),
    "actions.search.open": Entry("search; on a hit, read the document there", "搜索；在结果上则打开文档到该处"),
    "actions.search.up": Entry("hit above", "上一处"),
    "actions.search.down": Entry("hit below", "下一处"),
    "actions.search.page_up": Entry("page up", "上一页"),
    "actions.search.page_down": Entry("page down", "下一页"),
    "actions.search.regular": Entry("a regular expression, or plain text", "正则表达式或普通文本"),
    "actions.search.case": Entry("letters of either case, or as typed", "是否区分大小写"),
    "actions.search.side": Entry("search the raw texts, or the cleaned ones", "搜索原文或清样"),
    "actions.search.close": Entry("back to the list", "返回列表"),
    "actions.library.take_in": Entry(
        "take in the texts of files that changed since they were added; spans go along",
        "文件在添加后有变化的，换成新文本；标注随之移动",
    ),
    "actions.library.review": Entry(
        "review what has no sure place in a text that changed, and what two people changed at once",
        "核对文本变动后位置不确定的标注，以及两人同时改动的标注",
    ),
    "actions.library.set_apart": Entry("to be reviewed, skipped, or neither, in turn", "待复核、已跳过、进行中轮换"),
    "actions.library.tags": Entry("the tags of the document: words to find it by", "文档的标签词，供查找"),
    "actions.library.projects": Entry("other projects: open, create, rename", "其他项目：打开、新建、重命名"),
    "actions.library.palette": Entry("everything one can do here, found by words", "按词查找这里的全部操作"),
    "actions.library.help": Entry("these keys", "按键说明"),
    "actions.library.quit": Entry("leave the program", "退出程序"),
    "actions.reader.pane": Entry("to the other pane, at the same place", "换到另一栏的同一处"),
    "actions.reader.layout": Entry("side by side, cleaned only, raw only", "并排、只看清样、只看原文"),
    "actions.reader.wider": Entry("the cleaned pane wider", "清样栏加宽"),
    "actions.reader.narrower": Entry("the cleaned pane narrower", "清样栏变窄"),
    "actions.reader.delete": Entry("delete the span under the cursor", "删除光标处的标注"),
    "actions.reader.relabel": Entry(
        "change the label of the span under the cursor; then a label's key", "改光标处标注的标签，再按标签键"
    ),
    "actions.reader.correct": Entry(
        "correct the cleaning under the cursor; then a key, see below", "更正光标处的整理结果，再按一键（见下）"
    ),
    "actions.reader.undo": Entry("undo the last change", "撤销上一步修改"),
    "actions.reader.redo": Entry("make the undone change again", "重做撤销的修改"),
    "actions.reader.history": Entry(
        "the history of the document, and back to any moment of it", "文档的改动历史，可回到任意时刻"
    ),
    "actions.reader.review": Entry(
        "review what has no sure place since the text changed, and what two people changed at once",
        "核对文本变动后位置不确定的标注，以及两人同时改动的标注",
    ),
    "actions.reader.take_edits": Entry(
        "take in what was edited by hand in the snapshot of the document", "采用对文档快照的手工改动"
    ),
    "actions.reader.take_other": Entry(
        "of a span that two people changed at once, take what the other made of it (its label's key keeps it)",
        "两人同时改动的标注，采用另一方的改法（按其标签键则保留）",
    ),
    "actions.reader.tags": Entry("the tags of the document: words to find it by", "文档的标签词，供查找"),
    "actions.reader.next_span": Entry(
        "next span; while something is searched for, next hit", "下一处标注；查找时为下一处"
    ),
    "actions.reader.previous_span": Entry("previous span, or hit", "上一处标注，或上一处查找结果"),
    "actions.reader.done": Entry("call the document done, or not done", "标为完成，或取消完成"),
    "actions.reader.set_apart": Entry("to be reviewed, skipped, or neither, in turn", "待复核、已跳过、进行中轮换"),
    "actions.reader.explain": Entry(
        "tell why the line under the cursor is what it is; again: no more", "说明光标所在行为何如此判断；再按关闭"
    ),
    "actions.reader.next_document": Entry("next document", "下一篇文档"),
    "actions.reader.previous_document": Entry("previous document", "上一篇文档"),
    "actions.reader.palette": Entry("everything one can do here, found by words", "按词查找这里的全部操作"),
    "actions.reader.help": Entry("these keys", "按键说明"),
    "actions.reader.back": Entry("back to the list", "返回文档列表"),
    "actions.reader.label": Entry(
        "label the selection, or the word under the cursor; on a span of that label: a word more, of another: this one",
        "标注所选文字或光标处的词；在同一标签的标注上：多标一词；在其他标签的标注上：改为此标签",
    ),
    "actions.reader.mark_same": Entry(
        "propose the span's label wherever its words stand in the document: ⏎ marks all, x takes one out, n and N go",
        "在文档中所有相同的词上建议同一标签：⏎ 全部标注，x 去掉一处，n、N 前后",
    ),
    "actions.reader.annotate": Entry(
        "the attributes and the note of the span under the cursor", "光标处标注的属性和备注"
    ),
    "actions.reader.edge_left": Entry("nearer edge of the span a character to the left", "标注较近的一端左移一字"),
    "actions.reader.edge_right": Entry("nearer edge of the span a character to the right", "标注较近的一端右移一字"),
    "actions.reader.edge_word_left": Entry("nearer edge of the span a word to the left", "标注较近的一端左移一词"),
    "actions.reader.edge_word_right": Entry("nearer edge of the span a word to the right", "标注较近的一端右移一词"),
    "actions.reader.outline": Entry("the outline of the page: type words, ⏎ goes there", "版面目录：输入词语，⏎ 跳转"),
    "actions.library.tour": Entry("the first steps, or no more", "显示或收起入门"),
    "actions.reader.relate": Entry(
        "relate the span to another: once at each of them; again takes the relation away",
        "建立两处标注的关系：在两处各按一次；再来一次则取消",
    ),
    "actions.reader.relations": Entry("all relations in a list", "全部关系的列表"),
    "actions.reader.mark_everywhere": Entry(
        "propose the span's label wherever its words stand in the project", "在整个项目中所有相同的词上建议同一标签"
    ),
    "actions.same.mark": Entry("give the places the label, as one step", "全部标注，算作一步"),
    "actions.same.toggle": Entry("take this place out, or in again; remembered", "不标此处，或恢复；会记住"),
    "actions.same.toggle_document": Entry("the same for all of the document", "这篇文档全部不标，或恢复"),
    "actions.same.help": Entry("every key", "全部按键"),
    "actions.same.close": Entry("leave everything as it is", "不作改动"),
    "actions.reader.findings": Entry("what looks wrong among the spans, in a list", "标注中看似不对之处的列表"),
    "actions.reader.next_suggestion": Entry(
        "the next suggestion; where there is none, the same place in the other pane",
        "下一条建议；没有建议时换到另一栏的同一处",
    ),
    "actions.reader.previous_suggestion": Entry(
        "the suggestion before; where there is none, the other pane", "上一条建议；没有建议时换到另一栏"
    ),
    "actions.reader.accept": Entry(
        "accept the suggestion under the cursor and go to the next; a label's key accepts it as that, x rejects it",
        "接受光标处的建议并转到下一条；按标签键则改为该标签，x 拒绝",
    ),
    "actions.reader.accept_sentence": Entry("accept all suggestions of the sentence", "接受这一句的全部建议"),
    "actions.reader.accept_article": Entry("accept all suggestions of the article", "接受本文的全部建议"),
    "actions.reader.accept_source": Entry(
        "accept all suggestions of the source of the one under the cursor", "接受与光标处建议同一来源的全部建议"
    ),
    "actions.reader.sources": Entry("what suggests: switch sources on and off", "建议的来源：开关"),
    "actions.reader.spans": Entry("all spans in a list, in several orders", "全部标注的列表，可按多种次序"),
    "actions.reader.hint": Entry(
        "letters on the words in view: type those of a word to go there", "可见的词上显示字母，输入即跳到该词"
    ),
    "actions.reader.find": Entry(
        "find in the document: text, /regular expression, =whole word; ⏎ goes to it, n and N to the others, esc ends",
        "在文档中查找：文字、/正则表达式、=整词；⏎ 跳到该处，n、N 下一处、上一处，esc 结束",
    ),
    "actions.reader.next_number": Entry("next number that is not marked", "下一个未标注的数字"),
    "actions.reader.previous_number": Entry("previous number that is not marked", "上一个未标注的数字"),
    "actions.rows.up": Entry("row above", "上一行"),
    "actions.rows.down": Entry("row below", "下一行"),
    "actions.rows.page_up": Entry("page up", "上一页"),
    "actions.rows.page_down": Entry("page down", "下一页"),
    "actions.rows.first": Entry("first row", "第一行"),
    "actions.rows.last": Entry("last row", "最后一行"),
    "actions.projects.open": Entry("open the project", "打开项目"),
    "actions.projects.create": Entry("make a project, empty at first", "新建项目（起初为空）"),
    "actions.projects.rename": Entry("call the project something else", "重命名项目"),
    "actions.projects.close": Entry("back to the list of documents", "返回文档列表"),
    "actions.history.go_back": Entry(
        "go back to how it was after the step; nothing is lost, and undo leads forth again",
        "回到这一步之后的样子；什么都不会丢失，撤销即可回来",
    ),
    "actions.history.narrow": Entry(
        "only the steps of the span under the reader's cursor, or of the span of this step; again: all",
        "只看光标处标注（或这一步所涉标注）的历史；再按看全部",
    ),
    "actions.history.close": Entry("back to the document", "返回文档"),
    "actions.jump.go": Entry("go there", "跳到该处"),
    "actions.jump.up": Entry("row above", "上一行"),
    "actions.jump.down": Entry("row below", "下一行"),
    "actions.jump.page_up": Entry("page up", "上一页"),
    "actions.jump.page_down": Entry("page down", "下一页"),
    "actions.jump.sort": Entry("spans by place, label, text, origin", "标注按位置、标签、文字、来源排序"),
    "actions.jump.close": Entry("stay where one was", "留在原处"),
    "actions.library.labels": Entry(
        "the labels: make, change, order, merge, remove", "标签：新建、修改、排序、合并、移除"
    ),
    "actions.reader.labels": Entry(
        "the labels: make, change, order, merge, remove", "标签：新建、修改、排序、合并、移除"
    ),
    "actions.library.guidelines": Entry("the guidelines for marking", "标注规范"),
    "actions.reader.guidelines": Entry("the guidelines for marking", "标注规范"),
    "actions.labels.edit": Entry("change the label", "修改标签"),
    "actions.labels.new": Entry("make a label", "新建标签"),
    "actions.labels.up": Entry("put the label a place up", "标签上移一位"),
    "actions.labels.down": Entry("put the label a place down", "标签下移一位"),
    "actions.labels.merge": Entry("give its spans another label, and remove it", "把它的标注改为另一标签，并移除它"),
    "actions.labels.delete": Entry("remove the label; asks about its spans", "移除标签，并询问如何处理它的标注"),
    "actions.labels.undo": Entry("take the last change of the list back", "撤销对标签表的上一改动"),
    "actions.labels.help": Entry("this help", "本帮助"),
    "actions.labels.close": Entry("back to where one was", "返回"),
    "actions.label.save": Entry("save the label", "保存标签"),
    "actions.label.up": Entry("field above", "上一项"),
    "actions.label.down": Entry("field below", "下一项"),
    "actions.label.color_next": Entry("next colour", "下一颜色"),
    "actions.label.color_previous": Entry("colour before", "上一颜色"),
    "actions.label.close": Entry("leave the label as it is", "标签保持不变"),
    "actions.library.theme": Entry(
        "colours: dark, light, high contrast, the terminal's", "配色：深、浅、高对比、16 色"
    ),
    "actions.reader.theme": Entry("colours: dark, light, high contrast, the terminal's", "配色：深、浅、高对比、16 色"),
    "actions.library.language": Entry("中文 (the other language)", "English（切换语言）"),
    "actions.reader.language": Entry("中文 (the other language)", "English（切换语言）"),
    "actions.reader.repeat": Entry(
        "do the last marking again here: label, delete, move an edge", "在此处重复上一操作：标注、删除、移动边界"
    ),
    "actions.reader.bookmark": Entry("set a bookmark here, or take it away", "在此处加书签，或取消"),
    "actions.reader.bookmarks": Entry("list of bookmarks", "书签列表"),
    "actions.library.preview": Entry(
        "show beside the list how the document begins, or no more", "在列表旁显示文档开头，或不显示"
    ),
    "actions.library.statistics": Entry("what was marked, counted and drawn", "标注统计"),
    "actions.reader.statistics": Entry("what was marked, counted and drawn", "标注统计"),
    "actions.statistics.close": Entry("back to where one was", "返回"),
    "actions.statistics.scroll_down": Entry("row below", "下一行"),
    "actions.statistics.scroll_up": Entry("row above", "上一行"),
    "actions.statistics.page_down": Entry("page down", "下一页"),
    "actions.statistics.page_up": Entry("page up", "上一页"),
    "actions.guidelines.close": Entry("back to where one was", "返回"),
    "actions.guidelines.scroll_down": Entry("row below", "下一行"),
    "actions.guidelines.scroll_up": Entry("row above", "上一行"),
    "actions.guidelines.page_down": Entry("page down", "下一页"),
    "actions.guidelines.page_up": Entry("page up", "上一页"),
    "actions.span.save": Entry("save what is written", "保存所填内容"),
    "actions.span.up": Entry("field above", "上一项"),
    "actions.span.down": Entry("field below", "下一项"),
    "actions.span.next": Entry("save, and the next span at the same place", "保存，并转到同一处的下一标注"),
    "actions.span.previous": Entry("save, and the span before at the same place", "保存，并转到同一处的上一标注"),
    "actions.span.close": Entry("leave the span as it is", "标注保持不变"),
    "actions.tags.save": Entry("give the document the tags on the line", "文档采用这一行的标签词"),
    "actions.tags.complete": Entry("complete a tag the project has", "补全项目中已有的标签词"),
    "actions.tags.up": Entry("show the tags above", "看上面的标签词"),
    "actions.tags.down": Entry("show the tags below", "看下面的标签词"),
    "actions.tags.page_up": Entry("page up", "上一页"),
    "actions.tags.page_down": Entry("page down", "下一页"),
    "actions.tags.close": Entry("leave the tags as they are", "标签词保持不变"),
    "actions.review.accept": Entry("it is right as it is now", "现在这样是对的"),
    "actions.review.take_other": Entry(
        "what the other made of a span that two people changed at once", "两人同时改动的标注，采用另一方的改法"
    ),
    "actions.review.place": Entry(
        "it belongs to the selected text instead; a correction to the character under the cursor",
        "改到所选文字；更正则改到光标所在的字",
    ),
    "actions.review.drop": Entry("remove it", "删去"),
    "actions.review.next": Entry("next", "下一处"),
    "actions.review.previous": Entry("previous", "上一处"),
    "actions.review.undo": Entry("undo the last change", "撤销上一步修改"),
    "actions.review.redo": Entry("make the undone change again", "重做撤销的修改"),
    "actions.review.help": Entry("these keys", "按键说明"),
    "actions.review.close": Entry("back", "返回"),
    "actions.help.close": Entry("back", "返回"),
    "actions.help.scroll_down": Entry("scroll down", "向下滚动"),
    "actions.help.scroll_up": Entry("scroll up", "向上滚动"),
    "actions.help.page_down": Entry("page down", "下一页"),
    "actions.help.page_up": Entry("page up", "上一页"),
    "actions.view.left": Entry("character back", "前一字"),
    "actions.view.right": Entry("character on", "后一字"),
    "actions.view.up": Entry("row up", "上一行"),
    "actions.view.down": Entry("row down", "下一行"),
    "actions.view.row_start": Entry("start of the row", "行首"),
    "actions.view.row_end": Entry("end of the row", "行尾"),
    "actions.view.page_up": Entry("page up", "上一屏"),
    "actions.view.page_down": Entry("page down", "下一屏"),
    "actions.view.text_start": Entry("start of the text", "文首"),
    "actions.view.text_end": Entry("end of the text", "文尾"),
    "actions.view.word_left": Entry("word back", "前一词"),
    "actions.view.word_right": Entry("word on", "后一词"),
    "actions.view.clause_left": Entry("clause back", "前一分句"),
    "actions.view.clause_right": Entry("clause on", "后一分句"),
    "actions.view.sentence_left": Entry("sentence back", "前一句"),
    "actions.view.sentence_right": Entry("sentence on", "后一句"),
    "actions.view.paragraph_up": Entry("paragraph back", "前一段"),
    "actions.view.paragraph_down": Entry("paragraph on", "后一段"),
    "actions.view.article_up": Entry("article back", "前一篇文章"),
    "actions.view.article_down": Entry("article on", "后一篇文章"),
    "actions.view.mark": Entry(
        "start selecting: every motion extends, a label's key ends it", "开始选取：移动即扩展，按标签键结束"
    ),
    "actions.view.clear": Entry("select nothing", "取消选取"),
}
