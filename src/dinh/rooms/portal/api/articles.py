"""Articles through the read API: what the caller may read, nothing else."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from dinh.rooms.portal.api.answers import answer, say_changed
from dinh.rooms.portal.api.bodies import tell_blocks, tell_html
from dinh.rooms.portal.api.conditions import (
    Fields,
    Listed,
    Problem,
    RowId,
    Slug,
    Sparse,
    Year,
    check_fields,
    list_page,
)
from dinh.rooms.portal.api.correction_facts import CorrectionFacts, CorrectionRow, tell_corrections
from dinh.rooms.portal.api.published import PublishedQuery, PublishedRow, only_asked, only_below, tell_published
from dinh.rooms.portal.models.pages import ArticlePage
from dinh.rooms.portal.models.reference import StaticPage
from dinh.rooms.portal.queries.narrow import body_for
from dinh.rooms.portal.queries.pages import visible_articles

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


class ArticleRow(PublishedRow):
    """An article in a list."""

    summary: str = Field(examples=["Ba ngày cuối tuần, cả phường cùng đọc sách."])
    keywords: list[str] = Field(examples=[["đọc sách", "thư viện"]])
    author: str = Field(examples=["Mai Lan"])
    shown_at: datetime = Field(examples=["2026-05-04T08:30:00+07:00"])


class Block(Sparse):
    """A part of the body: `type` is text, picture, quote, table, file, figures, callout, source …"""

    type: str = Field(examples=["text"])
    value: Any = Field(examples=["<p>Sáng thứ Bảy, sân nhà văn hóa kín người.</p>"])


class ArticleDetail(ArticleRow):
    """An article with its body, whole as HTML and part by part."""

    html: str = Field(examples=["<p>Sáng thứ Bảy, sân nhà văn hóa kín người.</p>"])
    blocks: list[Block]
    corrections: list[CorrectionRow]
    correction: CorrectionFacts | None


class ArticleQuery(PublishedQuery):
    """Conditions; `section` is the address part of a section, for the articles below it."""

    section: Slug = ""
    year: Year = None
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
    found = only_asked(only_below(visible_articles(request.user), query.section, request), query)
    if query.year:
        found = found.filter(shown_at__year=query.year)
    told = list_page(found.order_by(*ORDERS[query.order]).defer("body"), query, request)
    return {**told, "items": [tell_article(article, request) for article in told["items"]]}


@router.get(
    "/{article_id}",
    response={200: ArticleDetail, 404: Problem, 422: Problem},
    operation_id="get_article",
    summary="One article",
)
@answer
def get_article(request: HttpRequest, response: HttpResponse, article_id: RowId, fields: Fields = "") -> dict[str, Any]:
    """One article; 404 where the caller may not read it."""
    check_fields(fields, ArticleDetail)
    article = visible_articles(request.user).filter(pk=article_id).select_related("scope__unit").first()
    if article is None:
        raise Http404
    say_changed(response, article.last_published_at or article.shown_at)
    return {**tell_article(article, request), **tell_body(article, request), **tell_corrections(article, request)}


def tell_article(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """The values of an ArticleRow."""
    return {
        **tell_published(article, request),
        "summary": article.summary,
        "keywords": [word.strip() for word in article.keywords.split(",") if word.strip()],
        "author": article.author_line,
        "shown_at": article.shown_at,
    }


def tell_body(page: ArticlePage | StaticPage, request: HttpRequest) -> dict[str, Any]:
    """The body twice, without what the caller may not open: ready to be shown, and to be worked on."""
    body = body_for(page, request)
    return {"html": tell_html(page, body, request), "blocks": tell_blocks(body)}
