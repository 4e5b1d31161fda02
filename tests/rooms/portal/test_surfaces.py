"""One restricted article and one restricted document, asked for on every surface by everybody who comes.

The title is a word that occurs nowhere else: an answer that contains it has told.
"""

import pytest
from django.urls import reverse

from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.models import Person, Role
from dinh.foundation.search.actions.reindexing import reindex
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.models import ArticlePage
from tests.rooms.portal.register import make_document, make_unit
from tests.rooms.portal.site import make_article, make_home, make_section
from tests.rooms.portal.standing import make_correction, make_questions

pytestmark = pytest.mark.django_db

WORD = "Xuanqqvinh"
SURFACES = {
    "home": "/",
    "section": "/xa-bac/",
    "page": "/xa-bac/kin/",
    "page in print": "/xa-bac/kin/?print=1",
    "correction": "/xa-bac/dinh-chinh/",
    "article that a correction corrects": "/xa-bac/mo/",
    "questions": "/xa-bac/{questions}/",
    "unit": "/don-vi/xa-bac/",
    "search": f"/tim-kiem/?q={WORD.lower()}",
    "register": "/van-ban/",
    "register, filtered": f"/van-ban/?q={WORD.lower()}",
    "document": "/van-ban/{document}/",
    "feed": "/feed/",
    "feed of the section": "/feed/xa-bac/",
    "feed of the section at its own address": "/xa-bac/feed/",
    "JSON feed": "/feed.json",
    "JSON feed of the section": "/xa-bac/feed.json",
    "site map": "/sitemap-pages.xml",
    "site map of documents": "/sitemap-documents.xml",
    "API, list": "/api/v1/articles?per_page=100",
    "API, article": "/api/v1/articles/{article}",
    "API, correction": "/api/v1/articles/{correction}",
    "API, article that a correction corrects": "/api/v1/articles/{open}",
    "API, documents": "/api/v1/documents/?per_page=100",
    "API, document": "/api/v1/documents/{document}/",
    "API, pages": "/api/v1/pages?per_page=100",
    "API, page": "/api/v1/pages/{article}",
    "API, search": f"/api/v1/search?q={WORD.lower()}",
}
# What is the same for everyone shows public things alone, also to those who may see more.
FOR_EVERYONE = {
    *("feed", "feed of the section", "feed of the section at its own address"),
    *("JSON feed", "JSON feed of the section", "site map", "site map of documents"),
}


@pytest.fixture
def places():
    """Address parts of an article and a document that only the staff of Xã Bắc and of the province may read."""
    province = make_unit("Tỉnh", slug="tinh")
    north = make_unit("Xã Bắc", parent=province, slug="xa-bac")
    make_unit("Xã Nam", parent=province, slug="xa-nam")
    section = make_section(make_home(), "Xã Bắc", slug="xa-bac")
    give_unit_root(unit=north, page=section, by=None)
    article = ArticlePage(title=f"Bài {WORD}", slug="kin", summary=f"Tóm tắt {WORD}", access="unit")
    create_page(by=None, parent=section, page=article, publish=True)
    opened = make_article(section, "Bài mở", slug="mo", summary="Tóm tắt")
    correction = make_correction(section, f"Sửa {WORD}", slug="dinh-chinh", corrects=opened, access="unit")
    questions = make_questions(section, [("", f"Hỏi {WORD}?", f"<p>{WORD}</p>")], title=f"Hỏi {WORD}", access="unit")
    document = make_document(unit=north, access="unit", abstract=f"Về việc {WORD}", full_text=f"<p>{WORD}</p>")
    reindex()
    pages = {"article": article.pk, "correction": correction.pk, "open": opened.pk, "questions": questions.slug}
    return {**pages, "document": document.slug}


def come(client, who):
    """Sign the visitor in; "nobody" stays outside."""
    if who == "nobody":
        return
    person = Person.objects.create_user(f"{who}@example.org", "x" * 12, name=who)
    unit = {"member": None, "another unit's editor": "xa-nam", "own editor": "xa-bac", "province's editor": "tinh"}[who]
    if unit:
        Role.objects.create(person=person, function="editor", unit=Unit.objects.get(slug=unit))
    client.force_login(person)


def telling(client, places) -> set[str]:
    """The surfaces whose answer holds the word."""
    found = set()
    for surface, address in SURFACES.items():
        answer = client.get(address.format(**places))
        assert answer.status_code in (200, 404), surface
        if WORD in answer.content.decode():
            found.add(surface)
    return found


@pytest.mark.parametrize("who", ["nobody", "member", "another unit's editor"])
def test_surfaces_when_somebody_may_not_see_then_none_tells(client, places, who):
    come(client, who)
    assert telling(client, places) == set()


@pytest.mark.parametrize("who", ["own editor", "province's editor"])
def test_surfaces_when_staff_of_the_unit_come_then_all_tell_but_those_for_everyone(client, places, who):
    come(client, who)
    assert telling(client, places) == set(SURFACES) - FOR_EVERYONE


def test_page_when_it_is_refused_then_the_answer_is_that_of_a_page_that_never_was(client, places):
    hidden, never = client.get("/xa-bac/kin/"), client.get("/xa-bac/nie/")
    assert (hidden.status_code, never.status_code) == (404, 404)
    assert hidden.content.replace(b"kin", b"nie") == never.content.replace(b"kin", b"nie")


def test_document_when_it_is_refused_then_the_answer_is_404(client, places):
    address = reverse("portal:document_detail", args=[places["document"]])
    assert client.get(address).status_code == 404
