"""/sitemap.xml: every section that apps registered, as an anonymous visitor may see it."""

from django.contrib.sitemaps import views
from django.http import HttpRequest, HttpResponse

from dinh.foundation.pages import sitemaps


def index(request: HttpRequest) -> HttpResponse:
    """The index of the parts; search engines read at most 50,000 addresses from one."""
    return views.index(request, sitemaps=sitemaps.sections(), sitemap_url_name="portal:sitemap_part")


def part(request: HttpRequest, section: str) -> HttpResponse:
    """One part of the map."""
    return views.sitemap(request, sitemaps=sitemaps.sections(), section=section)
