"""What a document of the list is about, beside the list: headline, figures, and how its first article begins."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from annotations.summaries import Summary
from articles.errors import QuandianError
from tui.catalogue import say, say_error
from tui.view.linebreak import wrap
from tui.view.visible import visible
from tui.widgets.text_line import Piece, TextLine

if TYPE_CHECKING:
    from annotations.kept_reading import KeptReading
    from tui.app import QuandianApp

SECONDS_OF_REST: Final = 0.12
"""The cursor rests so long on a document before it is read."""
MOST_CHARACTERS: Final = 300_000
"""Of a text that is cleaned for its preview; of a longer one the figures are shown."""
SHOWN_CHARACTERS: Final = 1_200


class Lead(NamedTuple):
    """How the first article begins that has a headline; the first of all where none has."""

    kicker: str
    headline: str
    byline: str
    text: str


class Preview(Vertical):
    """Shows one document; nothing is read on the way of a key."""

    DEFAULT_CSS = """
    Preview {
        width: 40%; padding: 0 1; border-left: solid $primary 40%; display: none;
        #preview-text { height: 1fr; padding: 0 1; }
        #preview-labels { height: auto; max-height: 4; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._summary: Summary | None = None
        self._rest: Timer | None = None
        self._ready = False
        self.shown = ""
        """Id of the document that is shown whole."""

    def compose(self) -> ComposeResult:
        yield TextLine(id="preview-kicker")
        yield TextLine(id="preview-headline")
        yield TextLine(id="preview-byline")
        yield TextLine(id="preview-tags")
        yield TextLine(id="preview-labels")
        yield Static(id="preview-text", markup=False)

    def on_mount(self) -> None:
        """Show what was asked for before it was there."""
        self._ready = True
        wanted, self._summary = self._summary, None
        self.show(wanted)

    def show(self, summary: Summary | None) -> None:
        """Show a document once the cursor rests on it; the same one again where it has changed."""
        if summary == self._summary:
            return
        self._summary = summary
        if not self._ready:
            return
        self._facts()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(SECONDS_OF_REST, self._read) if summary is not None else None

    def _facts(self) -> None:
        summary = self._summary
        labels = cast("QuandianApp", self.app).project.labels
        spans = summary.labels if summary is not None else {}
        counts = [
            Piece(f"{label.name} {spans[label.id]:,}  ", "", label.color)
            for label in labels.labels
            if spans.get(label.id)
        ]
        tags = [Piece(f"#{visible(tag)} ", "dim") for tag in summary.tags] if summary is not None else []
        self.query_one("#preview-labels", TextLine).show(counts)
        self.query_one("#preview-tags", TextLine).show(tags)
        title = visible(summary.title or summary.name) if summary is not None else ""
        self.query_one("#preview-headline", TextLine).show([Piece(title, "strong")])
        for name in ("kicker", "byline"):
            self.query_one(f"#preview-{name}", TextLine).show([])
        self.query_one("#preview-text", Static).update("")
        for line in self.query(TextLine):
            line.display = bool(line.text)

    @work(thread=True, exclusive=True, group="preview")
    def _read(self) -> None:
        from annotations.corrections import cleaned_page  # what reads pages is not on the way to the first screen

        worker, summary = get_current_worker(), self._summary
        if summary is None:
            return
        call = self.app.call_from_thread
        if summary.characters > MOST_CHARACTERS:
            call(self._show, summary, None, say("library.preview_long"))
            return
        project = cast("QuandianApp", self.app).project
        try:
            found = next(project.exportable([summary.id], cleaned_page, lambda: None), None)
        except QuandianError as error:
            call(self._show, summary, None, say_error(error))
            return
        if worker.is_cancelled or found is None:
            return
        if found.reading is None:
            call(self._show, summary, None, say_error(found.error) if found.error is not None else "")
        else:
            call(self._show, summary, lead_of(found.reading), "")

    def _show(self, summary: Summary, lead: Lead | None, told: str) -> None:
        if summary is not self._summary:
            return
        if lead is not None:
            self.query_one("#preview-kicker", TextLine).show([Piece(visible(lead.kicker), "dim")])
            if lead.headline:
                self.query_one("#preview-headline", TextLine).show([Piece(visible(lead.headline), "strong")])
            self.query_one("#preview-byline", TextLine).show([Piece(visible(lead.byline), "dim")])
            told = "\n".join(self._wrapped(visible(line)) for line in lead.text.split("\n"))
        self.query_one("#preview-text", Static).update(told)
        self.shown = summary.id
        for line in self.query(TextLine):
            line.display = bool(line.text)

    def _wrapped(self, paragraph: str) -> str:
        """A paragraph broken where Chinese type may be."""
        width = max(8, self.query_one("#preview-text", Static).content_size.width)
        return "\n".join(paragraph[a:b].rstrip() for a, b in pairwise([*wrap(paragraph, width), len(paragraph)]))


def lead_of(reading: KeptReading) -> Lead | None:
    """The beginning of the lead article; None of a text without one."""
    if not reading.articles:
        return None
    article = next((each for each in reading.articles if each.headline), reading.articles[0])
    text = reading.text[article.start : article.end]
    heads = [head for head in (article.kicker, article.headline, article.byline) if head]
    for head in heads:  # which the text begins with, and which stand above it
        text = text.removeprefix(head).lstrip("\n")
    return Lead(article.kicker or "", article.headline or "", article.byline or "", text[:SHOWN_CHARACTERS])
