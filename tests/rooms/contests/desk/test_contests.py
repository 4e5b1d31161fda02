"""The list of contests, their particulars, and the checklist of one."""

import datetime

import pytest
from django.utils import timezone

from dinh.foundation.audit.models import Entry
from dinh.rooms.contests.actions.contests import set_up_contest
from dinh.rooms.contests.models import Contest

pytestmark = pytest.mark.django_db

ROOT = "/admin/cuoc-thi/"
LIST = 11


def particulars(north, **given):
    return {
        **{"name": "Tìm hiểu Luật Đất đai", "unit": str(north.pk), "summary": "Luật mới.", "prizes": ""},
        **{"audience": "open", "takes_outsiders": "on", "youngest": "", "oldest": "", "groups": "Học sinh\n\nNông dân"},
        **{"consent": "Tôi đồng ý.", "kept_days": "90", **given},
    }


def test_visitor_when_coming_then_the_sign_in_is_asked_for(client, contest):
    for address in ("", "moi/", f"{contest.pk}/", f"{contest.pk}/sua/", f"{contest.pk}/dot-moi/"):
        assert client.get(ROOT + address).status_code == 302, address


def test_staff_when_without_a_function_then_there_is_no_way_in(client, staff, north):
    client.force_login(staff("Tam", "contributor", north))
    assert client.get(ROOT).status_code in (302, 403)
    assert ROOT not in client.get("/admin/").content.decode()


def test_another_units_staff_when_looking_then_the_contest_is_not_there(client, contest, make_round, stranger):
    round_ = make_round()
    client.force_login(stranger)
    answer = client.get(ROOT)
    assert (answer.status_code, contest.name in answer.content.decode()) == (200, False)
    for address in (f"{contest.pk}/", f"{contest.pk}/sua/", f"{contest.pk}/dot-moi/", f"dot/{round_.pk}/"):
        assert client.get(ROOT + address).status_code == 404, address
        assert client.post(ROOT + address, {"name": "x"}).status_code in (404, 405), address


def test_list_when_nothing_is_there_then_it_says_how_to_begin(client, editor):
    client.force_login(editor)
    answer = client.get(ROOT).content.decode()
    assert f'href="{ROOT}moi/"' in answer
    assert "ct-empty" in answer


@pytest.mark.parametrize("number", [1, 3])
def test_list_when_shown_then_it_costs_the_same_queries(client, editor, north, django_assert_num_queries, number):
    for place in range(number):
        set_up_contest(by=editor, unit=north, name=f"Cuộc thi {place}")
    client.force_login(editor)
    client.get(ROOT)
    with django_assert_num_queries(LIST):
        answer = client.get(ROOT)
    assert len(answer.context["contests"]) == number


def test_list_when_a_contest_has_rounds_and_people_then_they_are_counted_once(
    client, contest, make_round, enter, editor
):
    make_round()
    make_round(seal=False, name="Đợt 2")
    enter(1), enter(2), enter(3)
    client.force_login(editor)
    row = client.get(ROOT).context["contests"][0]
    assert (row.round_count, row.people) == (2, 3)
    assert row.opens < timezone.now() < row.closes


def test_contest_when_set_up_then_it_is_a_draft_of_the_unit(client, editor, north):
    client.force_login(editor)
    assert client.get(f"{ROOT}moi/").status_code == 200
    answer = client.post(f"{ROOT}moi/", particulars(north))
    contest = Contest.objects.get()
    assert answer["Location"] == f"{ROOT}{contest.pk}/"
    assert (contest.unit, contest.groups, contest.kept_days) == (north, ["Học sinh", "Nông dân"], 90)
    assert contest.published_at is None
    assert Entry.objects.filter(action="contest.set_up").count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"youngest": "30", "oldest": "18"}, "oldest"),
        ({"audience": "units"}, "units"),
        ({"groups": "x" * 41}, "groups"),
        ({"name": ""}, "name"),
    ],
)
def test_contest_when_particulars_do_not_go_together_then_the_field_says_so(client, editor, north, given, field):
    client.force_login(editor)
    answer = client.post(f"{ROOT}moi/", particulars(north, **given))
    assert (answer.status_code, Contest.objects.count()) == (422, 0)
    assert list(answer.context["form"].errors) == [field]


def test_contest_when_set_up_for_another_unit_then_it_is_refused(client, editor, south):
    client.force_login(editor)
    answer = client.post(f"{ROOT}moi/", particulars(south))
    assert (answer.status_code, Contest.objects.count()) == (422, 0)


def test_particulars_when_changed_then_a_new_consent_is_a_new_version(client, contest, editor, north):
    client.force_login(editor)
    address = f"{ROOT}{contest.pk}/sua/"
    assert client.get(address).status_code == 200
    assert client.post(address, particulars(north, slug="luat-dat-dai")).status_code == 302
    contest.refresh_from_db()
    assert (contest.slug, contest.consent_version, contest.unit) == ("luat-dat-dai", 2, north)
    assert "unit" not in client.get(address).context["form"].fields


def test_address_when_the_contest_is_published_then_it_no_longer_changes(client, contest, make_round, editor, north):
    make_round()
    client.force_login(editor)
    slug = contest.slug
    client.post(f"{ROOT}{contest.pk}/sua/", particulars(north, slug="khac"))
    contest.refresh_from_db()
    assert contest.slug == slug


def test_page_when_the_contest_has_no_round_then_the_next_step_is_to_set_one_up(client, contest, editor):
    client.force_login(editor)
    steps = client.get(f"{ROOT}{contest.pk}/").context["steps"]
    assert [step.state for step in steps][:2] == ["next", "next"]
    assert steps[1].url == f"{ROOT}{contest.pk}/dot-moi/"


def test_list_when_the_last_round_is_over_then_it_says_so(client, contest, make_round, editor):
    make_round(opens_at=timezone.now() - datetime.timedelta(hours=3))
    contest.rounds.update(closes_at=timezone.now() - datetime.timedelta(hours=1))
    client.force_login(editor)
    assert client.get(ROOT).context["contests"][0].closes < timezone.now()
