"""A page goes, and others still lead to it: those who keep the others are told, by letter and on the board.

So are those whose pages lead to other sites where nothing is any more, on the board alone.
"""

import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from dinh.foundation.editorial.board import Row, Section
from dinh.foundation.editorial.models import Withdrawal
from dinh.foundation.editorial.queries.dead_links import (
    dead_links_for,
    keepers_of,
    known_pages,
    linking_pages,
    lost_links_of,
    withdrawals_of,
)
from dinh.foundation.editorial.queries.elsewhere import lost_links_for
from dinh.foundation.editorial.queries.reviews import EDITORS
from dinh.foundation.outbox.actions import post
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import paths_with
from dinh.foundation.people.visibility import may_see
from dinh.foundation.ui.formats import day as as_day


def leading_nowhere(person: Person, day: datetime.date) -> Section | None:
    """The person's published pages with links to what is published no longer or not there; six queries at most."""
    if not paths_with(person, *EDITORS):
        return None
    found = dead_links_for(person)
    numbers = {number for _page, leads in found for number in leads}
    targets, withdrawals = (known_pages(numbers), withdrawals_of(numbers)) if numbers else ({}, {})
    told: dict[Page, list[str]] = {
        page: [tell_target(person, targets[number], withdrawals.get(number)) for number in leads]
        for page, leads in found
    }
    for page, lost in lost_links_of(person):
        told.setdefault(page, []).extend(link.told for link in lost)
    rows = [row_of(page, facts) for page, facts in sorted(told.items(), key=lambda item: item[0].path)]
    return Section(_("Links that lead to pages no longer published"), rows)


def leading_out_of_reach(person: Person, day: datetime.date) -> Section | None:
    """The person's published pages with links to other sites at which nothing is any more; two queries."""
    if not paths_with(person, *EDITORS):
        return None
    found = lost_links_for(person)
    rows = [row_of(page, [f"{link.address} {link.told}" for link in links]) for page, links in found]
    return Section(_("Links to other sites where nothing is any more"), rows)


def row_of(page: Page, told: list[str]) -> Row:
    """A page to be mended, what is to be mended in it, and whose it is."""
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    return Row(page.get_admin_display_title(), address, [*told, page.scope.unit.name])


def tell_target(person: Person, target: Page, withdrawal: Withdrawal | None) -> str:
    facts = {"title": name_of(person, target)}
    if withdrawal is not None:
        return _("leads to “%(title)s”, withdrawn on %(day)s") % {**facts, "day": as_day(withdrawal.at)}
    return _("leads to “%(title)s”, which is published no longer") % facts


def name_of(person: Person, page: Page) -> str:
    """The title under which it was published, for those who could read it then."""
    scope = getattr(page, "scope", None)
    if scope is None or not may_see(person, access=scope.access, unit_path=scope.unit.path):
        return _("(a page of another unit)")
    return page.title


def tell_keepers(target: Page) -> list[Person]:
    """Post one letter to each who keeps pages that lead to `target`, inside the present transaction.

    Told twice of one publication that ended, nobody gets a second letter.
    """
    pages = [page for page in linking_pages(target) if hasattr(page, "scope")]
    if not pages:
        return []
    keepers = keepers_of({page.scope.unit for page in pages})
    told: dict[Person, list[tuple[Page, str]]] = {}
    for page in pages:
        address = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=(page.pk,))
        for person in keepers[page.scope.unit_id]:
            told.setdefault(person, []).append((page, address))
    ended = int(target.last_published_at.timestamp()) if target.last_published_at else 0
    with translation.override(settings.LANGUAGE_CODE):
        for person, rows in told.items():
            title = name_of(person, target)
            subject = _("A page to which yours link is no longer published: %(title)s") % {"title": title}
            text = render_to_string("editorial/mail/dead_links.txt", {"title": title, "rows": rows})
            key = f"editorial.dead_links.{target.pk}.{ended}.{person.pk}"
            post(key, receiver=person.email, subject=subject, text=text)
    return list(told)
