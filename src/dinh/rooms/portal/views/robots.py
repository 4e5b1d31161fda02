"""What the site says to the machines of search engines."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

LINES = ["User-agent: *", "Disallow: /admin/", "Disallow: /tai-khoan/", "Disallow: /tim-kiem/", ""]


def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt"""
    lines = [*LINES, f"Sitemap: {settings.WAGTAILADMIN_BASE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
