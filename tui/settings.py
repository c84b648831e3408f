"""A person's settings: config.toml in the user's configuration folder, every line of it optional."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotations.places import config_folder
from articles.errors import UnreadableFile
from tui.catalogue import Language, system_language
from tui.errors import SettingIsNoText, SettingsNotToml, UnknownSetting, UnknownValue
from tui.themes import HIGH_CONTRAST

DEFAULT_THEME = "textual-dark"
SUGGESTIONS = ("on", "off")
LANGUAGES: Mapping[str, Language] = {"en": "en", "zh": "zh"}

_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has chosen."""

    language: Language = "en"
    """Language of the interface: ``en`` or ``zh``."""
    annotator: str = "me"
    """The name written beside every change."""
    theme: str = DEFAULT_THEME
    """One of Textual's themes or ours, once ``check_theme`` let it through."""
    suggestions: bool = True
    """Whether spans are proposed in the reader."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by the ids of actions, as they are written; ``tui.keymap.checked_keymap`` makes a keymap of them."""


def settings_file() -> Path:
    """Where a person's settings are.

    Raises:
        OSError: there can be no folder for them.
    """
    return config_folder() / "config.toml"


def read_settings(path: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a file over those of the system; ``QUANDIAN_LANGUAGE`` and ``QUANDIAN_USER`` overrule both.

    Raises:
        BadSettings: the file is not TOML, or a value is not one of those allowed.
        UnreadableFile: the system does not let us read it.
    """
    stored, keys = _stored(path)
    language: Language = system_language(environment)
    chosen = stored.get("language")
    if chosen is not None and "QUANDIAN_LANGUAGE" not in environment:
        if chosen not in LANGUAGES:
            raise UnknownValue(path=path, name="language", value=chosen, values=", ".join(LANGUAGES))
        language = LANGUAGES[chosen]
    annotator = environment.get("QUANDIAN_USER") or stored.get("annotator") or _login_name()
    suggestions = stored.get("suggestions", SUGGESTIONS[0])
    if suggestions not in SUGGESTIONS:
        raise UnknownValue(path=path, name="suggestions", value=suggestions, values=", ".join(SUGGESTIONS))
    theme = stored.get("theme", DEFAULT_THEME)
    return Settings(language, annotator, theme, suggestions == SUGGESTIONS[0], keys)


def check_theme(settings: Settings) -> None:
    """Make sure that the chosen theme is one of Textual's, or ours.

    Raises:
        UnknownValue: it is not.
    """
    if settings.theme in (DEFAULT_THEME, HIGH_CONTRAST):
        return
    from textual.theme import BUILTIN_THEMES  # 200 ms that only a theme of one's own needs before the app does

    if settings.theme not in BUILTIN_THEMES:
        themes = ", ".join(sorted([*BUILTIN_THEMES, HIGH_CONTRAST]))
        raise UnknownValue(path=settings_file(), name="theme", value=settings.theme, values=themes)


def remember(path: Path, name: str, value: str) -> None:
    """Write one setting down; whatever else is in the file stays as it was written.

    Raises:
        SettingsNotToml, UnreadableFile: the file cannot be understood or read; it was not touched.
        NotSaved: it cannot be written.
    """
    from tomlkit import dumps, parse, string  # for who changes a setting

    from annotations.durable import atomic_write
    from annotations.errors import NotSaved

    _stored(path)
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        document = parse(text)
        if name in document or not document:
            document[name] = value
            text = dumps(document)
        else:  # before the first table, which would take it for its own
            text = f"{name} = {string(value).as_string()}\n{text}"
        atomic_write(path, text.encode())
    except OSError as error:
        raise NotSaved(reason=error.strerror or str(error)) from error


def _stored(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """What the file says, and its table of keys."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}, {}
    except OSError as error:
        raise UnreadableFile(path=path, reason=error.strerror or error) from error
    import tomllib  # 8 ms that people without a settings file need not pay

    try:
        stored = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SettingsNotToml(path=path, line=content.count(b"\n", 0, error.start) + 1) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        named = _TOML_LINE.search(str(error))
        raise SettingsNotToml(path=path, line=named[1] if named else content.count(b"\n") + 1) from error
    keys = stored.pop("keys", {})
    if not isinstance(keys, dict):
        raise SettingIsNoText(path=path, name="keys")
    for name, value in keys.items():
        if not isinstance(value, str) or not value.strip():
            raise SettingIsNoText(path=path, name=f"keys.{name}")
    return dict(_texts(path, stored)), keys


def _texts(path: Path, stored: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    settings = Settings.__dataclass_fields__
    for name, value in stored.items():
        if name not in settings:
            raise UnknownSetting(path=path, name=name, settings=", ".join(settings))
        if not isinstance(value, str) or not value:
            raise SettingIsNoText(path=path, name=name)
        yield name, value


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "me"
