"""Pages of any type through the read API: what is the same for all, and what their room tells of them."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field
from wagtail.models import Page

from dinh.foundation.pages.languages import with_language
from dinh.foundation.pages.queries import only_visible
from dinh.foundation.pages.representations import representation_of, representations
from dinh.rooms.portal.api.answers import answer, say_changed
from dinh.rooms.portal.api.conditions import Fields, Listed, Problem, RowId, Slug, check_fields, list_page
from dinh.rooms.portal.api.published import PublishedQuery, PublishedRow, only_asked, tell_published

router = Router(tags=["pages"])


class PageRow(PublishedRow):
    """A page of any type: `kind` is the word for its type."""

    kind: str = Field(examples=["article"])
    published_at: datetime | None


class PageDetail(PageRow):
    """A page with what its type alone has, in `data`; see the documentation of each kind."""

    data: dict[str, Any] = Field(examples=[{"summary": "Ba ngày cuối tuần.", "html": "<p>…</p>"}])


class PageQuery(PublishedQuery):
    """Conditions; `kind` as in the answers, empty: all kinds."""

    kind: Slug = ""


class PageList(Listed):
    items: list[PageRow]


@router.get(
    "",
    response={200: PageList, 422: Problem},
    operation_id="list_pages",
    summary="Pages of all types, last changed first",
)
@answer
def list_pages(request: HttpRequest, query: Query[PageQuery]) -> dict[str, Any]:
    """Pages the caller may read, of every type that is told to programs: to follow all changes, ask with `since`."""
    check_fields(query.fields, PageRow)
    kinds = {one.model: one.kind for one in representations() if query.kind in ("", one.kind)}
    found = only_visible(Page.objects.exact_type(*kinds), request.user) if kinds else Page.objects.none()
    found = with_language(only_asked(found, query)).order_by("-last_published_at", "-pk")
    told = list_page(found, query, request)
    return {
        **told,
        "items": [row_of(page, kinds[page.cached_content_type.model_class()], request) for page in told["items"]],
    }


@router.get(
    "/{page_id}", response={200: PageDetail, 404: Problem, 422: Problem}, operation_id="get_page", summary="One page"
)
@answer
def get_page(request: HttpRequest, response: HttpResponse, page_id: RowId, fields: Fields = "") -> dict[str, Any]:
    """One page of any type; 404 where the caller may not read it or programs are not told of its type."""
    check_fields(fields, PageDetail)
    seen = only_visible(Page.objects.filter(pk=page_id), request.user).select_related("scope__unit")
    found = with_language(seen).first()
    page = found.specific if found is not None else None
    known = representation_of(page) if page is not None else None
    if found is None or page is None or known is None:
        raise Http404
    say_changed(response, page.last_published_at)
    return {**row_of(found, known.kind, request), "data": known.tell(page, request)}


def row_of(page: Page, kind: str, request: HttpRequest) -> dict[str, Any]:
    return {**tell_published(page, request), "kind": kind, "published_at": page.first_published_at}
