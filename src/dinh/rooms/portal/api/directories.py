"""Directories of officers through the read API, as their pages show them."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from dinh.foundation.units.models import Unit
from dinh.rooms.portal.api.answers import answer
from dinh.rooms.portal.api.conditions import Fields, Listed, Problem, RowId, check_fields, list_page
from dinh.rooms.portal.api.published import PublishedQuery, PublishedRow, only_asked, tell_published
from dinh.rooms.portal.api.units import OfficerRow, tell_officer
from dinh.rooms.portal.models.reference import DirectoryPage
from dinh.rooms.portal.presenters.directory import LONGEST
from dinh.rooms.portal.queries.directory import officers_below, only_matching
from dinh.rooms.portal.queries.reference import visible_directories

router = Router(tags=["directories"])


class DirectoryRow(PublishedRow):
    """A directory in a list; `under` is the address part of the unit whose officers, and of those below, it names."""

    introduction: str = Field(examples=["Số điện thoại và thư điện tử công vụ của từng đơn vị."])
    under: str = Field(examples=["tinh"])


class UnitOfficer(OfficerRow):
    """An officer with the unit."""

    unit: str = Field(examples=["Phường Minh Xuân"])
    unit_slug: str = Field(examples=["phuong-minh-xuan"])


class DirectoryDetail(DirectoryRow):
    """A directory with its officers, unit by unit from the top down."""

    officers: list[UnitOfficer]


class DirectoryList(Listed):
    items: list[DirectoryRow]


@router.get(
    "",
    response={200: DirectoryList, 422: Problem},
    operation_id="list_directories",
    summary="Directories of officers",
)
@answer
def list_directories(request: HttpRequest, query: Query[PublishedQuery]) -> dict[str, Any]:
    """Directories the caller may open."""
    check_fields(query.fields, DirectoryRow)
    told = list_page(only_asked(visible_directories(request.user), query), query, request)
    return {**told, "items": [row_of(page, request) for page in told["items"]]}


@router.get(
    "/{directory_id}",
    response={200: DirectoryDetail, 404: Problem, 422: Problem},
    operation_id="get_directory",
    summary="One directory with its officers",
)
@answer
def get_directory(
    request: HttpRequest,
    directory_id: RowId,
    q: Annotated[
        str, Query(max_length=LONGEST, description="Words of a name, post or unit; no diacritics needed.")
    ] = "",
    fields: Fields = "",
) -> dict[str, Any]:
    """Names, posts and office contacts that the units have made public; 404 where the caller may not open the page."""
    check_fields(fields, DirectoryDetail)
    page = visible_directories(request.user).filter(pk=directory_id).first()
    if page is None:
        raise Http404
    return tell_whole(page, request, q)


def row_of(page: DirectoryPage, request: HttpRequest) -> dict[str, Any]:
    told = tell_published(page, request)
    return {**told, "introduction": page.introduction, "under": unit_at_top(page).slug}


def tell_whole(page: DirectoryPage, request: HttpRequest, words: str = "") -> dict[str, Any]:
    """The values of a DirectoryDetail; `words` as in the box of the page."""
    found = only_matching(officers_below(unit_at_top(page)), words)
    officers = [
        {**tell_officer(one), "unit": unit.name, "unit_slug": unit.slug} for unit, officers in found for one in officers
    ]
    return {**row_of(page, request), "officers": officers}


def unit_at_top(page: DirectoryPage) -> Unit:
    """The unit whose officers, and those of the units below it, the page names; read together with the page."""
    unit: Unit = page.unit or page.scope.unit
    return unit
