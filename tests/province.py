"""Fixtures: a province with two communes, and people with a function there."""

import pytest

from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person
from tests.rooms.portal.register import make_unit


@pytest.fixture
def province(db):
    return make_unit("Tỉnh")


@pytest.fixture
def north(province):
    return make_unit("Xã Bắc", parent=province)


@pytest.fixture
def south(province):
    return make_unit("Xã Nam", parent=province)


@pytest.fixture
def staff():
    """Makes somebody with a function in a unit."""

    def make(name, function, unit):
        person = Person.objects.create_user(f"{name.lower()}@example.vn", "x" * 12, name=name)
        if function:
            grant_role(by=None, person=person, function=function, unit=unit)
        return Person.objects.get(pk=person.pk)

    return make
