"""Pictures of questions are sealed, kept as they were, and shown to nobody before the round opens."""

import datetime
import io
import json
from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from PIL import Image

from dinh.hall.rounds import OpenRound
from dinh.kernel.exam.drawing import Slot
from dinh.rooms.contests.models import SealedPicture
from dinh.rooms.contests.queries.blueprint import count_undescribed
from dinh.rooms.contests.queries.sealed import sealed_of
from tests.rooms.contests.pictured import ask_with_pictures

pytestmark = pytest.mark.django_db
STEM = "Hình vẽ địa danh nào?"


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def shown(bank, north, organiser, staff):
    """A question with a wide picture that says where it was taken, and one of an option that nobody has described."""
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (22.0, 40.0, 0.0)}
    pictures = []
    for colour, alt, option in (("teal", "Bản đồ  một đảo", None), ("red", "", 1)):
        stream = io.BytesIO()
        Image.new("RGB", (1600, 800), colour).save(stream, "JPEG", exif=exif.tobytes())
        pictures.append((stream.getvalue(), f"{colour}.jpg", alt, option))
    writer = staff("Tâm", "editor", north)
    return ask_with_pictures(bank=bank, unit=north, writer=writer, reviewer=organiser, stem=STEM, pictures=pictures)


def question_of(round_):
    return next(one for one in sealed_of(round_).questions if one.stem == STEM)


def address(picture):
    return f"/cuoc-thi/anh/{picture.digest}.webp"


def test_question_when_sealed_with_pictures_then_the_seal_names_their_bytes(shown, make_round):
    round_ = make_round()
    first, second = question_of(round_).pictures
    assert (first.alt, first.width, first.height, first.option) == ("Bản đồ một đảo", 1000, 500, None)
    assert (second.alt, second.option) == ("", 1)
    rows = SealedPicture.objects.filter(round=round_.pk)
    assert {row.digest for row in rows} == {first.digest, second.digest}
    assert all(sha256(row.content).hexdigest() == row.digest for row in rows)
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        rows.update(content=b"")


def test_picture_when_the_round_is_open_then_everybody_gets_it_without_the_notes_of_the_camera(
    client, shown, make_round
):
    answer = client.get(address(question_of(make_round()).pictures[0]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    image = Image.open(io.BytesIO(answer.content))
    assert (image.format, image.size, dict(image.getexif())) == ("WEBP", (1000, 500), {})


def test_picture_when_the_round_is_not_open_then_nobody_gets_it(client, shown, make_round):
    soon = timezone.now() + datetime.timedelta(minutes=30)
    picture = question_of(make_round(opens_at=soon)).pictures[0]
    answer = client.get(address(picture))
    assert (answer.status_code, "public" in answer["Cache-Control"]) == (404, False)
    assert client.get("/cuoc-thi/anh/nothing.webp").status_code == 404


def test_paper_when_handed_out_then_each_picture_stands_at_its_option(shown, make_round):
    sealed = sealed_of(make_round())
    place = next(at for at, one in enumerate(sealed.questions) if one.stem == STEM)
    first, second = sealed.questions[place].pictures
    said = OpenRound(1, sealed).write_pictures(Slot(place, (1, 0))).decode()
    told = json.loads("{" + said.removeprefix(",") + "}")["pictures"]
    assert [(one["option"], one["address"]) for one in told] == [(None, address(first)), (0, address(second))]
    assert (told[0]["alt"], told[0]["width"], told[0]["height"]) == ("Bản đồ một đảo", 1000, 500)


def test_blueprint_when_a_picture_is_not_described_then_advice_counts_its_question(
    client, shown, make_round, bank, organiser
):
    round_ = make_round(seal=False)
    assert count_undescribed(bank) == 1
    client.force_login(organiser)
    assert client.get(f"/admin/cuoc-thi/dot/{round_.pk}/ma-tran/").context["advice"]["questions"] == 1
    assert "1 câu có hình chưa có lời mô tả" in client.get(f"/admin/cuoc-thi/{round_.contest_id}/").content.decode()
