import pytest
from django.contrib.auth.models import Group, Permission

from dinh.foundation.people.models import Person, Role
from tests.rooms.portal.register import make_unit


@pytest.fixture
def root(db):
    return make_unit("Tỉnh")


@pytest.fixture
def unit(root):
    return make_unit("Xã Một", parent=root)


@pytest.fixture
def clerk(client, unit):
    person = Person.objects.create_user("clerk@example.org", "x" * 12, name="Văn thư")
    Role.objects.create(person=person, function="editor", unit=unit)
    group = Group.objects.create(name="admin")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person.groups.add(group)
    client.force_login(person)
    return person
