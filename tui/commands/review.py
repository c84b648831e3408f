"""``quandian review``: what waits for a person since texts changed, or since two people changed one span at once."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from annotations.labels import LabelSet
from annotations.review import Waiting
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.conflict_words import further, lost, other
from tui.correction_names import correction_name
from tui.exit_codes import DONE
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import talk, write, write_json
from tui.view.visible import visible


def add_arguments(parser: CommandParser) -> None:
    """Say what can be printed."""
    add_project_option(parser)
    parser.words.add_argument("document", metavar="DOC", nargs="?", help=say("commands.review_document"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.review_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Print the documents in which something waits, or what waits in one of them."""
    project = open_project(arguments.project, settings)
    try:
        if arguments.document is not None:
            document = project.document(project.find(arguments.document).id)
            found = project.waiting(document.id)
            if arguments.json:
                write_json([_as_json(each) for each in found])
            else:
                labels = project.labels
                write("".join(f"{_line(each, labels)}\n" for each in found))
            if not found:
                talk(say("review.nothing_in", name=document.name))
            return DONE
        rows = project.waiting_documents()
    finally:
        project.close()
    if arguments.json:
        write_json(
            [{"number": number, "id": entry.id, "name": entry.name, "waiting": count} for entry, number, count in rows]
        )
        return DONE
    for entry, number, count in rows:
        name = visible(entry.name)
        write(say("review.line", number=number, document=entry.id, name=name, count=count) + "\n")
    total = sum(count for _, _, count in rows)
    talk(say("review.total", count=total, documents=len(rows)) if rows else say("review.nothing"))
    return DONE


def _line(each: Waiting, labels: LabelSet) -> str:
    kind = correction_name(each.correction) if each.correction is not None else each.span.label if each.span else ""
    state = say("review.conflict" if each.conflict is not None else "review.changed")
    if not each.placed:
        state = say("review.lost")
    now = f" → {visible(each.span.quote.exact)}" if each.placed and each.span is not None and not each.conflict else ""
    told = f"{visible(kind)}  {visible(each.quote.exact)}{now}  {state}"
    if each.conflict is None:
        return told
    by, what = other(each.conflict), lost(each.conflict, labels)
    made = say("review.other_deleted" if each.conflict.deleted else "review.other", by=by, lost=what)
    return f"{told}: {made}{further(each.conflicts)}"


def _as_json(each: Waiting) -> dict[str, Any]:
    placed = each.span if each.placed else None
    return {
        "id": each.id,
        "kind": each.correction.kind.value if each.correction is not None else "span",
        "label": each.span.label if each.span is not None else None,
        "was": each.quote._asdict(),
        "now": placed.quote._asdict() if placed is not None else None,
        "raw": [list(piece) for piece in placed.raw] if placed is not None else None,
        "by": each.by,
        "conflicts": [{"by": conflict.by, "lost": dict(conflict.lost)} for conflict in reversed(each.conflicts)],
    }
