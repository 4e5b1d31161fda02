"""What the templates of pages show, formatting decided here."""

import math
import re
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.html import strip_tags
from wagtail.models import Page, Site

from dinh.foundation.pages import cards
from dinh.foundation.pages.models import PageScope
from dinh.foundation.pages.queries import scope_of
from dinh.foundation.people.visibility import Access
from dinh.rooms.portal.models.pages import ArticlePage, HomePage, SectionPage
from dinh.rooms.portal.queries import pages as queries

PER_PAGE = 12
LEADS = 5
EACH = 4
WORDS_A_MINUTE = 220  # Vietnamese syllables an adult reads silently are nearer 250; official prose is slower


def home_context(home: HomePage, request: HttpRequest) -> dict[str, Any]:
    """Lead stories, the newest of each section, the cards of the rooms."""
    viewer = request.user
    leads = queries.lead_articles(home, viewer, count=LEADS)
    sections = list(queries.visible_sections(viewer).child_of(home))
    shown = [article.pk for article in leads]
    return {
        "leads": leads,
        "groups": queries.latest_by_section(sections, viewer, each=EACH, without=shown),
        "cards": cards.cards(viewer),
        **head_context(home, request, scope_of(home)),
    }


def section_context(section: SectionPage, request: HttpRequest) -> dict[str, Any]:
    """Its sub-sections, and twelve articles a page."""
    viewer = request.user
    found = queries.with_pictures(queries.articles_below(section, viewer))
    return {
        "page_of": Paginator(found, PER_PAGE).get_page(request.GET.get("trang")),
        "subsections": list(queries.visible_sections(viewer).child_of(section)),
        "trail": trail_of(section, request),
        **head_context(section, request, scope_of(section)),
    }


def article_context(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """The article's way here, reading time, neighbours and what other sites show of it."""
    scope = scope_of(article)
    address = absolute_url(article, request)
    return {
        "trail": trail_of(article, request),
        "minutes": reading_minutes(article),
        "related": queries.related_to(article, request.user),
        "unit": scope.unit if scope else None,
        "restricted": scope is not None and scope.access != Access.PUBLIC,
        "share": {"mail": f"mailto:?subject={quote(article.title)}&body={quote(address)}", "address": address},
        **head_context(article, request, scope),
    }


def head_context(page: Page, request: HttpRequest, scope: PageScope | None) -> dict[str, Any]:
    """Canonical address; whether anybody may read the page, and so other sites may show a picture of it."""
    public = scope is not None and scope.access == Access.PUBLIC
    base = settings.WAGTAILADMIN_BASE_URL
    return {"canonical": absolute_url(page, request), "open_graph": public and page.live, "base": base}


def absolute_url(page: Page, request: HttpRequest) -> str:
    """The one address of the page, on the site's own name whatever the request said."""
    return settings.WAGTAILADMIN_BASE_URL + (page.get_url(request) or "/")


def trail_of(page: Page, request: HttpRequest) -> list[tuple[str, str]]:
    """Title and address of the pages above, from the home page down."""
    site = Site.find_for_request(request)
    top = site.root_page.depth if site else 2
    above = page.get_ancestors().filter(depth__gte=top).order_by("path")
    return [(ancestor.title, ancestor.get_url(request) or "/") for ancestor in above]


def reading_minutes(article: ArticlePage) -> int:
    """Whole minutes, at least one."""
    words = 0
    for block in article.body:
        searchable = block.block.get_searchable_content(block.value)
        words += sum(len(re.findall(r"\w+", strip_tags(str(text)))) for text in searchable)
    return max(1, math.ceil(words / WORDS_A_MINUTE))
