"""A question's way: added once, revised as a new version, reviewed by a second person, withdrawn."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from dinh.foundation.audit.models import Entry
from dinh.foundation.questions.actions.questions import add_question, retire_question, review_version, revise_question
from dinh.foundation.questions.actions.topics import ensure_topic
from dinh.foundation.questions.domain.items import Item, Option
from dinh.foundation.questions.guard import VERSIONS
from dinh.foundation.questions.models import Question, Review, Topic, Version
from dinh.foundation.questions.permissions import banks_of, may_review

pytestmark = pytest.mark.django_db


def item(stem="Đình làng ở đâu?", texts=("Hòa An", "Yên Định", "Phú Linh", "Tân Trào"), key=(0,)):
    options = [Option(letter, text) for letter, text in zip("ABCD", texts, strict=False)]
    return Item(stem=stem, options=options, key=list(key), explanation="Sách trang 5")


@pytest.fixture
def question(bank, editor):
    return add_question(by=editor, bank=bank, item=item())[0]


def test_question_when_added_twice_in_another_spelling_then_it_is_there_once(bank, editor, question):
    same = item("dinh lang o dau", ("Tân Trào", "Hoà An", "yên định", "Phú Linh"))
    assert add_question(by=editor, bank=bank, item=same) == (question, False)
    assert add_question(by=editor, bank=bank, item=item("Đình ở đâu?"))[1]
    assert Entry.objects.filter(action="question.add").count() == 2


def test_question_when_revised_then_the_old_version_stays_and_the_new_waits_for_review(question, editor, second):
    first = question.versions.get()
    review_version(by=second, version=first, is_fit=True)
    last = revise_question(by=editor, question=question, item=item(key=(3,)))
    assert [version.content["key"] for version in question.versions.all()] == [[0], [3]]
    assert (last.number, hasattr(last, "review"), last.digest != first.digest) == (2, False, True)


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_version_when_somebody_changes_it_then_the_database_refuses(question, verb):
    rows = Version.objects.filter(question=question)
    change = {"update": lambda: rows.update(digest="x"), "delete": lambda: rows._raw_delete("default")}[verb]
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        change()
    assert rows.count() == 1
    assert VERSIONS.find_missing() == []


def test_review_when_by_the_author_or_a_stranger_then_refused(question, editor, second, staff, south):
    version = question.versions.get()
    stranger = staff("Tú", "publisher", south)
    for person in (editor, stranger):
        with pytest.raises(PermissionDenied):
            review_version(by=person, version=version, is_fit=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(version=version, author=editor, reviewer=editor, is_fit=True)
    with pytest.raises(ValidationError, match="Hãy nêu"):
        review_version(by=second, version=version, is_fit=False)
    review_version(by=second, version=version, is_fit=False, comment="Phương án B cũng đúng")
    with pytest.raises(ValidationError, match="thẩm định rồi"):
        review_version(by=second, version=version, is_fit=True)
    assert not may_review(stranger, version)


def test_banks_when_asked_for_then_only_those_of_ones_own_units(bank, editor, staff, south, province):
    assert list(banks_of(editor)) == [bank]
    assert list(banks_of(staff("Tú", "editor", south))) == []
    assert list(banks_of(staff("Mai", "administrator", province))) == [bank]
    assert list(banks_of(staff("Pao", "contributor", bank.unit))) == []


def test_question_when_withdrawn_then_the_same_may_be_asked_anew(question, bank, editor):
    retire_question(by=editor, question=question)
    retire_question(by=editor, question=question)
    assert Entry.objects.filter(action="question.retire").count() == 1
    with pytest.raises(ValidationError, match="rút"):
        revise_question(by=editor, question=question, item=item(key=(1,)))
    assert add_question(by=editor, bank=bank, item=item())[1]
    assert Question.objects.count() == 2


def test_question_when_revised_into_another_then_refused(question, bank, editor):
    add_question(by=editor, bank=bank, item=item("Câu khác?"))
    with pytest.raises(ValidationError, match="đã có"):
        revise_question(by=editor, question=question, item=item("câu khác"))


def test_topics_when_named_in_other_letters_then_they_are_one(bank):
    deep = ensure_topic(by=None, bank=bank, names=["Lịch sử", "Hoà bình"])
    assert ensure_topic(by=None, bank=bank, names=["lịch  sử", "Hòa Bình"]) == deep
    assert Topic.objects.count() == 2
