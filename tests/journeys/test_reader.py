"""A reader without JavaScript finds their way from the home page to an article."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from dinh.foundation.units.models import Unit
from dinh.rooms.portal.demo.site import create_site
from tests.rooms.portal.register import make_unit

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    office = make_unit("Văn phòng")
    create_site(by=None, root_unit=Unit.objects.get(pk=office.pk))
    return live_server


@pytest.mark.parametrize("width", [360, 1280])
def test_reader_when_without_scripts_then_reads_from_home_to_article(site, browser, width):
    # given a reader whose browser runs no scripts
    reader = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False).new_page()
    # when they open the home page, a section and its first article
    reader.goto(f"{site.url}/")
    reader.get_by_role("heading", name="Những trang giấy dó trở về nhà").get_by_role("link").click()
    # then the article stands there with its title, figures and the way back
    assert reader.get_by_role("heading", level=1).inner_text() == "Những trang giấy dó trở về nhà"
    expect(reader.get_by_text("trang giấy đã quét")).to_be_visible()
    reader.locator("nav.trail").get_by_role("link", name="Lịch sử, văn hóa").click()
    assert reader.get_by_role("heading", level=1).inner_text() == "Lịch sử, văn hóa"
    reader.context.close()


@pytest.mark.once
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_when_checked_then_no_fault_of_accessibility_is_found(site, browser, scheme):
    page = browser.new_context(color_scheme=scheme).new_page()
    faults = []
    for address in (
        "/",
        "/tin-tuc/",
        "/lich-su-van-hoa/nhung-trang-giay-do-tro-ve-nha/",
        "/tin-tuc/mua-vang-tren-nhung-bac-thang/",
        "/luu-tru/",
        f"/{timezone.localdate():%Y/%m}/",
        "/ngoai-tuyen/",
    ):
        page.goto(site.url + address)
        faults += [
            (address, fault["id"], fault["nodes"][0]["html"][:120]) for fault in Axe().run(page).response["violations"]
        ]
    page.context.close()
    assert faults == []
