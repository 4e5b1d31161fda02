"""The people of the demonstration: each signs in as printed and does their own work, no other."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from dinh.config.demonstration import PASSWORD, PEOPLE, SECRET, ensure_people, tabulate
from dinh.foundation.audit.models import Entry
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.models import Person, Role
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.sections import open_unit_section
from tests.clients import totp_code
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """A province with a commune that publishes for itself and another that does not; its people made twice."""
    cache.clear()
    root = make_unit("Tỉnh")
    communes = [
        root.add_child(instance=Unit(name=name, kind="commune", slug=slug))
        for name, slug in (("Xã A", "a"), ("Xã B", "b"))
    ]
    home = make_home()
    give_unit_root(unit=root, page=home, by=None)
    place = make_section(home, title="Xã, phường")
    sections = [open_unit_section(by=None, unit=commune, parent=place) for commune in communes]
    make_article(place, title="Tin của tỉnh")
    for section, title in zip(sections, ("Tin của A", "Tin của B"), strict=True):
        make_article(section, title=title)
    chief = Person.objects.create_superuser("quantri@example.vn", name="Quản trị")
    for _time in range(2):
        people = ensure_people(by=chief, root=root, commune=communes[0])
    return {"people": people, "sections": sections, "home": home, "place": place}


def sign_in(email: str) -> Client:
    client = Client()
    client.post("/tai-khoan/login/", {"login": email, "password": PASSWORD})
    client.post("/tai-khoan/2fa/authenticate/", {"code": totp_code(SECRET)})
    return client


def test_people_when_made_twice_then_each_stands_once_with_a_granted_role_and_a_line_in_the_table(office):
    assert Person.objects.count() == len(PEOPLE) + 1
    staff = [email for email, _name, function, _local, _work in PEOPLE if function]
    assert Role.objects.count() == Entry.objects.filter(action="role.grant").count() == len(staff)
    assert sorted(Authenticator.objects.filter(type="totp").values_list("user__email", flat=True)) == sorted(staff)
    lines = tabulate(office["people"])
    assert [line.split()[0] for line in lines[: len(PEOPLE)]] == [email for email, *_rest in PEOPLE]


def test_commune_editor_when_signed_in_then_the_explorer_shows_only_their_own(office):
    client = sign_in("xa.bientap@example.vn")
    own, foreign = office["sections"]
    page = client.get("/admin/pages/", follow=True).content.decode()
    assert ("Xã A" in page or "Tin của A" in page, "Xã B" in page) == (True, False)
    assert "Tin của A" in client.get(f"/admin/pages/{own.pk}/").content.decode()
    assert client.get(f"/admin/pages/{own.pk}/edit/").status_code == 200
    assert client.get(f"/admin/pages/add/portal/articlepage/{own.pk}/").status_code == 200
    for page in (foreign, office["place"], office["home"]):
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 302
        assert "Tin của B" not in client.get(f"/admin/pages/{page.pk}/", follow=True).content.decode()
    assert own.permissions_for_user(Person.objects.get(email="xa.bientap@example.vn")).can_publish() is False


def test_others_when_signed_in_then_each_reaches_their_own_work(office):
    own, foreign = office["sections"]
    people = {email: sign_in(email) for email, *_rest in PEOPLE}
    reached = {
        email: [
            client.get(address).status_code
            for address in (
                "/admin/",
                f"/admin/pages/{own.pk}/edit/",
                f"/admin/pages/{foreign.pk}/edit/",
                "/admin/nhat-ky/",
                "/admin/van-ban/",
            )
        ]
        for email, client in people.items()
    }
    assert reached == {
        "phongvien@example.vn": [200, 200, 200, 302, 200],
        "bientap@example.vn": [200, 200, 200, 302, 200],
        "xuatban@example.vn": [200, 200, 200, 302, 200],
        "xa.bientap@example.vn": [200, 200, 302, 302, 200],
        "xa.xuatban@example.vn": [200, 200, 302, 302, 200],
        "xa.congtac@example.vn": [200, 302, 302, 302, 302],
        "xa.quantri@example.vn": [200, 200, 302, 200, 200],
        "vanthu@example.vn": [200, 302, 302, 302, 200],
        "congtac@example.vn": [200, 302, 302, 302, 302],
        "congtac2@example.vn": [200, 302, 302, 302, 302],
        "kiemtra@example.vn": [200, 302, 302, 200, 302],
        "bandoc@example.vn": [302, 302, 302, 302, 302],
    }
    publisher = Person.objects.get(email="xa.xuatban@example.vn")
    assert (
        own.permissions_for_user(publisher).can_publish(),
        foreign.permissions_for_user(publisher).can_publish(),
    ) == (
        True,
        False,
    )
