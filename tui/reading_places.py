"""Where a person was reading: kept per project in the user's state folder, never in the project itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeAlias

from tui.bookmarks import Bookmark

Layout: TypeAlias = Literal["side", "clean", "raw"]
LAYOUTS: Final[tuple[Layout, ...]] = ("side", "clean", "raw")
EVEN_TENTHS: Final = 5
Pane: TypeAlias = Literal["clean", "raw"]


@dataclass(frozen=True, slots=True)
class Place:
    """The cursor of one document."""

    raw_offset: int
    """Code points of the raw text, so that a better cleaner does not move it."""
    pane: Pane


@dataclass(slots=True)
class ReadingPlaces:
    """The places of one project. A file that cannot be read or written costs the place, never the work."""

    path: Path | None
    """Of their file; None where there can be none."""
    open_document: str | None = None
    """The document the reader was in when the program ended; None for the list."""
    last_document: str | None = None
    layout: Layout = "side"
    tenths: int = EVEN_TENTHS
    """Of the width, that the clean pane has beside the raw one."""
    preview: bool = True
    """Whether the list shows what a document is about, where there is room."""
    tour: bool = True
    """Whether the list shows the first steps, as long as nothing is marked."""
    off: list[str] = field(default_factory=list)
    """Names of sources of suggestions that are switched off."""
    places: dict[str, Place] = field(default_factory=dict)
    bookmarks: dict[str, list[Bookmark]] = field(default_factory=dict)
    """By document."""
    _saved: str = ""

    @classmethod
    def load(cls, path: Path | None) -> ReadingPlaces:
        """The places of a file; empty ones where it is missing or damaged."""
        if path is None:
            return cls(None)
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            layout = stored["layout"]
            return cls(
                path,
                stored["open_document"],
                stored["last_document"],
                layout if layout in LAYOUTS else "side",
                tenths if type(tenths := stored.get("tenths")) is int and 2 <= tenths <= 8 else EVEN_TENTHS,
                stored.get("preview", True) is True,
                stored.get("tour", True) is True,
                [str(name) for name in stored.get("off", ())],
                {key: Place(int(place["raw_offset"]), place["pane"]) for key, place in stored["places"].items()},
                {
                    key: [Bookmark(int(each["raw_offset"]), str(each["quote"])) for each in bookmarks]
                    for key, bookmarks in stored.get("bookmarks", {}).items()
                },
            )
        except (OSError, ValueError, OverflowError, RecursionError, TypeError, KeyError, AttributeError):
            return cls(path)

    def place_of(self, document_id: str) -> Place | None:
        """Where a document was left; None when it was never open."""
        return self.places.get(document_id)

    def save(self) -> None:
        """Write the places when they differ from what was last written."""
        from annotations.durable import atomic_write

        text = json.dumps(
            {
                "open_document": self.open_document,
                "last_document": self.last_document,
                "layout": self.layout,
                "tenths": self.tenths,
                "preview": self.preview,
                "tour": self.tour,
                "off": self.off,
                "places": {key: asdict(place) for key, place in self.places.items()},
                "bookmarks": {key: [asdict(each) for each in these] for key, these in self.bookmarks.items() if these},
            },
            ensure_ascii=False,
        )
        if self.path is None or text == self._saved:
            return
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic_write(self.path, text.encode("utf-8", "surrogatepass"))
        except OSError:
            return
        self._saved = text
