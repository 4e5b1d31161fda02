"""What the page about the read API shows: its addresses, and three questions to begin with."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Site

TOP = "/api/v1/"
PER_PAGE = 3
# a program that asks once a week
DAYS = 7


@dataclass(frozen=True)
class Address:
    """An address of the API: what it gives, and its conditions beside those of every list."""

    path: str
    gives: str
    conditions: str = ""

    @property
    def url(self) -> str:
        return TOP + self.path


@dataclass(frozen=True)
class Example:
    """A question to try: why one would ask it, and the line to type."""

    title: str
    told: str
    command: str


def guide_context(request: HttpRequest) -> dict[str, Any]:
    """Groups of addresses, examples on the site's own name, and the way here."""
    site = Site.find_for_request(request)
    base = settings.WAGTAILADMIN_BASE_URL
    return {
        "trail": [(site.root_page.title, "/")] if site else [],
        "groups": groups(),
        "examples": examples(base),
        "description": TOP + "openapi.json",
        "canonical": base + reverse("portal:api_guide"),
    }


def groups() -> list[tuple[str, list[Address]]]:
    """Every list of the API, under what a reader would look for."""
    pages, days = "section, unit, language, since", "section, unit, first, last, language, since"
    return [
        (
            _("News and events"),
            [
                Address("articles", _("Articles, newest first; one with its whole text"), f"{pages}, year, order"),
                Address("events", _("Events with their times and places"), days),
                Address("campaigns", _("Campaigns with tasks and content packs"), days),
                Address(
                    "corrections",
                    _("Corrections: what was said, what is right, by what evidence"),
                    f"{pages}, year, rating",
                ),
                Address("urgent", _("Urgent notices of this moment"), "unit"),
            ],
        ),
        (
            pgettext("read API", "Documents and answers"),
            [
                Address(
                    "documents/",
                    _("The register of documents, with full text and state of today"),
                    "q, kind, field, body, signer, unit, year, state, since, order",
                ),
                Address("questions", _("Questions with their answers"), "unit, language, since"),
                Address("standing", _("Standing pages: about us, contact, accessibility"), "unit, language, since"),
                Address("files", _("What is known of files: size, digest, address"), "unit, since"),
            ],
        ),
        (
            _("The institution"),
            [
                Address("units", _("Units of today and of history, with former names"), "under, kind, current"),
                Address("directories", _("Directories of officers with office contacts"), "unit, language, since"),
                Address("sections", _("Sections, each with its feeds"), "unit"),
            ],
        ),
        (
            _("To find and to follow"),
            [
                Address("search", _("The search of the site"), "q, kind, unit, year, language, order"),
                Address("pages", _("Pages of every kind, last changed first"), "kind, unit, language, since"),
                Address("feeds", _("Addresses of feeds and maps of the site")),
            ],
        ),
    ]


def examples(base: str) -> list[Example]:
    """Three questions, each answered by this very site."""
    since = (timezone.localdate() - datetime.timedelta(days=DAYS)).isoformat()
    return [
        Example(
            _("The newest articles"),
            _("Three titles with their addresses, and nothing else."),
            f"curl '{base}{TOP}articles?per_page={PER_PAGE}&fields=title,url'",
        ),
        Example(
            _("What has changed since a day"),
            _("Pages of every kind, last changed first; ask again next time with the day of your last question."),
            f"curl '{base}{TOP}pages?since={since}'",
        ),
        Example(
            _("A search, without diacritics"),
            _("Only among documents; -i also shows the ETag by which your program can save the next answer."),
            f"curl -i '{base}{TOP}search?q=chuyen+doi+so&kind=document'",
        ),
    ]
