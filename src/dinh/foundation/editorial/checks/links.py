"""Links lead somewhere, for those who read the page, and say where (WCAG 2.2, 2.4.4)."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from dinh.foundation.editorial.checks import Finding, Severity
from dinh.foundation.editorial.checks.parts import Part, attribute, parts
from dinh.foundation.editorial.elsewhere.finding import outside
from dinh.foundation.editorial.models import OutsideLink
from dinh.foundation.editorial.queries.elsewhere import lost_among
from dinh.foundation.pages.queries import scope_of
from dinh.foundation.people.visibility import STRICTNESS, Access
from dinh.kernel.text import match_key

SAYS_NOTHING = {
    match_key(text)
    for text in (
        "tại đây",
        "ở đây",
        "đây",
        "xem tại đây",
        "xem thêm",
        "bấm vào đây",
        "nhấn vào đây",
        "chi tiết",
        "link",
    )
} | {"here", "click here", "more", "read more", "this"}
SCHEMES = {"http", "https", "mailto", "tel"}


def check_links(page: Page) -> Iterator[Finding]:
    """Four queries for all pages and files together, one for all addresses of other sites; two more for each typed
    address of this site.
    """
    links = [(part, link) for part in parts(page) if part.markup for link in part.markup.find_all("a")]
    pages = Known(Page.objects.select_related("scope"), links, "page")
    files = Known(get_document_model().objects.all(), links, "document")
    scope = scope_of(page) if pages.rows else None
    access = scope.access if scope else str(Access.PUBLIC)
    lost = lost_among({address for _part, link in links if (address := outside(attribute(link, "href")))})
    for part, link in links:
        shown = link.get_text(" ", strip=True)
        yield from check_words(part, shown, bool(link.find("embed")))
        where_to = {"page": pages, "document": files}.get(attribute(link, "linktype"))
        if where_to is pages:
            yield from check_page_link(part, shown, pages.get(attribute(link, "id")), access)
        elif where_to is files:
            if files.get(attribute(link, "id")) is None:
                yield broken(part, shown, _("leads to a file that is there no longer"))
        else:
            yield from check_address(part, shown, attribute(link, "href"))
            if gone := lost.get(outside(attribute(link, "href"))):
                yield lead_nowhere(part, shown, gone)


class Known:
    """Rows by the key that a link carries."""

    def __init__(self, rows: Any, links: list[tuple[Part, Any]], kind: str) -> None:
        keys = [attribute(link, "id") for _part, link in links if attribute(link, "linktype") == kind]
        wanted = [int(key) for key in keys if key.isdecimal()]
        self.rows = {row.pk: row for row in rows.filter(pk__in=wanted)} if wanted else {}

    def get(self, key: str) -> Any:
        return self.rows.get(int(key)) if key.isdecimal() else None


def check_words(part: Part, shown: str, has_picture: bool) -> Iterator[Finding]:
    if not shown and not has_picture:
        told = _("A link has no words.")
        yield Finding(Severity.STOP, part.where, told, _("Write what stands behind it, or remove the link."))
    elif match_key(shown) in SAYS_NOTHING or re.match(r"https?://", shown):
        told = _("The link “%(words)s” does not say where it leads.") % {"words": shown[:60]}
        yield Finding(Severity.ADVISE, part.where, told, _("Put the link on the name of what stands behind it."))


def check_page_link(part: Part, shown: str, target: Page | None, access: str) -> Iterator[Finding]:
    if target is None:
        yield broken(part, shown, _("leads to a page that is there no longer"))
        return
    if not target.live:
        yield broken(part, shown, _("leads to a page that is not published"))
        return
    scope = getattr(target, "scope", None)
    if scope and STRICTNESS[scope.access] > STRICTNESS[access]:
        told = _("The link “%(words)s” leads to a page that not all readers of this one may see.") % {"words": shown}
        yield Finding(Severity.ADVISE, part.where, told, _("Say so beside it, or link to something else."))


def check_address(part: Part, shown: str, address: str) -> Iterator[Finding]:
    address = address.strip()
    if not address or address == "#":
        yield broken(part, shown, _("leads nowhere"))
    elif address.startswith("#"):
        return
    elif own := own_address(address):
        if not is_known(own):
            yield broken(part, shown, _("leads to an address of this site where nothing is"))
    elif not is_well_formed(address):
        yield broken(part, shown, _("has no valid address: %(address)s") % {"address": address[:80]})


def own_address(written: str) -> str:
    """Path and query of an address of this site, written with or without its name; empty for every other."""
    own = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    try:
        split = urlsplit(written.strip())
        is_own = split.hostname == own if split.scheme in ("http", "https") else not (split.scheme or split.netloc)
    except ValueError:
        return ""
    if not is_own or not split.path.startswith("/"):
        return ""
    return f"{split.path}?{split.query}" if split.query else split.path


def is_well_formed(address: str) -> bool:
    try:
        split = urlsplit(address)
    except ValueError:
        return False
    if split.scheme not in SCHEMES or re.search(r"\s", address):
        return False
    if split.scheme == "mailto":
        try:
            validate_email(split.path)
        except ValidationError:
            return False
        return True
    if split.scheme == "tel":
        return bool(re.fullmatch(r"\+?[\d().-]+", split.path))
    return bool(split.hostname and ("." in split.hostname or split.hostname == "localhost"))


def is_known(address: str) -> bool:
    """Whether something of this site answers: an address of the house, a published page, an address that leads on."""
    path = urlsplit(address).path
    try:
        if resolve(path).url_name != "wagtail_serve":
            return True
    except Resolver404:
        return False
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return False
    place = site.root_page.url_path + path.strip("/") + "/"
    if path == "/" or Page.objects.live().filter(url_path=place).exists():
        return True
    return Redirect.objects.filter(
        old_path__in={Redirect.normalise_path(address), Redirect.normalise_path(path)}
    ).exists()


def lead_nowhere(part: Part, shown: str, gone: OutsideLink) -> Finding:
    """Only advice: what was silent last night may answer today."""
    facts = {"words": shown[:60], "address": gone.address[:80], "fault": gone.told}
    told = _("The address behind “%(words)s” %(fault)s: %(address)s") % facts
    return Finding(Severity.ADVISE, part.where, told, _("Look for its new address, or remove the link."))


def broken(part: Part, shown: str, how: str) -> Finding:
    told = _("The link “%(words)s” %(how)s.") % {"words": shown[:60], "how": how}
    return Finding(Severity.STOP, part.where, told, _("Correct the link or remove it."))
