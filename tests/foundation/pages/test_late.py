"""A page whose time came while the server stood still: published on return, and it says that it was late."""

import datetime

import pytest
from django.utils import timezone
from freezegun import freeze_time
from wagtail.models import PageLogEntry

from dinh.foundation.audit.models import Entry
from dinh.foundation.jobs.models import Tick
from dinh.foundation.outbox.models import Letter
from dinh.foundation.pages.late import LATE
from dinh.foundation.pages.scheduled import run_due
from dinh.foundation.people.models import Person
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def seven(client):
    """Seven in the morning of tomorrow, here."""
    client.get("/tim-kiem/")  # loads the addresses before the clock is a false one
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    return tomorrow.replace(hour=7, minute=0, second=0, microsecond=0)


@pytest.fixture
def lan(db):
    return Person.objects.create_superuser("lan@example.vn", "x" * 12, name="Lan")


@pytest.fixture
def planned(seven, lan):
    page = make_article(make_section(make_home()), "Lịch tiếp dân", live=False, go_live_at=seven, owner=lan)
    page.save_revision(user=lan).publish(user=lan)
    return page


def test_page_when_the_server_was_down_at_its_time_then_its_history_and_whoever_scheduled_it_are_told(
    client, planned, seven, lan
):
    Tick.objects.create(name="publish-scheduled", due=seven - MINUTE, at=seven - MINUTE)
    back = seven + 42 * MINUTE
    told = "Hẹn đăng 07:00, đăng lúc 07:42: khi ấy máy chủ không chạy."
    with freeze_time(back):
        Tick.objects.create(name="publish-scheduled", due=back, at=back)
        assert (run_due(), run_due()) == (1, 0)
    planned.refresh_from_db()
    assert planned.live
    line = PageLogEntry.objects.get(page=planned, action=LATE)
    assert line.message == told
    entry = Entry.objects.get(action=LATE)
    assert (entry.actor_id, entry.after["due"], entry.after["was_down"]) == (None, line.data["due"], True)
    letter = Letter.objects.get(key=f"pages.late.{planned.pk}.{int(seven.timestamp())}")
    assert (letter.receiver, told in letter.text) == (lan.email, True)
    client.force_login(lan)
    assert told in client.get(f"/admin/pages/{planned.pk}/history/").content.decode()


def test_page_when_the_server_ran_and_it_still_came_late_then_it_does_not_blame_the_server(planned, seven):
    Tick.objects.create(name="publish-scheduled", due=seven + MINUTE, at=seven + MINUTE)
    with freeze_time(seven + 42 * MINUTE):
        assert run_due() == 1
    line = PageLogEntry.objects.get(page=planned, action=LATE)
    assert line.message == "Hẹn đăng 07:00, đăng lúc 07:42: khi ấy chưa đăng được."


def test_page_when_it_comes_a_day_later_then_the_days_are_named(planned, seven):
    with freeze_time(seven + datetime.timedelta(days=1)):
        run_due()
    told = PageLogEntry.objects.get(page=planned, action=LATE).message
    assert f"Hẹn đăng 07:00 {seven:%d/%m/%Y}, đăng lúc 07:00" in told


@pytest.mark.parametrize("minutes", [0, 4])
def test_page_when_it_goes_out_at_its_time_then_nothing_is_said(planned, seven, minutes):
    with freeze_time(seven + minutes * MINUTE):
        assert run_due() == 1
    assert not PageLogEntry.objects.filter(action=LATE).exists()
    assert not Letter.objects.filter(key__startswith="pages.late.").exists()
