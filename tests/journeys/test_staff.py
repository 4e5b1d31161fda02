"""Staff at work on the real server: sign-in with the second factor, an article from blank to public."""

import time

import pytest

from tests.journeys.accessibility import tab_to

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.fixture
def desk(browser, signed_in):
    """A page of somebody who has signed in."""
    context = browser.new_context(storage_state=signed_in, viewport={"width": 1280, "height": 900}, locale="vi-VN")
    yield context.new_page()
    context.close()


def address_of(house, title) -> str:
    url_path = house.installation.ask(f"SELECT url_path FROM wagtailcore_page WHERE title = '{title}'")[0][0]
    return "/" + url_path.split("/", 2)[2]


def section_of(house) -> int:
    return house.installation.ask("SELECT id FROM wagtailcore_page WHERE slug = 'tin-tuc'")[0][0]


def test_article_when_written_and_published_by_keyboard_then_everybody_reads_it_within_two_seconds(house, desk):
    # given a blank article
    desk.goto(f"{house.address}/admin/pages/add/portal/articlepage/{section_of(house)}/")
    # when it is written and looked at before
    tab_to(desk, "[name=title]")
    desk.keyboard.type("Lễ xuống đồng")
    tab_to(desk, "[name=summary]")
    desk.keyboard.type("Bà con ba xã cùng xuống đồng.")
    tab_to(desk, ".footer button, .footer [type=submit]", 250)
    desk.locator("[data-side-panel-toggle=preview]").focus()
    desk.keyboard.press("Enter")
    preview = desk.frame_locator("iframe[data-preview-iframe], .w-preview__iframe, iframe[id*=preview]").first
    preview.get_by_role("heading", level=1, name="Lễ xuống đồng").wait_for(timeout=60_000)
    # and published
    desk.locator("footer [data-w-dropdown-target=toggle]").last.focus()
    desk.keyboard.press("Enter")
    tab_to(desk, "[name=action-publish]", 10)
    desk.keyboard.press("Enter")
    desk.locator(".messages .success").wait_for(timeout=60_000)
    acknowledged = time.monotonic()
    # then a visitor has it, and so have the home page and the section
    article = address_of(house, "Lễ xuống đồng")
    found = {}
    while time.monotonic() - acknowledged < 2 and len(found) < 3:
        for path in (article, "/", "/tin-tuc/"):
            status, _headers, body = house.get(path)
            if status == 200 and "Lễ xuống đồng" in body.decode():
                found[path] = time.monotonic() - acknowledged
    assert set(found) == {article, "/", "/tin-tuc/"}
    desk.goto(f"{house.address}/admin/nhat-ky/")
    assert desk.get_by_text("Lễ xuống đồng").count() >= 1
