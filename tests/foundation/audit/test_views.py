import pytest
from django.urls import reverse

from dinh.foundation.audit import actions
from dinh.foundation.audit.models import Entry
from dinh.foundation.audit.queries import readable_entries
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_entries_when_read_then_names_come_in_one_query(count, django_assert_num_queries):
    director = Person.objects.create_superuser("giam-doc@example.vn", name="Giám đốc")
    unit = Unit.add_root(name="Xã", slug="xa")
    for _number in range(count):
        actions.record("unit.rename", by=director, obj=unit)
    with django_assert_num_queries(1):
        assert [entry.actor_name for entry in readable_entries(director)] == ["Giám đốc"] * count


def test_entries_when_the_reader_has_no_function_then_there_are_none():
    nobody = Person.objects.create_user("ai@example.vn", name="Ai")
    actions.record("unit.rename", by=nobody, obj=Unit.add_root(name="Xã", slug="xa"))
    assert (list(readable_entries(nobody)), Entry.objects.count()) == ([], 1)


def test_page_when_a_superuser_reads_then_before_and_after_stand_there(client):
    director = Person.objects.create_superuser("giam-doc@example.vn", name="Giám đốc")
    unit = Unit.add_root(name="Xã", slug="xa")
    actions.record("unit.rename", by=director, obj=unit, before={"name": "Xã cũ"}, after={"name": "Xã mới"})
    client.force_login(director)
    page = client.get(
        reverse("audit_record"), {"object_id": str(unit.pk), "object_type": "units.unit"}
    ).content.decode()
    assert "Xã cũ → Xã mới" in page
    export = client.get(reverse("audit_record"), {"export": "csv"})
    assert "Xã cũ" in b"".join(export.streaming_content).decode()
