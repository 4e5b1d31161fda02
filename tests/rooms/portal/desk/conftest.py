"""A province with its editor, and two communes with a contributor and an editor each."""

import uuid
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person
from dinh.rooms.portal.actions.contributions import Sending, send_contribution
from dinh.rooms.portal.intake import making
from dinh.rooms.portal.models import Contribution, Material
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_home, make_section


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def somebody(name, function, unit):
    person = Person.objects.create_user(f"{name.lower()}@example.vn", "x" * 12, name=name)
    grant_role(by=None, person=person, function=function, unit=unit)
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def office(db):
    province = make_unit("Tỉnh")
    home = make_home()
    give_unit_root(unit=province, page=home, by=None)
    section = make_section(home)
    north, south = make_unit("Xã Bắc", parent=province), make_unit("Xã Nam", parent=province)
    give_unit_root(unit=north, page=make_section(home, "Xã Bắc"), by=None)
    give_unit_root(unit=south, page=make_section(home, "Xã Nam"), by=None)
    return SimpleNamespace(
        province=province,
        north=north,
        south=south,
        home=home,
        section=section,
        editor=somebody("Nghia", "editor", province),
        second=somebody("Hoa", "editor", province),
        publisher=somebody("Tuyen", "publisher", province),
        contributor=somebody("May", "contributor", north),
        stranger=somebody("Sinh", "editor", south),
    )


@pytest.fixture
def send(office):
    """Sends something of the northern commune's contributor, and has it read as the worker would."""

    def do(content=None, name="bai.docx", *, read=True, **given) -> Contribution:
        given.setdefault("title", "Ngày hội bản Mây")
        given.setdefault("unit", office.north)
        given.setdefault("material", Material.FILE if content else Material.TEXT)
        if content:
            given["file"] = SimpleUploadedFile(name, content)
        elif given["material"] == Material.TEXT:
            given.setdefault("text", "Bà con đến rất đông.")
        sending = Sending(**given)
        row, _new = send_contribution(by=office.contributor, sending=sending, submission=uuid.uuid4())
        if read:
            making.read(row.pk)
        return Contribution.objects.get(pk=row.pk)

    return do
