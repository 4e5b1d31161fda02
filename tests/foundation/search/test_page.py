import datetime

import pytest

from dinh.foundation.search.actions.indexing import make_entry
from dinh.foundation.search.models import SearchDoc
from dinh.foundation.search.sources import Doc, Source
from dinh.foundation.units.models import Unit

pytestmark = pytest.mark.django_db
# sessions and language cost nothing for an anonymous visitor; menu and office cost three,
# the history of units two, the search the rest
QUERIES = 11


def fill(number: int, access: str = "public") -> Unit:
    unit = Unit.add_root(name="Văn phòng", kind="office", slug="van-phong")
    source = Source("note", "Ghi chú", Unit, Unit.objects.all, lambda unit: None)
    for index in range(number):
        day = datetime.date(2020 + index, 1, 1)
        doc = Doc(f"Lễ hội Đồng Văn {index}", "Chợ phiên họp sáng chủ nhật.", f"/x/{index}/", unit.pk, access, day)
        make_entry(source, str(index), doc).save()
    return unit


def test_page_when_words_have_no_diacritics_then_they_are_found_and_marked(client):
    fill(2)
    body = client.get("/tim-kiem/", {"q": "le hoi dong van"}).content.decode()
    assert body.count("<mark>Lễ</mark> <mark>hội</mark>") == 2 or body.count("<mark>Lễ hội Đồng Văn</mark>") == 2


@pytest.mark.parametrize("access", ["members", "staff", "unit"])
def test_page_when_a_thing_is_not_for_everyone_then_a_visitor_finds_nothing(client, access):
    fill(1, access)
    response = client.get("/tim-kiem/", {"q": "lễ hội"})
    assert response.context["results"].total == 0
    assert "Chợ phiên" not in response.content.decode()


@pytest.mark.parametrize("text", ['"', "'\"((*", "*", "-", "a" * 10_000, "NEAR(a b)", "x\x00y", "%", "đ" * 301])
def test_page_when_anything_is_typed_then_it_answers(client, text):
    fill(1)
    assert client.get("/tim-kiem/", {"q": text}).status_code == 200


@pytest.mark.parametrize("extra", [{"page": "x"}, {"page": "9999999"}, {"unit": "abc"}, {"year": "-1"}, {"kind": "no"}])
def test_page_when_a_filter_makes_no_sense_then_it_answers(client, extra):
    fill(1)
    assert client.get("/tim-kiem/", {"q": "lễ hội", **extra}).status_code == 200


def test_page_when_one_or_three_are_found_then_it_costs_the_same(client, django_assert_num_queries):
    fill(3)
    client.get("/tim-kiem/", {"q": "lễ hội"})
    with django_assert_num_queries(QUERIES):
        client.get("/tim-kiem/", {"q": "lễ hội"})
    SearchDoc.objects.filter(key__in=["1", "2"]).delete()
    with django_assert_num_queries(QUERIES):
        client.get("/tim-kiem/", {"q": "lễ hội"})
