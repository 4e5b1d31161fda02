"""Reads over all page types."""

from wagtail.models import Page
from wagtail.query import PageQuerySet

from dinh.foundation.people.visibility import Viewer, visible_q


def visible_pages(viewer: Viewer) -> PageQuerySet:
    """Live pages that the viewer may see."""
    return Page.objects.live().filter(visible_q(viewer, access="scope__access", unit="scope__unit"))
