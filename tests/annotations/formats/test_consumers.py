"""The programs that formats are for read the files themselves and give the spans back: skipped where one is missing.

``pip install -e '.[consumers,consumers-large]'`` brings them.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from annotations.corrections import reading_of
from annotations.formats.interchange import FORMATS, Item, ItemSpan
from annotations.formats.interchange.cas import ENTITY
from annotations.formats.interchange.exporting import Ledger, export_items
from annotations.formats.interchange.item import ItemRelation
from annotations.labels import DEFAULT_LABELS_TOML, parse_labels
from annotations.project import default_project
from annotations.suggestions.policy import PolicyRules
from annotations.suggestions.quantities import QuantityRules

LABELS = parse_labels(DEFAULT_LABELS_TOML, "labels.toml")
NASTY = "😀𠮷野家　买了“东数西算”工程17.7亿元\n第二行8个𠮷"
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def items(home: Path) -> list[Item]:
    """The articles of the built-in pages with what the rules find, and a nasty text."""
    project = default_project(by="anna")
    found: list[Item] = []
    for entry in project.entries():
        reading = reading_of(project.document(entry.id), ())
        for number, (start, end) in enumerate(reading.articles, start=1):
            text = reading.text[start:end]
            rules = [*QuantityRules(LABELS).suggest(text), *PolicyRules(LABELS).suggest(text)]
            spans = [
                ItemSpan(each.start, each.end, LABELS.named(each.label).name, f"s{n}") for n, each in enumerate(rules)
            ]
            found.append(Item(f"{entry.id}#{number}", text, sorted(spans, key=lambda each: each.start)))
    project.close()
    place = NASTY.index("东数西算")
    spans = [
        ItemSpan(0, 4, "ORG", "a"),
        ItemSpan(1, 2, "PERSON", "b"),
        ItemSpan(place, place + 4, "POLICY", "c"),
        ItemSpan(len(NASTY) - 3, len(NASTY), "METRIC", "d"),
    ]
    return [*found, Item("nasty#1", NASTY, spans, [ItemRelation("SAME", "a", "c")])]


def _written(name: str, items: list[Item], folder: Path) -> tuple[Path, Ledger]:
    ledger = Ledger()
    export_items(items, folder / "out", FORMATS[name], LABELS, ledger)
    return folder / "out", ledger


def _spans(item: Item) -> Counter[tuple[int, int, str]]:
    return Counter((span.start, span.end, span.label) for span in item.spans)


def test_spacy_loads_the_docs(items: list[Item], tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    out, _ = _written("spacy-json", items, tmp_path)
    nlp = spacy.blank("zh")
    for item, line in zip(items, out.read_text(encoding="utf-8").splitlines(), strict=True):
        doc = spacy.tokens.Doc(nlp.vocab).from_json(json.loads(line), validate=True)
        assert doc.text == item.text
        assert Counter((span.start_char, span.end_char, span.label_) for span in doc.spans["sc"]) == _spans(item)
        assert {(each.start_char, each.end_char, each.label_) for each in doc.ents} <= set(_spans(item))


def test_datasets_loads_the_folder(items: list[Item], tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    out, ledger = _written("datasets", items, tmp_path)
    names = json.loads((out / "features.json").read_text(encoding="utf-8"))["ner_tags"]
    features = datasets.Features(
        {
            "id": datasets.Value("string"),
            "tokens": datasets.Sequence(datasets.Value("string")),
            "ner_tags": datasets.Sequence(datasets.ClassLabel(names=names)),
        }
    )
    loaded = datasets.load_dataset(
        "json", data_files=str(out / "train.jsonl"), features=features, split="train", cache_dir=str(tmp_path / "cache")
    )
    begun = sum(names[tag].startswith("B-") for row in loaded for tag in row["ner_tags"])
    assert begun == ledger.spans
    assert ["".join(row["tokens"]) for row in loaded] == [item.text for item in items]


def test_cassis_loads_both_forms_of_cas(items: list[Item], tmp_path: Path) -> None:
    cassis = pytest.importorskip("cassis")
    for name in ("cas-json", "cas-xmi"):
        folder = tmp_path / name
        folder.mkdir()
        out, _ = _written(name, items, folder)
        wanted = Counter(tuple(sorted(_spans(item).elements())) for item in items)
        found: Counter[tuple[tuple[int, int, str], ...]] = Counter()
        for path in out.glob("*.json" if name == "cas-json" else "*.xmi"):
            with path.open("rb") as file:
                if name == "cas-json":
                    loaded = cassis.load_cas_from_json(file)
                else:
                    with (out / "TypeSystem.xml").open("rb") as types:
                        loaded = cassis.load_cas_from_xmi(file, typesystem=cassis.load_typesystem(types))
            spans = ((each.begin, each.end, each.value) for each in loaded.select(ENTITY))
            found[tuple(sorted(spans))] += 1
        assert found == wanted, name


def test_bioc_loads_brat(items: list[Item], tmp_path: Path) -> None:
    bioc = pytest.importorskip("bioc")
    from bioc import brat

    assert bioc
    out, _ = _written("brat", items, tmp_path)
    for item in items:
        stem = item.id.replace("#", "_")
        with (out / f"{stem}.txt").open(encoding="utf-8") as text, (out / f"{stem}.ann").open(encoding="utf-8") as ann:
            loaded = brat.load(text, ann)
        ends = ((*each.total_span, each.type) for each in loaded.entities)
        assert Counter(ends) == _spans(item)
        assert len(loaded.relations) == len(item.relations)


def test_web_anno_tsv_loads_the_files(items: list[Item], tmp_path: Path) -> None:
    reader = pytest.importorskip("web_anno_tsv")
    out, ledger = _written("webanno", items, tmp_path)
    count = 0
    for path in out.glob("*.tsv"):
        with reader.open_web_anno_tsv(str(path)) as file:
            for sentence in file:
                count += len(sentence.annotations)
    assert count == ledger.spans


def test_seqeval_scores_the_tags_perfect(items: list[Item], tmp_path: Path) -> None:
    metrics = pytest.importorskip("seqeval.metrics")
    scheme = pytest.importorskip("seqeval.scheme")
    for name, kind in (("bio", scheme.IOB2), ("bioes", scheme.IOBES)):
        folder = tmp_path / name
        folder.mkdir()
        out, ledger = _written(name, items, folder)
        blocks = [block for block in out.read_text(encoding="utf-8").split("\n\n") if block.strip()]
        rows = [[line.split("\t")[1] for line in block.splitlines() if "\t" in line] for block in blocks]
        tags = [row for row in rows if row]
        assert metrics.f1_score(tags, tags, mode="strict", scheme=kind) == 1
        report = metrics.classification_report(tags, tags, mode="strict", scheme=kind, output_dict=True)
        assert report["micro avg"]["support"] == ledger.spans


def test_anchorpoint_finds_the_quotes(items: list[Item], tmp_path: Path) -> None:
    selectors = pytest.importorskip("anchorpoint.textselectors")
    out, _ = _written("w3c", items, tmp_path)
    texts = {item.id: item.text for item in items}
    for line in out.read_text(encoding="utf-8").splitlines()[:60]:
        target = json.loads(line)["target"]
        position, quote = target["selector"]
        text = texts[target["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        found = selectors.TextQuoteSelector(
            prefix=quote["prefix"], exact=quote["exact"], suffix=quote["suffix"]
        ).as_position(text)
        assert (found.start, found.end) == (position["start"], position["end"])
