"""Events, campaigns, corrections, questions, directories and standing pages through the API."""

import datetime

import pytest

from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.units.models import Officer, Unit
from dinh.rooms.portal.models import CampaignTask
from tests.rooms.portal.happenings import make_campaign, make_event, make_index
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_article, make_home, make_section
from tests.rooms.portal.standing import make_correction, make_directory, make_questions, make_standing

pytestmark = pytest.mark.django_db
DAY = datetime.date(2031, 9, 2)
ASKED = [("", "Khai sinh ở đâu?", "<p>Tại <b>xã</b>.</p>")]
KINDS = ["campaigns", "corrections", "directories", "events", "questions", "standing"]


@pytest.fixture
def home():
    return make_home()


def make(kind: str, place, **given):
    """One of that kind below the place, published."""
    makers = {
        "campaigns": make_campaign,
        "corrections": make_correction,
        "directories": make_directory,
        "events": make_event,
        "questions": lambda place, **given: make_questions(place, ASKED, **given),
        "standing": make_standing,
    }
    return makers[kind](place, **given)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("kind", "queries"),
    [("campaigns", 4), ("corrections", 5), ("directories", 4), ("events", 4), ("questions", 5), ("standing", 4)],
)
def test_list_when_it_has_one_row_or_three_then_it_costs_the_same(
    client, home, django_assert_num_queries, kind, queries, number
):
    section = make_section(home)
    for _count in range(number):
        given = {"corrects": make_article(section)} if kind == "corrections" else {}
        make(kind, section, **given)
    client.get(f"/api/v1/{kind}")
    with django_assert_num_queries(queries):
        told = client.get(f"/api/v1/{kind}").json()
    assert (told["total"], told["pages"], told["next"], len(told["items"])) == (number, 1, None, number)


@pytest.mark.parametrize("kind", KINDS)
def test_list_when_filtered_by_unit_or_language_or_since_then_what_meets_it_is_there(client, home, kind):
    north = make_unit("Xã Bắc", parent=Unit.objects.get(), slug="xa-bac")
    section = make_section(home, "Bắc", slug="bac")
    give_unit_root(unit=north, page=section, by=None)
    make(kind, make_section(home))
    own = make(kind, section)
    told = client.get(f"/api/v1/{kind}", {"unit": "xa-bac", "language": "vi", "since": "2020-01-01"}).json()
    if kind == "campaigns":  # they stand in one calendar
        assert client.get(f"/api/v1/{kind}", {"language": "vi", "since": "2020-01-01"}).json()["total"] == 2
    else:
        assert [row.get("page", row["id"]) for row in told["items"]] == [own.pk]
        assert {row["unit_slug"] for row in told["items"]} == {"xa-bac"}
    assert client.get(f"/api/v1/{kind}", {"language": "hmn"}).json()["total"] == 0
    assert client.get(f"/api/v1/{kind}", {"since": "2190-01-01"}).json()["total"] == 0
    # a zone that ISO 8601 can write and PostgreSQL refuses
    assert client.get(f"/api/v1/{kind}", {"since": "2084-05-08T06:10:37-19:01"}).json()["total"] == 0
    assert client.get(f"/api/v1/{kind}", {"unit": "khong-co"}).json()["total"] == 0
    first = client.get(f"/api/v1/{kind}", {"per_page": 1}).json()
    assert (first["pages"], len(first["items"]), first["next"].endswith("page=2")) == (2, 1, True)
    assert client.get(f"/api/v1/{kind}", {"per_page": 1, "page": 9000}).json()["page"] == 2


@pytest.mark.parametrize("kind", KINDS)
def test_one_when_asked_for_then_fields_are_kept_and_what_has_not_changed_is_not_sent_again(client, home, kind):
    page = make(kind, make_section(home))
    key = page.questions.get().pk if kind == "questions" else page.pk
    address = f"/api/v1/{kind}/{key}"
    told = client.get(address)
    assert (told.status_code, told.json()["id"]) == (200, key)
    assert client.get(address, {"fields": "id"}).json() == {"id": key}
    assert client.get(f"/api/v1/{kind}", {"fields": "id"}).json()["items"] == [{"id": key}]
    assert client.get(address, headers={"If-None-Match": told["ETag"]}).status_code == 304
    for wrong in (client.get(address, {"fields": "secret"}), client.get(f"/api/v1/{kind}", {"fields": "secret"})):
        assert (wrong.status_code, wrong["Content-Type"]) == (422, "application/problem+json")
    assert client.get(f"/api/v1/{kind}/{2**63 - 1}").status_code == 404
    assert client.get(f"/api/v1/pages/{page.pk}").json()["kind"].rstrip("s") in kind.replace("ies", "y")


def test_events_when_the_page_is_far_beyond_then_it_is_refused(client, home):
    assert client.get("/api/v1/events", {"page": 10_000}).status_code == 200
    assert client.get("/api/v1/events", {"page": 10_001}).status_code == 422


def test_campaign_when_asked_for_then_its_days_tasks_events_and_open_parts_of_its_pack_are_told(client, home):
    campaign = make_campaign(
        home, begins=DAY, ends=DAY, day=DAY, lunar="19 tháng Bảy", pack=[("slogan", {"text": "Mỗi thôn một tủ sách"})]
    )
    CampaignTask.objects.create(campaign=campaign, day=DAY, what="Treo cờ", who="Các thôn")
    index = make_index(home)
    event = make_event(index, "Hội sách", campaign=campaign)
    make_event(index, "Họp kín", campaign=campaign, access="staff")
    told = client.get(f"/api/v1/campaigns/{campaign.pk}").json()
    assert (told["begins"], told["day"], told["lunar"]) == ("2031-09-02", "2031-09-02", "19 tháng Bảy")
    assert told["tasks"] == [{"day": "2031-09-02", "until": None, "what": "Treo cờ", "who": "Các thôn"}]
    assert [row["id"] for row in told["events"]] == [event.pk]
    assert told["pack"]["slogans"] == ["Mỗi thôn một tủ sách"]
    for named in (told["calendar"], told["archive"], told["url"]):
        assert client.get("/" + named.split("/", 3)[3]).status_code == 200
    for days, number in (({"first": "2031-09-02"}, 1), ({"first": "2031-09-03"}, 0), ({"last": "2031-09-01"}, 0)):
        assert client.get("/api/v1/campaigns", days).json()["total"] == number, days


def test_correction_when_it_corrects_what_the_caller_may_not_read_then_that_is_not_named(client, home):
    section = make_section(home)
    opened, hidden = make_article(section), make_article(make_section(home, access="staff"))
    first = make_correction(section, corrects=opened, rating="partly")
    second = make_correction(section, corrects=hidden)
    told = {row["id"]: row for row in client.get("/api/v1/corrections").json()["items"]}
    assert (told[first.pk]["corrects"], told[second.pk]["corrects"]) == (opened.pk, None)
    assert told[first.pk]["signed_by"] == "Chánh Văn phòng"
    one = client.get(f"/api/v1/corrections/{first.pk}").json()
    assert one["evidence"] == [{"title": "Lịch cắt điện", "url": "https://example.vn/lich"}]
    rated = client.get("/api/v1/corrections", {"rating": "partly"}).json()["items"]
    assert [row["id"] for row in rated] == [first.pk]
    assert client.get("/api/v1/corrections", {"rating": "maybe"}).status_code == 422


def test_questions_when_listed_then_each_has_its_answer_its_heading_and_its_own_place(client, home):
    asked = [
        ("Hộ tịch", "Khai sinh?", "<p>Một</p>"),
        ("", "Kết hôn?", "<p>Hai</p>"),
        ("Đất đai", "Sổ đỏ?", "<p>Ba</p>"),
    ]
    page = make_questions(home, asked, slug="hoi-dap")
    make_questions(home, [("", "Không nhóm?", "<p>Bốn</p>")])
    make_questions(home, [("", "Nội bộ?", "<p>Năm</p>")], access="staff")
    rows = client.get("/api/v1/questions").json()["items"]
    assert [(row["question"], row["group"]) for row in rows] == [
        ("Khai sinh?", "Hộ tịch"),
        ("Kết hôn?", "Hộ tịch"),
        ("Sổ đỏ?", "Đất đai"),
        ("Không nhóm?", ""),
    ]
    assert rows[1]["answer"] == "<p>Hai</p>"
    assert rows[1]["url"].endswith(f"/hoi-dap/#hoi-{rows[1]['id']}")
    assert [one["question"] for one in client.get(f"/api/v1/pages/{page.pk}").json()["data"]["questions"]] == [
        "Khai sinh?",
        "Kết hôn?",
        "Sổ đỏ?",
    ]


def test_directory_when_asked_for_then_officers_of_today_are_there_and_can_be_looked_for(client, home):
    top = Unit.objects.get()
    below = make_unit("Xã Bắc", parent=top, slug="xa-bac")
    Officer.objects.create(unit=top, name="Trần Thị Mẫu", post="Chánh Văn phòng", office_phone="0207 000 000")
    Officer.objects.create(unit=below, name="Lò Văn Mẫu", post="Chủ tịch")
    page = make_directory(home)
    told = client.get(f"/api/v1/directories/{page.pk}").json()
    assert told["under"] == top.slug
    assert [(one["name"], one["post"], one["unit_slug"]) for one in told["officers"]] == [
        ("Trần Thị Mẫu", "Chánh Văn phòng", top.slug),
        ("Lò Văn Mẫu", "Chủ tịch", "xa-bac"),
    ]
    found = client.get(f"/api/v1/directories/{page.pk}", {"q": "lo van"}).json()["officers"]
    assert [one["name"] for one in found] == ["Lò Văn Mẫu"]
    assert client.get(f"/api/v1/directories/{make_directory(home, access='staff').pk}").status_code == 404


def test_standing_page_when_asked_for_then_its_text_is_there_as_html_and_in_parts(client, home):
    page = make_standing(home, introduction="Chúng tôi là ai.", body=[("text", "<h2>Giờ làm việc</h2>")])
    told = client.get(f"/api/v1/standing/{page.pk}").json()
    assert (told["introduction"], told["blocks"][0]["type"]) == ("Chúng tôi là ai.", "text")
    assert "Giờ làm việc" in told["html"]
