"""Articles through the API."""

import pytest

from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db


def test_article_when_the_number_is_wider_than_the_database_keeps_then_it_is_refused(client):
    assert client.get("/api/v1/articles/47179542107389230579712").status_code == 422
    assert client.get(f"/api/v1/articles/{2**63 - 1}").status_code == 404


def test_list_when_a_section_is_named_then_only_its_articles_are_there(client):
    home = make_home()
    make_article(make_section(home, slug="tin-tuc"), "Một")
    make_article(make_section(home, slug="hoc-tap"), "Hai")
    answer = client.get("/api/v1/articles", {"section": "hoc-tap"}).json()
    assert [row["title"] for row in answer["items"]] == ["Hai"]
    assert answer["total"] == 1


def test_list_when_the_section_is_no_address_then_it_is_refused(client):
    assert client.get("/api/v1/articles", {"section": "a\x00b"}).status_code == 422
