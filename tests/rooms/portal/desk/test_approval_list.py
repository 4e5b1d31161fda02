"""What is laid before the leaders on a day: the lines, what they cost, and the Word table."""

import datetime
import io

import pytest
from django.utils import timezone, translation
from docx import Document as WordFile
from docx.enum.section import WD_ORIENT

from dinh.rooms.portal.queries.approval_list import lines_for
from tests.foundation.editorial.pages import make_draft

pytestmark = pytest.mark.django_db
LINES, PAGE = 5, 17


@pytest.fixture
def day():
    return timezone.localdate() + datetime.timedelta(days=3)


@pytest.fixture
def plan(office, day):
    """Makes a draft that goes out by itself on the day, at an hour of Hà Nội."""

    def do(title, hour, parent=None):
        at = timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))
        page = make_draft(parent or office.section, title=title, by=office.editor, go_live_at=at)
        page.get_latest_revision().publish()
        return page

    return do


def test_list_when_texts_are_planned_then_they_stand_by_the_hour_on_their_day_alone(office, plan, day):
    for title, hour in (("Chiều", 15), ("Khuya", 0), ("Đêm", 23)):
        plan(title, hour)
    assert [line.title for line in lines_for(office.editor, day)] == ["Khuya", "Chiều", "Đêm"]
    for other in (-1, 1):
        assert lines_for(office.editor, day + datetime.timedelta(days=other)) == []


def test_list_when_another_units_editor_asks_then_it_is_empty(office, plan, day):
    plan("Chiều", 15)
    assert lines_for(office.stranger, day) == []
    plan("Của xã Nam", 9, parent=office.south.root.page)
    assert [line.title for line in lines_for(office.stranger, day)] == ["Của xã Nam"]


def test_list_when_a_draft_waits_at_a_step_without_an_hour_then_it_stands_on_today(office, day):
    page = make_draft(office.section, title="Đang duyệt", by=office.editor)
    page.get_workflow().start(page, office.editor)
    (line,) = lines_for(office.editor, timezone.localdate())
    assert (line.title, line.at, line.unit, line.editor, bool(line.step)) == ("Đang duyệt", None, "Tỉnh", "Nghia", True)
    assert lines_for(office.editor, day) == []


@pytest.mark.parametrize("number", [1, 3])
def test_list_when_read_then_it_costs_the_same_queries(office, plan, day, django_assert_num_queries, number):
    for place in range(number):
        plan(f"Tin {place}", 8 + place)
    with django_assert_num_queries(LINES):
        assert len(lines_for(office.editor, day)) == number


@pytest.mark.parametrize("number", [1, 3])
def test_page_when_shown_then_it_costs_the_same_queries(office, plan, client, day, django_assert_num_queries, number):
    for place in range(number):
        plan(f"Tin {place}", 8 + place)
    client.force_login(office.editor)
    client.get("/admin/ban-tin/danh-sach/")
    with django_assert_num_queries(PAGE):
        answer = client.get(f"/admin/ban-tin/danh-sach/?ngay={day:%Y-%m-%d}")
    assert len(answer.context["lines"]) == number


def download(client, day, **given):
    answer = client.get("/admin/ban-tin/danh-sach/word/", {"ngay": f"{day:%Y-%m-%d}", **given})
    assert answer.status_code == 200
    assert f"danh-sach-trinh-duyet-{day:%Y-%m-%d}.docx" in answer["Content-Disposition"]
    return WordFile(io.BytesIO(answer.content))


def words_of(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_word_file_when_downloaded_then_it_is_one_table_on_a4_landscape(office, plan, client, day):
    plan("Chiều", 15)
    plan("Sáng", 8)
    client.force_login(office.editor)
    word = download(client, day)
    section = word.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    head, lines, signs = word.tables
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words_of(head)[0][1]
    rows = words_of(lines)
    assert rows[0] == [
        "STT",
        "Tên tin bài",
        "Đơn vị gửi",
        "Biên tập viên",
        "Kênh đề xuất",
        "Giờ dự kiến đăng",
        "Ý kiến",
    ]
    assert [row[:2] for row in rows[1:]] == [["1", "Sáng"], ["2", "Chiều"]]
    assert rows[1][5].startswith("08:00")
    assert "tblHeader" in lines.rows[0]._tr.xml
    assert words_of(signs) == [["NGƯỜI LẬP", "NGƯỜI DUYỆT"]]


def test_word_file_when_the_partys_head_is_chosen_then_the_states_words_are_not_there(office, client, day):
    client.force_login(office.editor)
    with translation.override("vi"):
        word = download(client, day, mau="dang")
    head = words_of(word.tables[0])[0]
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in head[1]
    assert "CỘNG HÒA" not in head[1]
    assert "Ngày này không có tin bài nào trình duyệt." in [paragraph.text for paragraph in word.paragraphs]


def test_day_when_it_cannot_be_read_then_it_is_today(office, client):
    client.force_login(office.editor)
    answer = client.get("/admin/ban-tin/danh-sach/?ngay=hom-qua&mau=khac")
    assert (answer.status_code, answer.context["day"]) == (200, timezone.localdate())
