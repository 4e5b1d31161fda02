"""The paper follows from secret and code alone, fairly."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinh.kernel.exam.drawing import Stream, attempt_code, draw_paper, read_paper, write_paper
from dinh.kernel.exam.sealed import Draw, Key
from tests.kernel.exam.rounds import CONTESTANT, SECRET, make_fixed, make_question, make_round

ROUND = make_round()


def test_stream_when_read_then_its_words_are_those_of_sha256():
    # sha256(b"" + eight zero bytes) begins with af5570f5 a1810b7a
    stream = Stream(b"")
    assert [f"{stream.below(1 << 32):08x}" for _ in range(2)] == ["af5570f5", "a1810b7a"]


def test_code_when_made_then_it_follows_from_contestant_and_ordinal():
    assert attempt_code(SECRET, CONTESTANT, 1) == attempt_code(SECRET, CONTESTANT, 1)
    codes = {attempt_code(SECRET, bytes([n]) * 16, ordinal) for n in range(50) for ordinal in (1, 2)}
    assert len(codes) == 100
    assert {len(code) for code in codes} == {16}
    with pytest.raises(ValueError, match="16 bytes"):
        attempt_code(SECRET, b"short", 1)


def test_paper_when_drawn_then_it_is_the_published_one():
    """Whoever writes a verifier of their own can begin here."""
    code = attempt_code(SECRET, CONTESTANT, 1)
    assert code == "4DL5OYB55ZQICC42"
    assert write_paper(draw_paper(make_round(count=16, length=4), code)) == "11CADB 8CADB 9CADB 10DBCA"


@given(st.text(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), min_size=16, max_size=16))
def test_paper_when_drawn_then_the_blueprint_is_kept_and_its_text_reads_back(code):
    paper = draw_paper(ROUND, code)
    assert paper == draw_paper(ROUND, code)
    assert read_paper(write_paper(paper)) == paper
    asked = [ROUND.questions[slot.question] for slot in paper]
    assert len({slot.question for slot in paper}) == 20
    assert set(Counter((one.topic, one.difficulty) for one in asked).values()) == {5}
    assert all(sorted(slot.order) == [0, 1, 2, 3] for slot in paper)


def test_paper_when_nothing_is_shuffled_then_it_stands_in_sealed_order():
    sealed = make_round(shuffle_questions=False, shuffle_options=False)
    paper = draw_paper(sealed, "A" * 16)
    places = [slot.question for slot in paper]
    assert places == sorted(places)
    assert {slot.order for slot in paper} == {(0, 1, 2, 3)}


def test_paper_when_a_question_keeps_its_order_then_its_options_stay_and_ordering_is_always_shuffled():
    sealed = make_fixed(
        (make_question(0, keeps_order=True), Key((0,))),
        (make_question(1, kind="ordering", options=8), Key(tuple(range(8)))),
        (make_question(2, kind="text"), Key((), ("a",))),
        shuffle_questions=False,
        shuffle_options=False,
    )
    kept, ordering, text = draw_paper(sealed, "A" * 16)
    assert kept.order == (0, 1, 2, 3)
    assert sorted(ordering.order) == list(range(8)) != list(ordering.order)
    assert text.order == ()


def test_drawing_when_lines_of_a_blueprint_overlap_then_no_question_comes_twice():
    sealed = replace(make_round(count=8, length=4), blueprint=(Draw(3, "t0"), Draw(3)))
    for number in range(50):
        places = [slot.question for slot in draw_paper(sealed, attempt_code(SECRET, CONTESTANT, number))]
        assert len(set(places)) == 6
        assert sum(place % 2 == 0 for place in places) >= 3


def test_drawing_when_many_papers_are_drawn_then_questions_and_places_come_evenly():
    # 4,000 papers of 20 of 40: a question is expected 2,000 times (deviation 32), an option first 1 in 4
    asked: Counter[int] = Counter()
    first: Counter[int] = Counter()
    for number in range(4000):
        paper = draw_paper(ROUND, attempt_code(SECRET, CONTESTANT, number))
        asked.update(slot.question for slot in paper)
        first[paper[0].order[0]] += 1
    assert min(asked.values()) > 1800
    assert max(asked.values()) < 2200
    assert all(850 < count < 1150 for count in first.values())


@given(st.integers(1, 1 << 32), st.binary(max_size=8))
def test_number_when_drawn_then_it_lies_below_the_bound(n, seed):
    assert 0 <= Stream(seed).below(n) < n


def test_number_when_the_word_lies_in_the_uneven_rest_then_the_next_is_taken():
    stream = Stream(b"")
    stream.words = [7, 0xFFFFFFFF]
    assert stream.below(10) == 7


@pytest.mark.parametrize("text", ["", "A", "x", "1a", "1  2"])
def test_paper_when_its_text_is_none_then_it_is_refused(text):
    with pytest.raises(ValueError, match="invalid literal"):
        read_paper(text)


@given(st.binary(min_size=32, max_size=32), st.integers(0, 60), st.integers(0, 60))
def test_places_when_shuffled_then_each_swap_is_by_the_next_number_below(seed, length, count):
    stream, found = Stream(seed), list(range(length))
    for i in range(min(count, length - 1)):
        j = i + stream.below(length - i)
        found[i], found[j] = found[j], found[i]
    shuffled = Stream(seed)
    assert shuffled.shuffle(range(length), count) == found[:count]
    assert shuffled.below(10) == stream.below(10)
