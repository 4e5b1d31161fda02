"""What stands only in a file is found through what bears it, by those who may open it, until it is withdrawn."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.utils import translation

from dinh.foundation.audit.models import Entry
from dinh.foundation.jobs.models import JobRun
from dinh.foundation.media.actions import clear_secrecy, ensure_unit_collection
from dinh.foundation.media.jobs import read_file, read_missing
from dinh.foundation.media.models import File, Picture
from dinh.foundation.people.models import Person, Role
from dinh.foundation.search.actions import reindex
from dinh.foundation.search.queries import search
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.documents import attach_file
from tests.foundation.media.papers import docx_of, pdf_of
from tests.foundation.media.test_checking import pdf
from tests.foundation.media.test_serving import picture_bytes
from tests.rooms.portal.register import make_document, make_unit
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
VISITOR = AnonymousUser()


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def make_file(content, name="Phụ lục.pdf", unit=None, **given):
    collection = {"collection": ensure_unit_collection(unit=unit, by=None)} if unit else {}
    file = File(title=name.rpartition(".")[0], **collection, **given)
    file.file.save(name, ContentFile(content), save=False)
    file._set_document_file_metadata()
    file.save()
    file.refresh_from_db()
    return file


def find(text, viewer=VISITOR):
    return [(hit.kind, hit.file) for hit in search(text, viewer).hits]


def test_file_when_it_is_kept_then_its_words_lead_to_what_bears_it_and_the_snippet_names_it(client):
    home = make_home()
    document = make_document(abstract="Quy hoạch", full_text="<p>Điều 1. Văn bản này có phụ lục.</p>")
    file = make_file(pdf_of("Bảng một", "Danh mục cây nghiến cổ thụ ở các thôn"))
    assert (file.text_gap, file.secrecy, file.text.count("\f")) == ("", "", 1)
    attach_file(document, file, by=None)
    words = make_file(docx_of("Lịch trực của đội hát páo dung"), name="Lịch.docx")
    make_article(make_section(home), title="Ngày hội", body=[("file", {"file": words})])
    assert find("cay nghien co thu") == [("document", "Phụ lục")]
    assert find("páo dung") == [("article", "Lịch")]
    assert find("văn bản này") == [("document", "")]
    with translation.override("vi"):
        page = client.get("/tim-kiem/", {"q": "cây nghiến"}).content.decode()
    assert "Trong tệp “Phụ lục”:" in page
    assert "<mark>cây</mark> <mark>nghiến</mark> cổ thụ ở các thôn" in page
    assert "Bảng một Danh mục" in " ".join(page.split())
    reindex()
    assert find("cay nghien co thu") == [("document", "Phụ lục")]


def test_file_when_it_is_narrower_than_its_document_then_its_words_find_nothing():
    office = make_unit("Tỉnh")
    commune = make_unit("Xã A", parent=office)
    clerk = Person.objects.create_user("clerk@example.vn", "x", name="Clerk")
    Role.objects.create(person=clerk, function="editor", unit=Unit.objects.get(pk=commune.pk))
    document = make_document(unit=commune, access="unit")
    file = make_file(pdf_of("Khu bảo tồn voọc mũi hếch"), unit=commune, access="unit")
    attach_file(document, file, by=None)
    assert (find("vooc mui hech"), find("vooc mui hech", clerk)) == ([], [("document", "Phụ lục")])
    other = make_document(unit=commune)
    attach_file(other, file, by=None)
    assert find("vooc mui hech") == []
    file.access = "public"
    file.save()
    assert find("vooc mui hech") == [("document", "Phụ lục")]


def test_words_beside_a_thing_when_it_becomes_narrower_than_its_page_then_they_find_nothing():
    picture = Picture.objects.create(title="Chợ", file=ContentFile(picture_bytes(), name="cho.jpg"))
    beside = {"alt": "Phiên chợ vùng cao", "caption": "", "credit": ""}
    body = [
        ("text", "<p>Ai cũng được đọc</p>"),
        ("picture", {"picture": picture, **beside}),
        ("file", {"file": make_file(b"a,b", name="Bảng giá.csv"), "title": "Giá lợn cắp nách"}),
    ]
    make_article(make_section(make_home()), body=body).save_revision().publish()
    sought = ("phiên chợ vùng cao", "giá lợn cắp nách", "ai cũng được đọc")
    assert [find(words) for words in sought] == [[("article", "")]] * 3
    picture.access = "members"
    picture.save()
    assert [find(words) for words in sought] == [[], [("article", "")], [("article", "")]]
    for file in File.objects.all():
        file.access = "members"
        file.save()
    assert [find(words) for words in sought] == [[], [], [("article", "")]]


def test_reading_when_it_runs_again_or_the_bytes_change_then_the_text_follows_once():
    file = make_file(pdf_of("Bản cũ"))
    assert (file.text, JobRun.objects.filter(name__endswith="read_file", state="done").count()) == ("Bản cũ", 1)
    before = file.text_at
    read_file(file=file.pk)
    file.save()
    file.refresh_from_db()
    assert file.text_at == before
    file.file.save("moi.pdf", ContentFile(pdf_of("Bản mới")), save=False)
    file._set_document_file_metadata()
    file.save()
    file.refresh_from_db()
    assert file.text == "Bản mới"
    File.objects.filter(pk=file.pk).update(text="", text_key="")  # as before there was this job, or after a kill
    read_missing()
    file.refresh_from_db()
    assert file.text == "Bản mới"
    assert not File.objects.filter(text_key="").exists()
    read_file(file=10**9)


def test_file_when_it_has_no_text_layer_then_the_run_says_so():
    file = make_file(pdf())
    run = JobRun.objects.get(name__endswith="read_file")
    assert (file.text_gap, run.state) == ("no-text-layer", "done")
    assert run.note == file.text_explanation


def test_file_when_a_mark_is_found_later_then_it_is_withdrawn_reported_and_a_person_decides(client):
    document = make_document(abstract="Báo cáo năm")
    pages = [f"Trang {number} tê giác" for number in range(1, 9)]
    file = make_file(pdf_of(*pages, "PHỤ LỤC\nTỐI MẬT\nSố liệu"))
    attach_file(document, file, by=None)
    assert (file.secrecy, file.text) == ("TỐI MẬT", "")
    assert client.get(file.url).status_code == 404
    assert file.url not in client.get(document.get_absolute_url()).content.decode()
    boss = Person.objects.create_superuser("boss@example.vn", "x", name="Boss")
    client.force_login(boss)
    assert client.get(file.url).status_code == 404
    assert find("te giac") == []
    assert Entry.objects.get(action="file.withdraw").after["mark"] == "TỐI MẬT"
    assert "TỐI MẬT" in JobRun.objects.filter(name__endswith="read_file").latest("created_at").note
    address = f"/admin/documents/edit/{file.pk}/"
    assert 'name="cleared"' in client.get(address).content.decode()
    given = {"title": file.title, "access": "public", "collection": file.collection_id, "cleared": "on"}
    client.post(address, given)
    file.refresh_from_db()
    assert (file.secrecy, "tê giác" in file.text) == ("", True)
    assert Entry.objects.get(action="file.clear").actor_id == boss.pk
    client.logout()
    assert client.get(file.url).status_code == 200
    assert file.url in client.get(document.get_absolute_url()).content.decode()
    assert find("te giac") == [("document", "Phụ lục")]
    clear_secrecy(file=file, by=boss)
    assert Entry.objects.filter(action="file.clear").count() == 1


def test_withdrawal_when_things_bear_the_file_then_the_record_names_them():
    document = make_document(symbol="7/BC-UBND")
    file = make_file(pdf_of("Trang một"))
    attach_file(document, file, by=None)
    article = make_article(make_section(make_home()), title="Bài có tệp", body=[("file", {"file": file})])
    article.save_revision().publish()
    content = pdf_of(*(f"Trang {number}" for number in range(6)), "TUYỆT MẬT")
    file.file.save("moi.pdf", ContentFile(content), save=False)
    file._set_document_file_metadata()
    file.save()
    used = Entry.objects.get(action="file.withdraw").after["used by"]
    assert any("7/BC-UBND" in name for name in used)
    assert any("Bài có tệp" in name for name in used)
