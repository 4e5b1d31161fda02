"""The chooser of pictures, opened at every picture that an editor puts into a text."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from dinh.foundation.media.actions import ensure_unit_collection
from dinh.foundation.media.models import Picture
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person
from tests.rooms.portal.register import make_unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_chooser_when_it_shows_one_or_three_pictures_then_the_queries_are_the_same(
    count, client, settings, tmp_path, django_assert_num_queries
):
    settings.MEDIA_ROOT = tmp_path / "media"
    unit = make_unit("Tỉnh")
    editor = Person.objects.create_user("nghia@example.vn", "x" * 12, name="Nghĩa")
    grant_role(by=None, person=editor, function="editor", unit=unit)
    collection = ensure_unit_collection(unit=unit, by=None)
    for number in range(count):
        content = io.BytesIO()
        Image.new("RGB", (40, 30), (number, 90, 90)).save(content, "JPEG")
        Picture.objects.create(
            title=f"Ảnh {number}", file=ContentFile(content.getvalue(), name=f"{number}.jpg"), collection=collection
        )
    client.force_login(editor)
    asked = {"path": "/admin/images/chooser/", "headers": {"x-requested-with": "XMLHttpRequest"}}
    client.get(**asked)  # makes the small copies
    with django_assert_num_queries(14):
        answer = client.get(**asked)
    assert answer.content.decode().count("data-chooser-modal-choice") == count
