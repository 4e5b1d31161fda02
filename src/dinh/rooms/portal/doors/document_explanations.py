"""Documents of the register, for the question why somebody may see or edit something."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dinh.foundation.people.explanations import Thing, match_address
from dinh.foundation.people.visibility import Viewer
from dinh.rooms.portal.domain.symbols import symbol_key
from dinh.rooms.portal.models import Document
from dinh.rooms.portal.permissions.documents import KEEPING, may_keep


def find_documents(text: str) -> list[Thing]:
    """Documents at an address, the reader's or the clerk's, or with a symbol; drafts too, the newest first."""
    found = matching(text).select_related("unit", "kind").defer("full_text", "contents", "search_key")
    return [as_thing(document) for document in found.order_by("-pk")]


def matching(text: str) -> QuerySet[Document]:
    match = match_address(text)
    if match and match.view_name == "portal:document_detail":
        return Document.objects.filter(slug=match.kwargs["slug"])
    if match and match.view_name.startswith("documents:") and "pk" in match.kwargs:
        return Document.objects.filter(pk=match.kwargs["pk"])
    key = symbol_key(text)
    return Document.objects.filter(symbol_key=key) if key else Document.objects.none()


def as_thing(document: Document) -> Thing:
    def edits(viewer: Viewer) -> bool:
        return may_keep(viewer, document)

    title = str(document) if document.symbol else document.abstract
    return Thing(title, document.access, document.unit, document.live, _("document"), KEEPING, edits)
