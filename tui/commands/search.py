"""``quandian search PATTERN``: where a text or a regular expression stands, in all documents."""

from __future__ import annotations

import dataclasses
from argparse import Namespace

from annotations.search import Hit, Pattern, search
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.exit_codes import DONE
from tui.progress import progress_bar
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import talk, write, write_json
from tui.view.visible import visible


def add_arguments(parser: CommandParser) -> None:
    """Say what can be searched for, and where."""
    add_project_option(parser)
    parser.words.add_argument("pattern", metavar="PATTERN", help=say("commands.search_pattern"))
    parser.options.add_argument("--regex", action="store_true", help=say("commands.search_regex"))
    parser.options.add_argument("--ignore-case", action="store_true", help=say("commands.search_ignore_case"))
    side = parser.options.add_mutually_exclusive_group()
    side.add_argument("--clean", action="store_true", help=say("commands.search_clean"))
    side.add_argument("--raw", action="store_true", help=say("commands.search_raw"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.search_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Print the hits, one a line, as they are found.

    Raises:
        BadPattern: the pattern is none.
        SlowPattern: it takes too long; what was found before is printed.
    """
    pattern = Pattern(arguments.pattern, regular=arguments.regex, ignore_case=arguments.ignore_case)
    project = open_project(arguments.project, settings)
    hits: list[Hit] = []
    count = documents = last = 0
    try:
        with progress_bar(say("commands.searching"), prints=not arguments.json) as tell:
            for hit in search(project, pattern, "raw" if arguments.raw else "clean", tell=tell):
                count += 1
                documents += hit.number != last
                last = hit.number
                if arguments.json:
                    hits.append(hit)
                else:
                    write(f"{_line(hit)}\n")
    finally:
        project.close()
    if arguments.json:
        write_json([dataclasses.asdict(hit) for hit in hits])
    else:
        talk(say("commands.search_found", hits=count, documents=documents))
    return DONE


def _line(hit: Hit) -> str:
    said = "".join((_one_line(hit.before), "【", _one_line(hit.text), "】", _one_line(hit.after)))
    return f"{hit.document}:{hit.start}  {said}"


def _one_line(text: str) -> str:
    return visible(text.replace("\r", "").replace("\n", " "))
