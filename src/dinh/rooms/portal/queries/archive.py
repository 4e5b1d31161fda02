"""Articles by month."""

import datetime
from collections import defaultdict

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from dinh.foundation.people.visibility import Viewer
from dinh.rooms.portal.models.pages import SectionPage
from dinh.rooms.portal.queries.pages import articles_below, visible_articles, visible_sections

Month = tuple[int, int]


def readable_section(root: Page, path: str, viewer: Viewer) -> SectionPage | None:
    """The section at `path` ("tin-tuc/") below the home page, if the viewer may open it."""
    return visible_sections(viewer).filter(url_path=f"{root.url_path}{path}").first()


def articles_within(section: SectionPage | None, viewer: Viewer) -> PageQuerySet:
    """Readable articles of the site, or below a section."""
    return articles_below(section, viewer) if section else visible_articles(viewer)


def count_by_month(articles: PageQuerySet) -> dict[Month, int]:
    """(year, month) → how many articles were shown in it, newest first; one query."""
    months = articles.order_by().annotate(month=TruncMonth("shown_at")).values("month")
    rows = months.annotate(number=Count("pk")).order_by("-month").values_list("month", "number")
    return {(month.year, month.month): number for month, number in rows}


def years_of(counts: dict[Month, int]) -> list[tuple[int, list[tuple[int, int]]]]:
    """Year, and for each of its twelve months (number, articles); newest year first."""
    years: dict[int, dict[int, int]] = defaultdict(dict)
    for (year, month), number in counts.items():
        years[year][month] = number
    return [
        (year, [(month, months.get(month, 0)) for month in range(1, 13)])
        for year, months in sorted(years.items())[::-1]
    ]


def articles_of_month(articles: PageQuerySet, month: Month) -> PageQuerySet:
    """Those shown in the month as people here count its days, newest first."""
    return articles.filter(shown_at__gte=first_moment(month), shown_at__lt=first_moment(following(month))).defer("body")


def following(month: Month) -> Month:
    return (month[0] + 1, 1) if month[1] == 12 else (month[0], month[1] + 1)


def first_moment(month: Month) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(*month, 1))


def neighbours(counts: dict[Month, int], month: Month) -> tuple[Month | None, Month | None]:
    """The nearest months before and after that hold articles."""
    before = max((other for other in counts if other < month), default=None)
    after = min((other for other in counts if other > month), default=None)
    return before, after
