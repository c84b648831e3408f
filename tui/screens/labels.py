"""The labels of a project: their order, keys, colours and words, and what becomes of the spans of one that goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.screen import Screen
from textual.worker import get_current_worker

from annotations.errors import BadLabelFile
from annotations.label_file import free_id, moved, with_fields, with_label, without
from annotations.labels import PALETTE, Label, LabelSet
from annotations.project import Project
from annotations.replacing_labels import Replaced, replace_label, spans_by_label
from articles.errors import QuandianError
from tui.actions import LABELS, READER, ROWS, bindings
from tui.catalogue import reason_of, say, say_error
from tui.jumping import Place
from tui.label_keys import taken_keys
from tui.screens.jump import JumpScreen
from tui.screens.label import Fields, LabelScreen
from tui.view.cells import cells, fit, shortened
from tui.view.keys import VIEW_BINDINGS
from tui.view.visible import visible
from tui.widgets.key_line import key_pieces
from tui.widgets.row_list import RowList
from tui.widgets.text_line import Piece, TextLine

if TYPE_CHECKING:
    from tui.app import QuandianApp

MOST_NAME_CELLS = 24


class LabelsScreen(Screen[bool]):
    """Lists the labels and changes them; gives whether anything was changed."""

    BINDINGS = bindings(LABELS)
    DEFAULT_CSS = """
    LabelsScreen {
        layout: vertical;
        #heading, #keys { background: $panel; }
        #notice { background: $surface; }
    }
    """
    AUTO_FOCUS = "#labels"

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project
        self._counts: Counter[str] | None = None
        self._changed = False
        self._edits: list[tuple[str, str]] = []
        """The file before and after each edit, which undo takes back where nobody else has edited it since."""
        self._replacing = False

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        yield RowList(id="labels")
        yield TextLine(id="notice")
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """List the labels; how many spans they have is counted behind them."""
        self.query_one("#keys", TextLine).show(*key_pieces((*LABELS, *ROWS)))
        self._list(0)
        self._count()

    @property
    def _labels(self) -> LabelSet:
        return self._project.labels

    @property
    def _current(self) -> Label | None:
        place = self.query_one(RowList).cursor
        return self._labels.labels[place] if place < len(self._labels.labels) else None

    def _list(self, cursor: int | None = None) -> None:
        rows = self.query_one(RowList)
        count = len(self._labels.labels)
        place = rows.cursor if cursor is None else cursor
        rows.show(count, self._row, cursor=max(0, min(place, count - 1)))
        told = say("labels.count", count=count)
        self.query_one("#heading", TextLine).show([Piece(say("labels.heading"), "strong")], [Piece(told, "dim")])
        if not count:
            self._say(say("labels.none"))

    def _row(self, index: int, width: int) -> list[Piece]:
        label = self._labels.labels[index]
        name_cells = min(MOST_NAME_CELLS, width // 3, max(map(cells, map(self._indented, self._labels.labels))))
        spans = "" if self._counts is None else f"{self._counts[label.id]:>7,}  "
        title = fit(visible(label.title), min(16, width // 4))
        first = shortened(visible(" ".join(label.description.split())), max(0, width - name_cells - 36))
        return [
            Piece(fit(label.key, 2), "ok"),
            Piece("■ ", "", label.color),
            Piece(fit(self._indented(label), name_cells) + "  ", "", label.color),
            Piece(title + "  "),
            Piece(spans),
            Piece(first, "dim"),
        ]

    def _indented(self, label: Label) -> str:
        """Its name, further in the more labels it is a kind of."""
        return "  " * len(list(self._labels.above(label))) + visible(label.name)

    def _say(self, text: str, style: str = "notice") -> None:
        self.query_one("#notice", TextLine).show([Piece(text, style)] if text else [])

    @work(thread=True, exclusive=True, group="count")
    def _count(self) -> None:
        worker = get_current_worker()
        try:
            counts = spans_by_label(self._project)
        except QuandianError as error:
            self.app.call_from_thread(self._say, say_error(error), "error")
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._counted, counts)

    def _counted(self, counts: Counter[str]) -> None:
        self._counts = counts
        self._list()

    # -- the file -----------------------------------------------------------------------------------------------

    def _edit(self, edit: Callable[[str, Path], str]) -> str:
        """Edit the file; why that was not done, in a sentence, or nothing."""
        before: list[str] = []

        def keeping(text: str, path: Path) -> str:
            edited = edit(text, path)
            before.extend((text, edited))
            return edited

        try:
            self._project.edit_labels(keeping)
        except BadLabelFile as error:  # who sees the label need not be told where it stands
            return reason_of(error)
        except QuandianError as error:
            return say_error(error)
        except KeyError:
            return say("labels.gone")
        self._edits.append((before[0], before[1]))
        self._changed = True
        return ""

    def action_undo(self) -> None:
        """Take the last edit of the file back; documents have their own undo."""
        if not self._edits:
            self._say(say("labels.nothing_to_undo"))
            return
        before, after = self._edits.pop()

        def back(text: str, _path: Path) -> str:
            if text != after:
                raise KeyError
            return before

        why = self._edit(back)
        if not why:
            self._edits.pop()
        self._list()
        self._say(why or say("labels.undone"), "error" if why else "ok")

    # -- one label ----------------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Change the label under the cursor."""
        label = self._current
        if label is not None:
            self._ask(label, new=False)

    @on(RowList.Chosen)
    def _edit_chosen(self) -> None:
        self.action_edit()

    def action_new(self) -> None:
        """Make a label, below the others."""
        used = {label.color for label in self._labels.labels}
        keys = {label.key for label in self._labels.labels}
        color = next((each for each in PALETTE if each not in used), PALETTE[0])
        key = next((each for each in "1234567890" if each not in keys), "")
        self._ask(Label("", "", "", key, color, ""), new=True)

    def _ask(self, label: Label, *, new: bool) -> None:
        def refused(fields: Fields) -> str:
            taken = self._taken(label, fields)
            if taken:
                return taken
            if not new:
                return self._edit(lambda text, path: with_fields(text, path, label.id, fields))
            name = str(fields["name"])
            values: dict[str, Any] = {**fields, "title": fields["title"] or name}
            made = Label(free_id(name, self._labels), **values)
            return self._edit(lambda text, path: with_label(text, path, made))

        def told(fields: Fields | None) -> None:
            if fields:
                self._list(len(self._labels.labels) - 1 if new else None)
                self._say(say("labels.made" if new else "labels.saved", name=fields.get("name", label.name)), "ok")

        below = self._labels.with_kinds(label.id)
        others = [each.id for each in self._labels.labels if each.id not in below]
        self.app.push_screen(LabelScreen(label, others, refused, new=new), told)

    def _taken(self, label: Label, fields: Fields) -> str:
        """Why a name or a key can be no other label's; nothing where they can."""
        for field in ("name", "key"):
            value = str(fields.get(field, ""))
            for other in self._labels.labels:
                if value and other is not label and getattr(other, field) == value:
                    return say("labels.taken", what=say(f"labels.field_{field}"), value=value, other=other.name)
        key = str(fields.get("key", ""))
        one = LabelSet((Label("", "", "", key, PALETTE[0], ""),))
        bound = BindingsMap.merge([BindingsMap(bindings(READER)), BindingsMap(VIEW_BINDINGS)])
        return say("labels.key_taken", key=key) if len(key) == 1 and taken_keys(one, bound) else ""

    def action_reorder(self, step: int) -> None:
        """Put the label under the cursor a place further up or down."""
        label = self._current
        if label is None:
            return
        why = self._edit(lambda text, path: moved(text, path, label.id, step))
        places = [each.id for each in self._labels.labels]
        self._list(places.index(label.id) if label.id in places else None)
        self._say(why, "error")

    # -- a label that goes --------------------------------------------------------------------------------------

    def action_merge(self) -> None:
        """Give the spans of the label under the cursor another label, and take it off the list."""
        self._ask_for_target("merging", keep=False)

    def action_delete(self) -> None:
        """Take the label under the cursor off the list, once it is said what becomes of its spans."""
        label = self._current
        if label is not None and self._counts is not None and not self._counts[label.id]:
            self._remove(label, "")
        else:
            self._ask_for_target("deleting", keep=True)

    def _ask_for_target(self, kind: str, *, keep: bool) -> None:
        label = self._current
        if label is None or self._replacing:
            return
        others = [each for each in self._labels.labels if each is not label]
        choices: list[tuple[Piece, Callable[[], None]]] = []
        if keep:
            choices.append((Piece(say("labels.keep_spans")), partial(self._remove, label, "")))
            choices.append((Piece(say("labels.delete_spans")), partial(self._replace, label, None)))
        for other in others:
            piece = Piece(say("labels.give_spans", name=visible(other.name)), "", other.color)
            choices.append((piece, partial(self._replace, label, other)))

        def chosen(place: int | None) -> None:
            if place is not None:
                choices[place][1]()

        places = [Place((piece,), number) for number, (piece, _) in enumerate(choices)]
        self.app.push_screen(JumpScreen(kind, places, 0, lambda _words: []), chosen)

    def _remove(self, label: Label, told: str) -> None:
        why = self._edit(lambda text, path: without(text, path, label.id))
        self._list()
        self._say(why or told or say("labels.removed", name=label.name), "error" if why else "ok")

    @work(thread=True, exclusive=True, group="replace")
    def _replace(self, label: Label, other: Label | None) -> None:
        worker = get_current_worker()
        call = self.app.call_from_thread
        self._replacing = True

        def tell(done: int, total: int) -> None:
            call(self._say, say("labels.replacing", done=f"{done:,}", total=f"{total:,}"), "dim")

        try:
            target = other.id if other is not None else None
            self._project.refresh(stop=lambda: worker.is_cancelled)
            replaced = replace_label(
                self._project, label.id, target, tell=tell, stop=lambda: worker.is_cancelled or not self._replacing
            )
        except QuandianError as error:
            call(self._say, say_error(error), "error")
            return
        finally:
            stopped, self._replacing = not self._replacing, False
        call(self._replaced, label, other, replaced, stopped)

    def _replaced(self, label: Label, other: Label | None, replaced: Replaced, stopped: bool) -> None:
        self._changed = True
        self._count()
        counts = {"spans": f"{replaced.spans:,}", "documents": f"{replaced.documents:,}"}
        name = other.name if other is not None else ""
        if replaced.failed:
            self._say(say("labels.not_all", why=say_error(replaced.failed[0]), **counts), "error")
        elif stopped:
            self._say(say("labels.stopped", **counts))
        else:
            self._remove(label, say("labels.gave" if other is not None else "labels.dropped", name=name, **counts))

    def action_close(self) -> None:
        """Back to where one was; a replacing of spans is stopped first."""
        if self._replacing:
            self._replacing = False
        else:
            self.dismiss(self._changed)

    def action_help(self) -> None:
        """Show every key."""
        cast("QuandianApp", self.app).show_help()
