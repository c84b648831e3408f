"""Why lines were joined, told apart or dropped."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    # -- what a line is ---------------------------------------------------------------------------------------------
    "explain.begins_paragraph": Entry("begins a paragraph", "另起一段"),
    "explain.begins_headline": Entry("begins a headline", "标题开头"),
    "explain.begins_kicker": Entry("begins a kicker", "引题开头"),
    "explain.begins_subhead": Entry("begins a subhead", "小标题开头"),
    "explain.begins_byline": Entry("is a byline", "署名"),
    "explain.begins_box": Entry("begins a box", "框文开头"),
    "explain.begins_lead": Entry("begins a lead", "导语开头"),
    "explain.begins_caption": Entry("begins a caption", "图片说明开头"),
    "explain.begins_credit": Entry("is a picture credit", "图片来源"),
    "explain.begins_jump": Entry("is a jump line", "转版提示"),
    "explain.begins_folio": Entry("is a folio", "报眉"),
    "explain.begins_banner": Entry("is a banner", "版头"),
    "explain.joins_paragraph": Entry("joined to the paragraph above", "接续上段"),
    "explain.joins_headline": Entry("joined to the headline above", "接续标题"),
    "explain.joins_kicker": Entry("joined to the kicker above", "接续引题"),
    "explain.joins_subhead": Entry("joined to the subhead above", "接续小标题"),
    "explain.joins_byline": Entry("joined to the byline above", "接续署名"),
    "explain.joins_box": Entry("joined to the box above", "接续框文"),
    "explain.joins_lead": Entry("joined to the lead above", "接续导语"),
    "explain.joins_caption": Entry("joined to the caption above", "接续图片说明"),
    "explain.joins_credit": Entry("joined to the credit above", "接续图片来源"),
    "explain.joins_jump": Entry("joined to the jump line above", "接续转版提示"),
    "explain.joins_folio": Entry("joined to the folio above", "接续报眉"),
    "explain.joins_banner": Entry("joined to the banner above", "接续版头"),
    "explain.weighed": Entry(" ({percent} % sure; or else: {rival})", "（{percent}% 把握；否则：{rival}）"),
    "explain.otherwise": Entry(" (the line by itself: {rival})", "（单看本行则为：{rival}）"),
    "explain.over": Entry("goes on from line {line}, over what lies between", "接第 {line} 行，跳过其间内容"),
    "explain.placed": Entry("{role} of article {number}: {headline}", "第 {number} 篇文章的{role}：{headline}"),
    "explain.set_aside": Entry("{role}, set aside from the articles", "{role}，列入版面附件"),
    "explain.by_hand": Entry("corrected by hand: {place}", "人工更正：{place}"),
    "explain.cleaned": Entry("cleaning had made it: {place}", "整理时为：{place}"),
    "explain.untitled": Entry("(no headline)", "（无标题）"),
    "explain.dropped_whole": Entry("nothing of it is in the cleaned text", "清样中没有保留"),
    # -- what was dropped -------------------------------------------------------------------------------------------
    "explain.dropped_repeated": Entry("dropped, printed a second time: {text}", "略去重复印出的：{text}"),
    "explain.dropped_spacing": Entry(
        "dropped, white space of typesetting or invisible: {count}", "略去排版空白或不可见字符：{count} 个"
    ),
    "explain.dropped_byline_frame": Entry("dropped, only frames the byline: {text}", "略去署名外框：{text}"),
    # -- roles and looks --------------------------------------------------------------------------------------------
    "explain.role_paragraph": Entry("paragraph", "段落"),
    "explain.role_headline": Entry("headline", "标题"),
    "explain.role_kicker": Entry("kicker", "引题"),
    "explain.role_subhead": Entry("subhead", "小标题"),
    "explain.role_byline": Entry("byline", "署名"),
    "explain.role_box": Entry("box", "框文"),
    "explain.role_lead": Entry("lead", "导语"),
    "explain.role_caption": Entry("caption", "图片说明"),
    "explain.role_credit": Entry("picture credit", "图片来源"),
    "explain.role_jump": Entry("jump line", "转版提示"),
    "explain.role_folio": Entry("folio", "报眉"),
    "explain.role_banner": Entry("banner", "版头"),
    "explain.kind_text": Entry("running text", "正文行"),
    "explain.kind_tail": Entry("a line cut off at a comma", "断在逗号处的行"),
    "explain.kind_head": Entry("display type (short, no full stop)", "标题行（短，无句号）"),
    "explain.kind_wide": Entry("display type (wider than the column)", "标题行（宽过栏宽）"),
    "explain.kind_plain": Entry("a full line without a mark", "无标点的满行"),
    "explain.kind_dateline": Entry("a dateline", "电头"),
    "explain.kind_byline": Entry("a byline", "署名"),
    "explain.kind_caption": Entry("a caption", "图片说明"),
    "explain.kind_credit": Entry("a picture credit", "图片来源"),
    "explain.kind_jump": Entry("a jump line", "转版提示"),
    "explain.kind_folio": Entry("a folio", "报眉"),
    "explain.kind_box": Entry("the title of a box", "框文标题"),
    "explain.kind_edge": Entry("the edge of the page", "版面边缘"),
    "explain.form_dateline": Entry("a dateline", "电头"),
    "explain.form_caption": Entry("a caption", "图片说明"),
    "explain.form_named_box": Entry("a box with a name", "有名称的框文"),
    "explain.form_box": Entry("a box", "框文"),
    "explain.form_numbered": Entry("a numbered point", "编号"),
    "explain.form_speaker": Entry("somebody's words (name and colon)", "发言（姓名加冒号）"),
    "explain.form_markup": Entry("markup", "标记符号"),
    # -- reasons: the line's print ----------------------------------------------------------------------------------
    "explain.full": Entry(
        "the line is full ({width_em} of {measure_em} em)", "本行排满（{width_em}/{measure_em} 字宽）"
    ),
    "explain.first_line": Entry(
        "the line is two em short ({width_em} of {measure_em} em), as first lines are without their indent",
        "本行短两字（{width_em}/{measure_em} 字宽），像丢了缩进的首行",
    ),
    "explain.nearly_full": Entry(
        "the line is a little short ({width_em} of {measure_em} em)", "本行略短（{width_em}/{measure_em} 字宽）"
    ),
    "explain.short": Entry(
        "the line is short ({width_em} of {measure_em} em)", "本行很短（{width_em}/{measure_em} 字宽）"
    ),
    "explain.wider": Entry(
        "the line is wider than its column ({width_em}, column {measure_em} em)",
        "本行宽过栏宽（{width_em} 字宽，栏宽 {measure_em}）",
    ),
    "explain.unmeasured": Entry("lines here have no width in common", "这里各行没有共同的宽度"),
    "explain.next_wider": Entry("the next line is {step_em} em wider", "下一行宽出 {step_em} 字"),
    "explain.next_narrower": Entry("the next line is {step_em} em narrower", "下一行窄 {step_em} 字"),
    "explain.next_as_wide": Entry("the next line is as wide", "下一行同宽"),
    "explain.length": Entry("it has {count} characters", "本行 {count} 个字符"),
    "explain.begins_as": Entry("it begins like {form}", "开头像{form}"),
    "explain.begins_closing": Entry("it begins with {mark}, which begins no paragraph", "以不能起段的 {mark} 开头"),
    "explain.begins_opening": Entry("it begins with {mark}", "以 {mark} 开头"),
    "explain.begins_latin": Entry(
        "it begins with a digit, Latin letter or sign: {mark}", "以数字、字母或符号 {mark} 开头"
    ),
    "explain.begins_plainly": Entry("it begins with an ordinary character ({mark})", "以普通汉字“{mark}”开头"),
    "explain.inner_marks": Entry("it has {marks} inside", "行内有 {marks}"),
    "explain.no_inner_marks": Entry("it has no comma and no full stop inside", "行内没有逗号句号"),
    "explain.ends_stopped": Entry("it ends in {mark}", "以 {mark} 结尾"),
    "explain.ends_paused": Entry("it ends in {mark}: the sentence is open", "以 {mark} 结尾：句子未完"),
    "explain.ends_open": Entry("it ends without a full stop ({mark})", "结尾没有句末标点（{mark}）"),
    "explain.ends_speaking": Entry("it ends in {word}: it leads over to what was said", "以“{word}”结尾：引出讲话内容"),
    "explain.looks_like": Entry("it looks like {kind}", "样子像{kind}"),
    "explain.printed_twice": Entry("it is printed twice, as display type is", "印了两遍，标题常如此"),
    "explain.letter_spaced": Entry("it is letter-spaced", "字距拉开"),
    "explain.indented": Entry("it is set in ({indent_em} em)", "行首缩进（{indent_em} 字）"),
    "explain.outdented": Entry("it stands further left than the line before", "比上一行靠左"),
    # -- reasons: the lines around ----------------------------------------------------------------------------------
    "explain.page_begins": Entry("no line stands before it", "前面没有内容"),
    "explain.before_looks_like": Entry("the line before looks like {kind}", "上一行像{kind}"),
    "explain.before_stopped": Entry("the line before ends in {mark}", "上一行以 {mark} 结尾"),
    "explain.before_stopped_full": Entry("the line before ends in {mark}, but is full", "上一行以 {mark} 结尾，但排满"),
    "explain.before_stopped_short": Entry(
        "the line before ends in {mark} and is short ({width_em} of {measure_em} em)",
        "上一行以 {mark} 结尾且较短（{width_em}/{measure_em} 字宽）",
    ),
    "explain.before_paused": Entry(
        "the line before ends in {mark}: the sentence is open", "上一行以 {mark} 结尾：句子未完"
    ),
    "explain.before_open": Entry(
        "the line before breaks off within a sentence (…{mark})", "上一行句子未完（……{mark}）"
    ),
    "explain.before_open_full": Entry(
        "the line before is full and its sentence open (…{mark})", "上一行排满，句子未完（……{mark}）"
    ),
    "explain.before_open_short": Entry(
        "the line before is short ({width_em} of {measure_em} em), its sentence open (…{mark})",
        "上一行较短（{width_em}/{measure_em} 字宽），句子未完（……{mark}）",
    ),
    "explain.page_ends": Entry("no line stands after it", "后面没有内容"),
    "explain.after_looks_like": Entry("the next line looks like {kind}", "下一行像{kind}"),
    "explain.after_full": Entry("the next line is full ({width_em} em)", "下一行排满（{width_em} 字宽）"),
    "explain.after_first_line": Entry(
        "the next line is two em short, as a paragraph's first is", "下一行短两字，像段落首行"
    ),
    "explain.after_short": Entry("the next line is short ({width_em} em)", "下一行很短（{width_em} 字宽）"),
    "explain.between": Entry("it stands between {kind_before} and {kind_after}", "夹在{kind_before}与{kind_after}之间"),
    "explain.together": Entry("it would have fitted into the line before", "本可排进上一行"),
    "explain.blank_rare": Entry("a blank line before it, which are few here", "前有空行，而这里空行很少"),
    "explain.blank_common": Entry("a blank line before it, as before many here", "前有空行，这里多处如此"),
    "explain.blank_everywhere": Entry("a blank line before it, as before every line here", "前有空行，这里行行如此"),
    "explain.close_everywhere": Entry("no blank line before it", "前面没有空行"),
    "explain.close_common": Entry(
        "no blank line before it, though many lines here have one", "前无空行，而这里多有空行"
    ),
    "explain.close_rare": Entry(
        "no blank line before it, though nearly all lines here have one", "前无空行，而这里几乎行行有空行"
    ),
    "explain.open_quote": Entry("a quote is open where it begins", "行首处引号尚未关闭"),
    "explain.open_bracket": Entry("a bracket is open where it begins", "行首处括号尚未关闭"),
    "explain.nothing_open": Entry("no quote and no bracket is open where it begins", "行首处没有未关闭的引号或括号"),
    "explain.column_above_open": Entry(
        "the last running text above breaks off within a sentence", "上面最近的正文句子未完"
    ),
    "explain.column_above_stopped": Entry("the last running text above ends its sentence", "上面最近的正文句子已完"),
    # -- reasons: what it speaks of ---------------------------------------------------------------------------------
    "explain.series": Entry("it names a series of the paper", "是报纸的栏目名"),
    "explain.quoted_after": Entry("the same words stand in the text below", "下文有同样的话"),
    "explain.quoted_before": Entry("the same words stand in the text above", "上文有同样的话"),
    "explain.quoted_far": Entry("the same words stand elsewhere on the page", "版面别处有同样的话"),
    "explain.shares_after": Entry("shares {words} with the text below", "与下文共有：{words}"),
    "explain.shares_before": Entry("shares {words} with the text above", "与上文共有：{words}"),
    "explain.shares_nothing": Entry("shares no word with the text above or below", "与上下文没有共同的词"),
    "explain.seam_said": Entry(
        "with the line before it makes {word}, which the page says elsewhere", "与上一行相接成“{word}”，版面别处也有"
    ),
    "explain.seam_unsaid": Entry(
        "with the line before it would make {word}, which the page says nowhere",
        "与上一行相接成“{word}”，版面别处没有",
    ),
    "explain.break_in_word": Entry(
        "the line before and this one meet in {word}, within a word", "与上一行相接处“{word}”在词中间"
    ),
    "explain.break_in_number": Entry(
        "the line before and this one meet in {word}, within a number", "与上一行相接处“{word}”在数字中间"
    ),
    "explain.break_leans": Entry(
        "the line before and this one meet in {word}, where hardly any text ends", "与上一行相接处“{word}”不像断句"
    ),
    "explain.next_in_word": Entry(
        "it and the next line meet in {word}, within a word", "与下一行相接处“{word}”在词中间"
    ),
    "explain.next_in_number": Entry(
        "it and the next line meet in {word}, within a number", "与下一行相接处“{word}”在数字中间"
    ),
    "explain.next_leans": Entry(
        "it and the next line meet in {word}, where hardly any text ends", "与下一行相接处“{word}”不像断句"
    ),
    "explain.run": Entry("it stands among other lines of display type", "在几行标题行之中"),
    "explain.run_of_one": Entry("no other line of display type stands beside it", "旁边没有别的标题行"),
    "explain.page_top": Entry("it stands above all text", "在全部正文之上"),
    "explain.page_bottom": Entry("it stands below all text", "在全部正文之下"),
    "explain.page_middle": Entry("it stands amid the text", "在正文中间"),
    "explain.subject_changes": Entry("the text below speaks of other things than the text above", "上下文话题不同"),
    "explain.subject_stays": Entry("the text above and below speaks of the same", "上下文话题相同"),
    "explain.measure_changes": Entry("the columns above and below have different widths", "上下栏宽不同"),
    "explain.measure_stays": Entry("the columns above and below are alike in width", "上下栏宽相同"),
    "explain.as_long": Entry("it is as long as the display line beside it", "与相邻标题行等长"),
    "explain.not_as_long": Entry("it is not as long as the display line beside it", "与相邻标题行长短不一"),
    # -- reasons: what is usual -------------------------------------------------------------------------------------
    "explain.common": Entry("such lines are common", "这类行很常见"),
    "explain.rare": Entry("such lines are rare", "这类行少见"),
    "explain.follows": Entry("the line before belongs to: {role}", "上一行属于：{role}"),
    "explain.next_begins": Entry("the next line begins: {role}", "下一行开始：{role}"),
    "explain.next_goes_on": Entry("the next line goes on with: {role}", "下一行继续：{role}"),
    "explain.whole_page": Entry(
        "so the articles and headlines of the page as a whole fit together best", "这样全版的文章与标题最为相配"
    ),
    "explain.other": Entry("other evidence", "其他迹象"),
    # -- why a block is in its article ------------------------------------------------------------------------------
    "explain.article_dateline": Entry("an article begins: it has a dateline", "另起一篇：有电头"),
    "explain.article_untitled": Entry("no headline was found for this article", "没有找到本文的标题"),
    "explain.article_shares": Entry("shares {words} with the text it stands over", "与所属正文共有：{words}"),
    "explain.article_shares_nothing": Entry("shares no word with the text it stands over", "与所属正文没有共同的词"),
    "explain.article_below": Entry("its text begins right below it", "正文就在下面"),
    "explain.article_below_far": Entry(
        "its text stands further below, other articles' between", "正文在更下面，中间隔着别的文章"
    ),
    "explain.article_above": Entry("its text ends right above it", "正文就在上面"),
    "explain.article_above_far": Entry(
        "its text stands further above, other articles' between", "正文在更上面，中间隔着别的文章"
    ),
    "explain.article_around": Entry("its text stands above and below it", "正文在它上下"),
    # -- reasons: the rules of prose --------------------------------------------------------------------------------
    "explain.parted_by_blank": Entry(
        "this is no newspaper page, and nothing or a blank line stands before it", "不是报纸版面；前面是空行或文首"
    ),
    "explain.parted_by_markup": Entry(
        "this is no newspaper page, and Markdown begins a block here", "不是报纸版面；Markdown 在此另起一块"
    ),
    "explain.parted_by_length": Entry(
        "this is no newspaper page, and such long lines were never wrapped", "不是报纸版面；这样长的行未曾折行"
    ),
    "explain.parted_by_sentence": Entry(
        "this is no newspaper page, and the line before ends a sentence early", "不是报纸版面；上一行句子已完且较短"
    ),
    "explain.not_parted": Entry(
        "this is no newspaper page, and nothing parts it from the line before", "不是报纸版面；与上一行之间没有分隔"
    ),
    # -- reasons: the rule for parts of a long text ------------------------------------------------------------------
    "explain.part_open": Entry(
        "the page or part of the text before ends in the middle of a sentence", "前一页（或前一部分）在句中断开"
    ),
    # -- the panel --------------------------------------------------------------------------------------------------
    "explain.line": Entry("line {line}  {text}", "第 {line} 行  {text}"),
    "explain.comma": Entry(", ", "、"),
    "explain.working": Entry("looking for the reasons…", "正在查找理由……"),
    "explain.not_yet": Entry("this part is still to be cleaned", "这一部分尚未整理"),
    "explain.nothing": Entry("nothing is printed here", "这里没有文字"),
}
