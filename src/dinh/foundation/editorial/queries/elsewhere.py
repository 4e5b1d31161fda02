"""Links to other sites behind which nothing is: those of a person's pages, and those in a text."""

from collections.abc import Iterable

from django.db.models import Prefetch
from wagtail.models import Page

from dinh.foundation.editorial.models.elsewhere import OutsideLink, digest_of
from dinh.foundation.editorial.queries.reviews import EDITORS
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import paths_with, under


def lost_links_for(person: Person) -> list[tuple[Page, list[OutsideLink]]]:
    """Published pages of the units in which the person edits, with what they lead to in vain; two queries."""
    rule = under(paths_with(person, *EDITORS), "scope__unit__path")
    pages = Page.objects.live().filter(rule).select_related("scope__unit")
    found: dict[Page, list[OutsideLink]] = {}
    for link in OutsideLink.objects.dead().order_by("address").prefetch_related(Prefetch("pages", queryset=pages)):
        for page in link.pages.all():
            found.setdefault(page, []).append(link)
    return sorted(found.items(), key=lambda pair: pair[0].path)


def lost_among(addresses: Iterable[str]) -> dict[str, OutsideLink]:
    """Of these addresses those at which nothing is, by address; one query, none without addresses."""
    wanted = {digest_of(address) for address in addresses}
    if not wanted:
        return {}
    return {link.address: link for link in OutsideLink.objects.dead().filter(digest__in=wanted)}
