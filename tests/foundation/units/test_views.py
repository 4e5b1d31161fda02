import datetime

import pytest

from dinh.foundation.units.models import Succession, Unit

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 7, 1)


def add_unit(name: str, slug: str, **given) -> Unit:
    return Unit.add_root(name=name, slug=slug, **{"kind": "commune", **given})


@pytest.mark.parametrize("number", [1, 3])
def test_index_when_it_lists_units_then_it_costs_the_same_queries(client, django_assert_num_queries, number):
    for index in range(number):
        add_unit(f"Xã Mẫu {index}", f"xa-mau-{index}")
    with django_assert_num_queries(4):
        response = client.get("/don-vi/")
    assert len(response.context["units"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_detail_when_it_has_successors_then_it_costs_the_same_queries(client, django_assert_num_queries, number):
    old = add_unit("Xã Yên Định", "xa-yen-dinh", valid_to=DAY)
    for index in range(number):
        Succession.objects.create(
            predecessor=old, successor=add_unit(f"Xã Mới {index}", f"xa-moi-{index}"), on=DAY, partial=True
        )
    with django_assert_num_queries(8):
        page = client.get("/don-vi/xa-yen-dinh/").content.decode()
    assert page.count("(một phần)") == number


def test_detail_when_the_unit_is_not_there_then_it_is_not_found(client):
    assert client.get("/don-vi/khong-co/").status_code == 404
