"""Campaigns through the read API: their days, what is done, and the content pack."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from dinh.rooms.portal.api.answers import answer, say_changed
from dinh.rooms.portal.api.bodies import tell_html, tell_value
from dinh.rooms.portal.api.conditions import Day, Fields, Listed, Problem, RowId, Slug, check_fields, list_page
from dinh.rooms.portal.api.published import PublishedQuery, PublishedRow, only_asked, only_below, tell_published
from dinh.rooms.portal.models.campaigns import CampaignPage
from dinh.rooms.portal.presenters.packs import pack_of
from dinh.rooms.portal.presenters.pages import absolute_url
from dinh.rooms.portal.queries.campaigns import visible_campaigns
from dinh.rooms.portal.queries.events import events_of_campaign
from dinh.rooms.portal.queries.narrow import body_for, hides_for

router = Router(tags=["campaigns"])


class CampaignRow(PublishedRow):
    """A campaign in a list, from its first day to its last; `day` is the anniversary, `lunar` as it is read."""

    summary: str = Field(examples=["Ba tháng thi đua, mỗi thôn một tủ sách."])
    begins: datetime.date = Field(examples=["2026-09-02"])
    ends: datetime.date = Field(examples=["2026-12-22"])
    day: datetime.date | None = Field(examples=["2026-12-22"])
    lunar: str = Field(examples=["14 tháng Mười Một"])


class TaskRow(Schema):
    """Something to be done on a day, or until one."""

    day: datetime.date
    until: datetime.date | None
    what: str = Field(examples=["Treo cờ, trang trí cổng thôn"])
    who: str = Field(examples=["Các thôn, tổ dân phố"])


class CampaignEvent(Schema):
    """An event of the campaign, as at /api/v1/events/."""

    id: int
    title: str
    url: str
    begins: datetime.datetime


class Pack(Schema):
    """What units take for their own pages and loudspeakers; pictures and files are those the caller may open."""

    slogans: list[str]
    posts: list[dict[str, Any]]
    outlines: list[dict[str, Any]]
    pictures: list[dict[str, Any]]
    files: list[dict[str, Any]]


class CampaignDetail(CampaignRow):
    """A campaign with its text as HTML. `calendar` is a file (.ics), `archive` the pack as a ZIP, if there is one."""

    html: str
    calendar: str
    tasks: list[TaskRow]
    events: list[CampaignEvent]
    pack: Pack
    archive: str | None


class CampaignQuery(PublishedQuery):
    """Conditions; `first` and `last` are days, and a campaign meets them with any of its own days."""

    section: Slug = ""
    first: Day = None
    last: Day = None


class CampaignList(Listed):
    items: list[CampaignRow]


@router.get(
    "",
    response={200: CampaignList, 404: Problem, 422: Problem},
    operation_id="list_campaigns",
    summary="Campaigns, in the order of their beginning",
)
@answer
def list_campaigns(request: HttpRequest, query: Query[CampaignQuery]) -> dict[str, Any]:
    """Campaigns the caller may read. 404 for a section that the caller may not see."""
    check_fields(query.fields, CampaignRow)
    found = only_asked(only_below(visible_campaigns(request.user), query.section, request), query)
    if query.first:
        found = found.filter(ends__gte=query.first)
    if query.last:
        found = found.filter(begins__lte=query.last)
    told = list_page(found, query, request)
    return {**told, "items": [row_of(campaign, request) for campaign in told["items"]]}


@router.get(
    "/{campaign_id}",
    response={200: CampaignDetail, 404: Problem, 422: Problem},
    operation_id="get_campaign",
    summary="One campaign",
)
@answer
def get_campaign(
    request: HttpRequest, response: HttpResponse, campaign_id: RowId, fields: Fields = ""
) -> dict[str, Any]:
    """One campaign; 404 where the caller may not read it. Of its events and pack the caller is told what is open to
    the caller."""
    check_fields(fields, CampaignDetail)
    campaign = visible_campaigns(request.user).defer(None).filter(pk=campaign_id).first()
    if campaign is None:
        raise Http404
    events = events_of_campaign(campaign, request.user)
    say_changed(response, campaign.last_published_at, *(event.last_published_at for event in events))
    return tell_whole(campaign, request)


def row_of(campaign: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    names = ("summary", "begins", "ends", "day", "lunar")
    return {**tell_published(campaign, request), **{name: getattr(campaign, name) for name in names}}


def tell_whole(campaign: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    """The values of a CampaignDetail."""
    row, pack = row_of(campaign, request), pack_of(campaign, hides_for(campaign, request))
    return {
        **row,
        "html": tell_html(campaign, body_for(campaign, request), request),
        "calendar": row["url"] + "lich.ics",
        "tasks": [
            {name: getattr(task, name) for name in ("day", "until", "what", "who")} for task in campaign.tasks.all()
        ],
        "events": [
            {"id": event.pk, "title": event.title, "url": absolute_url(event, request), "begins": event.begins}
            for event in events_of_campaign(campaign, request.user)
        ],
        "pack": {name: tell_value(getattr(pack, name)) for name in Pack.model_fields},
        "archive": row["url"] + "goi-tai-lieu.zip" if pack else None,
    }
