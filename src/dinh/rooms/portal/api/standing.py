"""Standing pages through the read API: about us, contact, accessibility, personal data."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from dinh.rooms.portal.api.answers import answer, say_changed
from dinh.rooms.portal.api.articles import Block, tell_body
from dinh.rooms.portal.api.conditions import Fields, Listed, Problem, RowId, check_fields, list_page
from dinh.rooms.portal.api.published import PublishedQuery, PublishedRow, only_asked, tell_published
from dinh.rooms.portal.models.reference import StaticPage
from dinh.rooms.portal.queries.reference import visible_standing

router = Router(tags=["standing"])


class StandingRow(PublishedRow):
    """A standing page in a list."""

    introduction: str = Field(examples=["Chúng tôi là ai, làm việc ở đâu, giờ nào."])


class StandingDetail(StandingRow):
    """A standing page with its text, whole as HTML and part by part."""

    html: str
    blocks: list[Block]


class StandingList(Listed):
    items: list[StandingRow]


@router.get(
    "", response={200: StandingList, 422: Problem}, operation_id="list_standing_pages", summary="Standing pages"
)
@answer
def list_standing_pages(request: HttpRequest, query: Query[PublishedQuery]) -> dict[str, Any]:
    """Standing pages the caller may read, in the order of the site."""
    check_fields(query.fields, StandingRow)
    told = list_page(only_asked(visible_standing(request.user).defer("body"), query), query, request)
    return {**told, "items": [row_of(page, request) for page in told["items"]]}


@router.get(
    "/{page_id}",
    response={200: StandingDetail, 404: Problem, 422: Problem},
    operation_id="get_standing_page",
    summary="One standing page",
)
@answer
def get_standing_page(
    request: HttpRequest, response: HttpResponse, page_id: RowId, fields: Fields = ""
) -> dict[str, Any]:
    """One standing page; 404 where the caller may not read it."""
    check_fields(fields, StandingDetail)
    page = visible_standing(request.user).filter(pk=page_id).first()
    if page is None:
        raise Http404
    say_changed(response, page.last_published_at)
    return {**row_of(page, request), **tell_body(page, request)}


def row_of(page: StaticPage, request: HttpRequest) -> dict[str, Any]:
    return {**tell_published(page, request), "introduction": page.introduction}
