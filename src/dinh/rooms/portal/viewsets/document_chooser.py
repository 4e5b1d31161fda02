"""Chooses another document for a relation: what the person may see or keeps, nothing else."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from dinh.kernel.text import fold
from dinh.rooms.portal.models import Document
from dinh.rooms.portal.permissions.documents import documents_kept_by
from dinh.rooms.portal.queries.documents import visible_documents


def choosable_documents(request: HttpRequest) -> QuerySet[Document]:
    """Documents that the person may name in a relation."""
    return visible_documents(request.user) | documents_kept_by(request.user)


class FoldedSearchForm(BaseFilterForm):
    """Finds words without diacritics."""

    q = forms.CharField(label=_("Search"), required=False)

    def filter(self, objects: QuerySet[Document]) -> QuerySet[Document]:
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        for word in fold(self.search_query or "").split():
            objects = objects.filter(search_key__contains=word)
        return super().filter(objects)


class Choosable:
    request: HttpRequest
    filter_form_class = FoldedSearchForm

    def get_object_list(self) -> QuerySet[Document]:
        return choosable_documents(self.request).select_related("kind", "body")

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("abstract", label=_("Abstract")), Column("body", label=_("Issuing body"))]  # type: ignore[misc]


class ChooseView(Choosable, chooser.ChooseView):
    pass


class ChooseResultsView(Choosable, chooser.ChooseResultsView):
    pass


class ChosenView(chooser.ChosenView):
    def get_object(self, pk: str) -> Document:
        return choosable_documents(self.request).get(pk=pk)


class ChosenMultipleView(chooser.ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet[Document]:
        return choosable_documents(self.request).filter(pk__in=pks)


class DocumentChooserViewSet(ChooserViewSet):
    model = Document
    icon = "doc-full"
    choose_one_text = pgettext_lazy("register", "Choose a document")
    choose_another_text = pgettext_lazy("register", "Choose another document")
    edit_item_text = pgettext_lazy("register", "Edit this document")
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
