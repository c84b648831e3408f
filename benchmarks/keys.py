"""How many keys a span takes in the real program.

    python -m benchmarks.keys

Each task opens a built-in page in a project of its own, puts the cursor where a person would have come to, presses real
keys, which go through the real bindings, and looks whether the spans that were asked for are there: else the run fails.
What is typed into a note counts as text, not as keys. A span of another tool costs, by their own manuals: SLATE four
keys (two ends, the label, the confirmation), YEDDA a drag of the mouse and a key, counted as three, the others a drag
over the text and a click or a key.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from textual.pilot import Pilot

from annotations.documents import SourceText
from annotations.project import Project
from tui.app import QuandianApp
from tui.catalogue import use_language
from tui.screens.reader import ReaderScreen
from tui.settings import Settings

SEEDS: Final = Path(__file__).resolve().parent.parent / "seeds"
PAGE: Final = "003_866624b04e7a778d"
SIZE: Final = (120, 40)
ROUNDS: Final = 2_000
PAUSE: Final = 0.01
PEERS: Final = "SLATE 4, YEDDA 3, others a drag"

Spans = set[tuple[str, str]]
"""Labels and texts."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something a person does, and what comes of it."""

    name: str
    at: str
    """Words of the cleaned page, the first of whose characters the cursor is on."""
    keys: Sequence[str]
    spans: Spans
    """Of the document afterwards."""
    before: Sequence[str] = ()
    """Keys that bring about what the task begins with, and do not count."""
    then_at: str = ""
    """Where the cursor is put after these, if it is elsewhere."""
    text: int = 0
    """How many of the keys write text of the person's own."""
    everywhere: bool = False
    """Whether the keys are for all the spans there are afterwards."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a task took."""

    task: Task
    spans: int
    """Of the document afterwards."""

    @property
    def keys_per_span(self) -> float:
        """Keys for one span, or for one change."""
        keys = len(self.task.keys) - self.task.text
        return keys / self.spans if self.task.everywhere else float(keys)


TASKS: Final = (
    Task("known word under the cursor", "西宁市抢抓", ("5",), {("place", "西宁市")}),
    Task("known word, the next one", "抢抓国家实施", ("w", "3"), {("org", "国家")}),
    Task("number with its unit, the next one", "截至上半年，各园区", ("m", "1"), {("metric", "40余次")}),
    Task("quoted phrase", "“东数西算”工程", ("2",), {("policy", "“东数西算”")}),
    Task("four characters, of two words", "绿色算力企业保持", ("7", "7"), {("product", "绿色算力")}),
    Task(
        "two characters inside a longer word",
        "人工智能加速",
        ("v", "right", "right", "7"),
        {("product", "人工")},
    ),
    Task(
        "change an edge",
        "绿色算力企业保持",
        ("]",),
        {("product", "绿色算力企")},
        before=("7", "7"),
        then_at="力企业保持",
    ),
    Task("relabel", "西宁市抢抓", ("3",), {("org", "西宁市")}, before=("5",)),
    Task("delete", "西宁市抢抓", ("x",), set(), before=("5",)),
    Task("undo", "西宁市抢抓", ("u",), set(), before=("5",)),
    Task("all occurrences", "绿色算力企业保持", ("7", "7", "a", "enter"), {("product", "绿色算力")}, everywhere=True),
    Task(
        "span inside a span",
        "绿色算力企业保持",
        ("v", "w", "7"),
        {("policy", "绿色算力"), ("product", "绿色")},
        before=("2", "2"),
    ),
    Task("note on a span", "西宁市抢抓", ("enter", "好", "enter"), {("place", "西宁市")}, before=("5",), text=1),
)


async def done(task: Task) -> Result:
    """Do a task in a project of its own.

    Raises:
        AssertionError: other spans came about than were asked for.
    """
    with tempfile.TemporaryDirectory() as home:
        project = Project.create(Path(home) / "project", name="keys", by="bench")
        project.add([SourceText(PAGE, None, (SEEDS / f"{PAGE}.txt").read_text(encoding="utf-8"), "utf-8")])
        app = QuandianApp(project, Settings(annotator="bench"))
        async with app.run_test(size=SIZE) as pilot:
            screen = await _opened(app, pilot)
            _go_to(screen, task.at)
            await pilot.press(*task.before)
            _go_to(screen, task.then_at or task.at)
            for key in task.keys:
                await pilot.press(key)
                await pilot.pause()
            spans = list(screen.opened.editor.spans.values())  # type: ignore[union-attr]
        project.close()
    left = {(span.label, span.quote.exact.replace("\n", "")) for span in spans}
    assert left == task.spans, f"{task.name}: {left} in place of {task.spans}"
    return Result(task, len(spans))


def _go_to(screen: ReaderScreen, words: str) -> None:
    reading = screen.opened.reading  # type: ignore[union-attr]
    screen.panes.go_to_raw(reading.alignment.nearest_raw(reading.text.index(words)))


async def _opened(app: QuandianApp, pilot: Pilot[None]) -> ReaderScreen:
    """The page open, with the dictionary loaded."""
    app.read(app.project.entries()[0].id)
    for _ in range(ROUNDS):
        screen = app.screen
        if isinstance(screen, ReaderScreen) and screen.opened is not None and not screen.waiting and app.words:
            await pilot.pause()
            return screen
        await pilot.pause(PAUSE)
    raise RuntimeError("the page did not open")


def main() -> None:
    """Do all tasks and print one table."""
    use_language("en")
    with tempfile.TemporaryDirectory() as home:
        os.environ["QUANDIAN_HOME"] = home
        results = [asyncio.run(done(task)) for task in TASKS]
    width = max(len(task.name) for task in TASKS)
    print(f"{'task':<{width}}  keys  pressed")
    for result in results:
        shown = " ".join(result.task.keys)
        several = f"  ({result.spans} spans)" if result.task.everywhere else ""
        print(f"{result.task.name:<{width}}  {result.keys_per_span:>4.1f}  {shown}{several}")
    print(f"\na span elsewhere: {PEERS}")


if __name__ == "__main__":
    main()
