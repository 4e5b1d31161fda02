"""A contest that confirms entries by a code: the letter through a real mail server, every way the code can fail."""

import datetime
import json
import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.outbox.models import Letter
from dinh.rooms.contests.actions.confirming import MOST_TO_ONE
from dinh.rooms.contests.actions.contests import change_contest
from dinh.rooms.contests.actions.erasing import forget_waiting
from dinh.rooms.contests.models import Confirmation, Contestant
from tests.clients import shown_text
from tests.fakes.smtp import FakeSMTP
from tests.rooms.contests.entering import filled

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = datetime.timedelta(minutes=1)
ADDRESS = "Hoa@Example.vn"


@pytest.fixture
def post_office(settings):
    cache.clear()
    settings.ENTRY_PROOF = 2
    with FakeSMTP() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture
def round_(make_round, contest, organiser, post_office):
    change_contest(by=organiser, contest=contest, confirms_by="email")
    return make_round(closes_at=timezone.now() + 120 * MINUTE)


@pytest.fixture
def clock():
    with freeze_time(timezone.now(), real_asyncio=True) as clock:
        yield clock


@pytest.fixture
def ask(client, round_, clock):
    def send(number=0, **given):
        address = f"{round_.get_absolute_url()}vao-thi/"
        values = filled(client.get(address).text, number, **{"contact": ADDRESS, **given})
        clock.tick(10)
        return client.post(address, values)

    return send


@pytest.fixture
def give(client, round_):
    return lambda code, **more: client.post(f"{round_.get_absolute_url()}xac-nhan/", {"code": code, **more})


def newest(server) -> str:
    return re.search(r"^(\d{6})\r?$", server.mails[-1][1].get_content(), re.MULTILINE).group(1)


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def text_of(answer) -> str:
    return shown_text(answer.content.decode())


def test_entry_when_confirmed_then_the_person_is_in_and_the_address_is_nowhere(ask, give, client, round_, post_office):
    answer = ask()
    assert answer.url == f"{round_.get_absolute_url()}xac-nhan/"
    assert Contestant.objects.count() == 0
    assert client.get(f"{round_.get_absolute_url()}thi/").url.endswith("vao-thi/")
    code = newest(post_office)
    row = Confirmation.objects.get()
    stored = json.dumps([str(value) for value in vars(row).values()], ensure_ascii=False).lower()
    assert not [part for part in (code, "example", "2010", "900000000") if part in stored]
    assert post_office.mails[-1][0] == [ADDRESS]
    assert give(f" {code[:3]} {code[3:]} ").url == f"{round_.get_absolute_url()}thi/"
    person = Contestant.objects.get()
    assert (person.name, len(person.contact_hash)) == ("Nguyễn Văn 0", 64)
    assert not Confirmation.objects.exists()
    assert [(one.receiver, one.text) for one in Letter.objects.all()] == [("", "")]
    assert client.get(f"{round_.get_absolute_url()}thi/").status_code == 200
    assert give(code).url.endswith("vao-thi/?het-han=1")


def test_code_when_wrong_five_times_then_also_the_right_one_no_longer_counts(ask, give, post_office):
    ask()
    code = newest(post_office)
    for _try in range(4):
        assert "không phải mã được gửi gần nhất" in text_of(give(other_than(code)))
    assert "Đã nhập sai năm lần" in text_of(give(other_than(code)))
    assert "Đã nhập sai năm lần" in text_of(give(code))
    assert Contestant.objects.count() == 0


def test_code_when_ten_minutes_are_over_then_a_new_one_is_sent_and_the_old_one_is_dead(
    ask, give, client, clock, post_office
):
    ask()
    old = newest(post_office)
    clock.tick(10 * MINUTE)
    assert "đã quá mười phút" in text_of(give(old))
    again = give("", again="1", contact="hoa.moi@example.vn")
    assert "Đã gửi mã mới" in text_of(client.get(again.url))
    assert post_office.mails[-1][0] == ["hoa.moi@example.vn"]
    if old != newest(post_office):
        assert "không phải mã" in text_of(give(old))
    assert give(newest(post_office)).url.endswith("/thi/")


def test_code_when_asked_for_again_at_once_or_too_often_then_it_says_so(ask, give, clock, post_office):
    ask()
    assert "chưa đầy một phút" in text_of(give("", again="1", contact=ADDRESS))
    for _time in range(4):
        clock.tick(MINUTE)
        assert give("", again="1", contact=ADDRESS).status_code == 302
    clock.tick(MINUTE)
    assert "Đã gửi năm mã" in text_of(give("", again="1", contact=ADDRESS))
    assert len(post_office.mails) == 5


def test_address_when_very_many_codes_went_there_then_no_further_one_does_and_the_form_is_kept(ask, post_office):
    for number in range(MOST_TO_ONE):
        assert ask(number, contact=ADDRESS.upper() if number % 2 else ADDRESS).status_code == 302
    refused = ask(99)
    assert "Đã có rất nhiều mã" in text_of(refused)
    assert "Nguyễn Văn 99" in refused.text
    assert ask(99, contact="khac@example.vn").status_code == 302
    assert len(post_office.mails) == MOST_TO_ONE + 1


def test_entry_when_not_confirmed_for_an_hour_then_it_is_forgotten(ask, give, clock, post_office):
    ask()
    assert forget_waiting(timezone.now()) == 0
    clock.tick(61 * MINUTE)
    assert give(newest(post_office)).url.endswith("vao-thi/?het-han=1")
    assert forget_waiting(timezone.now()) == 2  # the entry, and its proof of work
    assert not Confirmation.objects.exists()


def test_form_when_no_address_is_given_then_it_is_asked_for(ask):
    assert "Gửi mã cho tôi" in text_of(ask(contact=""))
    assert not Confirmation.objects.exists()
