"""Groups follow from roles; pages and collections follow from units."""

import datetime

import pytest
from django.contrib.auth.models import Group
from freezegun import freeze_time
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from dinh.foundation.media.models import UnitCollection
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.actions.groups import refresh_groups, sync_person
from dinh.foundation.people.models import Person
from tests.rooms.portal.site import make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(province, north):
    section = make_section(make_home())
    give_unit_root(unit=north, page=section, by=None)
    return section


def rights(person) -> list[tuple[str, str]]:
    rows = GroupPagePermission.objects.filter(group__user=person).order_by("permission__codename")
    return list(rows.values_list("page__slug", "permission__codename"))


def test_grants_when_editor_then_may_add_and_change_below_the_unit_and_not_publish(person, north, section):
    grant_role(by=None, person=person, function="editor", unit=north)
    assert rights(person) == [(section.slug, "add_page"), (section.slug, "change_page")]
    tester = section.permissions_for_user(person)
    assert (tester.can_edit(), tester.can_publish()) == (True, False)
    assert person.has_perm("wagtailadmin.access_admin")


def test_grants_when_the_role_is_of_the_unit_above_then_the_pages_of_the_units_below_open(person, province, section):
    grant_role(by=None, person=person, function="publisher", unit=province)
    assert section.permissions_for_user(person).can_publish()


def test_grants_when_the_unit_has_no_page_then_none_opens_until_it_gets_one(person, south, section):
    grant_role(by=None, person=person, function="editor", unit=south)
    assert rights(person) == []
    own = make_section(section.get_parent())
    give_unit_root(unit=south, page=own, by=None)
    assert {slug for slug, _right in rights(person)} == {own.slug}


def test_grants_when_the_unit_gets_a_collection_then_the_role_opens_it(person, north):
    grant_role(by=None, person=person, function="contributor", unit=north)
    collection = Collection.get_first_root_node().add_child(name="Xã Bắc")
    UnitCollection.objects.create(unit=north, collection=collection)
    rows = GroupCollectionPermission.objects.filter(group__user=person, collection=collection)
    assert sorted(rows.values_list("permission__codename", flat=True)) == [
        "add_document",
        "add_image",
        "choose_document",
        "choose_image",
    ]


def test_sync_person_when_done_twice_then_the_same(person, north, section):
    grant_role(by=None, person=person, function="editor", unit=north)
    before = (rights(person), Group.objects.count())
    sync_person(person)
    refresh_groups()
    assert (rights(person), Group.objects.count()) == before


def test_groups_when_units_bear_one_name_then_each_is_named_in_words_and_follows_its_unit(person, north, south):
    south.name = north.name
    south.save()
    for unit in (north, south):
        grant_role(by=None, person=person, function="editor", unit=unit)
    assert {group.name for group in person.groups.all()} == {
        f"Biên tập viên: {north.name}",
        f"Biên tập viên: {north.name} ({south.slug})",
    }
    south.name = "Xã Mới"
    south.save()
    refresh_groups()
    assert {group.name for group in person.groups.all()} == {f"Biên tập viên: {north.name}", "Biên tập viên: Xã Mới"}


def test_sync_person_when_put_into_a_group_by_hand_then_that_one_stays(person, north):
    group = Group.objects.create(name="by hand")
    person.groups.add(group)
    role = grant_role(by=None, person=person, function="editor", unit=north)
    role.delete()
    assert list(person.groups.all()) == [group]


def test_middleware_when_the_midnight_has_passed_then_groups_follow_at_the_next_request(client, person, north):
    client.get("/tim-kiem/")  # loads the addresses before the clock is a false one
    tomorrow = datetime.date(2026, 3, 11)
    with freeze_time("2026-03-10T05:00:00Z"):
        grant_role(by=None, person=person, function="editor", unit=north, starts_on=tomorrow, ends_on=tomorrow)
        client.force_login(person)
        client.get("/tim-kiem/")
        assert not person.groups.exists()
    with freeze_time("2026-03-10T17:00:01Z"):
        client.force_login(person)
        client.get("/tim-kiem/")
        assert person.groups.count() == 1
    with freeze_time("2026-03-11T17:00:01Z"):
        client.force_login(person)
        client.get("/tim-kiem/")
        assert not person.groups.exists()
    assert Person.objects.get(pk=person.pk).roles_change_at is None
