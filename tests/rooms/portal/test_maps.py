"""The maps of the site, robots.txt and security.txt."""

import datetime
import re
import xml.etree.ElementTree as ET

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale, Site

from dinh.foundation.pages.models import OfficeSettings
from dinh.foundation.pages.sitemaps import PageSitemap
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def section():
    return make_section(make_home(), "Tin tức", slug="tin-tuc")


def addresses(answer) -> list[str]:
    return [node.text for node in ET.fromstring(answer.content).iter(MAP + "loc")]


@pytest.mark.parametrize("count", [1, 3])
def test_map_when_it_has_one_or_three_articles_then_the_queries_are_the_same(
    section, count, client, django_assert_num_queries
):
    for _number in range(count):
        make_article(section)
    client.get("/sitemap-pages.xml")
    with django_assert_num_queries(4):
        answer = client.get("/sitemap-pages.xml")
    assert len(addresses(answer)) == count + 2


def test_map_when_there_are_more_addresses_than_fit_then_the_index_names_each_part(
    section, client, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(PageSitemap, "limit", 2)
    for number in range(3):
        make_article(section, slug=f"bai-{number}")
    named = [part for part in addresses(client.get("/sitemap.xml")) if "sitemap-pages" in part]
    assert [part.partition("sitemap-pages.xml")[2] for part in named] == ["", "?p=2", "?p=3"]
    parts = []
    for number in (1, 2, 3):
        with django_assert_num_queries(4):
            parts.append(addresses(client.get("/sitemap-pages.xml", {"p": number})))
    assert [len(part) for part in parts] == [2, 2, 1]
    found = {re.sub("^https?://[^/]+", "", address) for part in parts for address in part}
    assert found == {"/", "/tin-tuc/", "/tin-tuc/bai-0/", "/tin-tuc/bai-1/", "/tin-tuc/bai-2/"}
    assert client.get("/sitemap-pages.xml", {"p": 4}).status_code == 404


def test_map_when_a_page_has_a_public_translation_then_both_name_both(section, client):
    english = Locale.objects.create(language_code="en")
    here = make_article(section, "Chào", slug="chao")
    make_article(section, "Hello", slug="hello", locale=english, translation_key=here.translation_key)
    kept = make_article(section, "Riêng", slug="rieng")
    make_article(section, "Own", slug="own", locale=english, translation_key=kept.translation_key, access="staff")
    tree = ET.fromstring(client.get("/sitemap-pages.xml").content)
    found = {}
    for url in tree.iter(MAP + "url"):
        links = url.findall(XHTML + "link")
        place = url.findtext(MAP + "loc").rsplit("/", 2)[1]
        found[place] = sorted((link.get("hreflang"), link.get("href").rsplit("/", 2)[1]) for link in links)
    both = [("en", "hello"), ("vi", "chao")]
    assert (found["chao"], found["hello"], found["rieng"]) == (both, both, [])


@pytest.mark.parametrize("count", [1, 3])
def test_news_when_asked_then_it_holds_public_articles_of_two_days_alone(
    section, count, client, django_assert_num_queries
):
    now = timezone.now()
    for number in range(count):
        make_article(section, f"Bài & {number}", shown_at=now - datetime.timedelta(hours=number), slug=f"moi-{number}")
    make_article(section, shown_at=now - datetime.timedelta(hours=49), slug="cu")
    make_article(section, shown_at=now + datetime.timedelta(hours=2), slug="mai")
    make_article(section, access="members", slug="noi-bo")
    client.get("/sitemap-news.xml")
    with django_assert_num_queries(4):
        answer = client.get("/sitemap-news.xml")
    assert addresses(answer) == [f"http://localhost:8000/tin-tuc/moi-{number}/" for number in range(count)]
    [first, *_rest] = list(ET.fromstring(answer.content).iter(NEWS + "news"))
    assert first.findtext(f"{NEWS}publication/{NEWS}name") == "Đình"
    assert first.findtext(f"{NEWS}publication/{NEWS}language") == "vi"
    assert datetime.datetime.fromisoformat(first.findtext(NEWS + "publication_date")).tzinfo
    assert first.findtext(NEWS + "title") == "Bài & 0"


def test_robots_when_read_then_they_are_told_of_both_maps(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert [line for line in lines if line.startswith("Sitemap")] == [
        "Sitemap: http://localhost:8000/sitemap.xml",
        "Sitemap: http://localhost:8000/sitemap-news.xml",
    ]


@pytest.mark.parametrize(
    ("given", "contact"),
    [
        ({"email": "vp@example.vn"}, "mailto:vp@example.vn"),
        ({"email": "vp@example.vn", "security_contact": "attt@example.vn"}, "mailto:attt@example.vn"),
        ({"security_contact": "https://example.vn/loi"}, "https://example.vn/loi"),
    ],
)
def test_security_when_the_office_names_somebody_then_the_file_is_that_of_rfc_9116(
    section, client, settings, given, contact
):
    settings.WAGTAILADMIN_BASE_URL = "https://example.vn"
    OfficeSettings.objects.create(site=Site.objects.get(is_default_site=True), name="Văn phòng", **given)
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    expires = datetime.datetime.fromisoformat(lines.pop("Expires"))
    assert datetime.timedelta(days=30) < expires - timezone.now() < datetime.timedelta(days=365)
    assert lines == {
        "Contact": contact,
        "Preferred-Languages": "vi, en",
        "Canonical": "https://example.vn/.well-known/security.txt",
    }


def test_security_when_the_office_names_nobody_then_there_is_no_file(section, client):
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("contact", ["gọi anh Hùng", "http://example.vn", "https://"])
def test_office_when_its_contact_is_no_address_then_it_is_refused(section, contact):
    office = OfficeSettings(site=Site.objects.get(is_default_site=True), name="Văn phòng", security_contact=contact)
    with pytest.raises(ValidationError):
        office.full_clean()
