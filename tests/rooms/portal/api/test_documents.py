import datetime

import pytest
from django.utils import timezone
from django.utils.http import parse_http_date

from dinh.rooms.portal.actions.documents import relate
from dinh.rooms.portal.models import Document
from tests.rooms.portal.register import make_document, make_unit

pytestmark = pytest.mark.django_db
LIST = "/api/v1/documents/"


@pytest.mark.parametrize("number", [1, 3])
def test_list_when_it_has_documents_then_it_costs_the_same_queries(client, django_assert_num_queries, number):
    make_unit()
    for _ in range(number):
        make_document(signer="Nguyễn Văn Mẫu")
    with django_assert_num_queries(2):
        answer = client.get(LIST).json()
    assert (answer["total"], len(answer["items"])) == (number, number)


def test_list_when_filtered_then_it_says_what_the_page_says(client):
    make_document()
    wanted = make_document(kind="Kế hoạch", symbol="7/KH-A", fields=["Văn hóa > Di sản"])
    for query in ({"kind": "ke-hoach"}, {"field": "van-hoa"}, {"q": "7/kh"}, {"state": "in-force", "q": "KH-A"}):
        assert [item["slug"] for item in client.get(LIST, query).json()["items"]] == [wanted.slug]
    assert client.get(LIST, {"per_page": 1, "page": 2}).json()["page"] == 2


def test_list_when_a_condition_is_impossible_then_it_is_refused(client):
    assert client.get(LIST, {"year": "abc"}).status_code == 422
    assert client.get(LIST, {"per_page": 1000}).status_code == 422
    assert client.get(LIST, {"state": "asleep"}).status_code == 422


def test_detail_when_asked_for_then_it_has_text_relations_and_state(client):
    old = make_document(full_text="<p>Điều 1. Một</p>", expires_on=datetime.date(2026, 2, 1))
    relate(make_document(), "replaces", old, by=None)
    answer = client.get(f"{LIST}{old.slug}/").json()
    assert answer["state"] == "replaced"
    assert answer["contents"] == [{"anchor": "dieu-1", "text": "Điều 1. Một", "depth": 0}]
    assert [(one["kind"], one["passive"]) for one in answer["relations"]] == [("replaces", True)]
    assert "internal_note" not in answer


def test_document_when_restricted_then_nobody_outside_lists_or_gets_it(client):
    document = make_document(access="unit")
    assert client.get(LIST).json()["total"] == 0
    assert client.get(f"{LIST}{document.slug}/").status_code == 404


def test_answer_when_it_has_not_changed_then_it_is_not_sent_again(client):
    make_document()
    first = client.get(LIST)
    assert first["ETag"]
    assert client.get(LIST, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_openapi_when_asked_for_then_it_describes_the_register(client):
    document = client.get("/api/v1/openapi.json").json()
    assert "/api/v1/documents/" in document["paths"]
    assert client.get("/api/v1/docs/").status_code == 404


def test_list_when_of_a_unit_or_changed_since_then_only_those_are_there(client):
    top = make_unit(slug="tinh")
    first = make_document(unit=top)
    below = make_document(unit=make_unit("Xã Bắc", parent=top, slug="xa-bac"))
    tomorrow = (timezone.now() + datetime.timedelta(days=1)).isoformat()
    for query, wanted in (
        ({"unit": "xa-bac"}, [below]),
        ({"unit": "tinh", "order": "changed"}, [below, first]),
        ({"unit": "khong-co"}, []),
        ({"since": tomorrow}, []),
    ):
        found = client.get(LIST, query).json()["items"]
        assert [item["slug"] for item in found] == [document.slug for document in wanted], query
    assert client.get(LIST, {"fields": "symbol", "unit": "xa-bac"}).json()["items"] == [{"symbol": below.symbol}]


def test_detail_when_a_document_acts_on_it_later_then_it_has_changed(client):
    old = make_document()
    Document.objects.update(changed_at=timezone.now() - datetime.timedelta(days=9))
    first = client.get(f"{LIST}{old.slug}/")
    assert client.get(f"{LIST}{old.slug}/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    relate(make_document(), "amends", old, by=None)
    later = client.get(f"{LIST}{old.slug}/", headers={"If-None-Match": first["ETag"]})
    assert (later.status_code, later.json()["state"]) == (200, "amended")
    assert parse_http_date(later["Last-Modified"]) > parse_http_date(first["Last-Modified"])
