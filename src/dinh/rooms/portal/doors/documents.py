"""The register of documents in the menu, on the home page, in the sitemap and in Wagtail's rights."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext
from wagtail.permissions import register_permission_policy

from dinh.foundation.audit import subjects
from dinh.foundation.pages import cards, sitemaps
from dinh.foundation.people import explanations
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.search import sources
from dinh.foundation.ui import navigation
from dinh.foundation.ui.cards import Card
from dinh.rooms.portal.doors import document_explanations, document_search
from dinh.rooms.portal.models import (
    BookEntry,
    CommentWindow,
    Document,
    DocumentField,
    DocumentKind,
    DocumentVersion,
    IssuingBody,
    NumberingBook,
    Signer,
)
from dinh.rooms.portal.permissions.books import BookPolicy, EntryPolicy
from dinh.rooms.portal.permissions.comments import WindowPolicy
from dinh.rooms.portal.permissions.documents import DocumentPolicy, VersionPolicy, WordPolicy
from dinh.rooms.portal.presenters.documents import dress
from dinh.rooms.portal.queries.documents import latest_documents, visible_documents


def open_doors() -> None:
    """Called once, when the app is ready."""
    register_permission_policy(Document, DocumentPolicy(Document))
    register_permission_policy(DocumentVersion, VersionPolicy(DocumentVersion))
    register_permission_policy(CommentWindow, WindowPolicy(CommentWindow))
    register_permission_policy(NumberingBook, BookPolicy(NumberingBook))
    register_permission_policy(BookEntry, EntryPolicy(BookEntry))
    for words in (DocumentKind, DocumentField, IssuingBody, Signer):
        register_permission_policy(words, WordPolicy(words))
    subjects.register(Document, unit_of=lambda document: document.unit_id, compared=False)
    sources.register(document_search.SOURCE)
    navigation.register(menu)
    cards.register(home_card)
    sitemaps.register("documents", DocumentSitemap)
    explanations.register("documents", document_explanations.find_documents)


def menu(request: HttpRequest) -> Iterable[navigation.Item]:
    return [navigation.Item(pgettext("register", "Documents"), reverse("portal:document_index"), order=20)]


def home_card(viewer: Viewer) -> Card | None:
    """The newest documents that the viewer may see; one query."""
    documents = list(latest_documents(viewer))
    for document in documents:
        dress(document)
    context: dict[str, Any] = {"documents": documents}
    return Card("portal/documents/card.html", context, order=10) if documents else None


class DocumentSitemap(Sitemap[Document]):
    """Every document that anybody may read."""

    limit = 5000

    def items(self) -> QuerySet[Document]:
        fields = ("slug", "changed_at")
        return visible_documents(AnonymousUser()).only(*fields).order_by("pk")

    def lastmod(self, item: Document) -> Any:
        return item.changed_at
