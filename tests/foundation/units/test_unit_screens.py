"""Units in the admin: who finds, adds and edits what."""

import datetime
from pathlib import Path

import pytest

import dinh.foundation.units
from dinh.foundation.audit.models import Entry
from dinh.foundation.units.importing.former import import_successions
from dinh.foundation.units.importing.running import Options, import_units
from dinh.foundation.units.models import Officer, Unit

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 7, 1)
DATA = Path(dinh.foundation.units.__file__).parent / "data"


def officers(*rows: tuple[str, str]) -> dict[str, str | int]:
    sent: dict[str, str | int] = {"officers-TOTAL_FORMS": len(rows), "officers-INITIAL_FORMS": 0}
    for number, (name, post) in enumerate(rows):
        sent |= {f"officers-{number}-name": name, f"officers-{number}-post": post}
        sent[f"officers-{number}-ORDER"] = len(rows) - number
    return sent


@pytest.mark.parametrize("number", [1, 3])
def test_list_when_it_shows_units_then_it_costs_the_same_queries(
    client, chief, root, django_assert_num_queries, number
):
    for index in range(number - 1):
        Unit.objects.get(pk=root.pk).add_child(name=f"Xã Mẫu {index}", kind="commune", slug=f"xa-mau-{index}")
    client.get("/admin/don-vi/")
    with django_assert_num_queries(16):
        page = client.get("/admin/don-vi/")
    rows = {unit.name: (str(unit.above), unit.below) for unit in page.context["table"].data}
    assert rows.pop("Ban Tuyên giáo") == ("", number - 1)
    assert list(rows.values()) == [("Ban Tuyên giáo", 0)] * (number - 1)


def test_list_when_the_province_with_its_history_is_in_it_then_it_costs_the_same_and_goes_by_pages(
    client, chief, root, django_assert_num_queries
):
    options = Options(parent=root)
    import_units(DATA / "tuyenquang_communes_2025.csv", options)
    import_successions(DATA / "tuyenquang_old_to_new.csv", options)
    client.get("/admin/don-vi/")
    with django_assert_num_queries(16):
        page = client.get("/admin/don-vi/")
    assert page.context["paginator"].count == 1 + 472
    assert len(page.context["object_list"]) == 50
    assert client.get("/admin/don-vi/", {"p": 10}).status_code == 200
    former = client.get("/admin/don-vi/", {"state": "former", "kind": "district"})
    assert former.context["paginator"].count == 18
    district = Unit.objects.get(slug="huyen-dong-van")
    below = client.get("/admin/don-vi/", {"below": district.pk}).context["object_list"]
    assert {unit.get_parent() for unit in below} == {district}


@pytest.mark.parametrize("typed", ["bac", "XÃ BẮC", "xa cu"])
def test_list_when_a_name_is_typed_without_diacritics_then_present_and_former_names_find_it(
    client, chief, north, south, typed
):
    Unit.objects.filter(pk=north.pk).update(former_names=[{"name": "Xã Cũ", "until": "2020-01-01", "instrument": ""}])
    page = client.get("/admin/don-vi/", {"q": typed}).content.decode()
    assert "Xã Bắc" in page
    assert "Xã Nam" not in page


def test_add_when_sent_then_the_unit_stands_below_its_parent_with_its_officers(client, chief, root):
    facts = {
        "name": "Xã Hòa An",
        "short_name": "Hòa An",
        "kind": "commune",
        "parent": root.pk,
        "valid_from": "2025-07-01",
    }
    answer = client.post("/admin/don-vi/new/", {**facts, **officers(("Bà Hai", "Phó Bí thư"), ("Ông Ba", "Bí thư"))})
    assert answer.status_code == 302, answer.context["form"].errors
    unit = Unit.objects.get(slug="xa-hoa-an")
    assert (unit.get_parent(), unit.valid_from, unit.short_name) == (root, DAY, "Hòa An")
    assert [officer.name for officer in unit.officers.all()] == ["Ông Ba", "Bà Hai"]
    assert Entry.objects.get(action="unit.create").actor_id == chief.pk
    assert not any(Unit.find_problems())


def edit(client, unit: Unit, people: dict | None = None, **changed):
    """Send the screen of the unit with what differs."""
    form = client.get(f"/admin/don-vi/edit/{unit.pk}/").context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    return client.post(f"/admin/don-vi/edit/{unit.pk}/", {**given, **(people or officers()), **changed})


def test_edit_when_sent_then_the_record_says_what_was_before_and_after(client, chief, north):
    assert edit(client, north, officers(("Bà Hai", "Chủ tịch")), phone="0219 386", kind="ward").status_code == 302
    north.refresh_from_db()
    assert (north.phone, north.kind, north.officers.get().post) == ("0219 386", "ward", "Chủ tịch")
    entry = Entry.objects.get(action="unit.change")
    assert (entry.before, entry.after) == ({"kind": "commune", "phone": ""}, {"kind": "ward", "phone": "0219 386"})
    assert Entry.objects.get(action="unit.officers").after["officers"][0]["name"] == "Bà Hai"


def test_edit_when_nothing_differs_then_nothing_of_the_unit_is_recorded(client, chief, north):
    edit(client, north)
    assert not Entry.objects.filter(action__startswith="unit.").exists()


def test_edit_when_it_would_end_before_it_begins_then_it_says_so_and_keeps_what_was_typed(client, chief, root):
    old = Unit.objects.get(pk=root.pk).add_child(name="Xã Xưa", kind="commune", slug="xua", valid_to=DAY)
    answer = edit(client, old, phone="0219 1", valid_from="2025-08-01")
    assert "valid_to" in answer.context["form"].errors
    assert answer.context["form"]["phone"].value() == "0219 1"


def test_edit_when_hung_below_another_then_the_tree_is_sound_and_it_is_recorded(client, chief, north, south):
    assert edit(client, north, parent=south.pk).status_code == 302
    assert Unit.objects.get(pk=north.pk).get_parent() == south
    assert not any(Unit.find_problems())
    entry = Entry.objects.get(action="unit.move")
    assert (entry.before, entry.after) == ({"parent": "Ban Tuyên giáo"}, {"parent": "Xã Nam"})


def test_edit_when_hung_below_itself_then_it_is_refused(client, chief, root, north, south):
    edit(client, north, parent=south.pk)
    answer = edit(client, Unit.objects.get(pk=south.pk), parent=north.pk)
    assert "parent" in answer.context["form"].errors
    assert Unit.objects.get(pk=south.pk).get_parent() == root


def test_edit_when_by_the_administrator_of_the_unit_then_only_contact_and_officers_change(client, make_person, north):
    client.force_login(make_person("An", "administrator", north))
    form = client.get(f"/admin/don-vi/edit/{north.pk}/").context["form"]
    assert set(form.fields) == {"address", "phone", "email", "website", "map_url", "summary"}
    edit(client, north, officers(("Ông Tư", "Trưởng ban")), phone="0219 5", name="Xã Giả", kind="ward", code="99")
    north.refresh_from_db()
    assert (north.name, north.kind, north.code, north.phone) == ("Xã Bắc", "commune", "01", "0219 5")
    assert Officer.objects.get(unit=north).name == "Ông Tư"


PLACES = ["edit", "history", "usage", "delete", "rename", "merge", "split", "end"]


@pytest.mark.parametrize("function", ["administrator", "editor", "auditor", ""])
def test_unit_when_asked_by_somebody_of_another_unit_then_it_stays_closed(client, make_person, north, south, function):
    client.force_login(make_person("An", function, south if function else None))
    listed = client.get("/admin/don-vi/")
    assert listed.status_code == (200 if function == "administrator" else 302)
    assert "Xã Bắc" not in listed.content.decode()
    for place in PLACES:
        sent = {"on": "2025-07-01", "confirmed": "1", "name": "Xã Khác", "kind": "ward", "new_name": "Xã Mới"}
        for answer in (
            client.get(f"/admin/don-vi/{place}/{north.pk}/"),
            client.post(f"/admin/don-vi/{place}/{north.pk}/", {**sent, **officers()}),
        ):
            assert answer.status_code in (302, 404), place
            assert answer.get("location") != f"/admin/don-vi/edit/{north.pk}/", place
    north.refresh_from_db()
    assert (north.name, north.is_current, Unit.objects.count()) == ("Xã Bắc", True, 3)


@pytest.mark.parametrize("place", ["rename", "merge", "split", "end"])
def test_verb_when_asked_by_the_administrator_of_the_unit_itself_then_it_is_refused(client, make_person, north, place):
    client.force_login(make_person("An", "administrator", north))
    answer = client.post(f"/admin/don-vi/{place}/{north.pk}/", {"on": "2025-07-01", "confirmed": "1"})
    assert answer.status_code == 302
    assert "/admin/don-vi/new/" not in client.get("/admin/don-vi/").content.decode()
    assert client.get("/admin/don-vi/new/").status_code == 302
    north.refresh_from_db()
    assert north.is_current


def test_unit_when_nobody_is_signed_in_then_the_sign_in_is_asked(client, north):
    for address in ("/admin/don-vi/", f"/admin/don-vi/edit/{north.pk}/", f"/admin/don-vi/end/{north.pk}/"):
        assert client.get(address)["location"].startswith("/dang-nhap/?next=")
