"""What a person did since the program was started: keys pressed over a document, and spans made by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.change import Change


@dataclass(slots=True)
class Sitting:
    """Counts of one run of the program."""

    keys: int = 0
    """Keys that did something in the reader, motions included."""
    spans: int = 0
    """Spans that were marked, less those taken back."""

    @property
    def keys_per_span(self) -> float:
        """Over the whole sitting; 0 where there is no span."""
        return self.keys / self.spans if self.spans else 0.0

    def saw(self, change: Change) -> None:
        """Take a change into account."""
        if change.action != "mark":
            return
        if change.direction == "undone":
            self.spans = max(0, self.spans - len(change.removed))
        else:
            self.spans += len(change.added)
