"""``quandian clean FILE|DIR|- ...``: newspaper pages as their articles, without any project."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from annotations.durable import replacing
from annotations.errors import FileExists, NotWritten
from articles.cleaning import clean
from articles.cleaning.explaining import explain
from articles.explanation_json import explanations_as_json
from articles.page_json import page_as_json
from articles.reading import read
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.errors import ExplainedToFolder, OutputIsInput, SameOutput
from tui.exit_codes import BAD_INPUT, DONE
from tui.explaining import told
from tui.inputs import Input, Inputs
from tui.progress import progress_bar
from tui.settings import Settings
from tui.streams import json_line, write, write_json

OUTPUT_MODE = 0o666
"""Cleaned pages are the user's to share: the umask decides who may read them."""


def add_arguments(parser: CommandParser) -> None:
    """Say what can be cleaned, and where to."""
    parser.words.add_argument("paths", metavar="PATH", nargs="+", help=say("commands.clean_paths"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.clean_json"))
    parser.options.add_argument("-o", "--output", metavar="DIR", type=Path, help=say("commands.clean_output"))
    parser.options.add_argument("--explain", action="store_true", help=say("commands.clean_explain"))
    parser.options.add_argument("--force", action="store_true", help=say("commands.clean_force"))
    parser.options.add_argument("--encoding", metavar="NAME", help=say("commands.encoding"))


def run(arguments: Namespace, settings: Settings) -> int:  # noqa: ARG001  # cleaning knows no user
    """Clean each page; what cannot be read or written is complained about and stops no other.

    Raises:
        OutputIsInput, SameOutput, NotWritten: nothing was cleaned, the folder for it will not do.
        ExplainedToFolder: explanations are printed only.
    """
    if arguments.explain and arguments.output is not None:
        raise ExplainedToFolder(path=arguments.output)
    inputs = Inputs(arguments.paths)
    if arguments.explain:
        return _explain(inputs, arguments)
    suffix = ".json" if arguments.json else ".txt"
    targets = None if arguments.output is None else targets_in(arguments.output, inputs.found, suffix)
    entitle = targets is None and len(inputs.found) > 1 and not arguments.json
    with progress_bar(say("commands.cleaning"), prints=targets is None) as tell:
        for item, raw in inputs.texts(arguments.encoding, tell):
            page = clean(raw.text)
            content = json_line(page_as_json(page)) if arguments.json else f"{read(page).text}\n"
            if targets is None:
                write(f"==> {item.name} <==\n{content}\n" if entitle else content)
                continue
            try:
                # A .json was made by us and can be made again; a .txt may be somebody's raw text.
                write_file(targets[item], content, overwrite=arguments.json or arguments.force)
            except (FileExists, NotWritten) as error:
                inputs.refuse(error)
    return BAD_INPUT if inputs.wrong else DONE


def _explain(inputs: Inputs, arguments: Namespace) -> int:
    """Print the reasons of each page in place of the page."""
    for item, raw in inputs.texts(arguments.encoding):
        explanations = explain(raw.text)
        if arguments.json:
            write_json(explanations_as_json(explanations))
            continue
        if len(inputs.found) > 1:
            write(f"==> {item.name} <==\n")
        for line in told(raw.text, explanations):
            write(f"{line}\n")
    return BAD_INPUT if inputs.wrong else DONE


def targets_in(folder: Path, items: Sequence[Input], suffix: str) -> dict[Input, Path]:
    """The file in a folder each input is written to; the folder is made where it is missing.

    Raises:
        OutputIsInput: a text would be written over one of the inputs.
        SameOutput: two inputs have one stem; letter case tells none apart, as on many file systems.
        NotWritten: there can be no such folder.
    """
    targets = {item: folder / f"{item.stem}{suffix}" for item in items}
    sources = {os.path.realpath(item.path) for item in items if item.path is not None}
    first_of: dict[str, Input] = {}
    for item, target in targets.items():
        if os.path.realpath(target) in sources:
            raise OutputIsInput(path=target)
        first = first_of.setdefault(target.name.casefold(), item)
        if first is not item:
            raise SameOutput(first=first.path or first.name, second=item.path or item.name, path=target)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(path=folder, reason=error.strerror or error) from error
    return targets


def write_file(path: Path, content: str, *, overwrite: bool) -> None:
    """Write a file as a whole or not at all.

    Raises:
        FileExists: it is there and may not be written over.
        NotWritten: the system refuses.
    """
    try:
        with replacing(path, mode=OUTPUT_MODE, overwrite=overwrite) as file:
            file.write(content.encode("utf-8"))
    except FileExistsError as error:
        raise FileExists(path=path) from error
    except OSError as error:
        raise NotWritten(path=path, reason=error.strerror or error) from error
