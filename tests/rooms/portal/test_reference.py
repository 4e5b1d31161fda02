"""Questions and answers, the directory of officers, standing pages."""

import datetime
import json
import re

import pytest
from django.utils import timezone

from dinh.foundation.editorial import checks
from dinh.foundation.editorial.actions.reviews import mark_reviewed, set_review_date
from dinh.foundation.search.actions.reindexing import reindex
from dinh.foundation.units.actions import merge_units, set_officers
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import DirectoryPage, StaticPage
from tests.foundation.conftest import *  # noqa: F403 - the province
from tests.foundation.editorial.conftest import *  # noqa: F403 - its communes, its people
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_home, make_section
from tests.rooms.portal.standing import make_directory, make_questions

pytestmark = pytest.mark.django_db
ROWS = [
    ("Giấy tờ", "Nộp đơn ở đâu?", "<p>Ở bộ phận <b>một cửa</b>.</p>"),
    ("", "Bao lâu thì xong?", "<p>Ba ngày.</p>"),
    ("Đất đai", "Sổ cũ còn giá trị không?", "<p>Còn.</p>"),
]


def text_of(answer) -> str:
    return answer.content.decode()


def test_questions_when_read_then_each_opens_without_javascript_at_its_own_place(client):
    page = make_questions(make_home(), ROWS)
    text = text_of(client.get(page.url))
    assert re.findall(r'<h2 id="nhom-\d">(.*?)</h2>', text) == ["Giấy tờ", "Đất đai"]
    anchors = [question.anchor for question in page.questions.all()]
    assert re.findall(r'<details class="question" id="([\w-]+)">', text) == anchors
    told = [json.loads(one) for one in re.findall(r'ld\+json">(.*?)</script>', text)]
    faq = next(thing for thing in told if thing["@type"] == "FAQPage")
    assert [one["name"] for one in faq["mainEntity"]] == [row[1] for row in ROWS]
    assert faq["mainEntity"][0]["url"].endswith(f"#{anchors[0]}")
    assert "Người trả lời: Bộ phận một cửa" in text


def test_question_when_searched_then_it_is_found_at_its_place_and_is_gone_with_its_page(client):
    page = make_questions(make_home(), ROWS)
    reindex()
    place = f"{page.url}#{page.questions.all()[2].anchor}"
    assert place in text_of(client.get("/tim-kiem/?q=so+cu+con+gia+tri"))
    page.unpublish()
    reindex()
    assert place not in text_of(client.get("/tim-kiem/?q=so+cu+con+gia+tri"))


def test_question_when_its_words_change_then_its_address_stays(client):
    page = make_questions(make_home(), ROWS)
    first = page.questions.all()[0]
    first.question = "Nộp hồ sơ ở đâu?"
    page.questions.add(first)
    page.save_revision().publish()
    text = text_of(client.get(page.url))
    assert "Nộp hồ sơ ở đâu?" in text
    assert f'id="{first.anchor}"' in text


@pytest.mark.parametrize("count", [1, 3])
def test_questions_when_there_are_one_or_three_then_the_queries_are_the_same(client, django_assert_num_queries, count):
    page = make_questions(make_home(), ROWS[:count])
    client.get(page.url)
    with django_assert_num_queries(16):
        assert text_of(client.get(page.url)).count("<details") == count


def test_questions_when_somebody_has_looked_at_them_again_then_readers_see_the_day(client, editor, north):
    page = make_questions(north.root.page, ROWS)
    set_review_date(page=page, by=editor, on=timezone.localdate())
    mark_reviewed(page=page, by=editor, next_on=timezone.localdate() + datetime.timedelta(days=90))
    day = timezone.localdate().strftime("%d/%m/%Y")
    assert f"Kiểm tra lại ngày {day}" in text_of(client.get(page.url))


def test_questions_when_there_is_none_then_it_is_not_published():
    page = make_questions(make_home(), [], live=False, introduction="Hỏi về giấy tờ.")
    assert [finding.stops for finding in checks.run(page)] == [True]


def test_answer_when_it_has_an_empty_heading_or_link_then_the_checks_see_it():
    page = make_questions(make_home(), [("", "Hỏi?", "<h2></h2><p>Đáp</p>")], live=False, introduction="Hỏi gì.")
    assert [finding.where for finding in checks.run(page)] == ["Câu hỏi 1"]


@pytest.fixture
def directory(client):
    top = make_unit("Tỉnh", slug="tinh")
    north = make_unit("Xã Bắc Mê", parent=top, slug="xa-bac-me")
    set_officers(Unit.objects.get(pk=top.pk), by=None, officers=[{"name": "Lương Thị Hà", "post": "Trưởng ban"}])
    set_officers(
        Unit.objects.get(pk=north.pk),
        by=None,
        officers=[
            {"name": "Đặng Văn Lý", "post": "Chủ tịch", "office_phone": "0219 000 111"},
            {"name": "Hà Thị Mỷ", "post": "Văn phòng", "office_email": "vp@example.vn"},
        ],
    )
    page = DirectoryPage(title="Danh bạ", slug="danh-ba")
    return make_home().add_child(instance=page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Lương Thị Hà", "Đặng Văn Lý", "Hà Thị Mỷ"]),
        ("?q=dang+van", ["Đặng Văn Lý"]),
        ("?q=van+phong", ["Hà Thị Mỷ"]),
        ("?q=ha", ["Lương Thị Hà", "Hà Thị Mỷ"]),
        ("?q=bac+me", ["Đặng Văn Lý", "Hà Thị Mỷ"]),
        ("?don-vi=tinh", ["Lương Thị Hà"]),
        ("?q=ly&don-vi=tinh", []),
        ("?q=%00", ["Lương Thị Hà", "Đặng Văn Lý", "Hà Thị Mỷ"]),
    ],
)
def test_directory_when_searched_then_names_posts_and_units_are_found_without_diacritics(
    client, directory, query, found
):
    text = text_of(client.get(directory.url + query))
    assert re.findall(r'<li><p class="title">(.*?)</p>', text) == found
    assert ("Không có ai tên hoặc chức vụ như vậy" in text) is (not found)


def test_directory_when_a_unit_has_ended_then_its_officers_are_not_listed(client, directory):
    Unit.objects.filter(slug="xa-bac-me").update(valid_to=datetime.date(2026, 1, 1))
    assert "Đặng Văn Lý" not in text_of(client.get(directory.url))


@pytest.mark.parametrize("count", [1, 3])
def test_directory_when_it_lists_one_or_three_units_then_the_queries_are_the_same(
    client, directory, django_assert_num_queries, count
):
    for number in range(count):
        unit = make_unit(f"Xã {number}", parent=Unit.objects.get(slug="tinh"))
        set_officers(Unit.objects.get(pk=unit.pk), by=None, officers=[{"name": "An", "post": "Cán bộ"}])
    client.get(directory.url)
    with django_assert_num_queries(15):
        client.get(directory.url)


def make_standing(parent, markup, **given):
    page = StaticPage(title="Trợ năng", slug="tro-nang", body=[("text", markup)], **given)
    return parent.add_child(instance=page)


def test_standing_page_when_it_has_three_headings_then_its_contents_lead_to_them(client):
    page = make_standing(make_home(), "<h2>Chuẩn</h2><p>a</p><h3>Chuẩn</h3><p>b</p><h2>Liên hệ</h2>")
    text = text_of(client.get(page.url))
    assert re.findall(r'<li class="level-\d"><a href="#([\w-]+)">', text) == ["chuan", "chuan-2", "lien-he"]
    assert all(f'id="{anchor}"' in text for anchor in ("chuan", "chuan-2", "lien-he"))


def test_standing_page_when_it_is_short_then_it_has_no_contents(client):
    page = make_standing(make_home(), "<h2>Một</h2><p>a</p>")
    assert "standing-contents" not in text_of(client.get(page.url))


def test_standing_page_when_it_is_below_the_home_page_then_it_stands_in_the_foot_of_every_page(client):
    home = make_home()
    page = make_standing(home, "<p>a</p>")
    assert f'<li><a href="{page.url}">Trợ năng</a></li>' in text_of(client.get("/don-vi/"))
    page.unpublish()
    assert page.url not in text_of(client.get("/don-vi/"))


def test_standing_pages_when_they_stand_in_a_section_then_the_section_leads_to_them(client):
    section = make_section(make_home(), slug="ho-tro")
    page = make_standing(section, "<p>a</p>")
    assert page.url in text_of(client.get(section.url))


def test_unit_when_merged_then_directories_and_the_api_show_what_became_of_it(client, north, south):
    """The successor's officers stand where the former unit's stood; what it published is found by its name."""
    set_officers(south, by=None, officers=[{"name": "Lò Văn Mẫu", "post": "Chủ tịch"}])
    page = make_directory(north.root.page, unit=north)
    merge_units(by=None, units=[north], into=south, on=timezone.localdate(), instrument="1684/NQ")
    assert "Lò Văn Mẫu" in text_of(client.get(page.url))
    for slug in (north.slug, south.slug):
        told = client.get("/api/v1/directories", {"unit": slug}).json()
        assert [one["id"] for one in told["items"]] == [page.pk]
