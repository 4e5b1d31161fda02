"""The one visibility rule, where Wagtail has another: serving pages, choosing pages."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.query import PageQuerySet

from dinh.foundation.pages import reports
from dinh.foundation.pages.choosing import only_offered
from dinh.foundation.pages.dead_links import MarkedLinkHandler
from dinh.foundation.pages.late import LATE, LatePublication
from dinh.foundation.pages.models import UrgentNotice
from dinh.foundation.pages.queries import can_read
from dinh.foundation.pages.viewsets.urgent import UrgentPolicy, UrgentViewSet

register_permission_policy(UrgentNotice, UrgentPolicy(UrgentNotice))


@hooks.register("register_admin_viewset")
def register_urgent_notices() -> UrgentViewSet:
    return UrgentViewSet()


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own
def mark_dead_links(features: Any) -> None:
    features.register_link_type(MarkedLinkHandler)


@hooks.register("register_log_actions")
def register_late_publication(actions: Any) -> None:
    actions.register_action(LATE)(LatePublication)


@hooks.register("before_serve_page", order=-10)
def refuse_hidden_page(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Whoever may not see a page gets the same 404 as for one that never was."""
    if not can_read(request.user, page):
        raise Http404


@hooks.register("construct_page_chooser_queryset")
def hide_drafts_of_other_units(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Wagtail offers every page to every editor; here what they may read, and what they edit."""
    return only_offered(pages, request.user)


@hooks.register("construct_reports_menu")
def hide_reports_of_the_whole(request: HttpRequest, items: list[Any]) -> None:
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in reports.NAMES]
