"""/sitemap.xml: every section that apps registered, as an anonymous visitor may see it."""

from django.contrib.sitemaps import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dinh.foundation.pages import sitemaps
from dinh.foundation.pages.languages import language_of
from dinh.foundation.ui.identity import identity
from dinh.rooms.portal.presenters.pages import absolute_url
from dinh.rooms.portal.queries.feeds import articles_since

# Google News reads articles of two days and at most 1,000 of them.
NEWS_HOURS = 48
NEWS_MOST = 1000


def index(request: HttpRequest) -> HttpResponse:
    """The index of the parts; search engines read at most 50,000 addresses from one."""
    return views.index(request, sitemaps=sitemaps.sections(), sitemap_url_name="portal:sitemap_part")


def part(request: HttpRequest, section: str) -> HttpResponse:
    """One part of the map."""
    return views.sitemap(request, sitemaps=sitemaps.sections(), section=section)


def news(request: HttpRequest) -> HttpResponse:
    """/sitemap-news.xml: articles of the last two days, as news search engines ask for them."""
    articles = articles_since(NEWS_HOURS, count=NEWS_MOST)
    rows = [
        {
            "address": absolute_url(article, request),
            "language": language_of(article),
            "published": article.shown_at,
            "title": article.title,
        }
        for article in articles
    ]
    context = {"rows": rows, "name": identity(request).name}
    response = render(request, "portal/news.xml", context, content_type="application/xml")
    response["X-Robots-Tag"] = "noindex"  # the map itself, not the articles
    return response
