"""Who may open a thing of something he reads: as a filter, for things in hand, and for all readers together."""

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Collection

from dinh.foundation.media.actions import ensure_unit_collection
from dinh.foundation.media.models import File, Picture
from dinh.foundation.media.narrow import borne_q, hidden_from, hidden_from_readers
from dinh.foundation.people.models import Person, Role
from dinh.foundation.people.visibility import Access
from tests.rooms.portal.register import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    office = make_unit("Tỉnh")
    return {"office": office, "north": make_unit("Bắc", parent=office), "south": make_unit("Nam", parent=office)}


@pytest.fixture
def things(units):
    """Name → a picture or a file of Bắc, or of no unit, for each level of access; and a withdrawn file."""
    north = ensure_unit_collection(unit=units["north"], by=None)
    made = {}
    for (place, collection), level in itertools.product(
        {"north": north, "none": Collection.get_first_root_node()}.items(), Access.values
    ):
        given = {"title": level, "access": level, "collection": collection}
        made[f"picture {place} {level}"] = Picture.objects.create(file="x.jpg", width=1, height=1, **given)
        made[f"file {place} {level}"] = File.objects.create(file="x.pdf", **given)
    made["withdrawn"] = File.objects.create(title="x", file="y.pdf", collection=north, secrecy="MẬT")
    return made


@pytest.fixture
def viewers(units):
    people = {name: Person.objects.create_user(f"{name}@example.vn", "x", name=name) for name in ("member", *units)}
    for name, unit in units.items():
        Role.objects.create(person=people[name], function="editor", unit=unit)
    boss = Person.objects.create_superuser("boss@example.vn", "x", name="Boss")
    return {"nobody": AnonymousUser(), "boss": boss, **people}


EXPECTED = {
    "nobody": {"public"},
    "member": {"public", "members"},
    "south": {"public", "members", "staff"},
    "north": {"public", "members", "staff", "unit of the north"},
    "office": {"public", "members", "staff", "unit of the north"},
    "boss": {"public", "members", "staff", "unit of the north", "unit of nobody"},
}


def names_of(levels) -> set[str]:
    """Names of the things of those levels."""
    pairs = {
        ("north", "unit") if level == "unit of the north" else ("none", "unit") for level in levels if " " in level
    }
    pairs |= {(place, level) for place in ("north", "none") for level in levels if " " not in level}
    return {f"{kind} {place} {level}" for kind in ("picture", "file") for place, level in pairs}


@pytest.mark.parametrize("who", EXPECTED)
def test_things_when_somebody_reads_what_bears_them_then_filter_and_things_in_hand_agree(things, viewers, who):
    viewer = viewers[who]
    hidden = hidden_from(viewer, things.values())
    seen = {name for name, thing in things.items() if thing not in hidden}
    assert seen == names_of(EXPECTED[who])
    found = [*Picture.objects.filter(borne_q(Picture, viewer)), *File.objects.filter(borne_q(File, viewer))]
    assert {name for name, thing in things.items() if thing in found} == seen


@pytest.mark.parametrize(
    ("access", "levels"),
    [
        ("public", {"public"}),
        ("members", {"public", "members"}),
        ("staff", {"public", "members", "staff"}),
        ("unit", {"public", "members", "staff", "unit of the north"}),
    ],
)
def test_things_when_shown_to_all_readers_of_something_then_none_is_narrower(things, units, access, levels):
    hidden = hidden_from_readers(things.values(), access=access, unit_id=units["north"].pk)
    assert {name for name, thing in things.items() if thing not in hidden} == names_of(levels)


@pytest.mark.parametrize("number", [1, 3])
def test_things_when_many_are_for_one_unit_then_one_query_tells_them_apart(
    things, viewers, django_assert_num_queries, number
):
    narrow = [thing for name, thing in things.items() if name.endswith("north unit")][:number] * number
    assert viewers["north"].role_paths
    with django_assert_num_queries(1):
        assert hidden_from(viewers["north"], narrow) == set()
    with django_assert_num_queries(0):
        assert hidden_from(viewers["nobody"], narrow) == set(narrow)
