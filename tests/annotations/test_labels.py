"""The label file: what it says, and what it says when it is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.errors import BadLabelFile, UnsafeFile
from annotations.labels import DEFAULT_LABELS_TOML, parse_labels, read_labels
from annotations.project import Project

METRIC = (
    '[[label]]\nid = "metric"\nname = "METRIC"\ntitle = "指标"\nkey = "1"\ncolor = "#3b8eea"\ndescription = "数量"\n'
)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")
@pytest.mark.parametrize("make", [_pipe, _link])
def test_a_label_file_that_is_no_plain_file_is_refused_at_once(project: Project, make: Callable[[Path], None]) -> None:
    project.labels_file.unlink()
    make(project.labels_file)
    with pytest.raises(UnsafeFile, match=r"labels\.toml is a link or not a plain file"):
        _ = project.labels


def test_a_new_project_has_the_eight_labels_of_this_material(project: Project) -> None:
    shown = [(label.key, label.name, label.title) for label in project.labels.labels]
    assert shown == [
        ("1", "METRIC", "指标"),
        ("2", "POLICY", "政策术语"),
        ("3", "ORG", "机构"),
        ("4", "PERSON", "人物"),
        ("5", "PLACE", "地点"),
        ("6", "PROJECT", "项目"),
        ("7", "PRODUCT", "产品技术"),
        ("8", "DATE", "时间"),
    ]
    assert len({label.color for label in project.labels.labels}) == 8


def _luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("label", parse_labels(DEFAULT_LABELS_TOML, "labels.toml").labels, ids=lambda label: label.id)
def test_a_label_colour_shows_on_black_and_on_white(label) -> None:
    luminance = _luminance(label.color)
    assert (luminance + 0.05) / 0.05 >= 3, "on black"
    assert 1.05 / (luminance + 0.05) >= 2.5, "on white"


def test_the_file_explains_itself_in_both_languages() -> None:
    header = DEFAULT_LABELS_TOML.split("\n[[label]]\n")[0]
    assert "Edit freely" in header
    assert "可直接编辑" in header


def test_labels_are_found_by_id_and_by_key(project: Project) -> None:
    labels = project.labels
    assert labels.named("org") is labels.by_key("3")
    assert labels.by_key("9") is None


def test_a_label_has_a_letter_where_there_is_room_for_one_character(project: Project) -> None:
    assert project.labels.named("org").letter == "3"
    assert project.labels.named("retired").letter == "r"
    (keyless,) = parse_labels(METRIC.replace('key = "1"', ""), "labels.toml").labels
    assert keyless.letter == "M"


def test_a_label_the_file_does_not_define_is_shown_in_grey_under_its_id(project: Project) -> None:
    stand_in = project.labels.named("retired")
    assert (stand_in.id, stand_in.name, stand_in.title, stand_in.key) == ("retired", "retired", "retired", "")
    red, green, blue = (int(stand_in.color[at : at + 2], 16) for at in (1, 3, 5))
    assert max(red, green, blue) - min(red, green, blue) < 0x18


def test_renaming_a_label_touches_no_span(project: Project) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "metric")
    logged = [path.read_bytes() for path in project.folder.rglob("*.jsonl")]
    file = project.labels_file
    file.write_text(file.read_text(encoding="utf-8").replace('name = "METRIC"', 'name = "QUANTITY"'), encoding="utf-8")
    project.close()
    opened = Project.open(project.folder, by="anna")
    assert opened.labels.named("metric").name == "QUANTITY"
    assert len(opened.marks("page").spans) == 1
    opened.close()
    assert [path.read_bytes() for path in project.folder.rglob("*.jsonl")] == logged


def test_key_and_description_may_be_left_out() -> None:
    (label,) = parse_labels('[[label]]\nid="a"\nname="A"\ntitle="甲"\ncolor="#000000"', "labels.toml").labels
    assert (label.key, label.description) == ("", "")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "labels.toml"
    path.write_text(METRIC, encoding="utf-8-sig")
    assert [label.id for label in read_labels(path).labels] == ["metric"]


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        (METRIC + METRIC, "label 2 (metric)", "id 'metric' is already that of metric"),
        (METRIC + METRIC.replace("metric", "m2"), "label 2 (m2)", "name 'METRIC' is already that of metric"),
        (
            METRIC + METRIC.replace("metric", "m2").replace("METRIC", "M2"),
            "label 2 (m2)",
            "key '1' is already that of metric",
        ),
        (METRIC.replace("#3b8eea", "blue"), "label 1 (metric)", "color 'blue' is not of the form #rrggbb"),
        (METRIC.replace('title = "指标"\n', ""), "label 1 (metric)", "title is missing"),
        (METRIC.replace('"指标"', "7"), "label 1 (metric)", "title must be text in quotes"),
        (METRIC.replace('"指标"', '" "'), "label 1 (metric)", "title is empty"),
        (METRIC.replace('id = "metric"\n', ""), "label 1", "id is missing"),
        (METRIC.replace('"metric"', '"Metric One"'), "label 1 (Metric One)", "id must be lower-case letters"),
        (METRIC.replace('key = "1"', 'key = "12"'), "label 1 (metric)", "key '12' is not one printable character"),
        (METRIC.replace('key = "1"', 'key = "\\u001b"'), "label 1 (metric)", "is not one printable character"),
        (METRIC.replace('key = "1"', 'key = " "'), "label 1 (metric)", "is not one printable character"),
        (METRIC + "[[label]\n", "line 8", "Expected ']]'"),
        (METRIC + 'x = "', "line 8", "Unterminated string"),
        ("label = 3\n", "label", "[[label]] tables"),
        ("x = " + "[" * 100_000, "line 1", "nested"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_a_bad_label_file_is_refused_and_the_place_is_named(
    tmp_path: Path, text: str, place: str, problem: str
) -> None:
    path = tmp_path / "labels.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadLabelFile) as caught:
        read_labels(path)
    assert f"{path}, {place}: " in str(caught.value)
    assert problem in str(caught.value)


def test_bytes_that_are_not_utf_8_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "labels.toml"
    path.write_bytes(METRIC.encode("gb18030"))
    with pytest.raises(BadLabelFile, match="line 4: this is not UTF-8"):
        read_labels(path)


def test_labels_stay_as_they_were_while_the_file_is_being_edited(project: Project) -> None:
    before = project.labels
    project.labels_file.write_text("[[label]", encoding="utf-8")
    assert project.labels is before
    with pytest.raises(BadLabelFile):
        _ = Project.open(project.folder, by="anna").labels


def test_a_project_without_the_file_has_the_built_in_labels(project: Project) -> None:
    project.labels_file.unlink()
    assert project.labels.named("metric").title == "指标"
