"""Running ``quandian`` as a person does: words in, exit code and what was printed out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tui.cli import main

CHECKOUT = Path(__file__).resolve().parents[3]


class Outcome(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str


Quandian = Callable[..., Outcome]


@pytest.fixture
def quandian(home: Path, capsys: pytest.CaptureFixture[str]) -> Quandian:
    """Runs the command line in this process."""

    def run(*words: str | Path) -> Outcome:
        code = main([str(word) for word in words])
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture
def quandian_process(home: Path) -> Quandian:
    """Runs the command line in a process of its own, with bytes for standard input and output."""

    def run(*words: str | Path, stdin: bytes = b"", **environment: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *map(str, words)],
            input=stdin,
            env=os.environ | {"PYTHONPATH": str(CHECKOUT)} | environment,
            capture_output=True,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page in GB18030 that cleans to one article."""
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE.encode("gb18030"))
    return path


PAGE = "西宁打响算力名片\n本报讯（记者 张弘靓）西宁牢记嘱托，\n持续做强光伏制造全产业链，加快构建\n现代化产业体系。\n"
