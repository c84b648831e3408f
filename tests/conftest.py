"""What all tests stand on: a home of their own, the five built-in pages, and the material beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

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
