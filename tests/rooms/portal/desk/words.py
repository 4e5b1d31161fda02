"""Makes Word files for tests: plain ones, ones of the old fonts, ones with a picture that no browser shows."""

import io
import zipfile

from docx import Document as WordFile
from docx.shared import Mm
from PIL import Image

# “Nguyễn Văn Hà” and “HỘI NGHỊ TỔNG KẾT” as they were typed for TCVN3 fonts.
TCVN3 = "NguyÔn V¨n Hµ ®· ®Õn b¶n ta häp"
TCVN3_READ = "Nguyễn Văn Hà đã đến bản ta họp"
CAPITALS = "héi nghÞ tæng kÕt"
CAPITALS_READ = "HỘI NGHỊ TỔNG KẾT"


def picture(kind: str = "PNG") -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (80, 50), (160, 40, 30)).save(stream, kind)
    stream.seek(0)
    return stream


def make_word(
    title="Ngày hội bản Mây", *, with_picture=True, lines=("Bà con đến rất đông.", "Trời nắng đẹp.")
) -> bytes:
    """A heading, paragraphs, a table, a picture."""
    word = WordFile()
    word.add_heading(title, 0)
    for line in lines:
        word.add_paragraph(line)
    word.add_heading("Kết quả", 2)
    table = word.add_table(rows=2, cols=2)
    for place, text in enumerate(("Xã", "Số hộ", "Bắc", "120")):
        table.cell(place // 2, place % 2).text = text
    if with_picture:
        word.add_picture(picture(), width=Mm(50))
    return packed(word)


def make_old_word() -> bytes:
    """Text in .VnTime under a heading in .VnTimeH, which shows capitals for small letters' codes."""
    word = WordFile()
    for text, font in ((CAPITALS, ".VnTimeH"), (TCVN3, ".VnTime")):
        word.add_paragraph().add_run(text).font.name = font
    return packed(word)


def packed(word) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def with_emf(content: bytes) -> bytes:
    """The same file with its picture turned into an EMF, as old Word pastes drawings."""
    return changed(
        content,
        lambda name, part: (
            part.replace(b'Extension="png" ContentType="image/png"', b'Extension="png" ContentType="image/x-emf"')
            if name == "[Content_Types].xml"
            else part
        ),
    )


def damaged_inside(content: bytes) -> bytes:
    """A sound list of entries over a broken one: it is noticed only when it is read."""
    place = content.index(b"word/document.xml") + 60
    return content[:place] + bytes(40) + content[place + 40 :]


def changed(content: bytes, change) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
    return stream.getvalue()
