"""Attributes of labels: which values people write, how they are kept, and that they come back from the export."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from annotations.attributes import Attribute, Kind, shown_value, with_values
from annotations.editor import Editor
from annotations.errors import BadLabelFile, BadValue
from annotations.formats.native import export_native, read_native, schema
from annotations.labels import DEFAULT_LABELS_TOML, parse_labels
from annotations.project import Project

NUMBER, DATE = Attribute("value", "数值", Kind.NUMBER), Attribute("day", "日期", Kind.DATE)
CHOICE = Attribute("change", "增减", Kind.CHOICE, ("up", "down"))
UNIT = Attribute("unit", "单位", Kind.UNIT, ("元",))


@pytest.mark.parametrize(
    ("attribute", "text", "value"),
    [
        (NUMBER, "8000", 8000),
        (NUMBER, " 8,000 ", 8000),
        (NUMBER, "１２３", 123),
        (NUMBER, "1.77e9", 1.77e9),
        (NUMBER, "−2.5", -2.5),
        (NUMBER, ".5", 0.5),
        (NUMBER, "  ", None),
        (DATE, "2026-11-21", "2026-11-21"),
        (DATE, "2026年3月5日", "2026-03-05"),
        (DATE, "2026/3", "2026-03"),
        (DATE, "２０２６年", "2026"),
        (CHOICE, "up", "up"),
        (CHOICE, "", None),
        (UNIT, "PFlops", "PFlops"),
    ],
)
def test_what_a_person_writes_is_a_value(attribute: Attribute, text: str, value: object) -> None:
    assert attribute.value_of(text) == value


@pytest.mark.parametrize(
    ("attribute", "text"),
    [
        (NUMBER, "约3"),
        (NUMBER, "1e999"),
        (NUMBER, "nan"),
        (NUMBER, "1.2.3"),
        (DATE, "2026-13"),
        (DATE, "2026-02-30"),
        (DATE, "26"),
        (DATE, "去年底"),
        (CHOICE, "Up"),
        (UNIT, "\x1b[31m"),
        (UNIT, "x" * 201),
    ],
)
def test_what_is_no_value_is_said_with_the_attribute_s_title(attribute: Attribute, text: str) -> None:
    with pytest.raises(BadValue, match=f"^{attribute.title}: "):
        attribute.value_of(text)


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_that_is_shown_is_read_back_as_it_is(number: float) -> None:
    read = NUMBER.value_of(shown_value(number))
    assert read is not None
    assert math.isclose(float(read), float(number), rel_tol=0, abs_tol=0)


def test_values_change_only_what_they_name() -> None:
    assert with_values({"a": 1, "b": True}, {"a": None, "c": "x"}) == {"b": True, "c": "x"}


def test_the_default_labels_ask_for_the_reading_of_a_metric() -> None:
    metric, policy, *_ = parse_labels(DEFAULT_LABELS_TOML, "labels.toml").labels
    names = [attribute.name for attribute in metric.attributes]
    assert names == ["value", "unit", "approximation", "change", "basis", "low", "high"]
    assert policy.attributes == ()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ('attribute = "value"', "attributes are written as"),
        ('[[label.attribute]]\ntitle = "数值"', "attribute.name is missing"),
        ('[[label.attribute]]\nname = "Value"', "attribute name 'Value' must be lower-case"),
        ('[[label.attribute]]\nname = "value"\ntype = "float"', "none of text, number, unit, choice, date"),
        ('[[label.attribute]]\nname = "way"\ntype = "choice"', "attribute way needs choices"),
        ('[[label.attribute]]\nname = "way"\nchoices = ["a", "a"]', "choices of attribute way must be different"),
        ('[[label.attribute]]\nname = "way"\nchoices = "a"', "choices of attribute way must be different"),
        ('[[label.attribute]]\nname = "a"\n[[label.attribute]]\nname = "a"', "attribute 'a' is already that of a"),
    ],
)
def test_a_wrong_attribute_is_named_with_its_label(lines: str, sentence: str) -> None:
    head = '[[label]]\nid = "metric"\nname = "METRIC"\ntitle = "指标"\ncolor = "#3b8eea"\n'
    with pytest.raises(BadLabelFile, match=sentence) as caught:
        parse_labels(head + lines, "labels.toml")
    assert "label 1 (metric)" in str(caught.value)


@pytest.fixture
def editor(project: Project) -> Editor:
    """The document with one span."""
    opened = project.edit("page")
    opened.mark([(12, 17)], "metric")
    return opened


def test_a_note_and_attributes_are_one_step_and_undo_takes_both_back(editor: Editor) -> None:
    (span_id,) = editor.spans
    change = editor.annotate(span_id, note="约数", attributes={"value": 13000})
    assert change is not None
    assert change.action == "annotate"
    assert (editor.spans[span_id].note, dict(editor.spans[span_id].attributes)) == ("约数", {"value": 13000})
    assert editor.annotate(span_id, note="约数", attributes={"value": 13000}) is None
    editor.annotate(span_id, note="", attributes={})
    assert (editor.spans[span_id].note, dict(editor.spans[span_id].attributes)) == ("", {})
    undone = editor.undo()
    assert undone is not None
    assert (undone.action, editor.spans[span_id].note) == ("annotate", "约数")
    editor.undo()
    assert dict(editor.spans[span_id].attributes) == {}


names = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)
scalars = (
    st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=12)
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    attributes=st.dictionaries(names, scalars, max_size=4), note=st.text(max_size=12).filter(lambda t: t.isprintable())
)
def test_what_is_said_of_a_span_comes_back_from_the_journal_and_from_the_export(
    project: Project, editor: Editor, tmp_path: Path, attributes: dict[str, object], note: str
) -> None:
    (span_id,) = editor.spans
    editor.annotate(span_id, note=note, attributes=attributes)
    (span,) = project.marks("page").spans
    assert (dict(span.attributes), span.note) == (attributes, note)
    out = tmp_path / "out.jsonl"
    export_native(project, out, overwrite=True)
    (record,) = read_native(out)
    Draft202012Validator(schema()).validate(record)
    (exported,) = record["spans"]
    assert (exported["attributes"], exported["note"]) == (attributes, note)


def test_labels_without_attributes_work_as_before(tmp_path: Path) -> None:
    text = '[[label]]\nid = "org"\nname = "ORG"\ntitle = "机构"\ncolor = "#3b8eea"\n'
    assert parse_labels(text, tmp_path / "labels.toml").labels[0].attributes == ()
