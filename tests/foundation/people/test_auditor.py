"""An auditor walks every address of the admin: the record opens, and nothing of the unit's own work."""

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page

from dinh.foundation.media.models import File, Picture, UnitCollection
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Role
from dinh.rooms.portal.models import Contribution, Document
from tests.foundation.people.walking import addresses, read
from tests.rooms.portal.register import make_document
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
SECRET = "Chuyện riêng của xã"


@pytest.fixture
def things(client, person, other, north):
    section = make_section(make_home())
    give_unit_root(unit=north, page=section, by=None)
    draft = make_article(section, title=SECRET, live=False)
    draft.save_revision(log_action=True)
    collection = Collection.get_first_root_node().add_child(name="Kho")
    UnitCollection.objects.create(unit=north, collection=collection)
    picture = Picture.objects.create(title=SECRET, file=get_test_image_file("a.png"), collection=collection)
    file = File.objects.create(title=SECRET, file=ContentFile(b"text", name="a.txt"), collection=collection)
    document = make_document(unit=north, abstract=SECRET, live=False)
    contribution = Contribution.objects.create(
        unit=north, sender=other, title=SECRET, note=SECRET, material="file", file=ContentFile(SECRET.encode(), "b.txt")
    )
    role = grant_role(by=None, person=other, function="editor", unit=north)
    grant_role(by=None, person=person, function="auditor", unit=north)
    client.force_login(person)
    return {
        "page": draft,
        "section": section,
        "picture": picture,
        "file": file,
        "document": document,
        "role": role,
        "contribution": contribution,
        "collection": collection,
    }


def test_auditor_when_walking_every_address_then_nothing_of_the_work_opens_but_the_record(client, things):
    shown = set()
    for address in addresses(things):
        answer = client.get(address)
        assert answer.status_code < 500, address
        if answer.status_code == 200 and SECRET in read(answer):
            shown.add(address)
    assert shown == {"/admin/nhat-ky/", "/admin/nhat-ky/results/"}


def test_auditor_when_sending_to_every_address_then_nothing_changes(client, things):
    client.raise_request_exception = False  # some of Wagtail's own forms stumble over a field that is not sent
    before = state(things)
    for address in addresses(things):
        if "/account" in address:
            continue
        client.post(address, {"title": "Khác", "slug": "khac", "name": "Khác", "action-publish": "1"})
    assert state(things) == before


def state(things) -> list:
    models = (Page, Picture, File, Document, Role, Collection, Contribution)
    rows = [list(model.objects.order_by("pk").values()) for model in models]
    return [*rows, Page.objects.get(pk=things["page"].pk).latest_revision_id]
