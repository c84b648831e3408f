"""``quandian project list|create|rename``: the projects there are."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from annotations.projects import Known, create_project, known_projects, rename_project
from tui.arguments import CommandParser
from tui.catalogue import say, say_error
from tui.errors import MissingWords, NoSuchAction, UnknownWords
from tui.exit_codes import DONE, FOUND_PROBLEMS
from tui.projects import open_project
from tui.settings import Settings
from tui.streams import PROGRAM, complain, talk, write, write_json
from tui.view.cells import cells, fit, flush_right
from tui.view.visible import visible

COMMAND = f"{PROGRAM} project"
WORDS = {"list": (), "create": ("NAME",), "rename": ("PROJECT", "NAME")}
"""What each action takes."""
GAP = "  "


def add_arguments(parser: CommandParser) -> None:
    """Say what can be done to projects."""
    parser.words.add_argument("action", metavar="ACTION", nargs="+", help=say("commands.project_action"))
    parser.options.add_argument("--folder", metavar="DIR", type=Path, help=say("commands.project_folder"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.project_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Do what the action says.

    Raises:
        BadUsage: there is no such action, or it takes other words.
        ProjectError: the name cannot be used, or the project cannot be made or found.
    """
    action, *words = arguments.action
    if action not in WORDS:
        raise NoSuchAction(command=COMMAND, word=action, actions=", ".join(WORDS))
    if len(words) < len(WORDS[action]):
        raise MissingWords(command=f"{COMMAND} {action}", words=" ".join(WORDS[action]))
    if len(words) > len(WORDS[action]):
        raise UnknownWords(command=f"{COMMAND} {action}", words=" ".join(words[len(WORDS[action]) :]))
    if action == "list":
        return _list(as_json=arguments.json)
    if action == "create":
        project = create_project(words[0], by=settings.annotator, folder=arguments.folder)
        talk(say("commands.project_created", name=project.name, folder=project.folder))
    else:
        project = open_project(Path(words[0]), settings)
        old = project.name
        rename_project(project, words[1])
        talk(say("commands.project_renamed", old=old, name=project.name))
    project.close()
    return DONE


def _list(*, as_json: bool) -> int:
    projects = known_projects()
    if as_json:
        write_json([_as_json(known) for known in projects])
    elif projects:
        write("".join(f"{line}\n" for line in _table(projects)))
    else:
        talk(say("commands.project_none"))
    for known in projects:
        if known.problem is not None:
            complain(known.problem)
    return FOUND_PROBLEMS if any(known.problem is not None for known in projects) else DONE


def _as_json(known: Known) -> dict[str, object]:
    return {
        "name": known.name,
        "documents": known.documents,
        "folder": str(known.folder),
        "problem": say_error(known.problem) if known.problem is not None else None,
    }


def _table(projects: Sequence[Known]) -> list[str]:
    rows = [(say("commands.project_name"), say("commands.project_documents"), say("commands.project_place"))]
    rows += [
        (visible(known.name), str(known.documents) if known.problem is None else "?", visible(str(known.folder)))
        for known in projects
    ]
    name_width, number_width = (max(cells(row[column]) for row in rows) for column in (0, 1))
    return [
        GAP.join((fit(name, name_width), flush_right(number, number_width), folder)) for name, number, folder in rows
    ]
