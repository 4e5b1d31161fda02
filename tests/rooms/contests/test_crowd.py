"""A school enters a contest from one address within minutes."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.test import Client
from freezegun import freeze_time

from dinh.rooms.contests.models import Contestant

pytestmark = pytest.mark.django_db
SCHOOL = "203.0.113.7"
PUPILS = 300


def test_contest_when_a_school_enters_it_from_one_address_within_five_minutes_then_nobody_is_refused(make_round):
    cache.clear()
    round_ = make_round()
    address = f"{round_.get_absolute_url()}vao-thi/"
    paper = f"{round_.get_absolute_url()}thi/"
    form = Client(REMOTE_ADDR=SCHOOL).get(address).text
    shown = re.search(r'name="shown" value="([^"]+)"', form).group(1)
    refused = []
    start = round_.opens_at + datetime.timedelta(minutes=61)
    with freeze_time(start) as clock:
        for number in range(PUPILS):
            pupil = Client(REMOTE_ADDR=SCHOOL)
            given = {"name": f"Nguyễn Văn {number}", "born": "19/05/2010", "phone": f"09{number:08d}"}
            given |= {"unit": "xa bac", "group": "Học sinh", "consent": "on", "shown": shown}
            answer = pupil.post(address, given)
            if (answer.status_code, answer.headers.get("Location")) != (302, paper):
                refused.append((number, answer.status_code))
            clock.tick(1)
        assert pupil.get(paper).status_code == 200
    assert (refused, Contestant.objects.count()) == ([], PUPILS)
