"""The board of those who look after units, roles and the record, at the same number of queries."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.audit import chain
from dinh.foundation.audit.actions import record
from dinh.foundation.editorial.queries import administration, record_watch
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person
from dinh.foundation.units.actions import end_unit, set_officers
from dinh.foundation.units.models import Unit
from tests.rooms.portal.register import make_unit

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def fresh(person) -> Person:
    return Person.objects.get(pk=person.pk)


def told(section) -> list[tuple[str, list[str]]]:
    return [(row.title, list(row.facts)) for row in section.rows]


@pytest.mark.parametrize("number", [1, 3])
def test_administrator_when_units_lack_something_then_each_lack_is_one_row(
    staff, north, south, number, django_assert_num_queries
):
    today = timezone.localdate()
    province = Unit.objects.get(depth=1)
    chief = staff("Hà", "administrator", province)
    for unit in (province, north, south):
        set_officers(unit, by=None, officers=[{"name": "Lý Văn Páo", "post": "Chủ tịch"}])
    names = [f"Xã Mới {count}" for count in range(number)]
    new = [make_unit(name, parent=Unit.objects.get(depth=1)) for name in names]
    person = fresh(chief)
    # roles held 1, units 1, ended units 1
    with django_assert_num_queries(3):
        section = administration.units_that_lack(person, today)
    assert told(section) == [
        (f"{number} đơn vị chưa có chuyên mục riêng", names),
        (f"{number} đơn vị chưa có tên người phụ trách", names),
    ]
    for unit in new:
        end_unit(unit, by=None, on=today)
    assert told(administration.units_that_lack(person, today)) == [
        (f"{number} đơn vị đã chấm dứt mà chưa ghi đơn vị kế thừa", names)
    ]
    assert administration.units_that_lack(person, today + 91 * DAY).rows == []
    assert administration.units_that_lack(fresh(staff("Lan", "editor", north)), today) is None


def test_administrator_when_units_are_many_then_three_are_named_and_the_others_counted(staff, north):
    chief = staff("Hà", "administrator", north)
    for count in range(5):
        make_unit(f"Thôn {count}", parent=Unit.objects.get(pk=north.pk))
    rows = administration.units_that_lack(fresh(chief), timezone.localdate()).rows
    assert list(rows[0].facts) == ["Thôn 0", "Thôn 1", "Thôn 2", "và 2 đơn vị khác"]


@pytest.mark.parametrize("number", [1, 3])
def test_administrator_when_roles_end_within_a_month_then_they_are_told(
    staff, north, south, number, django_assert_num_queries
):
    today = timezone.localdate()
    chief, stranger = staff("Hà", "administrator", north), staff("Lan", "editor", south)
    for count in range(number):
        person, last = staff(f"Người {count}", "", north), today + count * DAY
        grant_role(by=None, person=person, function="auditor", unit=north, starts_on=today, ends_on=last)
        grant_role(by=None, person=person, function="publisher", unit=south, starts_on=today, ends_on=last)
        grant_role(by=None, person=person, function="records", unit=north, starts_on=today, ends_on=today + 31 * DAY)
    looking = fresh(chief)
    # roles held 1, roles that end 1
    with django_assert_num_queries(2):
        section = administration.roles_that_end(looking, today)
    assert [row.title for row in section.rows] == [f"Người {count}" for count in range(number)]
    assert section.rows[0].facts == ["người kiểm tra", "Xã Bắc", f"hết ngày {today:%d/%m/%Y}"]
    assert administration.roles_that_end(fresh(stranger), today) is None


def write_day(at: datetime.datetime, unit: Unit, by: Person | None = None, entries: int = 1) -> None:
    with freeze_time(at):
        for _number in range(entries):
            record("unit.change", by=by, obj=unit, unit_id=unit.pk)


def noon(days: int) -> datetime.datetime:
    day = timezone.localdate() + days * DAY
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


@pytest.mark.parametrize("entries", [1, 3])
def test_auditor_when_the_record_is_whole_then_the_last_closed_day_is_told(
    staff, north, entries, django_assert_num_queries
):
    auditor = fresh(staff("Vân", "auditor", north))
    write_day(noon(1), north, entries=entries)
    with freeze_time(noon(2)):
        chain.close_due_days()
        day = timezone.localdate()
        yesterday = f"{day - DAY:%d/%m/%Y}"
        # roles held 1, the last day 1, the guard 1, its entries 1
        with django_assert_num_queries(4):
            section = record_watch.state_of_record(auditor, day)
    assert told(section) == [(f"Nhật ký còn nguyên vẹn đến hết ngày {yesterday}", [f"ngày đó có {entries} mục"])]
    assert not section.rows[0].late


def test_auditor_when_a_guard_is_missing_or_no_day_was_closed_then_it_is_late(staff, north):
    auditor = fresh(staff("Vân", "auditor", north))
    write_day(noon(1), north)
    with freeze_time(noon(2)):
        chain.close_due_days()
    with freeze_time(noon(6)):
        rows = record_watch.state_of_record(auditor, timezone.localdate()).rows
        assert [(row.late, "chưa chốt ngày nào" in row.title) for row in rows] == [(True, True)]
    with freeze_time(noon(2)):
        suffix = " ON audit_entry" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER audit_entry_no_update{suffix}")
        rows = record_watch.state_of_record(auditor, timezone.localdate()).rows
        assert [(row.late, "audit_entry_no_update" in row.title) for row in rows] == [(True, True)]


@pytest.mark.parametrize("number", [1, 3])
def test_auditor_when_somebody_changes_very_much_then_it_is_told_with_the_way_to_the_entries(
    staff, client, north, south, number, django_assert_num_queries
):
    auditor, writers = staff("Vân", "auditor", north), [staff(f"Người {count}", "editor", north) for count in range(3)]
    for writer in writers[:number]:
        write_day(noon(0), north, by=writer, entries=record_watch.UNUSUAL)
        write_day(noon(0), south, by=writer, entries=1)
    write_day(noon(0), north, by=writers[2], entries=0 if number == 3 else record_watch.UNUSUAL - 1)
    looking = fresh(auditor)
    # roles held 1, units of the record 1, entries 1
    with django_assert_num_queries(3):
        section = record_watch.unusual_changes(looking, timezone.localdate())
    assert told(section) == [(f"Người {count}: Sửa thông tin đơn vị", ["50 lần"]) for count in range(number)]
    client.force_login(auditor)
    page = client.get(section.rows[0].url).content.decode()
    assert page.count("Người 0") >= record_watch.UNUSUAL
    assert "Xã Nam" not in page
