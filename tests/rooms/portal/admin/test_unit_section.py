"""An administrator gives a unit its section: once, where such sections stand, and nobody else does."""

import pytest
from django.core.exceptions import PermissionDenied

from dinh.foundation.audit.models import Entry
from dinh.foundation.editorial import guide
from dinh.foundation.media.models import UnitCollection
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.people.models import Person
from dinh.rooms.portal.actions.sections import open_unit_section
from dinh.rooms.portal.models import SectionPage
from tests.province import north, province, south, staff
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_home, make_section

__all__ = ["north", "province", "south", "staff"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def home(province):
    home = make_home()
    give_unit_root(unit=province, page=home, by=None)
    return home


def address(unit) -> str:
    return f"/admin/chuyen-muc-don-vi/{unit.pk}/"


def test_section_when_a_units_administrator_opens_it_then_its_people_publish_there_and_again_makes_none(
    client, staff, home, north, south
):
    beside = make_section(home, "Các xã")
    give_unit_root(unit=south, page=make_section(beside, "Xã Nam"), by=None)
    chief, editor = staff("Hà", "administrator", north), staff("Lan", "editor", north)
    client.force_login(chief)
    assert address(north) in client.get(f"/admin/don-vi/edit/{north.pk}/").content.decode()
    assert [page.pk for page in client.get(address(north)).context["view"].places] == [beside.pk]
    given = {"parent": beside.pk, "introduction": "Tin của xã."}
    assert client.post(address(north), given).status_code == 302
    section = SectionPage.objects.get(unit_root__unit=north)
    assert (section.title, section.live, section.introduction) == ("Xã Bắc", True, "Tin của xã.")
    assert (section.get_parent().pk, unit_of(section)) == (beside.pk, north)
    assert UnitCollection.objects.filter(unit=north).exists()
    client.force_login(Person.objects.get(pk=editor.pk))
    assert client.get(f"/admin/pages/add/portal/articlepage/{section.pk}/").status_code == 200
    client.force_login(chief)
    assert client.post(address(north), given).url.endswith(f"/{section.pk}/")
    assert SectionPage.objects.filter(title="Xã Bắc").count() == 1
    assert address(north) not in client.get(f"/admin/don-vi/edit/{north.pk}/").content.decode()
    entries = Entry.objects.filter(action__in=["section.create", "pages.unit_root"], unit_id=north.pk)
    assert [entry.actor_id for entry in entries] == [chief.pk, chief.pk]


def test_section_when_the_whole_is_administered_then_the_place_is_chosen_among_pages_above(
    client, staff, home, province, north, south
):
    news, foreign = make_section(home, "Tin tức"), make_section(home, "Xã Nam")
    give_unit_root(unit=south, page=foreign, by=None)
    client.force_login(staff("Chi", "administrator", province))
    offered = [page.pk for page in client.get(address(north)).context["view"].places]
    assert offered == [home.pk, news.pk]
    assert client.post(address(north), {"parent": foreign.pk}).context["form"].errors["parent"]
    assert client.post(address(north), {"parent": news.pk}).status_code == 302
    assert UnitRoot.objects.get(unit=north).page.get_parent().pk == news.pk


@pytest.mark.parametrize("function", ["editor", "publisher", "auditor"])
def test_section_when_somebody_does_not_administer_the_unit_then_they_open_none(client, staff, home, north, function):
    person = staff("Lan", function, north)
    client.force_login(person)
    assert client.post(address(north), {"parent": home.pk}).status_code in (302, 403)
    with pytest.raises(PermissionDenied):
        open_unit_section(by=person, unit=north, parent=home)
    assert not UnitRoot.objects.filter(unit=north).exists()


def test_section_when_another_units_administrator_asks_then_they_are_refused(client, staff, home, north, south):
    client.force_login(staff("Tú", "administrator", south))
    client.post(address(north), {"parent": home.pk})
    assert not UnitRoot.objects.filter(unit=north).exists()


def test_section_when_a_page_has_its_address_already_then_it_says_which(client, staff, home, north):
    make_section(home, "Tay làm", slug=north.slug)
    client.force_login(staff("Hà", "administrator", north))
    told = client.post(address(north), {"parent": home.pk}).context["form"].non_field_errors()
    assert "Tay làm" in told[0]
    assert not UnitRoot.objects.filter(unit=north).exists()


def test_guide_when_the_unit_has_no_section_then_its_administrator_is_led_there_and_an_editor_told_who(
    staff, home, province
):
    unit = make_unit("Xã Mới", parent=province)
    chief, editor = staff("Hà", "administrator", unit), staff("Lan", "editor", unit)
    assert guide.guides_for(chief)[0].lines[2].url == address(unit)
    assert guide.guides_for(editor)[0].lines[2].url == ""
