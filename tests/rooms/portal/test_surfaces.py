"""Every surface, asked by everybody who comes: for restricted things, and for what open pages bear.

The title of a restricted thing is a word that occurs nowhere else: an answer that contains it has told. Pictures and
files of open pages have a word each (`bearing`).
"""

import datetime
import io
import re
import zipfile

import pytest
from django.urls import reverse

from dinh.foundation.media.actions import ensure_unit_collection
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.models import Person, Role
from dinh.foundation.search.actions.reindexing import reindex
from dinh.foundation.units.models import Unit
from dinh.hall.apart import run_apart
from dinh.porch import Entries, Generation, PageCache
from dinh.rooms.portal.actions.documents import attach_file
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.models import ArticlePage, CampaignTask, Contribution
from tests.rooms.portal.bearing import SOUGHT, Things, addresses_of_bytes, make_bearing_pages
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
    "search for words of a file": f"/tim-kiem/?q={SOUGHT}",
    "API, search for words of a file": f"/api/v1/search?q={SOUGHT}",
    "API, files": "/api/v1/files?per_page=100",
    "API, file": "/api/v1/files/{file}",
    "rendition": "{rendition}",
    "original": "{original}",
    "file": "{file_address}",
    "attachment": "{attachment}",
}
# What is the same for everyone shows public things alone, also to those who may see more.
FOR_EVERYONE = {
    *("feed", "feed of the section", "feed of the section at its own address"),
    *("JSON feed", "JSON feed of the section", "site map", "site map of documents"),
    *("events as a file", "feed of events", "JSON feed of events"),
}


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


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
    things = Things(ensure_unit_collection(unit=north, by=None))
    picture, file, attachment = things.picture(WORD), things.file(WORD), things.file(f"Phu{WORD}")
    given = {"slug": "kin", "summary": f"Tóm tắt {WORD}", "access": "unit", "lead_picture": picture}
    article = ArticlePage(title=f"Bài {WORD}", body=[("file", {"file": file})], **given)
    create_page(by=None, parent=section, page=article, publish=True)
    opened = make_article(section, "Bài mở", slug="mo", summary="Tóm tắt")
    correction = make_correction(section, f"Sửa {WORD}", slug="dinh-chinh", corrects=opened, access="unit")
    asked = [("", f"Hỏi {WORD}?", f"<p>{WORD}</p>")]
    questions = make_questions(section, asked, title=f"Hỏi {WORD}", slug="hoi", access="unit")
    document = make_document(unit=north, access="unit", abstract=f"Về việc {WORD}", full_text=f"<p>{WORD}</p>")
    attach_file(document, attachment, by=None)
    contribution = Contribution.objects.create(unit=north, title=f"Tin {WORD}", material="text", text=WORD)
    happenings = make_happenings(section)
    directory = make_directory(section, f"Danh bạ {WORD}", slug="danh-ba", access="unit")
    standing = make_standing(section, f"Giới thiệu {WORD}", slug="gioi-thieu", access="unit")
    reindex()
    pages = {"article": article, "correction": correction, "open": opened, "questions": questions, **happenings}
    pages |= {"directory": directory, "standing": standing, "contribution": contribution}
    keys = {name: page.pk for name, page in pages.items()}
    media = {"rendition": picture.get_rendition("width-20").url, "original": picture.file.url, "file": file.pk}
    media |= {"file_address": file.url, "attachment": attachment.url}
    return {**keys, **media, "question": questions.questions.get().pk, "document": document.slug}


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
        if answer.status_code == 200 if is_bytes(answer) else WORD in answer.content.decode():
            found.add(surface)
    return found


def is_bytes(answer) -> bool:
    """Whether it is an answer of `/media/` or `/tep/`, whose address alone tells."""
    return answer.request["PATH_INFO"].startswith(("/media/", "/tep/"))


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


def test_page_when_its_unit_reads_it_then_its_head_tells_other_sites_nothing_of_it_or_its_picture(client, places):
    come(client, "own editor")
    text = client.get("/xa-bac/kin/").content.decode()
    assert [mark in text for mark in ("og:", "twitter:", "application/ld+json", "noindex")] == [False] * 3 + [True]


# What narrower things each surface of an open page or document tells to those who may open them; others: nothing.
# A page counts without its head, which is a surface of its own, the same for everyone.
IN_BODY = {"Anhqq", "Tepqq", "Noiqq", "Nhungqq", "Hinhqq", "Loiqq"}
FILES = {"Tepqq", "Noiqq", "Loiqq", "Tiengqq", "Canqq", "Hotqq", "Datqq", "Dapqq", "Phuqq"}
BEARING = {
    "/": {"Biaqq"},
    "/xa-bac/": {"Biaqq"},
    "/xa-bac/mo/": {"Biaqq", "Tiengqq", *IN_BODY},
    "/xa-bac/bo-anh/": {"Boqq", "Biaqq"},  # beside it the card of the article
    "/xa-bac/dinh-chinh/": {"Canqq", "Biaqq"},
    "/xa-bac/su-kien/": set(),
    "/xa-bac/su-kien/hoi/": {"Suqq", "Hotqq"},
    "/xa-bac/su-kien/hoi/lich.ics": set(),
    "/xa-bac/su-kien/feed/": set(),
    "/xa-bac/su-kien/feed.json": set(),
    "/xa-bac/dot/sach/": {"Goiqq", "Datqq"},
    "/xa-bac/dot/sach/goi-tai-lieu.zip": {"Goiqq", "Datqq"},
    "/xa-bac/hoi-dap/": {"Dapqq"},
    "/xa-bac/gioi-thieu/": {"Gioqq"},
    "/don-vi/xa-bac/": set(),
    "/van-ban/": set(),
    "/van-ban/{document}/": {"Phuqq"},
    "/feed/": set(),
    "/feed.json": set(),
    "/xa-bac/feed/": set(),
    "/xa-bac/feed.json": set(),
    "/sitemap-pages.xml": set(),
    "/sitemap-news.xml": set(),
    "/sitemap-documents.xml": set(),
    f"/tim-kiem/?q={SOUGHT}": set(),
    f"/api/v1/search?q={SOUGHT}": set(),
    "/api/v1/articles?per_page=100": set(),
    "/api/v1/pages?per_page=100": set(),
    "/api/v1/documents/?per_page=100": set(),
    "/api/v1/questions?per_page=100": {"Dapqq"},
    "/api/v1/questions/{question}": {"Dapqq"},
    "/api/v1/articles/{article}": IN_BODY,
    "/api/v1/articles/{correction}": {"Canqq"},
    "/api/v1/corrections/{correction}": {"Canqq"},
    "/api/v1/events/{event}": {"Hotqq"},
    "/api/v1/campaigns/{campaign}": {"Goiqq", "Datqq"},
    "/api/v1/standing/{standing}": {"Gioqq"},
    "/api/v1/documents/{document}/": {"Phuqq"},
    "/api/v1/pages/{article}": IN_BODY,
    "/api/v1/pages/{gallery}": {"Boqq"},
    "/api/v1/pages/{correction}": {"Canqq"},
    "/api/v1/pages/{event}": {"Hotqq"},
    "/api/v1/pages/{campaign}": {"Goiqq", "Datqq"},
    "/api/v1/pages/{questions}": {"Dapqq"},
    "/api/v1/pages/{standing}": {"Gioqq"},
    "/api/v1/files?per_page=100": FILES,
    "{rendition}": {"bytes"},
    "{original}": {"bytes"},
    "{file}": {"bytes"},
    "{file by the name it is stored under}": {"bytes"},
    "{attachment}": {"bytes"},
}
# What is open on the same pages, and told to everyone.
OPEN = {
    "/xa-bac/mo/": {"Phimqq"},
    "/xa-bac/bo-anh/": {"Congqq"},
    "/api/v1/articles/{article}": {"Phimqq"},
    "/api/v1/pages/{article}": {"Phimqq"},
    "/api/v1/pages/{gallery}": {"Congqq"},
    "/api/v1/files?per_page=100": {"Phimqq"},
    # the article is found by the words of its open file, and by no others
    f"/tim-kiem/?q={SOUGHT}": {"Phimqq"},
    f"/api/v1/search?q={SOUGHT}": {"Phimqq"},
}
VISITORS = ("nobody", "member", "another unit's editor", "own editor")


@pytest.fixture
def bearing(section):
    """Makes the open pages with things open to `access`; gives their keys and the addresses of bytes."""
    north = Unit.objects.get(slug="xa-bac")

    def make(access):
        keys = make_bearing_pages(section, Things(ensure_unit_collection(unit=north, by=None), access), north)
        reindex()
        return {**keys, **addresses_of_bytes()}

    return make


def words_of(client, address, who) -> dict[str, set[str]]:
    """The words of things in an answer: of a page apart from its head, of a ZIP in names and texts."""
    answer = client.get(address)
    if is_bytes(answer):
        return {"": {"bytes"} if answer.status_code == 200 else set()}
    if answer.streaming:
        packed = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
        texts = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".txt")]
        return {"": find_words(" ".join([*packed.namelist(), *texts]))}
    assert answer.status_code == 200 or address.endswith(".zip"), address
    # what the cache before Django keeps is what it tells nobody in particular
    assert ("public" in answer["Cache-Control"]) == (who == "nobody" and answer.status_code == 200), address
    head, parted, rest = answer.content.decode().partition("</head>")
    return {"head": find_words(head), "": find_words(rest)} if parted else {"": find_words(head)}


def find_words(text) -> set[str]:
    return {word.capitalize() for word in re.findall(r"\b[a-z]+qq", text.lower())}


@pytest.mark.parametrize(("access", "hidden_from"), [("members", VISITORS[:1]), ("unit", VISITORS[:3])])
def test_surfaces_when_open_pages_bear_narrower_things_then_only_those_who_may_open_them_are_told(
    client, bearing, access, hidden_from
):
    places = bearing(access)
    for who in VISITORS:
        client.logout()
        come(client, who)
        told = {surface: words_of(client, surface.format(**places), who) for surface in BEARING}
        expected = {
            surface: OPEN.get(surface, set()) | (set() if who in hidden_from else words)
            for surface, words in BEARING.items()
        }
        assert {surface: found[""] for surface, found in told.items()} == expected, who
        # Open Graph, schema.org and links to feeds: for other sites, so as nobody sees the page
        assert [surface for surface, found in told.items() if found.get("head")] == []


def test_heads_when_what_pages_bear_is_open_to_everybody_then_they_name_it(client, bearing):
    bearing("public")
    head = client.get("/xa-bac/mo/").content.decode().partition("</head>")[0]
    assert re.findall(r'property="og:image(?::alt)?" content="[^"]*?(\w+qq)', head) == ["Biaqq", "Biaqq"]
    assert re.findall(r'"(image|contentUrl)":\[?"[^"]*?(\w+qq)', head) == [
        ("image", "Biaqq"),
        ("contentUrl", "Tiengqq"),
    ]
    assert "Biaqq" in client.get("/feed/").content.decode()
    assert "Suqq" in client.get("/xa-bac/su-kien/feed.json").content.decode()
    found = client.get(f"/api/v1/search?q={SOUGHT}&per_page=100").json()["items"]
    assert {hit["kind"] for hit in found} >= {"article", "event", "campaign", "standing", "document"}


class Answered:
    """Gives the cache what Django has answered before; the loop of the cache runs where no connection is."""

    def __init__(self, answers):
        self.answers, self.asked = answers, 0

    async def __call__(self, scope, receive, send):
        self.asked += 1
        answer = self.answers[b"cookie" in dict(scope["headers"])]
        headers = [(name.lower().encode(), value.encode()) for name, value in answer.items()]
        await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": answer.content})


def test_cached_copy_when_the_unit_has_read_the_page_first_then_nobody_gets_what_it_saw(client, bearing):
    bearing("unit")
    nobody = client.get("/xa-bac/mo/")
    come(client, "own editor")
    site = Answered({False: nobody, True: client.get("/xa-bac/mo/")})
    names = {"private_cookies": frozenset({"sessionid"}), "language_cookie": "lang", "languages": frozenset({"vi"})}
    cache = PageCache(site, generation=Generation(lambda: 1), entries=Entries(), **names)

    async def ask(*cookies):
        sent = []

        async def send(message):
            sent.append(message)

        headers = [(b"cookie", b"sessionid=1")] if cookies else []
        scope = {"type": "http", "method": "GET", "path": "/xa-bac/mo/", "query_string": b"", "headers": headers}
        await cache(scope, None, send)
        return find_words(b"".join(message.get("body", b"") for message in sent[1:]).decode())

    async def come_one_after_another():
        return [await ask("session"), await ask(), await ask(), await ask("session")]

    everything = {"Phimqq", "Biaqq", "Tiengqq", *IN_BODY}
    assert run_apart(come_one_after_another()) == [everything, {"Phimqq"}, {"Phimqq"}, everything]
    assert site.asked == 3  # the third visitor was answered from memory
