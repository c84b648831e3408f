"""The labels of a project, read from its ``labels.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from annotations.attributes import Attribute, Kind
from annotations.durable import read_plain
from annotations.errors import BadLabelFile, Phrase, Problem
from annotations.relations import ANY_RELATION, RelationType, relation_types

UNKNOWN_LABEL_COLOR = "#8a8f98"
"""Grey for a label the file does not define: readable on dark and on light grounds."""

PALETTE = (
    *("#3b8eea", "#d9822b", "#2fa56b", "#d6568c", "#9a6fe0", "#a8932a"),
    *("#1fa3b3", "#d65a4a", "#7a9a3a", "#b06a3c", "#6f86d6", "#8a8f98"),
)
"""Colours that show on dark and on light grounds, and differ from each other."""

_ID = re.compile(r"[a-z][a-z0-9_-]{0,63}\Z")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_FIELDS = ("id", "name", "title", "key", "color", "description", "parent")
_OPTIONAL = frozenset({"key", "description", "parent"})
_TOML_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)\Z")


@dataclass(frozen=True, slots=True)
class Label:
    """A category spans are marked with."""

    id: str
    """Stable: spans hold it, so every other field may change at any time."""
    name: str
    """What exports write."""
    title: str
    """What people read."""
    key: str
    """The key that marks with it; empty for none."""
    color: str
    """``#rrggbb``."""
    description: str
    attributes: tuple[Attribute, ...] = ()
    """What is to be said of its spans, in the order it is asked for."""
    parent: str = ""
    """Id of the label it is a kind of; empty for none."""
    examples: tuple[str, ...] = ()
    """Texts that are marked with it."""

    @property
    def letter(self) -> str:
        """What stands for it where there is room for one character: its key, else the first of its name."""
        return self.key or self.name[:1]


class LabelSet:
    """The labels in the order of their file."""

    __slots__ = ("_by_id", "_by_key", "labels", "relations")

    def __init__(self, labels: tuple[Label, ...], relations: tuple[RelationType, ...] = (ANY_RELATION,)) -> None:
        self.labels = labels
        self.relations = relations
        self._by_id = {label.id: label for label in labels}
        self._by_key = {label.key: label for label in labels if label.key}

    def __contains__(self, label_id: object) -> bool:
        """Whether the file defines a label of this id."""
        return label_id in self._by_id

    def by_key(self, key: str) -> Label | None:
        """The label a key marks with."""
        return self._by_key.get(key)

    def above(self, label: Label) -> Iterator[Label]:
        """The label it is a kind of, and what that is a kind of, and so on."""
        while label.parent:
            label = self._by_id[label.parent]
            yield label

    def with_kinds(self, label_id: str) -> set[str]:
        """The ids of a label and of all that are kinds of it."""
        below = (label.id for label in self.labels if any(each.id == label_id for each in self.above(label)))
        return {label_id, *below}

    def relation(self, type_id: str) -> RelationType:
        """The relation type of an id; a stand-in of that name when the file does not define it."""
        found = (kind for kind in self.relations if kind.id == type_id)
        return next(found, RelationType(type_id, type_id, type_id))

    def named(self, label_id: str) -> Label:
        """The label of an id; a grey stand-in of that name when the file does not define it, so no span is hidden."""
        known = self._by_id.get(label_id)
        return known or Label(label_id, label_id, label_id, "", UNKNOWN_LABEL_COLOR, "")


def is_label_id(text: str) -> bool:
    """Whether a text may be the id of a label, defined or not."""
    return _ID.match(text) is not None


def read_labels(path: Path) -> LabelSet:
    """Read a label file.

    Raises:
        BadLabelFile: it is not UTF-8 or TOML, or a label breaks a rule; the error names the place.
        UnsafeFile: a link or a special file stands there.
        OSError: it cannot be read.
    """
    content = read_plain(path)
    try:
        return parse_labels(content.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadLabelFile(path=path, place=Problem.AT_LINE.of(line=line), problem=Problem.NOT_UTF_8.of()) from error


def parse_labels(text: str, path: Path | str) -> LabelSet:
    """The labels of a label file's text; ``path`` is what errors call it."""
    import tomllib  # not needed before the labels are: 10 ms of start-up

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadLabelFile(path=path, place=_toml_line(error, text), problem=_toml_problem(error)) from error
    except RecursionError as error:
        raise BadLabelFile(path=path, place=Problem.AT_LINE.of(line=1), problem=Problem.TOO_DEEP.of()) from error
    tables = document.get("label", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise BadLabelFile(path=path, place="label", problem=Problem.NO_LABEL_TABLES.of())
    labels: list[Label] = []
    for number, table in enumerate(cast("list[dict[str, object]]", tables), start=1):
        known = isinstance(table.get("id"), str)
        place = (
            Problem.IN_NAMED_LABEL.of(number=number, id=table["id"]) if known else Problem.IN_LABEL.of(number=number)
        )
        label = _label(table, path, place)
        _refuse_duplicate(label, labels, path, place)
        labels.append(label)
    _check_parents(labels, path)
    relations = relation_types(
        document.get("relation", []),
        is_label_id,
        lambda problem: BadLabelFile(path=path, place="relation", problem=problem),
    )
    return LabelSet(tuple(labels), relations)


def _check_parents(labels: list[Label], path: Path | str) -> None:
    by_id = {label.id: label for label in labels}
    for number, label in enumerate(labels, start=1):
        place = Problem.IN_NAMED_LABEL.of(number=number, id=label.id)
        if label.parent and (label.parent == label.id or label.parent not in by_id):
            raise BadLabelFile(path=path, place=place, problem=Problem.BAD_PARENT.of(value=label.parent))
        above = label
        for _ in labels:
            if not above.parent:
                break
            above = by_id.get(above.parent, above)
        if above.parent:
            raise BadLabelFile(path=path, place=place, problem=Problem.PARENT_BELOW.of(value=label.parent))


def _label(table: Mapping[str, object], path: Path | str, place: Phrase) -> Label:
    values: dict[str, str] = {}
    for field in _FIELDS:
        value = table.get(field, "" if field in _OPTIONAL else None)
        if value is None:
            raise BadLabelFile(path=path, place=place, problem=Problem.FIELD_MISSING.of(field=field))
        if not isinstance(value, str):
            raise BadLabelFile(path=path, place=place, problem=Problem.FIELD_IS_NO_TEXT.of(field=field))
        if not value.strip() and field not in _OPTIONAL:
            raise BadLabelFile(path=path, place=place, problem=Problem.FIELD_EMPTY.of(field=field))
        values[field] = value
    if not is_label_id(values["id"]):
        raise BadLabelFile(path=path, place=place, problem=Problem.BAD_ID.of())
    if not _COLOR.match(values["color"]):
        raise BadLabelFile(path=path, place=place, problem=Problem.BAD_COLOR.of(value=values["color"]))
    key = values["key"]
    if key and (len(key) != 1 or not key.isprintable() or key.isspace()):
        raise BadLabelFile(path=path, place=place, problem=Problem.BAD_KEY.of(value=key))
    examples = table.get("examples", [])
    if not isinstance(examples, list) or not all(isinstance(each, str) for each in examples):
        raise BadLabelFile(path=path, place=place, problem=Problem.BAD_EXAMPLES.of())
    return Label(**values, attributes=_attributes(table, path, place), examples=tuple(examples))


def _attributes(table: Mapping[str, object], path: Path | str, place: Phrase) -> tuple[Attribute, ...]:
    tables = table.get("attribute", [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise BadLabelFile(path=path, place=place, problem=Problem.NO_ATTRIBUTE_TABLES.of())
    found: dict[str, Attribute] = {}
    for each in cast("list[dict[str, object]]", tables):
        attribute = _attribute(each, path, place)
        if attribute.name in found:
            problem = Problem.TAKEN.of(field="attribute", value=attribute.name, other=attribute.title)
            raise BadLabelFile(path=path, place=place, problem=problem)
        found[attribute.name] = attribute
    return tuple(found.values())


def _attribute(table: Mapping[str, object], path: Path | str, place: Phrase) -> Attribute:
    def refused(problem: Phrase) -> BadLabelFile:
        return BadLabelFile(path=path, place=place, problem=problem)

    texts: dict[str, str] = {}
    for field, otherwise in (("name", None), ("type", Kind.TEXT.value), ("title", ""), ("description", "")):
        value = table.get(field, otherwise)
        if value is None:
            raise refused(Problem.FIELD_MISSING.of(field=f"attribute.{field}"))
        if not isinstance(value, str):
            raise refused(Problem.FIELD_IS_NO_TEXT.of(field=field))
        texts[field] = value
    name, kind = texts["name"], texts["type"]
    if not is_label_id(name):
        raise refused(Problem.BAD_ATTRIBUTE_NAME.of(value=name))
    if kind not in list(Kind):
        raise refused(Problem.BAD_ATTRIBUTE_TYPE.of(name=name, types=", ".join(Kind)))
    choices = table.get("choices", [])
    if not isinstance(choices, list) or not all(isinstance(each, str) and each.strip() for each in choices):
        raise refused(Problem.BAD_CHOICES.of(name=name))
    if len(set(choices)) < len(choices):
        raise refused(Problem.BAD_CHOICES.of(name=name))
    if kind == Kind.CHOICE and not choices:
        raise refused(Problem.NO_CHOICES.of(name=name))
    stripped = tuple(each.strip() for each in choices)
    return Attribute(name, texts["title"].strip() or name, Kind(kind), stripped, texts["description"].strip())


def _refuse_duplicate(label: Label, others: list[Label], path: Path | str, place: Phrase) -> None:
    for other in others:
        for field in ("id", "name", "key"):
            value = getattr(label, field)
            if value and value == getattr(other, field):
                problem = Problem.TAKEN.of(field=field, value=value, other=other.id)
                raise BadLabelFile(path=path, place=place, problem=problem)


def _toml_line(error: Exception, text: str) -> Phrase:
    found = _TOML_PLACE.search(str(error))
    last = text.count("\n") + 1
    return Problem.AT_LINE.of(line=found["line"] if found and found["line"] else last)


def _toml_problem(error: Exception) -> Phrase:
    return Problem.NOT_TOML.of(said=_TOML_PLACE.sub("", str(error)).rstrip("."))


DEFAULT_LABELS_TOML = '''\
# The labels of this project. Edit freely; [[label]] tables in the order they are shown.
#   id           what spans hold: never change it once it is in use
#   name         what exports write; change it at any time, no span is touched
#   title        what people read            key    one character that marks the selection, or leave it out
#   color        "#rrggbb"                   description    when to use it
#   parent       id of the label it is a kind of, or leave it out
#   examples     texts that are marked with it, like examples = ["8000PFlops"]
# A label may have [[label.attribute]] tables, each asked for when a span is opened (enter in the reader):
#   name, title  as above                    type           "text", "number", "unit", "choice" or "date"
#   choices      what may be chosen; of a unit, what is proposed
# [[relation]] tables name what one span may be to another (y in the reader): id, name, title as above;
#   head, tail   ids of the labels it leads from and to; any where left out
# 本项目的标签，可直接编辑，顺序即显示顺序。id 写入标注，启用后请勿改动；name 用于导出，title 用于显示，
# key 是标注按键（一个字符，可省略），color 写作 "#rrggbb"，description 说明何时使用。改名不影响已有标注。
# parent 是上位标签的 id，examples 是标注实例，均可省略。
# [[label.attribute]] 是该标签的属性，在标注上按回车填写；type 可为 text、number、unit、choice、date，choices 列出选项。
# [[relation]] 是两处标注之间的关系（阅读时按 y）；head、tail 列出起止标注的标签 id，省略则不限。

[[label]]
id = "metric"
name = "METRIC"
title = "指标"
key = "1"
color = "#3b8eea"
description = """
数量及其单位，连同紧贴的约数、界限和增减词：超1.3万架、同比增长25.5%、17.7亿元。日期、序数、名称里的数字不标。
A number with its unit and the approximator or change verb that touches it. Not dates, ordinals, digits in a name."""

[[label.attribute]]
name = "value"
title = "数值"
type = "number"

[[label.attribute]]
name = "unit"
title = "单位"
type = "unit"
choices = ["元", "CNY", "%", "人", "家", "个", "公里", "亩", "吨", "千瓦时", "PFlops"]

[[label.attribute]]
name = "approximation"
title = "约数"
type = "choice"
choices = ["about", "over", "under", "at-least", "at-most"]

[[label.attribute]]
name = "change"
title = "增减"
type = "choice"
choices = ["up", "down"]

[[label.attribute]]
name = "basis"
title = "比较基准"
type = "choice"
choices = ["year-on-year", "period-on-period"]

[[label.attribute]]
name = "low"
title = "下限"
type = "number"

[[label.attribute]]
name = "high"
title = "上限"
type = "number"

[[label]]
id = "policy"
name = "POLICY"
title = "政策术语"
key = "2"
color = "#d9822b"
description = """
政策、规划、行动、布局或目标的固定提法：东数西算、双碳、“1+2+N”、《……行动方案》。引号外的中心词（专项行动、定位）不标。
A set phrase naming a policy, plan, programme, layout or target. The head noun outside quotation marks stays out."""

[[label]]
id = "org"
name = "ORG"
title = "机构"
key = "3"
color = "#2fa56b"
description = """
党政机关、企业、学校、医院、媒体、社会组织的名称，全称简称都标。
Government bodies, companies, schools, hospitals, media, associations: full names and short forms."""

[[label]]
id = "person"
name = "PERSON"
title = "人物"
key = "4"
color = "#d6568c"
description = """
人的姓名，不含职务和称谓。
Names of people, without office or title."""

[[label]]
id = "place"
name = "PLACE"
title = "地点"
key = "5"
color = "#9a6fe0"
description = """
国家、省市县、乡村、园区、山川、道路、场馆。机构名称里的地名归入机构。
Countries, provinces, towns, districts, landforms, roads, venues. A place inside an organisation's name goes to ORG."""

[[label]]
id = "project"
name = "PROJECT"
title = "项目"
key = "6"
color = "#a8932a"
description = """
工程、建设项目、平台、基地、赛事活动的名称。
Named construction works, undertakings, platforms, bases, events."""

[[label]]
id = "product"
name = "PRODUCT"
title = "产品技术"
key = "7"
color = "#1fa3b3"
description = """
产品、型号、系统、模型、技术、工艺的名称：T700级碳纤维、大模型、5G。
Products, model numbers, systems, technologies and processes."""

[[label]]
id = "date"
name = "DATE"
title = "时间"
key = "8"
color = "#d65a4a"
description = """
日期、年份、时段、时期：2024年、一季度、“十四五”时期、去年底。时长（连续两年）是指标。
Dates, years, periods. A duration is a METRIC."""

[[relation]]
id = "who"
name = "WHO"
title = "主体"
head = ["metric"]
tail = ["org", "person", "place"]

[[relation]]
id = "what"
name = "WHAT"
title = "对象"
head = ["metric"]
tail = ["project", "product", "policy"]

[[relation]]
id = "when"
name = "WHEN"
title = "时间"
head = ["metric", "policy", "project"]
tail = ["date"]

[[relation]]
id = "same"
name = "SAME"
title = "同指"
'''
"""The label file a new project starts with."""
