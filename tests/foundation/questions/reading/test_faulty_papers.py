"""Word files with the faults of real life: numbers written in two ways, answers that contradict one another."""

import pytest

from dinh.foundation.questions.domain.content import faults_of
from dinh.foundation.questions.reading.file import read_file
from tests.foundation.questions.papers import paper


def options(marked: str = "") -> list[str]:
    return [f"{{b:{letter}. Bản {letter}}}" if letter == marked else f"{letter}. Bản {letter}" for letter in "ABCD"]


def question(start: str, marked: str = "") -> list[str]:
    return [f"{start} Chợ phiên số {start.strip('Câu .:)')} họp ở bản nào?", *options(marked)]


def read(*blocks):
    return read_file("de.docx", paper(*blocks))


@pytest.mark.parametrize(
    "starts",
    [
        ("Câu 1.", "2.", "Câu 3:", "4)"),
        ("1.", "Câu 2.", "3.", "Câu 4."),
        ("Câu 1.", "2.", "3.", "4.", "5."),
        ("1.", "2.", "3.", "4.", "Câu 5:"),
    ],
)
def test_questions_when_numbered_in_two_ways_then_each_is_read_with_its_own_options(starts):
    letters = "ABCDA"[: len(starts)]
    blocks = [line for start, letter in zip(starts, letters, strict=True) for line in question(start, letter)]
    found = read(*blocks)
    assert [(item.number, [option.text for option in item.options]) for item in found.items] == [
        (str(place), ["Bản A", "Bản B", "Bản C", "Bản D"]) for place in range(1, len(starts) + 1)
    ]
    assert [item.key for item in found.items] == [["ABCD".index(letter)] for letter in letters]
    assert found.stray == []


def test_list_when_it_stands_within_a_question_or_its_explanation_then_no_question_begins_there():
    lists = ["1. Bản ở trên đồi.", "2. Bản ở bên sông."]
    found = read(
        "Câu 1. Có các ý sau:", *lists, "Ý nào đúng?", *options("A"), "Giải thích:", *lists, *question("Câu 2.", "B")
    )
    assert [(item.number, len(item.options), item.key) for item in found.items] == [("1", 4, [0]), ("2", 4, [1])]
    assert "2. Bản ở bên sông." in found.items[0].stem
    assert "2. Bản ở bên sông." in found.items[0].explanation


@pytest.mark.parametrize(
    "answers",
    [
        ["BẢNG ĐÁP ÁN", [["1", "2"], ["A", "C"]]],
        ["ĐÁP ÁN", "1-A 2-C"],
        ["ĐÁP ÁN", "Câu 1: A", "Câu 2: C"],
        ["BẢNG ĐÁP ÁN", [["1", "2", "2"], ["A", "B", "C"]]],
        ["BẢNG ĐÁP ÁN", [["1", "2", "1", "2"], ["A", "B", "A", "C"]]],
    ],
)
def test_table_of_answers_when_it_contradicts_the_marked_option_then_nothing_wins_in_silence(answers):
    first, second = read(*question("Câu 1.", "A"), *question("Câu 2.", "B"), *answers).items
    assert (first.key, first.doubts) == ([0], [])
    assert faults_of(second) == ["key_conflict"]
    words = dict(second.doubts[0].words)
    assert {words["first"], words["second"]} == {"B", "C"}


def test_answer_when_its_question_is_missing_then_it_is_told():
    found = read(*question("Câu 1."), *question("Câu 2."), "BẢNG ĐÁP ÁN", [["1", "2", "3"], ["A", "B", "C"]])
    assert [item.key for item in found.items] == [[0], [1]]
    assert found.stray == ["Đáp án C của câu 3 không có câu hỏi tương ứng."]
