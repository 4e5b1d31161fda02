"""Makes documents of the register for tests."""

import datetime
import itertools

from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.documents import publish_document, save_document
from dinh.rooms.portal.actions.vocabularies import ensure_field, ensure_word
from dinh.rooms.portal.models import Document, DocumentKind, IssuingBody, Signer

_numbers = itertools.count(1)


def make_unit(name="Văn phòng", parent=None, slug=None) -> Unit:
    slug = slug or f"unit-{next(_numbers)}"
    new = Unit(name=name, kind="office", slug=slug)
    return parent.add_child(instance=new) if parent else Unit.add_root(instance=new)


def make_document(
    *, unit=None, kind="Quyết định", body="Ủy ban nhân dân tỉnh", signer="", fields=(), live=True, **given
):
    """A published decision, unless told otherwise."""
    number = next(_numbers)
    given.setdefault("symbol", f"{number}/QĐ-UBND")
    given.setdefault("abstract", f"Về việc số {number}")
    given.setdefault("issued_on", datetime.date(2026, 1, 5))
    given.setdefault("effective_on", given["issued_on"])
    document = Document(
        kind=ensure_word(DocumentKind, kind, by=None),
        body=ensure_word(IssuingBody, body, by=None),
        signer=ensure_word(Signer, signer, by=None) if signer else None,
        unit=unit or Unit.objects.first() or make_unit(),
        **given,
    )
    save_document(document, by=None, fields=[ensure_field(name, by=None) for name in fields])
    if live:
        publish_document(document, by=None)
    return document
