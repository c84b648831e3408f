"""Tags of a document: words of a person's own, in any number, to find documents by."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from annotations.errors import BadTag

TAGS: Final = "tags"
"""Field of a document's state: its tags, sorted."""
MOST_TAG_CHARACTERS: Final = 40
_SEPARATORS: Final = frozenset(",，、;；")


def checked_tag(text: str) -> str:
    """A tag as it is kept, in composed form (NFC).

    Raises:
        BadTag: it is empty, too long, or has blanks, commas or characters that print nothing.
    """
    tag = unicodedata.normalize("NFC", text.strip())
    if not tag or len(tag) > MOST_TAG_CHARACTERS or not tag.isprintable():
        raise BadTag(tag=text.strip()[:MOST_TAG_CHARACTERS], most=MOST_TAG_CHARACTERS)
    if any(character.isspace() or character in _SEPARATORS for character in tag):
        raise BadTag(tag=tag, most=MOST_TAG_CHARACTERS)
    return tag


def tags_in(text: str) -> list[str]:
    """The tags of a line as people write it, parted by blanks or commas, each once.

    Raises:
        BadTag: one of them is none.
    """
    for separator in _SEPARATORS:
        text = text.replace(separator, " ")
    return list(dict.fromkeys(checked_tag(word) for word in text.split()))


def tags_of(fields: Mapping[str, object]) -> tuple[str, ...]:
    """The tags that a document's fields name, sorted."""
    named = fields.get(TAGS)
    return tuple(sorted({tag for tag in named if isinstance(tag, str)})) if isinstance(named, list) else ()


def merged_tags(present: object, new: object, old: object) -> list[str] | None:
    """The tags after a change: what its author added and took away, on top of what others did meanwhile.

    None where none are left.
    """
    there, wanted, seen = (set(_listed(each)) for each in (present, new, old))
    return sorted((there - (seen - wanted)) | (wanted - seen)) or None


def _listed(tags: object) -> Iterable[str]:
    return (tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else ()
