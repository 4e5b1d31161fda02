"""A reader finds a draft, sends a comment without JavaScript, compares the texts of an act and copies its citation."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dinh.rooms.portal.demo.documents import create_documents
from dinh.rooms.portal.models import DraftComment
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_home

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ACT = "/van-ban/quyet-dinh-12-2024-qd-ubnd/"
OUTCOME = "/van-ban/nghi-quyet-51-nq-hdnd/gop-y/"


@pytest.fixture
def site(live_server, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_home()
    create_documents(by=None, unit=make_unit("Văn phòng"))
    return live_server


def test_reader_when_without_scripts_then_comments_on_a_draft_and_reads_what_changed(site, browser):
    # given a reader on a phone whose browser runs no scripts
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    reader = context.new_page()
    # when they find the draft and send a comment
    reader.goto(f"{site.url}/van-ban/?tinh_trang=proposed")
    reader.locator(".document-row h3 a").first.click()
    reader.get_by_role("link", name=re.compile("Góp ý đến hết")).click()
    reader.get_by_label("Ý kiến của bạn").fill("Nên hỗ trợ cả câu lạc bộ của thôn.")
    reader.get_by_label(re.compile("Tôi đồng ý để cơ quan lưu")).check()
    reader.wait_for_timeout(3500)
    reader.get_by_role("button", name="Gửi", exact=True).click()
    # then they are thanked, and the comment is kept
    expect(reader.get_by_text("Cảm ơn bạn. Ý kiến đã được ghi nhận.")).to_be_visible()
    assert DraftComment.objects.filter(text="Nên hỗ trợ cả câu lạc bộ của thôn.").count() == 1
    # and what changed in another act is marked in words and signs
    reader.goto(site.url + ACT)
    reader.get_by_role("link", name="So sánh các bản").click()
    assert "[+trong+]" in reader.locator("ins").nth(1).inner_text()
    expect(reader.locator("del").first).to_be_visible()
    context.close()


@pytest.mark.once
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_pages_when_checked_then_no_fault_of_accessibility_is_found(site, browser, scheme, width):
    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}).new_page()
    page.goto(f"{site.url}/van-ban/?tinh_trang=proposed")
    draft = page.locator(".document-row h3 a").first.get_attribute("href")
    addresses = [
        *(f"{ACT}?dan=dieu-5-khoan-1", f"{ACT}so-sanh/", f"{ACT}so-sanh/?kieu=song-song&ca=1", OUTCOME),
        *(f"{draft}gop-y/", "/van-ban/dang-ky/"),
    ]
    faults = []
    for address in addresses:
        page.goto(site.url + address)
        faults += [
            (address, fault["id"], fault["nodes"][0]["html"][:120]) for fault in Axe().run(page).response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append((address, "wider than the screen", width))
    page.context.close()
    assert faults == []
