"""What is refused at the door, and what is taken."""

import io
import struct
import zipfile
import zlib

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from docx import Document
from PIL import Image

from dinh.foundation.media.active_pdf import TooManyObjects, is_active
from dinh.foundation.media.checking import check_file, check_picture


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_of(width: int, height: int) -> bytes:
    """A PNG that says how large it is and carries next to nothing."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00")) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (9, 9)).save(stream, "JPEG")
    return stream.getvalue()


def docx(**extra: bytes) -> bytes:
    stream = io.BytesIO()
    Document().save(stream)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
        for name, content in extra.items():
            packed.writestr(f"word/{name}", content)
    return stream.getvalue()


def pdf(encryption=None, **root) -> bytes:
    stream, made = io.BytesIO(), pikepdf.new()
    made.add_blank_page()
    for key, value in root.items():
        made.Root[f"/{key}"] = value
    made.save(stream, encryption=encryption or False)
    return stream.getvalue()


def action(kind: str, **more) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(kind), **more)


SCRIPT = action("/JavaScript", JS="app.alert(1)")
INSIDE = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array()))
# a fillable form that adds up its fields: harmless, and yet a program
SUMS = pikepdf.Dictionary(
    Fields=pikepdf.Array(
        [pikepdf.Dictionary(T="sum", AA=pikepdf.Dictionary(C=action("/JavaScript", JS="AFSimple_Calculate('SUM')")))]
    )
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.png", png_of(10_000, 10_000)),
        ("huge.png", png_of(60_000, 60_000)),
        ("a.svg", b"<svg onload='alert(1)'/>"),
        ("a.jpg", b"<html><script>alert(1)</script>"),
        ("a.png", jpeg()),
        ("a.exe", b"MZ"),
    ],
)
def test_picture_when_it_is_bad_then_it_is_refused(name, content):
    with pytest.raises(ValidationError):
        check_picture(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ"),
        ("a.html", b"<html>"),
        ("a.pdf", b"MZ\x90\x00"),
        ("a.pdf", b"<html><script>"),
        ("a.pdf", b"%PDF-1.4 torn"),
        ("a.docm", docx()),
        ("a.docx", docx(**{"vbaProject.bin": b"x"})),
        ("a.docx", docx(**{"media/bomb.bin": bytes(20_000_000)})),
        ("a.docx", docx(**{"inner.zip": b"PK"})),
        ("a.docx", docx(**{f"{number}.xml": b"" for number in range(5001)})),
        ("a.xlsx", docx()),
        ("a.pdf", pdf(OpenAction=SCRIPT)),
        ("a.pdf", pdf(OpenAction=action("/Launch", F="cmd.exe"))),
        ("a.pdf", pdf(AA=pikepdf.Dictionary(WC=SCRIPT))),
        ("a.pdf", pdf(AcroForm=SUMS)),
        ("a.pdf", pdf(Names=INSIDE)),
        ("a.pdf", pdf(Names=pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array())))),
        ("a.pdf", pdf(encryption=pikepdf.Encryption(user="khoa", owner="khoa"))),
    ],
)
def test_file_when_it_is_bad_then_it_is_refused(name, content):
    with pytest.raises(ValidationError):
        check_file(io.BytesIO(content), name)


def test_file_when_it_is_larger_than_the_limit_then_it_is_refused(settings):
    settings.ENV = settings.ENV.model_copy(update={"upload_limit_mb": 1})
    with pytest.raises(ValidationError):
        check_file(io.BytesIO(pdf() + bytes(1024 * 1024)), "a.pdf")


@pytest.mark.parametrize(("name", "content"), [("a.pdf", pdf()), ("a.docx", docx()), ("A.JPG", jpeg())])
def test_file_when_it_is_good_then_it_is_taken_from_its_beginning(name, content):
    stream = io.BytesIO(content)
    check_file(stream, name)
    assert stream.tell() == 0


def test_pdf_when_it_holds_more_objects_than_are_looked_through_then_it_is_refused(monkeypatch):
    content = pdf(Odd=pikepdf.Array([pikepdf.Dictionary(A=number) for number in range(50)]))
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert is_active(opened) is False
        with pytest.raises(TooManyObjects):
            is_active(opened, most=40)
    monkeypatch.setattr("dinh.foundation.media.active_pdf.is_active.__defaults__", (40,))
    with pytest.raises(ValidationError, match=r"a\.pdf"):
        check_file(io.BytesIO(content), "a.pdf")
