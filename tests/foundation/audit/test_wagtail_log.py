import pytest
from wagtail.log_actions import log
from wagtail.models import Page

from dinh.foundation.audit import subjects
from dinh.foundation.audit.differences import LONGEST, compare_contents
from dinh.foundation.audit.models import Entry
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Person.objects.create_user("bien-tap@example.vn", name="Biên tập")


def test_page_when_edited_then_the_entry_shows_the_field_before_and_after(editor):
    page = Page.objects.get(depth=1).add_child(instance=Page(title="Thông báo", slug="thong-bao"))
    page.save_revision(user=editor, log_action=True)
    page.title = "Thông báo số 2"
    page.save_revision(user=editor, log_action=True, changed=True)
    entry = Entry.objects.filter(action="wagtail.edit").first()
    assert (entry.actor_name, entry.before, entry.after) == (
        "Biên tập",
        {"title": "Thông báo"},
        {"title": "Thông báo số 2"},
    )
    assert (entry.object_id, entry.object_name) == (str(page.pk), "Thông báo số 2")


def test_page_when_deleted_then_the_entry_keeps_its_name(editor):
    page = Page.objects.get(depth=1).add_child(instance=Page(title="Thông báo", slug="thong-bao"))
    editor.is_superuser = True
    page.delete(user=editor)
    entry = Entry.objects.filter(action="wagtail.delete").get()
    assert (entry.object_id, entry.object_name) == (str(page.pk or entry.object_id), "Thông báo")


def test_registered_object_when_changed_and_logged_then_unit_and_values_stand_in_the_entry(editor, monkeypatch):
    monkeypatch.setattr(subjects, "SUBJECTS", dict(subjects.SUBJECTS))
    subjects.register(Unit, unit_of=lambda unit: unit.pk)
    unit = Unit.add_root(name="Xã", slug="xa")
    unit = Unit.objects.get(pk=unit.pk)
    unit.phone = "0219 1"
    unit.save()
    log(unit, "wagtail.edit", user=editor)
    entry = Entry.objects.get(action="wagtail.edit")
    assert (entry.unit_id, entry.before, entry.after) == (unit.pk, {"phone": ""}, {"phone": "0219 1"})


def test_personal_field_when_changed_then_its_value_is_not_copied(editor, monkeypatch):
    monkeypatch.setattr(subjects, "SUBJECTS", dict(subjects.SUBJECTS))
    subjects.register(Person, personal=["email", "name", "password"])
    person = Person.objects.create_user("la@example.vn", name="Ai đó")
    person = Person.objects.get(pk=person.pk)
    person.email = "moi@example.vn"
    person.save()
    log(person, "wagtail.edit", user=editor)
    entry = Entry.objects.get(action="wagtail.edit")
    assert (entry.before, entry.after) == ({"email": "•••"}, {"email": "•••"})
    assert "Ai đó" not in entry.object_name


def test_long_text_when_it_differs_at_the_end_then_the_excerpt_shows_the_place():
    before, after = compare_contents({"body": "a" * 5000 + "x"}, {"body": "a" * 5000 + "y"})
    assert (before["body"][-1], after["body"][-1], len(after["body"]) < LONGEST) == ("x", "y", True)


def test_sign_in_when_it_fails_then_nothing_typed_is_kept(client, editor):
    client.login(email="bien-tap@example.vn", password="a-wrong-one")
    entry = Entry.objects.get(action="person.sign_in_failed")
    assert (entry.object_name, entry.before, entry.after, entry.actor_id) == ("", None, None, None)


def test_sign_in_and_out_when_done_then_both_are_recorded(client, editor):
    client.force_login(editor)
    client.logout()
    actions = list(Entry.objects.order_by("id").values_list("action", flat=True))
    assert actions == ["person.sign_in", "person.sign_out"]
