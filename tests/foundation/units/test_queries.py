import datetime

import pytest

from dinh.foundation.units.models import Unit

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
