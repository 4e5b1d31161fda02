"""Fills the frame of every screen: whose house it is, and its main menu."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from wagtail.models import Site

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
    site = Site.find_for_request(request)
    if site is None:
        return
    pages = visible_pages(getattr(request, "user", AnonymousUser())).child_of(site.root_page).in_menu().order_by("path")
    for page in pages:
        yield Item(page.title, page.get_url(request) or "/", order=10)
