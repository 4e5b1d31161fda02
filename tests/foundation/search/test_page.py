import datetime
from urllib.parse import parse_qs

import pytest
from django.db import connection
from lxml.html import fromstring

from dinh.foundation.search.actions.indexing import make_entry
from dinh.foundation.search.models import SearchDoc
from dinh.foundation.search.sources import Doc, Source
from dinh.foundation.units.models import Unit

pytestmark = pytest.mark.django_db
# sessions and language cost nothing for an anonymous visitor; menu and office cost three,
# the history of units two, the search the rest
QUERIES = 11


def count_queries(others: int, findings: int) -> int:
    """PostgreSQL is asked four times more for each finding: two estimates, and the plan chosen and taken back."""
    return others + findings * (0 if connection.vendor == "sqlite" else 4)


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


def chips_in(response) -> list[tuple[str, str]]:
    """(accessible name, address) of each link among the filters that are set."""
    found = fromstring(response.content.decode()).xpath("//ul[@class='chips no-print']//a")
    return [(" ".join(link.text_content().split()), link.get("href")) for link in found]


def test_page_when_one_filter_is_set_then_a_link_takes_it_back_and_keeps_the_rest(client):
    fill(3)
    asked = {"q": "lễ hội", "year": "2021", "order": "date", "page": "2"}
    response = client.get("/tim-kiem/", asked)
    ((name, address),) = chips_in(response)
    assert (name, parse_qs(address[1:])) == ("Bỏ lọc: 2021", {"q": ["lễ hội"], "order": ["date"]})
    assert response.context["results"].total == 1
    assert client.get(f"/tim-kiem/{address}").context["results"].total == 3


def test_page_when_several_filters_are_set_then_each_is_taken_back_alone_or_all_at_once(client):
    unit = fill(3, locales=("vi", "hmn"))
    asked = {"q": "lễ hội", "unit": str(unit.pk), "year": "2021", "language": "hmn", "kind": "<note>"}
    chips = chips_in(client.get("/tim-kiem/", asked))
    names = ["Bỏ lọc: <note>", "Bỏ lọc: Hmoob (Mông)", "Bỏ lọc: 2021", "Bỏ lọc: Văn phòng", "Bỏ hết điều kiện"]
    assert [name for name, _address in chips] == names
    gone = [set(asked) - set(parse_qs(address[1:])) for _name, address in chips]
    assert gone == [{"kind"}, {"language"}, {"year"}, {"unit"}, {"kind", "language", "year", "unit"}]


@pytest.mark.parametrize("extra", [{}, {"unit": "abc"}, {"unit": "999999"}, {"year": "0"}, {"kind": ""}])
def test_page_when_nothing_is_filtered_then_there_is_nothing_to_take_back(client, extra):
    fill(2)
    assert chips_in(client.get("/tim-kiem/", {"q": "lễ hội", **extra})) == []


def test_page_when_a_filter_leaves_nothing_then_it_can_still_be_taken_back(client):
    fill(2)
    response = client.get("/tim-kiem/", {"q": "lễ hội", "year": "1999"})
    assert (response.context["results"].total, len(chips_in(response))) == (0, 1)


def test_page_when_one_or_three_are_found_then_it_costs_the_same(client, django_assert_num_queries):
    fill(3)
    client.get("/tim-kiem/", {"q": "lễ hội"})
    with django_assert_num_queries(count_queries(QUERIES, 2)):
        client.get("/tim-kiem/", {"q": "lễ hội"})
    SearchDoc.objects.filter(key__in=["1", "2"]).delete()
    with django_assert_num_queries(count_queries(QUERIES, 2)):
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
    with django_assert_num_queries(count_queries(QUERIES + 1, 3)):
        assert client.get("/tim-kiem/", asked).context["results"].total == 3
    SearchDoc.objects.filter(key__in=["2", "3"]).delete()
    with django_assert_num_queries(count_queries(QUERIES + 1, 3)):
        assert client.get("/tim-kiem/", asked).context["results"].total == 1
