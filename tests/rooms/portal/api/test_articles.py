"""Articles through the API."""

import datetime
import io

import pytest
from django.utils import timezone
from PIL import Image

from dinh.foundation.media.actions import ensure_picture
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.units.models import Unit
from tests.rooms.portal.happenings import make_event, make_index
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
LIST = "/api/v1/articles"


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


@pytest.fixture
def section():
    return make_section(make_home(), slug="tin-tuc")


@pytest.mark.parametrize("number", [1, 3])
def test_list_when_it_has_articles_then_it_costs_the_same_queries(client, section, django_assert_num_queries, number):
    for count in range(number):
        make_article(section, f"Bài {count}", keywords="hội, xuân")
    client.get(LIST)  # languages and sites are read once a process
    with django_assert_num_queries(4):
        answer = client.get(LIST).json()
    assert (answer["total"], answer["pages"], answer["next"], len(answer["items"])) == (number, 1, None, number)
    assert answer["items"][0]["keywords"] == ["hội", "xuân"]


def test_list_when_filtered_then_only_what_meets_all_conditions_is_there(client, section):
    north = make_unit("Xã Bắc", parent=Unit.objects.get(), slug="xa-bac")
    give_unit_root(unit=north, page=make_section(section, slug="bac"), by=None)
    old = make_article(section, "Cũ", shown_at=datetime.datetime(2020, 5, 4, tzinfo=datetime.UTC))
    new = make_article(north.root.page, "Mới", last_published_at=timezone.now())
    yesterday = (timezone.now() - datetime.timedelta(days=1)).isoformat()
    for query, wanted in (
        ({"year": 2020}, [old]),
        ({"unit": "xa-bac"}, [new]),
        ({"unit": "khong-co"}, []),
        ({"since": yesterday}, [new]),
        ({"language": "hmn"}, []),
        ({"order": "oldest"}, [old, new]),
        ({"language": "vi", "per_page": 1, "page": 2}, [old]),
        ({"page": 9000}, [new, old]),
    ):
        assert [row["id"] for row in client.get(LIST, query).json()["items"]] == [page.pk for page in wanted], query
    assert client.get(LIST, {"per_page": 1}).json()["next"].endswith("page=2")


def test_list_when_a_language_is_asked_for_then_that_of_the_text_counts_and_not_that_of_the_tree(client, section):
    mong = make_article(section, "Tsiab peb caug", language="hmn")
    plain = make_article(section, "Tết")
    event = make_event(make_index(section.get_parent()), "Hnub kawm", language="hmn")
    for address, language, wanted in (
        ("articles", "hmn", {mong}),
        ("articles", "vi", {plain}),
        ("events", "hmn", {event}),
        ("pages", "hmn", {mong, event}),
        ("pages", "zh-Hans", set()),
    ):
        rows = client.get(f"/api/v1/{address}", {"language": language}).json()["items"]
        assert {row["id"] for row in rows} == {page.pk for page in wanted}, (address, language)
        assert {row["language"] for row in rows} <= {language}
    assert mong.pk not in {row["id"] for row in client.get("/api/v1/pages", {"language": "vi"}).json()["items"]}
    assert client.get(f"/api/v1/pages/{mong.pk}").json()["language"] == "hmn"


@pytest.mark.parametrize("query", [{"since": "0001-01-01T00:00:00+14:00"}, {"since": "x"}, {"fields": "secret"}])
def test_list_when_a_condition_is_impossible_then_the_problem_is_told(client, section, query):
    answer = client.get(LIST, query)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    told = answer.json()
    assert (told["status"], told["title"]) == (422, "Unprocessable Entity")
    assert next(iter(query)) in told["detail"]


def test_fields_when_asked_for_then_no_others_are_sent(client, section):
    article = make_article(section, "Một")
    assert client.get(LIST, {"fields": "id,title"}).json()["items"] == [{"id": article.pk, "title": "Một"}]
    assert client.get(f"{LIST}/{article.pk}", {"fields": "title"}).json() == {"title": "Một"}
    assert client.get(f"{LIST}/{article.pk}", {"fields": "password"}).status_code == 422


def test_article_when_asked_for_then_it_is_there_as_html_and_in_parts(client, section, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = ensure_picture(by=None, unit=None, content=png(), name="a.png", title="Ảnh", credit="Mai Lan")
    body = [("text", "<p>Chữ <a href='/x/'>x</a></p>"), ("picture", {"picture": picture, "alt": "Cổng"})]
    body.append(("quote", {"text": "Lời xưa", "speaker": "Cụ Mẫu", "post": ""}))
    told = client.get(f"{LIST}/{make_article(section, body=body).pk}").json()
    assert [block["type"] for block in told["blocks"]] == ["text", "picture", "quote"]
    assert told["blocks"][0]["value"].startswith("<p>Chữ")
    shown = told["blocks"][1]["value"]
    assert (shown["alt"], shown["picture"]["credit"]) == ("Cổng", "Mai Lan")
    assert shown["picture"]["url"].endswith(".webp")
    assert told["blocks"][2]["value"] == {"text": "Lời xưa", "speaker": "Cụ Mẫu", "post": ""}
    assert "Lời xưa" in told["html"]


def test_article_when_it_has_not_changed_then_it_is_not_sent_again(client, section):
    moment = datetime.datetime(2026, 5, 4, 8, 30, tzinfo=datetime.UTC)
    address = f"{LIST}/{make_article(section, last_published_at=moment).pk}"
    first = client.get(address)
    assert first["Last-Modified"] == "Mon, 04 May 2026 08:30:00 GMT"
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(address, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    assert client.get(address, {"fields": "id"}, headers={"If-None-Match": first["ETag"]}).status_code == 200


def png() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (60, 40), "#8a1c14").save(written, "PNG")
    return written.getvalue()
