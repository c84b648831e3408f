"""What quantities are counted and measured in."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

MONEY: Final = {
    "元": "CNY", "块钱": "CNY", "元人民币": "CNY", "人民币": "CNY", "美元": "USD", "欧元": "EUR", "日元": "JPY",
    "英镑": "GBP", "港元": "HKD", "港币": "HKD", "韩元": "KRW", "卢布": "RUB", "澳元": "AUD", "加元": "CAD",
    "新元": "SGD", "新台币": "TWD", "澳门元": "MOP", "瑞士法郎": "CHF", "泰铢": "THB", "卢比": "INR", "马克": "DEM",
    "法郎": "FRF",
}  # fmt: skip
"""Currencies by their ISO 4217 codes."""

MEASURES: Final = {
    "平方公里": "km²", "平方千米": "km²", "平方米": "m²", "平方厘米": "cm²", "平方": "m²", "立方米": "m³", "立方": "m³",
    "公里": "km", "千米": "km", "米": "m", "分米": "dm", "厘米": "cm", "毫米": "mm", "微米": "µm", "纳米": "nm",
    "海里": "nmi", "英里": "mi", "英尺": "ft", "英寸": "in", "里": "里", "尺": "尺", "寸": "寸",
    "公顷": "ha", "亩": "亩", "吨": "t", "吨标准煤": "tce", "公斤": "kg", "千克": "kg", "克": "g", "毫克": "mg", "微克": "µg",
    "斤": "斤", "磅": "lb", "盎司": "oz", "克拉": "ct", "升": "L", "毫升": "mL", "桶": "bbl",
    "千瓦时": "kWh", "兆瓦时": "MWh", "度电": "kWh", "千瓦": "kW", "兆瓦": "MW", "吉瓦": "GW", "瓦": "W", "千伏安": "kVA",
    "千伏": "kV", "伏": "V", "安培": "A", "马力": "hp", "焦耳": "J", "千卡": "kcal", "大卡": "kcal", "分贝": "dB", "帕": "Pa",
    "摄氏度": "°C", "℃": "°C", "°C": "°C", "华氏度": "°F", "度": "度", "赫兹": "Hz", "兆赫": "MHz", "千兆": "Gbit/s",
    "比特": "bit", "字节": "B", "像素": "px", "光年": "ly", "标准箱": "TEU",
    "吨位": "t", "载重吨": "DWT", "标方": "m³", "大气压": "atm",
}  # fmt: skip
"""Units of measure by their symbols; those without one by themselves."""

LATIN: Final = (
    *(
        "EFLOPS",
        "PFLOPS",
        "TFLOPS",
        "GFLOPS",
        "FLOPS",
        "Tbps",
        "Gbps",
        "Mbps",
        "kbps",
        "TWh",
        "GWh",
        "MWh",
        "kWh",
        "Wh",
    ),
    *(
        "TW",
        "GW",
        "MW",
        "kW",
        "mW",
        "W",
        "GHz",
        "MHz",
        "kHz",
        "Hz",
        "EB",
        "PB",
        "TB",
        "GB",
        "MB",
        "KB",
        "MPa",
        "kPa",
        "Pa",
    ),
    *(
        "kV",
        "kVA",
        "MVA",
        "V",
        "mAh",
        "Ah",
        "mA",
        "nm",
        "μm",
        "µm",
        "mm",
        "cm",
        "dm",
        "km",
        "m",
        "kg",
        "mg",
        "μg",
        "µg",
    ),
    *(
        "g",
        "t",
        "L",
        "mL",
        "ml",
        "m²",
        "km²",
        "m³",
        "cm²",
        "m2",
        "m3",
        "km2",
        "hm²",
        "dB",
        "ppm",
        "TEU",
        "G",
        "T",
        "P",
        "E",
    ),
    *("kcal", "cal", "kJ", "MJ", "J", "N", "kN", "rpm", "fps", "dpi", "hPa", "℃", "㎡", "㎞", "㎏", "㎝", "㎜"),
)
"""Symbols, whatever the case they are written in; a figure stands right before them."""
SYMBOLS: Final = {symbol.lower(): symbol for symbol in LATIN} | {
    "eflops": "EFlops", "pflops": "PFlops", "tflops": "TFlops", "㎡": "m²", "m2": "m²", "km2": "km²", "m3": "m³",
    "℃": "°C", "㎞": "km", "㎏": "kg", "㎝": "cm", "㎜": "mm", "μm": "µm", "μg": "µg", "ml": "mL",
}  # fmt: skip

DURATIONS: Final = {
    "个多月": "month", "个半月": "month", "个月": "month", "年": "year", "天": "day", "星期": "week", "个星期": "week",
    "周": "week", "小时": "h", "个小时": "h", "个多小时": "h", "分钟": "min", "秒钟": "s", "秒": "s", "毫秒": "ms",
    "微秒": "µs", "昼夜": "day", "个工作日": "working day", "个春秋": "year", "个年头": "year", "年多": "year", "学时": "学时",
    "课时": "课时", "工时": "工时",
}  # fmt: skip

RATIOS: Final = {
    "%": Decimal("0.01"), "％": Decimal("0.01"), "‰": Decimal("0.001"), "个百分点": Decimal("0.01"),
    "百分点": Decimal("0.01"), "个基点": Decimal("0.0001"), "基点": Decimal("0.0001"), "个千分点": Decimal("0.001"),
}  # fmt: skip
"""By what the number before them is multiplied."""
MULTIPLES: Final = ("倍", "番", "成")

COUNTS: Final = {
    "人次": "", "人份": "", "车次": "", "架次": "", "班次": "", "航次": "", "场次": "", "例次": "", "件次": "", "批次": "",
    "户次": "", "辆次": "", "家次": "", "部门": "", "个": "性别案税", "人": "民大工均才类力行文间社防事气性体身造格",
    "名": "义称单录副列额", "位": "置于居列次面", "家": "庭园电长具乡禽居务属政畜族谱教访", "户": "籍口外型", "件": "", "项": "",
    "条": "件例约码", "座": "谈位椅标落机席", "台": "湾北风账历阶州式灯资商胞海词", "辆": "", "架": "构设势", "艘": "", "只": "有要能是",
    "头": "条部脑发等衔", "张": "家力掖贴", "本": "地报次市省县区届身着月期土质级金来应", "册": "", "场": "地所馆景合面外内",
    "次": "日年月于要序生区新元之", "起": "来到码点义诉草步重飞", "部": "门分队长署级委位件", "处": "理于置罚级长分室境", "种": "", "类": "似型别",
    "批": "准发评复示量改捕判注", "所": "以有需谓属在得示述", "支": "持付部书出援行撑教农线配柱流架委", "颗": "", "枚": "",
    "套": "餐路用利装取", "间": "接隔", "栋": "梁", "幢": "", "株": "洲", "棵": "", "口": "岸号径味罩述碑粮", "匹": "配", "羽": "毛绒",
    "尾": "矿气声", "对": "于外比口接应象话策手待方面照抗公标准", "双": "方边向重碳创减语休拥赢链循千百翻十", "组": "织成建长合委团装",
    "篇": "幅章", "份": "额", "笔": "者记迹", "宗": "旨教", "例": "如外行会", "道": "路理德教具", "段": "落", "片": "区面段",
    "块": "", "根": "据本治源除", "盏": "", "孔": "子", "眼": "睛前看光下神界", "门": "票口店户诊槛将徒卫窗牌面外前", "幅": "度员",
    "首": "都先次席脑届发批府位要相创家条选个付期", "盘": "活点", "瓶": "颈", "盒": "", "袋": "", "包": "括含装容头", "粒": "",
    "列": "车入为出支举席表", "班": "级子车长组主", "趟": "", "轮": "流胎船值换椅回廓岗训", "桌": "面子", "顶": "层级端尖", "把": "握关",
    "卡": "车口片通塔里尔斯拉路位点带脖", "岁": "月", "款": "式项", "束": "缚", "字": "母体号样迹画典面", "页": "", "票": "价房据",
    "股": "份东权票市", "省": "会委政长内外级道界", "市": "场民值委政长容级售面", "县": "城委长级域", "区": "域间别分块委长级位",
    "州": "", "国": "家内际产有企防外庆务道人土资歌旗债宾力", "镇": "江政长级", "乡": "亲土愁情间道政音", "村": "民庄委里级口头",
    "社区": "", "学校": "", "企业": "", "医院": "", "标段": "", "品种": "", "单位": "", "箱": "", "节": "目能水点约日气奏省假",
    "分": "之别享布析为类配工会散局级钟公子店行离支解红化歧成组批期段量流辨明管",
}  # fmt: skip
"""Classifiers, and nouns that are counted without one, with the characters behind them that make another word of them."""
FIGURES_ONLY: Final = frozenset(
    {"省", "市", "县", "区", "州", "国", "镇", "乡", "村", "部门", "分", "票", "地", "卡", "节"}
)
"""Those that count only behind figures: 三省 may be a name, 五分 an idiom."""
_SPECIAL: Final = frozenset(
    {"辆", "艘", "架", "枚", "株", *(unit for unit in COUNTS if len(unit) > 1 and unit.endswith("次"))}
)
"""Those with which a small number counts something: 三辆, but not 三大任务, 两条建议."""


def pattern(words: object) -> str:
    """An expression of some words, longer ones before those they begin with."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


def is_general(unit: str) -> bool:
    """Whether a unit is a classifier that goes with nearly anything."""
    return unit in COUNTS and unit not in _SPECIAL


def symbol_of(unit: str) -> str:
    """The unit as values have it: an ISO code, a symbol, or the word itself."""
    for known in (MONEY, MEASURES, DURATIONS):
        if unit in known:
            return known[unit]
    if unit in RATIOS or unit == "成":
        return "percent point" if "点" in unit else "1"
    return SYMBOLS.get(unit.lower(), unit)
