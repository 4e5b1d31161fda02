"""Thirty documents of a provincial office, with relations, full texts and a few PDF files."""

import datetime
import json
import tempfile
from pathlib import Path
from typing import Any

from django.utils import timezone

from dinh.foundation.audit.actions import Actor
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.documents import relate, save_document
from dinh.rooms.portal.demo.papers import print_document
from dinh.rooms.portal.demo.register_life import create_register_life
from dinh.rooms.portal.domain.fulltext import paragraphs_of
from dinh.rooms.portal.domain.kinds import kind_in_symbol
from dinh.rooms.portal.importing.documents.attachments import attach_path
from dinh.rooms.portal.importing.documents.words import Words
from dinh.rooms.portal.models import Document, RelationKind

HERE = Path(__file__).parent


def create_documents(*, by: Actor | None, unit: Unit) -> list[Document]:
    """Make the documents that are not there yet; running it again changes nothing."""
    listed = json.loads((HERE / "document_list.json").read_text())
    texts = json.loads((HERE / "document_texts.json").read_text())
    words = Words(by=by)
    made = [_ensure(place, given, texts, words, by=by, unit=unit) for place, given in enumerate(listed, start=1)]
    by_symbol = {document.symbol: document for document in made}
    for document, given in zip(made, listed, strict=True):
        for kind in RelationKind:
            for symbol in given.get(kind.value, []):
                relate(document, kind, by_symbol[symbol], by=by)
        if given.get("pdf") and not document.attachments.exists():
            _attach_print(document, texts[given["text"]], by)
    create_register_life(by_symbol, by=by, unit=unit)
    return made


def _attach_print(document: Document, lines: list[str], by: Actor | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{document.title.replace('/', '-')}.pdf"
        path.write_bytes(print_document(document, lines))
        attach_path(document, path, by)


def _ensure(
    place: int, given: dict[str, Any], texts: dict[str, list[str]], words: Words, *, by: Actor | None, unit: Unit
) -> Document:
    source = f"demo:{place}"
    document = Document.objects.filter(source=source).first()
    if document is not None:
        return document
    kind = given.get("kind") or kind_in_symbol(given["symbol"]) or ""
    document = Document(
        source=source,
        stage=given.get("stage", "issued"),
        symbol=given["symbol"],
        abstract=given["abstract"],
        kind=words.kind(kind),
        body=words.body(given["body"]),
        signer=words.signer(given["signer"]) if given.get("signer") else None,
        signer_post=given.get("post", ""),
        issued_on=_day(given["issued"]),
        effective_on=_day(given["effective"]),
        expires_on=_day(given.get("expires", "")),
        keywords=given.get("keywords", ""),
        full_text=paragraphs_of("\n".join(texts[given["text"]])) if "text" in given else "",
        unit=unit,
        live=True,
        published_at=timezone.now(),
    )
    return save_document(document, by=by, fields=words.fields(given["fields"]))


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
