"""One restricted thing of every kind, asked for on every surface by everybody who comes.

The title is a word that occurs nowhere else: an answer that contains it has told.
"""

import datetime

import pytest
from django.urls import reverse

from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.models import Person, Role
from dinh.foundation.search.actions.reindexing import reindex
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.models import ArticlePage, CampaignTask, Contribution
from tests.rooms.portal.happenings import at, make_campaign, make_event, make_index
from tests.rooms.portal.register import make_document, make_unit
from tests.rooms.portal.site import make_article, make_home, make_section
from tests.rooms.portal.standing import make_correction, make_directory, make_questions, make_standing

pytestmark = pytest.mark.django_db

WORD = "Xuanqqvinh"
# lists of the API beside those of articles, documents and pages; and what one of each is called below
KINDS = {
    "campaigns": "campaign",
    "corrections": "correction",
    "directories": "directory",
    "events": "event",
    "questions": "question",
    "standing": "standing",
}
SURFACES = {
    "home": "/",
    "section": "/xa-bac/",
    "page": "/xa-bac/kin/",
    "page in print": "/xa-bac/kin/?print=1",
    "correction": "/xa-bac/dinh-chinh/",
    "article that a correction corrects": "/xa-bac/mo/",
    "questions": "/xa-bac/hoi/",
    "event": "/xa-bac/su-kien/hoi/",
    "event as a file": "/xa-bac/su-kien/hoi/lich.ics",
    "events": "/xa-bac/su-kien/",
    "events of a month": "/xa-bac/su-kien/?thang=2031-12",
    "events as a file": "/xa-bac/su-kien/lich.ics",
    "feed of events": "/xa-bac/su-kien/feed/",
    "JSON feed of events": "/xa-bac/su-kien/feed.json",
    "campaign": "/xa-bac/dot/sach/",
    "campaign as a file": "/xa-bac/dot/sach/lich.ics",
    "campaigns": "/xa-bac/dot/?nam=2031",
    "open campaign with an event": "/xa-bac/dot/mo/",
    "directory": "/xa-bac/danh-ba/",
    "standing page": "/xa-bac/gioi-thieu/",
    "news desk": "/admin/ban-tin/",
    "contribution": "/admin/ban-tin/{contribution}/",
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
    "API, correction as an article": "/api/v1/articles/{correction}",
    "API, article that a correction corrects": "/api/v1/articles/{open}",
    "API, documents": "/api/v1/documents/?per_page=100",
    "API, document": "/api/v1/documents/{document}/",
    "API, pages": "/api/v1/pages?per_page=100",
    "API, page": "/api/v1/pages/{article}",
    "API, search": f"/api/v1/search?q={WORD.lower()}",
    **{f"API, {kind}": f"/api/v1/{kind}?per_page=100" for kind in KINDS},
    **{f"API, one of {kind}": f"/api/v1/{kind}/{{{name}}}" for kind, name in KINDS.items()},
    **{f"API, page of {kind}": f"/api/v1/pages/{{{name}}}" for kind, name in KINDS.items() if kind != "questions"},
    "API, page of questions": "/api/v1/pages/{questions}",
    "API, open campaign with an event": "/api/v1/campaigns/{open_campaign}",
}
# What is the same for everyone shows public things alone, also to those who may see more.
FOR_EVERYONE = {
    *("feed", "feed of the section", "feed of the section at its own address"),
    *("JSON feed", "JSON feed of the section", "site map", "site map of documents"),
    *("events as a file", "feed of events", "JSON feed of events"),
}


@pytest.fixture
def section():
    """The section of Xã Bắc in a province that has another commune too."""
    province = make_unit("Tỉnh", slug="tinh")
    north = make_unit("Xã Bắc", parent=province, slug="xa-bac")
    make_unit("Xã Nam", parent=province, slug="xa-nam")
    section = make_section(make_home(), "Xã Bắc", slug="xa-bac")
    give_unit_root(unit=north, page=section, by=None)
    return section


@pytest.fixture
def places(section):
    """Keys of one thing of every kind that only the staff of Xã Bắc and of the province may read."""
    north = Unit.objects.get(slug="xa-bac")
    article = ArticlePage(title=f"Bài {WORD}", slug="kin", summary=f"Tóm tắt {WORD}", access="unit")
    create_page(by=None, parent=section, page=article, publish=True)
    opened = make_article(section, "Bài mở", slug="mo", summary="Tóm tắt")
    correction = make_correction(section, f"Sửa {WORD}", slug="dinh-chinh", corrects=opened, access="unit")
    asked = [("", f"Hỏi {WORD}?", f"<p>{WORD}</p>")]
    questions = make_questions(section, asked, title=f"Hỏi {WORD}", slug="hoi", access="unit")
    document = make_document(unit=north, access="unit", abstract=f"Về việc {WORD}", full_text=f"<p>{WORD}</p>")
    contribution = Contribution.objects.create(unit=north, title=f"Tin {WORD}", material="text", text=WORD)
    happenings = make_happenings(section)
    directory = make_directory(section, f"Danh bạ {WORD}", slug="danh-ba", access="unit")
    standing = make_standing(section, f"Giới thiệu {WORD}", slug="gioi-thieu", access="unit")
    reindex()
    pages = {"article": article, "correction": correction, "open": opened, "questions": questions, **happenings}
    pages |= {"directory": directory, "standing": standing, "contribution": contribution}
    keys = {name: page.pk for name, page in pages.items()}
    return {**keys, "question": questions.questions.get().pk, "document": document.slug}


def make_happenings(section):
    """A restricted event and a restricted campaign; an open campaign to which the event belongs."""
    days = {"begins": datetime.date(2031, 12, 1), "ends": datetime.date(2031, 12, 31)}
    opened = make_campaign(section, "Đợt mở", slug="mo", **days)
    campaign = make_campaign(section, f"Đợt {WORD}", slug="sach", access="unit", **days)
    CampaignTask.objects.create(campaign=campaign, day=days["begins"], what="Treo cờ")
    given = {"slug": "hoi", "begins": at(2031, 12, 5, 8), "campaign": opened, "access": "unit"}
    event = make_event(make_index(section), f"Hội {WORD}", **given)
    return {"event": event, "campaign": campaign, "open_campaign": opened}


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
        expected = (200, 302, 403) if address.startswith("/admin/") else (200, 404)
        assert answer.status_code in {*expected, 404}, surface
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
