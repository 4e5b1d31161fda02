"""A province with two communes, each with its own section and people."""

import pytest

from dinh.foundation.editorial.actions.duties import approve
from dinh.foundation.editorial.actions.links import make_link
from dinh.foundation.editorial.queries.duties import open_state
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.units.models import Unit
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_home, make_section

OUTSIDER = "Ông Nông Văn Páo, Phó Chủ tịch"


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


@pytest.fixture
def waiting(draft, editor, publisher, staff, north, submit):
    """A page that waits for approval."""
    page = draft(by=editor, title="Đường liên xã thông xe")
    approve(state=submit(page, editor), by=staff("Hoa", "editor", north))
    return page


@pytest.fixture
def link_of(publisher):
    return lambda page, **given: make_link(state=open_state(page), by=publisher, name=OUTSIDER, **given)
