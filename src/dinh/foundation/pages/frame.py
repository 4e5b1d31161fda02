"""Fills the frame of every screen: whose house it is, and its main menu."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from wagtail.models import Page, Site

from dinh.foundation.pages.models import OfficeSettings
from dinh.foundation.pages.queries import visible_pages
from dinh.foundation.ui.identity import Identity
from dinh.foundation.ui.navigation import Item


def office(request: HttpRequest) -> Identity | None:
    """The office of this site; None while nobody has filled the settings in."""
    site = Site.find_for_request(request)
    found = OfficeSettings.objects.filter(site=site).first() if site else None
    if found is None or not found.name:
        return None
    return Identity(
        name=found.name,
        short_name=found.short_name,
        parent=found.parent,
        address=found.address,
        phone=found.phone,
        email=found.email,
        hours=found.hours,
        responsible=found.responsible,
        licence=found.licence,
    )


def sections(request: HttpRequest) -> Iterable[Item]:
    """The pages directly below the home page that an editor put into the menu."""
    for page in top_pages(request):
        if page.show_in_menus:
            yield Item(page.title, page.get_url(request) or "/", order=10)


def standing(request: HttpRequest) -> Iterable[Item]:
    """Those of a type made for the foot (`in_footer`) that are not in the menu."""
    for page in top_pages(request):
        if not page.show_in_menus and getattr(page.specific_class, "in_footer", False):
            yield Item(page.title, page.get_url(request) or "/", order=10)


def top_pages(request: HttpRequest) -> list[Page]:
    """What the visitor may see directly below the home page; one query a request."""
    found: list[Page] | None = getattr(request, "_top_pages", None)
    if found is None:
        site = Site.find_for_request(request)
        viewer = getattr(request, "user", AnonymousUser())
        found = list(visible_pages(viewer).child_of(site.root_page).order_by("path")) if site else []
        request._top_pages = found  # type: ignore[attr-defined]
    return found
