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


def fill(number: int, access: str = "public", locales: tuple[str, ...] = ("vi",)) -> Unit:
    unit = Unit.add_root(name="Văn phòng", kind="office", slug="van-phong")
    source = Source("note", "Ghi chú", Unit, Unit.objects.all, lambda unit: None)
    for index in range(number):
        day = datetime.date(2020 + index, 1, 1)
        doc = Doc(
            f"Lễ hội Đồng Văn {index}",
            "Chợ phiên họp sáng chủ nhật.",
            f"/x/{index}/",
            unit.pk,
            access,
            day,
            locales[index % len(locales)],
        )
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


@pytest.mark.parametrize(
    "extra",
    [
        *({"page": "x"}, {"page": "9999999"}, {"unit": "abc"}, {"year": "-1"}),
        *({"kind": "no"}, {"kind": "a\x00b"}, {"language": "a\x00b"}),
    ],
)
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


def test_page_when_texts_in_two_languages_are_found_then_readers_may_choose_one_by_its_own_name(client):
    fill(3, locales=("vi", "hmn"))
    told = client.get("/tim-kiem/", {"q": "lễ hội"}).content.decode()
    assert '<a href="?q=l%E1%BB%85+h%E1%BB%99i&amp;language=hmn"><span lang="hmn">Hmoob (Mông)</span>' in told
    assert '<a href="/x/1/" lang="hmn">' in told
    chosen = client.get("/tim-kiem/", {"q": "lễ hội", "language": "hmn"})
    assert [hit.key for hit in chosen.context["results"].hits] == ["1"]
    assert 'aria-current="true"><span lang="hmn">' in chosen.content.decode()


def test_page_when_all_that_is_found_is_in_one_language_then_none_is_offered(client):
    fill(2)
    assert "language=" not in client.get("/tim-kiem/", {"q": "lễ hội"}).content.decode()


def test_page_when_a_language_is_chosen_then_one_or_three_hits_cost_the_same(client, django_assert_num_queries):
    fill(4, locales=("vi", "hmn", "hmn", "hmn"))
    asked = {"q": "lễ hội", "language": "hmn"}
    client.get("/tim-kiem/", asked)
    with django_assert_num_queries(QUERIES + 1):
        assert client.get("/tim-kiem/", asked).context["results"].total == 3
    SearchDoc.objects.filter(key__in=["2", "3"]).delete()
    with django_assert_num_queries(QUERIES + 1):
        assert client.get("/tim-kiem/", asked).context["results"].total == 1
