"""What the pages of campaigns show."""

import datetime
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from dinh.foundation.ui.formats import month as month_name
from dinh.rooms.portal.domain.months import month_of
from dinh.rooms.portal.models.campaigns import CampaignIndexPage, CampaignPage
from dinh.rooms.portal.presenters.events import row_of
from dinh.rooms.portal.presenters.packs import pack_of
from dinh.rooms.portal.presenters.pages import frame_context
from dinh.rooms.portal.presenters.times import between
from dinh.rooms.portal.queries import campaigns as queries
from dinh.rooms.portal.queries.events import events_of_campaign
from dinh.rooms.portal.queries.narrow import hides_for


@dataclass(frozen=True)
class Act:
    """A line of a campaign's calendar: an event with its address, or a task."""

    first: datetime.date
    when: str
    what: str
    who: str
    address: str = ""
    place: str = ""
    state: str = ""
    over: bool = False


@dataclass(frozen=True)
class Row:
    """A campaign in the calendar of a year; `language` of its text, if it says."""

    title: str
    address: str
    begins: datetime.date
    when: str
    day: datetime.date | None
    lunar: str
    summary: str
    unit: str
    going_on: bool
    over: bool
    language: str


def row_of_campaign(campaign: CampaignPage, request: HttpRequest | None = None) -> Row:
    today = timezone.localdate()
    return Row(
        title=campaign.title,
        address=campaign.get_url(request) or "/",
        begins=campaign.begins,
        when=between(campaign.begins, campaign.ends),
        day=campaign.day,
        lunar=campaign.lunar,
        summary=campaign.summary,
        unit=campaign.scope.unit.name,
        going_on=campaign.begins <= today <= campaign.ends,
        over=campaign.ends < today,
        language=campaign.language,
    )


def index_context(index: CampaignIndexPage, request: HttpRequest) -> dict[str, Any]:
    """`?nam=2026`: the campaigns of that year by the month in which they begin; without it, of this year."""
    asked = request.GET.get("nam", "")
    if asked and not (len(asked) == 4 and asked.isascii() and asked.isdigit() and asked > "1900"):
        raise Http404
    year = int(asked) if asked else timezone.localdate().year
    campaigns = queries.campaigns_of_index(index, request.user)
    years = queries.years_with(campaigns)
    rows = [row_of_campaign(campaign, request) for campaign in queries.of_year(campaigns, year)]
    first = datetime.date(year, 1, 1)
    return {
        "year": year,
        "years": years if year in years else sorted([*years, year]),
        "months": [
            (month_name(*month), list(found))
            for month, found in groupby(rows, lambda row: month_of(max(row.begins, first)))
        ],
        **frame_context(index, request),
    }


def campaign_context(campaign: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    """The days, the calendar of what is done, and the pack as far as the viewer may see it."""
    today = timezone.localdate()
    return {
        "when": between(campaign.begins, campaign.ends),
        "going_on": campaign.begins <= today <= campaign.ends,
        "left": days_left(campaign, today),
        "acts": acts_of(campaign, request),
        "pack": pack_of(campaign, hides_for(campaign, request)),
        **frame_context(campaign, request),
    }


def days_left(campaign: CampaignPage, today: datetime.date) -> int:
    """Days until the day itself, or until it begins; 0 where that is past."""
    return max(0, ((campaign.day or campaign.begins) - today).days)


def acts_of(campaign: CampaignPage, request: HttpRequest) -> list[Act]:
    """Tasks, and those events of the campaign that the viewer may see, by day."""
    today = timezone.localdate()
    acts = [
        Act(
            first=task.day,
            when=between(task.day, task.until),
            what=task.what,
            who=task.who,
            over=(task.until or task.day) < today,
        )
        for task in campaign.tasks.all()
    ]
    for event in events_of_campaign(campaign, request.user):
        row = row_of(event, request)
        acts.append(
            Act(row.first_day, row.when, row.title, row.unit, row.address, row.place, state=row.state, over=row.over)
        )
    return sorted(acts, key=lambda act: (act.first, act.what))
