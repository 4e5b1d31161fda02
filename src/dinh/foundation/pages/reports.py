"""Two of Wagtail's reports tell of every unit: superusers alone read them.

The one of page types names the last edited page of each type; the site history names drafts of pages on the way down
to one's own. Auditors and administrators have the record of changes, narrowed to their units.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView

NAMES = ("page-types-usage", "site-history")


@require_admin_access
def page_types(request: HttpRequest, **options: Any) -> HttpResponseBase:
    return whole(request, PageTypesUsageReportView, options)


@require_admin_access
def site_history(request: HttpRequest, **options: Any) -> HttpResponseBase:
    return whole(request, LogEntriesView, options)


def whole(request: HttpRequest, view: Any, options: dict[str, Any]) -> HttpResponseBase:
    if not request.user.is_superuser:
        raise PermissionDenied
    return view.as_view(**options)(request)


shadows = [
    path("admin/reports/page-types-usage/", page_types),
    path("admin/reports/page-types-usage/results/", page_types, {"results_only": True}),
    path("admin/reports/site-history/", site_history),
    path("admin/reports/site-history/results/", site_history, {"results_only": True}),
]
