"""Events and campaigns in the one search."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from dinh.foundation.pages.signals import pages_changed
from dinh.foundation.search.actions import refresh
from dinh.foundation.search.sources import Doc, Source
from dinh.rooms.portal.doors.article_search import doc_of, texts_in
from dinh.rooms.portal.doors.file_texts import files_in
from dinh.rooms.portal.models.campaigns import CampaignPage
from dinh.rooms.portal.models.events import EventPage


def published_events() -> QuerySet[EventPage]:
    return EventPage.objects.live().filter(scope__isnull=False).select_related("scope")


def describe_event(event: EventPage) -> Doc:
    """Title, summary, where and who, the text; dated by the day on which it begins."""
    texts = [event.summary, event.place, event.address, event.organiser, *texts_in(event.body, event.scope)]
    return doc_of(event, texts, date=event.span.first_day, files=files_in(event.body))


def published_campaigns() -> QuerySet[CampaignPage]:
    return CampaignPage.objects.live().filter(scope__isnull=False).select_related("scope").prefetch_related("tasks")


def describe_campaign(campaign: CampaignPage) -> Doc:
    """Title, summary, the text, the pack with its files, and what is done."""
    scope, tasks = campaign.scope, [task.what for task in campaign.tasks.all()]
    texts = [campaign.summary, *texts_in(campaign.body, scope), *texts_in(campaign.pack, scope), *tasks]
    files = [*files_in(campaign.body), *files_in(campaign.pack)]
    return doc_of(campaign, texts, date=campaign.begins, files=files)


EVENTS = Source(
    kind="event", label=_("Events"), model=EventPage, queryset=published_events, to_doc=describe_event, order=12
)
CAMPAIGNS = Source(
    kind="campaign",
    label=_("Campaigns"),
    model=CampaignPage,
    queryset=published_campaigns,
    to_doc=describe_campaign,
    order=14,
)


@receiver(pages_changed)
def index_changed(sender: Any, pages: Iterable[int], **kwargs: Any) -> None:
    """A move, a narrower level above, a withdrawal: whatever readers may see of these pages is told to the index."""
    keys = list(pages)
    refresh(EventPage, keys)
    refresh(CampaignPage, keys)
