"""The register of documents for other programs: list with filters, one document. Reads only."""

import datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from dinh.rooms.portal.api.answers import answer, say_changed
from dinh.rooms.portal.api.conditions import (
    Fields,
    Listed,
    Paged,
    Problem,
    Since,
    Slug,
    Sparse,
    UnitSlug,
    Year,
    check_fields,
    list_page,
)
from dinh.rooms.portal.domain.validity import State
from dinh.rooms.portal.models import Document, DocumentAttachment, RelationKind
from dinh.rooms.portal.queries.document_states import with_state
from dinh.rooms.portal.queries.documents import (
    Criteria,
    DocumentOrder,
    Relative,
    attachments_for,
    find_documents,
    relatives_of,
    visible_documents,
)

router = Router(tags=["documents"])


class Word(Schema):
    """A word of a list: `slug` is the value that the list's filter takes."""

    slug: str
    name: str


class DocumentSummary(Sparse):
    """One document as lists show it. Days are ISO 8601; `state` is the state of validity today."""

    slug: str = Field(examples=["quyet-dinh-12-qd-ubnd"])
    title: str = Field(examples=["Quyết định 12/QĐ-UBND"])
    symbol: str = Field(examples=["12/QĐ-UBND"])
    abstract: str = Field(examples=["Về việc ban hành Quy chế làm việc"])
    kind: Word
    body: Word
    signer: Word | None
    signer_post: str
    year: int | None
    issued_on: datetime.date | None
    effective_on: datetime.date | None
    expires_on: datetime.date | None
    state: State
    changed_at: datetime.datetime
    url: str = Field(examples=["https://dinh.example.vn/van-ban/quyet-dinh-12-qd-ubnd/"])

    @staticmethod
    def resolve_url(document: Document) -> str:
        return settings.WAGTAILADMIN_BASE_URL + document.get_absolute_url()


class Attachment(Schema):
    """A file of the document that the caller may open."""

    title: str
    url: str
    size: int | None

    @staticmethod
    def resolve_title(attachment: DocumentAttachment) -> str:
        return str(attachment)

    @staticmethod
    def resolve_url(attachment: DocumentAttachment) -> str:
        return settings.WAGTAILADMIN_BASE_URL + attachment.file.url

    @staticmethod
    def resolve_size(attachment: DocumentAttachment) -> int | None:
        return attachment.file.file_size


class RelatedDocument(Schema):
    """Another document. `passive`: it replaces, amends or guides this one, not the other way round."""

    kind: RelationKind
    passive: bool
    document: DocumentSummary


class Heading(Schema):
    """An entry of the table of contents; `anchor` is the id in the full text and in the page's address."""

    anchor: str
    text: str
    depth: int


class DocumentDetail(DocumentSummary):
    """One document whole; `full_text` is HTML without scripts and styles."""

    fields: list[Word]
    keywords: str
    unit: Word
    full_text: str
    contents: list[Heading]
    attachments: list[Attachment]
    relations: list[RelatedDocument]

    @staticmethod
    def resolve_relations(document: Any) -> list[Relative]:
        return document.relatives


class DocumentPage(Listed):
    items: list[DocumentSummary]


class DocumentQuery(Paged):
    """Conditions; a document meets all of them. Words are slugs."""

    q: Annotated[str, Field(max_length=200)] = ""
    kind: Slug = ""
    field: Slug = ""
    body: Slug = ""
    signer: Slug = ""
    unit: UnitSlug = ""
    year: Year = None
    state: State | None = None
    since: Since = None
    order: DocumentOrder = DocumentOrder.NEWEST


@router.get("/", response={200: DocumentPage, 422: Problem}, summary="Documents that meet conditions")
@answer
def list_documents(request: HttpRequest, query: Query[DocumentQuery]) -> dict[str, Any]:
    """Published documents that the caller may see, newest first. A page past the end is the last one."""
    check_fields(query.fields, DocumentSummary)
    criteria = Criteria(
        text=query.q,
        kind=query.kind,
        field=query.field,
        body=query.body,
        signer=query.signer,
        year=query.year,
        state=query.state or "",
        unit=query.unit,
        since=query.since,
        order=query.order,
    )
    return list_page(find_documents(request.user, criteria), query, request)


@router.get("/{slug:slug}/", response={200: DocumentDetail, 404: Problem, 422: Problem}, summary="One document")
@answer
def get_document(request: HttpRequest, response: HttpResponse, slug: str, fields: Fields = "") -> Document:
    """A published document that the caller may see; 404 for all others."""
    check_fields(fields, DocumentDetail)
    documents = with_state(visible_documents(request.user), timezone.localdate())
    document = (
        documents.select_related("kind", "body", "signer", "unit")
        .prefetch_related("fields", attachments_for(request.user))
        .filter(slug=slug)
        .first()
    )
    if document is None:
        raise Http404
    document.relatives = relatives_of(document, request.user)  # type: ignore[attr-defined]
    # the state may turn at midnight, and with a document that acts on this one
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    acting = [relative.document.changed_at for relative in document.relatives]  # type: ignore[attr-defined]
    say_changed(response, midnight, document.changed_at, *acting)
    return document
