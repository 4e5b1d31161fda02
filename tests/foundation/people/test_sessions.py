"""Ending sign-ins: one's own one by one, somebody else's all at once, and the walls around both."""

import pytest
from allauth.usersessions.models import UserSession
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.test import Client

from dinh.foundation.audit.models import Entry
from dinh.foundation.people.actions import grant_role, open_account
from dinh.foundation.people.actions.sessions import end_all_sessions, end_session
from dinh.foundation.people.models import Person
from tests.clients import SignedInClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]
PASSWORD = "mot-mat-khau-rat-dai"
MINE = "/tai-khoan/sessions/"
LIST = "/admin/dang-nhap/"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"


@pytest.fixture
def reader() -> Person:
    return open_account(by=None, email="a@example.vn", name="Lò Thị Ánh", password=PASSWORD)


@pytest.fixture
def administrator(client, person, north):
    grant_role(by=None, person=person, function="administrator", unit=north)
    client.force_login(person)
    return person


def come_in(person: Person, **given) -> Client:
    """A browser of its own in which the person has signed in by the form."""
    browser = SignedInClient(**given)
    browser.post("/tai-khoan/login/", {"login": person.email, "password": PASSWORD})
    assert UserSession.objects.filter(session_key=browser.session.session_key, user=person).exists()
    return browser


def row_of(browser: Client) -> UserSession:
    return UserSession.objects.get(session_key=browser.session.session_key)


def is_in(browser: Client) -> bool:
    return browser.get("/don-vi/").context["user"].is_authenticated


def entries() -> list[tuple]:
    ended = Entry.objects.filter(action="person.sessions_end").order_by("pk")
    return list(ended.values_list("actor_id", "object_id", "unit_id", "after"))


def test_session_when_ended_from_another_browser_then_its_next_request_is_signed_out_and_all_others_stay(reader):
    here, there, third = come_in(reader), come_in(reader, headers={"user-agent": CHROME}), come_in(reader)
    answer = here.post(f"{MINE}{row_of(there).pk}/ket-thuc/", follow=True)
    assert answer.redirect_chain == [(MINE, 302)]
    assert "Đã đăng xuất ở nơi ấy: Chrome trên Windows." in answer.text
    assert [is_in(here), is_in(there), is_in(third)] == [True, False, True]
    assert there.get(MINE)["Location"].startswith("/tai-khoan/login/")
    assert entries() == [(reader.pk, str(reader.pk), None, {"sessions": 1})]


def test_session_when_it_is_the_current_one_then_it_has_no_button_and_is_not_ended(reader):
    here, there = come_in(reader), come_in(reader)
    rows = BeautifulSoup(here.get(MINE).content, "html.parser").select("tbody tr")
    shown = {row.select_one(".badge") is not None: [form["action"] for form in row.select("form")] for row in rows}
    assert shown == {True: [], False: [f"{MINE}{row_of(there).pk}/ket-thuc/"]}
    refused = here.post(f"{MINE}{row_of(here).pk}/ket-thuc/", follow=True)
    assert "Bạn đang dùng chính nơi này" in refused.text
    assert (is_in(here), entries()) == (True, [])


def test_session_when_it_is_somebody_elses_then_it_is_not_found_and_goes_on(reader):
    here = come_in(reader)
    theirs = come_in(open_account(by=None, email="b@example.vn", name="Minh", password=PASSWORD))
    assert here.post(f"{MINE}{row_of(theirs).pk}/ket-thuc/").status_code == 404
    with pytest.raises(PermissionDenied):
        end_session(by=reader, session=row_of(theirs), current=None)
    assert (is_in(theirs), entries()) == (True, [])


def test_session_when_asked_without_a_sign_in_or_by_a_link_then_nothing_ends(reader):
    here, there = come_in(reader), come_in(reader)
    address = f"{MINE}{row_of(there).pk}/ket-thuc/"
    assert Client().post(address)["Location"].startswith("/tai-khoan/login/")
    assert here.get(address).status_code == 405
    assert Client(enforce_csrf_checks=True).post(address).status_code == 403
    assert is_in(there)


def test_sessions_when_all_others_are_ended_then_the_record_says_how_many(reader):
    here, others = come_in(reader), [come_in(reader), come_in(reader)]
    here.post(MINE)
    assert (is_in(here), [is_in(one) for one in others]) == (True, [False, False])
    assert entries() == [(reader.pk, str(reader.pk), None, {"sessions": 2})]


def test_administrator_when_they_end_the_sign_ins_of_somebody_of_their_unit_then_all_of_them_end(
    client, administrator, reader, north
):
    grant_role(by=None, person=reader, function="editor", unit=north)
    browsers = [come_in(reader), come_in(reader)]
    page = client.get(LIST).text
    assert ("Lò Thị Ánh" in page, "ở 2 nơi" in page, "127.0.0.1" in page) == (True, True, False)
    answer = client.post(f"{LIST}{reader.pk}/ket-thuc/", follow=True)
    assert "Lò Thị Ánh đã bị đăng xuất: kết thúc 2 phiên." in answer.text
    assert [is_in(one) for one in browsers] == [False, False]
    assert "a@example.vn" not in client.get(LIST).text
    assert entries() == [(administrator.pk, str(reader.pk), north.pk, {"sessions": 2})]
    assert row_of(come_in(reader)).user == reader  # who still may comes in again


def test_person_when_of_another_unit_or_without_a_role_then_their_sign_ins_are_neither_seen_nor_ended(
    client, administrator, reader, south
):
    browser = come_in(reader)
    for _role in range(2):
        assert "a@example.vn" not in client.get(LIST).text
        assert client.post(f"{LIST}{reader.pk}/ket-thuc/").status_code == 404
        with pytest.raises(PermissionDenied):
            end_all_sessions(by=administrator, person=reader)
        if not reader.roles.exists():
            grant_role(by=None, person=reader, function="editor", unit=south)
    assert (row_of(browser).user, entries()) == (reader, [])


def test_superuser_when_a_units_administrator_asks_then_they_are_out_of_reach_and_within_that_of_their_equals(
    client, administrator, north
):
    boss = open_account(by=None, email="boss@example.vn", name="Boss", password=PASSWORD, superuser=True)
    grant_role(by=None, person=boss, function="editor", unit=north)
    come_in(boss)
    assert client.post(f"{LIST}{boss.pk}/ket-thuc/").status_code == 404
    second = Person.objects.create_superuser("second@example.vn", name="Second")
    client.force_login(second)
    assert "boss@example.vn" in client.get(LIST).text
    client.post(f"{LIST}{boss.pk}/ket-thuc/")
    assert not UserSession.objects.filter(user=boss).exists()
    assert client.post(f"{LIST}{second.pk}/ket-thuc/").status_code == 404


def test_list_when_searched_then_it_shows_who_is_meant_and_not_those_whose_sign_in_has_run_out(
    client, administrator, reader, north
):
    grant_role(by=None, person=reader, function="editor", unit=north)
    browser = come_in(reader)
    found = [client.get(LIST, {"nguoi": text}).text.count("a@example.vn") for text in ("lo thi", "a@example.vn", "Ban")]
    assert found[:2] == [1, 2]  # the address also stands in the field
    assert "Không có ai tên như vậy đang đăng nhập." in client.get(LIST, {"nguoi": "Ban"}).text
    session = browser.session
    session.set_expiry(-60)
    session.save()
    assert "Ngoài bạn, không có ai của đơn vị đang đăng nhập." in client.get(LIST).text


@pytest.mark.parametrize("function", ["editor", "publisher", "auditor"])
def test_list_when_somebody_administers_nothing_then_it_is_closed(client, other, north, function):
    grant_role(by=None, person=other, function=function, unit=north)
    client.force_login(other)
    assert client.get(LIST).status_code in (302, 403)
    assert LIST not in client.get("/admin/").text


@pytest.mark.parametrize("count", [1, 3])
def test_list_when_it_shows_one_or_three_then_it_costs_the_same(
    client, administrator, north, count, django_assert_num_queries
):
    for number in range(count):
        one = open_account(by=None, email=f"nguoi{number}@example.vn", name="Lò Văn Một", password=PASSWORD)
        grant_role(by=None, person=one, function="editor", unit=north)
        come_in(one)
    client.get(LIST)
    with django_assert_num_queries(13):
        assert client.get(LIST).text.count("@example.vn</span>") == count
