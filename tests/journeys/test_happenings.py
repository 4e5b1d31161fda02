"""Events, a campaign, a gallery and a text in Mông on the real server, and the screens on which they are edited."""

import pytest

from tests.journeys.accessibility import WAGTAIL, find_faults

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
GALLERY = "/lich-su-van-hoa/bon-mua-tren-cao-nguyen-qua-tranh-minh-hoa/"
CAMPAIGN = "/dot-tuyen-truyen/ky-niem-50-nam-thu-vien-tinh-mo-cua-don-ban-doc/"
PAGES = [
    "/su-kien/",
    "/su-kien/ngay-hoi-sach-moi-ban-mot-tu-sach/",
    "/dot-tuyen-truyen/",
    CAMPAIGN,
    GALLERY,
    "/lich-su-van-hoa/nyob-zoo-txais-tos-nej/",
]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")])
def test_pages_when_looked_at_then_all_can_read_them_and_none_is_pushed_sideways(house, browser, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 780}, color_scheme=scheme, locale="vi-VN")
    page, faults = context.new_page(), []
    for path in PAGES:
        assert page.goto(house.address + path).status == 200
        faults += [(path, *fault) for fault in find_faults(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append((path, "pushed sideways"))
    context.close()
    assert faults == []


def test_gallery_when_the_keyboard_is_all_there_is_then_pictures_turn_and_the_focus_comes_back(house, browser):
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.goto(house.address + GALLERY)
    page.locator(".gallery figure > a").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("dialog.lightbox").is_visible()
    page.keyboard.press("ArrowRight")
    assert page.locator("dialog.lightbox p").text_content().startswith("2/")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement === document.querySelectorAll('.gallery figure > a')[1]")
    context.close()


def test_gallery_when_there_is_no_script_then_each_picture_leads_to_its_large_copy(house, browser):
    context = browser.new_context(locale="vi-VN", java_script_enabled=False)
    page = context.new_page()
    page.goto(house.address + GALLERY)
    page.locator(".gallery figure > a").first.click()
    assert page.url.endswith(".webp")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edit_screens_when_looked_at_then_everybody_can_use_them(house, browser, signed_in, scheme):
    context = browser.new_context(storage_state=signed_in, color_scheme=scheme, locale="vi-VN")
    page, faults = context.new_page(), []
    for path, title in (
        (PAGES[1], "Ngày hội Sách"),
        (CAMPAIGN, "Kỷ niệm 50 năm"),
        (GALLERY, "Bốn mùa trên cao nguyên"),
    ):
        page.goto(f"{house.address}/admin/pages/search/?q={title}")
        page.locator("a[href*='/edit/']").first.click()
        page.wait_for_url("**/edit/")
        page.wait_for_load_state("networkidle")
        faults += [(path, *fault) for fault in find_faults(page, WAGTAIL)]
    context.close()
    assert faults == []
