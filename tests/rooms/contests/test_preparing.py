"""A round is sealed when its pictures are ready, and what changes in the bank afterwards is noticed."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from PIL import Image

from dinh.foundation.media.models import Picture
from dinh.rooms.contests.actions.preparing import prepare_pictures
from dinh.rooms.contests.actions.sealing import seal_round
from dinh.rooms.contests.models import PreparedPicture, SealedRound
from dinh.rooms.contests.queries.preparing import Readiness, read_readiness
from tests.rooms.contests.pictured import ask_with_pictures

pytestmark = pytest.mark.django_db
ROOT = "/admin/cuoc-thi/"


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def ask(bank, north, organiser, staff):
    """One more question of the bank that shows pictures of these colours."""
    writer = staff("Tâm", "editor", north)

    def make(stem, *colours):
        pictures = [(draw(colour), f"{colour}.png", colour, None) for colour in colours]
        return ask_with_pictures(bank=bank, unit=north, writer=writer, reviewer=organiser, stem=stem, pictures=pictures)

    return make


@pytest.fixture
def draft(ask, make_round):
    """A round that is not sealed, with two pictures."""
    ask("Đảo nào?", "teal", "white")
    return make_round(seal=False)


def draw(colour):
    stream = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(stream, "PNG")
    return stream.getvalue()


def test_round_when_its_pictures_are_not_ready_then_the_seal_is_refused_in_words(draft, organiser):
    assert read_readiness(draft) == Readiness(2, 0)
    with pytest.raises(ValidationError, match="2 hình"):
        seal_round(by=organiser, round_=draft)
    assert not SealedRound.objects.exists()


def test_pictures_when_prepared_twice_then_each_is_there_once_and_gone_with_the_seal(draft, organiser):
    prepare_pictures(round_=draft)
    first = set(PreparedPicture.objects.values_list("pk", "digest"))
    prepare_pictures(round_=draft)
    assert set(PreparedPicture.objects.values_list("pk", "digest")) == first
    found = seal_round(by=organiser, round_=draft)
    assert set(found.pictures.values_list("digest", flat=True)) == {digest for _pk, digest in first}
    prepare_pictures(round_=draft)
    assert not PreparedPicture.objects.exists()


def test_bank_when_it_shows_another_picture_after_preparing_then_it_is_noticed(draft, ask, organiser):
    prepare_pictures(round_=draft)
    ask("Núi nào?", "red")
    assert read_readiness(draft) == Readiness(3, 2)
    with pytest.raises(ValidationError, match="1 hình"):
        seal_round(by=organiser, round_=draft)


def test_picture_when_another_file_takes_its_place_then_it_is_noticed(draft):
    prepare_pictures(round_=draft)
    old = set(PreparedPicture.objects.values_list("digest", flat=True))
    picture = Picture.objects.get(title="teal.png")
    picture.file = ImageFile(io.BytesIO(draw("black")), name="khac.png")
    picture._set_image_file_metadata()
    picture.save()
    picture.renditions.all().delete()
    assert read_readiness(draft) == Readiness(2, 1)
    prepare_pictures(round_=draft)
    assert read_readiness(draft).is_ready
    assert len(old & set(PreparedPicture.objects.values_list("digest", flat=True))) == 1


def test_question_when_withdrawn_after_preparing_then_its_picture_is_not_waited_for(draft, ask):
    gone = ask("Núi nào?", "red")
    prepare_pictures(round_=draft)
    type(gone).objects.filter(pk=gone.pk).update(retired_at=gone.created_at)
    assert read_readiness(draft) == Readiness(2, 2)
    prepare_pictures(round_=draft)
    assert PreparedPicture.objects.count() == 2


def test_page_when_the_pictures_are_not_ready_then_it_prepares_them_and_then_offers_the_seal(
    client, draft, organiser, django_capture_on_commit_callbacks
):
    client.force_login(organiser)
    address = f"{ROOT}dot/{draft.pk}/niem-phong/"
    assert "0/2 hình" in client.get(f"{ROOT}{draft.contest_id}/").content.decode()
    page = client.get(address).content.decode()
    assert ("Niêm phong ngay" in page, f"{address}chuan-bi/" in page) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{address}chuan-bi/").status_code == 302
    page = client.get(address).content.decode()
    assert ("Niêm phong ngay" in page, f"{address}chuan-bi/" in page) == (True, False)


def test_page_when_a_picture_cannot_be_read_then_it_names_the_question(client, draft, organiser):
    picture = Picture.objects.get(title="white.png")
    picture.file.storage.delete(picture.file.name)
    prepare_pictures(round_=draft)
    assert read_readiness(draft).untried == 0
    client.force_login(organiser)
    page = client.get(f"{ROOT}dot/{draft.pk}/niem-phong/")
    trouble = page.context["troubles"][0]
    assert (len(page.context["troubles"]), trouble.stem, trouble.picture) == (1, "Đảo nào?", "white.png")
    assert "Không đọc được" in page.content.decode()
    # mended, it is tried once more
    picture.file.storage.save(picture.file.name, ImageFile(io.BytesIO(draw("white")), name="white.png"))
    prepare_pictures(round_=draft)
    assert read_readiness(draft).is_ready


def test_preparing_when_an_editor_asks_then_it_is_refused(client, draft, staff, north):
    client.force_login(staff("Minh", "editor", north))
    assert client.post(f"{ROOT}dot/{draft.pk}/niem-phong/chuan-bi/")["Location"] == "/admin/"
    assert not PreparedPicture.objects.exists()
