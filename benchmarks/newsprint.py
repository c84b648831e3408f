"""What newspaper pages are made of beside their articles: names, series, box titles, papers; and a little English."""

from __future__ import annotations

import random
from typing import Any

# fmt: off
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田"
    "董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾夏韦方"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红文斌建国志"
    "海天宇思佳欣雨晨浩然子涵梓轩一诺俊豪凯丹宁静波峰青云松柏岩川"
)
SERIES = (
    "民生在线", "一线调研", "新思想引领新征程", "高质量发展调研行", "两会连线", "权威访谈", "科技前沿",
    "开好局起好步", "乡村振兴·一线调研", "今日关注", "深度观察", "文明城市·你我共建", "聚焦两会", "记者手记",
    "走基层", "奋进新时代", "绿色发展进行时", "经济观察", "我们的节日", "学思想强党性", "百姓故事", "产业观察",
    "主题教育进行时", "政策解读", "文化视点", "新春走基层", "社会广角", "城事", "热点追踪", "法治在线",
)
BOXES = (
    "报告摘登", "名词解释", "专家点评", "编者按", "背景资料", "相关阅读", "延伸阅读", "新闻链接", "记者手记",
    "新闻背景", "短评", "数据链接", "人物简介", "知识窗", "声音",
)
SPEAKERS = (
    "记者：", "李明：", "问：", "答：", "主持人：", "王芳：",
)
ENGLISH = (
    "The council approved the plan on Monday after a long debate.",
    "Officials said the new line would open before the end of the year, and that fares would not rise.",
    "More than two thousand people took part, many of them students.",
    "Prices fell by 3.5 percent in March, the first drop in six months.",
    "“We had hoped for more time,” she said, “but the decision is final.”",
    "A spokesman for the company declined to comment on the report.",
    "The river rose again overnight and several roads remain closed.",
    "Farmers in the north expect a better harvest than last year.",
    "The museum, which was founded in 1921, will be closed for repairs until the spring.",
    "Experts warn that the figures should be read with care, because the survey was small.",
    "Work on the bridge began in 2019 and was interrupted twice.",
    "He thanked the volunteers and promised that the work would go on.",
)
PAPERS = (
    "晨报", "日报", "晚报", "都市报", "商报", "青年报", "江城日报", "新城晚报", "滨海时报",
)
SECTIONS = (
    "要闻", "综合", "民生", "经济", "时政", "科教", "文体", "国际", "社会", "专题",
)
# fmt: on


def english_article(r: random.Random) -> dict[str, Any]:
    """An article in English, put together from sentences that do not belong together."""
    paragraphs = [" ".join(r.sample(ENGLISH, r.randrange(1, 5))) for _ in range(r.randrange(2, 9))]
    headline = " ".join(r.choice(ENGLISH).rstrip(".").split()[: r.randrange(4, 8)])
    blocks = [{"role": "paragraph", "text": text} for text in paragraphs]
    return {"kicker": None, "headline": headline, "byline": None, "blocks": blocks}


def name(r: random.Random) -> str:
    """A reporter."""
    return r.choice(SURNAMES) + "".join(r.choice(GIVEN) for _ in range(r.choice([1, 2, 2])))
