"""State secrets at the upload forms: refused in words, recorded as a fact, kept nowhere."""

import io
import json
import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse
from django.utils import translation
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection, UploadedFile

from dinh.foundation.audit.models import Entry
from dinh.foundation.media.actions import ensure_file
from dinh.foundation.media.models import File, Picture
from dinh.foundation.media.secrecy import SecretRefused
from dinh.foundation.people.models import Person
from tests.foundation.media.papers import docx_of, pdf_of
from tests.foundation.media.test_checking import jpeg, pdf

pytestmark = pytest.mark.django_db
HEAD = "ỦY BAN NHÂN DÂN TỈNH\nSố: 12/BC-UBND\n{}\nBÁO CÁO\nMã số Bạch Đằng bảy bảy"
SECRET = pdf_of(HEAD.format("TỐI MẬT"))


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    with translation.override("en"):
        yield tmp_path / "media"


@pytest.fixture
def boss(client):
    person = Person.objects.create_superuser("boss@example.vn", "x", name="Boss")
    client.force_login(person)
    return person


def collection():
    return Collection.get_first_root_node().pk


def send_one(client, name, content):
    given = {"title": "A", "access": "public", "collection": collection()}
    return client.post(reverse("wagtaildocs:add"), {**given, "file": SimpleUploadedFile(name, content)})


def send_many(client, name, content):
    given = {"title": "A", "access": "public", "collection": collection(), "files[]": SimpleUploadedFile(name, content)}
    return client.post(reverse("wagtaildocs:add_multiple"), given)


def send_chooser(client, name, content):
    given = {"document-chooser-upload-title": "A", "document-chooser-upload-collection": collection()}
    given |= {"document-chooser-upload-access": "public"}
    return client.post(
        reverse("wagtaildocs_chooser:create"),
        {**given, "document-chooser-upload-file": SimpleUploadedFile(name, content)},
    )


def assert_nothing_kept(folder, mark):
    assert not File.objects.exists()
    assert not Picture.objects.exists()
    assert not UploadedFile.objects.exists()
    assert not [path for path in folder.rglob("*") if path.is_file()]
    entry = Entry.objects.get(action="secret.refuse")
    assert entry.after == {"mark": mark}
    assert "Bạch Đằng" not in json.dumps([entry.before, entry.after, entry.object_name], ensure_ascii=False)


@pytest.mark.parametrize("send", [send_one, send_many, send_chooser])
def test_upload_when_the_file_is_secret_then_every_form_refuses_it_and_nothing_stays(client, boss, media_folder, send):
    answer = send(client, "bao-cao.pdf", SECRET)
    told = answer.content.decode()
    assert "“TỐI MẬT”" in told or json.dumps("“TỐI MẬT”").strip('"') in told
    assert_nothing_kept(media_folder, "TỐI MẬT")
    assert Entry.objects.get(action="secret.refuse").actor_id == boss.pk
    assert send(client, "bao-cao.pdf", pdf_of(HEAD.format("Về việc bảo vệ bí mật nhà nước"))).status_code in (200, 302)
    # many at once: it waits for its details, as Wagtail does it
    assert File.objects.count() + UploadedFile.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", pdf_of("Công văn", HEAD.format("TUYỆT MẬT"))),
        ("a.docx", docx_of("BÁO CÁO", "Nội dung", box="TUYỆT MẬT")),
        ("a.docx", docx_of("BÁO CÁO", header="T U Y Ệ T  M Ậ T")),
        ("a.docx", docx_of("TuyÖt mËt", "B¸o c¸o", font=".VnTime")),
        ("a.txt", HEAD.format("TUYỆT MẬT").encode("utf-16")),
        ("Tuyệt mật.pdf", pdf()),
    ],
    ids=["second page", "text box", "header spaced out", "old font", "UTF-16", "name"],
)
def test_upload_when_the_mark_is_hidden_in_the_form_of_the_file_then_it_is_found(
    client, boss, media_folder, name, content
):
    send_many(client, name, content)
    assert_nothing_kept(media_folder, "TUYỆT MẬT")


def test_picture_when_its_name_is_marked_then_it_is_refused(client, boss, media_folder):
    given = {"title": "A", "collection": collection(), "files[]": SimpleUploadedFile("TỐI MẬT trang 1.jpg", jpeg())}
    client.post(reverse("wagtailimages:add_multiple"), given)
    assert_nothing_kept(media_folder, "TỐI MẬT")


def test_upload_when_it_is_large_enough_for_a_temporary_file_then_none_is_left(client, boss, settings, monkeypatch):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    made = []
    begin = TemporaryUploadedFile.__init__
    monkeypatch.setattr(
        TemporaryUploadedFile, "__init__", lambda self, *a, **k: (begin(self, *a, **k), made.append(self.name))[0]
    )
    before = set(Path(tempfile.gettempdir()).glob("*.upload*"))
    send_many(client, "bao-cao.pdf", SECRET)
    assert made
    assert set(Path(tempfile.gettempdir()).glob("*.upload*")) <= before


def test_form_when_the_text_of_a_file_is_missing_then_it_says_why(boss, settings):
    file = File(title="Bản chụp", text_gap="no-text-layer", collection=Collection.get_first_root_node())
    file.file.save("scan.pdf", SimpleUploadedFile("scan.pdf", pdf()))
    form = get_document_form(File)(instance=file, user=boss)
    assert "A scan without text" in str(form.fields["file"].help_text)


def test_file_when_the_software_keeps_it_then_the_same_looks_are_taken_and_nothing_secret_stays():
    with pytest.raises(SecretRefused):
        ensure_file(by=None, unit=None, content=io.BytesIO(SECRET), name="bao-cao.pdf")
    assert not File.objects.exists()
    sound = pdf()
    first, again = (ensure_file(by=None, unit=None, content=io.BytesIO(sound), name="a.pdf") for _ in range(2))
    inner = ensure_file(by=None, unit=None, content=io.BytesIO(sound), name="a.pdf", access="unit")
    assert (first, first.title, first.file_size) == (again, "a", len(sound))
    assert (inner == first, inner.access) == (False, "unit")
    assert Entry.objects.filter(action="file.store").count() == 2
