"""What the templates of pages show, formatting decided here."""

import math
import re
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.html import format_html, strip_tags
from django.utils.translation import get_language
from wagtail.models import Page, Site

from dinh.foundation.media.narrow import Hides
from dinh.foundation.media.playing import type_of
from dinh.foundation.pages import cards, structured
from dinh.foundation.pages.languages import language_of
from dinh.foundation.pages.models import PageScope
from dinh.foundation.pages.queries import scope_of
from dinh.foundation.people.visibility import Access, Viewer
from dinh.foundation.ui.identity import identity
from dinh.foundation.ui.languages import own_name
from dinh.rooms.portal.models.pages import ArticlePage, HomePage, SectionPage
from dinh.rooms.portal.presenters import sharing
from dinh.rooms.portal.presenters.embeds import embeds_in
from dinh.rooms.portal.queries import pages as queries
from dinh.rooms.portal.queries.corrections import corrections_of
from dinh.rooms.portal.queries.events import events_below, still_to_come
from dinh.rooms.portal.queries.narrow import hides_for, shown_body, shown_one

PER_PAGE = 12
LEADS = 5
EACH = 4
# Syllables (written apart in Vietnamese) a minute, read silently. No measured figure for Vietnamese was found;
# Brysbaert, J. Memory & Language 109 (2019): 238 English words of non-fiction. A little less, for official prose.
WORDS_A_MINUTE = 220
MOST_READ = 5
MOST_READ_DAYS = 7
# fewer than this make no list
FEWEST_READ = 3
COMING = 3


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
        "most_read": most_read(home, viewer),
        **head_context(home, request, scope_of(home)),
    }


def section_context(section: SectionPage, request: HttpRequest) -> dict[str, Any]:
    """Its sub-sections, and twelve articles a page."""
    viewer = request.user
    found = queries.with_pictures(queries.articles_below(section, viewer), viewer)
    return {
        "page_of": Paginator(found, PER_PAGE).get_page(request.GET.get("trang")),
        "most_read": most_read(section, viewer),
        "subsections": list(queries.places_below(section, viewer)),
        "coming": coming_below(section, viewer),
        **frame_context(section, request),
    }


def coming_below(section: SectionPage, viewer: Viewer) -> list[Any]:
    """The next events of a section; one query."""
    from dinh.rooms.portal.presenters.events import row_of  # the two modules need each other

    return [row_of(event) for event in still_to_come(events_below(section, viewer))[:COMING]]


def article_context(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """The article's reading time, its other tongues and neighbours, beside what every page shows."""
    frame = frame_context(article, request)
    return {
        "minutes": reading_minutes(frame["body"]),
        "corrections": corrections_of(article.pk, request.user),
        **spoken(article, hides_for(article, request)),
        **tongues(article, request),
        "related": queries.related_to(article, request.user),
        **frame,
    }


def frame_context(page: Page, request: HttpRequest) -> dict[str, Any]:
    """The way here, the unit, its text and lead picture as far as the reader may see them, where a reader may pass the
    page on, and what stands in its head."""
    scope, hides = scope_of(page), hides_for(page, request)
    trail = trail_of(page, request)
    address = absolute_url(page, request)
    restricted = scope is not None and scope.access != Access.PUBLIC
    return {
        "trail": trail,
        "unit": scope.unit if scope else None,
        "restricted": restricted,
        "body": shown_body(page.body, hides) if hasattr(page, "body") else [],
        "lead_picture": shown_one(getattr(page, "lead_picture", None), hides),
        "address": address,
        "share": [] if restricted else sharing.links_of(page.title, address),
        **head_context(page, request, scope, trail),
    }


def most_read(page: Page, viewer: Viewer) -> list[ArticlePage]:
    """What was read most below the page in the last week; empty where too little was read to say so."""
    found = queries.most_read_below(page, viewer, days=MOST_READ_DAYS, count=MOST_READ)
    return found if len(found) >= FEWEST_READ else []


def head_context(
    page: Page, request: HttpRequest, scope: PageScope | None, trail: list[tuple[str, str]] | None = None
) -> dict[str, Any]:
    """Canonical address; whether anybody may read the page, and only then what other sites may show of it."""
    context: dict[str, Any] = {
        "canonical": absolute_url(page, request),
        "open_graph": False,
        **label_language(language_of(page)),
        "has_embed": any(True for _embed in embeds_in(page)),
    }
    if scope is None or scope.access != Access.PUBLIC or not page.live:
        return context
    office = identity(request)
    picture = sharing.picture_of(page, office)
    base = settings.WAGTAILADMIN_BASE_URL
    facts = structured.Facts(
        address=context["canonical"],
        base=base,
        office=office,
        picture=picture.url if picture else "",
        trail=[(title, base + address) for title, address in trail or []],
    )
    return context | {
        "open_graph": True,
        "shared_picture": picture,
        "shared_title": sharing.title_of(page, office),
        "shared_description": sharing.description_of(page),
        "shared_locale": sharing.locale_of(page),
        "structured": structured.script(structured.describe(page, facts)),
    }


def label_language(text_language: str) -> dict[str, str]:
    """The language of the text, and the attribute by which words of the interface within it say theirs (WCAG 3.1.2)."""
    labels = get_language() or settings.LANGUAGE_CODE
    told = format_html(' lang="{}"', labels) if labels != text_language else ""
    return {"text_language": text_language, "label_lang": told}


def spoken(article: ArticlePage, hides: Hides) -> dict[str, Any]:
    """The audio version, where there is one that is not hidden."""
    audio = shown_one(article.audio, hides)
    return {"audio": audio, "audio_type": type_of(audio.filename) if audio else ""}


def tongues(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """The language of the text by its own name where it is not that of the site, and its public translations."""
    code = language_of(article)
    found = queries.translations_of(article, request.user)
    others = [(language_of(other), own_name(language_of(other)), absolute_url(other, request)) for other in found]
    links = [(code, absolute_url(article, request)), *((other, link) for other, _name, link in others)]
    return {
        "language_name": own_name(code) if code != settings.LANGUAGE_CODE or others else "",
        "translations": others,
        "hreflang": links if others else [],
    }


def absolute_url(page: Page, request: HttpRequest) -> str:
    """The one address of the page, on the site's own name whatever the request said."""
    return settings.WAGTAILADMIN_BASE_URL + (page.get_url(request) or "/")


def trail_of(page: Page, request: HttpRequest) -> list[tuple[str, str]]:
    """Title and address of the pages above, from the home page down."""
    site = Site.find_for_request(request)
    top = site.root_page.depth if site else 2
    above = page.get_ancestors().filter(depth__gte=top).order_by("path")
    return [(ancestor.title, ancestor.get_url(request) or "/") for ancestor in above]


def reading_minutes(body: Any) -> int:
    """Whole minutes, at least one."""
    words = 0
    for block in body:
        searchable = block.block.get_searchable_content(block.value)
        words += sum(len(re.findall(r"\w+", strip_tags(str(text)))) for text in searchable)
    return max(1, math.ceil(words / WORDS_A_MINUTE))
