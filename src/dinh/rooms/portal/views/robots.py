"""What the site says to machines: /robots.txt to search engines, /.well-known/security.txt to finders of faults."""

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.models import Site

from dinh.foundation.pages.models import OfficeSettings

LINES = ["User-agent: *", "Disallow: /admin/", "Disallow: /tai-khoan/", "Disallow: /tim-kiem/", ""]
# RFC 9116 asks for less than a year; a contact nobody has looked at for three months should be asked for anew.
SECURITY_DAYS = 90


def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt"""
    maps = [f"Sitemap: {settings.WAGTAILADMIN_BASE_URL}/{name}" for name in ("sitemap.xml", "sitemap-news.xml")]
    return plain([*LINES, *maps])


def security(request: HttpRequest) -> HttpResponse:
    """/.well-known/security.txt (RFC 9116); 404 while the office has named nobody."""
    site = Site.find_for_request(request)
    office = OfficeSettings.objects.filter(site=site).first() if site else None
    contact = (office.security_contact or office.email) if office else ""
    if not contact:
        raise Http404
    today = datetime.datetime.combine(timezone.now().date(), datetime.time(), datetime.UTC)
    expires = today + datetime.timedelta(days=SECURITY_DAYS)
    lines = [
        f"Contact: {contact if contact.startswith('https://') else f'mailto:{contact}'}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: vi, en",
    ]
    if settings.WAGTAILADMIN_BASE_URL.startswith("https://"):  # the standard allows no other
        lines.append(f"Canonical: {settings.WAGTAILADMIN_BASE_URL}/.well-known/security.txt")
    return plain(lines)


def plain(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
