"""What was found out of order, and who else is at work, as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from annotations.notices import Notice
from tui.catalogue import say
from tui.view.cells import shortened
from tui.view.visible import visible

if TYPE_CHECKING:
    from annotations.writers import Owner

NAME_WIDTH: Final = 24
"""Cells of a user's or a computer's name."""


def told(notice: Notice) -> str:
    """The sentence of a finding, in the language in use."""
    return say(f"reader.found_{notice.kind.name.lower()}", file=notice.file, detail=notice.detail)


def at_work(owners: Iterable[Owner]) -> str:
    """Who has a project open, where, and since when on this computer's clock."""
    from tui.history_lines import local_time  # for the few who are not alone

    return ", ".join(
        say(
            "reader.at_work",
            user=shortened(visible(owner.user), NAME_WIDTH),
            host=shortened(visible(owner.host), NAME_WIDTH),
            time=local_time(owner.since),
        )
        for owner in owners
    )
