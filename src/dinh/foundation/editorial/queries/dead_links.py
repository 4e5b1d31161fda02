"""Published pages whose links lead to pages that are published no longer; Wagtail keeps the index of who links whom."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from dinh.foundation.editorial.models import LostLink, Withdrawal
from dinh.foundation.editorial.queries.reviews import EDITORS
from dinh.foundation.people.models import Person, Role
from dinh.foundation.people.permissions import paths_with, under
from dinh.foundation.units.models import Unit


def links_between_pages() -> QuerySet[ReferenceIndex]:
    kind = ContentType.objects.get_for_model(Page)
    return ReferenceIndex.objects.filter(base_content_type=kind, to_content_type=kind)


def linking_pages(target: Page) -> QuerySet[Page]:
    """Published pages that link to this one, with their units."""
    keys = links_between_pages().filter(to_object_id=str(target.pk)).values_list("object_id", flat=True)
    pages = Page.objects.live().filter(pk__in=[int(key) for key in keys]).exclude(pk=target.pk)
    return pages.select_related("scope__unit").order_by("path")


def dead_links_for(person: Person) -> list[tuple[Page, list[int]]]:
    """Published pages of the units in which the person edits, and the numbers of the pages they lead to in vain.

    One query, two where there are such links.
    """
    gone = Page.objects.not_live().annotate(key=Cast("pk", CharField())).values("key")
    leads: dict[int, set[int]] = defaultdict(set)
    for key, to in links_between_pages().filter(to_object_id__in=gone).values_list("object_id", "to_object_id"):
        leads[int(key)].add(int(to))
    if not leads:
        return []
    rule = under(paths_with(person, *EDITORS), "scope__unit__path")
    pages = Page.objects.live().filter(rule, pk__in=leads).select_related("scope__unit").order_by("path")
    return [(page, sorted(leads[page.pk])) for page in pages]


def lost_links_of(person: Person) -> list[tuple[Page, list[LostLink]]]:
    """Published pages of the units in which the person edits, with links to what is not there at all; two queries at
    most.
    """
    leads: dict[int, list[LostLink]] = defaultdict(list)
    for link in LostLink.objects.order_by("pk"):
        leads[link.page_id].append(link)
    if not leads:
        return []
    rule = under(paths_with(person, *EDITORS), "scope__unit__path")
    pages = Page.objects.live().filter(rule, pk__in=leads).select_related("scope__unit").order_by("path")
    return [(page, leads[page.pk]) for page in pages]


def known_pages(numbers: Iterable[int]) -> dict[int, Page]:
    """The pages by number, with their scope; one query."""
    return {page.pk: page for page in Page.objects.filter(pk__in=list(numbers)).select_related("scope__unit")}


def withdrawals_of(numbers: Iterable[int]) -> dict[int, Withdrawal]:
    """The open withdrawals, by page; one query."""
    rows = Withdrawal.objects.filter(page__in=list(numbers), lifted_at__isnull=True)
    return {row.page_id: row for row in rows}


def keepers_of(units: Iterable[Unit]) -> dict[int, list[Person]]:
    """Whoever edits the pages of each unit, nearest to it; one query."""
    roles = list(
        Role.objects.active()
        .filter(function__in=EDITORS, person__is_active=True)
        .select_related("person", "unit")
        .order_by("person_id")
    )
    found: dict[int, list[Person]] = {}
    for unit in units:
        above = [role for role in roles if unit.path.startswith(role.unit.path)]
        nearest = max((len(role.unit.path) for role in above), default=0)
        found[unit.pk] = list(
            {role.person_id: role.person for role in above if len(role.unit.path) == nearest}.values()
        )
    return found
