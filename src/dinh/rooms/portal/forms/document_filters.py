"""What narrows the register and the books in Wagtail's admin; each offers rows of the person's own units only."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from dinh.rooms.portal.models import BookEntry, Document, DocumentVersion, NumberingBook
from dinh.rooms.portal.permissions.books import books_kept_by
from dinh.rooms.portal.permissions.documents import documents_kept_by
from dinh.rooms.portal.queries.register_needs import lacking

LACKS = [("attachment", _("A file")), ("number", _("A number in its book"))]


def documents_with_texts(request: HttpRequest) -> QuerySet[Document]:
    return documents_kept_by(request.user).filter(versions__isnull=False).distinct()


def books(request: HttpRequest) -> QuerySet[NumberingBook]:
    return books_kept_by(request.user)


class DocumentFilters(WagtailFilterSet):
    """By kind, body and state, and by what a document still lacks."""

    lacks = django_filters.ChoiceFilter(label=_("Lacks"), choices=LACKS, method="narrow")

    class Meta:
        model = Document
        fields = ["kind", "body", "live", "stage"]

    def narrow(self, documents: QuerySet[Document], name: str, value: str) -> QuerySet[Document]:
        return lacking(documents, value)


class VersionFilters(WagtailFilterSet):
    """By the document whose texts they are."""

    document = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("register", "Document"), queryset=documents_with_texts
    )

    class Meta:
        model = DocumentVersion
        fields = ["document"]


class EntryFilters(WagtailFilterSet):
    """By book, state, kind and day."""

    book = django_filters.ModelChoiceFilter(label=_("book"), queryset=books)

    class Meta:
        model = BookEntry
        fields = ["book", "state", "kind", "entered_on", "deadline"]
