"""Makes files with text for tests."""

import io
import zipfile

import typst
from docx import Document


def pdf_of(*pages: str) -> bytes:
    """A PDF with a real text layer: each page's lines under one another."""
    source = "#set page(width: 20cm, height: 20cm)\n#set text(size: 9pt)\n"
    source += "\n#pagebreak()\n".join(
        "\n\n".join(f"#{quoted(line)}" for line in page.splitlines() if line.strip()) for page in pages
    )
    return bytes(typst.compile(source.encode(), format="pdf"))


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def docx_of(*lines: str, font: str = "Times New Roman", box: str = "", header: str = "") -> bytes:
    """A Word file; `box`: words in a text box, as stamps are often set; `header`: words above each page."""
    word = Document()
    if header:
        word.sections[0].header.paragraphs[0].text = header
    for line in lines:
        word.add_paragraph().add_run(line).font.name = font
    stream = io.BytesIO()
    word.save(stream)
    return with_box(stream.getvalue(), box) if box else stream.getvalue()


def with_box(content: bytes, words: str) -> bytes:
    inner = f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        f"<v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part.replace(b"<w:body>", b"<w:body>" + box.encode())
            new.writestr(name, part)
    return made.getvalue()
