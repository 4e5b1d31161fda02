"""What feeds and the map for news tell on: always what an anonymous visitor may read, whoever asks."""

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import Page

from dinh.foundation.media.models import File
from dinh.foundation.media.queries import visible_files
from dinh.foundation.pages.queries import only_visible
from dinh.rooms.portal.models.events import EventIndexPage, EventPage
from dinh.rooms.portal.models.pages import ArticlePage, SectionPage
from dinh.rooms.portal.queries.corrections import with_public_correction
from dinh.rooms.portal.queries.events import events_of_index
from dinh.rooms.portal.queries.pages import LEAD, articles_below, visible_articles, visible_sections, with_pictures


def find_section(root: Page, path: str) -> SectionPage | EventIndexPage | None:
    """The public section or calendar of events at `path` ("tin-tuc/") below the home page."""
    place = f"{root.url_path}{path}"
    section = visible_sections(AnonymousUser()).filter(url_path=place).first()
    return section or only_visible(EventIndexPage.objects.all(), AnonymousUser()).filter(url_path=place).first()


def newest_events(index: EventIndexPage, *, count: int) -> list[EventPage]:
    """The public events of a calendar that were announced last; three queries with pictures."""
    found = events_of_index(index, AnonymousUser()).order_by("-first_published_at", "-pk")
    return list(with_pictures(found, AnonymousUser(), LEAD)[:count])


def public_sounds(articles: Iterable[ArticlePage]) -> dict[int, File]:
    """The audio versions that everybody may hear, by their id; one query where there are any."""
    wanted = {article.audio_id for article in articles if article.audio_id}
    return visible_files(AnonymousUser()).in_bulk(wanted) if wanted else {}


def newest_articles(section: SectionPage | None, *, count: int) -> list[ArticlePage]:
    """The newest public articles, of the site or below a section, with `corrected_at`; three queries with pictures."""
    nobody = AnonymousUser()
    found = articles_below(section, nobody) if section else visible_articles(nobody)
    return list(with_pictures(with_public_correction(found), nobody, LEAD)[:count])


def articles_since(hours: int, *, count: int) -> list[ArticlePage]:
    """Public articles shown within the last `hours`, none with a date to come; one query."""
    now = timezone.now()
    found = visible_articles(AnonymousUser()).filter(shown_at__gt=now - datetime.timedelta(hours=hours))
    return list(found.filter(shown_at__lte=now).defer("body")[:count])


def section_titles(articles: Iterable[ArticlePage]) -> dict[int, str]:
    """Article id → title of the section in which it stands; one query."""
    above = {article.pk: article.path[: -Page.steplen] for article in articles}
    titles = dict(Page.objects.filter(path__in=set(above.values())).values_list("path", "title"))
    return {pk: titles[path] for pk, path in above.items() if path in titles}
