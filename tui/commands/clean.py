"""``quandian clean FILE|DIR|- ...``: newspaper pages as their articles, without any project."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from annotations.errors import NotWritten
from articles.cleaning import clean
from articles.cleaning.explaining import explain
from articles.errors import QuandianError
from articles.explanation_json import explanations_as_json
from articles.page_json import page_as_json
from articles.reading import read
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.cleaned_folder import CleanedFolder, made_of
from tui.errors import BadJobs, CleaningDied, ExplainedToFolder, JobsWithoutFolder, OutputIsInput, SameOutput
from tui.exit_codes import BAD_INPUT, DONE
from tui.explaining import told
from tui.inputs import Input, Inputs
from tui.processes import Died, spread
from tui.progress import Tell, progress_bar
from tui.settings import Settings
from tui.streams import json_line, talk, write, write_json

MOST_PER_PROCESSOR = 4
"""Processes. More are no faster, and thousands would take the memory of everything else."""


def add_arguments(parser: CommandParser) -> None:
    """Say what can be cleaned, and where to."""
    parser.words.add_argument("paths", metavar="PATH", nargs="+", help=say("commands.clean_paths"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.clean_json"))
    parser.options.add_argument("-o", "--output", metavar="DIR", type=Path, help=say("commands.clean_output"))
    parser.options.add_argument("--explain", action="store_true", help=say("commands.clean_explain"))
    parser.options.add_argument("--force", action="store_true", help=say("commands.clean_force"))
    parser.options.add_argument("-j", "--jobs", metavar="N", default="1", help=say("commands.clean_jobs"))
    parser.options.add_argument("--encoding", metavar="NAME", help=say("commands.encoding"))


def run(arguments: Namespace, settings: Settings) -> int:  # noqa: ARG001  # cleaning knows no user
    """Clean each page; what cannot be read or written is complained about and stops no other.

    Raises:
        OutputIsInput, SameOutput, NotWritten: nothing was cleaned, the folder for it will not do.
        ExplainedToFolder: explanations are printed only.
        BadJobs, JobsWithoutFolder: that many processes can do nothing.
    """
    jobs = _jobs(arguments)
    if arguments.explain and arguments.output is not None:
        raise ExplainedToFolder(path=arguments.output)
    inputs = Inputs(arguments.paths)
    if arguments.explain:
        return _explain(inputs, arguments)
    try:
        with progress_bar(say("commands.cleaning"), prints=arguments.output is None) as tell:
            if arguments.output is None:
                _print(inputs, arguments, tell)
            else:
                there = _write(inputs, arguments, jobs, tell)
    except KeyboardInterrupt:
        if arguments.output is not None:
            talk(say("commands.clean_broken_off", folder=arguments.output))
        raise
    if arguments.output is not None and there:
        talk(say("commands.clean_there", count=there, total=len(inputs.found)))
    return BAD_INPUT if inputs.wrong else DONE


def _jobs(arguments: Namespace) -> int:
    """How many processes are to work."""
    try:
        jobs = int(arguments.jobs) if arguments.jobs.isdecimal() else 0
    except ValueError:  # more digits than Python reads
        jobs = 0
    if not jobs:
        raise BadJobs(jobs=arguments.jobs)
    if jobs > 1 and arguments.output is None:
        raise JobsWithoutFolder(jobs=jobs)
    return jobs


def _print(inputs: Inputs, arguments: Namespace, tell: Tell) -> None:
    """Print each page."""
    entitle = len(inputs.found) > 1 and not arguments.json
    for item, raw in inputs.texts(arguments.encoding, tell):
        content = _content(raw.text, as_json=arguments.json)
        write(f"==> {item.name} <==\n{content}\n" if entitle else content)


def _content(raw_text: str, *, as_json: bool) -> str:
    page = clean(raw_text)
    return json_line(page_as_json(page)) if as_json else f"{read(page).text}\n"


class _Task(NamedTuple):
    """A page to clean, anywhere."""

    item: Input
    encoding: str | None
    as_json: bool


class _Refused(NamedTuple):
    """What is wrong with an input; errors themselves do not travel between processes."""

    kind: type[QuandianError]
    fields: dict[str, object]


def _cleaned(task: _Task) -> bytes | _Refused:
    """The content of a page's file."""
    try:
        return _content(task.item.read(task.encoding).text, as_json=task.as_json).encode("utf-8", "surrogatepass")
    except QuandianError as error:
        return _Refused(type(error), error.fields)


def _write(inputs: Inputs, arguments: Namespace, jobs: int, tell: Tell) -> int:
    """Write each page into a file of the folder, unless it is there; how many were."""
    suffix = ".json" if arguments.json else ".txt"
    folder = CleanedFolder(arguments.output)
    inputs.found = _without_output(inputs.found, folder, arguments.paths)
    targets = targets_in(arguments.output, inputs.found, suffix)
    sources: dict[Input, str] = {}
    done = there = 0

    def tasks() -> Iterator[_Task]:
        nonlocal done, there
        for item in inputs.found:
            source = made_of(item.path, encoding=arguments.encoding, suffix=suffix) if item.path else ""
            if not arguments.force and folder.is_current(targets[item], source):
                done, there = done + 1, there + 1
                tell(done, len(inputs.found))
                continue
            sources[item] = source
            yield _Task(item, arguments.encoding, arguments.json)

    # Only this process has the standard input.
    jobs = 1 if any(item.path is None for item in inputs.found) else min(jobs, max(1, len(inputs.found)), _most_jobs())
    for (item, *_), result in spread(_cleaned, tasks(), jobs):
        try:
            match result:
                case Died(exit_code):
                    raise CleaningDied(path=item.path, code=exit_code)
                case _Refused(kind, fields):
                    raise kind(**fields)
            # A .json was made by us and can be made again; a .txt may be somebody's raw text.
            folder.write(targets[item], result, sources[item], overwrite=arguments.json or arguments.force)
        except QuandianError as error:
            inputs.refuse(error)
        done += 1
        tell(done, len(inputs.found))
    return there


def _most_jobs() -> int:
    return MOST_PER_PROCESSOR * (os.cpu_count() or 1)


def _without_output(items: Sequence[Input], folder: CleanedFolder, named: Iterable[str]) -> list[Input]:
    """The inputs but for what an earlier run wrote: it is found again where the output lies among the pages."""
    places = {os.path.realpath(word) for word in named}
    if os.path.realpath(folder.path) in places:
        return list(items)
    return [
        item
        for item in items
        if item.path is None or os.path.realpath(item.path) in places or not folder.holds(item.path)
    ]


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
