"""Corrections, questions and the pages that stay in the one search."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.dispatch import receiver
from django.utils.html import strip_tags
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from dinh.foundation.pages.languages import language_of
from dinh.foundation.pages.signals import pages_changed
from dinh.foundation.search.actions import refresh
from dinh.foundation.search.sources import Doc, Source
from dinh.rooms.portal.doors import article_search
from dinh.rooms.portal.doors.file_texts import files_in
from dinh.rooms.portal.models import CorrectionPage, DirectoryPage, Question, StaticPage


def published_corrections() -> QuerySet[CorrectionPage]:
    found = CorrectionPage.objects.live().filter(scope__isnull=False)
    return found.select_related("scope").prefetch_related("evidence")


def describe_correction(page: CorrectionPage) -> Doc:
    """What an article says, and before it what was said, what is right and by what evidence."""
    article = article_search.describe(page)
    titles = [evidence.title for evidence in page.evidence.all()]
    parts = [page.claim, page.truth, page.claim_place, page.signer_post, *titles, article.body]
    return Doc(**{**vars(article), "body": "\n".join(part for part in parts if part)})


def published_questions() -> QuerySet[Question]:
    """Questions of published pages; each is found by itself."""
    return Question.objects.filter(page__live=True, page__scope__isnull=False).select_related("page__scope")


def describe_question(question: Question) -> Doc:
    """The question as a title, the answer as its text, at the question's own place on the page."""
    page = question.page
    return Doc(
        title=question.question,
        body="\n".join([strip_tags(question.answer), question.group, page.title]),
        url=f"{page.get_url() or '/'}#{question.anchor}",
        unit_id=page.scope.unit_id,
        access=page.scope.access,
        date=day_of(page),
        locale=language_of(page),
    )


def published_standing() -> QuerySet[StaticPage]:
    return StaticPage.objects.live().filter(scope__isnull=False).select_related("scope")


def describe_standing(page: StaticPage) -> Doc:
    texts = [page.introduction, *article_search.texts_in(page.body, page.scope)]
    return article_search.doc_of(page, texts, date=day_of(page), files=files_in(page.body))


def published_directories() -> QuerySet[DirectoryPage]:
    return DirectoryPage.objects.live().filter(scope__isnull=False).select_related("scope", "unit")


def describe_directory(page: DirectoryPage) -> Doc:
    """The page, not its officers: they are found with their unit."""
    texts = [page.introduction, page.unit.name if page.unit else ""]
    return article_search.doc_of(page, texts, date=day_of(page))


def day_of(page: Page) -> datetime.date | None:
    """The day on which the page last became what it is."""
    return localdate(page.last_published_at) if page.last_published_at else None


SOURCES = [
    Source("correction", _("Corrections"), CorrectionPage, published_corrections, describe_correction, order=12),
    Source("question", _("Questions and answers"), Question, published_questions, describe_question, order=14),
    Source("standing", _("Standing pages"), StaticPage, published_standing, describe_standing, order=16),
    Source("directory", _("Directories"), DirectoryPage, published_directories, describe_directory, order=18),
]


@receiver(pages_changed)
def index_changed(sender: Any, pages: Iterable[int], **kwargs: Any) -> None:
    """As of articles; what readers may see of a page's questions follows the page."""
    changed = list(pages)
    refresh(StaticPage, changed)
    refresh(DirectoryPage, changed)
    refresh(Question, Question.objects.filter(page__in=changed).values_list("pk", flat=True))
