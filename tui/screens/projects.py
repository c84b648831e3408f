"""The projects there are: open one, make one, rename one."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from annotations.project import Project
from annotations.projects import Known, create_project, known_projects, rename_project
from articles.errors import QuandianError
from tui.actions import PROJECTS, ROWS, bindings
from tui.catalogue import say, say_error
from tui.view.cells import cells, fit
from tui.view.visible import visible
from tui.widgets.key_line import key_pieces
from tui.widgets.line_input import LineInput
from tui.widgets.row_list import RowList
from tui.widgets.text_line import Piece, TextLine

MOST_NAME_CELLS: Final = 32
"""Cells of a project's name in its row."""

Asked: TypeAlias = Literal["create", "rename"]
"""What a name is asked for."""


class ProjectsScreen(Screen[Path | None]):
    """Gives the folder of the project a person chose; None for the one that is open."""

    BINDINGS = bindings(PROJECTS)
    DEFAULT_CSS = """
    ProjectsScreen {
        layout: vertical;
        #heading, #keys { background: $panel; }
        #notice { background: $surface; }
        #name { height: 1; border: none; padding: 0 1; display: none; background: $surface; }
        #name.-asked { display: block; }
    }
    """
    AUTO_FOCUS = "#projects"

    def __init__(self, project: Project, by: str) -> None:
        """List the projects.

        Args:
            project: the one that is open.
            by: the name of the user.
        """
        super().__init__()
        self._project, self._by = project, by
        self._known: list[Known] = []
        self._asked: Asked | None = None

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        yield RowList(id="projects")
        yield TextLine(id="notice")
        yield LineInput(id="name", entered=self._answer)
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """List the projects, the open one under the cursor."""
        self.query_one("#keys", TextLine).show(*key_pieces((*PROJECTS, *ROWS)))
        self._list(self._project.folder)
        self.watch(self.query_one(RowList), "cursor", self._place, init=False)
        self._place()

    def _list(self, folder: Path) -> None:
        """Look for the projects and put the cursor on one."""
        self._known = known_projects()
        if all(known.folder.resolve() != self._project.folder.resolve() for known in self._known):
            self._known.append(Known(self._project.folder, self._project.name, self._project.count()))
        places = [known.folder.resolve() for known in self._known]
        cursor = places.index(folder.resolve()) if folder.resolve() in places else 0
        self.query_one(RowList).show(len(self._known), self._row, cursor=cursor)
        count = len(self._known)
        told = say("projects.count_one") if count == 1 else say("projects.count", count=count)
        self.query_one("#heading", TextLine).show([Piece(say("projects.heading"), "strong")], [Piece(told, "dim")])

    def _row(self, index: int, width: int) -> list[Piece]:
        known = self._known[index]
        name_cells = min(MOST_NAME_CELLS, width // 2, max(cells(_name(each)) for each in self._known))
        row = [Piece("● " if self._is_open(known) else "  ", "ok"), Piece(fit(_name(known), name_cells) + "  ")]
        if known.problem is None:
            one = known.documents == 1
            documents = say("library.count_one") if one else say("library.count", count=known.documents)
            row.append(Piece(f"{documents}  ", "dim"))
        return [*row, Piece(str(known.folder), "dim")]

    def _is_open(self, known: Known) -> bool:
        return known.folder.resolve() == self._project.folder.resolve()

    @property
    def _current(self) -> Known:
        return self._known[self.query_one(RowList).cursor]

    def _place(self) -> None:
        """Say where the project under the cursor lies, or what is wrong with it, in place of a notice."""
        known = self._current
        if known.problem is not None:
            self._say(say_error(known.problem), "error")
        else:
            self._say(str(known.folder), "dim")

    def _say(self, text: str, style: str = "notice") -> None:
        self.query_one("#notice", TextLine).show([Piece(text, style)])

    # -- opening ------------------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Work on the project under the cursor."""
        known = self._current
        if known.problem is not None:
            self._say(say_error(known.problem), "error")
        else:
            self.dismiss(None if self._is_open(known) else known.folder)

    @on(RowList.Chosen)
    def _open_chosen(self) -> None:
        self.action_open()

    def action_close(self) -> None:
        """Back to the list of the project that is open; a question for a name is taken back first."""
        if self._asked is not None:
            self._end()
            self._place()
        else:
            self.dismiss(None)

    # -- names --------------------------------------------------------------------------------------------------

    def action_ask(self, asked: Asked) -> None:
        """Ask for the name of a new project, or another one for the project under the cursor."""
        if asked == "rename" and self._current.problem is not None:
            self._say(say_error(self._current.problem), "error")
            return
        self._asked = asked
        self._say(say(f"projects.ask_{asked}", name=self._current.name))
        name = self.query_one("#name", Input)
        name.value = self._current.name if asked == "rename" else ""
        name.cursor_position = len(name.value)
        name.add_class("-asked")
        self.set_focus(name)

    def _answer(self, text: str) -> None:
        """Do what the name was asked for; where it cannot be used, say so and ask on."""
        if self._asked is None:
            return
        try:
            folder, told = self._create(text) if self._asked == "create" else self._rename(text)
        except QuandianError as error:
            self._say(say_error(error), "error")
            return
        self._end()
        self._list(folder)
        self._say(told, "ok")

    def _create(self, name: str) -> tuple[Path, str]:
        project = create_project(name, by=self._by)
        project.close()
        return project.folder, say("projects.created", name=project.name)

    def _rename(self, name: str) -> tuple[Path, str]:
        known = self._current
        old = known.name
        project = self._project if self._is_open(known) else Project.open(known.folder, by=self._by)
        try:
            rename_project(project, name)
        finally:
            if project is not self._project:
                project.close()
        return project.folder, say("commands.project_renamed", old=old, name=project.name)

    def _end(self) -> None:
        self._asked = None
        self.query_one("#name", Input).remove_class("-asked")
        self.set_focus(self.query_one(RowList))


def _name(known: Known) -> str:
    """What a project is called, or that this cannot be read."""
    return visible(known.name) if known.problem is None else say("projects.damaged")
