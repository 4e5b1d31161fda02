"""Questions that say nearly the same are found, all of them, by few comparisons."""

import random

from hypothesis import given
from hypothesis import strategies as st

from dinh.foundation.questions.domain.near import LEAST, Near, features_of, find_near, jaccard, pairs_to_compare

WORDS = st.lists(
    st.sampled_from(["chua", "dinh", "lang", "nui", "song", "cho", "duoc", "dung", "nam", "nao"]), max_size=12
).map(" ".join)


@given(st.lists(WORDS, max_size=12))
def test_near_when_compared_all_with_all_then_the_same_pairs_are_found(texts):
    rows = list(enumerate(texts))
    sets = {key: features_of(text) for key, text in rows}
    wanted = {
        (one, other)
        for one in sets
        for other in sets
        if one < other and sets[one] and sets[other] and jaccard(sets[one], sets[other]) >= LEAST
    }
    assert {(pair.first, pair.second) for pair in find_near(rows)} == wanted


def test_near_when_one_word_differs_then_the_pair_is_told_with_its_measure():
    text = "dinh lang duoc dung nam nao tren dat cu cua xa"
    rows = [(7, text), (3, text.replace("nam", "thoi")), (5, "chua o dau tren doi nao")]
    assert find_near(rows) == [Near(3, 7, round(10 / 14, 3))]


def test_near_when_there_are_twenty_thousand_then_few_are_compared():
    made = random.Random(4)
    words = [f"tieng{number}" for number in range(1500)]
    weights = [1 / (number + 1) for number in range(1500)]
    rows = [(key, " ".join(made.choices(words, weights, k=30))) for key in range(20_000)]
    rows += [(20_000 + key, text.replace(" ", " x ", 1)) for key, text in rows[:100]]
    found = {(pair.first, pair.second) for pair in find_near(rows)}
    assert found >= {(key, 20_000 + key) for key in range(100)}
    compared = sum(1 for _pair in pairs_to_compare({key: features_of(text) for key, text in rows}, LEAST))
    assert compared < 200_000  # of two hundred million pairs
