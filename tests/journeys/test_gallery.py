"""The gallery in a browser: two sizes, two themes, keyboard, no script, weight."""

import gzip
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
GALLERY = "/ui/"
FONT_FILES = ["be-vietnam-pro-400", "be-vietnam-pro-600", "literata-600"]


def violations(page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(fault["id"], node["html"][:200]) for fault in found for node in fault["nodes"]]


@pytest.fixture
def requests_of(page):
    """Every address the page asks for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_gallery_when_looked_at_then_all_can_read_it_and_it_fits(page, live_server, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url + GALLERY)
    for summary in page.locator("details > summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


def test_gallery_when_opened_then_nobody_else_is_asked(page, live_server, requests_of):
    page.goto(live_server.url + GALLERY)
    page.wait_for_load_state("networkidle")
    assert {address.split("/")[2] for address in requests_of if not address.startswith("data:")} == {
        live_server.url.split("/")[2]
    }


def test_first_tab_when_pressed_then_it_skips_to_the_content(page, live_server):
    page.goto(live_server.url + GALLERY)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#main"
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_colours_when_chosen_then_they_stay_and_lead_back_to_automatic(page, live_server):
    page.goto(live_server.url + GALLERY)
    switch = page.locator("[data-theme-switch]")
    switch.click()
    switch.click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(26, 20, 17)"
    assert violations(page) == []
    switch.click()
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_dialog_when_opened_and_closed_then_it_gives_the_focus_back(page, live_server):
    page.goto(live_server.url + GALLERY)
    opener = page.locator("[data-dialog]")
    opener.click()
    dialog = page.locator("dialog")
    assert dialog.is_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert opener.evaluate("opener => document.activeElement === opener")


def test_gallery_when_without_javascript_then_everything_is_there(browser, live_server):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(live_server.url + GALLERY)
    assert page.locator("[data-theme-switch]").is_hidden()
    assert page.locator("#bang table").is_visible()
    page.locator("[data-dialog]").click()
    assert page.url.endswith("/ui/hoi-lai/")
    assert page.locator("h1").is_visible()
    context.close()


def test_language_switch_when_used_then_the_page_stays(page, live_server):
    page.goto(live_server.url + GALLERY + "?page=2")
    page.locator(".choices a[hreflang=en]").click()
    assert page.url == live_server.url + GALLERY + "?page=2"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").first.inner_text() == "Gallery of components"


def test_missing_page_when_looked_at_then_all_can_read_it_and_it_offers_a_search(page, live_server):
    assert page.goto(live_server.url + "/khong-co/").status == 404
    assert page.locator("main input[type=search]").is_visible()
    assert violations(page) == []


def test_style_sheet_and_fonts_when_weighed_then_they_stay_light():
    """First visit: style sheet and script compressed as servers send them, fonts as they are."""
    sheet = Path(finders.find("vendor/house.css")).read_bytes()
    script = Path(finders.find("ui/house.js")).read_bytes()
    fonts = [Path(finders.find(f"vendor/{name}.woff2")).stat().st_size for name in FONT_FILES]
    assert len(gzip.compress(sheet)) < 9_000
    assert len(gzip.compress(script)) < 1_500
    assert sum(fonts) < 40_000
