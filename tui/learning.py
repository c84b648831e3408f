"""What proposes spans in the project that is open: made ready behind the screen, and taught in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from annotations.project import Project
    from annotations.suggestions import Suggester, Suggestion
    from annotations.suggestions.dictionary import Dictionary

MOST_DOCUMENTS: Final = 2_000
"""Of a project of more the dictionary begins empty: to read them all would take minutes."""
MOST_PROPOSED: Final = 500
"""Places of one text that are proposed at once."""
ENOUGH_NEW: Final = 25
"""Spans that were marked since the model learned, after which it learns again."""
MOST_SECONDS: Final = "60"


class Learning:
    """The sources of suggestions, and the process that teaches the model. Methods but ``marked`` are for workers."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lock = threading.Lock()
        self._sources: list[Suggester] | None = None
        self._dictionary: Dictionary | None = None
        self.failures: dict[str, str] = {}
        """Why a source proposes nothing, by its name."""
        self._new = 0
        self._process: subprocess.Popen[str] | None = None

    def suggest(self, text: str, off: frozenset[str]) -> list[Suggestion]:
        """The suggestions of the sources that are on."""
        from annotations.suggestions.combining import combined

        return combined(text, self.sources(), off=off, failed=self._failed)

    def sources(self) -> Sequence[Suggester]:
        """What proposes spans, made ready at first use.

        Raises:
            QuandianError: a rule of the project's own is none, or the documents cannot be listed.
        """
        from annotations.suggestions.dictionary import Dictionary
        from annotations.suggestions.sources import dictionary_of_project, sources

        with self._lock:
            if self._sources is None:
                if self._dictionary is None:
                    few = self._project.count() <= MOST_DOCUMENTS
                    self._dictionary = dictionary_of_project(self._project) if few else Dictionary()
                self._sources = sources(self._project, dictionary=self._dictionary, failed=self._failed)
            return self._sources

    def accepted(self, words: str, label: str, text: str) -> list[Suggestion]:
        """Learn a text at once; where else it stands in the document."""
        dictionary = self._dictionary
        if dictionary is None or len(words.strip()) <= 1 or "\n" in words or words.isdecimal():
            return []
        from annotations.same_text import occurrences
        from annotations.spans import Origin
        from annotations.suggestions import Suggestion
        from annotations.suggestions.dictionary import stands_alone

        dictionary.accept(words, label)
        rate = dictionary.entries[words].rate
        places = (place for place in occurrences(words, text) if stands_alone(text, *place))
        return [
            Suggestion(start, end, label, round(min(rate, 0.99), 3), dictionary.name, Origin.DICTIONARY)
            for start, end in islice(places, MOST_PROPOSED)
        ]

    def _failed(self, name: str, error: Exception) -> None:
        self.failures[name] = str(error) or type(error).__name__

    # -- the model ----------------------------------------------------------------------------------------------

    def marked(self, count: int) -> bool:
        """Take note of so many more spans; whether it is time to learn again."""
        self._new += count
        return self._new >= ENOUGH_NEW and self._process is None

    def learn(self, ended: Callable[[dict[str, Any] | None], None]) -> None:
        """Learn in a process of its own; waits for its end, and tells the facts of the model.

        Args:
            ended: told the facts; None where there was too little to learn from.
        """
        self._new = 0
        command = [sys.executable, "-m", "annotations.suggestions.training", str(self._project.folder), MOST_SECONDS]
        facts: dict[str, Any] | None = None
        try:
            process = subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        except OSError:
            ended(None)
            return
        self._process = process
        try:
            with process:
                for line in process.stdout or ():
                    facts = json.loads(line).get("facts", facts)
        finally:
            self._process = None
        if facts is not None:
            with self._lock:
                self._sources = None
        ended(facts)

    def stop(self) -> None:
        """Let the process go: what it has not learned it learns another time."""
        process = self._process
        if process is not None:
            process.kill()
