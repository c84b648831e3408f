"""Looking a string up in the language in use."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from articles.errors import QuandianError

Language: TypeAlias = Literal["en", "zh"]

_in_use: Language = "en"


class Entry(NamedTuple):
    """One string in both languages; ``{name}`` marks a field."""

    en: str
    zh: str


def use_language(language: Language) -> None:
    """Make ``say`` speak this language from here on."""
    global _in_use  # the one piece of state: a process speaks one language at a time
    _in_use = language


def language_in_use() -> Language:
    """The language that ``say`` speaks."""
    return _in_use


def system_language(environment: Mapping[str, str] = os.environ) -> Language:
    """Chinese where the message locale is Chinese, else English; ``QUANDIAN_LANGUAGE`` overrules the locale."""
    for name in ("QUANDIAN_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def say(key: str, /, **fields: object) -> str:
    """The string of a key with its fields filled in.

    Raises:
        KeyError: no topic has the key, or a field is missing.
    """
    topic = key.partition(".")[0]
    entry = _topic(topic)[key]
    template = entry.zh if _in_use == "zh" else entry.en
    return template.format(**fields) if fields else template


def say_error(error: QuandianError) -> str:
    """An error's sentence; its English one where the catalogue has no other."""
    if _in_use == "zh":
        from tui.catalogue.errors import CHINESE

        template = CHINESE.get(type(error).__name__)
        if template is not None:
            return template.format(**{name: _in_chinese(value) for name, value in error.fields.items()})
    return str(error)


def reason_of(error: QuandianError) -> str:
    """The reason or the problem an error gives, by itself; empty where it gives none."""
    reason = error.fields.get("reason", error.fields.get("problem", ""))
    return str(_in_chinese(reason) if _in_use == "zh" else reason)


def _in_chinese(field: object) -> object:
    """A field of an error, a problem in words of its own among them."""
    from annotations.errors import Phrase
    from tui.catalogue.problems import CHINESE

    return CHINESE[field.problem.name].format(**field.fields) if isinstance(field, Phrase) else field


def _topic(topic: str) -> Mapping[str, Entry]:
    """A topic's entries; each module is imported when first asked for, so that start-up reads only what it shows."""
    from importlib import import_module

    entries: Mapping[str, Entry] = import_module(f"tui.catalogue.{topic}").ENTRIES
    return entries
