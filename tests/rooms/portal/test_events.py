"""Events on their pages, in calendars, feeds, search and API: only for those who may see them."""

import datetime
import json
import re

import pytest
from django.db import IntegrityError, transaction
from icalendar import Calendar

from dinh.foundation.search.actions.reindexing import reindex
from tests.rooms.portal.happenings import at, make_event, make_index
from tests.rooms.portal.site import make_home

pytestmark = pytest.mark.django_db
SURFACES = [
    "/",
    "/su-kien/",
    "/su-kien/?thang=2031-12",
    "/su-kien/kin/",
    "/su-kien/kin/lich.ics",
    "/su-kien/lich.ics",
    "/su-kien/feed/",
    "/su-kien/feed.json",
    "/sitemap-pages.xml",
    "/tim-kiem/?q=xuanqqvinh",
    "/api/v1/events",
]
WORD = "Xuanqqvinh"


@pytest.fixture
def index():
    return make_index(make_home())


def telling(client) -> list[str]:
    return [address for address in SURFACES if WORD in client.get(address).content.decode().replace("kin/", WORD)]


def test_surfaces_when_an_event_is_for_staff_then_visitors_are_told_nothing(index, client):
    make_event(index, f"Hội {WORD}", slug="kin", access="staff", begins=at(2031, 12, 5, 8))
    reindex()
    assert telling(client) == []


def test_surfaces_when_an_event_is_public_then_all_tell(index, client):
    make_event(index, f"Hội {WORD}", slug="kin", begins=at(2031, 12, 5, 8))
    reindex()
    assert telling(client) == SURFACES


def test_calendar_when_read_by_another_program_then_times_have_their_zone_and_text_is_escaped(index, client):
    make_event(
        index,
        "Lễ; hội, xuân",
        slug="le",
        begins=at(2031, 1, 5, 8),
        ends=at(2031, 1, 5, 11, 30),
        place="Sân",
        address="Xã",
    )
    make_event(
        index, "Cả ngày", slug="ngay", begins=at(2031, 2, 1), ends=at(2031, 2, 3), all_day=True, state="cancelled"
    )
    answer = client.get("/su-kien/lich.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    assert "SUMMARY:Lễ\\; hội\\, xuân" in text
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20310105T080000" in text
    assert re.search(r"DTSTAMP:\d{8}T\d{6}Z", text)
    timed, whole = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (timed["summary"], timed["location"], timed["dtend"].dt) == (
        "Lễ; hội, xuân",
        "Sân, Xã",
        at(2031, 1, 5, 11, 30),
    )
    assert (whole["dtstart"].dt, whole["dtend"].dt) == (datetime.date(2031, 2, 1), datetime.date(2031, 2, 4))
    assert whole["status"] == "CANCELLED"
    assert [zone["tzid"] for zone in Calendar.from_ical(answer.content).walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]


def test_calendar_when_one_event_is_asked_for_then_it_stands_alone(index, client):
    make_event(index, "Một", slug="mot")
    make_event(index, "Hai", slug="hai")
    [event] = Calendar.from_ical(client.get("/su-kien/mot/lich.ics").content).walk("VEVENT")
    assert (event["summary"], event["url"]) == ("Một", "http://localhost:8000/su-kien/mot/")
    assert client.get("/su-kien/khong-co/lich.ics").status_code == 404


def test_index_when_an_event_is_over_then_it_stands_in_its_month_alone(index, client):
    make_event(index, "Đã xong", begins=at(2021, 3, 4, 8), ends=at(2021, 3, 4, 9))
    assert "Đã xong" not in client.get("/su-kien/").content.decode()
    assert "Đã xong" in client.get("/su-kien/", {"thang": "2021-03"}).content.decode()
    assert client.get("/su-kien/", {"thang": "2021-13"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_index_when_it_has_one_or_three_events_then_the_queries_are_the_same(
    index, count, client, django_assert_num_queries
):
    for number in range(count):
        make_event(index, f"Hội {number}")
    client.get("/su-kien/")
    with django_assert_num_queries(18):
        answer = client.get("/su-kien/")
    assert answer.content.decode().count('class="event-row') == count


def test_event_when_read_by_a_search_engine_then_it_is_a_schema_org_event(index, client):
    make_event(index, "Hội", slug="hoi", begins=at(2031, 1, 5, 8), place="Sân đình", state="postponed")
    text = client.get("/su-kien/hoi/").content.decode()
    told = [json.loads(part) for part in re.findall(r'ld\+json">(.+?)</script>', text)]
    event = next(thing for thing in told if thing["@type"] == "Event")
    assert event["startDate"] == "2031-01-05T08:00:00+07:00"
    assert (event["eventStatus"], event["location"]["name"]) == ("https://schema.org/EventPostponed", "Sân đình")


def test_api_when_asked_for_days_then_events_of_those_days_come(index, client):
    make_event(index, "Tháng Một", begins=at(2031, 1, 30), ends=at(2031, 2, 2), all_day=True)
    make_event(index, "Tháng Ba", begins=at(2031, 3, 1, 8))
    rows = client.get("/api/v1/events", {"first": "2031-02-02", "last": "2031-02-28"}).json()["items"]
    assert [row["title"] for row in rows] == ["Tháng Một"]
    assert client.get(f"/api/v1/events/{rows[0]['id']}").json()["calendar"].endswith("lich.ics")


def test_event_when_it_ends_before_it_begins_then_the_database_refuses(index):
    event = make_event(index)
    event.ends = event.begins - datetime.timedelta(hours=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(event).objects.filter(pk=event.pk).update(ends=event.ends)
