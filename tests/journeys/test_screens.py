"""Every public screen on the real server: light and dark, on a desk and on a telephone."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.journeys.accessibility import find_faults, tab_to

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
SCREENS = {
    "/": 200,
    "/tin-tuc/": 200,
    "/tin-tuc/phien-cho-cuoi-nam-va-sac-mau-tho-cam/": 200,
    "/van-ban/": 200,
    "/don-vi/": 200,
    "/tim-kiem/?q=mai+dinh": 200,
    "/tim-kiem/?q=mai+dinh&kind=article&language=vi": 200,
    "/tim-kiem/?q=khongcogicadauqx": 200,
    "/api/": 200,
    "/khong-co-trang-nay/": 404,
    "/tai-khoan/login/": 200,
    "/ui/": 200,
}
# Where a list leads: the page of one document, of one unit.
FIRST_OF = {"/van-ban/": "main a[href^='/van-ban/']", "/don-vi/": "main a[href^='/don-vi/']"}
ERRORS = ("403.html", "403_csrf.html", "500.html")


SIZES = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]


@pytest.fixture(params=SIZES, ids=lambda one: f"{one[0]}-{one[1]}")
def page(request, browser):
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 780}, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    page.width = width
    yield page
    context.close()


def look(page, name: str) -> list:
    """Faults of accessibility, and whether the page must be pushed sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [(name, *fault) for fault in find_faults(page)] + ([(name, "wider than", wide)] if wide > page.width else [])


def test_screens_when_looked_at_then_all_can_read_them_and_none_is_pushed_sideways(house, page):
    faults, onward = [], []
    for path, status in SCREENS.items():
        assert page.goto(house.address + path).status == status
        faults += look(page, path)
        if path in FIRST_OF:
            onward.append(page.locator(FIRST_OF[path]).last.get_attribute("href"))
    for path in onward:
        assert page.goto(house.address + path).status == 200
        faults += look(page, path)
    assert len(onward) == 2
    assert faults == []


def show(page, address: str, html: str) -> None:
    """Open the address as if the server had answered so."""
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(address)
    page.unroute(address)


@pytest.mark.django_db
def test_errors_when_looked_at_then_all_can_read_them(house, page):
    """Rendered here, styled by the real server: a server that works does not show them of itself."""
    request = RequestFactory().get("/loi/")
    request.user = AnonymousUser()
    faults = []
    for template in ERRORS:
        html = render_to_string(template, request=request)
        show(page, f"{house.address}/loi/", html)
        assert page.locator("h1").is_visible()
        faults += look(page, template)
    assert faults == []


@pytest.mark.parametrize("page", [size for size in SIZES if size[0] == 360], ids=lambda one: one[1], indirect=True)
def test_menu_of_a_telephone_when_unfolded_then_all_can_read_it(house, page):
    page.goto(house.address)
    page.locator(".menu-button").click()
    assert page.locator("#nav a").first.is_visible()
    assert look(page, "the menu") == []


def test_form_without_its_token_when_sent_then_the_answer_speaks_vietnamese(house, browser):
    context = browser.new_context(locale="vi-VN")
    answer = context.request.post(f"{house.address}/tai-khoan/login/", form={"login": "a@example.vn"})
    assert (answer.status, "Biểu mẫu chưa được nhận" in answer.text()) == (403, True)
    context.close()


def test_keyboard_when_it_is_all_there_is_then_menu_and_search_can_be_used_on_a_telephone(house, browser):
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="vi-VN")
    page = context.new_page()
    page.goto(house.address)
    # the menu opens, leads on, and closes by Escape with the focus where it was
    tab_to(page, ".menu-button", 5)
    assert not page.locator("#nav a").first.is_visible()
    page.keyboard.press("Enter")
    assert page.locator("#nav a").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#nav a").first.is_visible()
    assert page.evaluate("document.activeElement.className") == "menu-button"
    page.keyboard.press("Enter")
    tab_to(page, "#nav a[href='/tin-tuc/']", 12)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tin-tuc/")
    # and from there the search
    tab_to(page, "#seek", 6)
    page.keyboard.type("mái đình")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/**")
    assert page.locator("main a[href*='mai-dinh']").count() >= 1
    context.close()
