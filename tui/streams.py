"""What a command prints: data on standard output, talk on standard error, and nothing a terminal would obey."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Literal, TextIO

from articles.errors import QuandianError
from tui.catalogue import say_error
from tui.view.visible import visible

PROGRAM = "quandian"


def prepare_streams() -> None:
    """Make the streams print everything: files and pipes get UTF-8, a terminal its own encoding with escapes.

    One that was closed before the start (``>&-``) is nothing to read, or swallows what is written.
    """
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = sys.stdout or _nothing("w")
    sys.stderr = sys.stderr or _nothing("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _nothing(mode: Literal["r", "w"]) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")


def on_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout.isatty()


def write(text: str) -> None:
    """Print text: to a terminal with every control character made visible, anywhere else as it is."""
    if on_terminal():
        text = "\n".join(map(visible, text.split("\n")))
    sys.stdout.write(text)


def write_json(value: object) -> None:
    """Print a value as one line of JSON."""
    write(json_line(value))


def json_line(value: object) -> str:
    """A value as one line of JSON, Chinese written as it is; of control characters it escapes C0 and not C1."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def talk(sentence: str) -> None:
    """Tell the person something, in one line."""
    sys.stderr.write(f"{PROGRAM}: {visible(sentence)}\n")


def complain(error: QuandianError) -> None:
    """Tell the person what is wrong."""
    talk(say_error(error))


def abandon_output() -> None:
    """After the reader of our output left (``| head``): let nothing more be written, also not at exit."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
