"""JSON of which there is much says what it says to the standard library."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.json_decoder import decoded
from annotations.jsonlines import json_value

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters()), inner),
)


@given(_VALUES, st.booleans())
def test_it_gives_what_json_value_gives_of_every_kind(value: object, escaped: bool) -> None:
    content = json.dumps(value, ensure_ascii=escaped).encode("utf-8", "replace")
    assert repr(decoded(content)) == repr(json_value(content))


@pytest.mark.parametrize(
    "content", [b'"\\ud800"', b"1e400", b"NaN", b"[123456789012345678901234567890]", b'{"a":1,"a":2}']
)
def test_what_only_the_standard_library_takes_is_taken(content: bytes) -> None:
    assert repr(decoded(content)) == repr(json.loads(content))


@pytest.mark.parametrize("content", [b"", b"{", b"[1,]", b'"\xff"', b'"\xed\xa0\x80"', b'"a\tb"', b"[" * 100_000])
def test_what_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"line 1|decode|deeply"):
        decoded(content)
