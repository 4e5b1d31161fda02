"""The register of documents in the one search."""

from bs4 import BeautifulSoup
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from dinh.foundation.search.sources import Doc, Source
from dinh.rooms.portal.doors.file_texts import texts_of
from dinh.rooms.portal.models import Document


def published_documents() -> QuerySet[Document]:
    """What may stand in the index, with all that `describe` reads."""
    return (
        Document.objects.filter(live=True)
        .select_related("kind", "body", "signer")
        .prefetch_related("fields", "attachments__file")
    )


def describe(document: Document) -> Doc:
    """The symbol stands in the title, where a phrase finds it; the text of its files behind its own."""
    files = [attachment.file for attachment in document.attachments.all()]
    parts = [
        document.abstract,
        document.body.name,
        document.signer.name if document.signer else "",
        document.keywords,
        " ".join(field.name for field in document.fields.all()),
        BeautifulSoup(document.full_text, "html.parser").get_text("\n"),
    ]
    return Doc(
        title=f"{document.title}: {document.abstract}" if len(document.abstract) < 300 else document.title,
        body="\n".join(part for part in parts if part),
        url=document.get_absolute_url(),
        unit_id=document.unit_id,
        access=document.access,
        date=document.issued_on,
        files=texts_of(files, access=document.access, unit_id=document.unit_id),
    )


SOURCE = Source(
    kind="document",
    label=pgettext_lazy("register", "Documents"),
    model=Document,
    queryset=published_documents,
    to_doc=describe,
    order=20,
)
