"""Sections, pages of any type, units, files, search, urgent notices, feeds through the API."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from dinh.foundation.media.actions import ensure_file
from dinh.foundation.pages import representations
from dinh.foundation.pages.models import UrgentNotice
from dinh.foundation.search.actions.reindexing import reindex
from dinh.foundation.units.models import Officer, Succession, Unit
from dinh.rooms.portal.actions.documents import attach_file
from dinh.rooms.portal.models import SectionPage
from tests.foundation.media.papers import pdf_of
from tests.rooms.portal.register import make_document, make_unit
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
END = datetime.date(2025, 7, 1)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("sections", 5), ("pages", 4), ("units", 5), ("files", 2)])
def test_lists_when_they_have_one_row_or_three_then_they_cost_the_same(
    client, settings, tmp_path, django_assert_num_queries, address, queries, number
):
    settings.MEDIA_ROOT = tmp_path
    home, unit = make_home(), Unit.objects.get()
    for count in range(number):
        make_article(make_section(home, f"Mục {count}"), f"Bài {count}")
        before, after = (make_unit(f"Xã {name} {count}", parent=unit) for name in ("Cũ", "Mới"))
        Unit.objects.filter(pk=before.pk).update(valid_to=END)
        Succession.objects.create(predecessor=before, successor=after, on=END)
        file = ensure_file(by=None, unit=unit, content=ContentFile(pdf_of(str(count))), name=f"{count}.pdf")
        attach_file(make_document(), file, by=None)
    client.get(f"/api/v1/{address}")
    with django_assert_num_queries(queries):
        answer = client.get(f"/api/v1/{address}").json()
    assert answer["total"] == len(answer["items"]) >= number


def test_sections_when_listed_then_each_names_its_parent_and_feeds(client):
    top = make_section(make_home(), "Tin tức", slug="tin-tuc")
    below = make_section(top, "Xã Bắc", slug="xa-bac", access="members")
    make_section(below, "Kín", slug="kin")
    told = client.get("/api/v1/sections").json()["items"]
    assert [(row["slug"], row["parent"]) for row in told] == [("tin-tuc", None)]
    assert client.get(told[0]["feeds"]["atom"].split("8000")[-1].replace("http://localhost", "")).status_code == 200
    assert told[0]["feeds"]["json_feed"].endswith("/tin-tuc/feed.json")


def test_page_when_its_type_is_registered_then_it_is_told_and_else_it_is_not(client, monkeypatch):
    section = make_section(make_home(), "Tin tức", introduction="Lời dẫn")
    article = make_article(section, summary="Tóm tắt")
    told = client.get(f"/api/v1/pages/{article.pk}").json()
    assert (told["kind"], told["data"]["summary"]) == ("article", "Tóm tắt")
    assert client.get(f"/api/v1/pages/{section.pk}").json()["data"] == {"introduction": "Lời dẫn"}
    assert {row["kind"] for row in client.get("/api/v1/pages").json()["items"]} == {"home", "section", "article"}
    assert [row["id"] for row in client.get("/api/v1/pages", {"kind": "article"}).json()["items"]] == [article.pk]
    monkeypatch.delitem(representations._known, "article")
    assert client.get(f"/api/v1/pages/{article.pk}").status_code == 404
    assert client.get("/api/v1/pages", {"kind": "article"}).json()["total"] == 0
    representations.register("note", SectionPage, lambda page, request: {"words": page.title})
    monkeypatch.delitem(representations._known, "section")
    assert client.get(f"/api/v1/pages/{section.pk}").json()["data"] == {"words": "Tin tức"}
    representations._known.pop("note")


def test_units_when_asked_for_then_tree_former_names_and_successors_are_told(client):
    top = make_unit("Tỉnh", slug="tinh")
    old = make_unit("Xã Cũ", parent=top, slug="xa-cu")
    new = make_unit("Xã Mới", parent=top, slug="xa-moi")
    Unit.objects.filter(pk=old.pk).update(valid_to=datetime.date(2025, 7, 1))
    former = [{"name": "Xã Xưa", "until": "2010-01-01", "instrument": "01/NĐ"}]
    Unit.objects.filter(pk=new.pk).update(former_names=former)
    Succession.objects.create(predecessor=old, successor=new, on=datetime.date(2025, 7, 1), partial=True)
    Officer.objects.create(unit=new, name="Lò Văn Mẫu", post="Chủ tịch")
    told = client.get("/api/v1/units/xa-moi").json()
    assert (told["parent"], told["former_names"]) == ("tinh", former)
    assert [(step["slug"], step["partial"], step["on"]) for step in told["predecessors"]] == [
        ("xa-cu", True, "2025-07-01")
    ]
    assert told["officers"][0]["post"] == "Chủ tịch"
    assert [row["slug"] for row in client.get("/api/v1/units", {"current": False}).json()["items"]] == ["xa-cu"]
    assert client.get("/api/v1/units", {"under": "xa-moi"}).json()["total"] == 1
    assert client.get("/api/v1/units/khong-co").status_code == 404


def test_file_when_it_stands_on_something_restricted_then_nobody_outside_hears_of_it(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    shown, hidden = make_document(), make_document(access="unit")
    files = [
        ensure_file(by=None, unit=shown.unit, content=ContentFile(pdf_of(name)), name=f"{name}.pdf", title=name)
        for name in ("mot", "hai")
    ]
    for document, file in zip((shown, hidden), files, strict=True):
        attach_file(document, file, by=None)
    told = client.get("/api/v1/files").json()["items"]
    assert [(row["title"], row["extension"], row["unit_slug"]) for row in told] == [("mot", "pdf", shown.unit.slug)]
    assert client.get(f"/api/v1/files/{files[0].pk}").json()["size"] == files[0].file_size
    assert client.get(f"/api/v1/files/{files[1].pk}").status_code == 404


def test_search_when_asked_then_it_finds_what_the_page_finds(client):
    make_article(make_section(make_home()), "Ngày hội đọc sách")
    reindex()
    told = client.get("/api/v1/search", {"q": "doc sach"}).json()
    assert (told["total"], told["items"][0]["title"], told["capped"]) == (1, "Ngày hội đọc sách", False)
    assert client.get("/api/v1/search", {"q": "doc sach", "unit": "khong-co"}).json()["total"] == 0
    assert client.get("/api/v1/search", {"q": "a\x00b"}).status_code == 200


def test_search_when_a_language_is_asked_for_then_only_texts_in_it_are_found(client):
    section = make_section(make_home())
    make_article(section, "Ngày hội đọc sách")
    make_article(section, "Hnub hội đọc sách", language="hmn")
    reindex()
    told = client.get("/api/v1/search", {"q": "doc sach", "language": "hmn"}).json()
    assert [(hit["title"], hit["language"]) for hit in told["items"]] == [("Hnub hội đọc sách", "hmn")]
    assert client.get("/api/v1/search", {"q": "doc sach", "language": "en"}).json()["total"] == 0


def test_urgent_notices_when_some_stand_then_those_of_now_are_told(client):
    top = make_unit("Tỉnh", slug="tinh")
    north, south = (make_unit(name, parent=top, slug=name) for name in ("bac", "nam"))
    now, hour = timezone.now(), datetime.timedelta(hours=1)
    for unit, text, start in ((top, "chung", -1), (north, "bắc", -1), (south, "nam", -1), (top, "mai sau", 5)):
        UrgentNotice.objects.create(unit=unit, text=text, starts_at=now + start * hour, ends_at=now + 9 * hour)
    assert {one["text"] for one in client.get("/api/v1/urgent").json()["items"]} == {"chung", "bắc", "nam"}
    told = client.get("/api/v1/urgent", {"unit": "bac"}).json()["items"]
    assert {one["text"] for one in told} == {"chung", "bắc"}


def test_feeds_when_asked_for_then_their_addresses_answer(client):
    make_home()
    for address in client.get("/api/v1/feeds").json().values():
        assert client.get("/" + address.split("/", 3)[3]).status_code == 200


def test_page_of_another_site_when_it_asks_from_a_browser_then_it_may_read_and_nothing_else(client):
    make_home()
    answer = client.get("/api/v1/articles", headers={"Origin": "https://khac.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    before = client.options("/api/v1/articles", headers={"Access-Control-Request-Method": "GET"})
    assert (before.status_code, before["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert client.get("/api/v1/articles/1")["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/")
    assert client.post("/api/v1/articles").status_code == 405


def test_openapi_when_asked_for_then_every_address_is_described_with_examples_and_problems(client):
    document = client.get("/api/v1/openapi.json").json()
    names = {"articles", "campaigns", "corrections", "directories", "documents/", "events", "feeds", "files", "pages"}
    names |= {"questions", "search", "sections", "standing", "units", "urgent"}
    assert {f"/api/v1/{name}" for name in names} <= set(document["paths"])
    for path, item in document["paths"].items():
        told = item["get"]
        assert told["summary"], path
        assert told["description"], path
        assert "422" in told["responses"] or path == "/api/v1/feeds", path
    schemas = document["components"]["schemas"]
    rows = {"ArticleRow", "CampaignRow", "CorrectionSummary", "DirectoryRow", "DocumentSummary", "EventRow", "FileRow"}
    for name in rows | {"HitRow", "PageRow", "QuestionRow", "SectionRow", "StandingRow", "UnitRow"}:
        assert any("examples" in field for field in schemas[name]["properties"].values()), name
        assert "required" not in schemas[name], name
