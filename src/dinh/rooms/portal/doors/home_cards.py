"""What is coming and what is going on, beside the news of the home page."""

from django.utils import timezone

from dinh.foundation.people.visibility import Viewer
from dinh.foundation.ui.cards import Card
from dinh.rooms.portal.models.campaigns import CampaignIndexPage
from dinh.rooms.portal.models.events import EventIndexPage
from dinh.rooms.portal.presenters.campaigns import row_of_campaign
from dinh.rooms.portal.presenters.events import row_of
from dinh.rooms.portal.queries import campaigns, events
from dinh.rooms.portal.queries.places import nearest

MOST = 4


def coming(viewer: Viewer) -> Card | None:
    """The next events that the viewer may see; two queries, one where there are none."""
    found = list(events.still_to_come(events.visible_events(viewer))[:MOST])
    if not found:
        return None
    index = nearest(EventIndexPage, viewer)
    context = {"rows": [row_of(event) for event in found], "address": index.get_url() if index else ""}
    return Card("portal/events/card.html", context, order=5)


def going_on(viewer: Viewer) -> Card | None:
    """The campaigns of these days; two queries, one where there are none."""
    found = list(campaigns.going_on(campaigns.visible_campaigns(viewer), timezone.localdate())[:MOST])
    if not found:
        return None
    index = nearest(CampaignIndexPage, viewer)
    context = {"rows": [row_of_campaign(one) for one in found], "address": index.get_url() if index else ""}
    return Card("portal/campaigns/card.html", context, order=7)
