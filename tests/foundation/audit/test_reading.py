"""Who reads the record, and of which units."""

import pytest

from dinh.foundation.audit.actions import record
from dinh.foundation.audit.models import Entry
from dinh.foundation.audit.queries import may_read, readable_entries
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.functions import FUNCTIONS, READING
from dinh.foundation.people.models import Person
from tests.foundation.people.conftest import other, person  # noqa: F401 - fixtures
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
SCREEN = "/admin/nhat-ky/"


def units_read_by(reader) -> list[str]:
    found = readable_entries(reader).filter(action="unit.change").values_list("object_name", flat=True)
    return sorted(found)


def test_entries_when_an_auditor_reads_then_those_of_the_subtree_and_no_others(person, province, north, south):  # noqa: F811
    hamlet = make_unit("Thôn Một", parent=north)
    for unit in (province, north, hamlet, south):
        record("unit.change", by=None, obj=unit)
    grant_role(by=None, person=person, function="auditor", unit=north)
    assert units_read_by(person) == ["Thôn Một", "Xã Bắc"]
    assert not readable_entries(person).filter(unit_id=None).exists()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_record_when_asked_for_by_a_function_then_its_own_words_decide(client, person, north, function):  # noqa: F811
    assert set(READING) == {"administrator", "auditor"}
    grant_role(by=None, person=person, function=function, unit=north)
    client.force_login(person)
    assert may_read(person) == (function in READING)
    assert client.get(SCREEN).status_code == (200 if function in READING else 302)


def test_screen_when_an_auditor_narrows_it_then_by_unit_with_those_below_and_by_object(client, person, north, south):  # noqa: F811
    hamlet = make_unit("Thôn Một", parent=north)
    for unit in (north, hamlet, south):
        record("unit.change", by=None, obj=unit, after={"name": f"tên {unit.name}"})
    grant_role(by=None, person=person, function="auditor", unit=north)
    client.force_login(person)
    page = client.get(SCREEN).content.decode()
    assert ("tên Xã Bắc" in page, "tên Thôn Một" in page, "Xã Nam" in page) == (True, True, False)
    page = client.get(SCREEN, {"unit_id": hamlet.pk}).content.decode()
    assert ("tên Xã Bắc" in page, "tên Thôn Một" in page) == (False, True)
    page = client.get(SCREEN, {"unit_id": south.pk}).content.decode()
    assert "tên Xã Nam" not in page
    page = client.get(SCREEN, {"object_type": "units.unit", "object_id": str(north.pk)}).content.decode()
    assert ("tên Xã Bắc" in page, "tên Thôn Một" in page) == (True, False)
    export = b"".join(client.get(SCREEN, {"export": "csv"}).streaming_content).decode()
    assert ("Xã Bắc" in export, "Xã Nam" in export) == (True, False)


def test_entry_when_of_a_page_then_it_bears_the_unit_of_the_page(person, north):  # noqa: F811
    section = make_section(make_home())
    give_unit_root(unit=north, page=section, by=None)
    article = make_article(section)
    article.save_revision(log_action=True)
    number = article.pk
    article.delete(user=Person.objects.create_superuser("root@example.vn", name="Root"))
    entries = Entry.objects.filter(object_type="portal.articlepage", object_id=str(number))
    assert {(entry.action, entry.unit_id) for entry in entries} == {
        ("wagtail.create", north.pk),
        ("wagtail.edit", north.pk),
        ("wagtail.delete", north.pk),
    }


@pytest.mark.parametrize("number", [1, 3])
def test_screen_when_it_shows_one_or_three_entries_then_it_costs_the_same(
    client,
    person,  # noqa: F811
    north,
    number,
    django_assert_num_queries,
):
    grant_role(by=None, person=person, function="auditor", unit=north)
    for _entry in range(number):
        record("unit.change", by=person, obj=north)
    client.force_login(person)
    client.get(SCREEN)
    with django_assert_num_queries(15):
        client.get(SCREEN)
