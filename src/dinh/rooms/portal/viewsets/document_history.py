"""Later texts of an act in Wagtail's admin; the act is named in the address (`?van_ban=`)."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from dinh.rooms.portal.actions.document_history import delete_version, save_version
from dinh.rooms.portal.forms.document_admin import TEXT_FEATURES
from dinh.rooms.portal.forms.document_filters import VersionFilters
from dinh.rooms.portal.models import Document, DocumentVersion
from dinh.rooms.portal.permissions.documents import documents_kept_by, versions_kept_by
from dinh.rooms.portal.viewsets.columns import DayColumn, YesNoColumn


class VersionForm(WagtailAdminModelForm):
    """A text with a table is edited as HTML: the visual editor knows no tables."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "<table" not in self.instance.full_text:
            self.fields["full_text"].widget = get_rich_text_editor_widget(features=TEXT_FEATURES)

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"document"}


PANELS = ObjectList(
    [
        FieldPanel("label"),
        FieldRowPanel(
            [
                FieldPanel("effective_on", help_text=_("The first day on which the act reads like this.")),
                FieldPanel("live", help_text=_("Only then do readers see this text and its differences.")),
            ]
        ),
        FieldPanel("amended_by"),
        FieldPanel("full_text"),
    ],
    base_form_class=VersionForm,
)


def list_url(document_id: int) -> str:
    return f"{reverse('document_versions:index')}?document={document_id}"


class VersionIndexView(generic.IndexView):
    filterset_class = VersionFilters

    def get_base_queryset(self) -> QuerySet[DocumentVersion]:
        return versions_kept_by(self.request.user).select_related("document__kind", "amended_by").defer("full_text")

    @property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        key = self.request.GET.get("document", "")
        if not key.isdigit():
            return []
        add = f"{reverse('document_versions:add')}?van_ban={key}"
        return [HeaderButton(_t("Add a text of this act"), url=add, icon_name="plus")]


class VersionCreateView(generic.CreateView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.GET.get("van_ban", "")
        if not key.isdigit():
            messages.info(request, _t("First choose the document."))
            return redirect("documents:index")
        self.document: Document = get_object_or_404(documents_kept_by(request.user).select_related("kind"), pk=key)
        return super().dispatch(request, *args, **kwargs)

    def get_initial_form_instance(self) -> DocumentVersion:
        return DocumentVersion(document=self.document)

    def get_page_subtitle(self) -> str:
        return self.document.title

    def save_instance(self) -> DocumentVersion:
        return save_version(self.form.instance, by=self.request.user)

    def get_success_url(self) -> str:
        return list_url(self.document.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"action_url": f"{self.add_url}?van_ban={self.document.pk}"}


class VersionEditView(generic.EditView):
    def get_object(self, queryset: Any = None) -> DocumentVersion:
        return super().get_object(versions_kept_by(self.request.user).select_related("document"))

    def save_instance(self) -> DocumentVersion:
        return save_version(self.form.instance, by=self.request.user)

    def get_success_url(self) -> str:
        return list_url(self.object.document_id)


class VersionDeleteView(generic.DeleteView):
    def get_object(self, queryset: Any = None) -> DocumentVersion:
        return super().get_object(versions_kept_by(self.request.user).select_related("document"))

    def delete_action(self) -> None:
        delete_version(self.object, by=self.request.user)


class VersionHistoryView(history.HistoryView):
    def get_base_object_queryset(self) -> QuerySet[DocumentVersion]:
        return versions_kept_by(self.request.user)


class VersionViewSet(ModelViewSet):
    model = DocumentVersion
    name, url_prefix, icon, menu_label = "document_versions", "van-ban-ban", "copy", _("Texts of acts")
    edit_handler = PANELS
    copy_view_enabled = False
    add_to_admin_menu = False
    index_view_class, add_view_class, edit_view_class = VersionIndexView, VersionCreateView, VersionEditView
    delete_view_class, history_view_class = VersionDeleteView, VersionHistoryView
    search_fields = ["label"]
    search_backend_name = None
    list_display = [
        TitleColumn("label", label=_("Name"), url_name="document_versions:edit"),
        Column("document", label=pgettext_lazy("register", "Document"), accessor="document.title"),
        DayColumn("effective_on", label=_("In force from"), sort_key="effective_on"),
        Column("amended_by", label=_("Changed by")),
        YesNoColumn("live", label=_("Published")),
    ]
