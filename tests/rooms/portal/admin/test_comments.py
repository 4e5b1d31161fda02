import datetime
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from dinh.foundation.audit.models import Entry
from dinh.rooms.portal.models import CommentWindow, DraftComment
from tests.rooms.portal.register import make_document, make_unit

pytestmark = pytest.mark.django_db
LIST = "/admin/lay-y-kien/"


def make_window(unit, comments=1):
    draft = make_document(unit=unit, symbol="", stage="proposed", issued_on=None)
    today = timezone.localdate()
    window = CommentWindow.objects.create(document=draft, opens_on=today - datetime.timedelta(days=9), closes_on=today)
    for number in range(comments):
        given = {"text": f"=Ý {number}", "name": "Vàng A", "contact": "0912", "consent_wording": "x"}
        DraftComment.objects.create(window=window, digest=str(number), **given)
    return window


@pytest.mark.parametrize("number", [1, 3])
def test_requests_when_listed_then_it_costs_the_same_queries(client, clerk, unit, django_assert_num_queries, number):
    for _ in range(number):
        make_window(unit)
    client.get(LIST)
    with django_assert_num_queries(12):
        page = client.get(LIST)
    assert [row.waiting for row in page.context["object_list"]] == [1] * number


def test_request_when_opened_by_the_clerk_then_only_drafts_of_the_unit_are_offered(client, clerk, unit, root):
    draft = make_document(unit=unit, symbol="", stage="proposed", issued_on=None)
    issued, other = make_document(unit=unit), make_document(unit=root, symbol="", stage="proposed", issued_on=None)
    values = {"opens_on": "2026-11-01", "closes_on": "2026-11-30"}
    for wrong in (issued, other):
        assert "document" in client.post(f"{LIST}new/", values | {"document": wrong.pk}).context["form"].errors
    assert client.post(f"{LIST}new/", values | {"document": draft.pk}).status_code == 302
    assert Entry.objects.filter(action="comment_window.create", unit_id=unit.pk).exists()


def test_comments_when_handled_one_after_another_then_the_outcome_can_be_published(client, clerk, unit):
    window = make_window(unit, comments=2)
    first, second = window.comments.order_by("pk")
    handle = f"{LIST}y-kien/xu-ly/{first.pk}/"
    assert client.post(handle, {"handling": "accepted", "answer": ""}).status_code == 200
    answer = client.post(handle, {"handling": "accepted", "answer": "Tiếp thu"})
    assert answer["Location"].endswith(f"/{second.pk}/")
    publish = f"{LIST}ket-qua/{window.pk}/"
    client.post(publish)
    CommentWindow.objects.update(closes_on=timezone.localdate() - datetime.timedelta(days=1), outcome="Đã sửa.")
    client.post(publish)
    assert CommentWindow.objects.get().outcome_at is None
    client.post(f"{LIST}y-kien/xu-ly/{second.pk}/", {"handling": "explained", "answer": "Đã có ở Điều 2"})
    client.post(publish)
    assert CommentWindow.objects.get().outcome_at
    entry = Entry.objects.filter(action="draft_comment.handle").first()
    assert "Tiếp thu" not in str(entry.after)


def test_comments_when_taken_as_a_table_then_no_text_is_a_formula_and_the_record_tells(client, clerk, unit):
    window = make_window(unit, comments=2)
    answer = client.get(f"{LIST}y-kien/{window.pk}/bang.xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert len(rows) == 3
    assert rows[1][2:5] == ("Vàng A", None, "0912")
    assert rows[1][7] == "'=Ý 0"
    assert Entry.objects.filter(action="comment_window.export").exists()


def test_comments_when_of_another_unit_then_nobody_finds_them(client, clerk, root):
    window = make_window(make_unit("Xã Hai", parent=root))
    comment = window.comments.get()
    for path in (
        f"y-kien/{window.pk}/",
        f"y-kien/{window.pk}/bang.xlsx",
        f"y-kien/xu-ly/{comment.pk}/",
        f"edit/{window.pk}/",
        f"delete/{window.pk}/",
        f"history/{window.pk}/",
    ):
        assert client.get(LIST + path).status_code == 404, path
    assert client.post(f"{LIST}ket-qua/{window.pk}/").status_code == 404
