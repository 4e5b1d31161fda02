"""Corrections, questions, the directory, standing pages and the first-run guide in a browser, light and dark."""

import pytest
from playwright.sync_api import expect

from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person
from dinh.foundation.units.actions import set_officers
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import DirectoryPage, StaticPage
from tests.journeys.accessibility import WAGTAIL, find_faults
from tests.journeys.test_editorial import sign_in  # noqa: F401 - a fixture
from tests.rooms.portal.site import make_article, make_home, make_section
from tests.rooms.portal.standing import make_correction, make_questions

pytestmark = [pytest.mark.journey, pytest.mark.slow]
ROWS = [("Giấy tờ", "Nộp đơn ở đâu?", "<p>Ở một cửa.</p>"), ("Đất đai", "Sổ cũ còn giá trị?", "<p>Còn.</p>")]
HEADINGS = "<h2>Chuẩn</h2><p>a</p><h2>Cách dùng</h2><p>b</p><h2>Báo khó khăn</h2><p>c</p>"


@pytest.fixture
def pages(live_server):
    """One page of each kind, and the administrator of the office."""
    home = make_home()
    unit = Unit.objects.get(depth=1)
    give_unit_root(unit=unit, page=home, by=None)
    section = make_section(home, "Thông tin chính xác")
    article = make_article(section, "Bài cũ", summary="Tóm tắt.")
    set_officers(unit, by=None, officers=[{"name": "Đặng Văn Lý", "post": "Chủ tịch", "office_phone": "0219 000 111"}])
    chief = Person.objects.create_user("ha@example.vn", "x" * 12, name="Hà")
    grant_role(by=None, person=chief, function="administrator", unit=unit)
    return {
        "article": article,
        "correction": make_correction(section, corrects=article),
        "questions": make_questions(home, ROWS),
        "directory": home.add_child(instance=DirectoryPage(title="Danh bạ", slug="danh-ba")),
        "standing": home.add_child(instance=StaticPage(title="Trợ năng", slug="tro-nang", body=[("text", HEADINGS)])),
        "chief": Person.objects.get(pk=chief.pk),
    }


def faults_of(page, width: int) -> list:
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*find_faults(page), *([("wider than", wide)] if wide > width else [])]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_pages_when_read_without_javascript_then_all_can_read_them_and_find_what_they_look_for(
    browser, live_server, pages, width, scheme
):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    faults = {}
    for name in ("article", "correction", "questions", "directory", "standing"):
        assert page.goto(live_server.url + pages[name].url).status == 200
        faults[name] = faults_of(page, width)
    assert faults == {name: [] for name in faults}
    context.close()
    plain = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = plain.new_page()
    page.goto(live_server.url + pages["article"].url)
    page.get_by_role("note").get_by_role("link", name=pages["correction"].title).click()
    expect(page.get_by_text("Không trường nào nghỉ học.")).to_be_visible()
    page.goto(live_server.url + pages["questions"].url)
    page.get_by_text("Nộp đơn ở đâu?", exact=True).click()
    expect(page.get_by_text("Ở một cửa.")).to_be_visible()
    page.goto(live_server.url + pages["directory"].url)
    page.get_by_label("Họ tên hoặc chức vụ").fill("dang van")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=dang+van*")
    page.get_by_text("Đặng Văn Lý").wait_for()
    page.goto(live_server.url + pages["standing"].url)
    expect(page.get_by_role("link", name="Cách dùng")).to_be_visible()
    plain.close()


@pytest.mark.once
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edit_screens_and_guide_when_looked_at_then_all_can_read_them(page, live_server, pages, sign_in, scheme):  # noqa: F811
    sign_in(pages["chief"])
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}/admin/")
    expect(page.get_by_role("heading", name="Những bước đầu của Văn phòng")).to_be_visible()
    faults = {"guide": find_faults(page, WAGTAIL)}
    for name in ("correction", "questions", "directory", "standing"):
        page.goto(f"{live_server.url}/admin/pages/{pages[name].pk}/edit/")
        page.wait_for_load_state("networkidle")
        faults[name] = find_faults(page, WAGTAIL)
    assert faults == {name: [] for name in faults}
    page.goto(f"{live_server.url}/admin/")
    page.get_by_role("button", name="Đóng hướng dẫn này").click()
    page.get_by_text("Đã đóng hướng dẫn").wait_for()
