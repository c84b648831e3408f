"""``quandian convert IN OUT --from A --to B``: a file of one format as another, without a project."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from annotations.errors import BadRecord, Problem
from annotations.formats.interchange import FORMATS, Item, ItemSpan
from annotations.formats.interchange.exporting import Ledger, export_items
from annotations.formats.interchange.item import ItemRelation
from annotations.formats.native import read_native
from annotations.labels import LabelSet
from articles.ranges import Range
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.commands.export import say_losses
from tui.errors import MissingWords, UnknownFormat
from tui.exit_codes import DONE, FOUND_PROBLEMS
from tui.settings import Settings
from tui.streams import PROGRAM, talk

NATIVE: Final = "native"
READABLE: Final = (NATIVE, *(name for name, form in FORMATS.items() if form.read is not None))


def add_arguments(parser: CommandParser) -> None:
    """Say what is converted into what."""
    parser.words.add_argument("source", metavar="IN", type=Path, help=say("commands.convert_in"))
    parser.words.add_argument("target", metavar="OUT", type=Path, help=say("commands.convert_out"))
    parser.options.add_argument("--from", metavar="NAME", dest="source_format", help=say("commands.convert_from"))
    parser.options.add_argument("--to", metavar="NAME", dest="target_format", help=say("commands.convert_to"))
    parser.options.add_argument("--fail-on-loss", action="store_true", help=say("commands.export_fail_on_loss"))
    parser.options.add_argument("--force", action="store_true", help=say("commands.export_force"))


def run(arguments: Namespace, _settings: Settings) -> int:
    """Convert, read back what was written, and tell what could not be held.

    Raises:
        MissingWords, UnknownFormat: a format is none, or not named.
        BadRecord: a record of the source is none; nothing was written.
        FileExists, NotWritten, NotReadBack: as ``export_items``.
    """
    source, target = arguments.source_format, arguments.target_format
    if source is None or target is None:
        raise MissingWords(words="--from NAME --to NAME", command=f"{PROGRAM} convert")
    if source not in READABLE:
        raise UnknownFormat(format=source, formats=", ".join(READABLE))
    if target not in FORMATS:
        raise UnknownFormat(format=target, formats=", ".join(FORMATS))
    ledger = Ledger()
    items = _items(arguments.source, source)
    export_items(items, arguments.target, FORMATS[target], LabelSet(()), ledger, overwrite=arguments.force)
    talk(say("commands.exported", records=ledger.texts, spans=ledger.spans))
    say_losses(ledger)
    return FOUND_PROBLEMS if arguments.fail_on_loss and ledger.losses else DONE


def _items(path: Path, form: str) -> Iterator[Item]:
    number = 0
    read = FORMATS[form].read if form != NATIVE else None
    try:
        for item in map(_of_native, read_native(path)) if read is None else read(path):
            number += 1
            yield item
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise BadRecord(path=path, line=number + 1, problem=Problem.NO_SPANS.of()) from error


def _of_native(record: dict[str, object]) -> Item:
    item = Item(str(record.get("id", "")), str(record["text"]))
    for each in record["spans"]:  # type: ignore[attr-defined]
        fragments = tuple(Range(*part) for part in each.get("fragments", ()))
        span = ItemSpan(each["start"], each["end"], each["label"], each.get("id", ""), fragments)
        item.spans.append(span)
        item.relations += [ItemRelation(one["type"], span.id, one["to"]) for one in each.get("relations", ())]
    there = {span.id for span in item.spans}
    item.relations = [each for each in item.relations if each.tail in there]
    return item
