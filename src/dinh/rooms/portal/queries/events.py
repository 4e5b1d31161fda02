"""Reads over events; every list costs the same number of queries however long it is."""

import datetime

from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from dinh.foundation.pages.queries import only_visible
from dinh.foundation.people.visibility import Viewer
from dinh.rooms.portal.domain.months import Month, first_day, following
from dinh.rooms.portal.domain.times import midnight
from dinh.rooms.portal.models.campaigns import CampaignPage
from dinh.rooms.portal.models.events import EventIndexPage, EventPage


def visible_events(viewer: Viewer) -> PageQuerySet:
    """Events the viewer may read, in the order of their beginning; bodies left unread."""
    found = only_visible(EventPage.objects.all(), viewer).select_related("scope__unit")
    return found.defer("body").order_by("begins", "pk")


def events_below(page: Page, viewer: Viewer) -> PageQuerySet:
    """Everything readable below a page, at any depth."""
    return visible_events(viewer).filter(path__startswith=page.path, depth__gt=page.depth)


def events_of_index(index: EventIndexPage, viewer: Viewer) -> PageQuerySet:
    """What a calendar shows: the events below the page above it."""
    return visible_events(viewer).filter(path__startswith=index.path[: -Page.steplen])


def events_of_campaign(campaign: CampaignPage, viewer: Viewer) -> PageQuerySet:
    return visible_events(viewer).filter(campaign=campaign)


def still_to_come(events: PageQuerySet, now: datetime.datetime | None = None) -> PageQuerySet:
    """Of the events those that are not over."""
    return events.filter(over_at__gt=now or timezone.now())


def of_month(events: PageQuerySet, month: Month) -> PageQuerySet:
    """Of the events those with a moment in the month, as people here count its days."""
    zone = timezone.get_default_timezone()
    return events.filter(
        begins__lt=midnight(first_day(following(month)), zone), over_at__gt=midnight(first_day(month), zone)
    )


def months_beside(events: PageQuerySet, month: Month) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    """The beginning of the last event before the month and of the first one after it; two queries."""
    zone = timezone.get_default_timezone()
    begins = events.values_list("begins", flat=True)
    before = begins.filter(begins__lt=midnight(first_day(month), zone)).order_by("-begins").first()
    after = begins.filter(begins__gte=midnight(first_day(following(month)), zone)).order_by("begins").first()
    return before, after
