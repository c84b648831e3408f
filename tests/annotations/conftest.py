"""Projects to work in, and programs of their own to kill, starve and set against each other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotations.documents import SourceText
from annotations.project import Project

CHECKOUT = Path(__file__).resolve().parents[2]

TEXT = "本报讯（记者 张三）西宁市算力规模超1.3万架，同比增长25.5%。\n“东数西算”工程落地青海。\n"


@pytest.fixture(autouse=True)
def _own_home(home: Path) -> None:
    """No test of this package may touch the developer's own folders."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the project of a test lies."""
    return tmp_path / "project"


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    """A project with one document, ``page``."""
    made = Project.create(folder, name="a project", by="anna")
    made.add([SourceText("page.txt", None, TEXT, "utf-8")])
    yield made
    made.close()


Launch = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def launch() -> Iterator[Launch]:
    """Start a Python program given as text; its arguments follow. What still runs at the end is killed."""
    running: list[subprocess.Popen[str]] = []

    def start(program: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", program, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1"},
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def run(launch: Launch) -> Callable[..., str]:
    """Run a Python program to its end and give what it printed."""

    def finished(program: str, *arguments: object) -> str:
        process = launch(program, *arguments)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        return out

    return finished
