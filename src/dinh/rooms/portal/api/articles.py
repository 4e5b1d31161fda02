"""Articles through the read API: what the caller may read, nothing else."""

from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from dinh.foundation.pages.languages import language_of
from dinh.rooms.portal.api.conditions import Problem, RowId, Slug
from dinh.rooms.portal.models.pages import ArticlePage
from dinh.rooms.portal.queries.pages import articles_below, visible_articles, visible_sections

router = Router(tags=["articles"])


class ArticleRow(Schema):
    """An article in a list."""

    id: int
    title: str
    summary: str
    url: str
    shown_at: datetime
    unit: str
    language: str


class ArticleDetail(ArticleRow):
    """An article with its text as HTML."""

    author: str
    updated_at: datetime | None
    html: str


class ArticleQuery(Schema):
    """Conditions; `section` is the address part of a section, for the articles below it."""

    section: Slug = ""
    page: Annotated[int, Field(ge=1, le=10_000)] = 1
    per_page: Annotated[int, Field(ge=1, le=100)] = 20


class ArticleList(Schema):
    """A page of a list; `total` counts all pages."""

    total: int
    page: int
    items: list[ArticleRow]


@router.get(
    "",
    response={200: ArticleList, 404: Problem, 422: Problem},
    operation_id="list_articles",
    summary="Articles, newest first",
)
def list_articles(
    request: HttpRequest,
    query: Query[ArticleQuery],
) -> dict[str, Any]:
    """Articles the caller may read."""
    found = visible_articles(request.user)
    if query.section:
        place = visible_sections(request.user).filter(slug=query.section).first()
        if place is None:
            raise Http404
        found = articles_below(place, request.user)
    first = (query.page - 1) * query.per_page
    rows = found.defer("body").select_related("scope__unit")[first : first + query.per_page]
    return {"total": found.count(), "page": query.page, "items": [row_of(article, request) for article in rows]}


@router.get(
    "/{article_id}",
    response={200: ArticleDetail, 404: Problem, 422: Problem},
    operation_id="get_article",
    summary="One article",
)
def get_article(request: HttpRequest, article_id: RowId) -> dict[str, Any]:
    """One article; 404 where the caller may not read it."""
    article = visible_articles(request.user).filter(pk=article_id).select_related("scope__unit").first()
    if article is None:
        raise Http404
    return {
        **row_of(article, request),
        "author": article.author_line,
        "updated_at": article.last_published_at,
        "html": str(article.body.render_as_block({"request": request})),
    }


def row_of(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": article.pk,
        "title": article.title,
        "summary": article.summary,
        "url": settings.WAGTAILADMIN_BASE_URL + (article.get_url(request) or "/"),
        "shown_at": article.shown_at,
        "unit": article.scope.unit.name,
        "language": language_of(article),
    }
