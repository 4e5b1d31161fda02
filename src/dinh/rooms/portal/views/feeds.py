"""Feeds of the site and of each section: /feed/ and /feed.json, and the same below a section's own address."""

from collections.abc import Callable
from hashlib import blake2b

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from wagtail.models import Site

from dinh.rooms.portal import feeds
from dinh.rooms.portal.presenters.feeds import Channel, channel_of
from dinh.rooms.portal.queries.feeds import find_section


def atom(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Atom."""
    return answer(request, path, feeds.write_atom, feeds.ATOM)


def json(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """JSON Feed."""
    return answer(request, path, feeds.write_json, feeds.JSON)


def answer(request: HttpRequest, path: str, write: Callable[..., str], kind: str) -> HttpResponseBase:
    channel = find_channel(request, path)
    body = write(channel, address=settings.WAGTAILADMIN_BASE_URL + request.path).encode()
    response = HttpResponse(body, content_type=kind)
    response["ETag"] = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    modified = int(channel.updated.timestamp()) if channel.updated else None
    if modified:
        response["Last-Modified"] = http_date(modified)
    return get_conditional_response(request, response["ETag"], modified, response) or response


def find_channel(request: HttpRequest, path: str) -> Channel:
    """The feed's contents; 404 where there is no public section at `path`."""
    if not path:
        return channel_of(None, request)
    site = Site.find_for_request(request)
    section = find_section(site.root_page, path) if site else None
    if section is None:
        raise Http404
    return channel_of(section, request)
