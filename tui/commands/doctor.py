"""``quandian doctor``: is every file of a project as its journal says, and what can be made so again?"""

from __future__ import annotations

import dataclasses
from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import Any

from annotations.doctor.examination import examine
from annotations.doctor.finding import Finding
from annotations.doctor.repair import Mended, repair
from annotations.layout import Layout
from annotations.places import data_path
from annotations.project import DEFAULT_PROJECT, PROJECTS
from tui.arguments import CommandParser
from tui.catalogue import say, say_error
from tui.errors import OneAtATime
from tui.exit_codes import DONE, FOUND_PROBLEMS
from tui.history_lines import counts
from tui.marking import change_counts, left_words
from tui.progress import progress_bar
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import talk, write, write_json
from tui.view.visible import visible


def add_arguments(parser: CommandParser) -> None:
    """Say what the doctor can do."""
    add_project_option(parser)
    parser.options.add_argument("--repair", action="store_true", help=say("commands.doctor_repair"))
    parser.options.add_argument("--take-edits", action="store_true", help=say("commands.doctor_take_edits"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.doctor_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Say what is out of order, and mend it where that was asked for.

    Raises:
        NotAProject, ProjectTooNew, UnreadableFile: there is nothing to examine.
        OneAtATime: edits are to be taken in, and files to be repaired.
        ProjectInUse, NotSaved: nothing can be repaired now.
    """
    if arguments.take_edits:
        if arguments.repair:
            raise OneAtATime(first="--repair", second="--take-edits")
        return _take_edits(arguments, settings)
    layout = Layout(_folder(arguments.project, settings))
    with progress_bar(say("doctor.examining")) as tell:
        findings = examine(layout, tell=tell)
    results = [Mended(finding, repaired=False) for finding in findings]
    if arguments.repair and findings:
        with progress_bar(say("doctor.repairing")) as tell:
            results = repair(layout, findings, by=settings.annotator, tell=tell)
    if arguments.json:
        write_json([_as_json(result) for result in results])
    else:
        write("".join(f"{visible(_line(result))}\n" for result in results))
    _sum_up(layout, results, was_repaired=arguments.repair)
    return DONE if all(result.repaired for result in results) else FOUND_PROBLEMS


def _take_edits(arguments: Namespace, settings: Settings) -> int:
    """Make what was edited by hand in snapshots changes of the journal, and tell what was not taken in."""
    project = open_project(arguments.project, settings)
    told: list[dict[str, Any]] = []
    left_out = 0
    try:
        if project.read_only:
            raise project.refusal()
        with progress_bar(say("doctor.taking_edits")) as tell:
            edited = project.edited_by_hand(tell=tell)
        for document_id in edited:
            editor = project.edit(document_id)
            try:
                taken = editor.take_edits()
            finally:
                editor.close()
            if taken is None:
                continue
            left_out += len(taken.left_out)
            what = counts(sum((Counter(change_counts(change)) for change in taken.changes), Counter()))
            left = [left_words(each) for each in taken.left_out]
            told.append({"document": document_id, "taken": what, "left_out": left})
            if not arguments.json:
                write(say("doctor.took_edits", document=document_id, what=what) + "\n")
                write("".join(say("doctor.left_out", document=document_id, what=each) + "\n" for each in left))
    finally:
        project.close()
    if arguments.json:
        write_json(told)
    if not told:
        talk(say("doctor.no_edits", project=visible(project.name)))
    return FOUND_PROBLEMS if left_out else DONE


def _folder(named: Path | None, settings: Settings) -> Path:
    """The folder of the project, which may be too damaged to be opened."""
    folder = named if named is not None else data_path() / PROJECTS / DEFAULT_PROJECT
    layout = Layout(folder.absolute())
    if layout.project_file.exists() or (layout.sources.is_dir() and layout.docs.is_dir()):
        return layout.folder
    project = open_project(named, settings)
    project.close()
    return project.folder


def _line(result: Mended) -> str:
    finding = result.finding
    if result.repaired:
        return say("doctor.line_repaired", path=finding.path, what=_sentence(finding))
    if result.error is not None:
        error = say_error(result.error)
        return say("doctor.line_failed", path=finding.path, what=_sentence(finding), error=error)
    return say("doctor.line", path=finding.path, what=_sentence(finding))


def _sentence(finding: Finding) -> str:
    error = say_error(finding.error) if finding.error is not None else ""
    key = f"doctor.{finding.kind.name.lower()}"
    return say(key, detail=finding.detail, document=finding.document or "", error=error)


def _sum_up(layout: Layout, results: list[Mended], *, was_repaired: bool) -> None:
    name = layout.folder.name
    if not results:
        talk(say("doctor.clean", project=name))
    elif was_repaired:
        repaired = sum(result.repaired for result in results)
        talk(say("doctor.repaired", project=name, repaired=repaired, count=len(results), folder=layout.quarantine))
    else:
        repairable = sum(result.finding.repairable for result in results)
        talk(say("doctor.found", project=name, count=len(results), repairable=repairable))


def _as_json(result: Mended) -> dict[str, Any]:
    finding = dataclasses.asdict(dataclasses.replace(result.finding, error=None))
    return finding | {
        "error": str(result.error or result.finding.error or "") or None,
        "sentence": _sentence(result.finding),
        "repairable": result.finding.repairable,
        "repaired": result.repaired,
    }
