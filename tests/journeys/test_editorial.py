"""The way to publication in a browser: the outsider's page, the notice of a withdrawn page, the editor's buttons."""

import datetime

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from dinh.foundation.editorial.actions.links import make_link
from dinh.foundation.editorial.actions.withdrawals import withdraw
from dinh.foundation.editorial.queries.duties import open_state
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from tests.clients import SignedInClient
from tests.foundation.editorial.pages import make_draft
from tests.journeys.accessibility import look
from tests.journeys.test_gallery import violations
from tests.rooms.portal.site import make_home, make_section

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.fixture
def house(live_server):
    """A section with a publisher and a writer."""
    home = make_home()
    section = make_section(home)
    unit = Unit.objects.get(depth=1)
    give_unit_root(unit=unit, page=home, by=None)
    people = []
    for name, function in (("Minh", "publisher"), ("Lan", "editor")):
        person = Person.objects.create_user(f"{name.lower()}@example.vn", "x" * 12, name=name)
        grant_role(by=None, person=person, function=function, unit=unit)
        people.append(Person.objects.get(pk=person.pk))
    return section, *people


@pytest.fixture
def sign_in(page, live_server):
    def do(person):
        client = SignedInClient()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return do


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "light"), (1280, "dark")])
def test_outsider_when_without_javascript_then_they_read_and_decide_by_keyboard(
    browser, live_server, house, width, scheme
):
    section, publisher, writer = house
    draft = make_draft(section, "Cầu treo mới", by=writer)
    draft.get_workflow().start(draft, writer)
    link, token = make_link(state=open_state(draft), by=publisher, name="Ông Dũng")
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/duyet/{token}/")
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").inner_text() == "Cầu treo mới"
    page.locator("input[value=return]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Thêm tên thôn.")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Ông/bà đã trả lại bài"
    link.refresh_from_db()
    assert link.comment == "Thêm tên thôn."
    context.close()


@pytest.mark.once
def test_outsiders_page_and_notice_when_looked_at_then_all_can_read_them_and_they_fit(page, live_server, house):
    section, publisher, writer = house
    draft = make_draft(section, "Cầu treo mới", by=writer)
    draft.get_workflow().start(draft, writer)
    _link, token = make_link(state=open_state(draft), by=publisher, name="Ông Dũng")
    gone = make_draft(section, "Giá chè")
    gone.get_latest_revision().publish()
    withdraw(page=gone, by=None, reason="Số liệu chưa được xác minh.")
    faults = []
    for address, status in ((f"/duyet/{token}/", 200), (gone.url, 410)):
        assert page.goto(live_server.url + address).status == status
        look(page, faults)
    assert faults == []


def test_button_when_the_time_is_changed_then_it_follows_before_anything_is_saved(page, live_server, house, sign_in):
    section, publisher, _writer = house
    draft = make_draft(section, "Chợ phiên")
    sign_in(publisher)
    page.goto(f"{live_server.url}/admin/pages/{draft.pk}/edit/")
    labels = page.locator("[data-goes-out]")
    assert labels.first.text_content() == "Đăng ngay"
    year = timezone.localdate().year + 1
    page.evaluate(
        """moment => { const field = document.querySelector("[name=go_live_at]"); field.value = moment;
        field.dispatchEvent(new Event("change", {bubbles: true})); }""",
        f"{year}-10-12 07:00",
    )
    assert labels.first.text_content() == f"Lên lịch 07:00 12/10/{year}"
    past = (timezone.localtime() - datetime.timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    page.evaluate(
        """moment => { const field = document.querySelector("[name=go_live_at]"); field.value = moment;
        field.dispatchEvent(new Event("change", {bubbles: true})); }""",
        past,
    )
    assert labels.first.text_content() == "Đăng ngay"


@pytest.mark.once
def test_board_and_desk_when_looked_at_then_all_can_read_them(page, live_server, house, sign_in):
    section, publisher, writer = house
    draft = make_draft(section, "Cầu treo mới", by=writer)
    draft.get_workflow().start(draft, writer)
    sign_in(publisher)
    for address in ("/admin/", f"/admin/bien-tap/{draft.pk}/"):
        page.goto(live_server.url + address)
        expect(page.get_by_text("Cầu treo mới").first).to_be_visible()
        assert violations(page) == []
