"""Tables for a spreadsheet program: what people typed stays text, and what holds their names is kept nowhere."""

import io

from django.http import HttpResponse
from openpyxl import Workbook

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_text(text: str) -> str:
    """What somebody typed is never a formula of the spreadsheet."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def pack(book: Workbook) -> bytes:
    """The file of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def personal_sheet(content: bytes, name: str) -> HttpResponse:
    """The file as a download that no browser or proxy keeps; `name` without its ending."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=SHEET, headers=headers)
