"""The real program as its user has it: started in a pseudo-terminal, or as a command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

if TYPE_CHECKING:
    from tests.e2e.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "tui")

Launch: TypeAlias = "Callable[..., Terminal]"
Command: TypeAlias = Callable[..., str]


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """The environment of a person with a common terminal and nothing but a setting: no suggestions come in between."""
    (home / "config").mkdir(mode=0o700, exist_ok=True)
    (home / "config" / "config.toml").write_text('suggestions = "off"\n', encoding="utf-8")
    return {
        **os.environ,
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


@pytest.fixture
def launch(environment: dict[str, str], tmp_path: Path) -> Iterator[Launch]:
    """Start the program with some arguments in a pseudo-terminal; none survives the test."""
    if os.name != "posix":
        pytest.skip("a pseudo-terminal needs a POSIX system")
    from tests.e2e.terminal import Terminal

    with ExitStack() as running:

        def start(*arguments: str, columns: int = 120, rows: int = 36) -> Terminal:
            command = [*PROGRAM, *arguments]
            terminal = Terminal(command, environment=environment, folder=tmp_path, columns=columns, rows=rows)
            return running.enter_context(terminal)

        yield start


@pytest.fixture
def command(environment: dict[str, str], tmp_path: Path) -> Command:
    """Run a command of the program and return what it prints; a failure shows what it complained about."""

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [*PROGRAM, *arguments], env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
