"""What strangers' files do at the importers: each refusal has its place and reason, and nothing else is lost."""

import base64
import io
import json

import pytest
from django.urls import reverse
from django.utils import translation
from docx import Document as WordFile
from PIL import Image

from dinh.foundation.media.models import File, Picture
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.models import Person, Role
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.importing.articles import running as articles
from dinh.rooms.portal.importing.documents import running as documents
from dinh.rooms.portal.models import ArticlePage, Document
from tests.foundation.media.test_checking import SCRIPT, docx, jpeg, pdf, png_of
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_home, make_section

pytestmark = pytest.mark.django_db
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
BOMB = docx(**{"media/bomb.bin": bytes(20_000_000)})


@pytest.fixture(autouse=True)
def _plain(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ENV = settings.ENV.model_copy(update={"upload_limit_mb": 2})
    with translation.override("en"):
        yield


def attach(folder, unit, *files, **options):
    """Import one row that names all the files, after they were laid into the folder."""
    folder.mkdir(exist_ok=True)
    for name, content in files:
        (folder / name).write_bytes(content)
    path = folder.parent / "so.json"
    named = [name for name, _content in files]
    path.write_text(json.dumps([{"symbol": "1/QĐ-A", "abstract": "a", "body": "B", "files": named}]))
    return documents.import_documents(path, documents.Options(unit, attachments=folder, **options))


def take(section, *paths, **options):
    return articles.import_articles(list(paths), articles.Options(section=section, **options))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("bomb.docx", BOMB, "grow too large"),
        ("script.pdf", pdf(OpenAction=SCRIPT), "carries programs"),
        ("bomb.png", png_of(10_000, 10_000), "more than 50 million pixels"),
        ("drawing.png", SVG, "is not what its name says"),
        ("text.pdf", "Kính gửi: các xã".encode(), "is not what its name says"),
        ("large.txt", b"a" * 2_100_000, "larger than 2 MB"),
        ("macros.docx", docx(**{"vbaProject.bin": b"x"}), "carries macros"),
        ("program.exe", b"MZ", "are not taken"),
    ],
)
def test_attachment_when_it_is_bad_then_the_report_names_it_and_the_good_one_is_kept(tmp_path, name, content, reason):
    unit = make_unit()
    trial = attach(tmp_path / "files", unit, (name, content), ("good.pdf", pdf()), dry_run=True)
    report = attach(tmp_path / "files", unit, (name, content), ("good.pdf", pdf()))
    assert trial.faults == report.faults
    fault = report.faults[0]
    assert (fault.file, fault.row, fault.field, fault.refused) == ("so.json", 1, "attachment", False)
    assert name in fault.reason
    assert reason in fault.reason
    assert (report.created, report.attachments, len(report.faults)) == (1, 1, 1)
    assert [one.file.title for one in Document.objects.get().attachments.all()] == ["good"]
    assert [file.name.split(".")[-1] for file in (tmp_path / "media").rglob("*") if file.is_file()] == ["pdf"]


def word_with(*pictures: bytes) -> bytes:
    word = WordFile()
    word.add_paragraph("Ngày hội đọc sách")
    for number, picture in enumerate(pictures, start=1):
        word.add_paragraph(f"Đoạn số {number}.")
        word.add_picture(io.BytesIO(picture))
    word.add_paragraph("Đoạn cuối cùng.")
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def png() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), "#8a1c14").save(stream, "PNG")
    return stream.getvalue()


def test_article_when_word_holds_a_pixel_bomb_then_the_picture_is_reported_and_the_rest_kept(tmp_path):
    path = tmp_path / "bai.docx"
    path.write_bytes(word_with(png(), png_of(10_000, 10_000)))
    section = make_section(make_home())
    trial, report = take(section, path, dry_run=True), take(section, path)
    assert trial.faults == report.faults
    fault = report.faults[0]
    assert (fault.file, fault.row, fault.field, fault.refused) == ("bai.docx", 2, "picture", False)
    assert "more than 50 million pixels" in fault.reason
    assert "bai.docx, row 2, picture: " in report.as_text()
    assert (report.created, report.refused) == (1, 0)
    body = ArticlePage.objects.get().body
    assert [block.block_type for block in body] == ["text", "picture", "text", "text"]
    assert all(words in str(body) for words in ("Đoạn số 1", "Đoạn số 2", "Đoạn cuối cùng"))


def test_article_when_pictures_lie_beside_it_then_bad_ones_are_reported_and_good_ones_kept(tmp_path):
    beside = {"bomb.png": png_of(10_000, 10_000), "drawing.png": SVG, "torn.png": png()[:-30], "good.jpg": jpeg()}
    for name, content in beside.items():
        (tmp_path / name).write_bytes(content)
    written = base64.b64encode(SVG).decode()
    tags = "".join(f'<p>{name}</p><img src="{name}">' for name in beside)
    path = tmp_path / "bai.html"
    path.write_text(f'<h1>Tiêu đề</h1>{tags}<img src="data:image/png;base64,{written}"><p>Hết.</p>')
    report = take(make_section(make_home()), path)
    assert [(fault.row, fault.refused) for fault in report.faults] == [(1, False), (2, False), (3, False), (5, False)]
    assert all(name in fault.reason for name, fault in zip(list(beside)[:3], report.faults, strict=False))
    assert "Hết." in str(ArticlePage.objects.get().body)
    assert [picture.title for picture in Picture.objects.all()] == ["Tiêu đề"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("bomb.docx", BOMB, "grow too large"),
        ("text.docx", "Kính gửi".encode(), "is not what its name says"),
        ("macros.docm", docx(), "carries macros"),
        ("binary.txt", b"\x00\x01\x02", "is not what its name says"),
        ("large.txt", b"a" * 2_100_000, "larger than 2 MB"),
    ],
)
def test_article_file_when_it_is_bad_then_it_is_reported_and_the_next_is_taken(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "tot.txt").write_bytes("\ufeffBài tốt\n\nMột đoạn văn.\n".encode("utf-16-le"))
    report = take(make_section(make_home()), tmp_path / name, tmp_path / "tot.txt")
    assert [(fault.file, fault.row, fault.refused) for fault in report.faults] == [(name, 0, True)]
    assert reason in report.faults[0].reason
    assert (report.created, report.refused, ArticlePage.objects.get().title) == (1, 1, "Bài tốt")


def test_what_importers_keep_when_a_unit_owns_the_page_then_its_editors_choose_it_and_no_others(tmp_path, client):
    home = make_home()
    office = Unit.objects.get()
    commune, other = make_unit("Xã A", parent=office), make_unit("Xã B", parent=office)
    section = make_section(home)
    give_unit_root(unit=commune, page=section, by=None)
    path = tmp_path / "bai.docx"
    path.write_bytes(word_with(png()))
    assert take(section, path).created == 1
    assert attach(tmp_path / "files", commune, ("Tờ trình.pdf", pdf())).attachments == 1
    assert Picture.objects.get().collection == File.objects.get().collection == commune.collections.get().collection
    listed = {}
    for name, unit in {"own": commune, "neighbour": other}.items():
        person = Person.objects.create_user(f"{name}@example.vn", "x", name=name)
        Role.objects.create(person=person, function="editor", unit=unit)
        client.force_login(person)
        pages = [client.get(reverse(view)) for view in ("wagtailimages_chooser:choose", "wagtaildocs_chooser:choose")]
        listed[name] = [
            page.status_code == 200 and title in json.loads(page.content)["html"]
            for page, title in zip(pages, ("Ngày hội đọc sách", "Tờ trình"), strict=True)
        ]
    assert listed == {"own": [True, True], "neighbour": [False, False]}


def test_picture_when_two_units_import_the_same_then_each_has_its_own(tmp_path):
    home = make_home()
    office = Unit.objects.get()
    path = tmp_path / "bai.docx"
    for name in ("Xã A", "Xã B"):
        section = make_section(home, title=name)
        give_unit_root(unit=make_unit(name, parent=Unit.objects.get(pk=office.pk)), page=section, by=None)
        path.write_bytes(word_with(png()) + b"\n" * len(name))
        path = path.rename(tmp_path / f"{section.slug}.docx")
        word = WordFile(io.BytesIO(path.read_bytes()))
        word.core_properties.comments = name  # other bytes, the same article
        word.save(path)
        assert take(section, path).created == 1
    assert sorted(picture.collection.name for picture in Picture.objects.all()) == ["Xã A", "Xã B"]
