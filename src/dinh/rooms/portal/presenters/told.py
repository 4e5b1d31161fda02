"""The types of pages of this room as other programs are told of them (`pages.representations`)."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from dinh.rooms.portal.api import articles, campaigns, directories, events, questions, standing
from dinh.rooms.portal.api.correction_facts import facts_of
from dinh.rooms.portal.api.published import PublishedRow
from dinh.rooms.portal.models import (
    ArticlePage,
    CampaignIndexPage,
    CampaignPage,
    CorrectionPage,
    DirectoryPage,
    EventIndexPage,
    EventPage,
    GalleryPage,
    HomePage,
    QuestionsPage,
    SectionPage,
    StaticPage,
)
from dinh.rooms.portal.presenters.galleries import pictures_of


def own(told: dict[str, Any]) -> dict[str, Any]:
    """Without what is told of every page."""
    return {name: value for name, value in told.items() if name not in PublishedRow.model_fields}


def home(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    return {"greeting": page.greeting}


def place(page: SectionPage | EventIndexPage | CampaignIndexPage, request: HttpRequest) -> dict[str, Any]:
    """A section, a calendar of events or of campaigns."""
    return {"introduction": page.introduction}


def article(page: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """Summary, author, keywords, date and body, as at /api/v1/articles/."""
    return {**own(articles.tell_article(page, request)), **articles.tell_body(page, request)}


def gallery(page: GalleryPage, request: HttpRequest) -> dict[str, Any]:
    """An article with its pictures."""
    pictures = [
        {
            "url": settings.WAGTAILADMIN_BASE_URL + one.large.url,
            "width": one.large.width,
            "height": one.large.height,
            "alt": one.alt,
            "caption": one.caption,
            "credit": one.credit,
        }
        for one in pictures_of(page, request)
    ]
    return {**article(page, request), "pictures": pictures}


def correction(page: CorrectionPage, request: HttpRequest) -> dict[str, Any]:
    """An article with what it found, as at /api/v1/corrections/."""
    return {**article(page, request), **facts_of(page, request)}


def event(page: EventPage, request: HttpRequest) -> dict[str, Any]:
    """As at /api/v1/events/."""
    return own(events.tell_whole(page, request))


def campaign(page: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    """As at /api/v1/campaigns/."""
    return own(campaigns.tell_whole(page, request))


def answers(page: QuestionsPage, request: HttpRequest) -> dict[str, Any]:
    """Introduction, who answers, and the questions as at /api/v1/questions/."""
    found = questions.questions_on(QuestionsPage.objects.filter(pk=page.pk))
    return {
        "introduction": page.introduction,
        "answered_by": page.answered_by,
        "questions": questions.rows_of(list(found), request),
    }


def directory(page: DirectoryPage, request: HttpRequest) -> dict[str, Any]:
    """As at /api/v1/directories/."""
    return own(directories.tell_whole(page, request))


def standing_page(page: StaticPage, request: HttpRequest) -> dict[str, Any]:
    """As at /api/v1/standing/."""
    return own({**standing.row_of(page, request), **articles.tell_body(page, request)})


KINDS = {
    "home": (HomePage, home),
    "section": (SectionPage, place),
    "article": (ArticlePage, article),
    "gallery": (GalleryPage, gallery),
    "correction": (CorrectionPage, correction),
    "event": (EventPage, event),
    "events": (EventIndexPage, place),
    "campaign": (CampaignPage, campaign),
    "campaigns": (CampaignIndexPage, place),
    "questions": (QuestionsPage, answers),
    "directory": (DirectoryPage, directory),
    "standing": (StaticPage, standing_page),
}
