import pytest
from django.core.cache import cache

from dinh.foundation.people.models import Person


@pytest.fixture
def person(db):
    return Person.objects.create_user("lan@example.org", "x" * 12, name="Lan")


@pytest.fixture
def other(db):
    return Person.objects.create_user("minh@example.org", "x" * 12, name="Minh")


@pytest.fixture
def fresh_limits():
    """Attempts of other tests count no more."""
    cache.clear()
