"""Urgent notices in the admin: for those who publish in the unit, with a preview before anything is saved."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.permission_policies import BasePermissionPolicy

from dinh.foundation.pages.models import UrgentNotice
from dinh.foundation.pages.urgent import announced_paths, as_shown, may_announce, settle_phase, units_announced_by
from dinh.foundation.people.permissions import under
from dinh.foundation.ui.formats import moment


def notices_of(person: Any) -> QuerySet[UrgentNotice]:
    """The notices, past ones too, of the units in which the person publishes."""
    return UrgentNotice.objects.filter(under(announced_paths(person), "unit__path")).select_related("unit")


class UrgentPolicy(BasePermissionPolicy):
    """Whoever publishes in a unit announces for it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(announced_paths(user))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return bool(announced_paths(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: UrgentNotice) -> bool:
        return may_announce(user, instance.unit)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: UrgentNotice) -> bool:
        return may_announce(user, instance.unit)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[UrgentNotice]:
        return notices_of(user)


class UrgentForm(WagtailAdminModelForm):
    class Meta:
        model = UrgentNotice
        fields = ("unit", "severity", "text", "link", "link_text", "starts_at", "ends_at")
        help_texts = {
            "severity": _("Only danger to life interrupts those who have pages read aloud."),
            "link_text": _("What stands behind the link: “Where to take shelter”."),
            "starts_at": _("From this moment on the notice stands; at once if it lies in the past."),
        }
        widgets = {
            "severity": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 3}),
            "starts_at": AdminDateTimeInput,
            "ends_at": AdminDateTimeInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["severity"].choices = UrgentNotice._meta.get_field("severity").choices  # type: ignore[attr-defined]
        if self.for_user is not None:
            self.fields["unit"].queryset = units_announced_by(self.for_user)  # type: ignore[attr-defined]


class Announced:
    """Narrows a view to the notices of the person signed in; all others are not found."""

    request: HttpRequest
    form: Any

    def get_base_object_queryset(self) -> QuerySet[UrgentNotice]:
        return notices_of(self.request.user)

    def save_instance(self) -> UrgentNotice:
        """Wagtail writes its log here, and from it the record is written."""
        settle_phase(self.form.instance)
        with transaction.atomic():
            return super().save_instance()  # type: ignore[misc]


class UrgentIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[UrgentNotice]:
        return notices_of(self.request.user)


class UrgentCreateView(Announced, generic.CreateView):
    pass


class UrgentEditView(Announced, generic.EditView):
    def get_object(self, queryset: QuerySet[UrgentNotice] | None = None) -> UrgentNotice:
        return super().get_object(notices_of(self.request.user))


class UrgentDeleteView(Announced, generic.DeleteView):
    def get_object(self, queryset: QuerySet[UrgentNotice] | None = None) -> UrgentNotice:
        return super().get_object(notices_of(self.request.user))


class UrgentHistoryView(Announced, history.HistoryView):
    pass


class UrgentUsageView(Announced, usage.UsageView):
    pass


@require_admin_access
def preview(request: HttpRequest) -> HttpResponse:
    """What readers will see of the form's contents; nothing is kept."""
    form = UrgentForm(request.POST or None, for_user=request.user)
    notice = as_shown(form.save(commit=False)) if form.is_valid() else None
    return render(request, "pages/urgent_preview.html", {"form": form, "notices": [notice] if notice else []})


class UrgentViewSet(ModelViewSet):
    model = UrgentNotice
    name, url_prefix, icon, menu_label = "urgent_notices", "thong-bao-khan", "warning", _("Urgent notices")
    menu_order = 150
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class, add_view_class, edit_view_class = UrgentIndexView, UrgentCreateView, UrgentEditView
    history_view_class, usage_view_class, delete_view_class = UrgentHistoryView, UrgentUsageView, UrgentDeleteView
    create_template_name = edit_template_name = "pages/urgent_form.html"
    list_display = [
        "text",
        Column("severity", label=_("severity"), accessor="get_severity_display"),
        "unit",
        Column("starts_at", label=_("from"), accessor=lambda notice: moment(notice.starts_at)),
        Column("ends_at", label=_("to"), accessor=lambda notice: moment(notice.ends_at)),
        Column("phase", label=_("state"), accessor="get_phase_display"),
    ]
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[UrgentForm]:
        return UrgentForm

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("xem-truoc/", preview, name="preview")]
