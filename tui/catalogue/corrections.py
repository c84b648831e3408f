"""Corrections of the cleaning: their names, their keys, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping

from tui.catalogue.language import Entry

ENTRIES: Mapping[str, Entry] = {
    # -- names ------------------------------------------------------------------------------------------------------
    "corrections.what_split": Entry("split", "分段"),
    "corrections.what_join": Entry("join", "并段"),
    "corrections.what_role": Entry("make it {role}", "改为{role}"),
    "corrections.what_move": Entry("move to another article", "移到另一篇文章"),
    "corrections.what_begin": Entry("begin an article", "另起一篇文章"),
    "corrections.what_merge": Entry("one article with another", "与另一篇文章合并"),
    "corrections.role_kicker": Entry("kicker", "引题"),
    "corrections.role_headline": Entry("headline", "标题"),
    "corrections.role_byline": Entry("byline", "署名"),
    "corrections.role_lead": Entry("lead", "导语"),
    "corrections.role_paragraph": Entry("paragraph", "正文段落"),
    "corrections.role_subhead": Entry("subhead", "小标题"),
    "corrections.role_box": Entry("box", "链接框"),
    "corrections.role_banner": Entry("banner", "报头栏目"),
    "corrections.role_folio": Entry("folio", "版次页码"),
    "corrections.role_jump": Entry("jump line", "转版提示"),
    "corrections.role_caption": Entry("caption", "图片说明"),
    "corrections.role_credit": Entry("credit", "责编署名"),
}
