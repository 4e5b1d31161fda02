"""`lich.ics` below the page of an event, of a calendar of events or of a campaign."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header

from dinh.foundation.ui.identity import identity
from dinh.rooms.portal.calendars import MIME, Entry, write_calendar
from dinh.rooms.portal.models import CampaignPage, EventIndexPage, EventPage
from dinh.rooms.portal.presenters.calendars import entry_of, entry_of_task
from dinh.rooms.portal.queries import events as queries
from dinh.rooms.portal.queries.places import page_at


def calendar(request: HttpRequest, path: str) -> HttpResponseBase:
    """One event as its reader may see it; of lists what anybody may see, for programs ask for them without a name."""
    page = page_at(request, path)
    if isinstance(page, EventPage):
        entries = [entry_of(page, request)]
    elif isinstance(page, EventIndexPage):
        found = queries.events_of_index(page, AnonymousUser())
        entries = [entry_of(event, request) for event in found]
    elif isinstance(page, CampaignPage):
        entries = entries_of_campaign(page, request)
    else:
        raise Http404
    name = f"{page.title} – {identity(request).name}"
    response = HttpResponse(write_calendar(name, entries, asked_at=timezone.now()), content_type=MIME)
    response["Content-Disposition"] = content_disposition_header(True, f"{page.slug}.ics") or "attachment"
    return response


def entries_of_campaign(campaign: CampaignPage, request: HttpRequest) -> list[Entry]:
    tasks = [entry_of_task(task, campaign, request) for task in campaign.tasks.all()]
    return [*tasks, *(entry_of(event, request) for event in queries.events_of_campaign(campaign, AnonymousUser()))]
