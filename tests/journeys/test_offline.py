"""A reader whose network goes away still reads; what belongs to somebody is never kept."""

import json

import pytest

from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.demo.site import create_site
from dinh.rooms.portal.models import ArticlePage
from tests.rooms.portal.register import make_unit

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once, pytest.mark.django_db(transaction=True)]
ARTICLE = "/lich-su-van-hoa/nhung-trang-giay-do-tro-ve-nha/"
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys())
    found.push(new URL(request.url).pathname);
  return found;
}"""


@pytest.fixture
def site(live_server, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    office = make_unit("Văn phòng")
    create_site(by=None, root_unit=Unit.objects.get(pk=office.pk))
    return live_server


@pytest.fixture
def reader(site, browser):
    """A reader whose browser has the worker."""
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    page.goto("/")
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    yield page
    context.close()


def test_reader_when_the_network_goes_then_reads_what_was_read_and_is_told_of_the_rest(reader):
    # given a reader who has read an article
    reader.goto(ARTICLE)
    reader.wait_for_function(f"async () => (await ({KEPT})()).includes('{ARTICLE}')")
    # when the network goes
    reader.context.set_offline(True)
    # then that article opens, with its style
    reader.goto(ARTICLE)
    assert reader.get_by_role("heading", level=1).inner_text() == "Những trang giấy dó trở về nhà"
    assert (
        reader.evaluate("() => getComputedStyle(document.querySelector('.masthead')).backgroundColor")
        != "rgba(0, 0, 0, 0)"
    )
    # and another page says that there is no network and leads to what is kept
    reader.goto("/tin-tuc/")
    assert reader.get_by_role("heading", level=1).inner_text() == "Chưa có mạng"
    reader.get_by_role("link", name="Những trang giấy dó trở về nhà").wait_for()
    assert reader.locator("#offline-search").is_hidden()
    # and a search says that it needs a network
    reader.goto("/tim-kiem/?q=gi%E1%BA%A5y")
    reader.get_by_text("Tìm kiếm cần có mạng").wait_for()


def test_worker_when_more_than_twenty_articles_were_read_then_the_last_twenty_stay(reader, site):
    parent = ArticlePage.objects.first().get_parent()
    for number in range(22):
        parent.add_child(instance=ArticlePage(title=f"Bài {number}", slug=f"them-{number}"))
    for number in range(22):
        reader.goto(f"{parent.url}them-{number}/")
    reader.wait_for_function(f"async () => (await ({KEPT})()).some((path) => path.endsWith('/them-21/'))")
    kept = [path for path in reader.evaluate(KEPT) if "/them-" in path]
    assert kept == [f"{parent.url}them-{number}/" for number in range(2, 22)]


def test_worker_when_an_article_is_taken_back_then_its_copy_goes(reader, site):
    reader.goto(ARTICLE)
    reader.wait_for_function(f"async () => (await ({KEPT})()).includes('{ARTICLE}')")
    ArticlePage.objects.get(slug="nhung-trang-giay-do-tro-ve-nha").unpublish()
    reader.goto(ARTICLE)
    reader.wait_for_function(f"async () => !(await ({KEPT})()).includes('{ARTICLE}')")


def test_worker_when_somebody_is_signed_in_then_nothing_of_theirs_is_kept(reader, site, client):
    person = Person.objects.create_superuser("lan@example.org", "x" * 12, name="Lan")
    client.force_login(person)
    cookies = [{"name": name, "value": morsel.value, "url": site.url} for name, morsel in client.cookies.items()]
    reader.context.add_cookies(cookies)
    for address in (ARTICLE, "/tai-khoan/email/", "/admin/", "/"):
        reader.goto(address)
    kept = reader.evaluate(KEPT)
    assert ARTICLE not in kept
    assert [path for path in kept if path.startswith(("/tai-khoan", "/admin", "/api"))] == []
    assert "/ngoai-tuyen/" in kept


def test_manifest_when_read_then_the_browser_can_install_the_site(reader, site):
    told = json.loads(reader.request.get("/manifest.webmanifest").text())
    assert (told["start_url"], told["scope"], told["display"]) == ("/", "/", "standalone")
    assert told["short_name"] == "Ban Tuyên truyền"
    assert {(icon["sizes"], icon["purpose"]) for icon in told["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    sizes = {
        icon["src"]: reader.evaluate(
            "async (src) => { const image = new Image(); image.src = src; await image.decode(); return image.width; }",
            icon["src"],
        )
        for icon in told["icons"]
    }
    assert sorted(sizes.values()) == [192, 512, 512]


def test_pages_when_opened_then_the_policy_stops_nothing(reader):
    said = []
    reader.on("console", lambda message: said.append(message.text))
    for address in ("/", ARTICLE, "/luu-tru/", "/ngoai-tuyen/"):
        reader.goto(address)
    assert [text for text in said if "Content Security Policy" in text] == []
    assert reader.evaluate("() => document.querySelectorAll('script[type=\"application/ld+json\"]').length") == 0
    reader.goto(ARTICLE)
    assert reader.evaluate("() => document.querySelectorAll('script[type=\"application/ld+json\"]').length") == 2
