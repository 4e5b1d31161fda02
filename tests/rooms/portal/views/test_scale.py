"""Five thousand articles, ten thousand documents: every public list costs the queries of a few and reads few rows."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import Document
from tests.rooms.portal.many import fill
from tests.rooms.portal.register import make_document
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ARTICLES, DOCUMENTS = 5_000, 10_000
START = datetime.datetime(2015, 1, 1, tzinfo=datetime.UTC)
# what each costs, of three articles and of five thousand
LISTS = {
    "/": 19,
    "/tin-tuc/": 18,
    "/tin-tuc/?trang=2": 18,
    "/van-ban/": 13,
    "/van-ban/?q=viec": 13,
    "/van-ban/?linh_vuc=van-hoa": 14,
    "/don-vi/tinh/": 11,
    "/feed/": 5,
    "/tin-tuc/feed.json": 6,
    "/sitemap-pages.xml": 4,
    "/sitemap-documents.xml": 2,
    "/api/v1/articles": 4,
    "/api/v1/articles?unit=tinh&order=changed": 6,
    "/api/v1/documents/": 2,
    "/api/v1/documents/?unit=tinh&order=changed": 3,
    "/api/v1/pages": 4,
    "/api/v1/sections": 5,
    "/api/v1/units": 5,
    "/api/v1/files": 2,
}
# These begin with the newest and stop when the page is full: an index is followed, nothing is sorted.
ORDERED = ("/", "/tin-tuc/", "/van-ban/", "/feed/", "/tin-tuc/feed.json", "/api/v1/articles", "/api/v1/documents/")
NEWEST_FIRST = re.compile(
    r'ORDER BY "portal_(articlepage"."shown_at" DESC|document"."issued_on" DESC).* LIMIT \d+$', re.DOTALL
)
SORTS = re.compile(r"TEMP B-TREE FOR ORDER BY|(?<!Incremental )Sort  ")


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return captured.captured_queries


def add_documents(first: Document) -> None:
    day = datetime.date(2020, 1, 1)
    same = {"kind": first.kind, "body": first.body, "unit": first.unit, "live": True, "year": 2020}
    rows = [
        Document(
            **same,
            symbol=f"{n}/KH-X",
            symbol_key=f"{n}/kh-x",
            slug=f"ke-hoach-{n}",
            abstract=f"Về việc thứ {n}",
            search_key=f"{n}/kh-x ve viec thu {n}",
            issued_on=day + datetime.timedelta(days=n % 300),
        )
        for n in range(DOCUMENTS)
    ]
    Document.objects.bulk_create(rows, batch_size=1000)
    through = Document.fields.through
    field = first.fields.get().pk
    keys = Document.objects.filter(slug__startswith="ke-hoach-").values_list("pk", flat=True)
    through.objects.bulk_create([through(document_id=key, documentfield_id=field) for key in keys], batch_size=1000)


def plan_of(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
        return [row[-1] for row in cursor.fetchall()]


def test_lists_when_there_are_thousands_then_they_cost_the_queries_of_a_few_and_read_few_rows(client):
    home = make_home()
    Unit.objects.update(slug="tinh")
    section, other = make_section(home, "Tin tức", slug="tin-tuc"), make_section(home, "Khác", slug="khac")
    below = make_section(section, "Xã", slug="xa")
    for number in range(15):
        make_article(other, f"Bài {number}", shown_at=START)
    make_article(section, "Một", slug="mot")
    first = make_document(fields=["Văn hóa"])
    for _ in range(30):
        make_document(fields=["Văn hóa"])
    few = {address: len(queries_of(client, address)) for address in LISTS}
    fill(below, ARTICLES, lambda number: START + datetime.timedelta(hours=number))
    add_documents(first)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    many = {address: queries_of(client, address) for address in LISTS}
    assert few == {address: len(queries) for address, queries in many.items()} == LISTS
    ordered = [query["sql"] for address in ORDERED for query in many[address] if NEWEST_FIRST.search(query["sql"])]
    assert len(ordered) >= len(ORDERED)
    assert [(sql, line) for sql in ordered for line in plan_of(sql) if SORTS.search(line)] == []
