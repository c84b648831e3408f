"""What all tests stand on: a home of their own, the five built-in pages, and the material beside the checkout."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from articles.words import Segmenter

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal without the developer's own colours and size, and an app that does not move by itself."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "QUANDIAN_USER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the program keeps everything it keeps outside of projects; it speaks English."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("QUANDIAN_HOME", str(folder))
    monkeypatch.setenv("QUANDIAN_LANGUAGE", "en")
    return folder


@pytest.fixture(scope="session")
def word_table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dictionary made ready, as a program leaves it that has run before: making it takes a second."""
    folder = tmp_path_factory.mktemp("words")
    Segmenter(folder).load()
    (table,) = folder.iterdir()
    return table


@pytest.fixture
def used_home(home: Path, word_table: Path) -> Path:
    """The home folder of somebody who has used the program before."""
    cache = home / "cache"
    cache.mkdir(mode=0o700)
    shutil.copy(word_table, cache / word_table.name)
    return home


@pytest.fixture(scope="session")
def seed_pages() -> tuple[Path, ...]:
    """The five built-in newspaper pages, in order."""
    pages = tuple(sorted((CHECKOUT / "seeds").glob("*.txt")))
    assert len(pages) == 5
    return pages


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the checkout; the test is skipped where it is absent."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"needs the reference material in {folder}, which is not part of the project")
    return folder
