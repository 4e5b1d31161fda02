"""What the read API tells of corrections: above the article that is corrected, and of the correction itself."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Schema

from dinh.rooms.portal.models import ArticlePage, CorrectionPage
from dinh.rooms.portal.presenters.corrections import correction_context
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


class CorrectionFacts(Schema):
    """What an article that is a correction says; `rating` is false, partly, context or true."""

    claim: str
    claim_place: str
    claim_url: str
    claim_on: date | None
    corrects: int | None
    rating: str
    truth: str
    signed_by: str
    evidence: list[EvidenceRow]


def tell_corrections(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """`corrections` of an article, and `correction`: what it says where it is one itself."""
    rows = [
        {"id": one.pk, "title": one.title, "url": address_of(one, request), "shown_at": one.shown_at}
        for one in corrections_of(article.pk, request.user)
    ]
    return {"corrections": rows, "correction": facts_of(article, request)}


def facts_of(article: ArticlePage, request: HttpRequest) -> dict[str, Any] | None:
    """What is told of a correction; None of any other article."""
    page = CorrectionPage.objects.filter(pk=article.pk).first()
    if page is None:
        return None
    context = correction_context(page, request)
    base = settings.WAGTAILADMIN_BASE_URL
    rows = [(row.title, base + url if url.startswith("/") else url) for row, url in context["evidence"]]
    corrected = context["corrected"]
    return {
        **{name: getattr(page, name) for name in ("claim", "claim_place", "claim_url", "claim_on", "rating", "truth")},
        "corrects": corrected.pk if corrected else None,
        "signed_by": ", ".join(word for word in (page.signer_post, page.signer_name) if word),
        "evidence": [{"title": title, "url": url} for title, url in rows],
    }


def address_of(article: ArticlePage, request: HttpRequest) -> str:
    return settings.WAGTAILADMIN_BASE_URL + (article.get_url(request) or "/")
