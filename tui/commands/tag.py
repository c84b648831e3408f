"""``quandian tag``: the tags of a project, and those of one document."""

from __future__ import annotations

from argparse import Namespace

from annotations.tags import checked_tag
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.errors import MissingWords
from tui.exit_codes import DONE
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import talk, write, write_json
from tui.view.visible import visible


def add_arguments(parser: CommandParser) -> None:
    """Say whose tags, and which."""
    add_project_option(parser)
    parser.words.add_argument("document", metavar="DOC", nargs="?", help=say("commands.tag_document"))
    parser.words.add_argument("tags", metavar="TAG", nargs="*", help=say("commands.tag_tags"))
    parser.options.add_argument("--remove", metavar="TAG", action="append", default=[], help=say("commands.tag_remove"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.tag_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Change the tags of a document and print them; without one, print those of the project.

    Raises:
        MissingWords: a tag is to go, and no document is named.
        NoSuchDocument, AmbiguousDocument: as ``Project.find``.
        BadTag: a tag is none.
        NotSaved, ReadOnlyProject: as ``Editor.set_tags``.
    """
    if arguments.remove and arguments.document is None:
        raise MissingWords(words="DOC", command="quandian tag")
    project = open_project(arguments.project, settings)
    try:
        if arguments.document is None:
            counts = project.tags()
            if arguments.json:
                write_json(counts)
            else:
                write("".join(f"{visible(tag)}  {count}\n" for tag, count in counts.items()))
            if not counts:
                talk(say("tags.none_in", project=visible(project.name)))
            return DONE
        document_id = project.find(arguments.document).id
        added, gone = map(checked_tag, arguments.tags), {checked_tag(tag) for tag in arguments.remove}
        editor = project.edit(document_id)
        try:
            wanted = [tag for tag in dict.fromkeys([*editor.tags, *added]) if tag not in gone]
            if arguments.tags or gone:
                editor.set_tags(wanted)
            tags = editor.tags
        finally:
            editor.close()
    finally:
        project.close()
    if arguments.json:
        write_json(list(tags))
    else:
        write("".join(f"{visible(tag)}\n" for tag in tags))
    return DONE
