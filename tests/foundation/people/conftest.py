import pytest

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
def person(db):
    return Person.objects.create_user("lan@example.org", "x" * 12, name="Lan")


@pytest.fixture
def other(db):
    return Person.objects.create_user("minh@example.org", "x" * 12, name="Minh")
