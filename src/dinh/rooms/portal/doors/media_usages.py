"""What of the register uses a file."""

from typing import Any

from django.db.models import QuerySet

from dinh.foundation.media import usages
from dinh.foundation.media.models import File, Picture
from dinh.foundation.people.visibility import Viewer
from dinh.rooms.portal.models import Document, DocumentAttachment
from dinh.rooms.portal.queries.documents import visible_documents


def open_doors() -> None:
    usages.register("portal.documents", used_by_documents)
    usages.register_bearers("portal.documents", documents_bearing)


def used_by_documents(model: type[Picture] | type[File], viewer: Viewer) -> QuerySet[Any, Any]:
    """Keys of the files attached to published documents that the viewer may see; documents bear no pictures."""
    attachments = DocumentAttachment.objects.filter(document__in=visible_documents(viewer).order_by().values("pk"))
    return attachments.values("file_id") if model is File else attachments.none().values("file_id")


def documents_bearing(file: File) -> list[str]:
    """The documents, drafts too, that bear the file."""
    documents = Document.objects.filter(attachments__file=file).select_related("kind").order_by("pk")
    return [document.title for document in documents]
