"""Staff at work on the real server: sign-in with the second factor, every screen, an article from blank to public."""

import time

import pytest

from tests.journeys.accessibility import WAGTAIL, find_faults, tab_to

pytestmark = [pytest.mark.journey, pytest.mark.slow]
WIDE = [(1280, "light"), (1280, "dark")]
ALL = [*WIDE, (360, "light"), (360, "dark")]
# Wagtail's own screens and those that stand in its frames of lists and forms.
SCREENS = [
    *("/admin/", "/admin/pages/", "/admin/images/", "/admin/documents/", "/admin/users/", "/admin/account/"),
    *("/admin/van-ban/", "/admin/van-ban/new/", "/admin/van-ban-loai/", "/admin/so-van-ban/", "/admin/lay-y-kien/"),
    *("/admin/ban-tin-kenh/", "/admin/thong-bao-khan/", "/admin/thong-bao-khan/new/", "/admin/don-vi/"),
    *("/admin/vai-tro/", "/admin/vai-tro/new/", "/admin/vi-sao/", "/admin/tac-vu/", "/admin/nhat-ky/"),
    *("/admin/reports/site-history/", "/admin/reports/workflow/", "/admin/redirects/", "/admin/collections/"),
]
# The house's own, which people open on telephones as well.
OWN = [
    *("/admin/ban-tin/", "/admin/ban-tin/?loc=cua-toi", "/admin/ban-tin/?loc=da-xong", "/admin/ban-tin/danh-sach/"),
    *("/admin/gui-tin-bai/", "/admin/gui-tin-bai/moi/", "/admin/bien-tap/quy-tac/", "/admin/bien-tap/ngay-nghi/"),
    *("/admin/loi-moi/", "/admin/loi-moi/moi/", "/admin/ngan-hang-cau-hoi/", "/admin/ngan-hang-cau-hoi/moi/"),
    "/admin/dang-nhap/",
    *("/tai-khoan/email/", "/tai-khoan/2fa/", "/tai-khoan/password/change/", "/tai-khoan/sessions/"),
    "/don-vi/",
]


@pytest.fixture
def desk(browser, signed_in):
    """A page of somebody who has signed in."""
    context = browser.new_context(storage_state=signed_in, viewport={"width": 1280, "height": 900}, locale="vi-VN")
    yield context.new_page()
    context.close()


def look(page, name: str, sizes: list[tuple[int, str]]) -> list:
    """Faults of one screen, loaded once and looked at in each width and scheme; and whether it is pushed sideways."""
    faults = []
    for width, scheme in sizes:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found = [*find_faults(page, WAGTAIL), *([("wider than", wide)] if wide > width else [])]
        faults += [(name, width, scheme, *fault) for fault in found]
    return faults


def test_screens_of_staff_when_looked_at_then_all_can_read_them(house, desk):
    faults = []
    section, article = section_of(house), "/admin/pages/add/portal/articlepage/{}/"
    for path in [*SCREENS, f"/admin/pages/{section}/", article.format(section)]:
        answer = desk.goto(house.address + path)
        assert (path, answer.status) == (path, 200)
        faults += look(desk, path, WIDE)
    # a run of a job
    desk.goto(f"{house.address}/admin/tac-vu/")
    with desk.expect_navigation(wait_until="load"):
        desk.locator("table.listing td.title a").first.click()
    faults += look(desk, "a job", WIDE)
    assert faults == []


def test_screens_of_the_house_when_looked_at_on_a_telephone_too_then_all_can_read_them(house, desk):
    sent = house.installation.ask("SELECT id FROM portal_contribution ORDER BY id LIMIT 5")
    on_its_way = house.installation.ask("SELECT page_id FROM editorial_dutystate ORDER BY page_id")
    bank, question = house.installation.ask("SELECT bank_id, MIN(id) FROM questions_question GROUP BY bank_id")[0]
    own = "/admin/ngan-hang-cau-hoi/"
    faults = []
    for path in [
        *OWN,
        *(f"{own}{bank}/{screen}" for screen in ("", "chu-de/", "giong-nhau/", "xuat/", "tep/", "cau-moi/")),
        *(f"{own}cau/{question}/", f"{own}cau/{question}/sua/"),
        *(f"/admin/ban-tin/{number}/" for (number,) in sent),
        *(f"/admin/bien-tap/{number}/" for (number,) in on_its_way[:1]),
    ]:
        answer = desk.goto(house.address + path)
        assert (path, answer.status) == (path, 200)
        faults += look(desk, path, ALL)
    assert (len(sent), faults) == (5, [])


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
