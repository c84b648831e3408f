"""Relations between spans: kept on their heads, merged, undone, exported; and the types a label file defines."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from annotations.editor import Editor
from annotations.errors import BadLabelFile
from annotations.formats.native import export_native, read_native, schema
from annotations.formats.table import export_table
from annotations.labels import DEFAULT_LABELS_TOML, parse_labels
from annotations.project import Project
from annotations.relations import ANY_RELATION, Relation, fitting
from tests.annotations.conftest import TEXT
from tests.annotations.test_conflict_merging import _all_meet, _desks


def _place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def _marked(editor: Editor, words: str, label: str) -> str:
    change = editor.mark([_place(words)], label)
    assert change is not None
    return change.added[0].id


@pytest.fixture
def ends(project: Project) -> tuple[Editor, str, str]:
    """A metric, and the place it is of."""
    editor = project.edit("page")
    return editor, _marked(editor, "超1.3万架", "metric"), _marked(editor, "西宁市", "place")


def test_a_relation_is_put_taken_undone_and_there_after_a_restart(
    project: Project, ends: tuple[Editor, str, str]
) -> None:
    editor, metric, place = ends
    who = Relation("who", place)
    change = editor.relate(metric, who)
    assert change is not None
    assert (change.action, change.added[0].relations) == ("relate", (who,))
    assert editor.relate(metric, who) is None
    assert [span.id for span in editor.heads(place)] == [metric]
    assert project.edit("page").undo() is not None
    assert (editor.spans[metric].relations, editor.heads(place)) == ((), [])
    editor.redo()
    project.close()
    again = Project.open(project.folder, by="anna")
    assert again.edit("page").spans[metric].relations == (who,)
    taken = again.edit("page").relate(metric, who, there=False)
    assert taken is not None
    assert again.edit("page").spans[metric].relations == ()
    again.close()


def test_a_relation_says_nothing_while_its_other_end_is_gone_and_is_back_with_it(
    project: Project, ends: tuple[Editor, str, str], tmp_path: Path
) -> None:
    editor, metric, place = ends
    editor.relate(metric, Relation("who", place))
    editor.delete(place)
    export_native(project, tmp_path / "gone.jsonl")
    assert all("relations" not in span for record in read_native(tmp_path / "gone.jsonl") for span in record["spans"])
    editor.undo()
    export_native(project, tmp_path / "back.jsonl")
    spans = {span["id"]: span for record in read_native(tmp_path / "back.jsonl") for span in record["spans"]}
    assert spans[metric]["relations"] == [{"type": "WHO", "to": place}]
    assert "relations" not in spans[place]


def test_exports_hold_relations_and_are_valid(project: Project, ends: tuple[Editor, str, str], tmp_path: Path) -> None:
    editor, metric, place = ends
    editor.relate(metric, Relation("own-kind", place))
    editor.relate(metric, Relation("who", place))
    for out in (tmp_path / "first.jsonl", tmp_path / "from-the-index.jsonl"):
        export_native(project, out)
        (record,) = read_native(out)
        Draft202012Validator(schema()).validate(record)
        (related,) = [span["relations"] for span in record["spans"] if "relations" in span]
        assert related == [{"type": "own-kind", "to": place}, {"type": "WHO", "to": place}]
    export_table(project, tmp_path / "spans.csv")
    assert f'""type"":""WHO"",""to"":""{place}""' in (tmp_path / "spans.csv").read_text(encoding="utf-8")


def test_a_relation_to_itself_or_to_nothing_is_refused(ends: tuple[Editor, str, str]) -> None:
    editor, metric, place = ends
    with pytest.raises(ValueError, match="another"):
        editor.relate(metric, Relation("who", metric))
    with pytest.raises(KeyError):
        editor.relate(metric, Relation("who", "nothing"))
    editor.relate(metric, Relation("who", place))
    editor.delete(place)
    assert editor.relate(metric, Relation("who", place), there=False) is not None


def test_relations_that_two_people_put_at_once_are_both_there(tmp_path: Path) -> None:
    anna, bo, _ = desks = _desks(tmp_path)
    anna.set("s", relations={"who:a": True})
    bo.set("s", relations={"when:b": True})
    record = _all_meet(desks)
    assert record is not None
    assert record["relations"] == {"who:a": True, "when:b": True}
    assert "conflict" not in record


def test_the_types_of_a_label_file_say_between_which_labels_they_lead() -> None:
    types = parse_labels(DEFAULT_LABELS_TOML, "labels.toml").relations
    assert [kind.id for kind in fitting(types, "metric", "org")] == ["who", "same"]
    assert [kind.id for kind in fitting(types, "metric", "date")] == ["when", "same"]
    assert [kind.id for kind in fitting(types, "org", "org")] == ["same"]
    assert parse_labels("", "labels.toml").relations == (ANY_RELATION,)
    assert parse_labels("", "labels.toml").relation("gone").name == "gone"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("relation = 1", "relations are written as [[relation]] tables"),
        ('[[relation]]\nname = "x"', "relation.id is missing"),
        ('[[relation]]\nid = "No"', "relation id 'No' must be lower-case"),
        ('[[relation]]\nid = "x"\ntail = "metric"', 'tail of relation x must be label ids, like tail = ["metric"]'),
        ('[[relation]]\nid = "x"\n[[relation]]\nid = "x"', "relation 'x' is already that of x"),
    ],
)
def test_a_bad_relation_is_named(text: str, said: str) -> None:
    with pytest.raises(BadLabelFile) as caught:
        parse_labels(text, "labels.toml")
    assert said in str(caught.value)
