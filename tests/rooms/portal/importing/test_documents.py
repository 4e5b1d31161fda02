import csv
import datetime
import json

import openpyxl
import pytest
from django.utils import translation

from dinh.foundation.audit.models import Entry
from dinh.foundation.importing.report import FileFault
from dinh.rooms.portal.importing.documents.running import Options, import_documents
from dinh.rooms.portal.models import Document, DocumentRelation
from tests.foundation.media.test_checking import pdf
from tests.rooms.portal.register import make_document, make_unit
from tests.scale import scale

pytestmark = pytest.mark.django_db
HEADINGS = ["Số ký hiệu", "Trích yếu", "Loại", "Lĩnh vực", "Cơ quan ban hành", "Người ký", "Chức vụ"]
HEADINGS += ["Ngày ban hành", "Ngày hiệu lực", "Ngày hết hiệu lực", "Toàn văn", "Thay thế"]


@pytest.fixture
def unit(db):
    return make_unit()


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def row(number: int, **changed) -> dict:
    values = {
        "Số ký hiệu": f"{number}/QĐ-UBND",
        "Trích yếu": f"Về việc thứ {number}",
        "Loại": "",
        "Lĩnh vực": "Văn hóa > Di sản",
        "Cơ quan ban hành": "Ủy ban nhân dân tỉnh",
        "Người ký": "Nguyễn Văn Mẫu",
        "Chức vụ": "Chủ tịch",
        "Ngày ban hành": "05/02/2026",
        "Ngày hiệu lực": "05/02/2026",
        "Ngày hết hiệu lực": "",
        "Toàn văn": "Điều 1. Phạm vi\n1. Văn bản này.\nĐiều 2. Hiệu lực",
        "Thay thế": "",
    }
    return values | changed


def write_csv(path, rows):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_xlsx(path, rows):
    book = openpyxl.Workbook()
    book.active.append(["SỔ VĂN BẢN NĂM 2026"])
    book.active.append([])
    book.active.append(HEADINGS)
    for values in rows:
        book.active.append([values[name] or None for name in HEADINGS])
    book.save(path)
    return path


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_import_when_run_twice_then_the_second_changes_nothing(unit, tmp_path, write):
    path = write(tmp_path / f"so.{write.__name__[6:]}", [row(number) for number in range(1, 4)])
    assert import_documents(path, Options(unit)).created == 3
    document = Document.objects.get(symbol="1/QĐ-UBND")
    assert (document.kind.name, document.year, document.live) == ("Quyết định", 2026, True)
    assert [entry["anchor"] for entry in document.contents] == ["dieu-1", "dieu-2"]
    assert [field.name for field in document.fields.all()] == ["Di sản"]
    entries = Entry.objects.count()
    again = import_documents(path, Options(unit))
    assert (again.created, again.updated, again.unchanged, again.faults) == (0, 0, 3, [])
    assert Entry.objects.count() == entries


def test_import_when_a_row_changed_then_that_document_alone_is_updated(unit, tmp_path):
    path = write_csv(tmp_path / "a.csv", [row(1), row(2)])
    import_documents(path, Options(unit))
    Document.objects.filter(symbol="2/QĐ-UBND").update(abstract="Sửa tay")
    write_csv(path, [row(1, **{"Trích yếu": "Khác"}), row(2)])
    report = import_documents(path, Options(unit))
    assert (report.updated, report.unchanged) == (1, 1)
    assert set(Document.objects.values_list("abstract", flat=True)) == {"Khác", "Sửa tay"}


def test_import_when_it_is_a_trial_then_nothing_is_written(unit, tmp_path):
    path = write_csv(
        tmp_path / "a.csv", [row(1), row(2, **{"Thay thế": "1/QĐ-UBND"}), row(3, **{"Thay thế": "9/QĐ-X"})]
    )
    report = import_documents(path, Options(unit, dry_run=True))
    assert (report.created, report.relations, Document.objects.count()) == (3, 1, 0)
    assert [fault.row for fault in report.faults] == [4]
    assert "Trial run" in report.as_text()


@pytest.mark.parametrize(
    ("changed", "field", "reason"),
    [
        ({"Số ký hiệu": ""}, "symbol", "missing"),
        ({"Số ký hiệu": "QĐ-UBND"}, "symbol", "no number"),
        ({"Số ký hiệu": "1/QĐ–UBND"}, "symbol", "row 2"),
        ({"Trích yếu": ""}, "abstract", "missing"),
        ({"Trích yếu": "x" * 2001}, "abstract", "2001 characters"),
        ({"Số ký hiệu": "2/ABC"}, "kind", "kind is missing"),
        ({"Cơ quan ban hành": ""}, "issuing body", "missing"),
        ({"Ngày ban hành": "31/02/2026"}, "issued on", "31/02/2026"),
        ({"Ngày ban hành": "mai"}, "issued on", "not a date"),
        ({"Ngày hiệu lực": "04/02/2026"}, "in force from", "before it was issued"),
        ({"Ngày hết hiệu lực": "05/02/2026"}, "no longer in force from", "would end"),
    ],
)
def test_import_when_a_row_is_wrong_then_it_is_named_and_the_others_are_kept(unit, tmp_path, changed, field, reason):
    path = write_csv(tmp_path / "so.csv", [row(1), row(2) | changed, row(3)])
    report = import_documents(path, Options(unit))
    assert (report.created, report.refused) == (2, 1)
    fault = report.faults[0]
    assert (fault.file, fault.row, fault.field) == ("so.csv", 3, field)
    assert reason in fault.reason
    assert f"so.csv, row 3, {field}" in report.as_text()


def test_import_when_a_row_has_several_faults_then_all_are_named(unit, tmp_path):
    wrong = row(2, **{"Trích yếu": "", "Ngày ban hành": "x", "Cơ quan ban hành": ""})
    report = import_documents(write_csv(tmp_path / "a.csv", [wrong]), Options(unit))
    assert {fault.field for fault in report.faults} == {"abstract", "issued on", "issuing body"}


def test_import_when_a_row_is_a_state_secret_then_it_is_refused(unit, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"symbol": "1/QĐ-A", "abstract": "a", "body": "B", "Độ mật": "Tối mật"}]))
    report = import_documents(path, Options(unit))
    assert [fault.field for fault in report.faults] == ["secrecy"]
    assert not Document.objects.exists()


def test_import_when_the_symbol_exists_from_elsewhere_then_it_is_reported(unit, tmp_path):
    make_document(symbol="01/QĐ-UBND", issued_on=datetime.date(2026, 1, 1))
    report = import_documents(write_csv(tmp_path / "a.csv", [row(1), row(2)]), Options(unit))
    assert (report.created, report.refused) == (1, 1)
    assert "in the register already" in report.faults[0].reason


def test_import_when_the_document_is_another_units_then_it_is_not_changed(unit, tmp_path):
    path = write_csv(tmp_path / "a.csv", [row(1)])
    import_documents(path, Options(unit))
    write_csv(path, [row(1, **{"Trích yếu": "Chiếm lấy"})])
    report = import_documents(path, Options(make_unit(name="Xã khác")))
    assert (report.refused, report.updated) == (1, 0)
    assert Document.objects.get().abstract == "Về việc thứ 1"


def test_import_when_relations_point_forward_then_they_are_resolved_at_the_end(unit, tmp_path):
    rows = [row(1, **{"Thay thế": "2/QĐ-UBND; 7/QĐ-KHÔNG"}), row(2)]
    path = write_csv(tmp_path / "a.csv", rows)
    report = import_documents(path, Options(unit))
    assert (report.created, report.relations) == (2, 1)
    assert [(fault.refused, "7/QĐ-KHÔNG" in fault.reason) for fault in report.faults] == [(False, True)]
    assert str(DocumentRelation.objects.get()) == "1/QĐ-UBND replaces 2/QĐ-UBND"
    assert import_documents(path, Options(unit)).relations == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b"x"), ("a.xlsx", b"not a zip"), ("a.csv", b"A,B\n1,2\n"), ("a.json", b"{"), ("missing.csv", None)],
)
def test_import_when_the_file_cannot_be_read_then_it_says_why(unit, tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FileFault, match=name):
        import_documents(path, Options(unit))


def test_import_when_progress_is_asked_for_then_it_ends_at_the_total(unit, tmp_path):
    seen = []
    path = write_csv(tmp_path / "a.csv", [row(number) for number in range(1, 60)])
    import_documents(path, Options(unit, dry_run=True), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(50, 59), (59, 59)]


@pytest.mark.slow
def test_import_when_two_thousand_rows_hold_sixty_faults_then_each_is_found_and_the_rest_kept(unit, tmp_path):
    many, faulty = scale(2000), scale(60)
    rows = [row(number) for number in range(1, many + 1)]
    wrong = {}
    kinds = [{"Số ký hiệu": ""}, {"Trích yếu": ""}, {"Ngày ban hành": "30/02/2026"}, {"Ngày hiệu lực": "01/01/2020"}]
    for index in range(faulty):
        place = index * 33 + 5
        rows[place] |= kinds[index % 4]
        wrong[place + 2] = True
    path = write_csv(tmp_path / "so.csv", rows)
    report = import_documents(path, Options(unit))
    assert (report.rows, report.created, report.refused) == (many, many - faulty, faulty)
    assert {fault.row for fault in report.faults} == set(wrong)
    assert len(report.faults) == faulty
    assert import_documents(path, Options(unit)).unchanged == many - faulty


@pytest.mark.real_input
def test_import_when_given_a_real_circular_then_it_becomes_a_document_with_articles(unit, shared_data, client):
    path = shared_data / "documents" / "circular-06-2026.json"
    report = import_documents(path, Options(unit))
    assert (report.created, report.faults) == (1, [])
    document = Document.objects.get()
    assert (document.symbol, document.kind.name) == ("06/2026/TT-BVHTTDL", "Thông tư")
    assert document.body.name == "Bộ Văn hóa, Thể thao và Du lịch"
    assert document.abstract.startswith("Quy định phân cấp thẩm quyền của Bộ trưởng")
    anchors = [entry["anchor"] for entry in document.contents]
    assert [anchor for anchor in anchors if anchor.startswith("chuong")] == [
        *("chuong-i", "chuong-ii", "chuong-iii", "chuong-iv")
    ]
    assert [anchor for anchor in anchors if anchor.startswith("dieu")] == [f"dieu-{n}" for n in range(1, 15)]
    page = client.get(document.get_absolute_url()).content.decode()
    assert "Điều 14. Hiệu lực thi hành" in page
    assert import_documents(path, Options(unit)).unchanged == 1


def test_import_when_rows_name_files_then_good_ones_are_attached_once(unit, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "Quyết định 1.pdf").write_bytes(pdf())
    (folder / "false.pdf").write_bytes(b"MZ program")
    (folder / "run.exe").write_bytes(b"MZ")
    (tmp_path / "secret.pdf").write_bytes(pdf(Lang="vi"))
    (folder / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    names = ["quyết định 1.PDF", "false.pdf", "run.exe", "../secret.pdf", "link.pdf", "/etc/passwd", "absent.pdf"]
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"symbol": "1/QĐ-A", "abstract": "a", "body": "B", "files": names}]))
    options = Options(unit, attachments=folder)
    report = import_documents(path, options)
    assert (report.created, report.attachments, len(report.faults)) == (1, 1, 6)
    assert not any(fault.refused for fault in report.faults)
    assert Document.objects.get().attachments.get().file.title == "Quyết định 1"
    assert import_documents(path, options).attachments == 0
    assert len([file for file in (tmp_path / "media").rglob("*") if file.is_file()]) == 1
