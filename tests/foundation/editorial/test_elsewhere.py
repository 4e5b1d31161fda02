"""Links to other sites: found in pages, asked politely, told when nothing is there on three days."""

import datetime
import socket

import pytest
from django.utils import translation

from dinh.foundation.editorial import board
from dinh.foundation.editorial.checks import Severity
from dinh.foundation.editorial.checks.links import check_links
from dinh.foundation.editorial.dead_links import leading_out_of_reach
from dinh.foundation.editorial.elsewhere import checking
from dinh.foundation.editorial.elsewhere.asking import Unasked, ask, is_public
from dinh.foundation.editorial.elsewhere.finding import find_all
from dinh.foundation.editorial.models import OutsideLink
from dinh.foundation.editorial.models.elsewhere import Fault
from dinh.foundation.editorial.tasks import check_links_elsewhere
from dinh.foundation.people.models import Person
from tests.fakes.website import FakeWebsite
from tests.foundation.editorial.pages import make_draft

pytestmark = pytest.mark.django_db
TITLE = "Liên kết ra trang khác không còn dùng được"
DAY = datetime.date(2026, 11, 2)


@pytest.fixture(scope="module")
def site():
    with FakeWebsite() as made:
        yield made


def reach(address: str) -> Fault | None:
    return ask(address, agent="thu", may_reach=lambda number: True, timeout=2)


def publish(parent, *addresses, title="Hướng dẫn"):
    links = " ".join(f'<a href="{address}">Bài {number}</a>' for number, address in enumerate(addresses))
    page = make_draft(parent, title, body=[("text", f"<p>{links}</p>")])
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def check(day: datetime.date, asking=reach) -> int:
    return checking.check_due(day, asking=asking, pause=0)


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (200, None),
        (401, None),
        (403, None),
        (429, None),
        (404, Fault.GONE),
        (410, Fault.GONE),
        (500, Fault.SILENT),
        ("cut", Fault.SILENT),
        ("no-head", None),
        ((302, "/co"), None),
        ((301, "/khong"), Fault.GONE),
        ((302, "/vong"), Fault.LOOPS),
    ],
)
def test_address_when_asked_then_only_what_is_certainly_not_there_is_a_fault(site, answer, fault):
    site.answers = {"/vong": answer, "/co": 200}
    assert reach(site.address + "/vong") == fault


def test_address_when_nobody_listens_or_the_name_is_unknown_then_it_says_which():
    assert reach(f"http://127.0.0.1:{closed_port()}/") == Fault.SILENT
    assert reach("http://khong-co-that.invalid/") == Fault.NAMELESS


@pytest.mark.parametrize(
    "number", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fd00::1", "0.0.0.0"]
)
def test_number_when_of_a_private_network_then_it_is_never_asked(number):
    assert not is_public(number)


def test_address_when_it_leads_into_the_own_network_then_nothing_is_sent_there(site):
    site.answers, site.asked = {"/": (302, "http://10.0.0.1/")}, []
    with pytest.raises(Unasked):
        ask(site.address + "/", agent="thu")
    assert site.asked == []
    with pytest.raises(Unasked):
        ask(site.address + "/", agent="thu", may_reach=lambda number: number == "127.0.0.1")
    with pytest.raises(Unasked):
        ask("ftp://example.vn/", agent="thu")


def test_addresses_when_pages_are_read_then_each_stands_once_with_its_pages_and_old_ones_go(north, south):
    first = publish(
        north.root.page, "https://a.vn/x#muc", "https://a.vn/y", "http://localhost:8000/tin", "mailto:a@b.vn"
    )
    publish(south.root.page, "https://a.vn/x", title="Khác")
    for _again in range(2):
        assert find_all() >= 2
        found = {link.address: link.pages.count() for link in OutsideLink.objects.all()}
        assert found == {"https://a.vn/x": 2, "https://a.vn/y": 1}
    first.unpublish()
    find_all()
    assert {link.address: link.pages.count() for link in OutsideLink.objects.all()} == {"https://a.vn/x": 1}


def test_address_when_nothing_is_there_on_three_days_then_those_who_edit_the_page_are_told(
    site, north, south, editor, staff
):
    site.answers = {"/co": 200}
    publish(north.root.page, site.address + "/co", site.address + "/mat")
    stranger = staff("Tú", "editor", south)
    find_all()
    for day in range(3):
        assert leading_out_of_reach(editor, DAY).rows == []
        assert check(DAY + datetime.timedelta(day)) == (2 if day == 0 else 1)
        assert check(DAY + datetime.timedelta(day)) == 0
    with translation.override("vi"):
        rows = leading_out_of_reach(editor, DAY).rows
        assert [row.title for row in rows] == ["Hướng dẫn"]
        assert rows[0].facts[0] == f"{site.address}/mat không còn nữa, từ ngày 02/11/2026"
        titles = {section.title for section in board.sections(Person.objects.get(pk=editor.pk))}
        assert TITLE in titles
    assert leading_out_of_reach(stranger, DAY).rows == []
    # and when it is there again, the board forgets it
    site.answers["/mat"] = 200
    check(DAY + datetime.timedelta(3))
    assert leading_out_of_reach(editor, DAY).rows == []


def test_text_when_it_leads_to_a_lost_address_then_its_editor_is_advised_before_publishing(site, north):
    site.answers = {"/co": 200}
    page = publish(north.root.page, site.address + "/co", site.address + "/mat#dau")
    find_all()
    for day in range(3):
        check(DAY + datetime.timedelta(day))
    found = list(check_links(page))
    assert [finding.severity for finding in found] == [Severity.ADVISE]
    assert f"{site.address}/mat" in found[0].text
    assert "không còn nữa" in found[0].text


def test_line_when_it_is_cut_then_no_address_is_blamed(north):
    publish(north.root.page, *(f"http://trang-{number}.invalid/" for number in range(4)))
    find_all()
    assert check(DAY) == 4
    assert not OutsideLink.objects.filter(failures__gt=0).exists()
    assert OutsideLink.objects.filter(checked_on=None).count() == 4


def test_site_when_silent_three_times_then_it_is_left_alone_until_tomorrow(site, north):
    site.answers, site.asked = {f"/{number}": "cut" for number in range(9)}, []
    publish(north.root.page, *(f"{site.address}/{number}" for number in range(9)), "http://localhost:1/")
    find_all()
    check(DAY)
    assert len({path for _method, path in site.asked}) == 3


def test_job_when_it_runs_then_it_finds_asks_nobody_inside_and_may_be_turned_off(site, north, settings):
    settings.CHECK_LINKS = False
    publish(north.root.page, site.address + "/co")
    check_links_elsewhere()
    assert not OutsideLink.objects.exists()
    settings.CHECK_LINKS, site.asked = True, []
    check_links_elsewhere()
    assert (OutsideLink.objects.get().failures, site.asked) == (0, [])


def test_board_when_it_grows_then_the_queries_do_not(site, north, editor, django_assert_num_queries):
    for number in range(3):
        publish(north.root.page, f"{site.address}/mat-{number}", title=f"Trang {number}")
    find_all()
    OutsideLink.objects.update(failures=3, failing_since=DAY, fault=Fault.GONE, checked_on=DAY)
    editor = Person.objects.get(pk=editor.pk)
    leading_out_of_reach(editor, DAY)
    with django_assert_num_queries(2):
        assert len(leading_out_of_reach(editor, DAY).rows) == 3
