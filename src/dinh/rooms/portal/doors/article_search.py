"""Articles in the one search."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.dispatch import receiver
from django.utils.html import strip_tags
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from dinh.foundation.media.models import File
from dinh.foundation.pages.languages import language_of
from dinh.foundation.pages.models import PageScope
from dinh.foundation.pages.signals import pages_changed
from dinh.foundation.search.actions import refresh
from dinh.foundation.search.sources import Doc, Source
from dinh.rooms.portal.doors.file_texts import files_in, texts_of
from dinh.rooms.portal.models.pages import ArticlePage
from dinh.rooms.portal.queries.narrow import hides_from_readers, shown_body


def published_articles() -> QuerySet[ArticlePage]:
    """What may stand in the index, with its scope; corrections have a kind of their own."""
    return ArticlePage.objects.live().filter(scope__isnull=False, correctionpage=None).select_related("scope")


def describe(article: ArticlePage) -> Doc:
    """Title, summary, the text of every part and of the files in it."""
    texts = [article.summary, article.author_line, article.keywords, *texts_in(article.body, article.scope)]
    return doc_of(article, texts, date=localdate(article.shown_at), files=files_in(article.body))


def doc_of(page: Page, texts: Iterable[str], *, date: datetime.date | None, files: Iterable[File] = ()) -> Doc:
    """What the index keeps of a page of any type, its scope at hand: `texts` after one another, and of the `files`
    those that all its readers may open."""
    scope = page.scope
    return Doc(
        title=page.title,
        body="\n".join(texts),
        url=page.get_url() or "/",
        unit_id=scope.unit_id,
        access=scope.access,
        date=date,
        locale=language_of(page),
        files=texts_of(files, access=scope.access, unit_id=scope.unit_id),
    )


def texts_in(stream: Any, scope: PageScope) -> list[str]:
    """The plain text of every part of a body, without what stands beside pictures and files that not all readers of a
    page of that scope may open."""
    body = shown_body(stream, hides_from_readers(scope))
    return [strip_tags(str(text)) for block in body for text in block.block.get_searchable_content(block.value)]


SOURCE = Source(
    kind="article", label=_("Articles"), model=ArticlePage, queryset=published_articles, to_doc=describe, order=10
)


@receiver(pages_changed)
def index_changed(sender: Any, pages: Iterable[int], **kwargs: Any) -> None:
    """A move, a narrower level above, a withdrawal: whatever readers may see of these pages is told to the index."""
    refresh(ArticlePage, list(pages))
