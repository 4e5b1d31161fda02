"""Wagtail's upload forms look at the content."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from dinh.foundation.media.models import File, Picture
from dinh.foundation.people.models import Person
from tests.foundation.media.test_checking import jpeg, pdf, png_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make_form", "model", "name", "content", "taken"),
    [
        (get_image_form, Picture, "a.jpg", jpeg(), True),
        (get_image_form, Picture, "a.png", png_of(10_000, 10_000), False),
        (get_image_form, Picture, "a.jpg", jpeg()[:-200], False),
        (get_document_form, File, "a.pdf", pdf(), True),
        (get_document_form, File, "a.pdf", b"<html>", False),
    ],
    ids=["picture", "pixel bomb", "half a picture", "file", "page of HTML as PDF"],
)
def test_form_when_a_file_is_given_then_its_content_decides(make_form, model, name, content, taken):
    boss = Person.objects.create_superuser("boss@example.vn", "x", name="Boss")
    given = {"title": "A", "access": "public", "collection": Collection.get_first_root_node().pk}
    form = make_form(model)(given, {"file": SimpleUploadedFile(name, content)}, user=boss)
    assert ("file" not in form.errors) is taken
