"""Feed, map of the site and read API show only what they may."""

import pytest

from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    found = make_section(make_home(), "Tin tức", slug="tin-tuc")
    make_article(found, "Cho mọi người", summary="Tóm tắt", slug="cho-moi-nguoi")
    make_article(found, "Nội bộ", access="members", slug="noi-bo")
    make_article(found, "Bản nháp", live=False, slug="ban-nhap")
    return found


@pytest.mark.parametrize("address", ["/feed/", "/feed/tin-tuc/", "/sitemap-pages.xml"])
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
    assert client.get("/feed/noi-bo/").status_code == 404


def test_feed_when_read_then_it_is_atom(section, client):
    answer = client.get("/feed/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert b"urn:uuid:" in answer.content


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
