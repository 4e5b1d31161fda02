"""The choosers of pages by number and by address: what is not offered cannot be asked for either."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, Value
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import chooser
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from dinh.foundation.pages.queries import visible_pages
from dinh.foundation.pages.titles import show_title


def offered_pages(person: Any) -> PageQuerySet:
    """What the person edits or passes through to it, and what they may read."""
    if person.is_superuser:
        return Page.objects.all()
    edited = PagePermissionPolicy().explorable_instances(person).values_list("pk", flat=True)
    return Page.objects.filter(Q(pk__in=list(edited)) | Q(pk__in=visible_pages(person).values("pk")) | Q(depth=1))


def only_offered(pages: PageQuerySet, person: Any) -> PageQuerySet:
    """Of the pages those that are offered, marked as such; the search in the chooser filters by pk alone."""
    kept = pages.filter(pk__in=offered_pages(person).values_list("pk", flat=True))
    return kept.annotate(is_offered=Value(True))


def is_offered(person: Any, number: object) -> bool:
    return offered_pages(person).filter(pk=number).exists()


@require_admin_access
def browse(request: HttpRequest, parent_page_id: int) -> HttpResponseBase:
    if not is_offered(request.user, parent_page_id):
        raise PermissionDenied
    return chooser.BrowseView.as_view()(request, parent_page_id)


@require_admin_access
def chosen_multiple(request: HttpRequest) -> HttpResponseBase:
    numbers = [number for number in request.GET.getlist("id") if number.isdecimal()]
    if any(not is_offered(request.user, number) for number in numbers):
        raise PermissionDenied
    return chooser.ChosenMultipleView.as_view()(request)


@require_admin_access
def external_link(request: HttpRequest) -> HttpResponseBase:
    """An address of the own site becomes a link to its page, unless that page is not offered: it stays an address."""
    answer: Any = chooser.ExternalLinkView.as_view()(request)
    told = json.loads(answer.content) if answer.get("Content-Type") == "application/json" else {}
    page = Page.objects.filter(pk=told.get("result", {}).get("id")).first() if "result" in told else None
    if page is None:
        return answer
    if is_offered(request.user, page.pk):
        told["result"]["adminTitle"] = show_title(page)
        return JsonResponse(told)
    prefix = chooser.ExternalLinkView.form_prefix
    url, text = request.POST.get(f"{prefix}-url", ""), request.POST.get(f"{prefix}-link_text", "").strip()
    plain = {"url": url, "title": text or url, "prefer_this_title_as_link_text": bool(text)}
    return JsonResponse({"step": "external_link_chosen", "result": plain})


shadows = [
    path("admin/choose-page/<int:parent_page_id>/", browse),
    path("admin/choose-page/chosen-multiple/", chosen_multiple),
    path("admin/choose-external-link/", external_link),
]
