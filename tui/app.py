"""The Textual application: one project, its list and its reader."""

from __future__ import annotations

import asyncio
import signal
import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import Binding, BindingType

from annotations import places as folders
from annotations.documents import DocumentEntry
from annotations.project import Project
from articles.errors import QuandianError
from tui.actions import use_keymap
from tui.catalogue import Language, language_in_use, reason_of, say, use_language
from tui.keys_in_order import AppWithKeysInOrder
from tui.lost_terminal import driver_class, is_gone
from tui.reading_places import ReadingPlaces
from tui.screens.library import LibraryScreen
from tui.settings import Settings, remember, settings_file
from tui.sitting import Sitting
from tui.steps_together import StepsTogether
from tui.themes import high_contrast, theme_names
from tui.widgets.text_line import Piece

if TYPE_CHECKING:
    from annotations.listing import Listing
    from articles.ranges import Range
    from tui.actions import Action
    from tui.learning import Learning
    from tui.screens.reader import ReaderScreen
    from tui.widgets.text_line import Piece


TERMINAL_INTERVAL: Final = 1.0
"""Seconds after which it is looked whether the terminal is still there."""


class QuandianApp(AppWithKeysInOrder):
    """Owns what outlives a screen: the project, the reading places, the word segmenter."""

    TITLE = "Quandian"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True, id="app.quit"),
        Binding("ctrl+c", "say_how_to_quit", show=False, id="app.interrupt"),
    ]

    def __init__(self, project: Project, settings: Settings, changed: Sequence[DocumentEntry] = ()) -> None:
        """Show a project.

        Args:
            project: it.
            settings: the person's.
            changed: other texts that are kept of some of its documents, and that it offers to take in.
        """
        super().__init__()
        self.changed = tuple(changed)
        self.project = project
        self.settings = settings
        self.places = ReadingPlaces.load(_places_file(project))
        self.words: Callable[[str], Sequence[Range]] | None = None
        """Word ranges of one line; None until the dictionary is loaded."""
        self.listing: Listing | None = None
        """The documents as the list shows them."""
        self.reader: ReaderScreen | None = None
        """The document that is open."""
        self.held_keys: list[str] = []
        """Typed while a document was opening, and meant for it."""
        self.sitting = Sitting()
        self.steps_together = StepsTogether()
        self._learning: Learning | None = None

    def on_mount(self) -> None:
        """Show the list, and on top of it the document a person was in when they left."""
        self.register_theme(high_contrast())
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else "textual-dark"
        self._leave_when_told()
        if not self.is_headless:
            self.set_interval(TERMINAL_INTERVAL, self._leave_without_terminal)
        self._use_keys()
        self.push_screen(LibraryScreen())
        left_in = self.places.open_document
        if left_in is not None and self.project.number_of(left_in) is not None:
            self.read(left_in)

    def _use_keys(self) -> None:
        """Give actions the keys of the settings."""
        keymap: dict[str, str] = {}
        if self.settings.keys:
            from tui.keymap import checked_keymap  # for the few who change any

            keymap = checked_keymap(self.settings.keys, "config.toml")
        use_keymap(keymap)
        self.set_keymap(keymap)

    def _leave_when_told(self) -> None:
        """A closed terminal and a polite kill end the program as ctrl+q does: terminal restored, place kept."""
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(
                AttributeError, NotImplementedError, RuntimeError, ValueError
            ):  # not on every system or thread
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self._quit_soon)

    def _leave_without_terminal(self) -> None:
        """Leave where the terminal was closed and no signal came."""
        if is_gone(sys.__stdin__.fileno() if sys.__stdin__ is not None else -1):
            self._quit_soon()

    def _quit_soon(self) -> None:
        self.call_later(self.action_quit)

    # -- projects -----------------------------------------------------------------------------------------------

    def open_project(self, folder: Path) -> None:
        """Go to the list of another project; the one that was open is closed.

        Raises:
            ProjectError, BadLabelFile: it cannot be opened, and the one that is open stays.
        """
        project = Project.open(folder, by=self.settings.annotator)
        try:
            _ = project.labels
        except QuandianError:
            project.close()
            raise
        self.places.save()
        self._stop_learning()
        before, self.project = self.project, project
        self.places = ReadingPlaces.load(_places_file(project))
        self.places.open_document = None
        self.listing = None
        self.changed = ()
        self.switch_screen(LibraryScreen())
        before.close()

    # -- documents ----------------------------------------------------------------------------------------------

    def read(self, document_id: str, notice: Piece | None = None) -> None:
        """Open a document in the reader, in place of the one that is open, and say something once it is there."""
        from tui.screens.reader import ReaderScreen  # 50 ms that the list does not wait for

        self.places.open_document = self.places.last_document = document_id
        before, self.reader = self.reader, ReaderScreen(document_id, notice)
        if before is None:
            self.push_screen(self.reader)
        else:
            found = before.close_document()
            self.reader.say_first(found)
            self.switch_screen(self.reader)

    def leave_reader(self) -> None:
        """Back to the list."""
        found = None
        if self.reader is not None:
            found = self.reader.close_document()
            self.reader = None
            self.pop_screen()
        if found is not None and isinstance(self.screen, LibraryScreen):
            self.screen.say_on_return(found)
        self.places.open_document = None
        self.places.save()

    def position(self, document_id: str) -> tuple[int, int]:
        """Which document of the project one is (from 1), and of how many; 0 for one that is not in it."""
        return self.project.number_of(document_id) or 0, self.project.count()

    def neighbour(self, document_id: str, step: int) -> str | None:
        """The document so many places further in the list as it is shown; None beyond its ends."""
        place = self.listing.place_of(document_id) if self.listing is not None else None
        if self.listing is None or place is None:
            entry = self.project.entry_at((self.project.number_of(document_id) or 0) + step)
            return entry.id if entry is not None else None
        return self.listing[place + step].id if 0 <= place + step < len(self.listing) else None

    # -- keys ---------------------------------------------------------------------------------------------------

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Let a reader that is still opening put keys aside: every key of ours is a binding, and all come by here."""
        if not priority and self.reader is not None and self.reader.holds(key):
            return True
        return await self.press(key, priority=priority)

    async def press(self, key: str, *, priority: bool = False) -> bool:
        """Do what a key is bound to where the focus is; where the reader has asked something, it is the answer."""
        if not priority and self.reader is not None and self.reader.takes(key):
            self.sitting.keys += 1
            return True
        done = await super()._check_bindings(key, priority)
        self.sitting.keys += done and self.reader is not None and not priority
        return done

    @property
    def learning(self) -> Learning:
        """What proposes spans in the project that is open."""
        if self._learning is None:
            from tui.learning import Learning  # behind the first document

            self._learning = Learning(self.project)
        return self._learning

    def _stop_learning(self) -> None:
        if self._learning is not None:
            self._learning.stop()
            self._learning = None

    # -- words --------------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="words")
    def load_words(self) -> None:
        """Load the dictionary behind the first document, never in front of it: it takes longer than the whole start."""
        if self.words is not None:
            return
        from articles.words import Segmenter

        segmenter = Segmenter(_words_cache())
        segmenter.load()
        import articles.quantities  # noqa: F401  # ready before the first figure is marked

        self.call_from_thread(self._use_words, segmenter.words)

    def _use_words(self, words: Callable[[str], Sequence[Range]]) -> None:
        self.words = words
        if self.reader is not None:
            self.reader.use_words(words)

    # -- everywhere ---------------------------------------------------------------------------------------------

    def show_help(self) -> None:
        """Show every key."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def show_guidelines(self) -> None:
        """Show what is to be known before marking."""
        from tui.screens.guidelines import GuidelinesScreen  # Markdown takes 60 ms

        self.push_screen(GuidelinesScreen(self.project))

    def show_statistics(self) -> None:
        """Show what was marked, counted."""
        from tui.screens.statistics import StatisticsScreen  # for who asks

        self.push_screen(StatisticsScreen(self.project, self.sitting))

    # -- looks --------------------------------------------------------------------------------------------------

    def choose_theme(self) -> None:
        """List the themes; the one a person chooses is used from here on, and when the program is started again."""
        from tui.jumping import themes_of  # for who asks
        from tui.screens.jump import JumpScreen

        names = theme_names(self)

        def use(index: int | None) -> None:
            if index is not None:
                self.theme = names[index]
                self._remember("theme", names[index])

        self.push_screen(JumpScreen("themes", themes_of(names), names.index(self.theme), lambda _words: []), use)

    def switch_language(self) -> None:
        """Speak the other language from here on, and when the program is started again."""
        language: Language = "en" if language_in_use() == "zh" else "zh"
        use_language(language)
        document = self.reader.document_id if self.reader is not None else None
        if document is not None:
            self.leave_reader()
        self.switch_screen(LibraryScreen())
        if document is not None:
            self.read(document)
        self._remember("language", language)

    def _remember(self, name: str, value: str) -> None:
        """Keep a setting; where it cannot be kept, that is said, and it holds until the program ends."""
        try:
            remember(settings_file(), name, value)
        except (QuandianError, OSError) as error:
            reason = reason_of(error) if isinstance(error, QuandianError) else ""
            told = Piece(say("library.setting_not_kept", reason=reason or str(error)), "error")
            if self.reader is not None:
                self.reader.say_first(told)
            elif isinstance(self.screen, LibraryScreen):
                self.screen.say_on_return(told)

    def show_palette(self, table: Sequence[Action]) -> None:
        """List some actions, and do the one a person chooses on the screen they are on now."""
        from tui.jumping import actions_of  # for who asks
        from tui.screens.jump import JumpScreen

        screen = self.screen

        def do(index: int | None) -> None:
            if index is not None:
                self.call_next(screen.run_action, table[index].call)

        self.push_screen(JumpScreen("actions", actions_of(table), 0, lambda _words: []), do)

    def action_say_how_to_quit(self) -> None:
        """Ctrl+C is what many press to leave; tell them how it is done here."""
        if self.screen is self.reader:
            self.reader.say_how_to_quit()
        elif isinstance(self.screen, LibraryScreen):
            self.screen.say_how_to_quit()

    async def action_quit(self) -> None:
        """Leave; everything but the snapshot and the cursor's place is on disk already."""
        if self.reader is not None:
            self.reader.close_document()
        self.places.save()
        self._stop_learning()
        self.exit()


def _places_file(project: Project) -> Path | None:
    """Where the reading places of a project are kept; None where the user can have no state folder."""
    try:
        return folders.state_folder() / project.uuid / "places.json"
    except OSError:
        return None


def _words_cache() -> Path | None:
    """Where the dictionary is kept ready; None where the user can have no cache folder."""
    try:
        return folders.cache_folder()
    except OSError:
        return None


def _tolerate_stray_bytes() -> None:
    """Keep a byte that is not UTF-8, as terminals in other encodings send, from ending Textual's input thread."""
    try:
        from textual.drivers import linux_driver
    except ImportError:  # Windows reads keys, not bytes
        return

    def lenient(encoding: str) -> Callable[[], IncrementalDecoder]:
        return partial(getincrementaldecoder(encoding), "replace")

    vars(linux_driver)["getincrementaldecoder"] = lenient


def run_app(project: Project, settings: Settings, changed: Sequence[DocumentEntry] = ()) -> int:
    """Run the application until the person leaves; the exit code. The arguments are those of ``QuandianApp``.

    Raises:
        BadLabelFile: the project's labels cannot be used; the screen was not touched.
    """
    _ = project.labels  # whatever is wrong with them is said before the screen is taken
    _tolerate_stray_bytes()
    app = QuandianApp(project, settings, changed)
    app.driver_class = driver_class() or app.driver_class
    try:
        app.run()
    finally:
        app.project.close()  # which need not be the one it began with
    return app.return_code or 0
