"""The formats by name: how each is written, as one file or as a folder, and how it is read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from annotations.formats.interchange import brat, cas, columns, datasets, label_studio, line_formats, webanno
from annotations.formats.interchange.item import Item, Lose
from annotations.labels import LabelSet

Write = Callable[[Iterable[Item], Path, LabelSet, Lose], None]
"""Writes items to a file or into a folder."""
Read = Callable[[Path], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    name: str
    is_folder: bool
    write: Write
    read: Read | None = None
    """None where nothing reads spans back out of it."""
    keeps_blanks: bool = True
    """Whether the text comes back as it was, blanks and line ends included."""
    label: Callable[[str], str] = str
    """How the format writes a label's name."""


def _lines(of: Callable[[Item, Lose], Iterator[dict[str, Any]]]) -> Write:
    def write(items: Iterable[Item], path: Path, _labels: LabelSet, lose: Lose) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for item in items:
                for told in of(item, lose):
                    file.write(json.dumps(told, ensure_ascii=False) + "\n")

    return write


def _read_lines(of: Callable[[dict[str, Any]], Item]) -> Read:
    def read(path: Path) -> Iterator[Item]:
        with path.open(encoding="utf-8") as file:
            for line in file:
                if line.strip():
                    yield of(json.loads(line))

    return read


def _columns(scheme: str) -> Format:
    one = columns.writer(scheme)

    def write(items: Iterable[Item], path: Path, _labels: LabelSet, lose: Lose) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(one(item, lose) for item in items)

    def read(path: Path) -> Iterator[Item]:
        with path.open(encoding="utf-8", newline="\n") as file:
            yield from columns.read(iter(file))

    return Format(scheme, False, write, read, keeps_blanks=False)


def _write_label_studio(items: Iterable[Item], path: Path, labels: LabelSet, lose: Lose) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for number, item in enumerate(items):
            file.write(",\n" if number else "\n")
            json.dump(label_studio.task(item, lose), file, ensure_ascii=False)
        file.write("\n]\n")
    path.with_suffix(".config.xml").write_text(label_studio.configuration(labels), encoding="utf-8")


def _read_label_studio(path: Path) -> Iterator[Item]:
    with path.open(encoding="utf-8") as file:
        yield from map(label_studio.read, json.load(file))


def _write_brat(items: Iterable[Item], folder: Path, labels: LabelSet, lose: Lose) -> None:
    for item in items:
        stem = brat.file_name(item.id)
        _plain(folder / f"{stem}.txt", item.text)
        _plain(folder / f"{stem}.ann", brat.standoff(item, lose))
    _plain(folder / "annotation.conf", brat.configuration(labels))


def _write_cas(items: Iterable[Item], folder: Path, _labels: LabelSet, lose: Lose) -> None:
    for item in items:
        _plain(folder / f"{brat.file_name(item.id)}.json", cas.cas_json(item, lose))


def _read_cas(folder: Path) -> Iterator[Item]:
    for path in sorted(folder.glob("*.json")):
        yield cas.read_json(path.read_text(encoding="utf-8"), path.stem)


def _write_xmi(items: Iterable[Item], folder: Path, _labels: LabelSet, lose: Lose) -> None:
    for item in items:
        _plain(folder / f"{brat.file_name(item.id)}.xmi", cas.xmi(item, lose))
    _plain(folder / "TypeSystem.xml", cas.TYPE_SYSTEM)


def _read_xmi(folder: Path) -> Iterator[Item]:
    for path in sorted(folder.glob("*.xmi")):
        yield cas.read_xmi(path.read_text(encoding="utf-8"), path.stem)


def _write_webanno(items: Iterable[Item], folder: Path, _labels: LabelSet, lose: Lose) -> None:
    for item in items:
        stem = brat.file_name(item.id)
        _plain(folder / f"{stem}.txt", item.text)
        _plain(folder / f"{stem}.tsv", webanno.write(item, lose))


def _read_webanno(folder: Path) -> Iterator[Item]:
    for path in sorted(folder.glob("*.tsv")):
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        with path.open(encoding="utf-8", newline="") as file:
            yield webanno.read(file.read(), text, path.stem)


def _write_datasets(items: Iterable[Item], folder: Path, labels: LabelSet, lose: Lose) -> None:
    datasets.write(items, folder, labels, lose)


def _plain(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)


FORMATS: Final[dict[str, Format]] = {
    each.name: each
    for each in (
        Format("cluener", False, _lines(line_formats.cluener), _read_lines(line_formats.read_cluener)),
        Format("doccano", False, _lines(line_formats.doccano), _read_lines(line_formats.read_doccano)),
        Format("prodigy", False, _lines(line_formats.prodigy), _read_lines(line_formats.read_prodigy)),
        Format("gliner", False, _lines(line_formats.gliner), _read_lines(line_formats.read_gliner)),
        Format("spacy-json", False, _lines(line_formats.spacy_json), _read_lines(line_formats.read_spacy_json)),
        Format("w3c", False, _lines(line_formats.w3c)),
        Format("chat", False, _lines(line_formats.chat), _read_lines(line_formats.read_chat)),
        *map(_columns, columns.SCHEMES),
        Format("label-studio", False, _write_label_studio, _read_label_studio),
        Format("brat", True, _write_brat, brat.read, label=brat.type_name),
        Format("cas-json", True, _write_cas, _read_cas),
        Format("cas-xmi", True, _write_xmi, _read_xmi),
        Format("webanno", True, _write_webanno, _read_webanno),
        Format("datasets", True, _write_datasets, datasets.read, keeps_blanks=False),
    )
}
"""By name."""
