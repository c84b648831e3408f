"""The sources of suggestions as rows of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from annotations.suggestions.names import Names, are_installed
from annotations.suggestions.sources import model_facts
from tui.catalogue import say
from tui.jumping import Place
from tui.suggesting import Suggestions
from tui.view.cells import cells, fit
from tui.view.visible import visible
from tui.widgets.text_line import Piece

if TYPE_CHECKING:
    from tui.app import QuandianApp

ORDER: Final = "order"
"""Name of the row that is no source: which suggestion comes next."""
ALWAYS: Final = ("rule:quantity", "rule:policy", Names.name, "model", "dictionary")


def source_rows(app: QuandianApp, waiting: Suggestions) -> tuple[list[str], list[Place]]:
    """The names of the sources, and their rows; the place of each is its index."""
    names = list(dict.fromkeys([*ALWAYS, *(each.source for each in waiting.found), *app.learning.failures]))
    width = max(map(cells, names))
    rows: list[Place] = []
    for number, name in enumerate(names):
        is_on = name not in app.places.off
        state = Piece(fit(say("suggestion.on" if is_on else "suggestion.off"), 4), "ok" if is_on else "dim")
        count = say("suggestion.waiting", count=len(waiting.of(name)))
        told = _told(app, name)
        rows.append(Place((state, Piece(f"{fit(name, width)}  {count}  "), Piece(told, "dim")), number))
    state = say("suggestion.on" if waiting.uncertain_first else "suggestion.off")
    rows.append(Place((Piece(fit(state, 4), "ok"), Piece(say("suggestion.order"))), len(names)))
    return [*names, ORDER], rows


def _told(app: QuandianApp, name: str) -> str:
    """What is to be known of a source."""
    failure = app.learning.failures.get(name)
    if failure is not None:
        return visible(failure)
    if name == Names.name and not are_installed():
        return say("suggestion.not_installed")
    if name == "model":
        facts = model_facts(app.project)
        if facts is None:
            return say("suggestion.untrained")
        f1 = "–" if facts.f1 is None else f"{100 * facts.f1:.0f}"
        return say(
            "suggestion.trained", at=facts.trained_at[:10], spans=f"{facts.spans:,}", f1=f1, held_out=facts.held_out
        )
    return ""
