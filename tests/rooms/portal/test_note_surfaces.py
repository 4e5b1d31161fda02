"""A note of the staff on a public document, asked for on every surface, also by those who wrote it."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from dinh.foundation.audit.models import Entry
from dinh.foundation.people.models import Person, Role
from dinh.foundation.search.actions.reindexing import reindex
from dinh.rooms.portal.actions.document_history import add_note, delete_note
from tests.rooms.portal.register import make_document, make_unit
from tests.rooms.portal.site import make_home
from tests.rooms.portal.test_surfaces import SURFACES, WORD

pytestmark = pytest.mark.django_db
MORE = {"citation": "/van-ban/{document}/trich-dan.ris", "BibTeX": "/van-ban/{document}/trich-dan.bib"}


@pytest.fixture
def province():
    return make_unit("Tỉnh", slug="tinh")


@pytest.fixture
def north(province):
    return make_unit("Xã Bắc", parent=province, slug="xa-bac")


def staff(unit, function="editor"):
    person = Person.objects.create_user(f"{unit.slug}-{function}@example.org", "x" * 12, name=f"{unit} {function}")
    Role.objects.create(person=person, function=function, unit=unit)
    return person


@pytest.mark.parametrize("who", ["nobody", "editor", "superuser"])
def test_note_when_written_then_no_surface_tells_it_to_anybody(client, north, who):
    make_home()
    document = make_document(unit=north)
    author = staff(north)
    add_note(document, text=f"Ghi chú {WORD}", by=author)
    reindex()
    if who == "superuser":
        author.is_superuser = True
        author.save()
    if who != "nobody":
        client.force_login(author)
    for surface, address in (SURFACES | MORE).items():
        known = dict.fromkeys(re.findall(r"{(\w+)}", address), 1) | {"document": document.slug}
        answer = client.get(address.format(**known).replace("xa-bac/", ""))
        body = answer.content.decode()
        asked = WORD.lower() in address
        assert answer.status_code in (200, 302, 404), surface
        assert WORD not in body, surface
        assert asked or WORD.lower() not in body, surface


def test_note_when_another_units_staff_ask_then_they_neither_read_nor_write(client, province, north):
    south = make_unit("Xã Nam", parent=province, slug="xa-nam")
    document = make_document(unit=north)
    note = add_note(document, text="Chờ ý kiến", by=staff(province))
    stranger = staff(south)
    with pytest.raises(PermissionDenied):
        add_note(document, text="Chen vào", by=stranger)
    with pytest.raises(PermissionDenied):
        delete_note(note, by=staff(north))
    assert document.notes.count() == 1


def test_note_when_written_then_the_record_tells_who_and_how_long_but_not_what(north):
    document = make_document(unit=north)
    author = staff(north)
    note = add_note(document, text="Chờ ý kiến", by=author)
    entry = Entry.objects.get(action="document.note")
    assert (entry.actor_name, entry.after) == (author.name, {"note": note.pk, "length": 10})
    delete_note(note, by=author)
    assert Entry.objects.filter(action="document.note_delete").exists()
