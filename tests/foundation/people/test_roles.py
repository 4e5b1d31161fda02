"""Granting, ending and handing over roles."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from freezegun import freeze_time

from dinh.foundation.audit.models import Entry
from dinh.foundation.people.actions import end_role, grant_role, hand_over_role
from dinh.foundation.people.models import Person, Role
from dinh.foundation.people.permissions import may_grant

TODAY = datetime.date(2026, 3, 10)
DAY = datetime.timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon():
    with freeze_time("2026-03-10T05:00:00Z"):
        yield


def actions() -> list[str]:
    return list(Entry.objects.filter(action__startswith="role.").order_by("pk").values_list("action", flat=True))


def names(person) -> list[str]:
    return [f"{row.role_group.function} {row.role_group.unit}" for row in person.groups.all()]


def test_grant_role_when_it_begins_today_then_the_group_follows_and_the_record_names_no_person(person, north):
    role = grant_role(by=None, person=person, function="editor", unit=north)
    assert names(person) == ["editor Xã Bắc"]
    entry = Entry.objects.get(action="role.grant")
    assert (entry.unit_id, entry.object_id, entry.after["person"]) == (north.pk, str(role.pk), person.pk)
    assert "Lan" not in entry.object_name


def test_grant_role_when_it_begins_tomorrow_then_nothing_opens_until_that_midnight(person, north):
    grant_role(by=None, person=person, function="editor", unit=north, starts_on=TODAY + DAY)
    assert names(person) == []
    assert person.roles_change_at == datetime.datetime(2026, 3, 10, 17, tzinfo=datetime.UTC)


def test_grant_role_when_the_same_role_runs_at_that_time_then_the_error_says_so(person, north):
    grant_role(by=None, person=person, function="editor", unit=north, ends_on=TODAY + DAY)
    with pytest.raises(ValidationError):
        grant_role(by=None, person=person, function="editor", unit=north, starts_on=TODAY + DAY)
    grant_role(by=None, person=person, function="editor", unit=north, starts_on=TODAY + 2 * DAY)
    assert Role.objects.count() == 2


@pytest.mark.parametrize("wrong", [{"function": "king"}, {"ends_on": TODAY - DAY}])
def test_grant_role_when_the_facts_are_wrong_then_nothing_is_written(person, north, wrong):
    with pytest.raises(ValidationError):
        grant_role(**{"by": None, "person": person, "function": "editor", "unit": north, **wrong})
    assert (Role.objects.count(), actions()) == (0, [])


def test_may_grant_when_administrator_of_a_unit_then_there_and_below_only(person, other, province, north, south):
    grant_role(by=None, person=person, function="administrator", unit=north)
    grant_role(by=None, person=other, function="editor", unit=province)
    chief = Person.objects.create_superuser("root@example.org", "x" * 12, name="Chief")
    assert [may_grant(person, unit) for unit in (province, north, south)] == [False, True, False]
    assert [may_grant(other, north), may_grant(chief, south)] == [False, True]
    with pytest.raises(PermissionDenied):
        grant_role(by=person, person=other, function="editor", unit=south)


def test_end_role_when_it_ended_yesterday_then_the_group_is_gone_and_it_cannot_be_moved(person, north):
    role = grant_role(by=None, person=person, function="editor", unit=north, starts_on=TODAY - 9 * DAY)
    end_role(by=None, role=role, on=TODAY - DAY)
    assert (names(person), actions()) == ([], ["role.grant", "role.end"])
    with pytest.raises(ValidationError):
        end_role(by=None, role=role, on=TODAY + DAY)


def test_hand_over_role_when_from_tomorrow_then_old_ends_today_and_new_begins_tomorrow(person, other, north):
    role = grant_role(by=None, person=person, function="publisher", unit=north)
    new = hand_over_role(by=None, role=role, to=other, on=TODAY + DAY)
    role.refresh_from_db()
    assert (role.ends_on, new.starts_on, new.ends_on) == (TODAY, TODAY + DAY, None)
    assert actions() == ["role.grant", "role.end", "role.grant"]
    assert (names(person), names(other)) == (["publisher Xã Bắc"], [])


def test_hand_over_role_when_the_new_holder_has_it_then_the_old_one_keeps_it(person, other, north):
    role = grant_role(by=None, person=person, function="publisher", unit=north)
    grant_role(by=None, person=other, function="publisher", unit=north)
    with pytest.raises(ValidationError):
        hand_over_role(by=None, role=role, to=other, on=TODAY + DAY)
    role.refresh_from_db()
    assert role.ends_on is None
