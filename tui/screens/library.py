"""The list of a project's documents."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import get_current_worker

from annotations.documents import DocumentEntry, Status, set_apart
from annotations.listing import ALL, Choice, Listing, Order
from articles.errors import QuandianError
from tui.actions import LIBRARY, bindings
from tui.catalogue import say, say_error
from tui.changed_files import texts_of_files
from tui.choosing import choice_of
from tui.findings import at_work
from tui.reading_places import Place
from tui.taken_in import taken_in_words
from tui.view.visible import visible
from tui.widgets.document_list import DocumentList
from tui.widgets.key_line import key_pieces
from tui.widgets.line_input import LineInput
from tui.widgets.text_line import Piece, TextLine

if TYPE_CHECKING:
    from annotations.search import Hit
    from annotations.text_updates import TakenIn
    from annotations.writers import Owner
    from tui.app import QuandianApp

LISTED_AT_ONCE_BYTES: Final = 4_000_000
"""Text that is read for the first list before the screen is shown; more is read behind it."""
SECONDS_BETWEEN_NEWS: Final = 1.0
PREVIEW_CELLS: Final = 140
"""A terminal of that many has room for a document beside the list."""
FEW_DOCUMENTS: Final = 12
"""A project of more is not a first one."""
AROUND_THE_LIST: Final = 6
"""Rows that are neither documents nor first steps."""
TOUR_STEPS: Final = 9
FROM_THE_GREATEST: Final = frozenset(
    {Order.CHARACTERS, Order.ARTICLES, Order.SPANS, Order.STATUS, Order.UPDATED, Order.LABELS}
)
"""Columns whose greatest values are looked for first."""


class LibraryScreen(Screen[None]):
    """What there is to read, how far it is, and the way into it."""

    BINDINGS = bindings(LIBRARY)
    DEFAULT_CSS = """
    LibraryScreen {
        layout: vertical;
        #heading { background: $panel; }
        #notice { background: $surface; }
        #keys { background: $panel; }
        #filter { height: 1; border: none; padding: 0 1; display: none; background: $surface; }
        #filter.-asked { display: block; }
        &.-preview.-wide Preview { display: block; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (PREVIEW_CELLS, "-wide")]

    class Refreshed(Message):
        """More of the figures that have to be worked out are there."""

        def __init__(self, *, done: bool, others: Sequence[Owner] = ()) -> None:
            super().__init__()
            self.done = done
            self.others = others
            """Who else has the project open, once all is done."""

    class Chosen(Message):
        """The documents of a choice are found."""

        def __init__(self, listing: Listing) -> None:
            super().__init__()
            self.listing = listing

    class Progress(Message):
        """How far the work on changed files is."""

        def __init__(self, key: str, done: int, total: int) -> None:
            super().__init__()
            self.key, self.done, self.total = key, done, total

        def can_replace(self, message: Message) -> bool:
            """The last one is all that matters."""
            return isinstance(message, LibraryScreen.Progress)

    class Found(Message):
        """The files behind the documents were looked through."""

        def __init__(self, changed: tuple[DocumentEntry, ...]) -> None:
            super().__init__()
            self.changed = changed

    class Taken(Message):
        """Documents have their new texts."""

        def __init__(self, taken: list[TakenIn]) -> None:
            super().__init__()
            self.taken = taken

    class Failed(Message):
        """The documents cannot be listed, or not be changed."""

        def __init__(self, error: QuandianError) -> None:
            super().__init__()
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self._noticed = False
        self._filtered_by = ""
        """Words of the filter that the list follows."""
        self._choice = ALL
        """Which documents are shown, in which order."""
        self._searched = ""
        """What was looked for last in the texts."""
        self._others: Sequence[Owner] = ()
        """Who else has the project open."""
        self._refreshing = False
        """Whether figures are being worked out, and this takes so long that a person is told."""

    @property
    def quandian(self) -> QuandianApp:
        """The application this screen belongs to."""
        return cast("QuandianApp", self.app)

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        with Horizontal(id="beside"):
            yield DocumentList(id="documents")
        yield TextLine(id="notice")
        yield LineInput(id="filter", placeholder=say("library.filter"), entered=self._to_the_list)
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Show what is known at once and work out the rest behind it."""
        self.query_one("#keys", TextLine).show(*key_pieces(LIBRARY))
        documents = self.query_one(DocumentList)
        self.set_focus(documents)
        documents.use_labels(self.quandian.project.labels.labels)
        self.set_class(self.quandian.places.preview, "-preview")
        self.watch(documents, "cursor", self._place, init=False)
        try:
            if self.quandian.project.bytes_to_list <= LISTED_AT_ONCE_BYTES:
                self._list()
        except QuandianError as error:
            self.say_notice(say_error(error), "error")
        self._head()
        self._offer()

    def on_screen_resume(self) -> None:
        """At first sight and on the way back from a document: go to that document, bring the figures up to date."""
        last = self.quandian.places.last_document
        if last is not None:
            self.query_one(DocumentList).go_to(last)
        self._summarise()

    def on_resize(self) -> None:
        """Show a document beside the list where there is room now."""
        self.call_after_refresh(self._preview)
        self.call_after_refresh(self._guide)

    def _preview(self) -> None:
        """Show the document under the cursor beside the list, where that is wanted and there is room."""
        if not self.is_attached or not self.quandian.places.preview or self.size.width < PREVIEW_CELLS:
            return
        from tui.widgets.preview import Preview  # behind the first screen, never in front of it

        found = list(self.query(Preview))
        preview = found[0] if found else Preview(id="preview")
        preview.show(self.query_one(DocumentList).current)
        if not found:
            self.query_one("#beside", Horizontal).mount(preview)

    def _guide(self) -> None:
        """Show the first steps below the list as long as nothing is marked, where that is wanted and there is room."""
        if not self.is_attached:
            return
        listing = self.quandian.listing
        count = len(listing) if listing is not None else 0
        fits = self.size.height - count - AROUND_THE_LIST >= TOUR_STEPS
        begun = listing is None or count > FEW_DOCUMENTS or any(listing[place].spans for place in range(count))
        wanted = self.quandian.places.tour and fits and not begun and self._choice.everything
        found = list(self.query("Tour"))
        if wanted and not found:
            from tui.widgets.tour import Tour  # behind the first screen, never in front of it

            self.mount(Tour(), after="#beside")
        elif found and not wanted:
            found[0].remove()

    def action_tour(self) -> None:
        """Show the first steps, or no more."""
        self.quandian.places.tour = not self.quandian.places.tour
        self.quandian.places.save()
        self._guide()
        if self.quandian.places.tour and not self.query("Tour"):
            self.say_notice(say("library.no_tour"))

    def action_preview(self) -> None:
        """Show what the document under the cursor is about beside the list, or no more."""
        self.quandian.places.preview = not self.quandian.places.preview
        self.set_class(self.quandian.places.preview, "-preview")
        if self.quandian.places.preview and self.size.width < PREVIEW_CELLS:
            self.say_notice(say("library.preview_narrow", cells=PREVIEW_CELLS))
        self.call_after_refresh(self._preview)

    def on_screen_suspend(self) -> None:
        """Leave the processor to the document that is opened; what is not worked out yet is on the way back."""
        self.workers.cancel_group(self, "summaries")

    def _list(self) -> None:
        """Show what is known of the documents that are chosen."""
        if self._choice.everything and self._choice.order is Order.NUMBER:
            self._show_listing(self.quandian.project.listing(self._choice))
        else:
            self._choose(self._choice)

    @work(thread=True, exclusive=True, group="choice")
    def _choose(self, choice: Choice) -> None:
        """Go through all documents behind the screen: of many this takes a moment."""
        worker = get_current_worker()
        try:
            listing = self.quandian.project.listing(choice)
        except QuandianError as error:
            self.post_message(self.Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Chosen(listing))

    @on(Chosen)
    def _show_chosen(self, event: Chosen) -> None:
        if event.listing.choice == self._choice:
            self._show_listing(event.listing)

    def _show_listing(self, listing: Listing) -> None:
        self.quandian.listing = listing
        self.query_one(DocumentList).show(listing)
        self.call_after_refresh(self._preview)
        self.call_after_refresh(self._guide)
        self._head()
        if not self._noticed:
            self._place()

    # -- choosing -----------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Ask which documents are wanted; the list follows what is typed."""
        words = self.query_one("#filter", Input)
        words.add_class("-asked")
        self.set_focus(words)

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self._follow(event.value)

    def _follow(self, words: str) -> None:
        """List what the words of the filter leave."""
        if words == self._filtered_by:
            return
        self._filtered_by = words
        try:
            labels = self.quandian.project.labels
            order, descending = self._choice.order, self._choice.descending
            self._choice = choice_of(words.split(), labels, order, descending=descending)
        except QuandianError as error:  # what is not finished yet is most often this
            self.say_notice(say_error(error))
            return
        self._noticed = False
        self._list()

    def _to_the_list(self, words: str) -> None:
        self._follow(words)  # what was typed last is told in a moment only
        self._leave_filter()

    def _leave_filter(self) -> None:
        words = self.query_one("#filter", Input)
        words.set_class(bool(words.value.strip()), "-asked")
        self.set_focus(self.query_one(DocumentList), scroll_visible=False)

    def action_everything(self) -> None:
        """Take filter and order back."""
        self.query_one("#filter", Input).value = ""
        self._leave_filter()
        self._choice = ALL
        self._noticed = False
        self._list()

    def action_sort(self) -> None:
        """Order by the next column, figures from the greatest on."""
        orders = tuple(order for order in Order if order is not Order.LABELS or self._choice.labels)
        before = orders.index(self._choice.order) if self._choice.order in orders else -1
        order = orders[(before + 1) % len(orders)]
        self._choice = replace(self._choice, order=order, descending=order in FROM_THE_GREATEST)
        self._list()

    def action_reverse(self) -> None:
        """Turn the order round."""
        self._choice = replace(self._choice, descending=not self._choice.descending)
        self._list()

    def action_search(self) -> None:
        """Search all texts, and read the document of the hit that is chosen."""
        from tui.screens.search import SearchScreen

        screen = SearchScreen(self.quandian.project, self._searched)

        def go_to(hit: Hit | None) -> None:
            self._searched = screen.looked_for
            self._go_to_hit(hit)

        self.app.push_screen(screen, go_to)

    def _go_to_hit(self, hit: Hit | None) -> None:
        if hit is not None:
            self.quandian.places.places[hit.document] = Place(hit.raw_offset, "clean")
            self.quandian.read(hit.document)

    @work(thread=True, exclusive=True, group="summaries")
    def _summarise(self) -> None:
        worker = get_current_worker()
        told = time.monotonic()

        def stop() -> bool:
            nonlocal told
            if time.monotonic() - told >= SECONDS_BETWEEN_NEWS:
                told = time.monotonic()
                self.post_message(self.Refreshed(done=False))
            return worker.is_cancelled

        try:
            self.quandian.project.refresh(stop=stop)
        except QuandianError as error:
            self.post_message(self.Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Refreshed(done=True, others=self.quandian.project.others()))

    @on(Refreshed)
    def _show_figures(self, event: Refreshed) -> None:
        self._refreshing = not event.done
        if event.done:
            self._others = event.others
        try:
            self._list()
        except QuandianError as error:
            self.say_notice(say_error(error), "error")

    @on(Failed)
    def _report(self, event: Failed) -> None:
        self.say_notice(say_error(event.error), "error")

    def _head(self) -> None:
        project = self.quandian.project
        documents = self.query_one(DocumentList)
        name = say("library.project_read_only" if project.read_only else "library.project", name=project.name)
        count, choice = documents.count, self._choice
        total = say("library.count_one") if count == 1 else say("library.count", count=count)
        if not choice.everything:
            total = say("library.chosen", count=count, total=project.count())
        if choice.order is not Order.NUMBER or choice.descending:
            direction = "↓" if choice.descending else "↑"
            total += "  " + say("library.sorted", column=say(f"library.by_{choice.order.value}"), direction=direction)
        waiting = sum(count for _, _, count in project.waiting_documents(look=False))
        review = [Piece(say("library.waiting", count=waiting) + "  ", "notice")] if waiting else []
        reading = [Piece(say("library.reading") + "  ", "notice")] if self._refreshing else []
        left = [Piece(say("library.heading"), "strong"), Piece("  "), Piece(name, "dim")]
        if self._others:
            left += [Piece("  "), Piece(say("reader.also_open", who=at_work(self._others)), "notice")]
        self.query_one("#heading", TextLine).show(left, [*reading, *review, Piece(total, "dim")])

    def _place(self) -> None:
        """Say which document the cursor is on, in place of a notice."""
        self._noticed = False
        documents = self.query_one(DocumentList)
        current = documents.current
        notice = self.query_one("#notice", TextLine)
        if current is None:
            empty = "library.empty" if self._choice.everything else "library.nothing"
            notice.show([Piece(say(empty, folder=self.quandian.project.folder), "notice")])
            return
        self.quandian.places.last_document = current.id
        place = say("library.place", number=documents.cursor + 1, count=documents.count, name=current.name)
        notice.show([Piece(place, "dim")])
        self._preview()

    def say_notice(self, text: str, style: str = "notice") -> None:
        """Tell a person something in the line below the list; it stays until the cursor moves."""
        self._noticed = True
        self.query_one("#notice", TextLine).show([Piece(text, style)])

    def say_on_return(self, notice: Piece) -> None:
        """Tell a person something once the list has gone to the document they come from."""
        self.call_after_refresh(lambda: self.say_notice(*notice[:2]))

    def say_how_to_quit(self) -> None:
        """Tell which key leaves the program."""
        self.say_notice(say("reader.quit_hint"))

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.query_one(DocumentList).cursor += step

    def action_page(self, step: int) -> None:
        """Move the cursor by pages."""
        documents = self.query_one(DocumentList)
        documents.cursor += step * documents.visible_rows

    def action_edge(self, side: int) -> None:
        """Move the cursor to the first or the last document."""
        documents = self.query_one(DocumentList)
        documents.cursor = 0 if side < 0 else documents.count - 1

    def action_open(self) -> None:
        """Read the document under the cursor."""
        current = self.query_one(DocumentList).current
        if current is not None:
            self.quandian.read(current.id)

    @on(DocumentList.Chosen)
    def _open_chosen(self, event: DocumentList.Chosen) -> None:
        self.quandian.read(event.summary.id)

    @on(DocumentList.Asked)
    def _tell_what_can_be_done(self) -> None:
        self.action_palette()

    def action_toggle_done(self) -> None:
        """Say that a document is done, or take it back; a change like any other, with undo in the reader."""
        current = self.query_one(DocumentList).current
        if current is None:
            return
        done = current.status is not Status.DONE
        told = say("library.now_done" if done else "library.now_not_done", name=current.name)
        self._set_status(current.id, Status.DONE if done else Status.IN_PROGRESS, told)

    def action_set_apart(self) -> None:
        """Say that a document is to be reviewed, skipped, or neither, in turn."""
        current = self.query_one(DocumentList).current
        if current is not None:
            status = set_apart(current.status)
            name = say(f"library.status_{status.name.lower()}")
            self._set_status(current.id, status, say("library.now_status", name=current.name, status=name))

    def _set_status(self, document_id: str, status: Status, told: str) -> None:
        try:
            editor = self.quandian.project.edit(document_id)
            try:
                editor.set_status(status)
            finally:
                editor.close()
        except QuandianError as error:
            self.say_notice(say_error(error), "error")
            return
        self.say_notice(told)
        self._list()
        self._summarise()

    def action_tags(self) -> None:
        """Ask for the tags of the document under the cursor."""
        from tui.screens.tags import TagsScreen  # for who asks

        current = self.query_one(DocumentList).current
        if current is None:
            return

        def save(tags: tuple[str, ...] | None) -> None:
            if tags is not None:
                self._set_tags(current.id, current.name, tags)

        self.app.push_screen(TagsScreen(current.name, current.tags, self.quandian.project.tags()), save)

    def _set_tags(self, document_id: str, name: str, tags: tuple[str, ...]) -> None:
        try:
            editor = self.quandian.project.edit(document_id)
            try:
                editor.set_tags(tags)
            finally:
                editor.close()
        except QuandianError as error:
            self.say_on_return(Piece(say_error(error), "error"))
            return
        told = " ".join(map(visible, tags))
        said = say("tags.saved", name=visible(name), tags=told) if told else say("tags.cleared", name=visible(name))
        self._list()
        self._summarise()
        self.say_on_return(Piece(said, "notice"))

    # -- texts that changed -------------------------------------------------------------------------------------

    def _offer(self) -> None:
        """Say that files are not what the documents were made from, or why nothing here can be changed."""
        project, changed = self.quandian.project, self.quandian.changed
        if project.read_only:
            self.say_notice(say_error(project.refusal()))
        elif len(changed) == 1:
            self.say_notice(say("library.changed_one", name=changed[0].name))
        elif changed:
            self.say_notice(say("library.changed", count=f"{len(changed):,}"))

    def action_take_in(self) -> None:
        """Take in the new texts that were found at the start; without any, look whether files have changed."""
        project = self.quandian.project
        if project.read_only:
            self.say_notice(say_error(project.refusal()), "error")
        elif self.quandian.changed:
            self._take_in(self.quandian.changed)
        else:
            self._look_for_changes()

    @work(thread=True, exclusive=True, group="texts")
    def _look_for_changes(self) -> None:
        worker = get_current_worker()
        project = self.quandian.project
        try:
            entries = project.entries()

            def stop(done: int) -> bool:
                self.post_message(self.Progress("library.looking", done, len(entries)))
                return worker.is_cancelled

            found = project.add(texts_of_files(entries, stop=stop), keep_changed=True)
        except QuandianError as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Found(found.changed))

    @work(thread=True, exclusive=True, group="texts")
    def _take_in(self, texts: Sequence[DocumentEntry]) -> None:
        def tell(done: int, total: int) -> None:
            self.post_message(self.Progress("library.taking_in", done, total))

        try:
            taken = self.quandian.project.take_in(texts, tell=tell)
        except QuandianError as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Taken(taken))

    @on(Progress)
    def _show_progress(self, event: Progress) -> None:
        self.say_notice(say(event.key, done=f"{event.done:,}", total=f"{event.total:,}"), "dim")

    @on(Found)
    def _show_found(self, event: Found) -> None:
        self.quandian.changed = event.changed
        if event.changed:
            self._offer()
        else:
            self.say_notice(say("library.nothing_changed"))

    @on(Taken)
    def _show_taken(self, event: Taken) -> None:
        self.quandian.changed = tuple(each.entry for each in event.taken if each.error is not None)
        failed = next((each.error for each in event.taken if each.error is not None), None)
        self._list()
        self._head()
        if failed is not None:
            self.say_notice(say_error(failed), "error")
        else:
            self.say_notice(taken_in_words(event.taken))
        self._summarise()

    def action_review(self) -> None:
        """Review the document under the cursor, or the first one in which something waits."""
        from tui.screens.review import ReviewScreen  # for who asks

        project = self.quandian.project
        current = self.query_one(DocumentList).current
        waiting = [entry for entry, _, _ in project.waiting_documents(look=False)]
        if not waiting:
            self.say_notice(say("library.nothing_waits"))
            return
        chosen = next((entry for entry in waiting if current is not None and entry.id == current.id), waiting[0])
        self.quandian.places.last_document = chosen.id
        self.app.push_screen(ReviewScreen(project, chosen, self.quandian.words))

    def action_labels(self) -> None:
        """Show the labels, to be changed."""
        from tui.screens.labels import LabelsScreen  # for who asks

        self.app.push_screen(LabelsScreen(self.quandian.project))

    def action_theme(self) -> None:
        """Choose other colours."""
        self.quandian.choose_theme()

    def action_language(self) -> None:
        """Speak the other language."""
        self.quandian.switch_language()

    def action_statistics(self) -> None:
        """Show what was marked, counted."""
        self.quandian.show_statistics()

    def action_guidelines(self) -> None:
        """Show the guidelines."""
        self.quandian.show_guidelines()

    def action_projects(self) -> None:
        """Show the projects there are, and go to the one a person chooses."""
        from tui.screens.projects import ProjectsScreen  # for who asks

        def go_to(folder: Path | None) -> None:
            if folder is None:
                self._head()  # it may be called something else now
                return
            try:
                self.quandian.open_project(folder)
            except QuandianError as error:
                self.say_notice(say_error(error), "error")

        project = self.quandian.project
        self.app.push_screen(ProjectsScreen(project, self.quandian.settings.annotator), go_to)

    def action_palette(self) -> None:
        """Show everything one can do here."""
        self.quandian.show_palette(LIBRARY)

    def action_help(self) -> None:
        """Show every key."""
        self.quandian.show_help()
