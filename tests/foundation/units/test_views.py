import datetime

import pytest

from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.search.actions.reindexing import reindex
from dinh.foundation.units.models import Succession, Unit
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 7, 1)


def add_unit(name: str, slug: str, **given) -> Unit:
    return Unit.add_root(name=name, slug=slug, **{"kind": "commune", **given})


@pytest.mark.parametrize("number", [1, 3])
def test_index_when_it_lists_units_then_it_costs_the_same_queries(client, django_assert_num_queries, number):
    for index in range(number):
        add_unit(f"Xã Mẫu {index}", f"xa-mau-{index}")
    with django_assert_num_queries(5):
        response = client.get("/don-vi/")
    assert len(response.context["units"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_detail_when_it_has_successors_then_it_costs_the_same_queries(client, django_assert_num_queries, number):
    old = add_unit("Xã Yên Định", "xa-yen-dinh", valid_to=DAY)
    for index in range(number):
        Succession.objects.create(
            predecessor=old, successor=add_unit(f"Xã Mới {index}", f"xa-moi-{index}"), on=DAY, partial=True
        )
    with django_assert_num_queries(11):
        page = client.get("/don-vi/xa-yen-dinh/").content.decode()
    assert page.count("Một phần nhập vào <a") == number
    assert "(một phần)" not in page


def test_detail_when_the_unit_is_not_there_then_it_is_not_found(client):
    assert client.get("/don-vi/khong-co/").status_code == 404


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("1684/NQ-UBTVQH15", "theo Nghị quyết số 1684/NQ-UBTVQH15"),
        ("12/QĐ-UBND", "theo Quyết định số 12/QĐ-UBND"),
        ("Biên bản bàn giao", "theo Biên bản bàn giao"),
    ],
)
def test_detail_when_the_act_is_known_then_both_units_name_it(client, given, shown):
    old, new = add_unit("Xã Yên Định", "xa-yen-dinh", valid_to=DAY), add_unit("Xã Minh Ngọc", "xa-minh-ngoc")
    Succession.objects.create(predecessor=old, successor=new, on=DAY, instrument=given)
    for address in ("/don-vi/xa-yen-dinh/", "/don-vi/xa-minh-ngoc/"):
        assert shown in client.get(address).content.decode()


def test_detail_when_it_was_renamed_then_the_former_name_stands_there(client):
    former = [{"name": "Xã Bắc", "until": "2025-07-01", "instrument": "12/NQ-HĐND"}]
    add_unit("Xã Bắc Sơn", "xa-bac", former_names=former)
    page = " ".join(client.get("/don-vi/xa-bac/").content.decode().split())
    assert "Xã Bắc</b> đến 01/07/2025, theo Nghị quyết số 12/NQ-HĐND" in page


def test_index_when_a_former_name_is_asked_then_it_says_what_it_became(client):
    old = add_unit("Xã Yên Định", "xa-yen-dinh", valid_to=DAY)
    Succession.objects.create(predecessor=old, successor=add_unit("Xã Minh Ngọc", "xa-minh-ngoc"), on=DAY)
    page = client.get("/don-vi/", {"q": "yen dinh"}).content.decode()
    assert 'href="/don-vi/xa-yen-dinh/"' in page
    assert 'href="/don-vi/xa-minh-ngoc/"' in page
    assert "Không có đơn vị nào tên “xyz”" in client.get("/don-vi/", {"q": "xyz"}).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_index_when_it_finds_units_then_it_costs_the_same_queries(client, django_assert_num_queries, number):
    for index in range(number):
        add_unit(f"Xã Mẫu {index}", f"xa-mau-{index}")
    with django_assert_num_queries(6):
        response = client.get("/don-vi/", {"q": "mau"})
    assert len(response.context["found"]) == number


def test_index_when_there_are_many_communes_then_they_stand_under_letters(client):
    for index in range(20):
        add_unit(f"Xã {'Ân' if index % 2 else 'Đồng'} {index}", f"xa-{index}")
    page = client.get("/don-vi/").content.decode()
    assert page.index("<h3>Â</h3>") < page.index("<h3>Đ</h3>")
    assert page.count("<h3>") == 2


def test_search_when_a_former_district_is_asked_then_it_and_the_present_communes_are_found(client):
    root = Unit.add_root(name="Ban", kind="office", slug="ban")
    district = root.add_child(name="Huyện Đồng Văn", kind="district", slug="huyen-dong-van", valid_to=DAY)
    old = district.add_child(name="Xã Lũng Cú cũ", kind="commune", slug="cu", valid_to=DAY)
    heir = Unit.objects.get(pk=root.pk).add_child(name="Xã Lũng Cú", kind="commune", slug="xa-lung-cu")
    Succession.objects.create(predecessor=old, successor=heir, on=DAY)
    reindex(kinds=["unit"])
    page = client.get("/tim-kiem/", {"q": "huyện Đồng Văn"}).content.decode()
    assert 'href="/don-vi/huyen-dong-van/"' in page
    assert 'href="/don-vi/xa-lung-cu/"' in page


def test_detail_when_the_unit_publishes_then_its_introduction_and_newest_articles_stand_there(client):
    unit = add_unit("Xã Bắc", "xa-bac")
    section = make_section(make_home(), "Xã Bắc", introduction="Trang do xã tự biên tập.")
    give_unit_root(unit=unit, page=section, by=None)
    article = make_article(section, "Họp thôn")
    make_article(section, "Còn nháp", live=False)
    page = client.get("/don-vi/xa-bac/").content.decode()
    assert "Trang do xã tự biên tập." in page
    assert article.url in page
    assert "Còn nháp" not in page
