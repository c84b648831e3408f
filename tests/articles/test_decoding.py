"""Files in the encodings Chinese newspapers come in."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from articles.decoding import decode
from articles.errors import BinaryFile, EmptyFile, UndecodableFile, UnknownEncoding

SIMPLIFIED = "本报讯（记者 胡波）随着我省聚焦构建现代化产业体系，绿色低碳高质量发展的进程不断加快。\r\n"
TRADITIONAL = "本報訊（記者 胡波）隨著我省聚焦構建現代化產業體系，綠色低碳高質量發展的進程不斷加快。\r\n"
IN_GBK = SIMPLIFIED.encode("gbk")
IN_BIG5 = TRADITIONAL.encode("big5")
ENCODINGS_OF_BOTH = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]


@pytest.mark.parametrize("encoding", [*ENCODINGS_OF_BOTH, "gbk", "gb2312"])
def test_simplified_text_is_read_whatever_its_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding), name="page.txt").text == SIMPLIFIED


@pytest.mark.parametrize("encoding", [*ENCODINGS_OF_BOTH, "gbk", "big5", "cp950", "big5hkscs"])
def test_traditional_text_is_read_whatever_its_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), name="page.txt").text == TRADITIONAL


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("length", [12, 20, 60, 300])
def test_every_extract_of_the_pages_is_recognised(seed_pages: tuple[Path, ...], encoding: str, length: int) -> None:
    for page in seed_pages:
        text = page.read_text(encoding="utf-8")
        for start in range(0, len(text) - length, 397):
            extract = text[start : start + length]
            if extract.strip() and not extract.isascii():
                assert decode(extract.encode(encoding), name=page.name).text == extract.removeprefix("\ufeff")


def test_hong_kong_characters_outside_of_big5_are_read() -> None:
    text = "香港新界啲街坊話，喺屋邨嘅茶餐廳食嘢，大家都覺得佢哋啱㗎。"
    assert decode(text.encode("big5hkscs"), name="hk.txt").text == text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SIMPLIFIED.encode(), "utf-8"),
        (codecs.BOM_UTF8 + SIMPLIFIED.encode(), "utf-8"),
        (codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"), "utf-16-be"),
        (SIMPLIFIED.encode("gbk"), "gb18030"),
        (TRADITIONAL.encode("big5"), "big5"),
    ],
)
def test_the_encoding_found_reads_the_same_bytes_alike(data: bytes, encoding: str) -> None:
    found = decode(data, name="page.txt")
    assert found.encoding == encoding
    assert decode(data, name="page.txt", encoding=found.encoding) == found


def test_a_byte_order_mark_is_no_text_but_a_second_one_is() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"word", name="page.txt").text == "\ufeffword"


def test_one_text_has_one_digest_in_all_encodings() -> None:
    digests = {decode(SIMPLIFIED.encode(encoding), name="page.txt").sha256 for encoding in ENCODINGS_OF_BOTH}
    assert digests == {"c924b3016e42bc48b6654081eee6f1be2aba9647a105c0af56d3d4a5a298ba28"}


@pytest.mark.parametrize("text", ["a\nb\rc\r\nd\x0ce\u2028f\n", "\n\n  正文\n", "正文"])
def test_line_ends_and_white_space_stay(text: str) -> None:
    assert decode(text.encode(), name="page.txt").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("대한민국 국회는 오늘 본회의를 열고 새로운 법안을 통과시켰다. 정부는 이에 대해 환영의 뜻을 밝혔다.", "euc-kr"),
        ("これは日本語の文章です。新聞記事のように書かれていますが、内容はありません。", "shift-jis"),
        ("Привет, как дела? Это русский текст о жизни в большом городе и его людях.", "cp1251"),
    ],
)
def test_other_languages_are_not_taken_for_chinese(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding) * 3, name="other.txt").text == text * 3


def test_an_encoding_that_is_named_overrules_the_bytes() -> None:
    data = "联通".encode("gbk")
    assert decode(data, name="page.txt", encoding="gb2312").text == "联通"
    assert decode(data, name="page.txt", encoding="latin-1").text != "联通"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8"])
def test_a_mark_is_taken_off_under_a_named_encoding_too(encoding: str) -> None:
    data = ("\ufeff" + SIMPLIFIED).encode("utf-16-le" if encoding == "utf-16" else encoding)
    assert decode(data, name="page.txt", encoding=encoding).text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "base64", "undefined", "a\0b", ""])
def test_a_name_that_is_no_text_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(UnknownEncoding, match="try utf-8, utf-16, gb18030 or big5"):
        decode(SIMPLIFIED.encode(), name="page.txt", encoding=encoding)


@pytest.mark.parametrize(
    ("data", "encoding", "byte"),
    [
        (SIMPLIFIED.encode() + b"\xff" + SIMPLIFIED.encode(), "utf-8", len(SIMPLIFIED.encode())),
        ("中文".encode()[:-1], "utf-8", 3),
        (codecs.BOM_UTF8 + b"ab\xffcd", "utf-8", 5),
        ("café ".encode() * 20 + b"\xe9", "utf-8", 120),
        (IN_GBK * 3 + b"\xff\xff" + IN_GBK, "gb18030", 3 * len(IN_GBK)),
        (IN_BIG5 + b"\xff\n" + IN_BIG5, "big5", len(IN_BIG5)),
        (codecs.BOM_UTF16_LE + SIMPLIFIED.encode("utf-16-le") + b"x", "utf-16-le", 2 + 2 * len(SIMPLIFIED)),
    ],
    ids=["damaged", "cut short", "marked", "Latin", "GBK", "Big5", "odd UTF-16"],
)
def test_bytes_that_do_not_decode_are_reported_and_not_replaced(data: bytes, encoding: str, byte: int) -> None:
    with pytest.raises(UndecodableFile) as caught:
        decode(data, name="page.txt")
    assert caught.value.fields == {"path": "page.txt", "encoding": encoding, "byte": byte}
    assert str(caught.value).startswith(f"page.txt is not {encoding}: byte {byte} cannot be decoded.")


def test_a_named_encoding_that_does_not_fit_is_reported_under_its_own_name() -> None:
    with pytest.raises(UndecodableFile, match=r"page\.txt is not GBK: byte 0 cannot be decoded"):
        decode(b"\xff\xff", name="page.txt", encoding="GBK")


@pytest.mark.parametrize(
    ("data", "byte"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00", 8),
        (b"text with a NUL\x00 in it", 15),
        (bytes(range(1, 32)) * 9, 0),
        (codecs.BOM_UTF16_LE + "ab\0cd".encode("utf-16-le"), 6),
    ],
    ids=["PNG", "NUL", "controls", "NUL in UTF-16"],
)
def test_what_is_no_text_is_refused(data: bytes, byte: int) -> None:
    with pytest.raises(BinaryFile, match=f"its byte {byte} is 0x"):
        decode(data, name="picture.txt")


def test_a_transcript_with_escapes_and_form_feeds_is_text() -> None:
    text = "\x1b[1mHeadline\x1b[0m\x07\x0cpage two\x08"
    assert decode(text.encode(), name="transcript.txt").text == text


@pytest.mark.parametrize("data", [b"", b" \t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_BE, "\u3000\n".encode("utf-16")])
def test_a_file_without_a_character_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFile, match=r"blank\.txt is empty"):
        decode(data, name="blank.txt")


@pytest.mark.parametrize(("data", "encoding"), [(b"ab+2AA-", "utf-7"), (b"ab\\ud800\\x00", "unicode_escape")])
def test_half_a_pair_that_a_codec_lets_through_is_no_text(data: bytes, encoding: str) -> None:
    with pytest.raises(UndecodableFile, match="byte 2 cannot be decoded"):
        decode(data, name="page.txt", encoding=encoding)
