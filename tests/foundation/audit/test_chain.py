import datetime

import pytest
from django.db import connection
from freezegun import freeze_time

from dinh.foundation.audit import actions, chain, guard
from dinh.foundation.audit.models import Day, Entry
from dinh.foundation.units.models import Unit

pytestmark = pytest.mark.django_db
FIRST = datetime.date(2026, 11, 20)


@pytest.fixture
def three_days():
    """Two entries a day on three days, all closed."""
    unit = Unit.add_root(name="Tỉnh", slug="tinh")
    for number in range(3):
        with freeze_time(f"2026-11-{20 + number} 03:00"):
            actions.record("unit.rename", by=None, obj=unit, after={"name": f"a{number}"})
            actions.record("unit.rename", by=None, obj=unit, after={"name": f"b{number}"})
    with freeze_time("2026-11-23 03:00"):
        assert chain.close_due_days() == 3
        assert chain.close_due_days() == 0


def tamper(statement: str) -> None:
    """Change the record as somebody who owns the database can: without its triggers."""
    with connection.cursor() as cursor:
        for table in guard.TABLES:
            for verb in guard.VERBS:
                suffix = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {table}_no_{verb.lower()}{suffix}")
        cursor.execute(statement)
    guard.install()


def test_chain_when_untouched_then_it_has_no_fault(three_days):
    days = list(Day.objects.order_by("date"))
    assert chain.verify() == []
    assert [day.previous for day in days] == ["", days[0].digest, days[1].digest]
    assert [(day.date, day.count) for day in days] == [(FIRST + datetime.timedelta(days=n), 2) for n in range(3)]


def test_chain_when_an_entry_is_changed_then_it_is_named(three_days):
    number = Entry.objects.order_by("id")[2].pk
    tamper(f"UPDATE audit_entry SET action = 'unit.nothing' WHERE id = {number}")
    assert [fault.entry_id for fault in chain.verify()] == [number]


def test_chain_when_an_entry_is_removed_then_its_day_is_named(three_days):
    tamper(f"DELETE FROM audit_entry WHERE id = {Entry.objects.order_by('id')[3].pk}")
    assert [fault.day for fault in chain.verify()] == [datetime.date(2026, 11, 21)]


def test_chain_when_an_entry_is_slipped_in_then_its_day_is_named(three_days):
    with freeze_time("2026-11-21 05:00"):
        actions.record("unit.rename", by=None, obj=Unit.objects.get())
    assert [fault.day for fault in chain.verify()] == [datetime.date(2026, 11, 21)]


def test_chain_when_a_day_is_removed_then_gap_and_broken_link_are_told(three_days):
    tamper("DELETE FROM audit_day WHERE date = '2026-11-21'")
    assert [fault.day for fault in chain.verify()] == [datetime.date(2026, 11, 21), datetime.date(2026, 11, 22)]


def test_chain_when_a_trigger_is_gone_then_it_is_told(three_days):
    with connection.cursor() as cursor:
        suffix = " ON audit_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_entry_no_update{suffix}")
    assert ["audit_entry_no_update" in str(fault) for fault in chain.verify()] == [True]


def test_day_when_it_has_not_ended_then_it_is_not_closed():
    with freeze_time("2026-11-20 17:30"), pytest.raises(ValueError, match="not ended"):  # 00:30 in Hà Nội
        chain.close_day(FIRST)
