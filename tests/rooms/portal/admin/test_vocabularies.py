import pytest

from dinh.foundation.audit.models import Entry
from dinh.rooms.portal.actions.vocabularies import ensure_field
from dinh.rooms.portal.models import DocumentField, Signer
from tests.rooms.portal.register import make_document

pytestmark = pytest.mark.django_db


def test_signer_when_added_then_it_is_recorded(client, clerk):
    assert client.post("/admin/van-ban-nguoi-ky/new/", {"name": "Hoàng Thị Mẫu"}).status_code == 302
    assert Signer.objects.get().slug == "hoang-thi-mau"
    assert Entry.objects.get(action="signer.create").after == {"name": "Hoàng Thị Mẫu"}


def test_field_when_moved_below_another_then_its_documents_come_along(client, clerk):
    make_document(fields=["Di sản"])
    culture = ensure_field("Văn hóa", by=None)
    heritage = DocumentField.objects.get(name="Di sản")
    address = f"/admin/van-ban-linh-vuc/edit/{heritage.pk}/"
    assert client.post(address, {"name": "Di sản", "parent": culture.pk}).status_code == 302
    assert client.get("/van-ban/?linh_vuc=van-hoa").context["page"].paginator.count == 1
    assert client.post(address, {"name": "Văn hoá", "parent": ""}).status_code == 200


def test_signer_when_a_document_bears_it_then_it_is_not_deleted(client, clerk):
    document = make_document(signer="Ai Đó")
    client.post(f"/admin/van-ban-nguoi-ky/delete/{document.signer_id}/")
    assert Signer.objects.filter(pk=document.signer_id).exists()


def test_field_when_its_form_is_opened_then_each_choice_has_a_label(client, clerk):
    page = client.get("/admin/van-ban-linh-vuc/new/").content.decode()
    assert all(f'for="{name}"' in page for name in ("id_name", "id_parent"))
