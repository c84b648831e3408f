"""A person's settings: config.toml in the user's configuration folder, every line of it optional."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from articles.errors import QuandianError
from tui.catalogue import Language, system_language


class BadSettings(QuandianError):
    """The settings file cannot be used."""

    sentence: ClassVar[str] = "The settings file {path} is not valid ({problem}): mend or remove it."


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has chosen."""

    language: Language = "en"
    """Language of the interface: ``en`` or ``zh``."""
    annotator: str = "me"
    """The name written beside every change."""
    theme: str = "textual-dark"
    """One of Textual's themes."""


def read_settings(path: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a file over those of the system; ``QUANDIAN_LANGUAGE`` and ``QUANDIAN_USER`` overrule both.

    Raises:
        BadSettings: the file is not TOML, or a value is not one of those allowed.
    """
    stored = _stored(path)
    language: Language = system_language(environment)
    chosen = stored.get("language")
    if chosen is not None and "QUANDIAN_LANGUAGE" not in environment:
        if chosen not in ("en", "zh"):
            raise BadSettings(path=path, problem=f'language = "{chosen}", not "en" or "zh"')
        language = "zh" if chosen == "zh" else "en"
    annotator = environment.get("QUANDIAN_USER") or stored.get("annotator") or _login_name()
    return Settings(language, annotator, stored.get("theme", "textual-dark"))


def _stored(path: Path) -> dict[str, str]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BadSettings(path=path, problem=error.strerror) from error
    import tomllib  # 8 ms that people without a settings file need not pay

    try:
        stored = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(path=path, problem=error) from error
    for name, value in stored.items():
        if name not in Settings.__dataclass_fields__:
            raise BadSettings(path=path, problem=f"there is no setting {name}")
        if not isinstance(value, str) or not value:
            raise BadSettings(path=path, problem=f"{name} is not a text")
    return stored


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "me"
