"""The Chinese sentence of every error; its English one is on the class."""

from __future__ import annotations

from collections.abc import Mapping

CHINESE: Mapping[str, str] = {
    # -- files ------------------------------------------------------------------------------------------------------
    "NoSuchPath": "没有文件或文件夹 {path}：请检查路径。",
    "NoDocuments": "文件夹 {path} 中没有 .txt 或 .md 文件：请指定含有这类文件的文件夹，或直接指定文件。",
    "BinaryFile": "{path} 不是文本（第 {byte} 字节是 0x{value}）：请先提取文本，再添加 .txt 文件。",
    "UndecodableFile": "{path} 不是 {encoding} 编码：第 {byte} 字节无法解码。请用 --encoding 指定正确的编码。",
    "EmptyFile": "{path} 是空的：没有可读的内容。",
    "NotAFile": "{path} 是文件夹或设备，不是文件：请指定文本文件。",
    "UnreadableFile": "无法读取 {path}（{reason}）：请检查权限。",
    "UnknownEncoding": "没有名为 {encoding} 的编码：请试 utf-8、utf-16、gb18030 或 big5。",
    # -- projects ---------------------------------------------------------------------------------------------------
    "BadTextRecord": "{path} 第 {line} 行未加入：{problem}。每行须是含 text 的对象，最好还有 id。",
    "NotAProject": "{path} 不是项目：请指定含有 project.json 的文件夹，或省略 --project。",
    "DamagedProject": "无法理解 {path}（{problem}）：请用备份恢复此文件；没有改动任何内容。",
    "NotUpgraded": "项目 {path} 是旧格式 {format}，未能升级（{reason}）：请排除问题后重新打开；没有丢失任何内容。",
    "ReadOnlyProject": "项目 {path} 是只读的：可以导出，但修改需要该文件夹的写权限。",
    "ProjectTooNew": (
        "由较新版本的圈点制作（格式 {format}，本程序写入 {supported}）：可以阅读和导出；如需修改 {path}，请安装新版本。"
    ),
    "ProjectInUse": "{by} 正在使用 {path}：请先在那边关闭，再修复；没有改动任何内容。",
    "FolderInUse": "{path} 已经存在，且不是空文件夹：请为新项目另选位置。",
    "BadName": "项目名称须有 1 到 {most} 个可见字符：请换一个。",
    "BadTag": "{tag} 不能作为标签词：须有 1 到 {most} 个可见字符，不含空格和逗号。",
    "NameTaken": "已有名为 {name} 的项目，在 {folder}：请换一个名称。",
    "AmbiguousProject": "有多个名为 {name} 的项目：请指定文件夹（{folders}）。",
    "NoSuchDocument": "没有名为 {reference} 的文档：`quandian list` 会列出序号、编号和名称。",
    "AmbiguousDocument": "{reference} 对应多篇文档（{candidates}）：请把名称写得更完整，或使用序号。",
    "BadLabelFile": "{path}，{place}：{problem}。请修正这一行；标注不受此文件影响。",
    "BadValue": "{name}：{value} 不能作为它的值：{problem}。",
    "NotSaved": "未保存：{reason}。此前的改动都已保存；排除问题后请重试。",
    "ChangedSince": "{by} 在此之后改过这里：撤销会覆盖他的改动。重复一次即可强制执行。",
    "HistoryDamaged": "{document} 的历史有缺失，无法确定以前的状态：请先运行 `quandian doctor`。",
    "UnsafeFile": "{path} 是链接或不是普通文件，没有跟随：请移除它，然后再试。",
    # -- exports ----------------------------------------------------------------------------------------------------
    "FileExists": "{path} 已经存在：请另选文件名，或允许覆盖。",
    "NotWritten": "无法写入 {path}（{reason}）：请另选位置；那里没有任何改动。",
    "NotReadBack": "{path} 没有写成：读回时缺 {missing} 处标注，多 {more} 处。",
    "BadArchive": "{path} 不是可以恢复的备份（{problem}）：请用另一份；没有新建任何内容。",
    "BadPattern": "无法搜索 {pattern}：{problem}。",
    "SlowPattern": "{pattern} 在 {name} 中耗时超过 {seconds} 秒，搜索到此停止：请避免重复之中再有重复，如 (a+)+。",
    "BadChoice": "不认识筛选条件 {word}：{problem}。",
    "BadRecord": "{path} 第 {line} 行：{problem}。没有读入此文件。",
    # -- settings and command line ----------------------------------------------------------------------------------
    "SettingsNotToml": "{path} 从第 {line} 行起不是 TOML：请修正这一行，或移除此文件。",
    "UnknownSetting": "没有 {path} 中的设置项 {name}：可用的设置项有 {settings}。",
    "SettingIsNoText": "{path} 中的 {name} 不是文本：请写在引号中，或省略它。",
    "UnknownValue": "{path} 中的 {name} 是 {value}，没有这个值：请从 {values} 中选择。",
    "UnknownWords": "`{command}` 不认识 {words}：请看 `{command} --help`。",
    "MissingWords": "`{command}` 缺少 {words}：请看 `{command} --help`。",
    "EmptyWord": "`{command}` 后面有一个参数是空的：请写出它，或省略它。",
    "MissingValue": "{option} 后面缺少值：请看 `{command} --help`。",
    "UnwantedValue": "{option} 不带值：请看 `{command} --help`。",
    "OneAtATime": "{first} 与 {second} 不能同时使用：请先用一个，再用另一个。",
    "UnknownOrder": "不能按 {order} 排序：可用的有 {orders}。",
    "UnknownFormat": "没有名为 {format} 的格式：可用的格式有 {formats}。",
    "UnknownValueOf": "{option} {value} 不在 {values} 之中。",
    "NeedsFile": "{format} 须写入文件或文件夹并读回核对：请用 -o 指定路径。",
    "BadNumber": "{option} {value} 不是大于 0 的数：请写成 {option} 20。",
    "NoSuchStep": "{document} 没有第 {step} 步：`quandian log {document}` 会列出步骤的序号，0 是最初。",
    "NoSuchSpan": (
        "{document} 中编号以 {id} 开头的标注和更正有 {count} 个：`quandian log {document} --json` 会列出编号。"
    ),
    "NoSuchAction": "`{command}` 不认识 {word}：可用的有 {actions}。",
    "TextInPlaceOfKeys": "本程序从标准输入读取按键：请先用 `quandian add -` 把文本加入项目。",
    "KeyTaken": "{path} 把 {key} 同时给了 {first} 和 {second}：请给其中一个换一个键。",
    "NoSuchActionId": "{path} 为 {name} 设了按键，但没有这个操作：`quandian keys` 会列出全部操作。",
    "MistypedCommand": "没有名为 {word} 的文件、文件夹或命令：您是想用 `quandian {command}` 吗？",
    "NotATerminal": "本程序需要在终端中显示并读取按键；不需要终端的功能见 `quandian --help`。",
    "SystemRefused": "{path}：{reason}。请检查路径、权限和磁盘空间。",
    "BadJobs": "{jobs} 不是进程数：-j 后请写从 1 起的数。",
    "JobsWithoutFolder": "-j {jobs} 需要有写入的文件夹：请加上 -o 文件夹。",
    "CleaningDied": "整理 {path} 的进程中途退出（退出码 {code}），可能是内存不足：请用 -j 1 再试。",
    "ExplainedToFolder": "--explain 只打印，不向 {path} 写文件：请去掉 -o，或把输出重定向到文件。",
    "SameOutput": "{first} 和 {second} 都会写入 {path}：请只选其一，或分别整理。",
    "OutputIsInput": "{path} 正是要整理的文本之一：请用 -o 另选文件夹。",
}
