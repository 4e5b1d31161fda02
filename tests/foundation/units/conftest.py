import pytest

from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit


@pytest.fixture
def root(db):
    return Unit.add_root(name="Ban Tuyên giáo", kind="office", slug="ban")


@pytest.fixture
def north(root):
    return Unit.objects.get(pk=root.pk).add_child(name="Xã Bắc", kind="commune", slug="xa-bac", code="01")


@pytest.fixture
def south(root, north):
    return Unit.objects.get(pk=root.pk).add_child(name="Xã Nam", kind="commune", slug="xa-nam", code="02")


@pytest.fixture
def make_person(db):
    def make(name: str, function: str = "", unit: Unit | None = None) -> Person:
        person = Person.objects.create_user(f"{name.lower()}@example.org", "x" * 12, name=name)
        if unit is not None:
            grant_role(by=None, person=person, function=function, unit=unit)
        return person

    return make


@pytest.fixture
def chief(client, make_person, root):
    """Administrator of the whole, signed in."""
    person = make_person("Chi", "administrator", root)
    client.force_login(person)
    return person
