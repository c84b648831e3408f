"""Every format of others is read back equal, but for what it tells that it could not hold."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.errors import FileExists, NotReadBack
from annotations.formats.interchange import FORMATS, Format, Item, ItemSpan
from annotations.formats.interchange.exporting import Ledger, export_items, export_project
from annotations.formats.interchange.item import ItemRelation
from annotations.formats.interchange.utf16 import to_points, to_units
from annotations.labels import DEFAULT_LABELS_TOML, parse_labels
from annotations.project import Project
from annotations.relations import Relation
from articles.ranges import Range
from tui.cli import main

LABELS = parse_labels(DEFAULT_LABELS_TOML, "labels.toml")
NASTY = "😀𠮷野家　买\t了\r\n“东数西算”\\[a|b]_;*\n\n17.7亿元"
SPANNED = [name for name, form in FORMATS.items() if form.read is not None]


def _nasty() -> Item:
    """A text with all that formats stumble over."""
    place = NASTY.index("东数西算")
    spans = [
        ItemSpan(0, 4, "ORG", "a"),
        ItemSpan(1, 2, "PERSON", "b"),
        ItemSpan(place, place + 4, "POLICY", "c"),
        ItemSpan(place + 2, place + 8, "PROJECT", "d"),
        ItemSpan(len(NASTY) - 6, len(NASTY), "METRIC", "e"),
        ItemSpan(0, 7, "PLACE", "f", (Range(0, 2), Range(6, 7))),
    ]
    return Item("page-1#1", NASTY, spans, [ItemRelation("SAME", "a", "c")], ["头版"])


def _written(form: Format, items: list[Item], folder: Path) -> tuple[Path, Ledger]:
    ledger = Ledger()
    out = folder / "out"
    export_items(items, out, form, LABELS, ledger)
    return out, ledger


@pytest.mark.parametrize("name", SPANNED)
def test_nasty_text_comes_back_but_for_what_is_told(name: str, tmp_path: Path) -> None:
    form, item = FORMATS[name], _nasty()
    out, ledger = _written(form, [item, Item("empty", "", []), Item("plain", "无", [])], tmp_path)
    back = list(form.read(out))  # type: ignore[misc]
    assert len(back) == 3
    (there,) = [each for each in back if each.spans]
    wanted = Counter((span.start, span.end, form.label(span.label)) for span in item.spans)
    found = Counter((span.start, span.end, span.label) for span in there.spans)
    assert not found - wanted
    assert (wanted - found).total() == ledger.lost_spans
    if form.keeps_blanks:
        assert there.text == item.text
    assert ledger.spans == found.total()
    for loss in ledger.losses:
        assert loss.item == item.id
        assert loss.text


@pytest.mark.parametrize(
    ("name", "lost"), [("doccano", 1), ("brat", 0), ("label-studio", 1), ("bio", 3), ("gliner", 1)]
)
def test_each_format_loses_only_what_it_must(name: str, lost: int, tmp_path: Path) -> None:
    _, ledger = _written(FORMATS[name], [_nasty()], tmp_path)
    assert ledger.lost_spans == lost


@pytest.mark.parametrize("name", ["doccano", "label-studio", "brat"])
def test_relations_come_back_where_the_format_has_them(name: str, tmp_path: Path) -> None:
    form = FORMATS[name]
    out, _ = _written(form, [_nasty()], tmp_path)
    (item,) = form.read(out)  # type: ignore[misc]
    words = {span.id: (span.start, span.end) for span in item.spans}
    ((kind, head, tail),) = item.relations
    assert (kind, words[head], words[tail]) == ("SAME", (0, 4), (NASTY.index("东数西算"), NASTY.index("东数西算") + 4))


_TEXTS = st.text(alphabet="西宁算力7亿元“”😀 \n\t_|[", min_size=1, max_size=30)


@st.composite
def _items(draw: st.DrawFn) -> Item:
    text = draw(_TEXTS)
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 6), st.sampled_from(["METRIC", "ORG"]))
    drawn = {(start, min(len(text), start + size), label) for start, size, label in draw(st.lists(ends, max_size=5))}
    spans = [ItemSpan(start, end, label, f"s{n}") for n, (start, end, label) in enumerate(sorted(drawn))]
    return Item("t", text, [span for span in spans if text[span.start : span.end].strip()])


@pytest.mark.parametrize("name", SPANNED)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(item=_items())
def test_any_spans_come_back_or_are_told(name: str, item: Item, tmp_path_factory: pytest.TempPathFactory) -> None:
    form = FORMATS[name]
    out, ledger = _written(form, [item], tmp_path_factory.mktemp("any"))
    (back,) = form.read(out)  # type: ignore[misc]
    wanted = Counter((span.start, span.end, span.label) for span in item.spans)
    found = Counter((span.start, span.end, span.label) for span in back.spans)
    assert not found - wanted
    assert (wanted - found).total() == ledger.lost_spans


def test_what_does_not_read_back_is_not_left_there(tmp_path: Path) -> None:
    broken = Format("broken", False, FORMATS["cluener"].write, lambda _path: iter([Item("t", "x")]))
    tmp_path = tmp_path / "here"
    tmp_path.mkdir()
    with pytest.raises(NotReadBack) as caught:
        export_items([_nasty()], tmp_path / "out", broken, LABELS, Ledger())
    assert "was not written" in str(caught.value)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExists):
        export_items([], tmp_path / "out", FORMATS["cluener"], LABELS, Ledger())


@given(st.text(alphabet="a西😀𠮷\n"))
def test_units_and_points_are_each_other_s_inverse(text: str) -> None:
    units, points = to_units(text), to_points(text)
    for offset in range(len(text) + 1):
        assert units(offset) == len(text[:offset].encode("utf-16-le")) // 2
        assert points(units(offset)) == offset


def test_a_project_is_exported_in_every_format(project: Project, tmp_path: Path) -> None:
    editor = project.edit("page")
    text = editor.document.text
    for words, label in (("西宁市", "place"), ("25.5%", "metric"), ("东数西算", "policy")):
        editor.mark([(text.index(words), text.index(words) + len(words))], label)
    metric = next(span.id for span in editor.spans.values() if span.label == "metric")
    place = next(span.id for span in editor.spans.values() if span.label == "place")
    editor.relate(metric, Relation("who", place))
    editor.close()
    for name, form in FORMATS.items():
        export, ledger = export_project(project, tmp_path / name, form)
        assert (export.records, ledger.spans, ledger.lost_spans) == (1, 3, 0), name
    assert '<Label value="METRIC"' in (tmp_path / "label-studio.config.xml").read_text(encoding="utf-8")
    told = [json.loads(line) for line in (tmp_path / "chat").read_text(encoding="utf-8").splitlines()]
    assert json.loads(told[0]["messages"][2]["content"])[0]["text"] == "西宁市"


def test_the_command_tells_losses_and_fails_where_asked(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    editor.mark([(1, 3)], "person")
    editor.set_tags(["头版"])
    editor.close()
    folder = str(project.folder)
    project.close()
    out = tmp_path / "out.bio"
    assert main(["export", "--project", folder, "--format", "bio", "-o", str(out)]) == 0
    said = capsys.readouterr().err
    assert "1 spans" in said
    assert "left out: page#1 PERSON" in said
    assert "(it overlaps another span)" in said
    assert out.read_text(encoding="utf-8").startswith("# id = page#1\n本\tB-ORG\n报\tI-ORG\n讯\tI-ORG\n")
    assert main(["export", "--project", folder, "--format", "bio", "-o", str(out), "--force", "--fail-on-loss"]) == 1
    assert main(["export", "--project", folder, "--format", "bio", "-o", str(out)]) == 2
    assert main(["export", "--project", folder, "--format", "bio", "-o", "-"]) == 2
    assert "is written to a file or folder and read back" in capsys.readouterr().err
    none = str(tmp_path / "none.jsonl")
    assert main(["export", "--project", folder, "--tag", "体育", "-o", none]) == 0
    assert Path(none).read_text(encoding="utf-8") == ""
