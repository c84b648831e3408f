"""``quandian keys``: every action with its keys."""

from __future__ import annotations

from argparse import Namespace

from tui.arguments import CommandParser
from tui.catalogue import say
from tui.exit_codes import DONE
from tui.settings import Settings
from tui.streams import write, write_json
from tui.view.cells import cells, fit


def add_arguments(parser: CommandParser) -> None:
    """Say how they are printed."""
    parser.options.add_argument("--json", action="store_true", help=say("commands.keys_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Print the actions, one a line: id, keys, what it does.

    Raises:
        NoSuchActionId, KeyTaken: the settings give keys that cannot be.
    """
    from tui.keymap import checked_keymap, keys_of_actions  # Textual, for who asks
    from tui.settings import settings_file
    from tui.widgets.key_line import key_names

    keymap = checked_keymap(settings.keys, settings_file())
    found = [each for each in keys_of_actions(keymap) if not each.id.startswith("view.select_")]
    told = [(each.id, key_names(",".join(each.keys)), say(f"actions.{each.id}")) for each in found]
    if arguments.json:
        write_json([{"id": each.id, "keys": list(each.keys), "does": say(f"actions.{each.id}")} for each in found])
        return DONE
    widths = [max(cells(row[column]) for row in told) for column in (0, 1)]
    for action_id, keys, does in told:
        write(f"{fit(action_id, widths[0])}  {fit(keys, widths[1])}  {does}\n")
    return DONE
