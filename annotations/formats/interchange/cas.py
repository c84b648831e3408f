"""UIMA's CAS for INCEpTION: JSON 0.4 and XMI 1.0, with the type system; offsets are UTF-16 code units."""

from __future__ import annotations

import json
from typing import Any, Final
from xml.etree.ElementTree import fromstring  # reads back what was just written
from xml.sax.saxutils import escape, quoteattr

from annotations.formats.interchange.item import Item, ItemSpan, Lose, in_one_part
from annotations.formats.interchange.utf16 import to_points, to_units
from annotations.suggestions.sentences import sentences

ENTITY: Final = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
SENTENCE: Final = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
CHARACTER: Final = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
_NER: Final = "http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
_SEGMENTS: Final = "http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"
_CAS: Final = "http:///uima/cas.ecore"
_XMI: Final = "http://www.omg.org/XMI"
_BAD_XML: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")

TYPE_SYSTEM: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">
  <types>
    <typeDescription>
      <name>{ENTITY}</name><description/><supertypeName>uima.tcas.Annotation</supertypeName>
      <features>
        <featureDescription>
          <name>value</name><description/><rangeTypeName>uima.cas.String</rangeTypeName>
        </featureDescription>
        <featureDescription>
          <name>identifier</name><description/><rangeTypeName>uima.cas.String</rangeTypeName>
        </featureDescription>
      </features>
    </typeDescription>
    <typeDescription>
      <name>{SENTENCE}</name><description/><supertypeName>uima.tcas.Annotation</supertypeName>
    </typeDescription>
    <typeDescription>
      <name>{CHARACTER}</name><description/><supertypeName>uima.tcas.Annotation</supertypeName>
    </typeDescription>
  </types>
</typeSystemDescription>
"""


def cas_json(item: Item, lose: Lose) -> str:
    """The CAS of an item as JSON."""
    item.without_relations(lose)
    units = to_units(item.text)
    structures: list[dict[str, Any]] = [
        {
            "%ID": 1,
            "%TYPE": "uima.cas.Sofa",
            "sofaNum": 1,
            "sofaID": "_InitialView",
            "mimeType": "text/plain",
            "sofaString": item.text,
        }
    ]
    for place in sentences(item.text):
        structures.append(_structure(len(structures) + 1, SENTENCE, units(place.start), units(place.end)))
    for offset, character in enumerate(item.text):
        if not character.isspace():
            structures.append(_structure(len(structures) + 1, CHARACTER, units(offset), units(offset + 1)))
    for span in in_one_part(item, lose):
        told = _structure(len(structures) + 1, ENTITY, units(span.start), units(span.end))
        structures.append({**told, "value": span.label})
    string = {"%RANGE": "uima.cas.String"}
    features = {"value": {"%NAME": "value", **string}, "identifier": {"%NAME": "identifier", **string}}
    types = {name: {"%NAME": name, "%SUPER_TYPE": "uima.tcas.Annotation"} for name in (ENTITY, SENTENCE, CHARACTER)}
    types[ENTITY] = {**types[ENTITY], **features}  # type: ignore[dict-item]
    members = [each["%ID"] for each in structures[1:]]
    cas = {
        "%TYPES": types,
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    }
    return json.dumps(cas, ensure_ascii=False)


def _structure(number: int, kind: str, begin: int, end: int) -> dict[str, Any]:
    return {"%ID": number, "%TYPE": kind, "@sofa": 1, "begin": begin, "end": end}


def read_json(content: str, name: str) -> Item:
    """The item of a CAS in JSON."""
    structures = json.loads(content)["%FEATURE_STRUCTURES"]
    text = next(each["sofaString"] for each in structures if each["%TYPE"].endswith("Sofa"))
    points = to_points(text)
    spans = [
        ItemSpan(points(each["begin"]), points(each["end"]), each.get("value", ""))
        for each in structures
        if each["%TYPE"] == ENTITY
    ]
    return Item(name, text, spans)


def xmi(item: Item, lose: Lose) -> str:
    """The CAS of an item as XMI. Characters that XML cannot have are shown as U+FFFD."""
    item.without_relations(lose)
    text = item.text.translate(_BAD_XML)
    units = to_units(text)
    rows: list[str] = []
    ids: list[str] = []

    def add(tag: str, begin: int, end: int, more: str = "") -> None:
        ids.append(str(len(ids) + 2))
        places = f'xmi:id="{ids[-1]}" sofa="1" begin="{units(begin)}" end="{units(end)}"'
        rows.append(f"  <{tag} {places}{more}/>\n")

    for place in sentences(text):
        add("segmentation:Sentence", *place)
    for offset, character in enumerate(text):
        if not character.isspace():
            add("segmentation:Token", offset, offset + 1)
    for span in in_one_part(item, lose):
        add("ner:NamedEntity", span.start, span.end, f" value={quoteattr(span.label)}")
    sofa = escape(text, {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xmi:XMI xmlns:xmi="{_XMI}" xmlns:cas="{_CAS}" xmlns:ner="{_NER}" xmlns:segmentation="{_SEGMENTS}"'
        ' xmi:version="2.0">\n  <cas:NULL xmi:id="0"/>\n'
        + "".join(rows)
        + f'  <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" sofaString="{sofa}"/>\n'
        f'  <cas:View sofa="1" members="{" ".join(ids)}"/>\n</xmi:XMI>\n'
    )


def read_xmi(content: str, name: str) -> Item:
    """The item of a CAS in XMI, as written here."""
    root = fromstring(content)  # noqa: S314  # reads back what was just written
    sofa = root.find(f"{{{_CAS}}}Sofa")
    text = sofa.get("sofaString", "") if sofa is not None else ""
    points = to_points(text)
    spans = [
        ItemSpan(points(int(each.get("begin", "0"))), points(int(each.get("end", "0"))), each.get("value", ""))
        for each in root.iter(f"{{{_NER}}}NamedEntity")
    ]
    return Item(name, text, spans)
