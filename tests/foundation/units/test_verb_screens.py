"""End, rename, merge, split: the two steps, what is recorded, what happens to roles."""

import datetime

import pytest
from django.utils import timezone

from dinh.foundation.audit.models import Entry
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Role, RoleGroup
from dinh.foundation.units.actions import move_unit
from dinh.foundation.units.models import Succession, Unit
from tests.rooms.portal.site import make_home, make_section

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 7, 1)
ACT = {"on": "2025-07-01", "instrument": "1684/NQ-UBTVQH15"}


def carry_out(client, verb: str, unit: Unit, **values):
    """First the summary, then the confirmation; the summary alone must change nothing."""
    before = (Unit.objects.count(), Succession.objects.count(), Entry.objects.count())
    address = f"/admin/don-vi/{verb}/{unit.pk}/"
    summary = client.post(address, values)
    assert summary.context.get("confirming"), summary.context["form"].errors
    assert (Unit.objects.count(), Succession.objects.count(), Entry.objects.count()) == before
    answer = client.post(address, {**values, "confirmed": "1"})
    assert answer.status_code == 302
    return summary


def test_end_when_confirmed_then_the_unit_is_former_from_the_day(client, chief, north):
    page = carry_out(client, "end", north, on="2025-07-01").content.decode()
    assert "Xã Bắc" in page
    north.refresh_from_db()
    assert north.valid_to == DAY
    entry = Entry.objects.get(action="unit.change", object_id=str(north.pk))
    assert (entry.before, entry.after, entry.actor_id) == ({"valid_to": None}, {"valid_to": "2025-07-01"}, chief.pk)


def test_end_when_the_day_lies_ahead_or_units_stand_below_then_it_says_why(client, chief, north):
    ahead = timezone.localdate() + datetime.timedelta(days=1)
    answer = client.post(f"/admin/don-vi/end/{north.pk}/", {"on": ahead.isoformat()})
    assert answer.context["form"].non_field_errors()
    north.add_child(name="Tổ Một", kind="department", slug="to-mot")
    answer = client.post(f"/admin/don-vi/end/{north.pk}/", {"on": "2025-07-01", "confirmed": "1"})
    assert "Tổ Một" in answer.context["form"].non_field_errors()[0]
    assert Unit.objects.get(pk=north.pk).is_current


def test_rename_when_confirmed_then_the_former_name_is_kept_and_finds_it(client, chief, north):
    carry_out(client, "rename", north, name="Phường Bắc Sơn", kind="ward", **ACT)
    north.refresh_from_db()
    assert (north.name, north.kind, north.slug) == ("Phường Bắc Sơn", "ward", "xa-bac")
    assert north.former_names == [{"name": "Xã Bắc", "until": "2025-07-01", "instrument": "1684/NQ-UBTVQH15"}]
    entry = Entry.objects.get(action="unit.rename")
    assert (entry.before["name"], entry.after["name"]) == ("Xã Bắc", "Phường Bắc Sơn")
    assert "Phường Bắc Sơn" in client.get("/don-vi/", {"q": "xa bac"}).content.decode()
    again = client.post(f"/admin/don-vi/rename/{north.pk}/", {**ACT, "name": "Xã Khác", "kind": "ward"})
    assert again.context["form"].non_field_errors()


def test_merge_when_into_a_new_unit_then_each_succession_keeps_day_and_act(client, chief, root, north, south):
    carry_out(client, "merge", north, units=[south.pk], new_name="Xã Bắc Nam", new_code="01", **ACT)
    new = Unit.objects.get(name="Xã Bắc Nam")
    assert (new.get_parent(), new.valid_from, new.code, new.kind) == (root, DAY, "01", "commune")
    steps = Succession.objects.filter(successor=new)
    assert {step.predecessor for step in steps} == {north, south}
    assert {(step.on, step.instrument, step.partial) for step in steps} == {(DAY, "1684/NQ-UBTVQH15", False)}
    assert set(Unit.objects.current()) == {root, new}


def test_merge_when_into_one_of_them_then_that_one_goes_on(client, chief, north, south):
    carry_out(client, "merge", north, units=[south.pk], into=south.pk, **ACT)
    north.refresh_from_db()
    south.refresh_from_db()
    assert (north.is_current, south.is_current) == (False, True)
    assert Succession.objects.get().predecessor == north


def test_merge_when_nothing_would_go_into_anything_then_it_says_so(client, chief, north):
    alone = client.post(f"/admin/don-vi/merge/{north.pk}/", {**ACT, "into": north.pk})
    assert alone.context["form"].non_field_errors()
    both = client.post(f"/admin/don-vi/merge/{north.pk}/", {**ACT, "into": north.pk, "new_name": "Xã Mới"})
    neither = client.post(f"/admin/don-vi/merge/{north.pk}/", ACT)
    assert "new_name" in both.context["form"].errors
    assert "new_name" in neither.context["form"].errors


def test_merge_when_the_code_belongs_to_a_third_unit_then_it_is_refused(client, chief, north, south):
    answer = client.post(f"/admin/don-vi/merge/{north.pk}/", {**ACT, "new_name": "Xã Mới", "new_code": "02"})
    assert "Xã Nam" in answer.context["form"].errors["new_code"][0]


def test_split_when_into_two_then_both_took_a_part(client, chief, north, south):
    carry_out(client, "split", north, successors=[south.pk], new_names="Phường Mới\n", **ACT)
    steps = Succession.objects.filter(predecessor=north)
    assert {(step.successor.name, step.partial, step.on) for step in steps} == {
        ("Xã Nam", True, DAY),
        ("Phường Mới", True, DAY),
    }
    assert Unit.objects.get(name="Phường Mới").kind == "ward"
    assert not Unit.objects.get(pk=north.pk).is_current


def test_split_when_the_unit_goes_on_then_it_only_gave_a_part(client, chief, north, south):
    carry_out(client, "split", north, successors=[south.pk], goes_on="on", **ACT)
    assert Succession.objects.get().partial
    assert Unit.objects.get(pk=north.pk).is_current


def test_merge_when_somebody_has_a_role_there_then_it_ends_and_the_screen_says_so(
    client, chief, make_person, north, south
):
    person = make_person("Lan", "editor", north)
    Role.objects.filter(person=person).update(starts_on=DAY)
    page = carry_out(client, "merge", north, into=south.pk, **ACT).content.decode()
    assert "Lan" in page
    role = Role.objects.get(person=person)
    assert role.ends_on == timezone.localdate() - datetime.timedelta(days=1)
    assert not person.groups.exists()
    assert Entry.objects.get(action="role.end").unit_id == north.pk


def test_merge_when_a_role_is_handed_on_then_the_same_function_opens_the_successor(
    client, chief, make_person, north, south
):
    give_unit_root(unit=south, page=make_section(make_home()), by=None)
    lan, hoa = make_person("Lan", "editor", north), make_person("Hoa", "editor", north)
    Role.objects.filter(unit=north).update(starts_on=DAY)
    kept = f"role:{Role.objects.get(person=lan).pk}"
    carry_out(client, "merge", north, into=south.pk, kept=kept, **ACT)
    role = Role.objects.active().get(person=lan)
    assert (role.unit, role.function, role.granted_by) == (south, "editor", chief)
    assert RoleGroup.objects.get(group__user=lan).group.page_permissions.count() == 2
    assert not Role.objects.active().filter(person=hoa).exists()


def test_merge_when_units_stand_below_then_they_go_along(client, chief, north, south):
    below = north.add_child(name="Tổ Một", kind="department", slug="to-mot")
    page = carry_out(client, "merge", Unit.objects.get(pk=north.pk), into=south.pk, **ACT).content.decode()
    assert "Tổ Một" not in page
    assert Unit.objects.get(pk=below.pk).get_parent() == south
    assert not any(Unit.find_problems())


def test_move_when_a_unit_goes_below_another_then_its_pages_open_to_the_administrator_there(
    make_person, root, north, south
):
    page = make_section(make_home())
    give_unit_root(unit=north, page=page, by=None)
    person = make_person("An")
    grant_role(by=None, person=person, function="editor", unit=south)
    group = RoleGroup.objects.get(group__user=person).group
    assert not group.page_permissions.exists()
    move_unit(north, by=None, parent=south)
    assert {permission.page_id for permission in group.page_permissions.all()} == {page.pk}
    move_unit(north, by=None, parent=root)
    assert not group.page_permissions.exists()


def test_summary_when_one_goes_back_then_everything_typed_is_still_there(client, chief, north, south):
    sent = {**ACT, "units": [south.pk], "new_name": "Xã Mới", "back": "1"}
    answer = client.post(f"/admin/don-vi/merge/{north.pk}/", sent)
    assert not answer.context.get("confirming")
    page = answer.content.decode()
    assert 'value="Xã Mới"' in page
    assert page.count("checked") == 1
    assert not Succession.objects.exists()
