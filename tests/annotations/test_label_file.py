"""Edits of the label file that leave the rest of it as a person wrote it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.errors import BadLabelFile
from annotations.label_file import free_id, moved, with_fields, with_label, without
from annotations.labels import DEFAULT_LABELS_TOML, Label, LabelSet, parse_labels

RIVER = Label("river", "RIVER", "河流", "9", "#112233", '"江" \\ 河\n湖')


def _labels(text: str) -> tuple[Label, ...]:
    return parse_labels(text, "labels.toml").labels


def test_a_field_is_changed_and_no_other_line_is_touched() -> None:
    text = with_fields(DEFAULT_LABELS_TOML, "labels.toml", "org", {"title": "单位", "color": "#000000"})
    before, after = DEFAULT_LABELS_TOML.splitlines(), text.splitlines()
    assert len(before) == len(after)
    changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert changed == [('title = "机构"', 'title = "单位"'), ('color = "#2fa56b"', 'color = "#000000"')]


def test_a_field_that_was_left_out_goes_before_the_attributes_of_the_label() -> None:
    text = '[[label]]\nid="a"\nname="A"\ntitle="a" # mine\ncolor="#112233"\nown = 1\n[[label.attribute]]\nname="v"\n'
    edited = with_fields(text, "labels.toml", "a", {"key": "k"})
    (label,) = _labels(edited)
    assert (label.key, [attribute.name for attribute in label.attributes]) == ("k", ["v"])
    assert "# mine" in edited
    assert "own = 1" in edited


def test_a_label_is_added_moved_and_removed_with_its_attributes_going_along() -> None:
    added = with_label(DEFAULT_LABELS_TOML, "labels.toml", RIVER)
    before, relations, after = DEFAULT_LABELS_TOML.partition("\n[[relation]]")
    assert added.startswith(before)
    assert added.endswith(relations + after)
    assert _labels(added)[-1] == RIVER
    lower = moved(added, "labels.toml", "metric", 2)
    assert [label.id for label in _labels(lower)][:3] == ["policy", "org", "metric"]
    assert moved(lower, "labels.toml", "metric", -2) == added
    assert moved(added, "labels.toml", "metric", -1) == added
    assert _labels(without(lower, "labels.toml", "metric")) == (*_labels(added)[1:],)


def test_the_last_label_may_go_and_a_first_one_come() -> None:
    only = with_label("", "labels.toml", RIVER)
    none = without(only, "labels.toml", "river")
    assert _labels(none) == ()
    assert _labels(with_label(none, "labels.toml", RIVER)) == (RIVER,)


@pytest.mark.parametrize("fields", [{"key": "2"}, {"name": "ORG"}, {"color": "blue"}, {"title": " "}])
def test_what_the_file_may_not_say_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(BadLabelFile):
        with_fields(DEFAULT_LABELS_TOML, "labels.toml", "metric", fields)


def test_a_file_that_says_its_labels_in_one_line_stays_one() -> None:
    text = 'label = [{id = "a", name = "A", title = "a", color = "#112233"}] # all of them\n'
    edited = with_fields(text, "labels.toml", "a", {"title": "b"})
    assert edited == text.replace('title = "a"', 'title = "b"')


@pytest.mark.parametrize(
    ("name", "label_id"), [("河流", "label-1"), ("ORG", "org-2"), ("My Label", "my-label"), ("９９", "label-1")]
)
def test_a_new_label_gets_an_id_of_its_own(name: str, label_id: str) -> None:
    assert free_id(name, parse_labels(DEFAULT_LABELS_TOML, "labels.toml")) == label_id
    assert label_id not in LabelSet(_labels(DEFAULT_LABELS_TOML))


texts = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=9).filter(str.strip)
edits = st.one_of(
    st.tuples(st.just("add"), texts, texts),
    st.tuples(st.just("set"), st.integers(0, 20), st.sampled_from(["title", "description"]), texts),
    st.tuples(st.just("move"), st.integers(0, 20), st.integers(-4, 4)),
    st.tuples(st.just("remove"), st.integers(0, 20)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(edits, max_size=8))
def test_whatever_is_edited_the_file_has_what_was_asked_for(steps: list[tuple[object, ...]]) -> None:
    text, wanted = DEFAULT_LABELS_TOML, list(_labels(DEFAULT_LABELS_TOML))
    for number, (kind, *rest) in enumerate(steps):
        if kind == "add":
            name, title = map(str, rest)
            label = Label(f"new-{number}", f"{number} {name}", title, "", "#123456", title)
            text = with_label(text, "labels.toml", label)
            wanted.append(label)
            continue
        if not wanted:
            continue
        place = int(str(rest[0])) % len(wanted)
        label_id = wanted[place].id
        if kind == "set":
            field, value = map(str, rest[1:])
            text = with_fields(text, "labels.toml", label_id, {field: value})
            wanted[place] = replace(wanted[place], **{field: value})
        elif kind == "move":
            text = moved(text, "labels.toml", label_id, int(str(rest[1])))
            wanted.insert(min(max(0, place + int(str(rest[1]))), len(wanted) - 1), wanted.pop(place))
        else:
            text = without(text, "labels.toml", label_id)
            wanted.pop(place)
        assert list(_labels(text)) == wanted


def test_a_label_that_goes_leaves_its_kinds_to_the_one_above() -> None:
    text = with_fields(DEFAULT_LABELS_TOML, "labels.toml", "org", {"parent": "project"})
    text = with_fields(text, "labels.toml", "person", {"parent": "org", "examples": ("张三", "李四")})
    labels = parse_labels(text, "labels.toml")
    assert [label.id for label in labels.above(labels.named("person"))] == ["org", "project"]
    assert labels.with_kinds("project") == {"project", "org", "person"}
    assert labels.named("person").examples == ("张三", "李四")
    left = parse_labels(without(text, "labels.toml", "org"), "labels.toml")
    assert left.named("person").parent == "project"
    assert _labels(without(without(text, "labels.toml", "project"), "labels.toml", "org"))[2].parent == ""


@pytest.mark.parametrize(
    ("parents", "said"),
    [
        ({"org": "org"}, "parent 'org' is no other label of this file"),
        ({"org": "nothing"}, "parent 'nothing' is no other label of this file"),
        ({"org": "person", "person": "org"}, "stands below this label itself"),
    ],
)
def test_a_label_that_stands_below_itself_or_nowhere_is_refused(parents: dict[str, str], said: str) -> None:
    text = DEFAULT_LABELS_TOML
    for label, parent in parents.items():
        text = text.replace(f'id = "{label}"\n', f'id = "{label}"\nparent = "{parent}"\n')
    with pytest.raises(BadLabelFile, match=said):
        parse_labels(text, "labels.toml")
