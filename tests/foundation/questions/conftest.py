"""Two communes with people, and a bank of the first."""

import pytest

from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person
from dinh.foundation.questions.actions.topics import ensure_bank
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
        grant_role(by=None, person=person, function=function, unit=unit)
        return Person.objects.get(pk=person.pk)

    return make


@pytest.fixture
def editor(staff, north):
    return staff("Lan", "editor", north)


@pytest.fixture
def second(staff, north):
    return staff("Hoa", "publisher", north)


@pytest.fixture
def bank(north, editor):
    return ensure_bank(by=editor, unit=north, name="Tìm hiểu lịch sử  xã")
