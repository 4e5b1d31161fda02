"""State secrets at the importers and in the register."""

import json

import pytest
from django.utils import translation

from dinh.foundation.audit.models import Entry
from dinh.foundation.media.models import File
from dinh.rooms.portal.importing.articles import running as articles
from dinh.rooms.portal.importing.documents import running as documents
from dinh.rooms.portal.models import ArticlePage, Document
from tests.foundation.media.papers import docx_of, pdf_of
from tests.foundation.media.test_checking import pdf
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_home, make_section

pytestmark = pytest.mark.django_db
HEAD = "ỦY BAN NHÂN DÂN TỈNH\nSố: 12/BC-UBND\n{}\nBÁO CÁO\nMã số Bạch Đằng bảy bảy"


@pytest.fixture(autouse=True)
def _plain(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    with translation.override("en"):
        yield


def refusals():
    return [entry.after["mark"] for entry in Entry.objects.filter(action="secret.refuse").order_by("pk")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", docx_of(*HEAD.format("MẬT").splitlines())),
        ("b.pdf", pdf_of(HEAD.format("MẬT"))),
        ("BC (MẬT).pdf", pdf()),
    ],
)
def test_attachment_when_it_is_secret_then_it_is_left_out_and_the_document_kept(tmp_path, name, content):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / "tot.pdf").write_bytes(pdf_of(HEAD.format("Về việc giữ bí mật nguồn tin")))
    path = tmp_path / "so.json"
    path.write_text(json.dumps([{"symbol": "1/QĐ-A", "abstract": "a", "body": "B", "files": [name, "tot.pdf"]}]))
    unit = make_unit()
    trial = documents.import_documents(path, documents.Options(unit, attachments=folder, dry_run=True))
    assert (len(trial.faults), refusals()) == (1, [])
    report = documents.import_documents(path, documents.Options(unit, attachments=folder))
    assert [(fault.row, fault.field, fault.refused) for fault in report.faults] == [(1, "attachment", False)]
    assert "State secrets" in report.faults[0].reason
    assert (report.attachments, refusals(), File.objects.get().title) == (1, ["MẬT"], "tot")
    assert len([file for file in (tmp_path / "media").rglob("*") if file.is_file()]) == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"symbol": "2/BC-A (Mật)"}, "symbol"),
        ({"abstract": "Báo cáo tình hình (Mật)"}, "abstract"),
        ({"full_text": HEAD.format("M Ậ T")}, "full text"),
        ({"full_text": "<p>BÁO CÁO</p><p><b>MẬT</b></p><p>Nội dung</p>"}, "full text"),
        ({"Độ mật": "Mật"}, "secrecy"),
    ],
)
def test_row_when_it_is_secret_then_it_is_left_out_and_the_next_is_taken(tmp_path, changed, field):
    row = {"symbol": "2/BC-A", "abstract": "Bạch Đằng", "body": "B"}
    good = {"symbol": "1/QĐ-A", "abstract": "Về việc bảo vệ bí mật nhà nước", "body": "B", "full_text": "Mật ong"}
    path = tmp_path / "so.json"
    path.write_text(json.dumps([row | changed, good]))
    report = documents.import_documents(path, documents.Options(make_unit()))
    assert [(fault.row, fault.field, fault.refused) for fault in report.faults] == [(1, field, True)]
    assert (Document.objects.get().symbol, refusals()) == ("1/QĐ-A", ["MẬT"])
    record = json.dumps(list(Entry.objects.values_list("after", "object_name")), ensure_ascii=False)
    assert "Bạch Đằng" not in record


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", docx_of("BÁO CÁO", "Nội dung.", box="MẬT")),
        ("a.txt", HEAD.format("MẬT").encode()),
        ("a.html", "<h1>BÁO CÁO</h1><p><b>MẬT</b></p><p>Nội dung.</p>".encode()),
    ],
)
def test_article_when_it_is_secret_then_it_is_refused_and_the_next_is_taken(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "ong.txt").write_text("Mật ong bạc hà\n\nMùa mật ong năm nay được giá, bí mật nằm ở hoa.\n")
    options = articles.Options(section=make_section(make_home()))
    report = articles.import_articles([tmp_path / name, tmp_path / "ong.txt"], options)
    assert [(fault.file, fault.row, fault.refused) for fault in report.faults] == [(name, 0, True)]
    assert "“MẬT”" in report.faults[0].reason
    assert (ArticlePage.objects.get().title, refusals()) == ("Mật ong bạc hà", ["MẬT"])
