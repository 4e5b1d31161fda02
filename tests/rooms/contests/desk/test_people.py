"""Contestants as their organisers find them."""

import pytest
from django.core.exceptions import ValidationError

from dinh.foundation.audit.models import Entry
from dinh.kernel.exam.tickets import derive_key, read_ticket
from dinh.rooms.contests.actions.allowing import allow_extra_time
from dinh.rooms.contests.actions.entering import Given, enter_contest, give_ticket
from dinh.rooms.contests.actions.erasing import erase_contestant
from dinh.rooms.contests.domain.identity import Identity
from tests.rooms.contests.conftest import BORN

pytestmark = pytest.mark.django_db
ROOT = "/admin/cuoc-thi/"


@pytest.fixture
def hoa(contest, north):
    given = Given(Identity("Lò Thị Hoà", BORN, "0912345678"), north, "Nông dân")
    return enter_contest(contest=contest, given=given, today=BORN.replace(year=2026))


def test_contestant_when_looked_for_without_diacritics_then_it_is_found(client, contest, hoa, enter, editor):
    enter(1)
    client.force_login(editor)
    said = client.get(f"{ROOT}{contest.pk}/thi-sinh/?q=hoa+lo").content.decode()
    assert ("Lò Thị Hoà" in said, "Nguyễn Văn 1" in said) == (True, False)
    assert "Không có ai tên như vậy" in client.get(f"{ROOT}{contest.pk}/thi-sinh/?q=zzz").content.decode()


def test_list_when_long_then_its_queries_stay_few(client, contest, enter, editor, django_assert_num_queries):
    client.force_login(editor)
    address = f"{ROOT}{contest.pk}/thi-sinh/"
    enter(1)
    client.get(address)
    with django_assert_num_queries(13):
        client.get(address)
    for number in range(2, 30):
        enter(number)
    with django_assert_num_queries(13):
        client.get(address)


def test_extra_time_when_allowed_then_the_ticket_has_it_and_the_record_no_reason(
    client, contest, hoa, make_round, organiser, settings
):
    client.force_login(organiser)
    answer = client.post(f"{ROOT}{contest.pk}/thi-sinh/{hoa.pk}/", {"minutes": "15"})
    assert answer.status_code == 302
    hoa.refresh_from_db()
    ticket = read_ticket(give_ticket(hoa, make_round()), derive_key(settings.SECRET_KEY, "hall tickets"))
    assert (hoa.extra_minutes, ticket.extra_minutes) == (15, 15)
    assert Entry.objects.get(action="contestant.extra_time").after == {"contestant": hoa.pk, "minutes": 15}


@pytest.mark.parametrize("minutes", ["-1", "241", "nhiều", ""])
def test_extra_time_when_it_is_no_such_number_then_it_is_said(client, contest, hoa, organiser, minutes):
    client.force_login(organiser)
    assert client.post(f"{ROOT}{contest.pk}/thi-sinh/{hoa.pk}/", {"minutes": minutes}).status_code == 422
    hoa.refresh_from_db()
    assert hoa.extra_minutes == 0


def test_contestant_when_erased_on_request_then_the_organiser_is_recorded_and_no_time_is_given(
    client, contest, hoa, organiser
):
    client.force_login(organiser)
    client.post(f"{ROOT}{contest.pk}/thi-sinh/{hoa.pk}/xoa/")
    hoa.refresh_from_db()
    assert (hoa.name, hoa.name_key) == ("—", "")
    assert Entry.objects.get(action="contestant.erase").actor_id == organiser.pk
    assert "Lò Thị Hoà" not in client.get(f"{ROOT}{contest.pk}/thi-sinh/").content.decode()
    with pytest.raises(ValidationError):
        allow_extra_time(by=organiser, contestant=hoa, minutes=5)
    assert erase_contestant(by=organiser, contestant=hoa).erased_at == hoa.erased_at


def test_others_when_they_may_not_then_nothing_is_shown_or_changed(client, contest, hoa, editor, stranger):
    person = f"{ROOT}{contest.pk}/thi-sinh/{hoa.pk}/"
    client.force_login(stranger)
    for address in (f"{ROOT}{contest.pk}/thi-sinh/", person):
        assert client.get(address).status_code == 404
    client.force_login(editor)
    assert "Lò Thị Hoà" in client.get(person).content.decode()
    client.post(person, {"minutes": "15"})
    client.post(f"{person}xoa/")
    hoa.refresh_from_db()
    assert (hoa.extra_minutes, hoa.name) == (0, "Lò Thị Hoà")
