"""A school behind one address comes in within two minutes; one account that is guessed at waits. By the real limits."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.test import Client
from freezegun import freeze_time

from dinh.foundation.people.actions import open_account
from dinh.foundation.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]
PASSWORD = "mot-mat-khau-rat-dai"
SIGN_IN = "/tai-khoan/login/"
SCHOOL = "203.0.113.7"
PUPILS = 300
TOO_MANY = "Đăng nhập sai quá nhiều lần"


@pytest.fixture
def clock(client):
    """A clock that stands still unless it is moved: a slow machine does not stretch the minutes that are counted."""
    client.get("/tim-kiem/")  # loads the addresses before the clock is a false one
    with freeze_time(datetime.datetime(2026, 11, 20, 1, tzinfo=datetime.UTC)) as clock:
        yield clock


def try_password(email: str, password: str, address: str = SCHOOL):
    return Client(REMOTE_ADDR=address).post(SIGN_IN, {"login": email, "password": password})


def test_sign_in_when_a_school_comes_in_from_one_address_within_two_minutes_then_nobody_is_refused(clock):
    key = make_password(PASSWORD)
    pupils = Person.objects.bulk_create(
        Person(email=f"em{number}@truong.example.vn", name=f"Em {number}", password=key) for number in range(PUPILS)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=one, email=one.email, verified=True, primary=True) for one in pupils
    )
    refused = []
    for place, one in enumerate(pupils):
        page = Client(REMOTE_ADDR=SCHOOL).get(SIGN_IN).status_code
        if place % 10 == 0:  # in every class some mistype first
            assert try_password(one.email, "sai-mat-khau").status_code == 200
        answer = try_password(one.email, PASSWORD)
        if (page, answer.status_code, answer.headers.get("Location")) != (200, 302, "/"):
            refused.append((place, page, answer.status_code))
        clock.tick(0.4)
    assert refused == []


def test_account_when_tried_with_twenty_wrong_passwords_then_even_the_right_one_waits_and_neighbours_do_not(clock):
    victim = open_account(by=None, email="a@example.vn", name="Lò Thị Ánh", password=PASSWORD)
    open_account(by=None, email="b@example.vn", name="Minh", password=PASSWORD)
    told = []
    for guess in range(20):
        told.append(TOO_MANY in try_password(victim.email, f"sai-mat-khau-{guess}").text)
        clock.tick(1)
    assert told == [False] * 10 + [True] * 10
    right = try_password(victim.email, PASSWORD)
    assert (right.status_code, TOO_MANY in right.text) == (200, True)
    assert try_password("b@example.vn", PASSWORD).status_code == 302
    clock.tick(5 * 60)
    assert try_password(victim.email, PASSWORD).status_code == 302


def test_account_when_guessed_at_from_many_addresses_then_they_are_counted_together(clock):
    victim = open_account(by=None, email="a@example.vn", name="Lò Thị Ánh", password=PASSWORD)
    answers = [try_password(victim.email, "sai", f"198.51.100.{guess}").text for guess in range(20)]
    assert [TOO_MANY in text for text in answers] == [False] * 10 + [True] * 10


def test_passkeys_when_an_office_signs_in_with_them_from_one_address_then_nobody_is_refused_for_the_crowd(clock):
    answers = []
    for _clerk in range(PUPILS):
        answers.append(Client(REMOTE_ADDR=SCHOOL).post("/tai-khoan/2fa/webauthn/login/", {"credential": "{}"}))
        clock.tick(0.4)
    # what is sent is no key, so each is led back to the sign-in page; what counts is that none is told to wait
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, SIGN_IN)}
