"""Why may this person see this?"""

import pytest

from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.explanations import Thing, explain, find
from dinh.foundation.people.visibility import Access, may_see
from tests.rooms.portal.site import make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("access", Access.values)
@pytest.mark.parametrize("place", ["none", "north", "south", "province"])
def test_explain_when_asked_then_it_agrees_with_the_one_rule(person, province, north, south, access, place):
    units = {"north": north, "south": south, "province": province}
    if place in units:
        grant_role(by=None, person=person, function="editor", unit=units[place])
    answer = explain(person, Thing("Tin", access, north))
    assert answer.seen == may_see(person, access=access, unit_path=north.path)
    assert len(answer.reasons) == 3


def test_find_when_the_address_of_a_page_is_typed_then_its_scope_is_given(province, north):
    section = make_section(make_home(), access="unit")
    give_unit_root(unit=north, page=section, by=None)
    assert find(f"https://example.vn/{section.slug}/") == Thing(section.title, "unit", north)
    assert find("/khong-co/") is None
