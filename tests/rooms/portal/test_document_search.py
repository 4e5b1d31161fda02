import pytest
from django.contrib.auth.models import AnonymousUser

from dinh.foundation.search.queries import search
from dinh.rooms.portal.actions.documents import unpublish_document
from tests.rooms.portal.register import make_document

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def find(text):
    return [hit.title for hit in search(text, AnonymousUser(), kinds=("document",)).hits]


def test_search_when_documents_come_and_go_then_the_index_follows():
    document = make_document(symbol="1234/QĐ-UBND", abstract="Bảo tồn hát Then", full_text="<p>Điều 1. Nghệ nhân</p>")
    make_document(access="unit", symbol="99/QĐ-KÍN", abstract="Hát Then kín")
    for text in ("1234/QĐ-UBND", '"1234/qd-ubnd"', "hat then", "nghe nhan"):
        assert len(find(text)) == 1, text
    unpublish_document(document, by=None)
    assert find("hat then") == []
