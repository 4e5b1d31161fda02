"""Campaigns: the year, the calendar of one, and the pack for those who may see its parts."""

import datetime
import io
import zipfile

import pytest
from icalendar import Calendar

from dinh.foundation.media.actions import ensure_file, ensure_picture
from dinh.rooms.portal.demo.pictures import draw
from dinh.rooms.portal.models import CampaignTask
from tests.rooms.portal.happenings import at, make_campaign, make_event, make_index
from tests.rooms.portal.site import make_home

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_home()


def make_pack() -> list:
    shown = ensure_picture(by=None, unit=None, content=draw("tea"), name="a.jpg", title="Đồi chè", credit="Mai Lan")
    files = [
        ensure_file(by=None, unit=None, content=io.BytesIO(text.encode()), name=f"{text}.txt") for text in ("Mo", "Kin")
    ]
    files[1].access = "staff"
    files[1].save()
    return [
        ("slogan", {"text": "Mỗi bản một tủ sách"}),
        ("post", {"title": "Cho xã", "text": "Mời bà con"}),
        ("outline", {"title": "Nói chuyện", "text": "<h2>Mở đầu</h2><ul><li>Một</li></ul>"}),
        ("picture", {"picture": shown, "alt": "Đồi chè", "caption": "", "credit": ""}),
        *(("file", {"file": file, "title": ""}) for file in files),
    ]


def read_zip(answer) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_pack_when_a_visitor_takes_it_then_it_holds_what_they_may_see_and_no_more(home, client, admin_user):
    make_campaign(home, slug="sach", pack=make_pack())
    answer = client.get("/dot/sach/goi-tai-lieu.zip")
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == ("application/zip", True)
    pack = read_zip(answer)
    assert pack.testzip() is None
    assert sorted(pack.namelist()) == [
        "anh/01-doi-che.jpg",
        "anh/nguon-anh.txt",
        "bai-dang/01-cho-xa.txt",
        "de-cuong/01-noi-chuyen.docx",
        "khau-hieu.txt",
        "tep/01-mo.txt",
    ]
    assert "Mỗi bản một tủ sách" in pack.read("khau-hieu.txt").decode("utf-8-sig")
    assert "Mai Lan" in pack.read("anh/nguon-anh.txt").decode("utf-8-sig")
    assert "Kin" not in client.get("/dot/sach/").content.decode()
    client.force_login(admin_user)
    assert read_zip(client.get("/dot/sach/goi-tai-lieu.zip")).read("tep/02-kin.txt") == b"Kin"


def test_pack_when_the_campaign_is_restricted_or_has_none_then_404(home, client):
    make_campaign(home, slug="kin", access="staff", pack=[("slogan", {"text": "Kín"})])
    make_campaign(home, slug="trong")
    found = [client.get(f"/dot/{place}/goi-tai-lieu.zip").status_code for place in ("kin", "trong", "khong-co")]
    assert found == [404] * 3


def test_calendar_when_an_event_of_it_is_restricted_then_visitors_read_the_others(home, client):
    campaign = make_campaign(home, slug="sach")
    campaign.tasks = [CampaignTask(day=datetime.date(2031, 1, 2), what="Treo băng rôn", who="Các xã")]
    campaign.save_revision().publish()
    index = make_index(home)
    make_event(index, "Ngày hội", begins=at(2031, 1, 5, 8), campaign=campaign)
    make_event(index, "Họp kín", begins=at(2031, 1, 6, 8), campaign=campaign, access="staff")
    text = client.get("/dot/sach/").content.decode()
    assert [name in text for name in ("Treo băng rôn", "Ngày hội", "Họp kín")] == [True, True, False]
    entries = Calendar.from_ical(client.get("/dot/sach/lich.ics").content).walk("VEVENT")
    assert [str(entry["summary"]) for entry in entries] == ["Treo băng rôn", "Ngày hội"]


def test_year_when_asked_for_then_it_lists_the_campaigns_of_that_year(home, client):
    make_campaign(home, "Năm cũ", begins=datetime.date(2021, 3, 1), ends=datetime.date(2021, 4, 1))
    assert "Năm cũ" in client.get("/dot/", {"nam": "2021"}).content.decode()
    assert "Năm cũ" not in client.get("/dot/", {"nam": "2022"}).content.decode()
    assert client.get("/dot/", {"nam": "hai"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_year_when_it_has_one_or_three_campaigns_then_the_queries_are_the_same(
    home, count, client, django_assert_num_queries
):
    for number in range(count):
        make_campaign(home, f"Đợt {number}")
    client.get("/dot/")
    with django_assert_num_queries(15):
        answer = client.get("/dot/")
    assert answer.content.decode().count("campaign-row") == count
