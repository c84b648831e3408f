"""Steps in several documents that a person made as one, and wants to take back as one."""

from __future__ import annotations

from collections.abc import Mapping


class StepsTogether:
    """The steps of this sitting, by document."""

    def __init__(self) -> None:
        self._made: list[dict[str, str]] = []

    def remember(self, steps: Mapping[str, str]) -> None:
        """Remember steps, one in each document, that were made as one."""
        if len(steps) > 1:
            self._made.append(dict(steps))

    def others(self, document: str, step: str | None) -> dict[str, str]:
        """The steps in other documents that were made as one with a step in this one."""
        for steps in self._made:
            if step is not None and steps.get(document) == step:
                return {name: each for name, each in steps.items() if name != document}
        return {}
