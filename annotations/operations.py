"""One change to a document, as a line of a writer's log.

    {"v":1,"w":"4f1c22ab-0","n":1,"t":"1795250285859-000000","at":"2026-11-21T08:38:05.859Z","u":"anna",
     "op":"add","id":"a8cf…","new":{"label":"org","raw":[[0,3]],…},"h":"c3bc870026618399"}

(on one line). ``h`` chains the lines: BLAKE2b of the hash before and of the line without its own, in 64 bits. It shows
flipped bits, lost lines and hand edits; it does not stop somebody who rewrites the whole chain.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict, TypeGuard, cast

import msgspec

from annotations.clock import LAST_MILLISECOND, TICK
from annotations.json_decoder import decoded
from annotations.jsonlines import json_line

LINE_VERSION = 1

_encode = msgspec.json.Encoder().encode

HASH_BYTES = 8
_HASH_KEY = b',"h":"'
_HASH_LENGTH = len(_HASH_KEY) + 2 * HASH_BYTES + len(b'"}')

Fields: TypeAlias = dict[str, Any]
"""Fields of a span or of a document's state; None stands for a field that is not there."""

AUTHORSHIP = ("by", "at")
"""Fields every span has from the operation that wrote it, unless the operation says otherwise."""


_ID_BYTES = 16
_IDS_DRAWN = 64
"""Drawn at once: where system calls are slow, one a mark is felt."""
_drawn: list[str] = []
if hasattr(os, "register_at_fork"):  # no two processes may use one
    os.register_at_fork(after_in_child=_drawn.clear)

_COMMON_FIELDS = (("v", int), ("w", str), ("n", int), ("t", str), ("at", str), ("u", str), ("op", str), ("id", str))
_FIELD_MAPS = {
    "add": ("new",),
    "set": ("new", "old"),
    "del": ("old",),
    "meta": ("new", "old"),
    "correct": ("new",),
    "uncorrect": ("old",),
}
KINDS = frozenset(_FIELD_MAPS)
"""What an operation can do; one of another kind is from a later version."""


class Alteration(TypedDict):
    """What an operation does, before it has a writer and a place in a log."""

    op: Literal["add", "set", "del", "meta", "correct", "uncorrect"]
    """A span appears, changes some fields, disappears; the document's own state changes some fields; the cleaning is
    corrected, or a correction withdrawn."""
    id: str
    """The span's or the correction's id; for ``meta`` the document's."""
    new: NotRequired[Fields]
    """The fields after the change: all of an added span or a correction, else only those that change."""
    old: NotRequired[Fields]
    """The same fields before it; for ``del`` and ``uncorrect`` the whole."""
    base: NotRequired[str]
    """The revision of the span that the author saw."""


class Operation(Alteration):
    """An alteration as it stands in a log."""

    v: int
    w: str
    """Writer: the process that wrote the log."""
    n: int
    """Number of the line in its log, from 1."""
    t: str
    """Hybrid clock: orders operations of all writers."""
    at: str
    """Time of day in UTC."""
    u: str
    """User."""
    g: NotRequired[str]
    """Group: lines that were one step and are undone as one."""
    k: NotRequired[int]
    """Number of lines in the group; an incomplete last group counts as not written."""
    undoes: NotRequired[str]
    redoes: NotRequired[str]
    """The step that is taken back or made again."""
    to: NotRequired[str]
    """The step after which the document was as this step makes it again; empty for the beginning."""
    took: NotRequired[str]
    """Name of the edited snapshot in quarantine whose edits the step takes in."""


OrderKey: TypeAlias = tuple[str, str, int]


def order_key(operation: Operation) -> OrderKey:
    """Place of an operation among those of all writers."""
    return operation["t"], operation["w"], operation["n"]


def revision(operation: Operation) -> str:
    """Name of the version of a span that the operation made."""
    return f"{operation['t']}/{operation['w']}/{operation['n']}"


def new_id() -> str:
    """An id nothing else has: 128 random bits in hexadecimal, as a version 4 UUID without its form."""
    while True:
        try:
            return _drawn.pop()
        except IndexError:
            digits = os.urandom(_ID_BYTES * _IDS_DRAWN).hex()
            _drawn.extend(digits[at : at + 2 * _ID_BYTES] for at in range(0, len(digits), 2 * _ID_BYTES))


def step_of(operation: Operation) -> str:
    """Name of the step an operation belongs to: its group, or the operation alone."""
    return operation.get("g") or revision(operation)


def written_fields(operation: Operation) -> Fields:
    """The fields an operation leaves on a span or a correction, authorship included."""
    return {"by": operation["u"], "at": operation["at"], **operation.get("new", {})}


def sealed(operation: Operation, previous_hash: str) -> tuple[bytes, str]:
    """The operation's line, with its line feed, and its hash."""
    body = _body(operation)
    hashed = _chained(previous_hash, body)
    return b'%s,"h":"%s"}\n' % (body[:-1], hashed.encode()), hashed


def unsealed(line: bytes) -> tuple[Operation, str, bytes] | None:
    """An operation with its hash and the bytes the hash covers; None for a line that is no operation.

    A line from a later version is one if it has the fields that order and chain it.
    """
    head, tail = line[:-_HASH_LENGTH], line[-_HASH_LENGTH:]
    if not tail.startswith(_HASH_KEY) or not tail.endswith(b'"}'):
        return None
    body = head + b"}"
    try:
        value = decoded(body)
    except ValueError:
        return None
    if not _is_operation(value):
        return None
    return value, tail[len(_HASH_KEY) : -2].decode("ascii", "replace"), body


def follows(body: bytes, hashed: str, previous_hash: str) -> bool:
    """Whether a line's hash says that it is whole and stands behind the line with the previous hash."""
    return _chained(previous_hash, body) == hashed


def _body(operation: Operation) -> bytes:
    """The operation as ``json_line`` writes it, a tenth of the time: each mark waits for this.

    What msgspec refuses (lone surrogates, integers beyond 64 bits) or would write as null (a number that is not
    finite) is left to ``json_line``, which knows what to do with it or refuses it as well.
    """
    try:
        body = _encode(operation)
    except (UnicodeEncodeError, OverflowError):
        return json_line(operation)
    return json_line(operation) if b":null" in body or b"[null" in body else body


def _chained(previous_hash: str, body: bytes) -> str:
    return blake2b(previous_hash.encode() + body, digest_size=HASH_BYTES).hexdigest()


def _is_operation(value: object) -> TypeGuard[Operation]:
    if not isinstance(value, dict):
        return False
    fields = cast("dict[str, Any]", value)
    for name, kind in _COMMON_FIELDS:
        if type(fields.get(name)) is not kind:
            return False
    tick = TICK.match(fields["t"])
    if tick is None or int(tick[1]) > LAST_MILLISECOND:
        return False
    return all(type(fields.get(name)) is dict for name in _FIELD_MAPS.get(fields["op"], ()))
