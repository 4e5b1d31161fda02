"""Roles in the admin."""

import pytest
from bs4 import BeautifulSoup

from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client, person, north):
    grant_role(by=None, person=person, function="administrator", unit=north)
    client.force_login(person)
    return person


def test_list_when_of_another_unit_then_the_role_is_absent_and_cannot_be_opened(client, administrator, other, south):
    role = grant_role(by=None, person=other, function="editor", unit=south)
    assert "Minh" not in client.get("/admin/vai-tro/").content.decode()
    for place in ("edit", "history", "usage", "delete"):
        answer = client.get(f"/admin/vai-tro/{place}/{role.pk}/")
        assert answer.status_code in (302, 404), place


def test_list_when_looked_at_then_its_headings_are_vietnamese(client, administrator):
    html = client.get("/admin/vai-tro/").content.decode()
    headings = [" ".join(cell.get_text().split()) for cell in BeautifulSoup(html, "html.parser").select("thead th")]
    assert headings == ["Người dùng", "Chức năng", "Đơn vị", "Từ ngày", "Đến ngày (ngày cuối)"]


def test_list_when_an_editor_asks_then_it_is_refused(client, other, north):
    grant_role(by=None, person=other, function="editor", unit=north)
    client.force_login(other)
    assert client.get("/admin/vai-tro/").status_code == 302


def test_grant_when_sent_for_the_own_unit_then_the_role_is_there(client, administrator, other, north, south):
    facts = {"person": other.pk, "function": "editor", "unit": north.pk, "starts_on": "2026-01-01"}
    client.post("/admin/vai-tro/new/", {**facts, "unit": south.pk})
    assert not Role.objects.filter(person=other).exists()
    client.post("/admin/vai-tro/new/", facts)
    role = Role.objects.get(person=other)
    assert (role.function, role.unit, role.granted_by) == ("editor", north, administrator)
    refused = client.post("/admin/vai-tro/new/", facts)
    assert (refused.status_code, Role.objects.filter(person=other).count()) == (200, 1)


def test_end_when_handed_over_then_both_days_are_set(client, administrator, other, north):
    third = Person.objects.create_user("hoa@example.org", "x" * 12, name="Hoa")
    role = grant_role(by=None, person=other, function="editor", unit=north)
    last = role.starts_on
    client.post(f"/admin/vai-tro/edit/{role.pk}/", {"ends_on": last.isoformat(), "to": third.pk})
    role.refresh_from_db()
    assert (role.ends_on, (Role.objects.get(person=third).starts_on - last).days) == (last, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_list_when_it_shows_one_or_three_roles_then_it_costs_the_same(
    client, administrator, other, north, number, django_assert_num_queries
):
    for function in ("editor", "publisher", "auditor")[:number]:
        grant_role(by=None, person=other, function=function, unit=north)
    client.get("/admin/vai-tro/")
    with django_assert_num_queries(13):
        client.get("/admin/vai-tro/")
