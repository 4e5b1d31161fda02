"""Home, section and article in the words of schema.org."""

from typing import Any

from dinh.foundation.pages.languages import language_of
from dinh.foundation.pages.structured import Facts
from dinh.rooms.portal.models.pages import ArticlePage, HomePage, SectionPage

# Google cuts headlines here.
HEADLINE = 110


def home(page: HomePage, facts: Facts) -> list[dict[str, Any]]:
    """The site with its search, and the office."""
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{facts.base}/tim-kiem/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    site = {"@type": "WebSite", "name": facts.office.name, "url": f"{facts.base}/", "inLanguage": "vi"}
    return [{**site, "potentialAction": search}, office(facts)]


def section(page: SectionPage, facts: Facts) -> list[dict[str, Any]]:
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
