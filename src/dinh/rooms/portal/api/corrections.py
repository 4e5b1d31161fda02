"""Corrections through the read API: what was said, what is right, by what evidence."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from dinh.rooms.portal.api.answers import answer, say_changed
from dinh.rooms.portal.api.articles import ArticleRow, Block, tell_article, tell_body
from dinh.rooms.portal.api.conditions import Fields, Listed, Problem, RowId, Slug, Year, check_fields, list_page
from dinh.rooms.portal.api.correction_facts import EvidenceRow, Finding, facts_of, finding_of
from dinh.rooms.portal.api.published import PublishedQuery, only_asked, only_below
from dinh.rooms.portal.models.corrections import Rating
from dinh.rooms.portal.queries.corrections import visible_corrections
from dinh.rooms.portal.queries.pages import visible_articles

router = Router(tags=["corrections"])


class CorrectionSummary(Finding, ArticleRow):
    """A correction in a list: an article, and what it found."""


class CorrectionDetail(CorrectionSummary):
    """A correction with its evidence and its explanation at length."""

    evidence: list[EvidenceRow]
    html: str
    blocks: list[Block]


class CorrectionQuery(PublishedQuery):
    """Conditions; `section` is the address part of a section, `rating` what was found."""

    section: Slug = ""
    year: Year = None
    rating: Rating | None = None


class CorrectionList(Listed):
    items: list[CorrectionSummary]


@router.get(
    "",
    response={200: CorrectionList, 404: Problem, 422: Problem},
    operation_id="list_corrections",
    summary="Corrections, newest first",
)
@answer
def list_corrections(request: HttpRequest, query: Query[CorrectionQuery]) -> dict[str, Any]:
    """Corrections the caller may read. 404 for a section that the caller may not see."""
    check_fields(query.fields, CorrectionSummary)
    found = only_asked(only_below(visible_corrections(request.user), query.section, request), query)
    if query.year:
        found = found.filter(shown_at__year=query.year)
    if query.rating:
        found = found.filter(rating=query.rating)
    told = list_page(found.defer("body"), query, request)
    corrected = {page.corrects_id for page in told["items"]}
    seen = set(visible_articles(request.user).filter(pk__in=corrected).values_list("pk", flat=True))
    items = [
        {
            **tell_article(page, request),
            **finding_of(page, corrects=page.corrects_id if page.corrects_id in seen else None),
        }
        for page in told["items"]
    ]
    return {**told, "items": items}


@router.get(
    "/{correction_id}",
    response={200: CorrectionDetail, 404: Problem, 422: Problem},
    operation_id="get_correction",
    summary="One correction",
)
@answer
def get_correction(
    request: HttpRequest, response: HttpResponse, correction_id: RowId, fields: Fields = ""
) -> dict[str, Any]:
    """One correction; 404 where the caller may not read it."""
    check_fields(fields, CorrectionDetail)
    page = visible_corrections(request.user).filter(pk=correction_id).select_related("scope__unit").first()
    if page is None:
        raise Http404
    say_changed(response, page.last_published_at or page.shown_at)
    return {**tell_article(page, request), **facts_of(page, request), **tell_body(page, request)}
