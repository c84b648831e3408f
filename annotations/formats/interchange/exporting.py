"""Writing a project in a format, reading it back, and telling what the format could not hold."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from annotations.corrections import cleaned_page
from annotations.errors import FileExists, NotReadBack, NotWritten
from annotations.formats.interchange.formats import Format
from annotations.formats.interchange.item import Item, Loss, Why, item_of
from annotations.formats.project_records import Export, Tally, project_records
from annotations.labels import LabelSet
from annotations.project import Project

_SEPARATE: Final = frozenset({Why.OVERLAP, Why.FRAGMENTS, Why.LINE_END, Why.BLANK})
"""Why a span, not a relation, is left out."""


@dataclass(slots=True)
class Ledger:
    """What was written, and what was not."""

    texts: int = 0
    spans: int = 0
    losses: list[Loss] = field(default_factory=list)

    @property
    def lost_spans(self) -> int:
        """Spans that the format could not hold."""
        return sum(loss.why in _SEPARATE for loss in self.losses)


def export_project(
    project: Project,
    out: Path,
    form: Format,
    *,
    documents: Iterable[str] | None = None,
    overwrite: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[Export, Ledger]:
    """Write the articles of a project, prove by reading them back that the spans are there, and tell the losses.

    The file, or the folder, is there as a whole or not at all.

    Raises:
        FileExists: it is there, and is not to be replaced; a folder that is not empty never is.
        NotWritten: the system refuses.
        NotReadBack: what was read back differs from what was written; nothing is left of it.
        NoSuchDocument, BadLabelFile: as ``export_native``.
    """
    tally, ledger = Tally(), Ledger()
    lose = ledger.losses.append

    def items() -> Iterator[Item]:
        chosen = None if documents is None else list(documents)
        for record in project_records(project, chosen, cleaned_page, tally, progress):
            yield item_of(record, lose)

    export_items(items(), out, form, project.labels, ledger, overwrite=overwrite)
    return tally.export, ledger


def export_items(
    items: Iterable[Item], out: Path, form: Format, labels: LabelSet, ledger: Ledger, *, overwrite: bool = False
) -> None:
    """Write items in a format and read them back; see ``export_project``."""
    if out.exists() and (not overwrite or form.is_folder) and not (form.is_folder and _is_empty(out)):
        raise FileExists(path=out)
    expected: dict[str, Counter[tuple[int, int, str]]] = {}

    def counted() -> Iterator[Item]:
        for item in items:
            ledger.texts += 1
            yield item
            kept = Counter((span.start, span.end, form.label(span.label)) for span in item.spans)
            ledger.spans += kept.total()
            expected[item.id] = kept

    lost: list[Loss] = []

    def lose(loss: Loss) -> None:
        lost.append(loss)
        ledger.losses.append(loss)

    try:
        aside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as error:
        raise NotWritten(path=out, reason=error.strerror or str(error)) from error
    try:
        target = aside / (out.name if not form.is_folder else "folder")
        if form.is_folder:
            target.mkdir()
        form.write(counted(), target, labels, lose)
        ledger.spans -= sum(loss.why in _SEPARATE for loss in lost)
        if form.read is not None:
            _compare(form, target, expected, sum(loss.why in _SEPARATE for loss in lost), out)
        if form.is_folder and out.exists():
            out.rmdir()
        for path in sorted(aside.iterdir()):
            os.replace(path, out if path == target else out.with_name(path.name))  # noqa: PTH105
    except OSError as error:
        raise NotWritten(path=out, reason=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _compare(
    form: Format, path: Path, expected: dict[str, Counter[tuple[int, int, str]]], lost: int, out: Path
) -> None:
    """Make sure that what is read back is what was written, but for as many spans as were told lost."""
    assert form.read is not None
    read = [Counter((span.start, span.end, span.label) for span in item.spans) for item in form.read(path)]
    wanted = sorted(expected.values(), key=_order) if form.is_folder else list(expected.values())
    if form.is_folder:
        read.sort(key=_order)
    missing = Counter[tuple[int, int, str]]()
    unknown = 0
    for there, kept in zip(read, wanted, strict=False):
        missing.update(kept - there)
        unknown += (there - kept).total()
    if len(read) != len(wanted) or missing.total() != lost or unknown:
        raise NotReadBack(path=out, missing=max(0, missing.total() - lost), more=unknown)


def _order(spans: Counter[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    return sorted(spans.elements())


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
