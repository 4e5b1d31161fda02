"""Questions in spreadsheets and in text files of rows."""

import io
import unicodedata
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.styles import Font, PatternFill
from PIL import Image

from dinh.foundation.importing.report import FileFault
from dinh.foundation.questions.domain.items import Kind
from dinh.foundation.questions.reading.file import read_file

TONES = "\u0300\u0301\u0303\u0309\u0323"
HEADINGS = ["STT", "Câu hỏi", "A", "B", "C", "D", "Đáp án"]
ROW = ["1", "Thủ đô Khu giải phóng đặt ở tỉnh nào?", "Tuyên Quang", "Hà Giang", "Cao Bằng", "Lạng Sơn"]


def saved(book) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def book_of(*rows, name="Đợt 1"):
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    return book


def understood(content, name="bo-cau-hoi.xlsx"):
    found = read_file(name, content)
    return [(one.stem, [o.text for o in one.options], one.key, [d.code for d in one.doubts]) for one in found.items]


WANTED = (ROW[1], ROW[2:6], [0], [])


def test_sheet_when_a_title_stands_above_the_headings_then_rows_keep_their_numbers():
    found = read_file(
        "a.xlsx", saved(book_of(["BỘ CÂU HỎI"], [], HEADINGS, [*ROW, "A"], [], ["2", "Câu khác?", 1, 2.5, 3, 4, "B"]))
    )
    assert [(one.place, one.key) for one in found.items] == [
        ("trang tính “Đợt 1”, dòng 4", [0]),
        ("trang tính “Đợt 1”, dòng 6", [1]),
    ]
    assert [one.text for one in found.items[1].options] == ["1", "2.5", "3", "4"]
    assert found.stray == ["BỘ CÂU HỎI"]


def test_workbook_when_it_has_several_sheets_then_all_are_read():
    book = book_of(HEADINGS, [*ROW, "A"])
    second = book.create_sheet("Đợt 2")
    second.append(HEADINGS)
    second.append(["1", "Câu khác hẳn là gì?", "một", "hai", "ba", "bốn", "C"])
    assert [key for _stem, _options, key, _doubts in understood(saved(book))] == [[0], [2]]


@pytest.mark.parametrize(
    "change",
    [
        lambda cell: setattr(cell, "font", Font(bold=True)),
        lambda cell: setattr(cell, "font", Font(underline="single")),
        lambda cell: setattr(cell, "font", Font(color="FFFF0000")),
        lambda cell: setattr(cell, "fill", PatternFill("solid", fgColor="FFFFFF00")),
        lambda cell: setattr(cell, "value", CellRichText(TextBlock(InlineFont(b=True), "Tuyên Quang"))),
        lambda cell: setattr(cell, "value", "*Tuyên Quang"),
        lambda cell: setattr(cell, "value", "Tuyên Quang (x)"),
    ],
)
def test_options_when_one_cell_is_set_apart_by_its_look_then_it_is_the_key(change):
    book = book_of(HEADINGS[:6], ROW)
    change(book.active["C2"])
    assert understood(saved(book)) == [WANTED]


def test_options_when_the_look_and_the_column_disagree_then_it_is_said():
    book = book_of(HEADINGS, [*ROW, "B"])
    book.active["C2"].font = Font(bold=True)
    assert understood(saved(book)) == [(*WANTED[:2], [1], ["key_conflict"])]


def test_pictures_when_anchored_at_cells_then_each_belongs_to_what_stands_there():
    stream = io.BytesIO()
    Image.new("RGB", (5, 5)).save(stream, "PNG")
    book = book_of([*HEADINGS, "Lời giải"], [*ROW, "A"])
    for place in ("B2", "D2", "H2"):
        book.active.add_image(SheetImage(io.BytesIO(stream.getvalue())), place)
    (item,) = read_file("a.xlsx", saved(book)).items
    assert (len(item.pictures), [len(one.pictures) for one in item.options]) == (2, [0, 1, 0, 0])


def test_formula_when_nobody_worked_it_out_then_it_is_said():
    book = book_of(HEADINGS, [*ROW, "A"])
    book.active["D2"] = "=1+1"
    assert [doubts for *_rest, doubts in understood(saved(book))] == [["formula"]]


def test_sheet_when_each_cell_holds_a_whole_question_then_it_is_read_like_a_text():
    book = book_of(["Câu 1. Thủ đô nước ta?\nA. Hà Nội\nB. Huế\nĐáp án: A"])
    assert understood(saved(book)) == [("Thủ đô nước ta?", ["Hà Nội", "Huế"], [0], [])]


def test_sheet_when_a_column_names_the_kind_then_it_is_taken():
    book = book_of(
        [*HEADINGS, "Loại câu hỏi"],
        ["1", "Chiến thắng Điện Biên Phủ năm nào?", None, None, None, None, "1954", "Số"],
        ["2", "Ai soạn Quốc ca nước ta?", None, None, None, None, "Văn Cao\nNguyễn Văn Cao", "Trả lời ngắn"],
        ["3", "Xếp theo thời gian:", "Lý", "Đinh", "Trần", None, "B, A, C", "Sắp xếp"],
    )
    items = read_file("a.xlsx", saved(book)).items
    assert [(one.kind, one.answers, one.key) for one in items] == [
        (Kind.NUMERIC, ["1954"], []),
        (Kind.TEXT, ["Văn Cao", "Nguyễn Văn Cao"], []),
        (Kind.ORDERING, [], [1, 0, 2]),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_rows_when_in_any_unicode_and_with_any_separator_then_they_are_read(separator, encoding):
    lines = [separator.join(HEADINGS), separator.join([*ROW, "A"]), ""]
    assert understood("\r\n".join(lines).encode(encoding), "a.csv") == [WANTED]


def test_rows_when_in_an_old_code_page_then_they_are_converted_and_said():
    asked = "Nhà máy thủy điện nào được khởi công trước nhất, và vì sao nơi ấy được chọn?"
    text = f"Câu hỏi;A;B;Key\n{asked};Hòa Bình;Thác Bà;A\n"
    decomposed = "".join(split_tone(letter) for letter in text)
    ((stem, options, key, doubts),) = understood(decomposed.encode("cp1258"), "a.csv")
    assert (stem, options, key, doubts) == (asked, ["Hòa Bình", "Thác Bà"], [0], ["old_font"])


def split_tone(letter: str) -> str:
    """Windows-1258 writes tone marks as letters of their own."""
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(one for one in parts if one in TONES)
    return unicodedata.normalize("NFC", "".join(one for one in parts if one not in TONES)) + tone


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _turn in range(300):
            part.write(bytes(1024 * 1024))
    return stream.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><quiz>&c;</quiz>'


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", lambda: saved(book_of(HEADINGS))[:900], "hỏng"),
        ("a.xlsx", bomb, "quá lớn"),
        ("a.zip", bomb, "quá lớn"),
        ("a.xlsx", lambda: b"\xd0\xcf\x11\xe0 old", "xls"),
        ("a.xlsx", lambda: saved(openpyxl.Workbook()), "rỗng"),
        ("a.xlsx", lambda: b"", "hỏng"),
        ("a.csv", lambda: b"", "rỗng"),
        ("a.csv", lambda: b"\xff\xfe\x41", "UTF-8"),
        ("a.txt", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\2\0", "UTF-8"),
        ("a.txt", lambda: "Kính gửi các đồng chí,".encode(), "a.txt"),
        ("a.xml", lambda: ENTITIES, "entity"),
        ("a.xml", lambda: b"<quiz><question>", "hỏng"),
        ("a.xml", lambda: b"<html/>", "Moodle"),
        ("a.zip", lambda: b"PK\x03\x04 half", "hỏng"),
        ("a.zip", lambda: saved(book_of(HEADINGS)), "imsmanifest"),
        ("a.odt", lambda: b"", "a.odt"),
    ],
)
def test_file_when_it_cannot_be_read_then_refused_in_words(name, content, told):
    with pytest.raises(FileFault, match=told):
        read_file(name, content())


def test_rows_when_in_an_old_font_then_they_are_converted_and_said():
    text = "C©u hái;A;B;Key\nThñ ®« n­íc ta lµ thµnh phè nµo trong c¸c thµnh phè sau ®©y?;Hµ Néi;HuÕ;A\n"
    ((stem, options, key, doubts),) = understood(text.encode("cp1252"), "a.csv")
    assert (stem, options) == ("Thủ đô nước ta là thành phố nào trong các thành phố sau đây?", ["Hà Nội", "Huế"])
    assert (key, doubts) == ([0], ["old_font"])
