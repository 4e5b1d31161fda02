"""Home, section and article as other programs are told of them (`pages.representations`)."""

from typing import Any

from django.http import HttpRequest

from dinh.rooms.portal.api.articles import row_of, tell_body
from dinh.rooms.portal.models.pages import ArticlePage, HomePage, SectionPage


def home(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    return {"greeting": page.greeting}


def section(page: SectionPage, request: HttpRequest) -> dict[str, Any]:
    return {"introduction": page.introduction}


def article(page: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """Summary, author, keywords, date and body, as at /api/v1/articles/."""
    told = row_of(page, request)
    return {**{name: told[name] for name in ("summary", "author", "keywords", "shown_at")}, **tell_body(page, request)}
