"""``quandian list``: the documents of a project."""

from __future__ import annotations

import dataclasses
import shutil
from argparse import Namespace
from collections.abc import Sequence

from annotations.listing import Order
from annotations.summaries import Summary
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.choosing import LABEL, SINCE, STATUS, TAG, UNTIL, choice_of
from tui.errors import UnknownOrder
from tui.exit_codes import DONE
from tui.progress import progress_bar
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import on_terminal, talk, write, write_json
from tui.view.cells import cells, fit, flush_right, shortened
from tui.view.visible import visible

GAP = "  "
TITLE = 2
"""Place of the title among the columns: the one that gives way on a narrow terminal."""
NUMBERS = frozenset({0, 3, 4, 5})
"""Places of the columns that are set flush right."""
SHORTEST_TITLE_CELLS = 12
LONGEST_TITLE_CELLS = 80
"""Where no terminal bounds the line; ``--json`` has the whole title."""


def add_arguments(parser: CommandParser) -> None:
    """Say how the list can be printed."""
    add_project_option(parser)
    parser.words.add_argument("words", metavar="WORD", nargs="*", help=say("commands.list_words"))
    for name in (STATUS, LABEL, TAG, SINCE, UNTIL):
        metavar = {STATUS: "NAME", LABEL: "NAME[>=N]", TAG: "TAG"}.get(name, "YYYY-MM-DD")
        parser.options.add_argument(
            f"--{name}", metavar=metavar, action="append", default=[], help=say(f"commands.list_by_{name}")
        )
    orders = ", ".join(Order)
    parser.options.add_argument(
        "--sort", metavar="KEY", default=Order.NUMBER, help=say("commands.list_sort", keys=orders)
    )
    parser.options.add_argument("--reverse", action="store_true", help=say("commands.list_reverse"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.list_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Print the documents, one a line.

    Raises:
        BadChoice, UnknownOrder: the words choose nothing.
    """
    if arguments.sort not in tuple(Order):
        raise UnknownOrder(order=arguments.sort, orders=", ".join(Order))
    terms = [f"{name}:{value}" for name in (STATUS, LABEL, TAG, SINCE, UNTIL) for value in getattr(arguments, name)]
    project = open_project(arguments.project, settings)
    try:
        words = [*arguments.words, *terms]
        choice = choice_of(words, project.labels, Order(arguments.sort), descending=arguments.reverse)
        with progress_bar(say("commands.listing")) as tell:
            total = project.count()

            def stop() -> bool:
                tell(0, total)
                return False

            summaries = project.summaries(choice, stop=stop)
    finally:
        project.close()
    if arguments.json:
        write_json([dataclasses.asdict(summary) for summary in summaries])
    elif summaries:
        heads = ("number", "id", "title", "characters", "articles", "spans", "status")
        rows = [tuple(say(f"commands.list_{head}") for head in heads)]
        rows += [_row(summary) for summary in summaries]
        write("".join(f"{line}\n" for line in table(rows, _room())))
    else:
        talk(say("commands.list_empty" if choice.everything else "commands.list_none", project=project.name))
    return DONE


def table(rows: Sequence[tuple[str, ...]], room: int | None) -> list[str]:
    """Rows as aligned lines of at most ``room`` cells, a Chinese character being two; titles are cut to fit."""
    longest = LONGEST_TITLE_CELLS if room is None else room
    rows = [(*row[:TITLE], shortened(row[TITLE], longest), *row[TITLE + 1 :]) for row in rows]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    if room is not None:
        excess = sum(widths) + len(GAP) * (len(widths) - 1) - room
        widths[TITLE] = max(min(widths[TITLE], SHORTEST_TITLE_CELLS), widths[TITLE] - max(excess, 0))
    return [
        GAP.join(
            flush_right(text, width) if column in NUMBERS else fit(text, width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _row(summary: Summary) -> tuple[str, ...]:
    return (
        str(summary.number),
        summary.id,
        visible(summary.title or summary.name),
        str(summary.characters),
        "" if summary.articles is None else str(summary.articles),
        "" if summary.spans is None else str(summary.spans),
        _status(summary),
    )


def _status(summary: Summary) -> str:
    """The status, how much waits for a person, and the tags."""
    status = say(f"library.status_{summary.status.value.replace('-', '_')}")
    if summary.waiting:
        status = f"{status}, {say('library.waiting', count=summary.waiting)}"
    return "  ".join((status, *(f"#{visible(tag)}" for tag in summary.tags)))


def _room() -> int | None:
    """Cells of a line on the terminal; None where the output is no terminal."""
    return shutil.get_terminal_size().columns if on_terminal() else None
