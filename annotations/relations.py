"""Relations from one span to another, and the types of them that a project's ``labels.toml`` defines.

A relation is kept on its head, in the field ``relations`` of the span's record: a map of ``type:id of the tail`` to
true. So it goes and comes back with its head, two people who relate the same span to different ones both count, and
one whose tail is gone says nothing until that is brought back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, cast

from annotations.errors import Phrase, Problem

RELATIONS: Final = "relations"
"""The field's name."""
_SIGN: Final = ":"
"""Neither the id of a type nor that of a span has it."""


class Relation(NamedTuple):
    """One relation, seen from its head."""

    type: str
    """Id of the relation type."""
    tail: str
    """Id of the other span."""


@dataclass(frozen=True, slots=True)
class RelationType:
    """A kind of relation."""

    id: str
    """Stable: relations hold it."""
    name: str
    """What exports write."""
    title: str
    """What people read."""
    head: tuple[str, ...] = ()
    """Ids of the labels it may lead from; any where there is none."""
    tail: tuple[str, ...] = ()
    """Ids of the labels it may lead to; any where there is none."""

    def fits(self, head: str, tail: str) -> bool:
        """Whether it may lead from a span of one label to a span of another."""
        return (not self.head or head in self.head) and (not self.tail or tail in self.tail)


ANY_RELATION: Final = RelationType("related", "related", "相关")
"""What there is in a project that defines no type."""


def field_key(relation: Relation) -> str:
    """A relation as a key of the field."""
    return f"{relation.type}{_SIGN}{relation.tail}"


def relations_in(field: object) -> tuple[Relation, ...]:
    """The relations of a record's field, by type and tail.

    Raises:
        TypeError: it is no map of texts.
    """
    if field is None:
        return ()
    if not isinstance(field, Mapping):
        raise TypeError(f"{field!r:.40} are no relations")
    found: list[Relation] = []
    for key, there in field.items():
        kind, sign, tail = key.partition(_SIGN) if isinstance(key, str) else ("", "", "")
        if not (kind and sign and tail):
            raise TypeError(f"{key!r:.40} is no relation")
        if there:
            found.append(Relation(kind, tail))
    return tuple(sorted(found))


def fitting(types: Iterable[RelationType], head: str, tail: str) -> list[RelationType]:
    """The types that may lead from a span of one label to a span of another."""
    return [each for each in types if each.fits(head, tail)]


def relation_types(
    tables: object, is_id: Callable[[str], bool], refused: Callable[[Phrase], Exception]
) -> tuple[RelationType, ...]:
    """The types that the ``[[relation]]`` tables of a label file define; ``ANY_RELATION`` where there are none.

    Args:
        tables: what the file has under ``relation``.
        is_id: whether a text may be an id.
        refused: the error for what breaks a rule, which is raised.
    """
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise refused(Problem.NO_RELATION_TABLES.of())
    found: dict[str, RelationType] = {}
    for each in cast("list[dict[str, object]]", tables):
        kind = _relation_type(each, is_id, refused)
        if kind.id in found:
            raise refused(Problem.TAKEN.of(field="relation", value=kind.id, other=found[kind.id].title))
        found[kind.id] = kind
    return tuple(found.values()) or (ANY_RELATION,)


def _relation_type(
    table: Mapping[str, object], is_id: Callable[[str], bool], refused: Callable[[Phrase], Exception]
) -> RelationType:
    kind = table.get("id")
    if kind is None:
        raise refused(Problem.FIELD_MISSING.of(field="relation.id"))
    if not isinstance(kind, str) or not is_id(kind):
        raise refused(Problem.BAD_RELATION_ID.of(value=kind))
    texts: dict[str, str] = {}
    for field in ("name", "title"):
        value = table.get(field, "")
        if not isinstance(value, str):
            raise refused(Problem.FIELD_IS_NO_TEXT.of(field=field))
        texts[field] = value.strip()
    name = texts["name"] or kind
    return RelationType(
        kind, name, texts["title"] or name, _label_ids(table, "head", refused), _label_ids(table, "tail", refused)
    )


def _label_ids(table: Mapping[str, object], field: str, refused: Callable[[Phrase], Exception]) -> tuple[str, ...]:
    value = table.get(field, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise refused(Problem.BAD_ENDS.of(id=table.get("id"), field=field))
    return tuple(value)
