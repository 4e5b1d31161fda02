"""The bank of the demonstration."""

import pytest

from dinh.foundation.questions.demo import QUESTIONS, create_questions
from dinh.foundation.questions.models import Question
from dinh.foundation.questions.queries import items_of
from dinh.foundation.questions.queries.banks import count_states
from dinh.foundation.questions.reading.checks import recheck

pytestmark = pytest.mark.django_db


def test_bank_when_made_twice_then_it_stands_once_reviewed_by_a_second_person_and_without_doubts(editor, second, north):
    for _time in range(2):
        bank = create_questions(author=editor, reviewer=second, unit=north)
    assert Question.objects.count() == len(QUESTIONS)
    assert count_states(bank) == {"cho-duyet": 1, "dat": len(QUESTIONS) - 2, "tra-lai": 1, "da-rut": 0}
    items = list(items_of(bank))
    recheck(items)
    assert {one.code for item in items for one in item.doubts} <= {"fewer_options", "missing_option"}
