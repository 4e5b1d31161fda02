"""What answers are worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinh.kernel.exam.drawing import Slot, attempt_code, draw_paper
from dinh.kernel.exam.scoring import Amendments, Score, is_choice, is_right, score
from dinh.kernel.exam.sealed import LETTERS, Key
from tests.kernel.exam.rounds import CONTESTANT, SECRET, make_question, make_round

ROUND = make_round()


def right_answers(paper):
    return [LETTERS[slot.order.index(ROUND.keys[slot.question].options[0])] for slot in paper]


@given(st.integers(0, 1000), st.sets(st.integers(0, 19)))
def test_score_when_some_answers_are_wrong_then_it_counts_the_others_whatever_the_shuffling(ordinal, wrong):
    paper = draw_paper(ROUND, attempt_code(SECRET, CONTESTANT, ordinal))
    answers = right_answers(paper)
    for place in wrong:
        answers[place] = "ABCD"[("ABCD".index(answers[place]) + 1) % 4]
    assert score(ROUND, paper, answers) == Score(20 - len(wrong), 20 - len(wrong))


def test_score_when_a_question_is_struck_out_then_whoever_had_it_gets_its_points():
    paper = draw_paper(ROUND, "A" * 16)
    nothing = [""] * 20
    assert score(ROUND, paper, nothing) == Score(0, 0)
    assert score(ROUND, paper, nothing, Amendments(frozenset({paper[3].question}))) == Score(1, 1)
    with pytest.raises(ValueError, match="one answer a question"):
        score(ROUND, paper, nothing[1:])


@pytest.mark.parametrize(
    ("kind", "key", "choice", "right"),
    [
        ("single", Key((2,)), "A", True),
        ("single", Key((2,)), "B", False),
        ("single", Key((2,)), "", False),
        ("single", Key((2,)), "AB", False),
        ("multiple", Key((0, 2)), "AC", True),
        ("multiple", Key((0, 2)), "A", False),
        ("multiple", Key((0, 2)), "ABC", False),
        ("ordering", Key((0, 1, 2, 3)), "CDAB", True),
        ("ordering", Key((0, 1, 2, 3)), "ABCD", False),
        ("numeric", Key((), ("3.5",)), "3,50", True),
        ("numeric", Key((), ("3.5",)), "3.51", False),
        ("numeric", Key((), ("3.5",)), "NaN", False),
        ("text", Key((), ("Hòa  Bình",)), "hoà bình", True),
        ("text", Key((), ("Hòa Bình",)), "Hoa Binh", False),
    ],
)
def test_answer_when_compared_with_the_key_then_its_kind_decides(kind, key, choice, right):
    # shown: A = 2, B = 3, C = 0, D = 1
    question = make_question(1, kind=kind)
    order = () if kind in ("numeric", "text") else (2, 3, 0, 1)
    assert is_right(question, key, Slot(0, order), choice) is right


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("single", ["A", "D", ""], ["E", "AB", "a", "1", " "]),
        ("multiple", ["A", "ABD", ""], ["BA", "AA", "AE"]),
        ("ordering", ["DCBA", ""], ["ABC", "AABC", "ABCE"]),
        ("numeric", ["3,5", ""], ["1" * 101, "1\n"]),
        ("text", ["Điện Biên", ""], ["\x00", "a" * 101]),
    ],
)
def test_choice_when_checked_then_only_what_the_question_offers_passes(kind, good, bad):
    question = make_question(1, kind=kind)
    assert [is_choice(question, choice) for choice in good] == [True] * len(good)
    assert [is_choice(question, choice) for choice in bad] == [False] * len(bad)
