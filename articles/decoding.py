"""From bytes to raw text: which encoding a file is in, decided once and never patched over.

UTF-8 proves itself: bytes that decode are UTF-8. GB18030, Big5 and UTF-16 without a mark decode each other's files
without complaint, so for them the question is which reading looks like Chinese (``common_characters`` answers it). On
extracts of the built-in pages, and of the same pages in traditional characters, this is right for 98% of 4-character
extracts and for all from 12 characters on, where charset-normalizer is right for 4% to 75% and 55% to 75%; so that
detector is asked only about what is not Chinese.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from articles.common_characters import chinese_score
from articles.errors import BinaryFile, EmptyFile, UndecodableFile, UnknownEncoding

UTF_8: Final = "utf-8"
BYTE_ORDER_MARK: Final = "\ufeff"
MARKS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UTF_16_ORDERS: Final = ("utf-16-le", "utf-16-be")
CHINESE: Final = ("gb18030", "cp950", "big5hkscs", *UTF_16_ORDERS)
"""Readings to compare where a file is not UTF-8. Big5 is Microsoft's (cp950) or, in Hong Kong, Big5-HKSCS."""
READ_AS: Final = {
    # A file called by the narrower name is often in the wider one, which reads the narrower alike (WHATWG Encoding).
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
    "utf-16": UTF_16_ORDERS,
    "utf-32": ("utf-32-le", "utf-32-be"),
}
SHOWN_AS: Final = {"cp950": "big5"}

SAMPLE_BYTES: Final = 60_000
"""As many as show what a file is: 20,000 Chinese characters in UTF-8."""
DAMAGED_SHARE: Final = 0.6
"""Where so much of the bytes beyond ASCII forms UTF-8, the file is UTF-8 with damage."""
THREE_BYTES: Final = "\u0800"
"""From here on a character takes three bytes in UTF-8, as Chinese does. Bytes of GB18030 and Big5 can look like the
two-byte characters below, hardly ever like these."""
CONTROL_SHARE: Final = 0.04
"""Half the share that random bytes have."""

ASCII: Final = bytes(range(0x80))
TEXT_CONTROLS: Final = b"\x07\x08\t\n\x0b\x0c\r\x1a\x1b"
"""Control characters that terminals, printers and old editors put into text."""
BINARY_CONTROLS: Final = bytes(byte for byte in range(0x20) if byte not in TEXT_CONTROLS)
SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half of a pair: no character, and nothing that could be written again."""


@dataclass(frozen=True, slots=True)
class RawText:
    """A file's text as it was decoded, line ends untouched; every raw offset counts its code points."""

    text: str
    encoding: str
    """What it was decoded from; decoding the same bytes with this name gives the same text."""
    sha256: str
    """Hexadecimal digest of the text in UTF-8: the same text in two encodings is the same document."""


def decode(data: bytes, *, name: str, encoding: str | None = None) -> RawText:
    """The text of a file.

    A byte order mark is a mark of the encoding and not part of the text. Without ``encoding`` it is found out.

    Args:
        data: The whole file.
        name: What to call the file in an error.
        encoding: The encoding to use, whatever the bytes look like.

    Raises:
        BinaryFile: the bytes are no text.
        UndecodableFile: some byte fits no encoding, or not the one asked for; nothing is ever replaced.
        EmptyFile: there is nothing in the text but white space.
        UnknownEncoding: ``encoding`` is no encoding of text.
    """
    if encoding is not None:
        text, used = _decoded_as(encoding, data, name)
    else:
        text, used = _detected(data, name)
    if lone := SURROGATE.search(text):  # some codecs write them as escapes
        before = text[: lone.start()].encode(used)
        raise UndecodableFile(path=name, encoding=SHOWN_AS.get(used, used), byte=len(before))
    if (nul := text.find("\0")) >= 0:
        raise BinaryFile(path=name, byte=len(text[:nul].encode(used)), value="00")
    text = text.removeprefix(BYTE_ORDER_MARK)
    if not text.strip():
        raise EmptyFile(path=name)
    return RawText(text, SHOWN_AS.get(used, used), hashlib.sha256(text.encode("utf-8")).hexdigest())


def _decoded_as(encoding: str, data: bytes, name: str) -> tuple[str, str]:
    """The text in an encoding somebody asked for, with the name of the codec that read it."""
    try:
        asked = codecs.lookup(encoding).name
        readings = READ_AS.get(asked, (asked,))
        for mark, codec in MARKS:
            if codec in readings and data.startswith(mark):
                return _strictly(codec, data), codec
        found = _most_chinese(data, readings) if len(readings) > 1 else None
        codec = found[1] if found else readings[0]
        return _strictly(codec, data), codec
    except UnicodeDecodeError as error:
        raise UndecodableFile(path=name, encoding=encoding, byte=error.start) from error
    except (LookupError, ValueError) as error:  # no such codec, or one between other things than bytes and text
        raise UnknownEncoding(encoding=encoding) from error


def _detected(data: bytes, name: str) -> tuple[str, str]:
    """The text in the encoding its bytes speak for, with the name of the codec."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _decoded_as(codec, data, name)
    nul = data.find(0)
    if nul < 0:
        return _detected_without_nul(data, name)
    found = _most_chinese(data, UTF_16_ORDERS)
    if found is None:
        raise BinaryFile(path=name, byte=nul, value="00")
    return found


def _detected_without_nul(data: bytes, name: str) -> tuple[str, str]:
    try:
        text = _strictly(UTF_8, data)
    except UnicodeDecodeError as error:
        if _share_in_utf_8(data, THREE_BYTES) >= DAMAGED_SHARE:
            raise UndecodableFile(path=name, encoding=UTF_8, byte=error.start) from error
        found = _most_chinese(data, CHINESE)
        if found is not None:
            return found
        _refuse_binary(data, name)
        if _share_in_utf_8(data) < DAMAGED_SHARE:
            _refuse_damaged_chinese(data, name)
            found = _other_encoding(data)
        if found is None:
            raise UndecodableFile(path=name, encoding=UTF_8, byte=error.start) from error
        return found
    _refuse_binary(data, name)
    return text, UTF_8


def _strictly(codec: str, data: bytes) -> str:
    return data.decode(codec)


def _most_chinese(data: bytes, codecs_to_compare: Iterable[str]) -> tuple[str, str] | None:
    """The strict reading that looks most like Chinese, the first of equals; None where none does."""
    best: tuple[str, str] | None = None
    best_score = 0.0
    for codec in codecs_to_compare:
        try:
            text = _strictly(codec, data)
        except UnicodeDecodeError:
            continue
        score = chinese_score(text)
        if score > best_score:
            best, best_score = (text, codec), score
    return best


def _share_in_utf_8(data: bytes, lowest: str = "\x80") -> float:
    """How much of the bytes beyond ASCII stands for characters from ``lowest`` on when read as UTF-8."""
    sample = data[:SAMPLE_BYTES]
    beyond = len(sample.translate(None, ASCII))
    characters = "".join(character for character in sample.decode(UTF_8, "ignore") if character >= lowest)
    return len(characters.encode(UTF_8)) / beyond if beyond else 0.0


def _refuse_damaged_chinese(data: bytes, name: str) -> None:
    """Raise the error that names the Chinese encoding most of the file is in, and the byte that breaks it."""
    scores = {codec: chinese_score(data.decode(codec, "replace")) for codec in CHINESE}
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] == 0.0:
        return
    try:
        _strictly(best, data)
    except UnicodeDecodeError as error:
        raise UndecodableFile(path=name, encoding=SHOWN_AS.get(best, best), byte=error.start) from error


def _refuse_binary(data: bytes, name: str) -> None:
    controls = len(data) - len(data.translate(None, BINARY_CONTROLS))
    if controls > CONTROL_SHARE * len(data):
        byte = next(place for place, value in enumerate(data) if value in BINARY_CONTROLS)
        raise BinaryFile(path=name, byte=byte, value=f"{data[byte]:02X}")


def _other_encoding(data: bytes) -> tuple[str, str] | None:
    """What the detector makes of a text that is not Chinese."""
    # Imported here: it costs as much as the rest of the start, and hardly any file needs it.
    from charset_normalizer import from_bytes

    guess = from_bytes(data).best()
    return (_strictly(guess.encoding, data), guess.encoding) if guess else None
