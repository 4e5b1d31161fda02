import datetime
import json

import pytest

from dinh.rooms.portal.actions.document_history import add_note
from dinh.rooms.portal.models import DocumentVersion
from tests.rooms.portal.register import make_document, make_unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_notes_when_listed_then_it_costs_the_same_queries(client, clerk, unit, django_assert_num_queries, number):
    document = make_document(unit=unit)
    for _ in range(number):
        add_note(document, text="Ghi", by=clerk)
    address = f"/admin/van-ban/ghi-chu/{document.pk}/"
    client.get(address)
    with django_assert_num_queries(12):
        page = client.get(address)
    assert len(page.context["notes"]) == number


def test_note_when_written_on_the_page_then_it_bears_name_and_can_be_taken_back(client, clerk, unit):
    document = make_document(unit=unit)
    address = f"/admin/van-ban/ghi-chu/{document.pk}/"
    assert client.post(address, {"text": " "}).status_code == 200
    assert client.post(address, {"text": "Chờ ý kiến Sở"}).status_code == 302
    page = client.get(address).content.decode()
    assert "Chờ ý kiến Sở" in page
    assert clerk.name in page
    assert client.post(f"/admin/van-ban/ghi-chu/xoa/{document.notes.get().pk}/").status_code == 302
    assert not document.notes.exists()


def test_notes_when_the_document_is_another_units_then_nobody_finds_them(client, clerk, root):
    document = make_document(unit=make_unit("Xã Hai", parent=root))
    assert client.get(f"/admin/van-ban/ghi-chu/{document.pk}/").status_code == 404


def test_version_when_added_then_it_is_structured_and_a_second_of_that_day_is_refused(client, clerk, unit):
    document = make_document(unit=unit)
    block = {"key": "a", "text": "Điều 1. Một", "type": "unstyled", "depth": 0}
    text = json.dumps({"blocks": [block | {"inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}})
    values = {"label": "Hợp nhất", "effective_on": "2026-06-01", "full_text": text, "live": "on"}
    address = f"/admin/van-ban-ban/new/?van_ban={document.pk}"
    assert client.post(address, values).status_code == 302
    assert DocumentVersion.objects.get().contents[0]["anchor"] == "dieu-1"
    assert client.post(address, values).context["form"].errors
    assert [one.label for one in client.get(f"/admin/van-ban-ban/?document={document.pk}").context["object_list"]] == [
        "Hợp nhất"
    ]


def test_version_when_of_another_units_document_then_nobody_finds_it(client, clerk, root):
    document = make_document(unit=make_unit("Xã Hai", parent=root))
    version = DocumentVersion.objects.create(document=document, label="x", effective_on=datetime.date(2026, 6, 1))
    assert client.get(f"/admin/van-ban-ban/new/?van_ban={document.pk}").status_code == 404
    for verb in ("edit", "delete", "history"):
        assert client.get(f"/admin/van-ban-ban/{verb}/{version.pk}/").status_code == 404
