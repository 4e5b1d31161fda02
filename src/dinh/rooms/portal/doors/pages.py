"""What the pages of the portal hand to the foundation."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from dinh.foundation.pages import cards, representations, structured
from dinh.foundation.search import sources
from dinh.foundation.ui import navigation
from dinh.rooms.portal.doors import article_search, event_search, home_cards, page_search
from dinh.rooms.portal.models import (
    ArticlePage,
    CampaignIndexPage,
    CampaignPage,
    CorrectionPage,
    EventIndexPage,
    EventPage,
    HomePage,
    QuestionsPage,
    SectionPage,
)
from dinh.rooms.portal.presenters import corrections, reference, told
from dinh.rooms.portal.presenters import structured as describe


def units_item(request: HttpRequest) -> list[navigation.Item]:
    """The list of units in the main menu."""
    return [navigation.Item(gettext("Units"), "/don-vi/", order=30)]


def api_item(request: HttpRequest) -> list[navigation.Item]:
    """The page about the read API in the foot."""
    return [navigation.Item(gettext("Data for programs (API)"), reverse("portal:api_guide"), order=80)]


def open_doors() -> None:
    """Call once, when all apps are ready."""
    navigation.register(units_item)
    navigation.register_foot(api_item)
    for source in (article_search.SOURCE, event_search.EVENTS, event_search.CAMPAIGNS, *page_search.SOURCES):
        sources.register(source)
    cards.register(home_cards.coming)
    cards.register(home_cards.going_on)
    structured.register(HomePage, describe.home)
    structured.register(SectionPage, describe.section)
    structured.register(ArticlePage, describe.article)
    structured.register(EventPage, describe.event)
    structured.register(CampaignPage, describe.campaign)
    structured.register(EventIndexPage, describe.section)
    structured.register(CampaignIndexPage, describe.section)
    for kind, (model, tell) in told.KINDS.items():
        representations.register(kind, model, tell)
    structured.register(CorrectionPage, corrections.claim_review)
    structured.register(QuestionsPage, reference.faq)
