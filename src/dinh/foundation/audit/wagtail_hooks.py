"""The record in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dinh.foundation.audit.queries import may_read
from dinh.foundation.audit.views import RecordView


class RecordMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("nhat-ky/", RecordView.as_view(), name="audit_record"),
        path("nhat-ky/results/", RecordView.as_view(results_only=True), name="audit_record_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_record() -> MenuItem:
    return RecordMenuItem(_("Record of changes"), reverse("audit_record"), icon_name="history", order=100)
