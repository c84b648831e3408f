"""Names of newspaper columns and series, which stand as kickers over headlines and as banners over pages."""

from __future__ import annotations

import re

SERIES = re.compile(
    r"(?:在[线線]|[调調]研行?|前沿|[访訪][谈談]|[观觀]察|新?答卷|[连連][线線]|[进進]行[时時]|看中[国國]|一起走[过過]|[风風]采|新[征徵]程|新[时時]代|改革[开開]放|[开開]新局|起好步|履[职職]|共建"
    r"|走基[层層]|[关關]注|聚焦|故事|[视視][点點窗]|[热熱][点點]|焦[点點]|[专專][栏欄题題]|特[别別][报報][道导]|[纪紀][实實]|之[声聲窗]|大家[谈談]|[记記]者手[记記]|惦念|足[迹跡]|[强強][国國]路|在一起|[启啟]示|中[国國]年|民生|城事|[节節]日|楷模|手[记記]|印[记記]|[讲講]述|[连連]播|快[报報]|要[闻聞]|快[讯訊]|[简簡][讯訊])$"
    r"|^[“《]?(?:新思想引|新[时時]代新|聚焦|新[时時]代|走[进進]|[学學]思想|奋[进進]|高[质質]量[发發]展[调調]研)|[·•‧]"
)
"""Words that column names of Chinese newspapers are made of."""
