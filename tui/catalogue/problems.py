"""The Chinese words of every problem; its English ones are in ``annotations.errors.Problem``."""

from __future__ import annotations

from collections.abc import Mapping

CHINESE: Mapping[str, str] = {
    "AT_LINE": "第 {line} 行",
    "IN_LABEL": "第 {number} 个标签",
    "IN_NAMED_LABEL": "第 {number} 个标签（{id}）",
    # -- labels -----------------------------------------------------------------------------------------------------
    "NOT_UTF_8": "不是 UTF-8 编码",
    "NOT_TOML": "不是 TOML（{said}）",
    "NOT_JSON": "不是 JSON（{said}）",
    "TOO_DEEP": "嵌套太深",
    "NO_LABEL_TABLES": "标签须写成 [[label]] 表",
    "FIELD_MISSING": "缺少 {field}",
    "FIELD_EMPTY": "{field} 是空的",
    "FIELD_IS_NO_TEXT": '{field} 须是引号中的文本，如 {field} = "…"',
    "BAD_ID": "id 只能用小写字母、数字、- 和 _，并以字母开头",
    "BAD_COLOR": "color {value!r} 不是 #rrggbb 的形式",
    "BAD_KEY": "key {value!r} 不是一个可打印的字符",
    "TAKEN": "{field} {value!r} 已由 {other} 使用",
    "NO_ATTRIBUTE_TABLES": "属性须写成 [[label.attribute]] 表",
    "BAD_ATTRIBUTE_NAME": "属性名 {value!r} 只能用小写字母、数字、- 和 _，并以字母开头",
    "BAD_ATTRIBUTE_TYPE": "属性 {name} 的 type 不在 {types} 之中",
    "NO_CHOICES": '属性 {name} 缺少 choices，如 choices = ["up", "down"]',
    "BAD_CHOICES": '属性 {name} 的 choices 须是互不相同的文本，如 choices = ["up", "down"]',
    "NO_NUMBER": "须是数，如 8000 或 1.77e9",
    "NO_DATE": "须是日期，如 2026-11-21、2026-11 或 2026",
    "NO_CHOICE": "可选 {choices}",
    "VALUE_TOO_LONG": "最多 {most} 个字符，且都须可见",
    # -- projects ---------------------------------------------------------------------------------------------------
    "NO_IDENTITY": "其中没有说明这是哪个项目",
    "BAD_IDENTITY": "其中的 format 或 uuid 无效",
    "TEXT_ALTERED": "{document} 的文本被改动过",
    "TEXT_MISSING": "{document} 的日志所说的文本不在其中（或尚未同步到）",
    "NO_PLAIN_FILE": "它是链接，或不是普通文件",
    # -- records ----------------------------------------------------------------------------------------------------
    "PATTERN_EMPTY": "它是空的",
    "PATTERN_TOO_LONG": "它超过 {most} 个字符",
    "NO_PATTERN": "它不是正则表达式（{said}）",
    "NO_STATUS": "可用的状态有 {statuses}",
    "BAD_DAY": "请写成 2026-11-21 这样的日期",
    "BAD_LABEL_COUNT": "请写标签，或写成 METRIC>=3 表示至少几处",
    "NO_TEXT": "缺少 text",
    "TOO_LONG": "行太长，或文件没有换行",
    "SURROGATES": "含有不成对的代理码位，不是字符",
    "DOUBLE_KEY": "有重复的键",
    "NO_SPANS": "缺少 spans",
    # -- backups ----------------------------------------------------------------------------------------------------
    "NO_FILE": "没有这个文件",
    "NOT_ZIP": "不是 ZIP 文件，或者不完整",
    "NO_MANIFEST": "清单缺失或损坏",
    "NEWER_ARCHIVE": "它的格式是 {format}，本程序最高支持 {supported}",
    "NEWER_PROJECT": "其中的项目由较新版本制作：格式 {format}，本程序写入 {supported}",
    "UNSAFE_NAME": "{name} 不是项目中的文件名",
    "NO_PLAIN_MEMBER": "{name} 是链接或设备",
    "NOT_LISTED": "{name} 不在清单中",
    "MEMBER_MISSING": "缺少 {name}",
    "MEMBER_ALTERED": "{name} 损坏或被改动过",
    "TOO_MUCH": "解开会有 {size} 字节，远超这样一个文件所能容纳",
    # -- saving -----------------------------------------------------------------------------------------------------
    "AT_WORK": "有人正在使用它",
    "LOG_REPLACED": "另一个程序改动了 {file}，请重新打开文档",
    "BUSY_ADDING": "另一个进程正在添加文档，请等它完成",
    "SOMEBODY": "别人",
    "AND_MORE": "{first} 等，另有 {more} 篇",
}
