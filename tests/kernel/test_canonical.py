"""One sequence of bytes for one value."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinh.kernel.canonical import canonical_bytes, digest_of

# a few letters of every length in UTF-8 and UTF-16, and those that JSON writes in its own way
TEXTS = st.text('aZăĐ ệ0"\\/\n\t\x1f\x7f\u2028€😀', max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=20,
)


def test_canonical_when_written_then_keys_are_sorted_and_letters_stay():
    assert canonical_bytes({"b": [1, "Đình"], "a": None}) == '{"a":null,"b":[1,"Đình"]}'.encode()
    assert digest_of({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@given(VALUES)
def test_canonical_when_read_back_then_the_value_and_the_bytes_are_the_same(value):
    written = canonical_bytes(value)
    assert json.loads(written) == value
    assert canonical_bytes(json.loads(written)) == written


@pytest.mark.parametrize("value", [1.5, [0.0], {"a": {"b": [2.0]}}, {1: "a"}])
def test_canonical_when_a_value_has_several_spellings_then_it_is_refused(value):
    with pytest.raises(ValueError, match=r"fraction|keys"):
        canonical_bytes(value)
