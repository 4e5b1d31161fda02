"""A file of results proves itself, or says where it does not."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dinh.kernel.exam.checking import check_results
from dinh.kernel.exam.results import ResultsError, read_head
from tests.kernel.exam.rounds import make_round, play_round, write_results

SEALED = make_round(tie_breaks=("duration", "submitted"))
ROWS = play_round(SEALED)
LINES = write_results(SEALED, ROWS, {})


def check(lines, **noted):
    return check_results(iter(lines), **noted)


def test_results_when_true_then_nothing_is_wrong():
    report = check(LINES, seal=SEALED.seal)
    assert (report.wrong, report.submissions, report.people) == (0, 30, 30)
    assert len({row.points for row in ROWS}) > 3


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_results_when_any_value_of_any_line_is_changed_then_something_is_wrong(data):
    number = data.draw(st.integers(1, len(LINES) - 1))
    row = json.loads(LINES[number])
    place = data.draw(st.sampled_from([0, 1, 3, 4, 5, 6, 7]))
    if place == 1:
        row[1] = 1 + row[1] % len(ROWS)  # two people become one, and one of the two attempts has a rank too many
    elif place == 5:
        row[5][data.draw(st.integers(0, len(row[5]) - 1))] = "Z"
    elif place == 0:
        row[0] = "A" * 15 + ("B" if row[0].endswith("A") else "A")
    else:
        row[place] = (row[place] or 0) + data.draw(st.sampled_from([-1, 1, 1000]))
    changed = [*LINES[:number], json.dumps(row).encode() + b"\n", *LINES[number + 1 :]]
    assert check(changed).wrong > 0


@pytest.mark.parametrize("cut", [0, 1, 15, 30])
def test_results_when_a_line_is_missing_or_doubled_then_it_is_found(cut):
    if cut:
        assert check(LINES[:cut] + LINES[cut + 1 :]).wrong > 0
        assert check([*LINES[:cut], LINES[cut], *LINES[cut:]]).wrong > 0
    else:
        with pytest.raises(ResultsError):
            check(LINES[1:])


@pytest.mark.parametrize("field", ["secret", "keys", "bank", "rules", "drawing"])
def test_head_when_what_was_sealed_is_changed_then_it_is_refused(field):
    head = json.loads(LINES[0])
    assert field in head["round"]
    head["round"][field] = json.loads(json.dumps(head["round"][field]).replace("1", "2").replace("5", "7"))
    with pytest.raises(ResultsError):
        read_head(json.dumps(head).encode())


@pytest.mark.parametrize("line", [b"", b"{}", b"[]", b"null", b'{"format": "other"}', b"\xff\xfe", b"[" * 100_000])
def test_file_when_it_is_no_file_of_results_then_it_is_said(line):
    with pytest.raises(ResultsError):
        check([line])


@pytest.mark.parametrize("line", [b"null", b"{}", b"[1]", b'["A",1,1,1,1,["A"],1,1,1]', b'["A",true,1,1,1,[],1,1]'])
def test_line_when_it_is_no_submission_then_it_is_told_with_its_number(line):
    assert (4, "not a submission") in [
        (number, what[-16:]) for number, what in check([*LINES[:3], line + b"\n", *LINES[3:]]).faults
    ]


def test_seal_and_digest_when_noted_elsewhere_then_others_are_found():
    assert [what for _line, what in check(LINES, seal="0" * 64, root="1" * 64).faults] == [
        "this is not the round of the seal that you gave",
        "this is not the digest that you gave",
    ]
