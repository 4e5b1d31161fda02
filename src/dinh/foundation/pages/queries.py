"""Reads over all page types."""

from django.db.models import Exists, OuterRef
from wagtail.models import Page
from wagtail.query import PageQuerySet

from dinh.foundation.pages.models import PageScope
from dinh.foundation.people.visibility import Viewer, may_see, visible_q
from dinh.foundation.units.models import Unit


def visible_pages(viewer: Viewer) -> PageQuerySet:
    """Live pages that the viewer may see."""
    return only_visible(Page.objects.all(), viewer)


def only_visible(pages: PageQuerySet, viewer: Viewer) -> PageQuerySet:
    """Of the given pages (of any type) those that are live and that the viewer may see."""
    rule = visible_q(viewer)
    if not rule:
        return pages.live()
    # asked of each page in hand: joined, the databases would begin with all that is public and sort it whole
    return pages.live().filter(Exists(PageScope.objects.filter(rule, page=OuterRef("pk"))))


def scope_of(page: Page) -> PageScope | None:
    """The effective unit and access of a page, its unit already read; None while no unit exists."""
    return PageScope.objects.filter(page_id=page.pk).select_related("unit").first()


def unit_of(page: Page) -> Unit | None:
    """The unit to which a page belongs: that of the nearest unit root above."""
    scope = scope_of(page)
    return scope.unit if scope else None


def unit_id_of(page: Page) -> int | None:
    """The number of that unit; one query without joins."""
    return PageScope.objects.filter(page_id=page.pk).values_list("unit_id", flat=True).first()


def can_read(viewer: Viewer, page: Page) -> bool:
    """Whether the viewer may read this page now. A page without a scope is read by nobody."""
    scope = scope_of(page)
    return bool(page.live and scope is not None and may_see(viewer, access=scope.access, unit_path=scope.unit.path))
