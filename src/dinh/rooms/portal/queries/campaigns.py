"""Reads over campaigns."""

import datetime

from wagtail.models import Page
from wagtail.query import PageQuerySet

from dinh.foundation.pages.queries import only_visible
from dinh.foundation.people.visibility import Viewer
from dinh.rooms.portal.models.campaigns import CampaignIndexPage, CampaignPage


def visible_campaigns(viewer: Viewer) -> PageQuerySet:
    """Campaigns the viewer may read, in the order of their beginning; bodies and packs left unread."""
    found = only_visible(CampaignPage.objects.all(), viewer).select_related("scope__unit")
    return found.defer("body", "pack").order_by("begins", "pk")


def campaigns_of_index(index: CampaignIndexPage, viewer: Viewer) -> PageQuerySet:
    """What a calendar of campaigns shows: those below the page above it."""
    return visible_campaigns(viewer).filter(path__startswith=index.path[: -Page.steplen])


def of_year(campaigns: PageQuerySet, year: int) -> PageQuerySet:
    """Those with a day in the year."""
    return campaigns.filter(begins__lte=datetime.date(year, 12, 31), ends__gte=datetime.date(year, 1, 1))


def going_on(campaigns: PageQuerySet, today: datetime.date) -> PageQuerySet:
    return campaigns.filter(begins__lte=today, ends__gte=today)


def years_with(campaigns: PageQuerySet) -> list[int]:
    """The years in which a campaign begins or ends, oldest first; one query."""
    years = {day.year for pair in campaigns.values_list("begins", "ends") for day in pair}
    return sorted(years)
