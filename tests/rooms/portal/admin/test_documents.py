import datetime
import json
import re

import pytest

from dinh.foundation.audit.models import Entry
from dinh.rooms.portal.actions.document_history import save_version
from dinh.rooms.portal.models import Document, DocumentKind, DocumentVersion, IssuingBody
from tests.rooms.portal.books import make_book
from tests.rooms.portal.register import make_document, make_unit

pytestmark = pytest.mark.django_db
LIST = "/admin/van-ban/"


def fill(**changed):
    kind = DocumentKind.objects.filter(name="Quyết định").first() or DocumentKind.objects.create(name="Quyết định")
    body = IssuingBody.objects.filter(name="Ủy ban").first() or IssuingBody.objects.create(name="Ủy ban")
    values = {
        "symbol": "12/QĐ-UBND",
        "kind": kind.pk,
        "abstract": "Về việc thử",
        "body": body.pk,
        "stage": "issued",
        "issued_on": "2026-02-05",
        "effective_on": "2026-02-05",
        "access": "public",
        "full_text": "null",
    }
    for name in ("attachments", "relations"):
        values |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0, f"{name}-MIN_NUM_FORMS": 0}
        values[f"{name}-MAX_NUM_FORMS"] = 1000
    return values | changed


def relation(target, kind="replaces"):
    return {
        "relations-TOTAL_FORMS": 1,
        "relations-0-kind": kind,
        "relations-0-target": target.pk,
        "relations-0-ORDER": 1,
        "relations-0-id": "",
        "relations-0-DELETE": "",
    }


@pytest.mark.parametrize("number", [1, 3])
def test_list_when_it_shows_documents_then_it_costs_the_same_queries(
    client, clerk, unit, django_assert_num_queries, number
):
    for _ in range(number):
        make_document(unit=unit)
    client.get(LIST)
    with django_assert_num_queries(14):
        response = client.get(LIST)
    assert len(response.context["object_list"]) == number


def test_list_when_another_units_documents_exist_then_they_are_not_in_it(client, clerk, unit, root):
    mine = make_document(unit=unit, live=False, abstract="Của mình")
    make_document(unit=root, abstract="Của tỉnh")
    make_document(unit=make_unit("Xã Hai", parent=root), live=False, abstract="Của xã khác")
    assert [document.pk for document in client.get(LIST).context["object_list"]] == [mine.pk]


@pytest.mark.parametrize("address", ["edit", "delete", "history", "usage"])
def test_document_when_of_another_unit_then_the_clerk_does_not_find_it(client, clerk, root, address):
    document = make_document(unit=make_unit("Xã Hai", parent=root), live=False)
    assert client.get(f"{LIST}{address}/{document.pk}/").status_code == 404
    assert client.post(f"{LIST}{address}/{document.pk}/", fill(unit=document.unit_id)).status_code in (404, 405)
    assert Document.objects.filter(pk=document.pk, live=False).exists()


def test_document_when_added_and_published_then_it_is_recorded_and_visible(client, clerk, unit):
    block = {"key": "a", "text": "Điều 1. Một", "type": "unstyled", "depth": 0}
    text = json.dumps({"blocks": [block | {"inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}})
    response = client.post(f"{LIST}new/", fill(unit=unit.pk, full_text=text, **{"action-publish": "1"}))
    assert response.status_code == 302, response.context["form"].errors
    document = Document.objects.get()
    assert document.live
    assert document.contents[0]["anchor"] == "dieu-1"
    entry = Entry.objects.get(action="document.create")
    assert (entry.actor_name, entry.unit_id) == ("Văn thư", unit.pk)
    client.logout()
    assert client.get(document.get_absolute_url()).status_code == 200


def test_document_when_given_to_another_unit_then_it_is_refused(client, clerk, root):
    response = client.post(f"{LIST}new/", fill(unit=make_unit("Xã Hai", parent=root).pk))
    assert "unit" in response.context["form"].errors
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"symbol": "012/qđ–ubnd"}, "symbol"),
        ({"symbol": ""}, "symbol"),
        ({"effective_on": "2026-02-04", "symbol": "13/QĐ"}, "effective_on"),
        ({"expires_on": "2026-02-05", "symbol": "13/QĐ"}, "expires_on"),
        ({"kind": ""}, "kind"),
    ],
)
def test_form_when_the_database_would_refuse_then_the_field_says_why(client, clerk, unit, changed, field):
    make_document(unit=unit, symbol="12/QĐ-UBND", body="Ủy ban", issued_on=datetime.date(2026, 1, 1))
    response = client.post(f"{LIST}new/", fill(unit=unit.pk, **changed))
    assert list(response.context["form"].errors) == [field]


def test_form_when_relations_contradict_then_the_row_says_why(client, clerk, unit):
    document, other = make_document(unit=unit, body="Ủy ban"), make_document(unit=unit)
    edit = f"{LIST}edit/{document.pk}/"
    same = fill(unit=unit.pk, symbol=document.symbol)
    assert client.post(edit, same | relation(document)).status_code == 200
    assert client.post(edit, same | relation(other)).status_code == 302
    assert str(document.relations.get().target) == other.symbol
    response = client.post(f"{LIST}edit/{other.pk}/", fill(unit=unit.pk, symbol=other.symbol) | relation(document))
    assert response.status_code == 200
    assert Document.objects.get(pk=other.pk).relations.count() == 0


def test_document_when_taken_off_then_visitors_do_not_find_it(client, clerk, unit):
    document = make_document(unit=unit, body="Ủy ban")
    values = fill(unit=unit.pk, symbol=document.symbol, **{"action-unpublish": "1"})
    assert client.post(f"{LIST}edit/{document.pk}/", values).status_code == 302
    assert client.get(document.get_absolute_url()).status_code == 404
    assert Entry.objects.filter(action="document.edit", after__live=False).exists()


def test_document_when_deleted_then_the_record_keeps_what_it_was(client, clerk, unit):
    document = make_document(unit=unit)
    assert client.post(f"{LIST}delete/{document.pk}/").status_code == 302
    assert Entry.objects.get(action="document.delete").before["symbol"] == document.symbol


def test_chooser_when_opened_then_another_units_drafts_are_not_offered(client, clerk, unit, root):
    mine = make_document(unit=unit, live=False, symbol="1/QĐ-MÌNH")
    public = make_document(unit=root, symbol="2/QĐ-CHUNG")
    hidden = make_document(unit=root, live=False, symbol="3/QĐ-KÍN")
    page = client.get("/admin/document_chooser/").json()["html"]
    assert mine.symbol in page
    assert public.symbol in page
    assert hidden.symbol not in page
    found = client.get("/admin/document_chooser/results/", {"q": "chung"}).content.decode()
    assert public.symbol in found
    assert mine.symbol not in found
    assert client.get(f"/admin/document_chooser/chosen/{hidden.pk}/").status_code == 404


def test_admin_when_the_person_keeps_nothing_then_there_is_no_register(client, clerk):
    clerk.roles.all().delete()
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"symbol": "12/BC-UBND (Mật)"}, "symbol"), ({"abstract": "Tình hình (TỐI MẬT)"}, "abstract")],
)
def test_form_when_a_field_bears_a_mark_of_secrecy_then_it_is_refused_and_only_the_fact_recorded(
    client, clerk, unit, changed, field
):
    response = client.post(LIST + "new/", fill(unit=unit.pk, **changed))
    assert list(response.context["form"].errors) == [field]
    assert not Document.objects.exists()
    entry = Entry.objects.get(action="secret.refuse")
    assert (entry.actor_id, entry.object_type, list(entry.after)) == (clerk.pk, "portal.document", ["mark"])


def test_form_when_secrets_are_only_spoken_of_then_it_is_taken(client, clerk, unit):
    client.post(LIST + "new/", fill(unit=unit.pk, abstract="Về việc bảo vệ bí mật nhà nước, giá mật ong và mật khẩu"))
    assert Document.objects.count() == 1


@pytest.mark.parametrize("act", ["history", "usage"])
def test_document_when_its_past_and_its_uses_are_asked_for_then_they_open(client, clerk, unit, root, act):
    document, other = make_document(unit=unit, symbol="88/QĐ-XA"), make_document(unit=root)
    assert "88/QĐ-XA" in client.get(f"{LIST}{act}/{document.pk}/").content.decode()
    assert client.get(f"{LIST}{act}/{other.pk}/").status_code == 404


def test_lists_when_narrowed_then_rows_of_another_unit_are_not_offered(client, clerk, unit, root):
    mine, foreign = make_book(unit=unit, group="Sổ của xã"), make_book(unit=root, group="Sổ của tỉnh")
    texts = [make_document(unit=unit, symbol="1/QĐ-XA"), make_document(unit=root, symbol="2/QĐ-TINH")]
    for document in texts:
        given = {"label": "Văn bản hợp nhất", "effective_on": "2026-03-01", "full_text": "<p>x</p>"}
        save_version(DocumentVersion(document=document, **given), by=None)
    page = client.get("/admin/so-van-ban-muc/").content.decode()
    assert (mine.group in page, foreign.group in page) == (True, False)
    page = client.get("/admin/van-ban-ban/").content.decode()
    assert ("1/QĐ-XA" in page, "2/QĐ-TINH" in page) == (True, False)


def test_list_when_read_aloud_then_it_says_yes_and_no(client, clerk, unit):
    make_document(unit=unit)
    make_document(unit=unit, live=False)
    cells = re.findall(r"<td[^>]*>\s*(Có|Không|True|False)\s*</td>", client.get(LIST).content.decode())
    assert sorted(cells) == ["Có", "Không"]
