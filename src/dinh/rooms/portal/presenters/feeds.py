"""A feed as data, before it becomes Atom or JSON."""

import datetime
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dinh.foundation.media.models import Picture
from dinh.foundation.pages.languages import language_of
from dinh.foundation.ui.formats import day
from dinh.foundation.ui.identity import identity
from dinh.rooms.portal.models.pages import ArticlePage, SectionPage
from dinh.rooms.portal.presenters.pages import absolute_url
from dinh.rooms.portal.queries import feeds as queries
from dinh.rooms.portal.queries.pages import LEAD

NEWEST = 30
# the kinds in which renditions are written (`queries.pages.LEAD`)
PICTURE_TYPE = "image/webp"


@dataclass(frozen=True)
class Item:
    """One article; addresses are absolute, times carry their zone, `picture` may be empty."""

    key: str
    title: str
    summary: str
    address: str
    published: datetime.datetime
    updated: datetime.datetime
    author: str
    section: str
    picture: str


@dataclass(frozen=True)
class Channel:
    """A feed with its items, newest first."""

    title: str
    about: str
    home: str
    office: str
    items: list[Item]

    @property
    def updated(self) -> datetime.datetime | None:
        return max((item.updated for item in self.items), default=None)


def channel_of(section: SectionPage | None, request: HttpRequest) -> Channel:
    """The newest articles of the site or of a section."""
    office = identity(request).name
    articles = queries.newest_articles(section, count=NEWEST)
    titles = queries.section_titles(articles)
    return Channel(
        title=f"{section.title} – {office}" if section else office,
        about=(section.introduction if section else "") or _("The newest articles"),
        home=absolute_url(section, request) if section else f"{settings.WAGTAILADMIN_BASE_URL}/",
        office=office,
        items=[item_of(article, titles.get(article.pk, ""), request) for article in articles],
    )


def item_of(article: ArticlePage, section: str, request: HttpRequest) -> Item:
    updated = [article.shown_at, article.last_published_at, article.corrected_at]
    return Item(
        key=f"urn:uuid:{key_of(article)}",
        title=article.title,
        summary=summary_of(article),
        address=absolute_url(article, request),
        published=article.shown_at,
        updated=max(moment for moment in updated if moment),
        author=article.author_line,
        section=section,
        picture=picture_address(article.lead_picture) if article.lead_picture else "",
    )


def summary_of(article: ArticlePage) -> str:
    """The summary; of a corrected article with a word of it, so that whoever has read the entry reads it again."""
    if article.corrected_at is None:
        return article.summary
    told = _("Corrected on %(day)s; the correction stands above the article.") % {"day": day(article.corrected_at)}
    return f"{told} {article.summary}".strip()


def key_of(article: ArticlePage) -> uuid.UUID:
    """Stays when the article moves; each language of one article has its own."""
    code = language_of(article)
    return article.translation_key if code == settings.LANGUAGE_CODE else uuid.uuid5(article.translation_key, code)


def picture_address(picture: Picture) -> str:
    return settings.WAGTAILADMIN_BASE_URL + picture.get_rendition(LEAD).url
