"""Home, section, article, event and campaign in the words of schema.org."""

from typing import Any

from dinh.foundation.media.playing import type_of
from dinh.foundation.media.queries import is_public
from dinh.foundation.pages.languages import language_of
from dinh.foundation.pages.structured import Facts
from dinh.rooms.portal.models.campaigns import CampaignIndexPage, CampaignPage
from dinh.rooms.portal.models.events import EventIndexPage, EventPage, EventState
from dinh.rooms.portal.models.pages import ArticlePage, HomePage, SectionPage

# Google cuts headlines here.
HEADLINE = 110
STATES = {
    EventState.PLANNED: "EventScheduled",
    EventState.POSTPONED: "EventPostponed",
    EventState.CANCELLED: "EventCancelled",
}


def home(page: HomePage, facts: Facts) -> list[dict[str, Any]]:
    """The site with its search, and the office."""
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{facts.base}/tim-kiem/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    site = {"@type": "WebSite", "name": facts.office.name, "url": f"{facts.base}/", "inLanguage": "vi"}
    return [{**site, "potentialAction": search}, office(facts)]


def section(page: SectionPage | EventIndexPage | CampaignIndexPage, facts: Facts) -> list[dict[str, Any]]:
    """The way here."""
    return [way(page.title, facts)]


def article(page: ArticlePage, facts: Facts) -> list[dict[str, Any]]:
    """The article and the way here."""
    author = {"@type": "Person", "name": page.author_line} if page.author_line else office(facts)
    told = {
        "@type": "NewsArticle",
        "headline": page.title[:HEADLINE],
        "description": page.summary,
        "keywords": page.keywords,
        "datePublished": page.shown_at.isoformat(),
        "dateModified": max(page.last_published_at or page.shown_at, page.shown_at).isoformat(),
        "author": author,
        "publisher": office(facts),
        "mainEntityOfPage": facts.address,
        "image": [facts.picture] if facts.picture else [],
        "inLanguage": language_of(page),
        "isAccessibleForFree": True,
        "audio": audio_of(page, facts),
    }
    return [without_empty(told), way(page.title, facts)]


def audio_of(page: ArticlePage, facts: Facts) -> dict[str, Any] | str:
    """The audio version, where everybody may hear it; the article is its transcript."""
    if not page.audio_id or page.audio is None or not is_public(page.audio):
        return ""
    told = {
        "@type": "AudioObject",
        "name": page.title,
        "contentUrl": facts.base + page.audio.url,
        "encodingFormat": type_of(page.audio.filename),
        "duration": f"PT{page.audio.seconds}S" if page.audio.seconds else "",
        "contentSize": str(page.audio.file_size or ""),
        "inLanguage": language_of(page),
    }
    return without_empty(told)


def event(page: EventPage, facts: Facts) -> list[dict[str, Any]]:
    """The event and the way here; whole days are told as days."""
    span = page.span
    place = {
        "@type": "Place",
        "name": page.place or page.address,
        "address": page.address or page.place,
        "hasMap": page.map_link,
    }
    last = span.last_day if span.all_day else span.last
    told = {
        "@type": "Event",
        "name": page.title,
        "description": page.summary,
        "startDate": (span.first_day if span.all_day else span.first).isoformat(),
        "endDate": last.isoformat() if last else "",
        "eventStatus": f"https://schema.org/{STATES[EventState(page.state)]}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": without_empty(place) if page.place or page.address else "",
        "organizer": {"@type": "Organization", "name": page.organiser or page.scope.unit.name},
        "image": [facts.picture] if facts.picture else [],
        "inLanguage": language_of(page),
        "url": facts.address,
    }
    return [without_empty(told), way(page.title, facts)]


def campaign(page: CampaignPage, facts: Facts) -> list[dict[str, Any]]:
    """A run of events, from its first day to its last."""
    told = {
        "@type": "EventSeries",
        "name": page.title,
        "description": page.summary,
        "startDate": page.begins.isoformat(),
        "endDate": page.ends.isoformat(),
        "organizer": office(facts),
        "image": [facts.picture] if facts.picture else [],
        "url": facts.address,
    }
    return [without_empty(told), way(page.title, facts)]


def office(facts: Facts) -> dict[str, Any]:
    told = {
        "@type": "Organization",
        "name": facts.office.name,
        "url": f"{facts.base}/",
        "address": facts.office.address,
        "telephone": facts.office.phone,
        "email": facts.office.email,
    }
    return without_empty(told)


def way(title: str, facts: Facts) -> dict[str, Any]:
    """The pages above and the page itself as a BreadcrumbList."""
    steps = [*facts.trail, (title, facts.address)]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def without_empty(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in ("", [])}
