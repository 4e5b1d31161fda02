import re

import pytest

from dinh.foundation.search.domain.query import parse_query
from dinh.foundation.search.domain.ranking import term_pattern

TEXT = "an ban an\nan toan  an 1234 qd ubnd li an"


@pytest.mark.parametrize(
    ("asked", "starts"),
    [("an", [0, 7, 10, 19, 38]), ("to*", [13]), ('"an toan"', [10]), ("1234/QĐ", [22]), ("lý", [35]), ("a", [])],
)
def test_pattern_when_words_stand_anywhere_then_only_whole_ones_are_found(asked, starts):
    pattern = re.compile(term_pattern(parse_query(asked).terms[0]))
    assert [match.start() for match in pattern.finditer(TEXT)] == starts
