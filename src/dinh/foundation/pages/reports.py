"""Wagtail's report of page types names the last edited page of each type, of every unit: superusers alone read it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView


@require_admin_access
def page_types(request: HttpRequest, **options: Any) -> HttpResponseBase:
    if not request.user.is_superuser:
        raise PermissionDenied
    return PageTypesUsageReportView.as_view(**options)(request)


shadows = [
    path("admin/reports/page-types-usage/", page_types),
    path("admin/reports/page-types-usage/results/", page_types, {"results_only": True}),
]
