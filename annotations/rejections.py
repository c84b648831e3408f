"""What a person said is not to have a label: places where it was proposed and taken out, remembered by document.

A rejection names no offset but what stands there and close around it, so it holds in another text of the document too.
Rejections of two people are all kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Final

from annotations.spans import Quote

REJECTED: Final = "rejected"
"""The field of the document: a sorted list of keys."""
CONTEXT: Final = 8
"""Code points on each side that tell one place from another with the same words."""
_DIGEST_BYTES: Final = 8


def rejection(label_id: str, quote: Quote) -> str:
    """The key of a place that is not to have a label."""
    told = "\0".join((quote.prefix[-CONTEXT:], quote.exact, quote.suffix[:CONTEXT]))
    return f"{label_id}:{blake2b(told.encode('utf-8', 'surrogatepass'), digest_size=_DIGEST_BYTES).hexdigest()}"


def rejections_of(fields: Mapping[str, object]) -> frozenset[str]:
    """The keys in a document's fields."""
    named = fields.get(REJECTED)
    return frozenset(key for key in named if isinstance(key, str)) if isinstance(named, list) else frozenset()


def with_rejections(fields: Mapping[str, object], keys: Iterable[str]) -> list[str]:
    """The field with some more keys."""
    return sorted(rejections_of(fields).union(keys))
