"""A school enters a contest from one address within minutes, and so does a program."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from freezegun import freeze_time

from dinh.rooms.contests.models import Contestant, SpentProof
from dinh.rooms.contests.views.door import AN_HOUR_WITHOUT
from tests.rooms.contests.entering import filled, hidden

pytestmark = pytest.mark.django_db
SCHOOL = "203.0.113.7"
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def address(settings, make_round):
    """Of the entry form; challenges so small that a thousand of them are solved soon."""
    cache.clear()
    settings.ENTRY_PROOF = 2
    return f"{make_round().get_absolute_url()}vao-thi/"


@pytest.mark.slow
def test_contest_when_a_thousand_pupils_enter_it_from_one_address_within_minutes_then_nobody_is_refused(address):
    paper = address.replace("vao-thi", "thi")
    refused = []
    shown = hidden(Client(REMOTE_ADDR=SCHOOL).get(address).text, "shown")  # nobody fills in a form in three seconds
    with freeze_time(datetime.datetime.now(datetime.UTC) + 10 * SECOND) as clock:
        for number in range(1000):
            pupil = Client(REMOTE_ADDR=SCHOOL)
            answer = pupil.post(address, filled(pupil.get(address).text, number, shown=shown))
            clock.tick(0.5)
            if (answer.status_code, answer.headers.get("Location")) != (302, paper):
                refused.append((number, answer.status_code))
        assert pupil.get(paper).status_code == 200
    assert (refused, Contestant.objects.count(), SpentProof.objects.count()) == ([], 1000, 1000)


def test_program_when_it_enters_many_without_proof_then_it_is_slowed_and_others_are_not(address):
    program = Client(REMOTE_ADDR=SCHOOL)
    page = program.get(address).text
    statuses = []
    with freeze_time(datetime.datetime.now(datetime.UTC) + 10 * SECOND):
        for number in range(AN_HOUR_WITHOUT + 10):
            statuses.append(program.post(address, filled(page, number, proof="")).status_code)
        assert statuses == [302] * AN_HOUR_WITHOUT + [429] * 10
        refused = program.post(address, filled(page, 77, proof=""))
        assert "chưa làm phép tính ngắn" in refused.text
        assert "Nguyễn Văn 77" in refused.text
        assert program.post(address, filled(page, 77)).status_code == 302
    assert Contestant.objects.count() == AN_HOUR_WITHOUT + 1
