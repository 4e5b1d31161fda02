import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from dinh.foundation.audit import actions, guard
from dinh.foundation.audit.digests import digest_entry
from dinh.foundation.audit.models import Actor, Entry, RecordIsFinal
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return Person.objects.create_user("van-thu@example.vn", name="Văn thư")


@pytest.fixture
def units():
    return [Unit.add_root(name=f"Xã {number}", slug=f"xa-{number}") for number in (1, 2, 3)]


def test_entry_when_saved_again_or_deleted_then_it_refuses(clerk, units):
    entry = actions.record("unit.rename", by=clerk, obj=units[0], before={"name": "a"}, after={"name": "b"})
    for act in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(action="x")):
        with pytest.raises(RecordIsFinal):
            act()


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"])
def test_database_when_asked_to_change_the_record_then_it_refuses(clerk, units, statement):
    actions.record("unit.rename", by=clerk, obj=units[0])
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get().action == "unit.rename"


def test_guard_when_migrated_then_no_trigger_is_missing():
    assert guard.find_missing() == []


def test_entry_when_read_back_then_its_digest_is_the_same(clerk, units):
    values = {"on": datetime.date(2026, 11, 24), "share": 0.1, "big": 1e16, "name": "Hoà", "list": [1, None, True]}
    written = actions.record("unit.rename", by=clerk, obj=units[0], after=values)
    read = Entry.objects.get()
    assert (digest_entry(read), read.after["on"]) == (written.digest, "2026-11-24")


def test_actor_when_erased_then_the_name_goes_and_the_digest_stays_true(clerk, units):
    actions.record("unit.rename", by=clerk, obj=units[0])
    assert Entry.objects.get().actor_name == "Văn thư"
    actions.erase_actor(clerk.pk)
    entry = Entry.objects.get()
    assert "Văn thư" not in entry.actor_name
    assert (str(clerk.pk) in entry.actor_name, digest_entry(entry) == entry.digest) == (True, True)
    assert Actor.objects.get().name == ""


@pytest.mark.parametrize("count", [1, 3])
def test_bulk_update_when_rows_change_then_each_has_its_entry_in_four_queries(
    clerk, units, count, django_assert_num_queries
):
    rows = Unit.objects.filter(pk__in=[unit.pk for unit in units[:count]])
    with django_assert_num_queries(6):  # savepoint and its release, rows, update, name, entries
        assert actions.bulk_update(rows, by=clerk, action="unit.change", phone="0219 123") == count
    entries = list(Entry.objects.order_by("id"))
    assert [(entry.before, entry.after) for entry in entries] == [({"phone": ""}, {"phone": "0219 123"})] * count
    assert actions.bulk_update(rows, by=clerk, action="unit.change", phone="0219 123") == 0


def test_bulk_create_and_delete_when_done_then_each_row_has_its_entry(clerk):
    people = [Person(email=f"{number}@example.vn", name=f"Người {number}") for number in range(3)]
    actions.bulk_create(people, by=clerk, action="person.open", fields=["is_active"])
    rows = Person.objects.filter(email__in=[person.email for person in people])
    assert rows.count() == 3
    assert actions.bulk_delete(rows, by=clerk, action="person.factor_removed", fields=["is_active"]) == 3
    seen = Entry.objects.order_by("id").values_list("action", "before", "after")
    yes = {"is_active": True}
    assert list(seen) == [("person.open", None, yes)] * 3 + [("person.factor_removed", yes, None)] * 3
