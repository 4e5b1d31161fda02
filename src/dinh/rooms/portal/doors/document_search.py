"""The register of documents in the one search."""

from typing import Any

from bs4 import BeautifulSoup
from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import pgettext_lazy

from dinh.foundation.media.models import File
from dinh.foundation.people.visibility import Access
from dinh.foundation.search.actions import index
from dinh.foundation.search.sources import Doc, Source
from dinh.rooms.portal.models import Document, DocumentAttachment


def published_documents() -> QuerySet[Document]:
    """What may stand in the index, with all that `describe` reads."""
    return (
        Document.objects.filter(live=True)
        .select_related("kind", "body", "signer")
        .prefetch_related("fields", "attachments__file")
    )


def describe(document: Document) -> Doc:
    """The symbol stands in the title, where a phrase finds it; files that not everybody may open add nothing."""
    files = [attachment.file for attachment in document.attachments.all()]
    parts = [
        document.abstract,
        document.body.name,
        document.signer.name if document.signer else "",
        document.keywords,
        " ".join(field.name for field in document.fields.all()),
        BeautifulSoup(document.full_text, "html.parser").get_text("\n"),
        *(file.text for file in files if file.access == Access.PUBLIC),
    ]
    return Doc(
        title=f"{document.title}: {document.abstract}" if len(document.abstract) < 300 else document.title,
        body="\n".join(part for part in parts if part),
        url=document.get_absolute_url(),
        unit_id=document.unit_id,
        access=document.access,
        date=document.issued_on,
    )


SOURCE = Source(
    kind="document",
    label=pgettext_lazy("register", "Documents"),
    model=Document,
    queryset=published_documents,
    to_doc=describe,
    order=20,
)


@receiver(post_save, sender=File)
def index_bearers(instance: File, raw: bool = False, **kwargs: Any) -> None:
    """The text of a file is found later, by a job: the documents that bear it are indexed again."""
    if not raw:
        for attachment in DocumentAttachment.objects.filter(file=instance).select_related("document"):
            index(attachment.document)
