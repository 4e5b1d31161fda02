"""A unit is merged, split or ended while its pages are on their way: nothing is lost, the walls hold."""

import datetime

import pytest
from django.utils import timezone

from dinh.foundation.audit.models import Entry
from dinh.foundation.editorial import board
from dinh.foundation.editorial.actions.duties import approve, take
from dinh.foundation.editorial.actions.links import decide_by_link, make_link, withdraw_link
from dinh.foundation.editorial.actions.reviews import set_review_date
from dinh.foundation.editorial.actions.workflows import set_rules
from dinh.foundation.editorial.models import UnitRules
from dinh.foundation.editorial.queries.duties import open_state, states_for
from dinh.foundation.editorial.queries.reviews import due_for
from dinh.foundation.editorial.queries.rules import rules_for
from dinh.foundation.media.actions import ensure_unit_collection
from dinh.foundation.media.models import File
from dinh.foundation.media.queries import may_see_media
from dinh.foundation.outbox.models import Letter
from dinh.foundation.pages.models import UnitRoot, UrgentNotice
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.people.models import Person, Role
from dinh.foundation.units import followers
from dinh.foundation.units.actions import end_unit, hand_on, merge_units, split_unit
from dinh.foundation.units.models import Unit
from tests.foundation.editorial.conftest import commune

pytestmark = pytest.mark.django_db


def long_since(*people):
    Role.objects.filter(person__in=people).update(starts_on=timezone.localdate() - datetime.timedelta(days=90))


def fresh(person):
    return Person.objects.get(pk=person.pk)


def merge(unit, into, kept=frozenset(), days=0):
    """`days` ago."""
    on = timezone.localdate() - datetime.timedelta(days=days)
    merge_units(by=None, units=[unit], into=into, on=on, instrument="1684/NQ", kept=kept)


def titles(person) -> dict[str, list[str]]:
    return {section.title: [row.title for row in section.rows] for section in board.sections(fresh(person))}


def test_merge_when_a_draft_waits_for_review_then_the_successors_people_see_and_decide_it(
    client, draft, editor, publisher, staff, north, south, home, submit
):
    new_editor, new_publisher = staff("Tú", "editor", south), staff("Sáu", "publisher", south)
    stranger = staff("Xa", "publisher", commune("Xã Đông", home))
    long_since(editor, publisher)
    page = draft(by=editor, title="Đường liên xã thông xe")
    state = take(state=submit(page, editor), by=publisher)
    merge(north, south)
    state = open_state(page)
    assert (state.holder, unit_of(page)) == (None, south)
    assert titles(new_editor)["Chờ bạn"] == ["Đường liên xã thông xe"]
    assert "Chờ bạn" not in titles(stranger)
    assert not states_for(fresh(publisher), "review", "approve").exists()
    letters = set(
        Letter.objects.filter(key__startswith=f"editorial.submitted.{state.pk}.").values_list("receiver", flat=True)
    )
    assert {new_editor.email, new_publisher.email} <= letters
    assert stranger.email not in letters
    client.force_login(fresh(new_editor))
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    client.force_login(fresh(stranger))
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 302
    approve(state=state, by=fresh(new_editor))
    approve(state=open_state(page), by=fresh(new_publisher))
    page.refresh_from_db()
    assert page.live
    entry = Entry.objects.get(action="editorial.pass_on")
    assert (entry.unit_id, entry.before, entry.after["unit"]) == (south.pk, {"unit": north.pk}, south.pk)


def test_merge_when_pages_are_published_then_their_addresses_and_the_former_units_page_still_show_them(
    client, draft, publisher, north, south
):
    page = draft(title="Ngày hội bản Mây")
    page.get_latest_revision().publish(user=publisher)
    before = page.get_url()
    merge(north, south)
    page.refresh_from_db()
    assert page.get_url() == before
    assert client.get(before).status_code == 200
    assert UnitRoot.objects.get(unit=north).page.get_url() == north.root.page.get_url()
    told = client.get(f"/don-vi/{north.slug}/").content.decode()
    assert "Ngày hội bản Mây" in told
    assert "Ngày hội bản Mây" not in client.get(f"/don-vi/{south.slug}/").content.decode()


def test_merge_when_a_role_is_kept_then_its_holder_keeps_the_page_in_hand(
    draft, editor, publisher, north, south, submit
):
    long_since(editor, publisher)
    page = draft(by=editor)
    take(state=submit(page, editor), by=publisher)
    merge(north, south, frozenset({f"role:{publisher.roles.get().pk}"}))
    assert open_state(page).holder == publisher


def test_merge_when_a_link_was_sent_then_it_still_decides_and_the_successor_may_withdraw_it(
    draft, editor, publisher, staff, north, south, submit
):
    new_publisher = staff("Sáu", "publisher", south)
    long_since(editor, publisher)
    pages = [draft(by=editor, title=title) for title in ("Một", "Hai")]
    links = []
    for page in pages:
        approve(state=submit(page, editor), by=publisher)
        page.refresh_from_db()
        links.append(make_link(state=open_state(page), by=publisher, name="Ông Páo"))
    merge(north, south)
    decide_by_link(token=links[0][1], decision="approve", comment="", revision_id=pages[0].latest_revision_id)
    pages[0].refresh_from_db()
    assert pages[0].live
    assert withdraw_link(link=links[1][0], by=fresh(new_publisher)).withdrawn_at
    entry = Entry.objects.get(action="editorial.pass_on", object_id=str(pages[1].pk))
    assert entry.after["links"] == [str(links[1][0].pk)]


def test_merge_when_a_page_is_to_be_looked_at_again_then_the_successors_editors_are_asked(
    draft, editor, publisher, staff, north, south
):
    new_editor, day = staff("Tú", "editor", south), timezone.localdate()
    long_since(editor, publisher)
    page = draft()
    page.get_latest_revision().publish(user=publisher)
    set_review_date(page=page, by=editor, on=day)
    merge(north, south)
    assert [due.page_id for due in due_for(fresh(new_editor), day)] == [page.pk]
    assert not due_for(fresh(editor), day).exists()


def test_merge_when_the_former_unit_had_looser_rules_then_nothing_is_loosened_at_the_successor(north, south, draft):
    set_rules(unit=north, by=None, short_form=True, own_approval=True, direct=True)
    page = draft()
    assert [task.dutytask.duty for task in page.get_workflow().tasks] == ["approve"]
    merge(north, south)
    assert not UnitRules.objects.exists()
    assert not rules_for(unit_of(page)).own_approval
    assert [task.dutytask.duty for task in page.get_workflow().tasks] == ["review", "approve"]
    assert Entry.objects.get(action="editorial.rules.end").before["own_approval"] is True


def test_merge_when_two_units_become_a_new_one_then_it_takes_the_stricter_of_their_rules(north, south, province):
    set_rules(unit=north, by=None, short_form=True, own_approval=True, direct=True)
    set_rules(unit=south, by=None, short_form=True, own_approval=False, direct=False)
    new = Unit.objects.get(pk=province.pk).add_child(name="Xã Mới", kind="commune", slug="xa-moi")
    merge_units(by=None, units=[north, south], into=new, on=timezone.localdate())
    rules = UnitRules.objects.get()
    assert (rules.unit, rules.short_form, rules.own_approval, rules.direct) == (new, True, False, False)
    assert set(UnitRoot.objects.borne_by([new]).values_list("unit_id", flat=True)) == {north.pk, south.pk}


def test_merge_when_carried_out_again_or_its_successor_ends_too_then_everything_goes_along_once(
    draft, editor, publisher, staff, north, south, home, submit
):
    east = commune("Xã Đông", home)
    long_since(editor, publisher)
    page = draft(by=editor)
    submit(page, editor)
    merge(north, south, days=9)
    told = Entry.objects.count()
    merge(Unit.objects.get(pk=north.pk), Unit.objects.get(pk=south.pk), days=9)
    assert Entry.objects.count() == told
    merge(Unit.objects.get(pk=south.pk), east)
    assert unit_of(page) == east
    assert followers.left([north, south]) == []
    tu = staff("Tú", "editor", east)
    assert tu.groups.get().page_permissions.values("page").distinct().count() == 3


def test_merge_when_a_notice_is_shown_then_the_successor_shows_it_on(north, south):
    ends = timezone.now() + datetime.timedelta(days=1)
    notice = UrgentNotice.objects.create(unit=north, text="Sạt lở ở quốc lộ", ends_at=ends)
    merge(north, south)
    notice.refresh_from_db()
    assert notice.unit == south


def test_merge_when_files_are_for_the_unit_only_then_the_successors_people_have_them_and_others_do_not(
    north, south, staff, home
):
    folder = ensure_unit_collection(unit=north, by=None)
    paper = File.objects.create(title="Danh sách", file="danh-sach.pdf", collection=folder, access="unit")
    tu, xa = staff("Tú", "editor", south), staff("Xa", "editor", commune("Xã Đông", home))
    assert not may_see_media(tu, paper)
    merge(north, south)
    assert may_see_media(fresh(tu), paper)
    assert not may_see_media(fresh(xa), paper)
    assert ensure_unit_collection(unit=south, by=None) != folder
    assert ensure_unit_collection(unit=north, by=None) == folder
    rights = tu.groups.get().collection_permissions.filter(permission__codename="change_document")
    assert folder in [row.collection for row in rights]


def test_split_when_it_leaves_a_choice_then_it_stands_on_the_board_until_somebody_decides(
    client, draft, editor, publisher, staff, north, south, home, province, submit
):
    chief, east = staff("Chi", "administrator", province), commune("Xã Đông", home)
    east_editor, south_editor = staff("Tú", "editor", east), staff("Sáu", "editor", south)
    long_since(editor, publisher)
    page = draft(by=editor, title="Chờ chia")
    take(state=submit(page, editor), by=publisher)
    split_unit(by=None, unit=north, successors=[south, east], on=timezone.localdate())
    assert (unit_of(page), open_state(page).holder) == (north, None)
    assert titles(chief)["Đơn vị nào nhận phần còn lại của các đơn vị cũ?"] == ["Xã Bắc"]
    assert "Chờ bạn" in titles(chief)
    assert not {"Chờ bạn"} & (set(titles(east_editor)) | set(titles(south_editor)))
    address = f"/admin/don-vi/hand-on/{north.pk}/"
    for stranger in (fresh(east_editor), fresh(south_editor)):
        client.force_login(stranger)
        assert client.get(address).status_code in (302, 403)
    client.force_login(fresh(chief))
    shown = client.get(address)
    assert [unit.name for unit in shown.context["form"].fields["to"].queryset] == ["Xã Nam", "Xã Đông"]
    key = f"section:{north.root.pk}"
    assert client.post(address, {"keys": [key], "to": province.pk}).context["form"].errors["to"]
    assert client.post(address, {"keys": [key], "to": east.pk}).status_code == 302
    assert unit_of(page) == east
    assert titles(east_editor) == {"Chờ bạn": ["Chờ chia"]}
    assert titles(south_editor) == {}
    assert "Đơn vị nào nhận phần còn lại của các đơn vị cũ?" not in titles(chief)
    entry = Entry.objects.get(action="unit.hand_on")
    assert (entry.actor_id, entry.object_id, entry.after["successor"]) == (chief.pk, str(north.pk), "Xã Đông")
    assert "không còn gì" in client.get(address).content.decode().lower()


def test_end_when_nothing_takes_its_place_then_the_units_above_decide_and_may_take_it(
    draft, editor, publisher, staff, north, province, submit
):
    chief = staff("Chi", "administrator", province)
    long_since(editor, publisher)
    page = draft(by=editor)
    submit(page, editor)
    end_unit(north, by=None, on=timezone.localdate())
    assert "Chờ bạn" in titles(chief)
    state = open_state(page)
    assert Letter.objects.filter(key=f"editorial.submitted.{state.pk}.{chief.pk}").exists()
    hand_on(north, by=chief, to=Unit.objects.get(pk=province.pk))
    assert unit_of(page).pk == province.pk
    assert followers.left([north]) == []


def test_summary_when_something_is_in_use_then_the_screen_says_who_takes_it(client, staff, north, south, province):
    client.force_login(staff("Chi", "administrator", province))
    today = timezone.localdate().isoformat()
    page = client.post(f"/admin/don-vi/merge/{north.pk}/", {"on": today, "into": south.pk}).content.decode()
    assert "Chuyển sang Xã Nam" in page
    page = client.post(
        f"/admin/don-vi/split/{north.pk}/", {"on": today, "successors": [south.pk], "new_names": "Xã Mới"}
    ).content.decode()
    assert "đơn vị nào nhận" in page


@pytest.mark.parametrize("number", [1, 3])
def test_board_when_former_units_left_something_then_it_costs_the_same_queries(
    staff, home, province, number, django_assert_num_queries
):
    from dinh.foundation.editorial.queries.board import left_by_former_units  # app not ready before

    chief = staff("Chi", "administrator", province)
    for name in ("Một", "Hai", "Ba")[:number]:
        end_unit(commune(f"Xã {name}", home), by=None, on=timezone.localdate())
    chief.held  # noqa: B018 - read with the sign-in
    with django_assert_num_queries(7):
        section = left_by_former_units(chief, timezone.localdate())
    assert len(section.rows) == number
