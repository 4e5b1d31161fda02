"""What the editorial work knows of one page."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page

from dinh.foundation.editorial.models import ApprovalLink, ReviewDate, Withdrawal


def open_withdrawal(page: Page) -> Withdrawal | None:
    return Withdrawal.objects.filter(page_id=page.pk, lifted_at__isnull=True).select_related("by").first()


def review_date_of(page: Page) -> ReviewDate | None:
    return ReviewDate.objects.filter(page_id=page.pk).first()


def links_of(page: Page) -> list[ApprovalLink]:
    """All links ever made for the page, the newest first."""
    links = ApprovalLink.objects.filter(state__page_id=page.pk).select_related("made_by", "state__task__dutytask")
    return list(links)


def is_open(link: ApprovalLink) -> bool:
    """Whether a decision can still be made by it (its step aside)."""
    closed = link.decided_at or link.withdrawn_at or link.disowned_at
    return closed is None and link.expires_at > timezone.now()


def facts_of(page: Page) -> dict[str, Any]:
    """Withdrawal, review date and links of a page, for templates; three queries."""
    links = links_of(page)
    return {
        "withdrawal": open_withdrawal(page),
        "review": review_date_of(page),
        "links": links,
        "open_links": [link for link in links if is_open(link)],
    }
