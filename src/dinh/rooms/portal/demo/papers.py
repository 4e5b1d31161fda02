"""Prints demonstration documents as PDF."""

import json
from pathlib import Path
from typing import Any

from django.utils import translation

from dinh.foundation.ui.formats import long_day
from dinh.rooms.portal.models import Document

TEMPLATE = Path(__file__).parent / "paper.typ"


def print_document(document: Document, lines: list[str]) -> bytes:
    """The document on A4 as PDF; `lines` are the lines of its text."""
    import typst  # slow import: only the demonstration prints

    with translation.override("vi"):
        day = long_day(document.issued_on) if document.issued_on else ""
    data: dict[str, Any] = {
        "title": document.title,
        "kind": document.kind.name,
        "symbol": document.symbol,
        "abstract": document.abstract,
        "body": document.body.name,
        "day": day[:1].upper() + day[1:],
        "signer": document.signer.name if document.signer else "",
        "post": document.signer_post,
        "lines": lines,
    }
    values = {"data": json.dumps(data, ensure_ascii=False)}
    return bytes(typst.compile(TEMPLATE.read_bytes(), format="pdf", sys_inputs=values, ignore_system_fonts=True))
