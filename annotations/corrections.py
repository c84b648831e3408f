"""Corrections of the cleaning as fields of operations and snapshots, and back; and the reading they lead to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotations.documents import Document
from annotations.fold import Record
from annotations.notices import Notice, NoticeKind
from annotations.operations import Fields
from annotations.spans import quote_of
from articles.correction import Correction, CorrectionKind
from articles.page import Page, Role
from articles.reading import Reading, read


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCorrection(Correction):
    """A correction somebody made."""

    id: str
    by: str
    at: str
    """When, in UTC: ``2026-11-21T08:38:05.859Z``."""


def cleaned_page(document: Document) -> Page:
    """A document as the cleaner leaves it."""
    from articles.cleaning import clean  # 50 ms that who brings pages of their own does without

    return clean(document.text)


def reading_of(
    document: Document,
    corrections: Sequence[Correction],
    cleaned: Callable[[Document], Page] = cleaned_page,
) -> Reading:
    """A document cleaned, corrected and laid out. Everything that shows or exports a document reads it this way."""
    return corrected_reading(cleaned(document), corrections)


def corrected_reading(page: Page, corrections: Sequence[Correction]) -> Reading:
    """A page as the cleaner left it, corrected and laid out."""
    if corrections:
        from articles.corrections import corrected  # part of the cleaner, and few documents need it

        page = corrected(page, corrections)
    return read(page)


def correction_fields(correction: Correction, raw_text: str) -> Fields:
    """A correction with what stands where it is made, which tells a damaged offset and finds it in an edited text.

    Raises:
        ValueError: an offset is outside the text.
    """
    fields: Fields = {"kind": correction.kind.value}
    for name, offset in (("raw", correction.raw_offset), ("to", correction.target_offset)):
        if offset is not None:
            fields[name] = offset
            fields[f"{name}_quote"] = _quote(raw_text, offset)
    if correction.role is not None:
        fields["role"] = correction.role.value
    return fields


def corrections_of(records: Mapping[str, Record], document: Document) -> tuple[list[MadeCorrection], list[Notice]]:
    """The corrections of a document's records, in order, and a notice about each record that is none of its text."""
    corrections: list[MadeCorrection] = []
    notices: list[Notice] = []
    for correction_id, record in records.items():
        found = correction_in(document, correction_id, record)
        if isinstance(found, MadeCorrection):
            corrections.append(found)
        else:
            notices.append(found)
    return corrections, notices


def correction_in(document: Document, correction_id: str, record: Mapping[str, Any]) -> MadeCorrection | Notice:
    """The correction of a record; a notice where the record is none, or the text says something else there."""
    try:
        role = record.get("role")
        correction = MadeCorrection(
            kind=CorrectionKind(record["kind"]),
            raw_offset=_offset(record["raw"]),
            role=Role(role) if role is not None else None,
            target_offset=_offset(record["to"]) if "to" in record else None,
            id=correction_id,
            by=str(record["by"]),
            at=str(record["at"]),
        )
        behind = max(correction.raw_offset, correction.target_offset or 0) >= len(document.text)
        if behind and "raw_quote" in record:  # made in a longer text
            return _misplaced(document, correction)
        told = correction_fields(correction, document.text)
    except (KeyError, TypeError, ValueError) as error:
        return Notice(NoticeKind.UNREADABLE_CORRECTION, document.id, f"{correction_id}: {error}")
    if any(record.get(name) != value for name, value in told.items()):
        return _misplaced(document, correction)
    return correction


def _misplaced(document: Document, correction: MadeCorrection) -> Notice:
    return Notice(NoticeKind.MISPLACED_CORRECTION, document.id, f"{correction.id}, {correction.raw_offset}")


def exported_fields(correction: Correction) -> dict[str, Any]:
    """A correction as exports give it."""
    made = correction if isinstance(correction, MadeCorrection) else None
    return {
        "id": made.id if made else None,
        "kind": correction.kind.value,
        "raw": correction.raw_offset,
        "role": correction.role.value if correction.role is not None else None,
        "to": correction.target_offset,
        "by": made.by if made else None,
        "at": made.at if made else None,
    }


def _quote(raw_text: str, offset: int) -> dict[str, str]:
    if not 0 <= offset < len(raw_text):
        raise ValueError(f"{offset} is outside the text of {len(raw_text)} characters")
    return quote_of(raw_text, [(offset, offset + 1)])._asdict()


def _offset(value: object) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r:.40} is not an offset")
    return value
