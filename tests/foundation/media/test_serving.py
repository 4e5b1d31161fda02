"""Who gets the bytes of a picture or a file."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection

from dinh.foundation.media.models import File, Picture, UnitCollection
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.models import Person, Role
from dinh.foundation.units.models import Unit
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
RENDITION, ORIGINAL, FILE = 6, 7, 6
EVERYBODY = {"nobody", "member", "neighbour", "own", "above"}


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def picture_bytes(**given) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(stream, "JPEG", **given)
    return stream.getvalue()


class Place:
    """A province with two communes; a section, a picture and a file of the first one."""

    def __init__(self):
        self.home = make_home()
        office = Unit.objects.first()
        self.commune, self.other = make_unit("Xã A", parent=office), make_unit("Xã B", parent=office)
        self.section = make_section(self.home)
        give_unit_root(unit=self.commune, page=self.section, by=None)
        self.collection = Collection.get_first_root_node().add_child(name="Xã A")
        UnitCollection.objects.create(unit=self.commune, collection=self.collection)
        self.people = {"member": self.person("member")}
        for name, unit in {"neighbour": self.other, "own": self.commune, "above": office}.items():
            self.people[name] = self.person(name, unit)
        content = ContentFile(picture_bytes(), name="anh.jpg")
        self.picture = Picture.objects.create(title="Ảnh", file=content, collection=self.collection)
        self.file = File.objects.create(
            title="Tệp", file=ContentFile(b"%PDF-1.4 0123456789", name="tep.pdf"), collection=self.collection
        )

    def person(self, name, unit=None):
        made = Person.objects.create_user(f"{name}@example.vn", "x", name=name)
        if unit:
            Role.objects.create(person=made, function="editor", unit=unit)
        return made

    def use(self, **given):
        return make_article(self.section, lead_picture=self.picture, body=[("file", {"file": self.file})], **given)

    def addresses(self):
        rendition = self.picture.get_rendition("width-20")
        return [rendition.url, self.picture.file.url, self.file.url, f"/media/{self.file.file.name}"]

    def receivers(self, client) -> list[set[str]]:
        """For each address who gets the bytes; all others get 404."""
        got = []
        for address in self.addresses():
            seen = set()
            for name in sorted(EVERYBODY):
                client.logout()
                if name in self.people:
                    client.force_login(self.people[name])
                answer = client.get(address)
                assert answer.status_code in (200, 404), (name, address)
                if answer.status_code == 200:
                    seen.add(name)
            got.append(seen)
        return got


@pytest.fixture
def place():
    return Place()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, EVERYBODY),
        ({"access": "members"}, EVERYBODY - {"nobody"}),
        ({"access": "staff"}, {"neighbour", "own", "above"}),
        ({"access": "unit"}, {"own", "above"}),
        ({"live": False}, {"own", "above"}),
    ],
)
def test_bytes_when_one_page_uses_them_then_its_readers_and_the_unit_get_them(place, client, given, expected):
    place.use(**given)
    assert place.receivers(client) == [expected] * 4


def test_bytes_when_nothing_uses_them_then_only_their_unit_gets_them(place, client):
    assert place.receivers(client) == [{"own", "above"}] * 4


def test_bytes_when_the_page_is_unpublished_then_the_address_gives_nothing_any_more(place, client):
    page = place.use()
    assert client.get(place.addresses()[0]).status_code == 200
    page.unpublish()
    assert place.receivers(client) == [{"own", "above"}] * 4


def test_bytes_when_the_page_moves_below_a_closed_section_then_they_follow(place, client):
    page = place.use()
    closed = make_section(place.home, access="members")
    page.move(closed, pos="last-child")
    assert place.receivers(client) == [EVERYBODY - {"nobody"}] * 4


def test_bytes_when_their_own_access_is_narrower_than_the_page_then_it_wins(place, client):
    place.use()
    Picture.objects.update(access="unit")
    File.objects.update(access="unit")
    assert place.receivers(client) == [{"own", "above"}] * 4


def test_answer_when_everybody_may_have_it_then_headers_say_so_and_two_queries_suffice(
    place, client, django_assert_num_queries
):
    place.use()
    rendition, _original, file, _stored = place.addresses()
    client.get(rendition)
    with django_assert_num_queries(2):
        answer = client.get(rendition)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=1, must-revalidate"
    with django_assert_num_queries(2):
        answer = client.get(file)
    assert (answer["Content-Type"], answer["Content-Disposition"]) == ("application/pdf", 'inline; filename="tep.pdf"')
    assert client.get(file, headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("number", [1, 3])
def test_bytes_when_a_signed_in_viewer_asks_for_a_pages_pictures_then_each_costs_the_same_queries(
    place, client, number, django_assert_num_queries
):
    names = [f"{count}.jpg" for count in range(number)]
    pictures = [
        Picture.objects.create(title=name, file=ContentFile(picture_bytes(), name=name), collection=place.collection)
        for name in names
    ]
    parts = [("picture", {"picture": picture, "alt": "", "caption": "", "credit": ""}) for picture in pictures]
    make_article(place.section, access="members", body=[*parts, ("file", {"file": place.file})])
    renditions = [picture.get_rendition("width-20").url for picture in pictures]
    client.force_login(place.people["own"])
    client.get(renditions[0])
    # session, person, roles; the rendition; whether everybody may see it; whether this viewer may
    with django_assert_num_queries(RENDITION * number):
        assert [client.get(address).status_code for address in renditions] == [200] * number
    # the original is looked for among renditions first
    with django_assert_num_queries(ORIGINAL * number):
        assert [client.get(picture.file.url).status_code for picture in pictures] == [200] * number
    with django_assert_num_queries(FILE):
        assert client.get(place.file.url).status_code == 200


def test_answer_when_it_is_not_for_everybody_then_nobody_stores_it(place, client):
    client.force_login(place.people["own"])
    assert client.get(place.addresses()[0])["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ("bytes=0-3", 206, b"%PDF"),
        ("bytes=-3", 206, b"789"),
        ("bytes=16-", 206, b"789"),
        ("bytes=500-", 416, b""),
        ("lines=1-2", 200, b"%PDF-1.4 0123456789"),
    ],
)
def test_answer_when_a_part_is_asked_for_then_that_part_is_given(place, client, asked, status, content):
    place.use()
    answer = client.get(place.file.url, headers={"Range": asked})
    assert (answer.status_code, answer.getvalue()) == (status, content)


def test_answer_when_the_proxy_serves_files_then_it_is_told_which(place, client, settings):
    place.use()
    settings.ENV = settings.ENV.model_copy(update={"accel_redirect": True})
    answer = client.get(place.file.url)
    assert (answer["X-Accel-Redirect"], answer.content) == (f"/_files/{place.file.file.name}", b"")


@pytest.mark.parametrize(
    "address", ["/media/../db.sqlite3", "/media/x%00", "/media/images/", "/tep/99999999999999999999/a"]
)
def test_bytes_when_the_address_is_nothing_then_404(place, client, address):
    assert client.get(address).status_code == 404


def test_rendition_when_the_original_says_where_it_was_taken_then_the_copy_does_not(place):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x8825] = {1: "N", 2: (22.0, 40.0, 0.0)}
    content = picture_bytes(exif=exif.tobytes())
    assert Image.open(io.BytesIO(content)).getexif().get_ifd(0x8825)
    picture = Picture.objects.create(title="Núi", file=ContentFile(content, name="nui.jpg"))
    copies = [picture.get_rendition(spec).file.path for spec in ("width-20", "original", "width-20|format-webp")]
    assert not any(Image.open(copy).getexif().get_ifd(0x8825) for copy in copies)
