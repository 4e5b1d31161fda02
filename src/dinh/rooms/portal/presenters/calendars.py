"""Events and tasks as entries of a calendar."""

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from dinh.rooms.portal.calendars import Entry
from dinh.rooms.portal.domain.times import Span, midnight
from dinh.rooms.portal.models.campaigns import CampaignPage, CampaignTask
from dinh.rooms.portal.models.events import EventPage, EventState
from dinh.rooms.portal.presenters.pages import absolute_url

STATES = {
    EventState.PLANNED: "CONFIRMED",
    EventState.POSTPONED: "TENTATIVE",
    EventState.CANCELLED: "CANCELLED",
}


def key_of(name: object) -> str:
    return f"{name}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}"


def entry_of(event: EventPage, request: HttpRequest) -> Entry:
    return Entry(
        key=key_of(event.translation_key),
        title=event.title,
        span=event.span,
        changed=event.last_published_at or event.begins,
        summary=event.summary,
        place=", ".join(part for part in (event.place, event.address) if part),
        address=absolute_url(event, request),
        organiser=event.organiser or event.scope.unit.name,
        state=STATES[EventState(event.state)],
    )


def entry_of_task(task: CampaignTask, campaign: CampaignPage, request: HttpRequest) -> Entry:
    zone = timezone.get_default_timezone()

    def at(day: datetime.date) -> datetime.datetime:
        return midnight(day, zone)

    return Entry(
        key=key_of(f"{campaign.translation_key}-{task.pk}"),
        title=task.what,
        span=Span(at(task.day), at(task.until or task.day), True, zone),
        changed=campaign.last_published_at or at(task.day),
        summary=campaign.title,
        address=absolute_url(campaign, request),
        organiser=task.who,
    )
