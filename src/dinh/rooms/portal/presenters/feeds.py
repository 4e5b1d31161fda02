"""A feed as data, before it becomes Atom or JSON: articles of the site or a section, or the events of a calendar."""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from dinh.foundation.media.models import File, Picture
from dinh.foundation.media.playing import type_of
from dinh.foundation.pages.languages import language_of, locale_of
from dinh.foundation.ui.formats import day
from dinh.foundation.ui.identity import identity
from dinh.rooms.portal.models.events import EventIndexPage, EventPage
from dinh.rooms.portal.models.pages import ArticlePage, SectionPage
from dinh.rooms.portal.presenters.pages import absolute_url
from dinh.rooms.portal.presenters.times import when
from dinh.rooms.portal.queries import feeds as queries
from dinh.rooms.portal.queries.pages import LEAD

NEWEST = 30
# the kinds in which renditions are written (`queries.pages.LEAD`)
PICTURE_TYPE = "image/webp"


@dataclass(frozen=True)
class Item:
    """One article or event; addresses are absolute, times carry their zone, `picture` may be empty."""

    key: str
    title: str
    summary: str
    address: str
    published: datetime.datetime
    updated: datetime.datetime
    author: str
    section: str
    picture: str
    language: str = ""
    sound: "Sound | None" = None


@dataclass(frozen=True)
class Sound:
    """The audio version of a text: where, its media type, bytes, whole seconds where they are known."""

    address: str
    kind: str
    size: int
    seconds: int | None


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


def channel_of(section: SectionPage | EventIndexPage | None, request: HttpRequest) -> Channel:
    """The newest articles of the site or of a section, or the newest events of a calendar."""
    office = identity(request).name
    if isinstance(section, EventIndexPage):
        return channel_of_events(section, office, request)
    articles = queries.newest_articles(section, count=NEWEST)
    titles = queries.section_titles(articles)
    sounds = queries.public_sounds(articles)
    return Channel(
        title=f"{section.title} – {office}" if section else office,
        about=(section.introduction if section else "") or _("The newest articles"),
        home=absolute_url(section, request) if section else f"{settings.WAGTAILADMIN_BASE_URL}/",
        office=office,
        items=[item_of(article, titles.get(article.pk, ""), request, sounds) for article in articles],
    )


def channel_of_events(index: EventIndexPage, office: str, request: HttpRequest) -> Channel:
    """Events as they were announced, the newest first; the text begins with when and where."""
    return Channel(
        title=f"{index.title} – {office}",
        about=index.introduction or _("The newest events"),
        home=absolute_url(index, request),
        office=office,
        items=[item_of_event(event, request) for event in queries.newest_events(index, count=NEWEST)],
    )


def item_of_event(event: EventPage, request: HttpRequest) -> Item:
    first = event.first_published_at or event.begins
    where = ", ".join(part for part in (event.place, event.address) if part)
    return Item(
        key=f"urn:uuid:{key_of(event)}",
        title=event.title,
        summary=". ".join(part for part in (when(event.span), where, event.summary) if part),
        address=absolute_url(event, request),
        published=first,
        updated=max(event.last_published_at or first, first),
        author=event.organiser,
        section="",
        picture=picture_address(event.lead_picture) if event.lead_picture else "",
        language=language_of(event),
    )


def item_of(article: ArticlePage, section: str, request: HttpRequest, sounds: Mapping[int, File]) -> Item:
    sound = sounds.get(article.audio_id) if article.audio_id else None
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
        language=language_of(article),
        sound=sound_of(sound) if sound else None,
    )


def summary_of(article: ArticlePage) -> str:
    """The summary; of a corrected article with a word of it, so that whoever has read the entry reads it again."""
    if article.corrected_at is None:
        return article.summary
    told = _("Corrected on %(day)s; the correction stands above the article.") % {"day": day(article.corrected_at)}
    return f"{told} {article.summary}".strip()


def sound_of(file: File) -> Sound:
    address = settings.WAGTAILADMIN_BASE_URL + file.url
    return Sound(address, type_of(file.filename), file.file_size or 0, file.seconds)


def key_of(article: Page) -> uuid.UUID:
    """Stays when the article moves; each language tree of one article has its own."""
    code = locale_of(article)
    return article.translation_key if code == settings.LANGUAGE_CODE else uuid.uuid5(article.translation_key, code)


def picture_address(picture: Picture) -> str:
    return settings.WAGTAILADMIN_BASE_URL + picture.get_rendition(LEAD).url
