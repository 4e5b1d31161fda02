"""Articles through the read API: what the caller may read, nothing else."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from dinh.foundation.pages.languages import language_of
from dinh.rooms.portal.api.answers import answer, say_changed
from dinh.rooms.portal.api.bodies import tell_blocks
from dinh.rooms.portal.api.conditions import (
    Language,
    Listed,
    Paged,
    Problem,
    RowId,
    Since,
    Slug,
    Sparse,
    UnitSlug,
    Year,
    check_fields,
    list_page,
)
from dinh.rooms.portal.models.pages import ArticlePage
from dinh.rooms.portal.queries.pages import articles_below, of_unit, visible_articles, visible_sections

router = Router(tags=["articles"])


class ArticleOrder(StrEnum):
    """Orders of the list: by the date shown, or by the last change."""

    NEWEST = "newest"
    OLDEST = "oldest"
    CHANGED = "changed"


ORDERS = {
    ArticleOrder.NEWEST: ("-shown_at", "-pk"),
    ArticleOrder.OLDEST: ("shown_at", "pk"),
    ArticleOrder.CHANGED: ("-last_published_at", "-pk"),
}


class ArticleRow(Sparse):
    """An article in a list. `unit` is the name of the unit that published it, `unit_slug` what the filters take."""

    id: int = Field(examples=[41])
    title: str = Field(examples=["Ngày hội đọc sách ở Minh Xuân"])
    summary: str = Field(examples=["Ba ngày cuối tuần, cả phường cùng đọc sách."])
    url: str = Field(examples=["https://dinh.example.vn/tin-tuc/ngay-hoi-doc-sach/"])
    language: str = Field(examples=["vi"])
    keywords: list[str] = Field(examples=[["đọc sách", "thư viện"]])
    author: str = Field(examples=["Mai Lan"])
    shown_at: datetime = Field(examples=["2026-05-04T08:30:00+07:00"])
    updated_at: datetime | None = Field(examples=["2026-05-04T09:00:00+07:00"])
    unit: str = Field(examples=["Phường Minh Xuân"])
    unit_slug: str = Field(examples=["phuong-minh-xuan"])


class Block(Sparse):
    """A part of the body: `type` is text, picture, quote, table, file, figures, callout, source …"""

    type: str = Field(examples=["text"])
    value: Any = Field(examples=["<p>Sáng thứ Bảy, sân nhà văn hóa kín người.</p>"])


class ArticleDetail(ArticleRow):
    """An article with its body, whole as HTML and part by part."""

    html: str = Field(examples=["<p>Sáng thứ Bảy, sân nhà văn hóa kín người.</p>"])
    blocks: list[Block]


class ArticleQuery(Paged):
    """Conditions; `section` is the address part of a section, for the articles below it."""

    section: Slug = ""
    unit: UnitSlug = ""
    year: Year = None
    language: Language = ""
    since: Since = None
    order: ArticleOrder = ArticleOrder.NEWEST


class ArticleList(Listed):
    items: list[ArticleRow]


@router.get(
    "",
    response={200: ArticleList, 404: Problem, 422: Problem},
    operation_id="list_articles",
    summary="Articles, newest first",
)
@answer
def list_articles(request: HttpRequest, query: Query[ArticleQuery]) -> dict[str, Any]:
    """Articles the caller may read. 404 for a section that the caller may not see."""
    check_fields(query.fields, ArticleRow)
    found = visible_articles(request.user)
    if query.section:
        place = visible_sections(request.user).filter(slug=query.section).first()
        if place is None:
            raise Http404
        found = articles_below(place, request.user)
    if query.unit:
        found = of_unit(found, query.unit)
    if query.year:
        found = found.filter(shown_at__year=query.year)
    if query.language:
        found = found.filter(locale__language_code=query.language)
    if query.since:
        found = found.filter(last_published_at__gte=query.since)
    found = found.order_by(*ORDERS[query.order]).defer("body").select_related("scope__unit")
    told = list_page(found, query, request)
    return {**told, "items": [row_of(article, request) for article in told["items"]]}


@router.get(
    "/{article_id}",
    response={200: ArticleDetail, 404: Problem, 422: Problem},
    operation_id="get_article",
    summary="One article",
)
@answer
def get_article(
    request: HttpRequest, response: HttpResponse, article_id: RowId, fields: Annotated[str, Query(max_length=300)] = ""
) -> dict[str, Any]:
    """One article; 404 where the caller may not read it."""
    check_fields(fields, ArticleDetail)
    article = visible_articles(request.user).filter(pk=article_id).select_related("scope__unit").first()
    if article is None:
        raise Http404
    say_changed(response, article.last_published_at or article.shown_at)
    return {**row_of(article, request), **tell_body(article, request)}


def row_of(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": article.pk,
        "title": article.title,
        "summary": article.summary,
        "url": settings.WAGTAILADMIN_BASE_URL + (article.get_url(request) or "/"),
        "language": language_of(article),
        "keywords": [word.strip() for word in article.keywords.split(",") if word.strip()],
        "author": article.author_line,
        "shown_at": article.shown_at,
        "updated_at": article.last_published_at,
        "unit": article.scope.unit.name,
        "unit_slug": article.scope.unit.slug,
    }


def tell_body(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """The body twice: ready to be shown, and to be worked on."""
    return {
        "html": str(article.body.render_as_block({"request": request})),
        "blocks": tell_blocks(article.body),
    }
