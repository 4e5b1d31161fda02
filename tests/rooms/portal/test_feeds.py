"""Feed, map of the site and read API show only what they may."""

import datetime
import json
import re
import xml.etree.ElementTree as ET

import pytest

from dinh.foundation.media.actions import ensure_picture
from dinh.rooms.portal.demo.pictures import draw
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def section():
    found = make_section(make_home(), "Tin tức", slug="tin-tuc")
    make_article(found, "Cho mọi người", summary="Tóm tắt", slug="cho-moi-nguoi")
    make_article(found, "Nội bộ", access="members", slug="noi-bo")
    make_article(found, "Bản nháp", live=False, slug="ban-nhap")
    return found


@pytest.mark.parametrize(
    "address",
    ["/feed/", "/feed.json", "/feed/tin-tuc/", "/tin-tuc/feed/", "/tin-tuc/feed.json", "/sitemap-pages.xml"],
)
def test_feed_and_map_when_somebody_signed_in_asks_then_they_hold_public_pages_alone(
    section, address, client, admin_user
):
    client.force_login(admin_user)
    text = client.get(address).content.decode()
    assert "cho-moi-nguoi" in text
    assert "noi-bo" not in text
    assert "ban-nhap" not in text


def test_feed_when_the_section_is_restricted_then_there_is_none(client):
    make_section(make_home(), access="staff", slug="noi-bo")
    found = [client.get(address).status_code for address in ("/feed/noi-bo/", "/noi-bo/feed/", "/noi-bo/feed.json")]
    assert found == [404] * 3


def test_feed_when_read_then_it_is_atom(section, client):
    answer = client.get("/feed/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    check_atom(answer.content)


def check_atom(content: bytes):
    """What RFC 4287, 4.1 asks of feed and entries."""
    feed = ET.fromstring(content)
    assert feed.tag == ATOM + "feed"
    assert len({entry.findtext(ATOM + "id") for entry in feed.iter(ATOM + "entry")}) == len(
        feed.findall(ATOM + "entry")
    )
    assert [link.get("rel") for link in feed.findall(ATOM + "link")].count("self") == 1
    for part in (feed, *feed.findall(ATOM + "entry")):
        assert [len(part.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert re.match(r"(urn:uuid:[0-9a-f-]{36}|https?://)", part.findtext(ATOM + "id"))
        assert datetime.datetime.fromisoformat(part.findtext(ATOM + "updated")).tzinfo
        assert all(link.get("href").startswith("http://localhost") for link in part.findall(ATOM + "link"))
        assert feed.find(ATOM + "author") is not None


def test_json_feed_when_read_then_it_has_the_shape_of_version_1_1(section, client):
    answer = client.get("/tin-tuc/feed.json")
    feed = json.loads(answer.content)
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://localhost:8000/tin-tuc/feed.json"
    assert feed["home_page_url"] == "http://localhost:8000/tin-tuc/"
    [item] = feed["items"]
    assert (item["title"], item["content_text"], item["tags"]) == ("Cho mọi người", "Tóm tắt", ["Tin tức"])
    assert datetime.datetime.fromisoformat(item["date_modified"]) >= datetime.datetime.fromisoformat(
        item["date_published"]
    )
    assert "image" not in item


def test_feeds_when_an_article_has_a_picture_then_they_link_to_it(section, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = ensure_picture(by=None, unit=None, content=draw("terraces"), name="a.jpg", title="Ruộng bậc thang")
    make_article(section, "Có <hình> & chữ", summary="1 < 2", lead_picture=picture)
    item = client.get("/feed.json").json()["items"][0]
    assert re.fullmatch(r"http://localhost:8000/media/\S+\.webp", item["image"])
    entry = ET.fromstring(client.get("/feed/").content).find(ATOM + "entry")
    link = next(link for link in entry.findall(ATOM + "link") if link.get("rel") == "enclosure")
    assert (link.get("href"), link.get("type")) == (item["image"], "image/webp")
    assert (entry.findtext(ATOM + "title"), entry.findtext(ATOM + "summary")) == ("Có <hình> & chữ", "1 &lt; 2")
    assert entry.find(ATOM + "category").get("term") == "Tin tức"


@pytest.mark.parametrize("address", ["/feed/", "/tin-tuc/feed.json"])
def test_feed_when_nothing_has_changed_then_304_by_etag_and_by_date(section, client, address):
    first = client.get(address)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(address, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    make_article(section, "Mới")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_feed_when_it_has_one_or_three_articles_then_the_queries_are_the_same(client, count, django_assert_num_queries):
    section = make_section(make_home(), slug="tin-tuc")
    for _number in range(count):
        make_article(section)
    client.get("/tin-tuc/feed/")
    with django_assert_num_queries(6):
        assert client.get("/tin-tuc/feed.json").content.count(b"urn:uuid") == count


def test_pages_when_read_then_they_name_their_feeds(section, client):
    text = client.get("/tin-tuc/").content.decode()
    found = re.findall(r'rel="alternate" type="application/(\S+)" title="[^"]*" href="([^"]+)"', text)
    assert found == [
        ("atom+xml", "/feed/"),
        ("feed+json", "/feed.json"),
        ("atom+xml", "/tin-tuc/feed/"),
        ("feed+json", "/tin-tuc/feed.json"),
    ]
    assert [client.get(address).status_code for _kind, address in found] == [200] * 4


def test_sitemap_when_opened_then_it_names_its_parts(section, client):
    text = client.get("/sitemap.xml").content.decode()
    assert [part in text for part in ("sitemap-pages.xml", "sitemap-units.xml", "sitemap-documents.xml")] == [True] * 3


def test_api_when_asked_by_each_caller_then_it_lists_what_they_may_read(section, client, admin_user):
    listed = client.get("/api/v1/articles").json()
    assert [row["title"] for row in listed["items"]] == ["Cho mọi người"]
    number = listed["items"][0]["id"]
    assert client.get(f"/api/v1/articles/{number}").json()["summary"] == "Tóm tắt"
    assert client.get(f"/api/v1/articles/{number + 1}").status_code == 404
    client.force_login(admin_user)
    assert client.get("/api/v1/articles", {"section": "tin-tuc"}).json()["total"] == 2
