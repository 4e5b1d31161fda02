"""Reads over the pages that stay: questions with their answers, directories, standing pages."""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.query import PageQuerySet

from dinh.foundation.pages.queries import only_visible
from dinh.foundation.people.visibility import Viewer
from dinh.rooms.portal.models.reference import DirectoryPage, Question, QuestionsPage, StaticPage


def visible_questions_pages(viewer: Viewer) -> PageQuerySet:
    """Pages of questions that the viewer may read, in the order of the tree."""
    return only_visible(QuestionsPage.objects.all(), viewer).order_by("path")


def visible_directories(viewer: Viewer) -> PageQuerySet:
    """Directories that the viewer may read, each with the unit it names, in the order of the tree."""
    return only_visible(DirectoryPage.objects.all(), viewer).select_related("unit", "scope__unit").order_by("path")


def visible_standing(viewer: Viewer) -> PageQuerySet:
    """Standing pages that the viewer may read, in the order of the tree."""
    return only_visible(StaticPage.objects.all(), viewer).select_related("scope__unit").order_by("path")


def questions_on(pages: PageQuerySet) -> QuerySet[Question]:
    """The questions of those pages, page by page in their order; page, scope and unit come with them."""
    found = Question.objects.filter(page__in=pages.order_by()).select_related("page__scope__unit")
    return found.order_by("page__path", "sort_order", "pk")


def groups_of(page_ids: Iterable[int]) -> dict[int, str]:
    """The heading above each question of those pages: its own, or that of the question before; one query."""
    rows = Question.objects.filter(page__in=set(page_ids)).order_by("page_id", "sort_order", "pk")
    groups: dict[int, str] = {}
    last, group = None, ""
    for pk, page_id, own in rows.values_list("pk", "page_id", "group"):
        group = own or (group if page_id == last else "")
        groups[pk], last = group, page_id
    return groups
