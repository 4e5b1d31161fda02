"""The register in Wagtail's admin. A clerk meets the documents of their own units only."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from dinh.kernel.text import fold
from dinh.rooms.portal.actions.documents import apply_structure, delete_document, recorded_edit
from dinh.rooms.portal.forms.document_admin import DocumentForm
from dinh.rooms.portal.forms.document_filters import DocumentFilters
from dinh.rooms.portal.models import Document
from dinh.rooms.portal.permissions.documents import documents_kept_by
from dinh.rooms.portal.views import document_bulk, document_notes
from dinh.rooms.portal.viewsets.columns import YesNoColumn

PANELS = TabbedInterface(
    [
        ObjectList(
            [
                FieldRowPanel([FieldPanel("symbol"), FieldPanel("kind")]),
                FieldPanel("abstract"),
                FieldRowPanel([FieldPanel("body"), FieldPanel("stage")]),
                FieldRowPanel([FieldPanel("signer"), FieldPanel("signer_post")]),
                FieldRowPanel([FieldPanel("issued_on"), FieldPanel("effective_on"), FieldPanel("expires_on")]),
                FieldPanel("fields"),
                FieldPanel("keywords"),
                MultiFieldPanel(
                    [FieldRowPanel([FieldPanel("unit"), FieldPanel("access")]), FieldPanel("internal_note")],
                    heading=_("Keeping"),
                ),
            ],
            heading=_("Particulars"),
        ),
        ObjectList([FieldPanel("full_text")], heading=_("Full text")),
        ObjectList(
            [
                InlinePanel(
                    "attachments",
                    panels=[
                        FieldPanel("file", heading=_("File")),
                        FieldPanel("caption", help_text=_("What is in the file: “Appendix: list of schools”.")),
                    ],
                    label=_("Attachment"),
                )
            ],
            heading=_("Attachments"),
        ),
        ObjectList(
            [InlinePanel("relations", panels=[FieldPanel("kind"), FieldPanel("target")], label=_("Relation"))],
            heading=_("Relations"),
        ),
    ],
    base_form_class=DocumentForm,
)


class Kept:
    """Narrows a view to the documents that the person signed in keeps; all others are not found."""

    request: HttpRequest

    def get_base_object_queryset(self) -> QuerySet[Document]:
        return documents_kept_by(self.request.user)


class DocumentIndexView(generic.IndexView):
    """The list of the clerk's own documents; words are found without diacritics."""

    filterset_class = DocumentFilters

    def get_base_queryset(self) -> QuerySet[Document]:
        return documents_kept_by(self.request.user).select_related("kind", "body", "unit").defer("full_text")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        query = self.request.GET.urlencode()
        url = f"{reverse('documents:bulk')}?{query}" if query else reverse("documents:bulk")
        return [*super().header_buttons, HeaderButton(_("Edit many"), url=url, icon_name="edit")]

    def search_queryset(self, queryset: QuerySet[Document]) -> QuerySet[Document]:
        for word in fold(self.search_query or "").split():
            queryset = queryset.filter(search_key__contains=word)
        return queryset


class Recorded:
    """Saves through the verb of the register: structure, audit, publication in one transaction."""

    request: HttpRequest
    form: Any

    def save_instance(self) -> Document:
        document = self.form.instance
        with recorded_edit(document, by=self.request.user):  # type: ignore[arg-type]
            apply_structure(document)
            if "action-publish" in self.request.POST:
                document.live, document.published_at = True, document.published_at or timezone.now()
            elif "action-unpublish" in self.request.POST:
                document.live = False
            super().save_instance()  # type: ignore[misc]
        return document


class DocumentCreateView(Recorded, generic.CreateView):
    pass


class DocumentEditView(Recorded, Kept, generic.EditView):
    def get_object(self, queryset: QuerySet[Document] | None = None) -> Document:
        return super().get_object(documents_kept_by(self.request.user))


class DocumentDeleteView(Kept, generic.DeleteView):
    def get_object(self, queryset: QuerySet[Document] | None = None) -> Document:
        return super().get_object(documents_kept_by(self.request.user))

    def delete_action(self) -> None:
        delete_document(self.object, by=self.request.user)


class DocumentHistoryView(Kept, history.HistoryView):
    pass


class DocumentUsageView(Kept, usage.UsageView):
    pass


class DocumentViewSet(ModelViewSet):
    model = Document
    name = "documents"
    url_prefix = "van-ban"
    icon = "doc-full"
    menu_label = pgettext_lazy("register", "Documents")
    menu_order = 210
    edit_handler = PANELS
    copy_view_enabled = False
    index_view_class = DocumentIndexView
    add_view_class = DocumentCreateView
    edit_view_class = DocumentEditView
    delete_view_class = DocumentDeleteView
    history_view_class = DocumentHistoryView
    usage_view_class = DocumentUsageView
    create_template_name = edit_template_name = "portal/admin/document_form.html"
    search_fields = ["search_key"]
    search_backend_name = None
    list_display = [
        TitleColumn("symbol", label=_("Symbol"), accessor=str, url_name="documents:edit", sort_key="symbol_key"),
        Column("abstract", label=_("Abstract")),
        Column("kind", label=pgettext_lazy("register", "Kind")),
        DateColumn("issued_on", label=_("Issued on"), sort_key="issued_on"),
        Column("unit", label=_("Unit")),
        YesNoColumn("live", label=_("Published")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("nhieu/", document_bulk.document_bulk, name="bulk"),
            path("ghi-chu/<int:pk>/", document_notes.document_notes, name="notes"),
            path("ghi-chu/xoa/<int:pk>/", document_notes.remove_note, name="remove_note"),
        ]
