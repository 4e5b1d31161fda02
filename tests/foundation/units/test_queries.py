import datetime

import pytest
from django.db import IntegrityError, transaction

from dinh.foundation.units.actions import create_unit, record_succession
from dinh.foundation.units.models import Succession, Unit
from dinh.foundation.units.queries import find_units, former_units, present_units

pytestmark = pytest.mark.django_db


def test_current_when_unit_has_ended_then_it_is_left_out():
    kept = Unit.add_root(name="Xã Minh Ngọc", kind="commune", slug="xa-minh-ngoc")
    Unit.add_root(name="Xã Yên Định", kind="commune", slug="xa-yen-dinh", valid_to=datetime.date(2025, 7, 1))
    assert list(Unit.objects.current()) == [kept]


def test_unit_when_saved_then_its_name_key_ignores_tone_placement():
    unit = Unit.add_root(name="Xã Hoà An", kind="commune", slug="xa-hoa-an")
    assert Unit.objects.get(name_key="xã hòa an") == unit


@pytest.mark.django_db(transaction=True)
def test_root_page_when_a_test_commits_then_it_is_there():
    from wagtail.models import Page

    assert Page.objects.filter(depth=1).count() == 1


@pytest.mark.django_db(transaction=True)
def test_root_page_when_a_second_test_commits_then_it_is_there_again():
    from wagtail.models import Page

    assert Page.objects.filter(depth=1).count() == 1


def make_history() -> dict[str, Unit]:
    day = datetime.date(2025, 7, 1)
    root = Unit.add_root(name="Ban", kind="office", slug="ban")
    district = create_unit(by=None, parent=root, name="Huyện Bắc Mê", kind="district", valid_to=day)
    old = create_unit(by=None, parent=district, name="Xã Yên Định", kind="commune")
    heirs = [create_unit(by=None, parent=root, name=name, kind="commune") for name in ("Xã Minh Ngọc", "Xã Ngọc Đường")]
    record_succession(by=None, predecessor=old, successors=heirs, on=day, instrument="1684/NQ-UBTVQH15")
    return {unit.slug: unit for unit in Unit.objects.all()}


@pytest.mark.parametrize("name", ["Xã Yên Định", "yên định", "YEN DINH", "xa yen dinh"])
def test_find_units_when_the_name_is_typed_somehow_then_it_is_found(name):
    units = make_history()
    assert find_units(name) == [units["xa-yen-dinh"]]
    assert find_units(name, on=datetime.date(2025, 7, 1)) == []


def test_present_units_when_a_unit_was_divided_then_both_heirs_are_found(django_assert_num_queries):
    units = make_history()
    heirs = [units["xa-minh-ngoc"], units["xa-ngoc-duong"]]
    with django_assert_num_queries(2):
        assert present_units(units["xa-yen-dinh"]) == heirs
    assert present_units(units["huyen-bac-me"]) == heirs
    assert former_units(heirs[0]) == [units["xa-yen-dinh"]]


def test_succession_when_it_would_run_in_a_circle_then_the_database_refuses_it():
    first = Unit.add_root(name="Xã A", kind="commune", slug="a", valid_to=datetime.date(2025, 7, 1))
    second = Unit.add_root(name="Xã B", kind="commune", slug="b", valid_to=datetime.date(2026, 7, 1))
    Succession.objects.create(predecessor=first, successor=second, on=datetime.date(2025, 7, 1))
    back = {"predecessor": second, "successor": first, "on": datetime.date(2026, 7, 1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.create(**back)
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.filter(pk=second.pk).update(valid_to=datetime.date(2025, 6, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.filter(pk=first.pk).update(valid_to=None)


def test_present_units_when_units_gave_parts_to_one_another_then_the_walk_ends():
    """Two communes that live on may exchange hamlets; when both end, the circle must not be walked for ever."""
    day = datetime.date(2025, 7, 1)
    first, second = (Unit.add_root(name=f"Xã {name}", kind="commune", slug=name) for name in "ab")
    for old, new in ((first, second), (second, first)):
        Succession.objects.create(predecessor=old, successor=new, on=day, partial=True)
    Unit.objects.update(valid_to=datetime.date(2026, 7, 1))
    assert present_units(Unit.objects.get(slug="a")) == []
