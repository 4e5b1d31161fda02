"""The text of files, read by a process that may crash, hang or be fooled without harm."""

import io
import time
import zipfile

import openpyxl
import pytest
from docx import Document

from dinh.foundation.media.reading import limits
from dinh.foundation.media.reading.process import explain, read_stream
from tests.foundation.media.papers import docx_of, pdf_of
from tests.foundation.media.test_checking import jpeg, pdf

pytestmark = pytest.mark.once


def read(content: bytes, name: str, **given):
    stream = io.BytesIO(content)
    reading = read_stream(stream, name, **given)
    assert stream.tell() == 0
    return reading


def odt(*lines: str) -> bytes:
    stream = io.BytesIO()
    text = "".join(f"<text:p>{line}</text:p>" for line in lines)
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr(
            "content.xml", f'<a xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">{text}</a>'.encode()
        )
    return stream.getvalue()


def xlsx(*rows) -> bytes:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.pdf", pdf_of("Điều 1. Phạm vi", "Điều 2. Hiệu lực"), "Điều 1. Phạm vi\fĐiều 2. Hiệu lực"),
        ("a.docx", docx_of("Kính gửi:", "Ủy ban nhân dân xã"), "Kính gửi:\nỦy ban nhân dân xã"),
        ("a.docx", docx_of("TØnh uû Tuyªn Quang", font=".VnTime"), "Tỉnh uỷ Tuyên Quang"),
        ("a.docx", docx_of("Ñaûng boä tænh", font="VNI-Times"), "Đảng bộ tỉnh"),
        ("a.docx", docx_of("Nội dung", box="TỐI MẬT", header="Phần đầu"), "Phần đầu\nTỐI MẬT\nNội dung"),
        ("a.odt", odt("Một", "Hai"), "Một\nHai"),
        ("a.xlsx", xlsx(["Xã", "Số hộ"], ["Đồng Văn", 120]), "Xã\tSố hộ\nĐồng Văn\t120"),
        ("a.txt", "\ufeffHà Giang".encode(), "Hà Giang"),
        ("a.txt", "\ufeffHà Giang".encode("utf-16-le"), "Hà Giang"),
        ("a.txt", "Ha\u0300 Giang".encode(), "Hà Giang"),
    ],
)
def test_file_when_it_holds_text_then_it_is_read_as_unicode(name, content, text):
    reading = read(content, name)
    assert (reading.text.strip(), reading.reason) == (text, "")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", pdf(), limits.NO_TEXT_LAYER),
        ("a.pdf", pdf_of("]$~ %^& *(){} |<>;: " * 20), limits.GARBLED),
        ("a.pdf", b"%PDF-1.7 torn", limits.DAMAGED),
        ("a.docx", b"PK\x03\x04 torn", limits.DAMAGED),
        ("a.doc", b"\xd0\xcf\x11\xe0", limits.OLD_FORMAT),
        ("a.jpg", jpeg(), limits.NO_READER),
    ],
)
def test_file_when_it_holds_none_then_the_reason_is_told_in_words(name, content, reason):
    reading = read(content, name)
    assert (reading.text, reading.reason) == ("", reason)
    assert explain(reason)


def test_pdf_when_only_some_pages_are_wanted_then_it_says_that_more_are_there():
    told = []
    reading = read(pdf_of("Một", "Hai", "Ba"), "a.pdf", pages=2, tell=lambda *step: told.append(step))
    assert (reading.text.split("\f"), reading.reason) == (["Một", "Hai"], limits.PARTIAL)
    assert told == [(1, 3), (2, 3)]


@pytest.mark.slow
def test_pdf_when_it_has_two_thousand_pages_then_seconds_bound_it():
    content = pdf_of(*(f"Trang số {number}" for number in range(2000)))
    whole = read(content, "a.pdf", seconds=60)
    assert (whole.text.count("\f"), whole.reason) == (1999, "")
    started = time.monotonic()
    part = read(content, "a.pdf", seconds=0)
    assert time.monotonic() - started < 10
    assert part.reason == limits.PARTIAL


@pytest.mark.slow
def test_office_file_when_it_is_a_bomb_then_the_child_ends_and_nothing_is_read():
    stream = io.BytesIO()
    Document().save(stream)
    with zipfile.ZipFile(stream) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    space = b" " * 100_000_000
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + space)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    reading = read(bomb.getvalue(), "a.docx", seconds=20)
    assert (reading.text, reading.reason) == ("", limits.PARTIAL)


def test_xml_when_entities_would_grow_then_they_are_not_unfolded():
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    text = f'<!DOCTYPE a [<!ENTITY e0 "x">{grown}]><a xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("content.xml", text + "<text:p>&e8;</text:p></a>")
    assert read(stream.getvalue(), "a.odt").text in ("", "&e8;")


def test_child_when_it_is_killed_then_the_caller_is_told(monkeypatch):
    monkeypatch.setattr("dinh.foundation.media.reading.process.GRACE", 0.0)
    assert read(pdf_of("Một"), "a.pdf", seconds=0).reason == limits.BROKE_OFF
