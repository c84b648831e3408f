"""Corrections of the cleaning: their names, their keys, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    # -- names ------------------------------------------------------------------------------------------------------
    "corrections.what_split": Entry("split in two", "分段"),
    "corrections.what_join": Entry("joined to what is before", "与前文并段"),
    "corrections.what_role": Entry("made a {role}", "改为{role}"),
    "corrections.what_move": Entry("moved to another article", "移到另一篇文章"),
    "corrections.what_begin": Entry("an article begins", "另起一篇文章"),
    "corrections.what_merge": Entry("one article with the one before", "与前一篇文章合并"),
    "corrections.named": Entry("{what}: {text}", "{what}：{text}"),
    "corrections.made": Entry("{what} (u takes it back): {text}", "{what}（按 u 撤销）：{text}"),
    "corrections.by_hand": Entry("by hand: {what}", "人工更正：{what}"),
    # -- questions --------------------------------------------------------------------------------------------------
    "corrections.ask": Entry(
        "correct this {role}: press a key (esc leaves it)  {text}", "更正{role}：按键选择（esc 取消）  {text}"
    ),
    "corrections.ask_furniture": Entry(
        "set aside as what? (esc leaves it)  {text}", "作为哪种附件？（esc 取消）  {text}"
    ),
    "corrections.ask_article": Entry("to which article? (esc leaves it)  {text}", "移到哪篇文章？（esc 取消）  {text}"),
    "corrections.no_such_key": Entry(
        "{key} is none of the keys shown (esc leaves it)", "{key} 不在所列按键之中（esc 取消）"
    ),
    # -- keys: short, for two lines of 58 cells ---------------------------------------------------------------------
    "corrections.key_paragraph": Entry("para", "正文"),
    "corrections.key_headline": Entry("headline", "标题"),
    "corrections.key_kicker": Entry("kicker", "引题"),
    "corrections.key_subhead": Entry("subhead", "小标题"),
    "corrections.key_box": Entry("box", "框文"),
    "corrections.key_byline": Entry("byline", "署名"),
    "corrections.key_lead": Entry("lead", "导语"),
    "corrections.key_furniture": Entry("aside", "附件"),
    "corrections.key_split": Entry("split", "分段"),
    "corrections.key_join": Entry("join", "并段"),
    "corrections.key_move": Entry("move", "移动"),
    "corrections.key_begin": Entry("begin", "起篇"),
    "corrections.key_merge": Entry("merge", "合篇"),
    "corrections.key_more": Entry("more", "更多"),
    # -- help -------------------------------------------------------------------------------------------------------
    "corrections.help_role": Entry(
        "make it a paragraph, headline, kicker, subhead, box, byline, lead",
        "改为正文、标题、引题、小标题、框文、署名、导语",
    ),
    "corrections.help_furniture": Entry(
        "set it aside as a caption, credit, banner, folio, jump line", "列为图片说明、图片来源、版头、报眉、转版提示"
    ),
    "corrections.help_split": Entry("a new paragraph begins at the cursor", "从光标处另起一段"),
    "corrections.help_join": Entry("it goes on from the paragraph before", "接续前一段"),
    "corrections.help_move": Entry("it belongs to another article; then its number", "属于另一篇文章，再按其序号"),
    "corrections.help_begin": Entry("an article begins here", "从这里另起一篇文章"),
    "corrections.help_merge": Entry("the article and the one before are one", "与前一篇文章合并"),
    # -- refusals ---------------------------------------------------------------------------------------------------
    "corrections.nothing_here": Entry("there is no text here to correct", "这里没有可更正的文字"),
    "corrections.no_split": Entry("first move to where the new {role} begins", "请先把光标移到新{role}开始处"),
    "corrections.no_split_byline": Entry("a byline cannot be split", "署名不能拆分"),
    "corrections.no_join": Entry("nothing before it can be joined with it", "前面没有可与它合并的内容"),
    "corrections.no_role": Entry("this is a {role} already", "这里已是{role}"),
    "corrections.no_move": Entry("this page has no other article", "本版没有其他文章"),
    "corrections.no_begin": Entry("an article begins here already", "文章已从这里开始"),
    "corrections.in_no_article": Entry(
        "this is in no article: make it a paragraph or a headline first", "这里不属于任何文章：请先改为正文或标题"
    ),
    "corrections.no_merge": Entry("there is no article before this one", "前面没有文章"),
    "corrections.no_change": Entry("that changes nothing here", "这里无需更正"),
}
