"""Reads of the register of documents. Nothing leaves here that the viewer may not see."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone

from dinh.foundation.media.models import File
from dinh.foundation.media.narrow import borne_q
from dinh.foundation.people.visibility import Viewer, visible_q
from dinh.foundation.units.models import Unit
from dinh.kernel.text import fold
from dinh.rooms.portal.models import Document, DocumentAttachment, DocumentField, DocumentRelation, RelationKind
from dinh.rooms.portal.queries.document_states import with_state


class DocumentOrder(StrEnum):
    """Orders of a list."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SYMBOL = "symbol"
    CHANGED = "changed"


ORDERS = {
    "newest": (F("issued_on").desc(nulls_last=True), F("id").desc()),
    "oldest": (F("issued_on").asc(nulls_last=True), F("id").asc()),
    "changed": (F("changed_at").desc(), F("id").desc()),
    "symbol": (F("year").desc(nulls_last=True), F("symbol_key").asc(), F("id").asc()),
}


@dataclass(frozen=True)
class Criteria:
    """What a reader asks the register for. Words are address parts of the lists; empty means any."""

    text: str = ""
    kind: str = ""
    field: str = ""
    body: str = ""
    signer: str = ""
    year: int | None = None
    state: str = ""
    unit: str = ""
    since: datetime.datetime | None = None
    order: str = "newest"


def visible_documents(viewer: Viewer) -> QuerySet[Document]:
    """Published documents that the viewer may see."""
    return Document.objects.filter(visible_q(viewer), live=True)


def attachments_for(viewer: Viewer) -> Prefetch:
    """Those attachments of documents that the viewer may open, each with its file; one query."""
    seen = DocumentAttachment.objects.filter(borne_q(File, viewer, prefix="file__"))
    return Prefetch("attachments", queryset=seen.select_related("file"))


def find_documents(viewer: Viewer, criteria: Criteria, *, on: datetime.date | None = None) -> QuerySet[Document]:
    """Documents that meet all criteria, with `state` on the day (today), kind, body and signer joined."""
    found = visible_documents(viewer)
    for word in fold(criteria.text.replace("\x00", " ")).split():
        found = found.filter(search_key__contains=word)
    if criteria.kind:
        found = found.filter(kind__slug=criteria.kind)
    if criteria.body:
        found = found.filter(body__slug=criteria.body)
    if criteria.signer:
        found = found.filter(signer__slug=criteria.signer)
    if criteria.year:
        found = found.filter(year=criteria.year)
    if criteria.unit:
        path = Unit.objects.filter(slug=criteria.unit).values_list("path", flat=True).first()
        found = found.filter(unit__path__startswith=path) if path else found.none()
    if criteria.since:
        found = found.filter(changed_at__gte=criteria.since)
    if criteria.field:
        found = found.filter(pk__in=_documents_in_field(criteria.field))
    found = with_state(found, on or timezone.localdate())
    if criteria.state:
        found = found.filter(state=criteria.state)
    order = ORDERS.get(criteria.order, ORDERS["newest"])
    return found.select_related("kind", "body", "signer").defer("full_text", "contents", "search_key").order_by(*order)


def _documents_in_field(slug: str) -> QuerySet:
    """Keys of the documents of a field or of any field below it."""
    path = DocumentField.objects.filter(slug=slug).values_list("path", flat=True).first()
    through = Document.fields.through.objects
    if path is None:
        return through.none().values("document_id")
    return through.filter(documentfield__path__startswith=path).values("document_id")


def latest_documents(viewer: Viewer, number: int = 5) -> QuerySet[Document]:
    """The newest documents, as a card shows them."""
    return find_documents(viewer, Criteria())[:number]


@dataclass(frozen=True)
class Relative:
    """A document that stands in a relation to the one in hand. `passive`: the other acts on this one."""

    kind: str
    passive: bool
    document: Document


def relatives_of(document: Document, viewer: Viewer) -> list[Relative]:
    """Relations of `document` in both directions whose other end the viewer may see; two queries."""
    live = Q(live=True) & visible_q(viewer)
    others = {
        other.pk: other
        for other in with_state(Document.objects.filter(live), timezone.localdate())
        .filter(Q(relations__target=document) | Q(back_relations__document=document))
        .select_related("kind", "body")
        .defer("full_text", "contents", "search_key")
        .distinct()
    }
    order = list(RelationKind.values)
    rows = [
        Relative(row.kind, passive=row.target_id == document.pk and row.kind != RelationKind.RELATED, document=other)
        for row in DocumentRelation.objects.filter(Q(document=document) | Q(target=document))
        if (other := others.get(row.document_id if row.target_id == document.pk else row.target_id))
    ]
    return sorted(rows, key=lambda row: (order.index(row.kind), row.passive, -(row.document.year or 0)))
