"""What the read API tells of corrections: above the article that is corrected, and of the correction itself."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Schema

from dinh.rooms.portal.models import ArticlePage, CorrectionPage
from dinh.rooms.portal.presenters.corrections import correction_context
from dinh.rooms.portal.presenters.pages import absolute_url
from dinh.rooms.portal.queries.corrections import corrections_of


class CorrectionRow(Schema):
    """A correction that stands above an article."""

    id: int
    title: str
    url: str
    shown_at: datetime


class EvidenceRow(Schema):
    """A piece of evidence; `url` is empty where the caller may not open it."""

    title: str
    url: str


class Finding(Schema):
    """What was said, what is right and who answers for it; `rating` is false, partly, context or true.

    `corrects`: the article of this site that is corrected, null where the caller may not read it.
    """

    claim: str
    claim_place: str
    claim_url: str
    claim_on: date | None
    corrects: int | None
    rating: str
    truth: str
    signed_by: str


class CorrectionFacts(Finding):
    """What an article that is a correction says, with its evidence."""

    evidence: list[EvidenceRow]


def tell_corrections(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """`corrections` of an article, and `correction`: what it says where it is one itself."""
    rows = [
        {"id": one.pk, "title": one.title, "url": absolute_url(one, request), "shown_at": one.shown_at}
        for one in corrections_of(article.pk, request.user)
    ]
    page = CorrectionPage.objects.filter(pk=article.pk).first()
    return {"corrections": rows, "correction": facts_of(page, request) if page else None}


def facts_of(page: CorrectionPage, request: HttpRequest) -> dict[str, Any]:
    """The values of CorrectionFacts."""
    context = correction_context(page, request)
    base = settings.WAGTAILADMIN_BASE_URL
    rows = [(row.title, base + url if url.startswith("/") else url) for row, url in context["evidence"]]
    corrected = context["corrected"]
    return {
        **finding_of(page, corrects=corrected.pk if corrected else None),
        "evidence": [{"title": title, "url": url} for title, url in rows],
    }


def finding_of(page: CorrectionPage, *, corrects: int | None) -> dict[str, Any]:
    """The values of a Finding; no query."""
    names = ("claim", "claim_place", "claim_url", "claim_on", "rating", "truth")
    return {
        **{name: getattr(page, name) for name in names},
        "corrects": corrects,
        "signed_by": ", ".join(word for word in (page.signer_post, page.signer_name) if word),
    }
