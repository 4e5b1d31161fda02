"""A province with two communes, each with its own section and people."""

import pytest

from dinh.foundation.editorial.queries.duties import open_state
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_home, make_section


@pytest.fixture
def province(db):
    return make_unit("Tỉnh")


@pytest.fixture
def home(province):
    home = make_home()
    give_unit_root(unit=province, page=home, by=None)
    return home


def commune(name, home):
    unit = make_unit(name, parent=Unit.objects.get(depth=1))
    section = make_section(home, name)
    give_unit_root(unit=unit, page=section, by=None)
    return unit


@pytest.fixture
def north(home):
    return commune("Xã Bắc", home)


@pytest.fixture
def south(home):
    return commune("Xã Nam", home)


@pytest.fixture
def staff():
    """Makes somebody with a function in a unit."""

    def make(name, function, unit):
        person = Person.objects.create_user(f"{name.lower()}@example.vn", "x" * 12, name=name)
        if function:
            grant_role(by=None, person=person, function=function, unit=unit)
        return Person.objects.get(pk=person.pk)

    return make


@pytest.fixture
def editor(staff, north):
    return staff("Lan", "editor", north)


@pytest.fixture
def publisher(staff, north):
    return staff("Minh", "publisher", north)


@pytest.fixture
def draft(north):
    """Makes a draft with a summary in the northern commune."""
    from tests.foundation.editorial.pages import make_draft  # app not ready before

    return lambda **given: make_draft(north.root.page, **given)


@pytest.fixture
def submit():
    def do(page, by):
        page.get_workflow().start(page, by)
        return open_state(page)

    return do
