"""Facility, discrimination, what was chosen, and which questions want a look."""

import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinh.foundation.questions.domain.statistics import FLAGS, Answered, measure_items

PAPERS = st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=2, max_size=30)


def paper(*marks):
    """Right answers choose option 0, wrong ones option 1."""
    return [Answered(number, (0,) if mark else (1,), mark) for number, mark in enumerate(marks)]


@given(PAPERS)
def test_discrimination_when_computed_from_sums_then_it_is_the_correlation_with_the_other_questions(marks):
    measured = measure_items([paper(*row) for row in marks], dict.fromkeys(range(4), 2))
    for number, one in measured.items():
        own = [int(row[number]) for row in marks]
        rest = [sum(row) - row[number] for row in marks]
        assert one.facility == pytest.approx(statistics.fmean(own))
        if len(set(own)) == 1 or len(set(rest)) == 1:
            assert one.discrimination is None
        else:
            assert one.discrimination == pytest.approx(statistics.correlation(own, rest))
        assert (sum(one.chosen), one.chosen[0]) == (one.answers, one.right)


def crowd(odd):
    """Two hundred people of all abilities on nine sound questions and one more, which `odd` answers."""
    made = random.Random(7)
    papers = []
    for person in range(200):
        able = person / 200
        rows = paper(*(made.random() < 0.2 + 0.7 * able for _question in range(9)))
        papers.append([*rows, odd(able, made)])
    return measure_items(papers, dict.fromkeys(range(10), 4))


def answer(place, key=0):
    return Answered(9, () if place is None else (place,), place == key)


@pytest.mark.parametrize(
    ("odd", "flags"),
    [
        (lambda able, made: answer(1 if made.random() < able else made.choice((0, 2, 3))), {"key_suspect", "negative"}),
        (lambda able, made: answer(made.choice((0, 1, 2, 3))), {"weak"}),
        (lambda able, made: answer(0), {"too_easy", "unused_option"}),
        (lambda able, made: answer(0 if made.random() < 0.02 else made.choice((1, 2, 3))), {"too_hard"}),
        (lambda able, made: answer(0 if made.random() < able else made.choice((1, 2))), {"unused_option"}),
        (lambda able, made: answer(0 if made.random() < able else made.choice((1, 2, 3))), set()),
    ],
)
def test_question_when_it_works_badly_then_it_is_flagged_and_a_sound_one_is_not(odd, flags):
    found = set(crowd(odd)[9].flags)
    assert found <= FLAGS.keys()
    assert flags <= found
    assert bool(found) == bool(flags)


def test_question_when_few_answered_then_only_that_is_said():
    measured = measure_items([[*paper(True), Answered(1, (), False)]], {0: 2, 1: 2})
    assert [(one.answers, one.blank, one.flags) for one in measured.values()] == [
        (1, 0, ["few_answers"]),
        (1, 1, ["few_answers"]),
    ]
