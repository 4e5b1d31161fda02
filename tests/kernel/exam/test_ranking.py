"""Which attempt counts, who stands before whom."""

import pytest

from dinh.kernel.exam.ranking import (
    NOTHING,
    Outcome,
    Result,
    counting,
    draw_number,
    is_prediction,
    prediction_gap,
    rank,
    read_prediction,
)
from dinh.kernel.exam.sealed import Rules, SealError


def rules(**more) -> Rules:
    return Rules(**{"round": "1", "title": "Đợt 1", "opens": 0, "closes": 1, "minutes": 10, **more})


def result(person: int, points: int, *, duration: int = 60_000, ordinal: int = 1, started: int = 0, predicted=None):
    return Result(f"{person:08d}{ordinal:08d}", person, ordinal, points, started, started + duration, predicted)


def test_rank_when_some_are_equal_then_they_share_it_and_the_next_is_skipped():
    results = [result(1, 20), result(2, 19), result(3, 19), result(4, 18)]
    assert [(place, one.person) for place, one in rank(results, rules(), Outcome())] == [(1, 1), (2, 2), (2, 3), (4, 4)]


def test_rank_when_points_are_equal_then_the_rules_decide_in_their_order():
    slow_near = result(1, 20, duration=90_000, predicted=100)
    fast_far = result(2, 20, duration=30_000, predicted=500)
    outcome = Outcome(people=1000, perfect=120)
    by_gap = rules(prediction="count", tie_breaks=("prediction", "duration"))
    assert [one.person for _place, one in rank([fast_far, slow_near], by_gap, outcome)] == [1, 2]
    assert [one.person for _place, one in rank([fast_far, slow_near], rules(), outcome)] == [2, 1]


@pytest.mark.parametrize(("counts", "ordinal"), [("best", 2), ("last", 3), ("first", 1)])
def test_attempt_when_there_are_several_then_the_rules_say_which_counts(counts, ordinal):
    results = [result(1, points, ordinal=place) for place, points in ((1, 12), (2, 18), (3, 15))]
    assert [one.ordinal for one in counting(results, rules(counts=counts), Outcome())] == [ordinal]


def test_attempt_when_two_are_equally_good_then_the_first_counts():
    results = [result(1, 18, ordinal=2), result(1, 18, ordinal=1)]
    assert [one.ordinal for one in counting(results, rules(tie_breaks=()), Outcome())] == [1]


def test_draw_when_the_value_is_not_known_yet_then_equals_share_and_afterwards_they_do_not():
    drawn = rules(tie_breaks=("draw",), draw_source="Giải đặc biệt XSKT ngày 15/10")
    results = [result(1, 20), result(2, 20)]
    assert [place for place, _one in rank(results, drawn, Outcome())] == [1, 1]
    first, second = rank(results, drawn, Outcome(drawn="48213"))
    assert (first[0], second[0]) == (1, 2)
    assert draw_number("48213", first[1].code) < draw_number("48213", second[1].code)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("count", "1200", 1200),
        ("count", "12,5", None),
        ("count", "-3", None),
        ("percent", "12", 1200),
        ("percent", "12,5", 1250),
        ("percent", "0.07", 7),
        ("percent", "100", 10_000),
        ("percent", "100,1", None),
    ],
)
def test_prediction_when_it_is_read_then_it_is_whole_or_nothing(kind, text, value):
    assert (read_prediction(kind, text), is_prediction(kind, text)) == (value, value is not None)


def test_prediction_when_none_is_asked_for_then_nothing_is_taken():
    assert not is_prediction("", "")
    assert is_prediction("count", "")


def test_gap_when_it_is_counted_then_in_whole_numbers():
    outcome = Outcome(people=3, perfect=1)
    assert prediction_gap("count", 3, outcome) == 2
    assert prediction_gap("percent", 3333, outcome) == 1
    assert prediction_gap("percent", None, outcome) == NOTHING


@pytest.mark.parametrize(
    "wrong", [{"tie_breaks": ("draw",)}, {"tie_breaks": ("prediction",)}, {"tie_breaks": ("age",)}, {"prediction": "x"}]
)
def test_rules_when_something_could_not_decide_then_they_are_no_rules(wrong):
    with pytest.raises(SealError):
        rules(**wrong)
