"""What the page of a correction shows, and what it says of itself to search engines."""

from typing import Any

from django.http import HttpRequest

from dinh.foundation.media.models import File
from dinh.foundation.pages.structured import Facts
from dinh.rooms.portal.models.corrections import RATING_VALUES, CorrectionPage, Evidence, Rating
from dinh.rooms.portal.presenters import structured
from dinh.rooms.portal.queries.corrections import evidence_for
from dinh.rooms.portal.queries.narrow import hides_for
from dinh.rooms.portal.queries.pages import visible_articles

# which badge stands with which finding
BADGES = {Rating.FALSE: "stop", Rating.PARTLY: "care", Rating.CONTEXT: "note", Rating.TRUE: "good"}


def correction_context(page: CorrectionPage, request: HttpRequest) -> dict[str, Any]:
    """The finding, the evidence with its addresses, and the corrected article where the viewer may read it."""
    corrected, hides = None, hides_for(page, request)
    if page.corrects_id:
        corrected = visible_articles(request.user).filter(pk=page.corrects_id).defer("body").first()
    return {
        "rating_kind": BADGES[Rating(page.rating)],
        "evidence": [(row, address_of(row)) for row in evidence_for(page, request.user, hides)],
        "corrected": corrected,
    }


def address_of(row: Evidence) -> str:
    """Where the evidence can be looked up; empty where the viewer may not."""
    if row.document is not None:
        return row.document.get_absolute_url()
    file: File | None = row.file
    return file.url if file is not None else row.url


def claim_review(page: CorrectionPage, facts: Facts) -> list[dict[str, Any]]:
    """The correction as schema.org ClaimReview, and the way here."""
    claim = {
        "@type": "CreativeWork",
        "url": page.claim_url,
        "datePublished": page.claim_on.isoformat() if page.claim_on else "",
        "author": {"@type": "Organization", "name": page.claim_place},
    }
    told = {
        "@type": "ClaimReview",
        "url": facts.address,
        "datePublished": page.shown_at.date().isoformat(),
        "claimReviewed": page.claim,
        "itemReviewed": {"@type": "Claim", "appearance": structured.without_empty(claim)},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATING_VALUES[Rating(page.rating)],
            "worstRating": 1,
            "bestRating": len(RATING_VALUES),
            "alternateName": str(Rating(page.rating).label),
        },
        "author": structured.office(facts),
        "reviewBody": page.truth,
    }
    return [structured.without_empty(told), structured.way(page.title, facts)]
