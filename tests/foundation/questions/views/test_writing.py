"""Questions written and changed by hand: what was asked stays, what is new waits for a second person."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dinh.foundation.audit.models import Entry
from dinh.foundation.questions.actions.questions import review_version
from dinh.foundation.questions.models import Question, Version
from dinh.foundation.questions.queries.banks import count_states
from tests.foundation.questions.papers import png

pytestmark = pytest.mark.django_db
ROOT = "/admin/ngan-hang-cau-hoi/"
TYPED = {
    **{"kind": "single", "stem": "Chùa làng ở đâu?", "option_0": "Đồi", "option_1": "Núi", "right_1": "on"},
    **{"topic": "Lịch sử/Chùa", "difficulty": "apply", "language": "vi", "explanation": "Theo văn bia."},
}


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def question(at_desk, bank):
    answer = at_desk.post(f"{ROOT}{bank.pk}/cau-moi/", TYPED)
    assert answer.status_code == 302, answer.context["form"].errors
    return Question.objects.get()


def change(client, question, **given):
    address = f"{ROOT}cau/{question.pk}/sua/"
    form = client.get(address).context["form"]
    old = {name: form[name].value() for name in form.fields if form[name].value()}
    return client.post(address, {name: value for name, value in {**old, **given}.items() if value is not None})


def test_question_when_written_by_hand_then_it_waits_for_review_in_its_topic(at_desk, bank, question):
    assert (question.topic.name, question.topic.parent.name, question.difficulty) == ("Chùa", "Lịch sử", "apply")
    assert question.newest.content["key"] == [1]
    assert count_states(bank)["cho-duyet"] == 1
    again = at_desk.post(f"{ROOT}{bank.pk}/cau-moi/", {**TYPED, "stem": "chua lang o dau"})
    assert (again["Location"], Question.objects.count()) == (f"{ROOT}cau/{question.pk}/", 1)


@pytest.mark.parametrize(
    "given", [{"right_1": ""}, {"stem": ""}, {"option_0": "Núi"}, {"option_0": "", "option_1": ""}]
)
def test_question_when_it_cannot_be_asked_then_it_is_told_and_what_was_typed_stays(at_desk, bank, given):
    answer = at_desk.post(f"{ROOT}{bank.pk}/cau-moi/", {**TYPED, **given})
    assert (answer.status_code, Question.objects.count()) == (422, 0)
    assert answer.context["form"].errors
    assert "Theo văn bia." in answer.content.decode()


def test_question_when_changed_then_the_reviewed_version_stays_and_the_new_one_waits(at_desk, question, second):
    first = question.newest
    review_version(by=second, version=first, is_fit=True)
    before = (first.content, first.digest)
    change(at_desk, question, option_1="Sông", picture=SimpleUploadedFile("chua.png", png()))
    question.refresh_from_db()
    assert (question.newest.number, question.newest.content["options"]) == (2, ["Đồi", "Sông"])
    assert question.newest.pictures.count() == 1
    assert not hasattr(question.newest, "review")
    first = Version.objects.get(pk=first.pk)
    assert ((first.content, first.digest), first.review.is_fit) == (before, True)
    # a picture goes again by a further version
    change(at_desk, question, **{f"drop_{question.newest.pictures.get().pk}": "on"})
    question.refresh_from_db()
    assert (question.newest.number, question.newest.pictures.count()) == (3, 0)


def test_question_when_only_its_place_changes_then_there_is_no_new_version(at_desk, question):
    change(at_desk, question, topic="Địa lí", difficulty=None, language="tyz")
    question.refresh_from_db()
    assert (question.topic.name, question.difficulty, question.language) == ("Địa lí", "", "tyz")
    assert question.versions.count() == 1
    assert set(Entry.objects.get(action="question.place").after) == {"topic", "difficulty", "language"}


def test_forms_when_another_units_editor_comes_then_nothing_is_there(client, question, bank, staff, south):
    client.force_login(staff("Páo", "editor", south))
    for address in (f"{ROOT}{bank.pk}/cau-moi/", f"{ROOT}cau/{question.pk}/sua/"):
        assert client.get(address).status_code == 404
        assert client.post(address, TYPED).status_code == 404
    assert Version.objects.count() == 1
