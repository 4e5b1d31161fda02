"""The public list over ten thousand documents: the same queries, and no time to speak of."""

import datetime
import time

import pytest

from dinh.rooms.portal.models import Document
from tests.rooms.portal.register import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MANY = 10_000


@pytest.fixture
def register(db):
    first = make_document(symbol="1/QĐ-UBND", signer="Lò Thị Ký", fields=["Văn hóa"])
    day = datetime.date(2026, 1, 1)
    rows = [
        Document(
            kind=first.kind,
            body=first.body,
            unit=first.unit,
            live=True,
            symbol=f"{n}/KH-X",
            symbol_key=f"{n}/kh-x",
            slug=f"ke-hoach-{n}",
            abstract=f"Về việc thứ {n}",
            search_key=f"{n}/kh-x ve viec thu {n}",
            year=2026,
            issued_on=day + datetime.timedelta(days=n % 300),
            effective_on=day + datetime.timedelta(days=n % 300),
        )
        for n in range(2, MANY + 1)
    ]
    Document.objects.bulk_create(rows, batch_size=1000)


def test_list_when_there_are_ten_thousand_then_it_costs_the_queries_of_three(
    client, register, django_assert_num_queries
):
    client.get("/van-ban/")
    started = time.process_time()
    with django_assert_num_queries(12):
        page = client.get("/van-ban/?q=viec&trang=400").context["page"]
    assert time.process_time() - started < 5
    assert (page.paginator.count, len(page.object_list)) == (MANY, 20)
