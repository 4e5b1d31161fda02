"""Somebody knows an address, a piece or an old copy; then the page is narrowed, withdrawn, or the person leaves."""

import datetime
import io

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection

from dinh.foundation.media.models import File, Picture, UnitCollection
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.models import Person, Role
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.models import ArticlePage
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_home, make_section

pytestmark = pytest.mark.django_db
PAGE = "/xa-bac/to-cheo/"
SHARED = 'property="og:image"'


@pytest.fixture
def article(settings, tmp_path):
    """A public article with a picture and a file of the commune Xã Bắc."""
    settings.MEDIA_ROOT = tmp_path
    province = make_unit("Tỉnh", slug="tinh")
    north = make_unit("Xã Bắc", parent=province, slug="xa-bac")
    section = make_section(make_home(), "Xã Bắc", slug="xa-bac")
    give_unit_root(unit=north, page=section, by=None)
    collection = Collection.get_first_root_node().add_child(name="Xã Bắc")
    UnitCollection.objects.create(unit=north, collection=collection)
    stream = io.BytesIO()
    Image.new("RGB", (1300, 700), "#641410").save(stream, "JPEG")
    picture = Picture.objects.create(
        title="Tổ chèo", collection=collection, file=ContentFile(stream.getvalue(), name="to-cheo.jpg")
    )
    file = File.objects.create(
        title="Lịch diễn", collection=collection, file=ContentFile(b"%PDF-1.4 0123456789", name="lich.pdf")
    )
    body = [("file", {"file": file})]
    made = ArticlePage(title="Tổ chèo", slug="to-cheo", lead_picture=picture, lead_alt="Tổ chèo", body=body)
    return create_page(by=None, parent=section, page=made, publish=True)


def known_addresses(client, article) -> list[str]:
    """All that a visitor of the public page could note: copies, original, file, and the picture for sharing."""
    page = client.get(PAGE).content.decode()
    assert SHARED in page
    copies = [copy.url for copy in article.lead_picture.renditions.all()]
    assert len(copies) >= 3
    file = File.objects.get()
    return [*copies, article.lead_picture.file.url, file.url, f"/media/{file.file.name}", PAGE, f"{PAGE}?print=1"]


def narrow(article) -> None:
    article.access = "unit"
    article.save_revision().publish()


def withdraw(article) -> None:
    article.unpublish()


def narrow_above(article) -> None:
    section = article.get_parent().specific
    section.access = "unit"
    section.save_revision().publish()


def delete(article) -> None:
    article.delete()


@pytest.mark.parametrize("change", [narrow, withdraw, narrow_above, delete])
def test_known_addresses_when_the_page_is_no_longer_public_then_nothing_answers(client, article, change):
    addresses = known_addresses(client, article)
    tags = {address: client.get(address).headers.get("ETag", '"none"') for address in addresses}
    change(ArticlePage.objects.get())
    told = []
    for address in addresses:
        stored = {"If-None-Match": tags[address], "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
        answers = [client.get(address, headers=given) for given in ({}, {"Range": "bytes=0-3"}, stored)]
        answers.append(client.head(address, headers={"If-None-Match": "*"}))
        told += [
            (address, number, answer.status_code)
            for number, answer in enumerate(answers)
            if answer.status_code != 404 or "ETag" in answer.headers
        ]
    assert told == []


def test_page_when_it_is_narrowed_then_staff_see_it_without_words_for_sharing(client, article):
    narrow(article)
    person = Person.objects.create_user("bac@example.vn", "x" * 12, name="Bắc")
    Role.objects.create(person=person, function="editor", unit=Unit.objects.get(slug="xa-bac"))
    client.force_login(person)
    answer = client.get(PAGE)
    page = answer.content.decode()
    assert ("Tổ chèo" in page, SHARED in page, "og:" in page, 'content="noindex"' in page) == (True, False, False, True)
    assert "public" not in answer.headers["Cache-Control"]


def test_old_copy_when_the_person_has_lost_the_role_then_it_is_not_confirmed(client, article):
    """A browser keeps what it was given; the server must not say that it is still good."""
    addresses = known_addresses(client, article)
    narrow(ArticlePage.objects.get())
    person = Person.objects.create_user("bac@example.vn", "x" * 12, name="Bắc")
    role = Role.objects.create(person=person, function="editor", unit=Unit.objects.get(slug="xa-bac"))
    client.force_login(person)
    answers = {address: client.get(address) for address in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert {"public" in answer.headers["Cache-Control"] for answer in answers.values()} == {False}
    tags = {address: answer.headers.get("ETag", '"none"') for address, answer in answers.items()}
    held = [client.get(address, headers={"If-None-Match": tag}).status_code for address, tag in tags.items()]
    assert 304 in held
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Role.objects.filter(pk=role.pk).update(starts_on=yesterday, ends_on=yesterday)
    lost = [client.get(address, headers={"If-None-Match": tag}).status_code for address, tag in tags.items()]
    assert set(lost) == {404}
