"""Questions given out as a file: what is lost is told before, what was taken stands in the record."""

import pytest

from dinh.foundation.audit.models import Entry
from dinh.foundation.questions.demo import QUESTIONS, create_questions
from dinh.foundation.questions.models import Topic
from dinh.foundation.questions.reading.file import read_file
from dinh.foundation.questions.writing.file import FORMS

pytestmark = pytest.mark.django_db
PAGE = "/admin/ngan-hang-cau-hoi/{}/xuat/"


@pytest.fixture
def bank(editor, second, north):
    return create_questions(author=editor, reviewer=second, unit=north)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_bank_when_given_out_in_any_form_then_the_file_holds_what_the_form_carries(client, bank, editor, form):
    client.force_login(editor)
    answer = client.post(PAGE.format(bank.pk), {"form": form, "which": "all", "tai": "1"})
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    name = f"tim-hieu-lich-su-tinh-tuyen-quang{FORMS[form].ending}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    left_out = {"aiken": ("multiple", "ordering", "numeric", "text"), "gift": ("ordering",)}.get(form, ())
    stems = [item.stem for item in read_file(name, answer.content).items]
    assert stems == [one.stem for one in QUESTIONS if one.kind not in left_out]
    entry = Entry.objects.get(action="question_bank.export")
    assert (entry.actor_id, entry.after) == (editor.pk, {"file": FORMS[form].label, "questions": len(QUESTIONS)})


def test_losses_when_asked_for_then_they_are_told_and_nothing_is_recorded(client, bank, editor):
    client.force_login(editor)
    answer = client.post(PAGE.format(bank.pk), {"form": "aiken", "which": "fit"})
    assert answer.context["count"] == len(QUESTIONS) - 2
    assert any("lời giải: câu 1." in line for line in answer.context["losses"]), answer.context["losses"]
    assert client.post(PAGE.format(bank.pk), {"form": "qti30", "which": "fit"}).context["losses"] == []
    assert not Entry.objects.filter(action="question_bank.export").exists()


def test_questions_when_narrowed_by_topic_then_its_parts_come_along(client, bank, editor):
    client.force_login(editor)
    topic = Topic.objects.get(bank=bank, name="Lịch sử")
    given = {"form": "moodle", "which": "all", "topic": topic.pk, "tai": "1"}
    items = read_file("a.xml", client.post(PAGE.format(bank.pk), given).content).items
    assert {item.topic.split("/")[0] for item in items} == {"Lịch sử"}
    assert len(items) == sum(one.topic[0] == "Lịch sử" for one in QUESTIONS)
    empty = Topic.objects.create(bank=bank, name="Trống")
    assert client.post(PAGE.format(bank.pk), {**given, "topic": empty.pk}).status_code == 422


def test_export_when_another_units_editor_comes_then_nothing_is_there(client, bank, staff, south):
    client.force_login(staff("Páo", "editor", south))
    assert client.get(PAGE.format(bank.pk)).status_code == 404
    assert client.post(PAGE.format(bank.pk), {"form": "csv", "which": "all", "tai": "1"}).status_code == 404
