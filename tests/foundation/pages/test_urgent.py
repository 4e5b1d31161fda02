"""Urgent notices: on which pages, when, by whom."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from dinh.foundation.audit.models import Entry
from dinh.foundation.pages import publication, urgent
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.pages.models import Phase, UrgentNotice
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def places():
    """A province with two communes, each with its section and article."""
    province = make_unit("Tỉnh", slug="tinh")
    home = make_home()
    found = {"province": province}
    for name in ("bac", "nam"):
        unit = make_unit(f"Xã {name}", parent=province, slug=name)
        section = make_section(home, slug=name)
        give_unit_root(unit=unit, page=section, by=None)
        make_article(section, slug="bai")
        found[name] = unit
    give_unit_root(unit=province, page=home, by=None)
    return found


def announce(unit, text="Lũ trên sông", **given) -> UrgentNotice:
    now = timezone.now()
    facts = {"starts_at": now - HOUR, "ends_at": now + HOUR, "severity": "warning", **given}
    return urgent.announce(by=None, notice=UrgentNotice(unit=unit, text=text, **facts))


def showing(client, text="Lũ trên sông") -> set[str]:
    addresses = ("/", "/bac/", "/bac/bai/", "/nam/bai/", "/don-vi/bac/", "/don-vi/", "/tim-kiem/", "/khong-co/")
    return {address for address in addresses if text in client.get(address).content.decode()}


def test_notice_of_the_province_when_it_stands_then_every_page_shows_it(client, places):
    announce(places["province"])
    assert showing(client) == {
        *("/", "/bac/", "/bac/bai/", "/nam/bai/"),
        *("/don-vi/bac/", "/don-vi/", "/tim-kiem/", "/khong-co/"),
    }


def test_notice_of_a_commune_when_it_stands_then_its_pages_alone_show_it(client, places):
    announce(places["bac"])
    assert showing(client) == {"/bac/", "/bac/bai/", "/don-vi/bac/"}


@pytest.mark.parametrize("given", [{"starts_at": timezone.now() + HOUR, "ends_at": timezone.now() + 9 * HOUR}])
def test_notice_when_its_time_has_not_come_then_nobody_sees_it(client, places, given):
    announce(places["province"], **given)
    assert showing(client) == set()


def test_notice_when_its_time_is_over_then_nobody_sees_it(client, places):
    announce(places["province"], starts_at=timezone.now() - 3 * HOUR, ends_at=timezone.now() - HOUR)
    assert showing(client) == set()


def test_notices_when_several_stand_then_the_most_pressing_is_first_and_danger_alone_interrupts(client, places):
    announce(places["province"], "Lịch nghỉ", severity="info")
    announce(places["province"], "Sạt lở", severity="danger", link="/nam/bai/", link_text="Xem đường tránh")
    text = client.get("/").content.decode()
    found = re.findall(r'class="urgent (\w+) no-print"( role="alert")?', text)
    assert found == [("danger", ' role="alert"'), ("info", "")]
    assert '<a href="/nam/bai/">Xem đường tránh</a>' in text


@pytest.mark.parametrize("count", [0, 1, 3])
def test_page_when_some_notices_stand_then_the_queries_are_the_same(client, places, count, django_assert_num_queries):
    for _number in range(count):
        announce(places["bac"])
    client.get("/tim-kiem/")
    with django_assert_num_queries(5):
        client.get("/tim-kiem/")


def test_clock_when_a_notice_begins_and_ends_then_memories_are_dropped_once_each(places):
    now = timezone.now()
    notice = announce(places["bac"], starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    numbers, turned = [publication.current()], []
    for hours in (0.5, 1.5, 1.6, 2.5, 2.6):
        turned.append(urgent.turn_over(now + hours * HOUR))
        numbers.append(publication.current())
    notice.refresh_from_db()
    assert turned == [False, True, False, True, False]
    assert [number - numbers[0] for number in numbers] == [0, 0, 1, 1, 2, 2]
    assert notice.phase == Phase.OVER


def test_clock_when_nothing_is_due_then_it_costs_one_query(places, django_assert_num_queries):
    announce(places["bac"])
    with django_assert_num_queries(1):
        urgent.turn_over()


def test_notice_when_it_ends_before_it_begins_then_the_database_refuses(places):
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        announce(places["bac"], starts_at=now, ends_at=now - HOUR)


@pytest.mark.parametrize("link", ["//example.com", "javascript:alert(1)", "bai-viet"])
def test_notice_when_its_link_is_no_address_then_it_is_refused(places, link):
    now = timezone.now()
    notice = UrgentNotice(unit=places["bac"], text="a", link=link, starts_at=now, ends_at=now + HOUR)
    with pytest.raises(ValidationError, match="link"):
        notice.full_clean()


@pytest.fixture
def publisher(client, places):
    person = Person.objects.create_user("lan@example.org", "x" * 12, name="Lan")
    grant_role(by=None, person=person, function="publisher", unit=places["bac"])
    client.force_login(person)
    return person


def sent(unit, **given) -> dict[str, object]:
    facts = {"unit": unit.pk, "severity": "danger", "text": "Nước sông dâng nhanh, hãy rời bờ."}
    return {**facts, "starts_at": "2026-01-01 07:00", "ends_at": "2099-01-01 07:00", **given}


def test_screen_when_a_publisher_announces_then_it_stands_and_is_recorded(client, publisher, places):
    client.post("/admin/thong-bao-khan/new/", sent(places["nam"]))
    assert not UrgentNotice.objects.exists()
    before = publication.current()
    assert client.post("/admin/thong-bao-khan/new/", sent(places["bac"])).status_code == 302
    notice = UrgentNotice.objects.get()
    assert (notice.phase, publication.current() > before) == (Phase.SHOWN, True)
    entry = Entry.objects.filter(object_type="pages.urgentnotice").latest("pk")
    assert (entry.actor_id, entry.unit_id) == (publisher.pk, places["bac"].pk)
    client.post(f"/admin/thong-bao-khan/edit/{notice.pk}/", sent(places["bac"], ends_at="2026-01-02 07:00"))
    notice.refresh_from_db()
    last = Entry.objects.filter(object_type="pages.urgentnotice").latest("pk")
    assert (notice.phase, "ends_at" in last.after) == (Phase.OVER, True)


def test_screen_when_the_notice_is_another_units_then_it_is_not_found(client, publisher, places):
    notice = announce(places["nam"], "Chuyện xã Nam")
    assert "Chuyện xã Nam" not in client.get("/admin/thong-bao-khan/").content.decode()
    for place in ("edit", "history", "usage", "delete"):
        assert client.get(f"/admin/thong-bao-khan/{place}/{notice.pk}/").status_code in (302, 404), place
    client.post(f"/admin/thong-bao-khan/delete/{notice.pk}/")
    assert UrgentNotice.objects.filter(pk=notice.pk).exists()


@pytest.mark.parametrize("act", ["history", "usage"])
def test_screen_when_the_past_of_a_notice_is_asked_for_then_it_opens(client, publisher, places, act):
    own, foreign = announce(places["bac"], text="Cầu tạm đóng"), announce(places["nam"])
    client.force_login(publisher)
    assert "Cầu tạm đóng" in client.get(f"/admin/thong-bao-khan/{act}/{own.pk}/").content.decode()
    assert client.get(f"/admin/thong-bao-khan/{act}/{foreign.pk}/").status_code == 404


def test_screen_when_an_editor_comes_then_it_is_refused(client, places):
    person = Person.objects.create_user("minh@example.org", "x" * 12, name="Minh")
    grant_role(by=None, person=person, function="editor", unit=places["bac"])
    client.force_login(person)
    assert client.get("/admin/thong-bao-khan/").status_code == 302
    client.post("/admin/thong-bao-khan/new/", sent(places["bac"]))
    assert not UrgentNotice.objects.exists()


def test_preview_when_asked_then_it_shows_the_notice_and_keeps_nothing(client, publisher, places):
    answer = client.post("/admin/thong-bao-khan/xem-truoc/", sent(places["bac"]))
    assert 'class="urgent danger no-print" role="alert"' in answer.content.decode()
    assert not UrgentNotice.objects.exists()
    faulty = client.post("/admin/thong-bao-khan/xem-truoc/", sent(places["bac"], ends_at="2025-01-01 07:00"))
    assert "urgent danger" not in faulty.content.decode()
