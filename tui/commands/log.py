"""``quandian log DOC``: who did what to a document and when, and back to any moment of it."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from annotations.chronicle import Chronicle, Entry
from annotations.documents import Document
from annotations.project import Project
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.errors import NoSuchSpan, NoSuchStep
from tui.exit_codes import DONE, FOUND_PROBLEMS
from tui.findings import told as told_notice
from tui.history_lines import counted, local_time, told
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import talk, write, write_json
from tui.view.cells import cells, fit
from tui.view.visible import visible


def add_arguments(parser: CommandParser) -> None:
    """Say whose history is told, and how."""
    add_project_option(parser)
    parser.words.add_argument("document", metavar="DOC", help=say("commands.show_document"))
    parser.options.add_argument("--span", metavar="ID", help=say("commands.log_span"))
    parser.options.add_argument("--to", metavar="N", help=say("commands.log_to"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.log_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Print the history, or go back in it; where parts of it are damaged or missing that is said.

    Raises:
        NoSuchDocument, AmbiguousDocument: as ``Project.find``.
        NoSuchSpan, NoSuchStep: the history has none of this id or number.
        HistoryDamaged, NotSaved, ReadOnlyProject: as ``Editor.go_back``.
    """
    project = open_project(arguments.project, settings)
    try:
        document = project.document(project.find(arguments.document).id)
        chronicle = project.chronicle(document.id)
        span_id = _span(arguments.span, chronicle, document) if arguments.span is not None else None
        if arguments.to is not None:
            _go_back(project, document, chronicle, arguments.to, span_id)
            return DONE
        entries = [entry for entry in chronicle.entries if span_id is None or entry.is_about(span_id)]
        if arguments.json:
            write_json([_as_json(entry) for entry in entries])
        elif entries:
            write("".join(f"{line}\n" for line in _lines(entries, project, document)))
        else:
            talk(say("history.empty", document=document.name))
        for notice in chronicle.notices:
            talk(told_notice(notice))
        return DONE if chronicle.whole else FOUND_PROBLEMS
    finally:
        project.close()


def _go_back(project: Project, document: Document, chronicle: Chronicle, to: str, span_id: str | None) -> None:
    step = _step(to, chronicle, document)
    number = chronicle.number_of(step)
    editor = project.edit(document.id)
    try:
        change = editor.go_back(step, only=span_id)
    finally:
        editor.close()
    if change is None:
        talk(say("history.same", document=document.id, number=number))
        return
    done = project.chronicle(document.id).entries[-1]
    what = counted(done.effects)
    talk(say("history.gone_back", document=document.id, number=number, what=what, last=done.number - 1))


def _step(word: str, chronicle: Chronicle, document: Document) -> str:
    try:
        if word.isascii() and word.isdigit() and len(word) < len(str(len(chronicle.entries))) + 1:
            return chronicle.name_of(int(word))
        chronicle.number_of(word)
    except (IndexError, KeyError):
        raise NoSuchStep(document=document.id, step=word) from None
    return word


def _span(beginning: str, chronicle: Chronicle, document: Document) -> str:
    ids = {effect.operation["id"] for entry in chronicle.entries for effect in entry.effects}
    found = [thing for thing in ids if thing.startswith(beginning) and thing != document.id]
    if beginning in found:
        return beginning
    if len(found) != 1:
        raise NoSuchSpan(document=document.id, id=beginning, count=len(found))
    return found[0]


def _lines(entries: list[Entry], project: Project, document: Document) -> list[str]:
    labels = project.labels
    number_width = len(str(entries[-1].number))
    name_width = max(cells(visible(entry.by)) for entry in entries)
    return [
        "  ".join(
            (
                f"{entry.number:>{number_width}}",
                visible(local_time(entry.at)),
                fit(visible(entry.by), name_width),
                told(entry, document, labels),
            )
        )
        for entry in entries
    ]


def _as_json(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "step": entry.step,
        "by": entry.by,
        "at": entry.at,
        "writer": entry.writer,
        "action": entry.action,
        "direction": entry.direction,
        "of": entry.of,
        "effects": [
            {
                "op": effect.operation["op"],
                "id": effect.operation["id"],
                "before": effect.before,
                "after": effect.after,
            }
            for effect in entry.effects
        ],
    }
