import pytest

from dinh.foundation.people.models import Person


@pytest.fixture
def person(db):
    return Person.objects.create_user("lan@example.org", "x" * 12, name="Lan")


@pytest.fixture
def other(db):
    return Person.objects.create_user("minh@example.org", "x" * 12, name="Minh")
