"""Quotes: what a span says and what stands around it."""

from __future__ import annotations

import pytest

from annotations.spans import quote_of
from articles.ranges import Range

PAGE = "前" * 40 + "中国移动" + "后" * 40


@pytest.mark.parametrize(
    ("ranges", "exact", "prefix", "suffix"),
    [
        ([Range(40, 44)], "中国移动", "前" * 32, "后" * 32),
        ([Range(0, 2)], "前前", "", "前" * 32),
        ([Range(82, 84)], "后后", "后" * 32, ""),
        ([Range(40, 42), Range(43, 45)], "中国动后", "前" * 32, "后" * 32),
    ],
)
def test_a_quote_has_the_text_and_32_characters_of_context(
    ranges: list[Range], exact: str, prefix: str, suffix: str
) -> None:
    assert quote_of(PAGE, ranges) == (exact, prefix, suffix)
